"""The whole window, driven as a cashier drives it: scanner and keys only."""

from PySide6.QtCore import Qt

from terminal.domain.entry import EntryKind
from terminal.domain.feed import ProgrammeItem
from tests.support.till import eur, gift
from tests.ui.conftest import PIN
from ui.palette import Tone
from ui.screens.work import Step

K = Qt.Key


def test_sign_in_scan_amount_redeem_by_keys_only(desk):
    """F1 chooses a name, the PIN signs in; scan, amount, Enter, and the verdict is there. No mouse."""
    code = desk.shop.card(eur(50))
    desk.key(K.Key_F1)
    desk.type(PIN)
    desk.key(K.Key_Return)
    desk.wait(lambda: desk.window.cashier is not None)

    desk.scan(code)
    desk.wait(lambda: desk.models.redeem.work.step is Step.CARD)
    assert "€50.00" in desk.models.redeem.card.balance
    desk.type("1250")
    desk.key(K.Key_Return)
    desk.wait(lambda: desk.models.redeem.work.step is Step.VERDICT)

    verdict = desk.models.redeem.work.verdict
    assert (verdict.tone, verdict.amount) == (Tone.OFFLINE, "€12.50")
    assert (verdict.before, verdict.after) == ("€50.00", "€37.50")
    assert desk.shop.available(code) == 3750
    assert desk.shop.till.recent(1)[0].cashier == "anna"


def test_a_scan_presses_no_button(at_work):
    """With a card and an amount in hand, another scan's Enter redeems nothing."""
    first, second = at_work.shop.card(eur(20)), at_work.shop.card(eur(30))
    at_work.scan(first)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.key(K.Key_F5)
    at_work.scan(second)
    at_work.wait(lambda: at_work.models.redeem.card.balance == "€30.00")
    assert at_work.shop.available(first) == 2000
    assert at_work.shop.available(second) == 3000
    assert at_work.models.redeem.work.amount.money is None


def test_an_enter_on_the_heels_of_a_scan_redeems_nothing(at_work):
    """A scanner that sends two line ends does not redeem an amount typed beforehand."""
    at_work.models.redeem.trade_in("EUR")
    at_work.type("500")
    at_work.scan(code := at_work.shop.card(eur(20)))
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.window._on_key(K.Key_Return)
    assert at_work.models.redeem.work.step is Step.CARD
    assert at_work.shop.available(code) == 2000
    assert at_work.models.redeem.work.amount.money == eur(5)


def test_esc_backs_out_step_by_step(at_work):
    """First the amount, then the card, and nothing was redeemed."""
    at_work.scan(code := at_work.shop.card(eur(20)))
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.type("700")
    at_work.key(K.Key_Escape)
    assert at_work.models.redeem.work.amount.money is None
    assert at_work.models.redeem.work.step is Step.CARD
    at_work.key(K.Key_Escape)
    assert at_work.models.redeem.work.step is Step.READY
    assert at_work.shop.available(code) == 2000


def test_esc_closes_every_sheet(at_work):
    """Each question can be left by Esc, and the scan is ready again."""
    at_work.models.redeem.redeem()
    sheets = at_work.window.sheets
    for key, sheet in (
        (K.Key_F1, sheets.code),
        (K.Key_F4, sheets.sale),
        (K.Key_F11, sheets.status),
    ):
        at_work.key(key)
        assert sheet.is_open
        at_work.key(K.Key_Escape)
        assert not sheet.is_open
        assert at_work.window.sink.hasFocus()


def test_the_focus_is_on_the_scan_after_every_action(at_work):
    """Buttons are touched, sheets come and go: the next scan needs no click."""
    code = at_work.shop.card(eur(20))
    at_work.scan(code)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    view = at_work.window.redeem
    for button in (view.amount.all, view.amount.quick[1], view.amount.redeem):
        at_work.click(button)
        assert at_work.window.sink.hasFocus()
    at_work.key(K.Key_F10)
    at_work.type("1")
    at_work.key(K.Key_Return)
    at_work.wait(lambda: not at_work.window.sheets.void.is_open)
    assert at_work.window.sink.hasFocus()


def test_void_by_keys(at_work):
    """F10 asks about the newest redemption, a number gives the reason, Enter voids it."""
    code = at_work.shop.card(eur(20))
    at_work.shop.till.redeem(code, eur(8))
    at_work.models.recent.refresh()
    at_work.key(K.Key_F10)
    at_work.key(K.Key_Return)
    at_work.settle()
    assert at_work.window.sheets.void.is_open  # no reason yet
    at_work.type("2")
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
    assert at_work.models.redeem.work.verdict.word == "Voided"
    assert at_work.shop.available(code) == 2000
    newest = at_work.shop.store.journal.newest(1)[0]
    assert (newest.kind, newest.note) == (EntryKind.VOID, "Wrong card")


def test_a_scan_answers_no_question(at_work):
    """While a void is asked about, a scan neither confirms nor chooses."""
    at_work.shop.till.redeem(code := at_work.shop.card(eur(20)), eur(8))
    at_work.models.recent.refresh()
    at_work.key(K.Key_F10)
    at_work.type("1")
    at_work.scan(code)
    at_work.settle()
    assert at_work.window.sheets.void.is_open
    assert at_work.shop.available(code) == 1200


def test_arrows_choose_what_to_void(at_work):
    """Down points at a line; F10 is about that one."""
    first, second = at_work.shop.card(eur(20)), at_work.shop.card(eur(30))
    at_work.shop.till.redeem(first, eur(1))
    at_work.shop.till.redeem(second, eur(2))
    at_work.models.recent.refresh()
    at_work.key(K.Key_Down)
    at_work.key(K.Key_Down)
    at_work.key(K.Key_F10)
    at_work.type("1")
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.shop.available(first) == 2000)
    assert at_work.shop.available(second) == 2800


def test_typing_a_code_by_hand(at_work):
    """F1 takes a code with its hyphens, in small letters; a wrong character is told before anything is asked."""
    code = at_work.shop.card(eur(20))
    at_work.key(K.Key_F1)
    sheet = at_work.window.sheets.code
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    at_work.type(wrong.lower())
    assert not sheet._go.isEnabled()
    sheet.field.clear()
    at_work.type(code.lower())
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    assert at_work.models.redeem.card.balance == "€20.00"


def test_sale_is_told_to_the_till(at_work):
    """Order number and basket go with the redemption, and are gone for the next."""
    code = at_work.shop.card(eur(20))
    at_work.scan(code)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.key(K.Key_F4)
    at_work.type("A-17")
    sheet = at_work.window.sheets.sale
    sheet.basket.setFocus()
    at_work.type("4250")
    assert sheet.basket.text() == "42.50"
    at_work.key(K.Key_Return)
    assert at_work.models.redeem.work.sale.basket.money == eur("42.50")
    at_work.key(K.Key_F5)
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
    entry = at_work.shop.store.journal.newest(1)[0]
    assert (entry.order, entry.basket) == ("A-17", eur("42.50"))
    assert at_work.models.redeem.work.sale.order == ""


def test_letters_from_a_slow_scanner_are_no_amount(at_work):
    """A scanner too slow to be told from a hand types a code: its digits never become an amount."""
    code = at_work.shop.card(eur(20))
    at_work.scan(code)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.settle()
    for sign in "7B42":
        at_work.window._on_text(sign)
    at_work.window._on_key(K.Key_Return)
    assert at_work.models.redeem.work.amount.money is None
    assert at_work.shop.available(code) == 2000


def test_sign_out_by_key(at_work):
    """F12 brings back the names; what was in hand waits for whoever signs in next, so a change costs no customer."""
    at_work.scan(at_work.shop.card(eur(20)))
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.key(K.Key_F12)
    assert at_work.window.screens.currentWidget() is at_work.window.sign_in
    assert at_work.window.cashier is None
    at_work.key(K.Key_F2)
    at_work.type(PIN)
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.window.cashier is not None)
    assert at_work.window.cashier.cashier == "bo"
    assert at_work.models.redeem.work.step is Step.CARD
    at_work.key(K.Key_F5)
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
    assert at_work.shop.till.recent(1)[0].cashier == "bo"


def test_a_foreign_number_may_be_typed_where_a_programme_allows_it(at_work):
    """The code sheet says at once that it is whole; where none allows it, it is no code."""
    sheet = at_work.window.sheets.code
    at_work.key(K.Key_F1)
    for text in ("4006381333931", "+46 70 123 45 67"):
        sheet.field.setText(text)
        assert not sheet._go.isEnabled()
    kinds = frozenset({"number", "phone"})
    at_work.shop.feed(ProgrammeItem(gift(foreign=tuple(kinds))))
    at_work.models.status.refresh()
    at_work.wait(lambda: sheet.foreign == kinds)
    sheet.field.setText("4006381333930")
    assert not sheet._go.isEnabled()
    for text in ("+46 70 123 45 67", "4006381333931"):
        sheet.field.setText(text)
        assert sheet._go.isEnabled()
    sheet._go.click()
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)

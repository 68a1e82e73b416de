"""Searching on the screen: what people remember finds it; copy, void and refund from its page; nothing can be guessed by it."""

from datetime import UTC

import pytest
from PySide6.QtCore import Qt

from terminal.domain.entry import EntryKind
from terminal.finding import Query, Span
from terminal.store.tries import PER_MINUTE
from tests.support.till import NOON_MS, eur
from tests.ui.conftest import ANNA, BO, PIN
from tests.ui.test_layout import cramped, settle
from ui.lanes import InlineLane
from ui.palette import Tone
from ui.papers import Papers
from ui.printer_settings import PrinterSettings
from ui.screens.query import AROUND_MS, DAYS, read_query
from ui.screens.search_viewmodel import SearchViewModel
from ui.screens.work import Step
from ui.search_desk import SearchDesk

K = Qt.Key
MINUTE = 60_000


class Spooled:
    """What would be printed."""

    def __init__(self):
        self.names = []
        self.wanted = True

    def put(self, name, draw):
        """Keep the name."""
        self.names.append(name)


@pytest.fixture
def search(at_work):
    """The search over the shop's window, with a printer that remembers."""
    shop, models = at_work.shop, at_work.models
    parts = (lambda: shop.till, InlineLane(), shop.clock, at_work.write)
    spooled = Spooled()
    settings = PrinterSettings(address="tcp://printer")
    papers = Papers(parts[0], parts[1], spooled, lambda: settings, at_work.write)
    desk = SearchDesk(
        at_work.theme, at_work.window, models, SearchViewModel(*parts), at_work.write, papers
    )
    at_work.window.redeem.search_wanted.connect(desk.open)
    desk.spooled = spooled
    return desk


def put(desk, search, text):
    """Type into the search and press Enter."""
    search.search.field.setText(text)
    desk.key(K.Key_Return)


def titles(search):
    """The results, in short."""
    return [f"{row.face.title} {row.face.value}".strip() for row in search.search.list.rows]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Query()),
        ("12.50", Query(amount="12.50", order="12.50")),
        (" €12,5 ", Query(amount="12.5", order="€12,5")),
        ("A-17", Query(last4="", order="A-17")),
        ("…w2x9", Query(last4="W2X9", order="…w2x9")),
        ("٤٠", Query(amount="40", order="40")),
        ("00FF00FF00FF", Query(number="00FF00FF00FF", order="00FF00FF00FF")),
        ("25:00", Query(order="25:00")),
        ("x" * 500, Query(order="x" * 64)),
    ],
)
def test_a_text_may_mean_several_things(typed, meant):
    """Each that its form allows, and no other."""
    assert meant == read_query(typed, NOON_MS, UTC)


def test_a_time_is_that_time_of_the_last_days():
    """Give or take some minutes."""
    query = read_query("12:00", NOON_MS, UTC)
    assert len(query.when) == DAYS
    midnight = NOON_MS - NOON_MS % 86_400_000
    noon = midnight + 12 * 3_600_000
    assert Span(noon - AROUND_MS, noon + AROUND_MS + MINUTE) == query.when[0]


def test_from_a_search_to_a_copy_by_keys_only(at_work, search):
    """End, what the customer remembers, Enter; Enter opens it; 1 prints the only copy; Esc leads back, and back."""
    till = at_work.shop.till
    done = till.redeem(at_work.shop.card(eur(50)), eur("12.50"), order="A-17")
    till.redeem(at_work.shop.card(eur(50)), eur(7), order="B-2")
    at_work.key(K.Key_End)
    assert search.search.is_open
    assert len(titles(search)) == 2
    put(at_work, search, "a-17")
    assert titles(search) == [f"Redeem \u2066…{done.last4}\u2069 €12.50"]
    at_work.key(K.Key_Return)
    assert search.operation.is_open
    assert done.id.hex()[-12:].upper() in [value.text() for _, value in search.operation._cells]
    at_work.type("1")
    at_work.settle()
    assert search.spooled.names == [done.id.hex()[-12:].upper()]
    assert not search.operation.copy.isEnabled()
    at_work.type("1")
    at_work.settle()
    assert len(search.spooled.names) == 1
    at_work.key(K.Key_Escape)
    assert search.search.is_open
    at_work.key(K.Key_Escape)
    assert at_work.window.sheets.open_one is None
    assert at_work.window.sink.hasFocus()


def test_a_refund_needs_a_manager_in_place(at_work, search):
    """The cashier asks, the manager's PIN allows it; both names are in the entry; the page knows the rest."""
    till = at_work.shop.till
    done = till.redeem(at_work.shop.card(eur(50)), eur("12.50"))
    at_work.key(K.Key_End)
    put(at_work, search, "12.50")
    at_work.key(K.Key_Return)
    at_work.type("3")
    at_work.wait(lambda: search.refund.is_open)
    assert search.refund.amount == eur("12.50")
    at_work.type("2000")
    at_work.settle()
    assert not search.refund.go.isEnabled()  # more than was redeemed
    at_work.key(K.Key_Backspace)
    assert search.refund.amount == eur(2)
    at_work.key(K.Key_Return)
    assert search.manager.is_open
    at_work.type(PIN)
    at_work.settle()
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
    verdict = at_work.models.redeem.work.verdict
    assert (verdict.word, verdict.amount) == ("Refunded", "€2.00")
    entry = at_work.shop.store.journal.newest(1)[0]
    assert (entry.kind, entry.approver, entry.refunds) == (EntryKind.REFUND, "bo", done.id)
    assert till.search.page(done.id).refundable == eur("10.50")


def test_a_wrong_pin_gives_nothing_back(at_work, search):
    """And says so."""
    done = at_work.shop.till.redeem(at_work.shop.card(eur(50)), eur(5))
    search.open()
    search._model.open_page(0)
    search.operation.refund.click()
    at_work.key(K.Key_Return)
    at_work.type("0000")
    at_work.settle()
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
    assert at_work.models.redeem.work.verdict.tone is Tone.REFUSED
    assert at_work.models.redeem.work.verdict.title == "Wrong PIN"
    assert at_work.models.redeem.work.verdict.next_step == "Let the manager try again."
    assert at_work.shop.till.search.page(done.id).given_back is None


def test_a_manager_who_is_signed_in_asks_nobody(make_desk, shop, search):
    """The word was given at signing in."""
    done = shop.till.redeem(shop.card(eur(50)), eur(5))
    search._window.cashier = BO
    search.open()
    search._model.open_page(0)
    search.operation.refund.click()
    search.refund.go.click()
    assert not search.manager.is_open
    assert shop.till.search.page(done.id).given_back == eur(5)


def test_a_void_from_the_page_asks_why(at_work, search):
    """As it does from the list."""
    code = at_work.shop.card(eur(50))
    at_work.shop.till.redeem(code, eur(5))
    search.open()
    at_work.key(K.Key_Return)
    at_work.type("2")
    at_work.wait(lambda: at_work.window.sheets.void.is_open)
    at_work.type("1")
    at_work.settle()
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.shop.available(code) == 5000)
    search.open()
    search._model.open_page(1)
    assert not search.operation.void.isEnabled()
    assert not search.operation.refund.isEnabled()


def test_with_a_card_in_hand_its_own_past_is_shown_first(at_work, search):
    """So a refund on a card begins with its scan."""
    code, other = at_work.shop.card(eur(50)), at_work.shop.card(eur(50))
    mine = at_work.shop.till.redeem(code, eur(5))
    at_work.shop.till.redeem(other, eur(6))
    at_work.scan(code)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.key(K.Key_End)
    assert titles(search) == [f"Redeem \u2066…{mine.last4}\u2069 €5.00"]


def test_a_receipt_and_a_card_are_as_good_as_typing(at_work, search):
    """The receipt's code opens its page, its bars and the card's code find it."""
    code = at_work.shop.card(eur(50))
    done = at_work.shop.till.redeem(code, eur(5))
    receipt = at_work.shop.till.receipts.first(done)
    search.open()
    search.search.on_scan(code)
    assert len(titles(search)) == 1
    search.search.on_scan(receipt.number)
    assert len(titles(search)) == 1
    search.search.on_scan(receipt.proof)
    assert search.operation.is_open
    assert search._model.page.line.id == done.id


def test_cards_that_end_so_are_told_seldom_and_open_nothing(at_work, search):
    """Programme and state; after so many in a minute the screen says how long to wait; what was done here is found all the same."""
    codes = [at_work.shop.card(eur(50)) for _ in range(PER_MINUTE + 1)]
    done = at_work.shop.till.redeem(codes[-1], eur(5))
    search.open()
    for code in codes[:PER_MINUTE]:
        put(at_work, search, code[-4:])
        (title,) = titles(search)
        assert title == f"\u2068Gift card\u2069 \u2066…{code[-4:]}\u2069"
        at_work.key(K.Key_Return)
        assert search.search.is_open
    put(at_work, search, done.last4)
    assert titles(search) == [f"Redeem \u2066…{done.last4}\u2069 €5.00"]
    assert "Cards can be searched again in" in search._model.message


def test_without_a_printer_no_copy_is_used_up(at_work, search):
    """The journal notes none, and the page says why."""
    search._papers._settings = PrinterSettings
    done = at_work.shop.till.redeem(at_work.shop.card(eur(50)), eur(5))
    search.open()
    search._model.open_page(0)
    search.operation.copy.click()
    assert search.operation._says.text() == "No printer is set up, so no copy was made."
    assert not at_work.shop.till.search.page(done.id).copied


def test_codes_typed_on_the_screen_are_metered_and_scans_are_not(at_work):
    """After so many that name no card, a typed code waits, with words; a scan of the same card does not."""
    code = at_work.shop.card(eur(50))
    sheet = at_work.window.sheets.code
    for _ in range(PER_MINUTE):
        sheet.open()
        sheet.field.setText(at_work.shop.new_code().reveal())
        sheet._enter()
        assert at_work.models.redeem.work.verdict.title == "Unknown card"
    sheet.open()
    sheet.field.setText(code)
    sheet._enter()
    assert at_work.models.redeem.work.verdict.title == "Wait a minute"
    at_work.settle()
    at_work.shop.clock.advance(5_000)
    at_work.scan(code)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
def test_every_sheet_of_the_search_fits(make_desk, shop, theme, size):
    """With hostile and long texts, which stay text."""
    desk = make_desk(size=size)
    desk.models.sign_in.signed_in.emit(ANNA)
    parts = (lambda: shop.till, InlineLane(), shop.clock, desk.write)
    search = SearchDesk(theme, desk.window, desk.models, SearchViewModel(*parts), desk.write)
    shop.till.cashier = "anna"
    for _ in range(4):
        shop.till.redeem(shop.card(eur(2000)), eur("1234.56"), order="<b>x</b>\u202e" + "W" * 30)
    search.open()
    settle(desk.window)
    assert cramped(search.search) == []
    search._model.open_page(0)
    settle(desk.window)
    assert "[U+202E]" in " ".join(value.text() for _, value in search.operation._cells)
    assert cramped(search.operation) == []
    search.operation.refund.click()
    settle(desk.window)
    assert cramped(search.refund) == []

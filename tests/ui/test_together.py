"""Several cards pay one amount on one screen: by keys, by touch, all or none, and nothing joins that nobody meant."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from terminal.domain.card import CardKind
from terminal.domain.decision import Authority
from terminal.domain.entry import EntryKind
from terminal.domain.feed import LimitsItem, ProgrammeItem
from terminal.domain.limits import Ceiling
from terminal.domain.money import USES, Money
from tests.support.till import ScriptedLine, Shop, eur, gift, limits, no, yes
from tests.ui.conftest import PIN
from tests.ui.test_redeem_viewmodel import over
from ui.customer_desk import customer_face
from ui.palette import Tone
from ui.screens.work import Step

K = Qt.Key


@pytest.fixture
def model(shop):
    """Over a till with gift cards."""
    return over(shop)


def gives(model):
    """What each card in hand will give, as the screen says it."""
    return [row.gives for row in model.hand_face.rows]


def test_an_amount_that_one_card_cannot_pay_is_shared_with_the_next(model, shop):
    """The screen says what is due; the next scan joins, the lowest balance gives first, one Enter, one verdict."""
    big, small = shop.card(eur(30)), shop.card(eur(25))
    model.type("4000")
    model.scan(big)
    assert model.left[0] == "€10.00 still due: scan another card"
    model.scan(small)
    assert model.work.step is Step.TOGETHER
    assert gives(model) == ["€15.00", "€25.00"]
    model.redeem()
    verdict = model.work.verdict
    assert (verdict.tone, verdict.amount, verdict.card) == (Tone.OFFLINE, "€40.00", "Paid together")
    assert "€25.00, €0.00 left" in verdict.explanation
    assert (shop.available(big), shop.available(small)) == (1500, 0)
    assert {entry.together for entry in shop.store.journal.newest(2)} != {None}


def test_nothing_joins_that_nobody_meant(model, shop):
    """While the card in hand can pay, another scan takes its place; a stranger's card pays nothing."""
    first, second = shop.card(eur(30)), shop.card(eur(25))
    model.scan(first)
    model.type("2000")
    model.scan(second)
    assert model.work.step is Step.CARD
    assert model.card.balance == "€25.00"
    model.redeem()
    assert shop.available(first) == 3000


def test_a_card_is_added_when_somebody_says_so(model, shop):
    """Although the first could pay it all: then the smaller one is used up first."""
    first, second = shop.card(eur(30)), shop.card(eur(25))
    model.scan(first)
    model.add_card()
    assert model.amount_face.hint == "Scan the next card"
    model.scan(second)
    model.type("2000")
    assert gives(model) == ["–", "€20.00"]


def test_shares_can_be_changed(model, shop):
    """The card that is pointed at gives at most what is typed; the others give the rest; Esc and Enter lead back."""
    first, second = shop.card(eur(30)), shop.card(eur(25))
    model.type("4000")
    model.scan(first)
    model.scan(second)
    model.point(0)
    assert model.amount_face.figure == "€15.00"
    model.type("2000")
    assert gives(model) == ["€20.00", "€20.00"]
    model.redeem()
    assert model.work.step is Step.TOGETHER  # Enter keeps the share; the next one pays
    model.redeem()
    assert (shop.available(first), shop.available(second)) == (1000, 500)


def test_too_little_together_asks_for_another_card(model, shop):
    """And writes nothing; a card put aside makes the last one a card in hand."""
    first, second = shop.card(eur(30)), shop.card(eur(25))
    model.type("6000")
    model.scan(first)
    model.scan(second)
    assert (model.hand_face.line, model.hand_face.ink) == (
        "€5.00 still due: scan another card",
        "bad",
    )
    before = shop.kinds()
    model.redeem()
    assert model.amount_face.hint == "Not enough: scan another card"
    assert shop.kinds() == before
    model.put_aside()
    assert (model.work.step, model.card.balance) == (Step.CARD, "€30.00")
    assert model.work.amount.money == eur(60)


def test_what_cannot_pay_joins_nothing(model, shop):
    """It is refused as any card is; those in hand stay, and so does the amount."""
    first, blocked = shop.card(eur(30)), shop.card(eur(25))
    shop.block(blocked)
    told = []
    model.told.connect(told.append)
    model.type("4000")
    model.scan(first)
    model.scan(blocked)
    assert [face.tone for face in told] == [Tone.REFUSED]
    assert (model.work.step, model.amount_face.hint) == (Step.CARD, "Blocked")
    shop.clock.advance(5_000)
    model.scan(first)
    assert model.amount_face.hint == "This card is in hand already"
    model.scan("nonsense")
    assert (model.work.step, told[-1].tone) == (Step.CARD, Tone.UNREAD)
    assert model.work.amount.money == eur(40)


def test_one_that_is_declined_takes_none(tmp_path):
    """The ledger's no names the card; the verdict says that nothing was taken."""
    from terminal.domain.decision import Reason

    line = ScriptedLine(no(Reason.TOGETHER_DECLINED), no(Reason.BLOCKED))
    shop = Shop(tmp_path, line=line).opened()
    model = over(shop)
    first, second = shop.card(eur(25)), shop.card(eur(30))
    model.type("4000")
    model.scan(first)
    model.scan(second)
    model.redeem()
    verdict = model.work.verdict
    assert (verdict.tone, verdict.title) == (Tone.REFUSED, "Blocked")
    assert "Nothing was taken from any card." in verdict.explanation
    assert second[-4:] in verdict.card
    assert (shop.available(first), shop.available(second)) == (2500, 3000)
    shop.close()


def test_confirmed_by_the_ledger_is_green_only_if_all_are(tmp_path):
    """One question, one answer, one colour."""
    shop = Shop(tmp_path, line=ScriptedLine(yes(), yes())).opened()
    model = over(shop)
    model.type("4000")
    for value in (25, 30):
        model.scan(shop.card(eur(value)))
    model.redeem()
    assert model.work.verdict.tone is Tone.APPROVED
    decisions = {entry.authority for entry in shop.store.journal.newest(2)}
    assert {Authority.LEDGER} == decisions
    shop.close()


def test_a_coupon_pays_with_a_card(model, shop):
    """It gives first; the card gives the rest."""
    coupon = gift(kind=CardKind.FIXED_COUPON, unit=USES, currency="EUR", worth=300)
    card = shop.card(eur(50))
    shop.feed(ProgrammeItem(replace(coupon, programme="coupon")), LimitsItem(limits(unit=USES)))
    code = shop.card(Money(1, USES), programme="coupon")
    model.scan(card)
    model.add_card()
    model.scan(code)
    model.type("1000")
    assert gives(model) == ["€7.00", "1 use"]
    model.redeem()
    assert model.work.verdict.amount == "€10.00"
    assert shop.available(card) == 4300


def test_the_rest_due_is_what_the_sale_still_needs(model, shop):
    """Without a total it is asked for; after a part was paid the next card may pay the rest, if somebody says so."""
    first, second = shop.card(eur(25)), shop.card(eur(30))
    asked = []
    model.total_wanted.connect(lambda: asked.append(1))
    model.scan(first)
    model.quick(0)
    assert asked == [1]
    model.set_sale("A-17", eur(40), ())
    model.quick(0)
    assert model.work.amount.money == eur(40)
    model.all()
    model.redeem()
    assert "€15.00 of this sale are still due." in model.work.verdict.explanation
    assert model.can_add_card
    model.add_card()
    assert "€15.00 still due" in model.sale_line
    model.scan(second)
    model.quick(0)
    assert model.work.amount.money == eur(15)
    model.redeem()
    assert "still due" not in model.work.verdict.explanation
    assert not model.can_add_card
    assert [line.order for line in shop.till.recent(2)] == ["A-17", "A-17"]


def test_a_sale_does_not_outlive_its_verdict_by_itself(model, shop):
    """The next customer's card knows nothing of it."""
    model.scan(shop.card(eur(25)))
    model.set_sale("A-17", eur(40), ())
    model.all()
    model.redeem()
    model.scan(shop.card(eur(30)))
    assert model.work.sale.order == ""
    assert model.work.sale.due is None


def test_a_basket_by_keys_only(at_work):
    """Amount, scan, scan, down to a card, its share, Enter to keep it, Enter to pay; the focus is on the scan."""
    first, second = at_work.shop.card(eur(30)), at_work.shop.card(eur(25))
    at_work.models.redeem.trade_in("EUR")
    at_work.type("4000")
    at_work.scan(first)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.scan(second)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.TOGETHER)
    at_work.key(K.Key_Down)
    at_work.type("2500")
    at_work.wait(lambda: gives(at_work.models.redeem) == ["€25.00", "€15.00"])
    at_work.key(K.Key_Return)
    at_work.settle()
    assert at_work.models.redeem.work.hand.chosen is None
    at_work.key(K.Key_Return)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
    assert (at_work.shop.available(first), at_work.shop.available(second)) == (500, 1000)
    assert at_work.window.sink.hasFocus()


def test_a_basket_by_touch_only(at_work):
    """Add card, a tap on a card, put aside; Esc drops the basket and nothing was taken."""
    first, second = at_work.shop.card(eur(30)), at_work.shop.card(eur(25))
    view = at_work.window.redeem
    at_work.scan(first)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.click(view.card_actions.add)
    at_work.scan(second)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.TOGETHER)
    at_work.click(view.stage.hand.rows[0])
    assert at_work.models.redeem.work.hand.chosen == 0
    at_work.click(view.card_actions.aside)
    assert at_work.models.redeem.card.balance == "€25.00"
    at_work.key(K.Key_Escape)
    assert at_work.models.redeem.work.step is Step.READY
    assert at_work.shop.kinds() == []


def test_a_card_in_hand_offers_what_its_terms_allow(tmp_path):
    """Sold once, after a red verdict and a press that says so; loaded; its small rest paid out. Only then are there buttons."""
    from terminal.domain.card import CardState

    shop = Shop(tmp_path, line=ScriptedLine()).opened(gift(cash_out_max=500))
    model = over(shop)
    unsold = shop.card(eur(0), state=CardState.ISSUED)
    model.scan(unsold)
    assert (model.work.verdict.title, model.offers) == ("Not activated", (EntryKind.ACTIVATE,))
    model.redeem()
    assert shop.kinds() == ["declined"]  # Enter on a refusal sells nothing
    model.put_on()
    assert model.amount_face.label == "Value of the new card"
    assert not model.amount_face.has_all
    assert model.card.doing == "Sell this card"
    model.quick(3)
    shop.line.answers.append(yes(shop.card_of(unsold, eur(50), version=2)))
    model.redeem()
    assert (model.work.verdict.word, model.work.verdict.after) == ("Activated", "€50.00")

    shop.clock.advance(5_000)
    model.scan(unsold)
    model.pay_out()
    assert model.work.action is EntryKind.REDEEM  # too much is left
    model.put_on()
    model.type("1000")
    assert model.left[0] == "€60.00 on the card afterwards"
    shop.line.answers.append(yes(shop.card_of(unsold, eur(60), version=3)))
    model.redeem()
    assert model.work.verdict.word == "Loaded"

    small = shop.card(eur(3))
    shop.clock.advance(5_000)
    model.scan(small)
    model.pay_out()
    model.type("1")
    assert model.work.amount.money == eur(3)  # a rest is paid out whole
    shop.line.answers.append(yes(shop.card_of(small, eur(0), version=2)))
    model.redeem()
    assert (model.work.verdict.word, model.work.verdict.amount) == ("Paid out", "€3.00")
    assert shop.till.recent(1)[0].action is EntryKind.CASH_OUT
    shop.close()


def test_the_customer_sees_the_sum_and_what_it_is_for(model, shop):
    """Never a code; of a card that is loaded not "to redeem"."""
    model.type("4000")
    model.scan(shop.card(eur(30)))
    model.scan(shop.card(eur(25)))
    assert (customer_face(model).headline, customer_face(model).amount) == ("To redeem", "€40.00")
    model.escape()
    model.escape()
    model.scan(shop.card(eur(30)))
    model.put_on()
    assert customer_face(model).headline == "To be loaded"


def test_esc_leads_from_loading_back_to_paying(model, shop):
    """And nothing was loaded; another scan too."""
    model.scan(shop.card(eur(30)))
    model.put_on()
    model.type("1000")
    model.escape()
    model.escape()
    assert (model.work.step, model.work.action) == (Step.CARD, EntryKind.REDEEM)
    model.put_on()
    model.type("1000")
    model.scan(shop.card(eur(20)))
    assert (model.work.action, model.work.amount.money) == (EntryKind.REDEEM, None)
    assert shop.kinds() == []


def test_loading_without_a_line_says_what_is_missing(model, shop):
    """It needs the ledger."""
    model.scan(shop.card(eur(30)))
    model.put_on()
    model.type("1000")
    model.redeem()
    assert model.work.verdict.tone is Tone.REFUSED
    assert model.work.verdict.title == "Only online"


def test_a_basket_is_voided_whole_unless_somebody_says_otherwise(at_work):
    """F10 on one of its lines means all of them; F2 means this card alone."""
    shop, redeem = at_work.shop, at_work.models.redeem
    first, second = shop.card(eur(30)), shop.card(eur(25))
    for only_one, left in ((False, [3000, 2500]), (True, [3000, 0])):
        redeem.reset()
        redeem.type("4000")
        redeem.scan(first)
        redeem.scan(second)
        redeem.redeem()
        assert (shop.available(first), shop.available(second)) == (1500, 0)
        at_work.key(K.Key_F10)
        sheet = at_work.window.sheets.void
        assert all(button.isVisible() for button in sheet.scope)
        if only_one:
            at_work.key(K.Key_F2)
        at_work.type("2")
        at_work.key(K.Key_Return)
        assert redeem.work.verdict.word == "Voided"
        assert (redeem.work.verdict.amount == "€40.00") is not only_one
        assert [shop.available(first), shop.available(second)] == left
        shop.clock.advance(5_000)


def test_one_card_alone_asks_nothing_about_a_basket(at_work):
    """As before."""
    at_work.shop.till.redeem(at_work.shop.card(eur(30)), eur(5))
    at_work.models.recent.refresh()
    at_work.key(K.Key_F10)
    assert not any(button.isVisible() for button in at_work.window.sheets.void.scope)


def test_a_manager_lets_a_basket_through(at_work):
    """The refusal offers it; the PIN is asked over the verdict, and then all cards pay."""
    shop, redeem = at_work.shop, at_work.models.redeem
    top = Ceiling(per_redemption=9_000, per_card=9_000, per_till=50_000, redemptions=50)
    shop.feed(LimitsItem(limits(per_card=2_000, manager=top)))
    first, second = shop.card(eur(30)), shop.card(eur(25))
    redeem.type("4000")
    redeem.scan(first)
    redeem.scan(second)
    redeem.redeem()
    assert redeem.work.verdict.next_step == "A manager can approve it: press Home."
    redeem.approve("bo", PIN)
    assert (redeem.work.verdict.tone, redeem.work.verdict.amount) == (Tone.OFFLINE, "€40.00")
    assert (shop.available(first), shop.available(second)) == (1500, 0)

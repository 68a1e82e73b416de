"""The redeem screen's moves, without a widget, over a real till."""

import pytest

from terminal.domain.card import CardKind
from terminal.domain.feed import LimitsItem, ProgrammeItem
from terminal.domain.money import Money
from terminal.errors import TerminalError
from tests.support.till import ScriptedLine, Shop, eur, gift, limits, no, yes
from ui.formatting import Formatter
from ui.lanes import InlineLane
from ui.palette import Tone
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.work import Step

USES = "uses"


def uses(count):
    """So many uses."""
    return Money(count, USES)


def programme(kind, **terms):
    """A programme whose cards count uses worth euro."""
    return gift(kind=kind, unit=USES, currency="EUR", **terms)


def issue(shop, programme):
    """Tell the till of a programme whose uses may be redeemed offline."""
    shop.feed(ProgrammeItem(programme), LimitsItem(limits(unit=USES)))


def over(shop, lane=None):
    """A view-model over the shop's till, that knows the shop's currency."""
    model = RedeemViewModel(lambda: shop.till, lane or InlineLane(), shop.clock, Formatter())
    model.trade_in("EUR")
    return model


@pytest.fixture
def model(shop):
    """Over a till with gift cards."""
    return over(shop)


def test_digits_shift_in_and_back(model):
    """Cents come first; taking back ends at nothing; leading zeros are nothing."""
    figures = []
    for digits in ("0", "1", "2", "50"):
        model.type(digits)
        figures.append(model.amount_face.figure)
    assert figures == ["€0.00", "€0.01", "€0.12", "€12.50"]
    for _ in range(5):
        model.erase()
    assert model.amount_face.empty


def test_an_amount_before_the_scan_is_kept_for_the_card(model, shop):
    """Typing first and scanning then is as good as the other way round."""
    model.type("750")
    model.scan(shop.card(eur(20)))
    assert model.amount_face.figure == "€7.50"
    assert model.left[0] == "€12.50 left afterwards"
    model.redeem()
    assert model.work.verdict.after == "€12.50"


def test_all_of_one_card_is_not_all_of_the_next(model, shop):
    """What was chosen for one card does not carry over to another."""
    model.scan(shop.card(eur(20)))
    model.all()
    model.scan(shop.card(eur(30)))
    assert model.work.amount.money is None


def test_quick_amounts_add_up(model, shop):
    """Plus ten and plus twenty is thirty; after `all` they add to it."""
    model.scan(shop.card(eur(50)))
    model.quick(1)
    model.quick(2)
    assert model.work.amount.money == eur(30)
    model.all()
    model.quick(1)
    assert model.work.amount.money == eur(60)
    assert model.left == ("€10.00 still due: scan another card", "bad")


def test_not_enough_says_how_much_there_is(model, shop):
    """More than the balance is refused, with what is still possible."""
    model.scan(code := shop.card(eur(50)))
    model.type("9000")
    model.redeem()
    assert model.work.verdict.title == "Not enough left"
    assert "€50.00" in model.work.verdict.explanation
    assert shop.available(code) == 5000


def test_nothing_is_redeemed_without_an_amount(model, shop):
    """The button is dead and Enter says what is missing."""
    model.scan(code := shop.card(eur(50)))
    assert not model.amount_face.can_redeem
    model.redeem()
    assert model.amount_face.hint
    assert shop.available(code) == 5000


def test_typing_after_a_verdict_begins_the_next(model, shop):
    """A verdict stays until the next scan, Esc, or the next customer's amount."""
    model.scan(shop.card(eur(50)))
    model.all()
    model.redeem()
    assert model.work.step is Step.VERDICT
    model.keyed("3")
    assert (model.work.step, model.amount_face.figure) == (Step.READY, "€0.03")


def test_the_ledger_says_yes_or_no(tmp_path):
    """Confirmed is green; refused by the ledger is red with its reason."""
    from terminal.domain.decision import Reason

    line = ScriptedLine(yes(), no(Reason.BLOCKED))
    shop = Shop(tmp_path, line=line).opened()
    model = over(shop)
    for tone, title in (
        (Tone.APPROVED, "Confirmed by the ledger"),
        (Tone.REFUSED, "Blocked"),
    ):
        model.scan(shop.card(eur(20)))
        model.all()
        model.redeem()
        assert (model.work.verdict.tone, model.work.verdict.title) == (tone, title)
        shop.clock.advance(5_000)
    shop.close()


def test_esc_never_leaves_a_redemption(shop):
    """While the ledger is asked, Esc and further scans do nothing; the verdict comes."""

    class Later:
        def __init__(self):
            self.jobs = []

        def run(self, work, done, failed):
            del failed
            self.jobs.append((work, done))

    lane = Later()
    model = over(shop, lane)
    code = shop.card(eur(20))
    model.scan(code)
    work, done = lane.jobs.pop()
    done(work())
    model.all()
    model.redeem()
    model.escape()
    model.scan(shop.card(eur(30)))
    model.reset()
    assert model.work.step is Step.WORKING
    assert len(lane.jobs) == 1
    work, done = lane.jobs.pop()
    done(work())
    assert model.work.verdict.amount == "€20.00"


def test_an_answer_that_comes_too_late_is_not_shown(shop):
    """Esc during a lookup: its answer belongs to nobody any more."""

    class Later:
        def run(self, work, done, failed):
            del failed
            self.job = lambda: done(work())

    lane = Later()
    model = over(shop, lane)
    model.scan(shop.card(eur(20)))
    model.escape()
    lane.job()
    assert model.work.step is Step.READY


def test_a_failure_of_the_world_is_told(shop):
    """A till that cannot be asked leads to words, neither green nor red, and the scan is free again."""

    def broken():
        raise TerminalError("The disk is full.", "Make room.")

    model = RedeemViewModel(broken, InlineLane(), shop.clock, Formatter())
    model.scan("anything")
    assert (model.work.verdict.word, model.work.verdict.tone) == ("Failed", Tone.UNREAD)
    model.escape()
    assert model.work.step is Step.READY


def test_a_voucher_is_one_use(shop):
    """A voucher needs no amount: one use is chosen; what it is worth is told."""
    issue(shop, programme(CardKind.VOUCHER, worth=500))
    model = over(shop)
    model.scan(shop.card(uses(1)))
    assert model.amount_face.redeem == "Redeem 1 use"
    model.redeem()
    assert model.work.verdict.tone is Tone.OFFLINE
    assert "€5.00" in model.work.verdict.explanation


def test_a_percent_coupon_takes_the_basket(shop):
    """The keypad is for the basket's total; the coupon's worth follows from it."""
    issue(shop, programme(CardKind.PERCENT_COUPON, percent=1000, minimum_spend=2000))
    model = over(shop)
    model.scan(code := shop.card(uses(1)))
    assert model.amount_face.label == "Basket total"
    model.type("1500")
    model.redeem()
    assert model.work.verdict.title == "Basket too small"
    shop.clock.advance(5_000)
    model.keyed("45")
    model.keyed("00")
    model.scan(code)
    assert model.amount_face.figure == "€45.00"
    model.redeem()
    assert "€4.50" in model.work.verdict.explanation


def test_a_multi_use_card_takes_several(shop):
    """The quick buttons choose how many uses."""
    issue(shop, programme(CardKind.MULTI_USE, worth=300))
    model = over(shop)
    model.scan(shop.card(uses(10)))
    assert model.amount_face.quick == ("1×", "2×", "3×", "5×")
    model.quick(2)
    model.redeem()
    assert (model.work.verdict.before, model.work.verdict.after) == ("10 uses", "7 uses")
    assert "€9.00" in model.work.verdict.explanation


def test_a_card_that_goes_as_a_whole(shop):
    """Where a programme allows no part, part is refused with what to do."""
    shop.feed(ProgrammeItem(gift(partial=False)))
    model = over(shop)
    model.scan(shop.card(eur(20)))
    model.type("500")
    model.redeem()
    assert model.work.verdict.title == "All or nothing"


def test_points_have_no_cents(shop):
    """Points are whole; the quick buttons are round."""
    shop.feed(ProgrammeItem(gift(kind=CardKind.POINTS, unit="points", currency=None)))
    model = over(shop)
    model.scan(shop.card(Money(500, "points")))
    model.type("120")
    assert model.amount_face.figure == "120 points"
    model.quick(0)
    assert model.amount_face.figure == "125 points"


def test_arabic_digits_are_digits(model):
    """Whatever the keyboard calls them."""
    model.keyed("٧٥")
    assert model.amount_face.figure == "€0.75"

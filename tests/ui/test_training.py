"""Training: everything can be tried, everything says so, and nothing of it is anywhere afterwards."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint

from terminal.domain.code import new_code
from tests.support.till import eur
from tests.ui.conftest import ANNA
from tests.ui.test_layout import settle
from ui.lanes import InlineLane
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.work import Step
from ui.training_desk import TrainingDesk


class Held:
    """The real till, unless training is on: what the program gives its view-models."""

    def __init__(self, shop):
        self.shop = shop
        self.desk = None

    def __call__(self):
        """Whichever counts now."""
        return self.desk.till if self.desk and self.desk.is_on else self.shop.till


@pytest.fixture
def training(at_work):
    """A window whose view-models ask whichever till counts now."""
    held, models, shop = Held(at_work.shop), at_work.models, at_work.shop
    for model in (models.redeem, models.recent, models.status):
        model._till = held
    desk = TrainingDesk(
        at_work.window, models, InlineLane(), shop.open_store, shop.profile, shop.clock
    )
    held.desk = desk
    yield desk
    desk.end()


def test_nothing_of_training_is_anywhere(at_work, training):
    """Cards are redeemed and voided; the real journal, cards and counters do not change, and the folder goes."""
    real = at_work.shop.card(eur(20))
    before = real_state(at_work.shop)
    training.toggle()
    for code in (real, new_code().reveal()):
        at_work.scan(code)
        at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
        assert at_work.models.redeem.card.balance == "€50.00"
        at_work.models.redeem.choose(eur(5))
        at_work.models.redeem.redeem()
        at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
        assert at_work.models.redeem.work.verdict.next_step == "Hand over nothing."
        at_work.models.redeem.reset()
    at_work.models.recent.refresh()
    assert len(at_work.models.recent.lines) == 2
    at_work.models.recent.void(at_work.models.recent.lines[0], "Wrong amount")
    assert training.till.status().unsent_amounts == (eur(5),)
    assert before == real_state(at_work.shop)
    training.end()
    assert not (at_work.shop.profile.folder / "training").exists()
    assert at_work.shop.available(real) == 2000


def real_state(shop):
    """All that the real till shows, but for the time."""
    return shop.kinds(), replace(shop.till.status(), now_ms=0), shop.till.recent()


def test_training_cannot_be_mistaken(at_work, training):
    """Stripes on every edge, over sheets too; the banner says it in words and counts what was tried."""
    training.toggle()
    settle(at_work.window)
    assert at_work.models.status.banner.state.headline == "TRAINING"
    image = at_work.window.grab().toImage()
    tall, wide = image.height(), image.width()
    for at in (QPoint(3, tall // 2), QPoint(wide - 4, tall // 2), QPoint(wide // 2, tall - 4)):
        around = {
            image.pixelColor(at.x(), at.y() + step).name()
            for step in range(-60, 61)
            if 0 <= at.y() + step < tall
        }
        assert {"#ffb627"} & around or at.y() > tall - 60
    at_work.window.open_status()
    settle(at_work.window)
    assert at_work.window.grab().toImage().pixelColor(3, tall // 2).name() in {"#ffb627", "#261900"}
    training.end()
    settle(at_work.window)
    assert at_work.models.status.banner.state.headline != "TRAINING"
    assert not training.frame.isVisible()


def test_signing_out_ends_training(at_work, training):
    """The next cashier is at the real till."""
    training.toggle()
    assert training.is_on
    at_work.window.leave()
    assert not training.is_on
    assert isinstance(at_work.models.redeem, RedeemViewModel)
    assert at_work.models.redeem.work.step is Step.READY


def test_nobody_trains_unseen(desk, shop):
    """Without a cashier there is no training."""
    alone = TrainingDesk(
        desk.window, desk.models, InlineLane(), shop.open_store, shop.profile, shop.clock
    )
    alone.toggle()
    assert not alone.is_on
    desk.models.sign_in.signed_in.emit(ANNA)
    alone.toggle()
    assert alone.is_on
    alone.end()


def test_selling_loading_paying_out_and_baskets_can_be_practised(at_work, training):
    """As if the ledger answered: the third card is one to sell; nothing of it is anywhere."""
    before = real_state(at_work.shop)
    training.toggle()
    redeem = at_work.models.redeem

    def scan():
        at_work.shop.clock.advance(5_000)
        redeem.scan(new_code().reveal())

    scan()
    redeem.put_on()
    redeem.choose(eur(20))
    redeem.redeem()
    assert (redeem.work.verdict.word, redeem.work.verdict.after) == ("Loaded", "€70.00")
    assert redeem.work.verdict.next_step == "Hand over nothing."
    scan()
    redeem.choose(eur(48))
    redeem.redeem()
    second = training.till.recent(1)[0]
    scan()
    assert redeem.work.verdict.title == "Not activated"
    redeem.put_on()
    redeem.choose(eur(10))
    redeem.redeem()
    assert (redeem.work.verdict.word, redeem.work.verdict.after) == ("Activated", "€10.00")
    assert training.till.search.page(second.id).refundable == eur(48)
    assert training.till.refund(second.id, eur(1)).approved
    scan()
    redeem.choose(eur(60))
    scan()
    redeem.redeem()
    assert redeem.work.verdict.amount == "€60.00"
    assert before == real_state(at_work.shop)
    training.end()
    assert before == real_state(at_work.shop)


def test_a_small_rest_can_be_practised(at_work, training):
    """Less than five of the currency is paid out."""
    training.toggle()
    redeem, code = at_work.models.redeem, new_code().reveal()
    redeem.scan(code)
    redeem.choose(eur(47))
    redeem.redeem()
    at_work.shop.clock.advance(5_000)
    redeem.scan(code)
    redeem.pay_out()
    redeem.redeem()
    assert (redeem.work.verdict.word, redeem.work.verdict.amount) == ("Paid out", "€3.00")

"""What the banner says, and from what."""

import pytest

from sync.failures import Fault, FeedRefused, LedgerUnreachable, Why
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.errors import TerminalError
from tests.support.till import eur
from ui.formatting import Formatter
from ui.lanes import InlineLane
from ui.screens.status_viewmodel import ASK_EVERY_MS, ONLINE_FOR_MS, StatusViewModel, Told


@pytest.fixture
def model(shop):
    """Over the shop's till, asked once."""
    made = StatusViewModel(lambda: shop.till, InlineLane(), shop.clock, Formatter())
    made.refresh()
    return made


def test_silence_is_offline_at_once(model):
    """A go without an answer: offline, whatever the network says; the next answer: online."""
    assert model.online
    model.heard("pull", LedgerUnreachable(Why.TOO_LATE, sent=True))
    assert not model.online
    model.heard("pull", None)
    assert model.online


def test_an_answer_that_cannot_be_used_is_still_an_answer(model):
    """A refused page is trouble to be shown, not an outage."""
    model.heard("pull", FeedRefused(Fault.GAP, 7))
    assert model.online
    assert (
        "Trouble",
        "A page of the ledger's news is missing. (page \u20687\u2069) Tell head office.",
    ) in model.details


def test_old_answers_do_not_count(model, shop):
    """No go was reported failed, and still: nothing heard for too long is offline."""
    shop.clock.advance(ONLINE_FOR_MS)
    assert not model.online
    assert model.banner.state.detail == "Last answer 1 min ago"


def test_ages_grow_between_questions(model, shop):
    """The till is asked now and then; the seconds between are counted here."""
    shop.clock.advance(ASK_EVERY_MS - 1)
    model.tick()
    assert model.banner.state.detail == "Last answer just now"
    shop.clock.advance(8_000)
    assert model.banner.state.detail == "Last answer 12 s ago"


def test_a_shortfall_is_told(model, shop):
    """A verdict that cost the store something stands in the banner."""
    shop.till.redeem(shop.card(eur(20)), eur(5))
    seq = shop.store.journal.head().seq
    shop.settle(Verdict(seq=seq, kind=VerdictKind.SHORTFALL, shortfall=500))
    model.refresh()
    assert model.banner.warning == Told("One shortfall", "Tell the store manager.")


def test_the_shops_currency_is_that_of_its_limits(shop):
    """It is told as soon as the till has limits."""
    model = StatusViewModel(lambda: shop.till, InlineLane(), shop.clock, Formatter())
    told = []
    model.currency_known.connect(told.append)
    model.refresh()
    assert told == ["EUR"]


def test_a_store_that_cannot_be_read_is_told(shop):
    """The banner goes on, and the details say what is wrong."""

    def broken():
        raise TerminalError("The store cannot be read.", "Call head office.")

    model = StatusViewModel(broken, InlineLane(), shop.clock, Formatter())
    model.refresh()
    assert model.banner.state.headline


def test_one_question_at_a_time(shop):
    """A till that hangs is not asked again and again."""

    class Never:
        asked = 0

        def run(self, work, done, failed):
            del work, done, failed
            self.asked += 1

    lane = Never()
    model = StatusViewModel(lambda: shop.till, lane, shop.clock, Formatter())
    for _ in range(5):
        shop.clock.advance(ASK_EVERY_MS)
        model.tick()
    assert lane.asked == 1


def test_exposure_is_shown_beside_its_limits(model, shop):
    """How much is at risk, of how much at most."""
    shop.till.redeem(shop.card(eur(20)), eur(5))
    model.refresh()
    risk = dict(model.details)["At risk offline, EUR"]
    assert risk.startswith("€5.00 of €")
    assert "1 of 1,000,000 redemptions" in risk

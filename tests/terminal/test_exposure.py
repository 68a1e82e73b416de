"""Exposure: by kind, with headroom and ages, always the sums that the limits are held against."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terminal import exposure, leasing
from terminal.authoriser import Silence
from terminal.cashier import Override, hash_pin
from terminal.domain.clock import HOUR_MS
from terminal.domain.exposure import Risk, RiskKind
from terminal.domain.feed import CashierItem, LimitsItem
from terminal.domain.limits import Ceiling
from terminal.domain.money import Money
from terminal.leasing import Granted
from tests.support.till import ScriptedLine, Shop, eur, limits, settled

TOP = Ceiling(per_redemption=3_000, per_card=3_000, per_till=9_000, redemptions=9)
OWN = limits(per_redemption=1_000, per_card=1_000, per_till=4_000, redemptions=5, manager=TOP)


def told(shop: Shop):
    """The report, and its line for euro."""
    report = exposure.report(shop.store, shop.clock.now_ms())
    return report, next(unit for unit in report.units if unit.unit == "EUR")


def risks(shop: Shop) -> dict[str, tuple[int, int]]:
    """What is at risk, by kind."""
    return {risk.kind.value: (risk.minor, risk.redemptions) for risk in told(shop)[1].risks}


def test_nothing_done_is_nothing_at_risk(shop):
    """And all limits are free."""
    shop.feed(LimitsItem(OWN))
    report, euro = told(shop)
    assert (report.unsent, report.oldest_unsent_ms) == (0, None)
    assert (euro.risks, euro.leased, euro.headroom) == ((), 0, 1_000)
    assert (euro.manager_headroom, euro.redemptions_left, euro.share) == (3_000, 5, 100)


def test_each_kind_is_told_apart(tmp_path):
    """Our own word, a manager's, an answer that never came, and what is leased and no risk at all."""
    shop = Shop(tmp_path, line=ScriptedLine(*[Silence.NOT_ASKED] * 2, Silence.UNKNOWN)).opened()
    shop.feed(CashierItem("bea", "Bea", "manager", hash_pin("4711")), LimitsItem(OWN))
    codes = [shop.card(eur(50)) for _ in range(4)]
    shop.clock.advance(HOUR_MS)
    assert shop.till.redeem(codes[0], eur(7)).approved
    assert shop.till.redeem(codes[1], eur(25), override=Override("bea", "4711")).approved
    assert not shop.till.redeem(codes[2], eur(40)).approved
    card = shop.card_of(codes[3], Money(0, "EUR"), version=2)
    ends_ms = shop.clock.now_ms() + HOUR_MS
    leasing.take(
        shop.store,
        [Granted(lease=bytes(16), granted=5_000, ends_ms=ends_ms, card=card)],
        shop.clock.now_ms(),
    )
    assert risks(shop) == {"stand_in": (700, 1), "override": (2_500, 1), "unknown": (4_000, 1)}
    report, euro = told(shop)
    assert (euro.at_risk, euro.leased) == (3_200, 5_000)
    assert (euro.headroom, euro.redemptions_left) == (800, 3)
    assert report.knowledge_age_ms == HOUR_MS
    assert report.oldest_unsent_ms == shop.clock.now_ms()
    status = shop.till.status().exposures[0]
    assert (status.at_risk, status.detail) == (eur(32), euro)
    shop.close()


def test_what_is_acknowledged_is_at_risk_no_more(shop):
    """And what was voided, too."""
    shop.feed(LimitsItem(OWN))
    code, other = shop.card(eur(50)), shop.card(eur(50))
    shop.till.redeem(code, eur(7))
    voided = shop.till.redeem(other, eur(5))
    shop.till.void(voided.id)
    assert risks(shop) == {"stand_in": (700, 1)}
    first = shop.store.journal.newest(3)[-1]
    shop.settle(settled(first.seq, version=2, covered=700))
    report, euro = told(shop)
    assert (report.unsent, euro.risks) == (0, ())


def test_old_knowledge_shows_in_the_headroom(shop):
    """Half of the limits, and said so; then nothing."""
    shop.feed(LimitsItem(OWN))
    shop.clock.advance(13 * HOUR_MS)
    assert (told(shop)[1].share, told(shop)[1].headroom) == (50, 500)
    shop.clock.advance(12 * HOUR_MS)
    assert told(shop)[1].headroom == 0


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(amounts=st.lists(st.integers(1, 1_200), max_size=8))
def test_headroom_is_what_is_allowed(tmp_path_factory, amounts):
    """For a card that nothing was taken from: exactly so much is accepted."""
    shop = Shop(tmp_path_factory.mktemp("headroom")).opened()
    shop.feed(LimitsItem(OWN))
    for minor in amounts:
        euro = told(shop)[1]
        outcome = shop.till.redeem(shop.card(eur(100)), Money(minor, "EUR"))
        assert outcome.approved == (minor <= euro.headroom)
    assert told(shop)[1].at_risk == shop.store.cards.stand_in("EUR")[1].minor
    assert Risk(kind=RiskKind.SIGNED, minor=0, redemptions=0) not in told(shop)[1].risks
    shop.close()

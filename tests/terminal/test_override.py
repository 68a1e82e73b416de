"""A manager's word: up to a second limit and no further, proved by a PIN, with both names in the entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from terminal import standin
from terminal.cashier import FREE_TRIES, Override, hash_pin
from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.feed import CashierItem, LimitsItem
from terminal.domain.limits import Ceiling
from terminal.domain.money import Money
from tests.support.till import ScriptedLine, Shop, eur, limits, no, yes
from tests.terminal.test_standin import FRESH

PIN = "4711"
HASH = hash_pin(PIN)
BEA = Override("bea", PIN)
TOP = Ceiling(per_redemption=5_000, per_card=8_000, per_till=10_000, redemptions=6)
OWN = {"per_redemption": 1_000, "per_card": 2_000, "per_till": 4_000, "redemptions": 4}
OVERRIDDEN = Approved(Authority.STAND_IN, overridden=Reason.OVER_REDEMPTION_LIMIT)


def staff(shop: Shop) -> Shop:
    """Ana at the till, Bea the manager; limits, and higher ones for her."""
    shop.feed(
        CashierItem("ana", "Ana", "cashier", HASH),
        CashierItem("bea", "Bea", "manager", HASH),
        LimitsItem(limits(manager=TOP, **OWN)),
    )
    shop.till.cashier = "ana"
    return shop


def test_both_names_are_in_the_entry(shop):
    """The redemption and the override before it name cashier and manager, and which limit was lifted."""
    code = staff(shop).card(eur(100))
    refused = shop.till.redeem(code, eur(30)).decision
    assert Declined(Reason.OVER_REDEMPTION_LIMIT, 1_000, manager_headroom=5_000) == refused
    outcome = shop.till.redeem(code, eur(30), override=BEA)
    assert OVERRIDDEN == outcome.decision
    redeemed, lifted, *_ = shop.store.journal.newest(2)
    assert [EntryKind.OVERRIDE, EntryKind.REDEEM] == [lifted.kind, redeemed.kind]
    assert lifted.id == redeemed.id == outcome.id
    for entry in (lifted, redeemed):
        assert ("ana", "bea", eur(30)) == (entry.cashier, entry.approver, entry.amount)
    assert lifted.reason is Reason.OVER_REDEMPTION_LIMIT
    assert shop.till.void(outcome.id).approved


def test_beyond_the_second_limit_nobody_goes(shop):
    """A manager's word has its own end, for each limit, and what was approved before counts."""
    code = staff(shop).card(eur(1000))
    assert not shop.till.redeem(code, eur("50.01"), override=BEA).approved
    assert shop.till.redeem(code, eur(50), override=BEA).approved
    assert shop.till.redeem(code, eur(30), override=BEA).approved
    over = shop.till.redeem(code, eur("0.01"), override=BEA).decision
    assert Declined(Reason.OVER_CARD_LIMIT, 0) == over
    other = shop.card(eur(1000))
    assert shop.till.redeem(other, eur(20), override=BEA).approved
    last = shop.till.redeem(shop.card(eur(1000)), eur(1), override=BEA).decision
    assert Declined(Reason.OVER_TILL_LIMIT, 0) == last


@pytest.mark.parametrize(
    ("override", "reason"),
    [
        (Override("bea", "0000"), Reason.WRONG_PIN),
        (Override("ana", PIN), Reason.NOT_A_MANAGER),
        (Override("nobody", PIN), Reason.WRONG_PIN),
    ],
)
def test_a_word_that_is_not_a_managers_counts_for_nothing(shop, override, reason):
    """The refusal is an entry; nothing is taken."""
    code = staff(shop).card(eur(100))
    assert Declined(reason) == shop.till.redeem(code, eur(30), override=override).decision
    assert shop.store.journal.newest(1)[0].reason is reason
    assert shop.available(code) == 10_000
    assert PIN not in repr(BEA)


def test_guessing_a_managers_pin_locks(shop):
    """At the counter as at the start of the day, restarts or not."""
    code = staff(shop).card(eur(100))
    for _ in range(FREE_TRIES):
        shop.till.redeem(code, eur(30), override=Override("bea", "0000"))
        shop.reopen()
    assert Declined(Reason.LOCKED_OUT) == shop.till.redeem(code, eur(30), override=BEA).decision


def test_what_needs_no_override_is_none(shop):
    """Within the limits, or approved by the ledger, nobody's limit was lifted."""
    code = staff(shop).card(eur(100))
    assert Approved(Authority.STAND_IN) == shop.till.redeem(code, eur(5), override=BEA).decision
    assert shop.store.journal.newest(1)[0].approver == ""
    assert "override" not in shop.kinds()


def test_the_ledger_is_asked_all_the_same(tmp_path):
    """An override is no way around an answer: what the ledger declines stays declined."""
    line = ScriptedLine(no(Reason.BLOCKED), yes())
    shop = staff(Shop(tmp_path, line=line).opened())
    code = shop.card(eur(100))
    assert Declined(Reason.BLOCKED) == shop.till.redeem(code, eur(30), override=BEA).decision
    assert Approved(Authority.LEDGER) == shop.till.redeem(code, eur(30), override=BEA).decision
    assert Approved(Authority.STAND_IN, Reason.OVER_REDEMPTION_LIMIT) == (
        shop.till.redeem(code, eur(30), override=BEA).decision
    )
    shop.close()


def test_no_word_makes_knowledge_younger(shop):
    """Ages are not overridden: nobody at the till can know what was blocked since."""
    code = staff(shop).card(eur(100))
    shop.clock.advance(24 * HOUR_MS + 1)
    decision = shop.till.redeem(code, eur(30), override=BEA).decision
    assert Declined(Reason.OFFLINE_TOO_LONG) == decision


@given(
    minor=st.integers(1, 12_000),
    card=st.integers(0, 9_000),
    till=st.integers(0, 11_000),
    count=st.integers(0, 7),
)
def test_a_manager_can_approve_exactly_the_headroom_told(minor, card, till, count):
    """What is said before is what holds after."""
    held = standin.Standing(
        card_unsettled=card,
        till_at_risk=till,
        till_redemptions=count,
        now_ms=FRESH.now_ms,
        contact_ms=FRESH.contact_ms,
        fresh_ms=FRESH.fresh_ms,
    )
    rules = limits(manager=TOP, **OWN)
    alone = standin.decide(money(minor), held, rules)
    both = standin.decide(money(minor), with_word(held), rules)
    assert (alone == Approved(Authority.STAND_IN)) == (minor <= standin.headroom(held, rules))
    if isinstance(alone, Declined):
        assert isinstance(both, Approved) == (minor <= (alone.manager_headroom or 0))


def with_word(held: standin.Standing) -> standin.Standing:
    """The same, with a manager beside the cashier."""
    return replace(held, approver="bea")


def money(minor: int):
    """Euro cents."""
    return Money(minor, "EUR")

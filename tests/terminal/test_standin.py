"""Stand-in: each limit alone and to the cent, split sales, sums, counts and ages; all of it durable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal import standin
from terminal.authoriser import Silence
from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.feed import LimitsItem
from terminal.domain.money import Money
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.standin import Standing
from tests.support.till import ScriptedLine as Line
from tests.support.till import Shop, card_id, eur, limits, no, settled, yes

NOW_MS = 10**12
FRESH = Standing(
    card_unsettled=0,
    till_at_risk=0,
    till_redemptions=0,
    now_ms=NOW_MS,
    contact_ms=NOW_MS,
    fresh_ms=NOW_MS,
)
YES = Approved(Authority.STAND_IN)


def decide(minor, standing=FRESH, **changed):
    """May a card pay that much?"""
    return standin.decide(eur(0) + Money(minor, "EUR"), standing, limits(**changed))


def standing(**changes):
    """How the till stands."""
    from msgspec.structs import replace

    return replace(FRESH, **changes)


def test_without_limits_nothing_is_accepted():
    """A till that was told no limits for a unit does not stand in for it."""
    assert Declined(Reason.NO_OFFLINE_LIMITS) == standin.decide(eur(1), FRESH, None)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 1500))
def test_each_sum_is_bounded_to_the_cent(limit, already, minor):
    """Exactly the limit passes, one more does not, and it is said what would still fit."""
    room = limit - already
    for reason, held, changed, left in (
        (Reason.OVER_REDEMPTION_LIMIT, standing(), {"per_redemption": limit}, limit),
        (Reason.OVER_CARD_LIMIT, standing(card_unsettled=already), {"per_card": limit}, room),
        (Reason.OVER_TILL_LIMIT, standing(till_at_risk=already), {"per_till": limit}, room),
    ):
        expected = YES if minor <= left else Declined(reason, max(0, left))
        assert expected == decide(minor, held, **changed)


@given(st.integers(0, 5), st.integers(0, 5))
def test_the_count_is_bounded(limit, already):
    """So many and not one more."""
    expected = YES if already < limit else Declined(Reason.TOO_MANY_OFFLINE, 0)
    assert expected == decide(1, standing(till_redemptions=already), redemptions=limit)


@given(st.integers(0, 100 * HOUR_MS), st.integers(0, 100 * HOUR_MS))
def test_each_age_is_bounded_to_the_millisecond(limit_ms, age_ms):
    """Exactly the age passes, a millisecond more does not."""
    for reason, since, name in (
        (Reason.OFFLINE_TOO_LONG, "contact_ms", "contact_age_ms"),
        (Reason.BLOCK_LIST_TOO_OLD, "fresh_ms", "block_list_age_ms"),
        (Reason.BALANCE_TOO_OLD, "fresh_ms", "balance_age_ms"),
    ):
        wide = dict.fromkeys(("contact_age_ms", "block_list_age_ms", "balance_age_ms"), 10**15)
        held = standing(**{since: NOW_MS - age_ms})
        expected = YES if age_ms <= limit_ms else Declined(reason)
        assert expected == decide(1, held, **{**wide, name: limit_ms})


def test_never_heard_is_too_long_ago():
    """A till that never had an answer, or never all pages, does not stand in."""
    assert Declined(Reason.OFFLINE_TOO_LONG) == decide(1, standing(contact_ms=None))
    assert Declined(Reason.BLOCK_LIST_TOO_OLD) == decide(1, standing(fresh_ms=None))


@given(
    st.builds(
        Standing,
        card_unsettled=st.integers(0, 9),
        till_at_risk=st.integers(0, 9),
        till_redemptions=st.integers(0, 3),
        now_ms=st.integers(0, 9),
        contact_ms=st.none() | st.integers(0, 9),
        fresh_ms=st.none() | st.integers(0, 9),
    ),
    st.integers(1, 9),
    st.fixed_dictionaries(
        {
            "per_redemption": st.integers(0, 9),
            "per_card": st.integers(0, 9),
            "per_till": st.integers(0, 9),
            "redemptions": st.integers(0, 3),
            "contact_age_ms": st.integers(0, 9),
            "block_list_age_ms": st.integers(0, 9),
            "balance_age_ms": st.integers(0, 9),
        }
    ),
)
def test_all_limits_hold_at_once(held, minor, numbers):
    """A yes means that every single limit allows it; a no names one that does not."""
    ages = {
        Reason.OFFLINE_TOO_LONG: (held.contact_ms, numbers["contact_age_ms"]),
        Reason.BLOCK_LIST_TOO_OLD: (held.fresh_ms, numbers["block_list_age_ms"]),
        Reason.BALANCE_TOO_OLD: (held.fresh_ms, numbers["balance_age_ms"]),
    }
    broken = {
        why for why, (since, age) in ages.items() if since is None or held.now_ms > since + age
    }
    if minor > numbers["per_redemption"]:
        broken.add(Reason.OVER_REDEMPTION_LIMIT)
    if held.card_unsettled + minor > numbers["per_card"]:
        broken.add(Reason.OVER_CARD_LIMIT)
    if held.till_at_risk + minor > numbers["per_till"]:
        broken.add(Reason.OVER_TILL_LIMIT)
    if held.till_redemptions + 1 > numbers["redemptions"]:
        broken.add(Reason.TOO_MANY_OFFLINE)
    decision = decide(minor, held, stale_share=100, **numbers)
    assert (decision == YES) == (not broken)
    assert decision == YES or decision.reason in broken


def said(outcome):
    """The reason of a no, else None."""
    return outcome.decision.reason if isinstance(outcome.decision, Declined) else None


def test_a_sale_that_is_split_is_still_one_card(shop):
    """However often it is presented, and after a restart: no more than F from one card, with what is left said."""
    shop.feed(LimitsItem(limits(per_card=3_000)))
    code = shop.card(eur(100))
    for _ in range(3):
        assert shop.till.redeem(code, eur(9)).approved
        shop.reopen()
    refused = shop.till.redeem(code, eur(4))
    assert Declined(Reason.OVER_CARD_LIMIT, 300) == refused.decision
    assert shop.till.redeem(code, eur(3)).approved
    assert shop.till.redeem(shop.card(eur(100)), eur(30)).approved


def test_the_till_as_a_whole_is_bounded(shop):
    """Many cards, a little each: no more than K together, and as many as allowed."""
    shop.feed(LimitsItem(limits(per_till=2_500, redemptions=4)))
    outcomes = [said(shop.till.redeem(shop.card(eur(100)), eur(7))) for _ in range(4)]
    assert [None, None, None, Reason.OVER_TILL_LIMIT] == outcomes
    assert shop.till.redeem(shop.card(eur(9)), eur(4)).approved
    assert said(shop.till.redeem(shop.card(eur(9)), Money(1, "EUR"))) is Reason.TOO_MANY_OFFLINE
    assert [(2_500, 4)] == [(e.at_risk.minor, e.redemptions) for e in shop.till.status().exposures]


def test_units_are_bounded_apart(shop):
    """Points at risk say nothing of euro."""
    points = shop.card(Money(500, "points"), programme="club")
    from terminal.domain.card import CardKind, Programme, Terms
    from terminal.domain.feed import ProgrammeItem

    terms = Terms(kind=CardKind.POINTS, unit="points", currency="EUR", worth=1)
    shop.feed(
        ProgrammeItem(Programme(programme="club", name="Club", terms=terms)),
        LimitsItem(limits(unit="points", per_till=400)),
        LimitsItem(limits(per_till=400)),
    )
    assert shop.till.redeem(points, Money(400, "points")).approved
    assert shop.till.redeem(shop.card(eur(9)), eur(4)).approved
    assert said(shop.till.redeem(points, Money(1, "points"))) is Reason.OVER_TILL_LIMIT


def test_what_the_ledger_took_over_is_at_risk_no_more(shop):
    """Acknowledged entries free the till's sum; the card's own stays until its balance shows them."""
    shop.feed(LimitsItem(limits(per_till=1_000, per_card=1_000)))
    code = shop.card(eur(50))
    assert shop.till.redeem(code, eur(10)).approved
    assert said(shop.till.redeem(shop.card(eur(50)), eur(1))) is Reason.OVER_TILL_LIMIT
    shop.settle(settled(1, version=2))
    assert said(shop.till.redeem(code, eur(1))) is Reason.OVER_CARD_LIMIT
    assert shop.till.redeem(shop.card(eur(50)), eur(10)).approved
    shop.tell(shop.card_of(code, eur(40), version=2))
    shop.settle(settled(4, version=2))
    assert shop.till.redeem(code, eur(10)).approved


def test_a_void_frees_what_was_never_sent(shop):
    """The mistake of a cashier costs neither limit."""
    shop.feed(LimitsItem(limits(per_till=1_000, per_card=1_000, redemptions=1)))
    code = shop.card(eur(10))
    outcome = shop.till.redeem(code, eur(10))
    assert shop.till.void(outcome.id).approved
    assert shop.available(code) == 1_000
    assert shop.till.redeem(code, eur(10)).approved


def test_a_void_of_what_was_sent_waits_for_the_ledger(shop):
    """The balance is back when the ledger says so, not before; nothing is at risk meanwhile."""
    code = shop.card(eur(10))
    outcome = shop.till.redeem(code, eur(10))
    shop.settle(settled(1, version=2))
    assert shop.till.void(outcome.id).approved
    assert shop.available(code) == 0
    shop.settle(settled(2, version=3))
    assert shop.available(code) == 0
    shop.tell(shop.card_of(code, eur(10), version=3))
    assert shop.available(code) == 1_000


def test_ages_count_from_the_ledgers_word(shop):
    """A day without contact, three without news of balances: no more; time set back makes nothing fresh."""
    code = shop.card(eur(50))
    shop.feed(
        LimitsItem(
            limits(
                contact_age_ms=24 * HOUR_MS,
                block_list_age_ms=48 * HOUR_MS,
                balance_age_ms=72 * HOUR_MS,
            )
        )
    )
    shop.clock.advance(24 * HOUR_MS)
    assert shop.till.redeem(code, eur(1)).approved
    shop.clock.advance(1)
    assert said(shop.till.redeem(code, eur(1))) is Reason.OFFLINE_TOO_LONG
    shop.clock.set_by(-48 * HOUR_MS)
    assert said(shop.till.redeem(code, eur(1))) is Reason.CLOCK_UNSURE
    shop.clock.set_by(48 * HOUR_MS)
    assert said(shop.till.redeem(code, eur(1))) is Reason.OFFLINE_TOO_LONG
    shop.store.feed.contact(shop.clock.now_ms(), fresh=False)
    assert shop.till.redeem(code, eur(1)).approved
    shop.clock.advance(24 * HOUR_MS)
    shop.store.feed.contact(shop.clock.now_ms(), fresh=False)
    assert said(shop.till.redeem(code, eur(1))) is Reason.BLOCK_LIST_TOO_OLD
    shop.feed(LimitsItem(limits(block_list_age_ms=10**15)))
    shop.clock.advance(72 * HOUR_MS + 1)
    shop.store.feed.contact(shop.clock.now_ms(), fresh=False)
    assert said(shop.till.redeem(code, eur(1))) is Reason.BALANCE_TOO_OLD


def test_an_unknown_answer_counts_against_every_limit(tmp_path):
    """Whether the ledger did it is not known: until it is, the amount is spent, for the card, offline and online."""
    shop = Shop(tmp_path, line=Line(Silence.UNKNOWN, Silence.UNKNOWN)).opened(per_card=1_500)
    code = shop.card(eur(20))
    first = shop.till.redeem(code, eur(10))
    assert YES == first.decision
    assert shop.available(code) == 1_000
    assert said(shop.till.redeem(code, eur(10))) is Reason.OVER_CARD_LIMIT
    assert shop.available(code) == 0
    shop.line.answers = [yes(shop.card_of(code, eur(5), version=3))]
    shop.till.redeem(code, eur(5))
    shop.close()


def test_a_no_of_the_ledger_takes_nothing(tmp_path):
    """Declined online: the card is as it was, or as the ledger says it is."""
    shop = Shop(tmp_path, line=Line()).opened()
    code = shop.card(eur(20))
    shop.line.answers = [
        no(Reason.BLOCKED),
        no(Reason.ABOVE_BALANCE, shop.card_of(code, eur(3), version=2)),
    ]
    assert said(shop.till.redeem(code, eur(10))) is Reason.BLOCKED
    assert shop.available(code) == 2_000
    assert said(shop.till.redeem(code, eur(10))) is Reason.ABOVE_BALANCE
    assert shop.available(code) == 300
    shop.close()


@pytest.mark.parametrize(
    ("state", "reason"),
    [("revoked", Reason.TERMINAL_REVOKED), ("quarantined", Reason.TERMINAL_QUARANTINED)],
)
def test_a_till_that_was_shut_out_does_not_stand_in(shop, state, reason):
    """Once the ledger has said so; its journal is still delivered, and back in favour it goes on."""
    code = shop.card(eur(50))
    assert shop.till.redeem(code, eur(1)).approved
    shop.store.journal.acknowledge(1, [], state, shop.clock.now_ms())
    assert said(shop.till.redeem(code, eur(1))) is reason
    assert [2] == [entry.seq for entry in shop.store.journal.unsent(10)]
    shop.settle()
    assert shop.till.redeem(code, eur(1)).approved


@pytest.mark.parametrize(
    "kind", [VerdictKind.SHORTFALL, VerdictKind.FORKED, VerdictKind.UNREADABLE]
)
def test_what_the_ledger_could_not_settle_stays_spent(shop, kind):
    """Until the ledger tells a balance that includes it, the till keeps counting what it gave away."""
    shop.feed(LimitsItem(limits(per_card=1_500)))
    code = shop.card(eur(20))
    assert shop.till.redeem(code, eur(10)).approved
    shop.settle(Verdict(seq=1, kind=kind))
    assert shop.store.cards.known(card_id(code)).unsettled == 1_000
    assert shop.available(code) == 1_000

"""Leases at the till: drawn on before anything is risked, never beyond what is left, given back by an entry."""

import pytest
from sqlcipher3 import IntegrityError

from terminal import leasing
from terminal.authoriser import Silence
from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.feed import LimitsItem
from terminal.domain.limits import LeasePolicy
from terminal.domain.money import Money
from terminal.leasing import Granted
from terminal.till import Till
from tests.support.till import HOME_STORE, ScriptedLine, Shop, card_id, eur, limits, no, yes

LEASE = bytes(range(16))
POLICY = LeasePolicy(per_card=2_500, cards=2, term_ms=12 * HOUR_MS, used_within_ms=24 * HOUR_MS)
BY_LEASE = Approved(Authority.LEASE)
AT_RISK = Approved(Authority.STAND_IN)


def lend(
    shop: Shop, code: str, granted: int, left: int, lease: bytes = LEASE, version: int = 2
) -> None:
    """The ledger sets so much aside; so much is left on the card for everybody."""
    card = shop.card_of(code, Money(left, "EUR"), version=version)
    ends_ms = shop.clock.now_ms() + 12 * HOUR_MS
    grant = Granted(lease=lease, granted=granted, ends_ms=ends_ms, card=card)
    leasing.take(shop.store, [grant], shop.clock.now_ms())


def at_risk(shop: Shop) -> tuple[int, int]:
    """What the till counts against its limits."""
    exposure = shop.store.cards.stand_in("EUR")[1]
    return exposure.minor, exposure.redemptions


def left_of(shop: Shop, code: str) -> int | None:
    """What may still be drawn."""
    lease = shop.store.leases.on(card_id(code))
    return lease.remaining.minor if lease else None


def test_what_is_leased_is_paid_at_no_risk(shop):
    """No limit is touched; the entry names the lease; the card shows what both hold."""
    shop.feed(LimitsItem(limits(per_redemption=0, per_card=0, per_till=0, redemptions=0)))
    code = shop.card(eur(40))
    lend(shop, code, 2_500, 1_500)
    assert shop.available(code) == 4_000
    outcome = shop.till.redeem(code, eur(10))
    assert BY_LEASE == outcome.decision
    assert (eur(40), eur(30)) == (outcome.before, outcome.after)
    assert at_risk(shop) == (0, 0)
    entry = shop.store.journal.newest(1)[0]
    assert (LEASE, 1_000) == (entry.lease, entry.drawn)
    shop.reopen()
    assert left_of(shop, code) == 1_500


def test_only_what_the_lease_leaves_is_at_risk(shop):
    """In part leased, in part risked: the limits see only the second part."""
    shop.feed(LimitsItem(limits(per_redemption=500)))
    code = shop.card(eur(40))
    lend(shop, code, 2_500, 1_500)
    refused = shop.till.redeem(code, eur("30.01")).decision
    assert Declined(Reason.OVER_REDEMPTION_LIMIT, 500) == refused
    assert AT_RISK == shop.till.redeem(code, eur(30)).decision
    assert at_risk(shop) == (500, 1)
    assert left_of(shop, code) == 0
    assert shop.available(code) == 1_000


def test_no_more_is_drawn_than_is_left(shop):
    """The store itself refuses, in the transaction that writes the entry."""
    code = shop.card(eur(25))
    lend(shop, code, 1_000, 1_500)
    lease = shop.store.leases.on(card_id(code))
    with pytest.raises(IntegrityError), shop.store.transaction():
        shop.store.leases.draw(lease, 1_001)
    assert left_of(shop, code) == 1_000


def test_a_void_puts_back_what_was_drawn(shop):
    """And what was risked besides."""
    code = shop.card(eur(40))
    lend(shop, code, 2_500, 1_500)
    outcome = shop.till.redeem(code, eur(30))
    assert shop.till.void(outcome.id).approved
    assert (left_of(shop, code), at_risk(shop)) == (2_500, (0, 0))
    assert shop.available(code) == 4_000


def test_nothing_is_drawn_at_the_end_of_a_lease(shop):
    """The last moment before it counts; the end itself, with its margin, does not; limits go on."""
    shop.feed(LimitsItem(limits(per_redemption=100)))
    code = shop.card(eur(25))
    lend(shop, code, 2_500, 0)
    shop.clock.advance(11 * HOUR_MS)
    assert BY_LEASE == shop.till.redeem(code, eur(5)).decision
    shop.clock.advance(HOUR_MS)
    assert Declined(Reason.USED) == shop.till.redeem(code, eur(5)).decision
    assert left_of(shop, code) == 2_000


def test_the_till_takes_a_grant_once(shop):
    """An answer that comes again changes nothing, not even after the lease went back."""
    code = shop.card(eur(25))
    lend(shop, code, 2_500, 0)
    shop.till.redeem(code, eur(5))
    lend(shop, code, 2_500, 0)
    assert left_of(shop, code) == 2_000
    assert leasing.give_back(shop.store, shop.store.leases.all(), shop.clock.now_ms()) == 1
    lend(shop, code, 2_500, 0)
    assert left_of(shop, code) is None
    entry = shop.store.journal.newest(1)[0]
    assert (EntryKind.LEASE_RETURNED, LEASE, eur(20)) == (entry.kind, entry.id, entry.amount)
    assert shop.available(code) == 0
    shop.till.verify()


def test_policy_asks_for_what_was_used_here_last(shop):
    """The newest first, no more than it says, none used elsewhere, blocked or empty; each is asked once."""
    now_ms = shop.clock.now_ms()
    here = [shop.card(eur(50), used_ms=now_ms - ago, used_store=HOME_STORE) for ago in (30, 20, 10)]
    shop.card(eur(50), used_ms=now_ms, used_store="norte")
    shop.card(eur(0), used_ms=now_ms, used_store=HOME_STORE)
    assert leasing.choose(shop.store, now_ms) == []
    shop.feed(LimitsItem(limits(leases=POLICY)))
    wanted = leasing.choose(shop.store, now_ms)
    assert {card_id(code) for code in here[1:]} == {one.card for one in wanted}
    assert wanted == leasing.choose(shop.store, now_ms)
    shop.reopen()
    assert wanted == leasing.choose(shop.store, now_ms)


def test_what_is_due_goes_back(shop):
    """Before its end, when it is used up, and when the policy is gone; else it stays."""
    shop.feed(LimitsItem(limits(leases=POLICY)))
    code, other = shop.card(eur(25)), shop.card(eur(25))
    lend(shop, code, 2_500, 0)
    lend(shop, other, 500, 2_000, lease=bytes(16))
    assert leasing.give_back_due(shop.store, shop.clock.now_ms()) == 0
    shop.till.redeem(other, eur(5))
    assert leasing.give_back_due(shop.store, shop.clock.now_ms()) == 1
    shop.clock.advance(12 * HOUR_MS - leasing.AHEAD_MS)
    assert leasing.give_back_due(shop.store, shop.clock.now_ms()) == 1
    assert shop.kinds().count("lease_returned") == 2


def online(tmp_path, *answers) -> Shop:
    """A shop whose ledger answers so."""
    return Shop(tmp_path, line=ScriptedLine(*answers)).opened()


def test_the_ledger_is_asked_before_the_lease(tmp_path):
    """While it answers, the lease is kept for when it does not."""
    shop = online(tmp_path, yes(), Silence.NOT_ASKED)
    code = shop.card(eur(40))
    lend(shop, code, 2_500, 1_500)
    assert Approved(Authority.LEDGER) == shop.till.redeem(code, eur(5)).decision
    assert left_of(shop, code) == 2_500
    assert BY_LEASE == shop.till.redeem(code, eur(5)).decision
    shop.close()


def test_an_unknown_answer_stays_counted_beside_the_draw(tmp_path):
    """The ledger may have taken it from what is not leased: both count until it says which."""
    shop = online(tmp_path, Silence.UNKNOWN)
    code = shop.card(eur(40))
    lend(shop, code, 2_500, 1_500)
    assert BY_LEASE == shop.till.redeem(code, eur(10)).decision
    assert shop.available(code) == 500 + 1_500
    assert at_risk(shop) == (0, 0)
    shop.close()


def test_too_little_at_the_ledger_is_drawn_here(tmp_path):
    """What is set aside for this very till is not in the ledger's balance."""
    shop = online(tmp_path, no(Reason.USED))
    code = shop.card(eur(25))
    lend(shop, code, 2_500, 0)
    assert BY_LEASE == shop.till.redeem(code, None).decision
    shop.close()


def test_a_lease_in_the_way_goes_back_and_the_ledger_is_asked_again(tmp_path):
    """More than either holds alone: the lease goes back with the second question."""
    line = ScriptedLine(no(Reason.ABOVE_BALANCE), yes())
    shop = Shop(tmp_path, line=line).opened()
    code = shop.card(eur(40))
    lend(shop, code, 2_500, 1_500)
    assert Approved(Authority.LEDGER) == shop.till.redeem(code, None).decision
    first, second = line.asked
    assert first.id != second.id
    assert first.amount == second.amount == eur(40)
    assert (first.gives_back, second.gives_back.lease) == (None, LEASE)
    assert "declined lease_returned intent redeem".split() == shop.kinds()[-4:]
    assert left_of(shop, code) is None
    shop.close()


def test_a_revoked_till_draws_nothing(shop):
    """Its word is gone, on leases too."""
    code = shop.card(eur(25))
    lend(shop, code, 2_500, 0)
    shop.store.journal.acknowledge(0, [], "revoked", shop.clock.now_ms())
    assert Declined(Reason.TERMINAL_REVOKED) == shop.till.redeem(code, eur(5)).decision
    assert isinstance(shop.till, Till)

"""The till and time: ends are ends whatever the wall clock says, and its jumps are entries."""

import pytest

from terminal.domain import trusted_time
from terminal.domain.clock import DAY_MS, HOUR_MS, MINUTE_MS
from terminal.domain.decision import Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.trusted_time import TimeSource
from tests.support.till import NOON_MS, eur


def redeemed(shop, code):
    """What the till says to a euro, offline: a reason, or None."""
    decision = shop.till.redeem(code, eur(1)).decision
    return decision.reason if isinstance(decision, Declined) else None


def jumps(shop):
    """The jumps in the journal, oldest first."""
    entries = reversed(shop.store.journal.newest(1000))
    return [entry.note for entry in entries if entry.kind is EntryKind.CLOCK_JUMP]


def an_end_holds(shop):
    """A card that ended stays ended: the clock set back, the machine started again, the program too."""
    code = shop.card(eur(50), expires_ms=NOON_MS + HOUR_MS)
    assert redeemed(shop, code) is None
    shop.clock.advance(HOUR_MS)
    assert redeemed(shop, code) is Reason.EXPIRED
    for spoil in (
        lambda: shop.clock.set_by(-2 * HOUR_MS),
        lambda: shop.clock.set_by(-400 * DAY_MS),
        lambda: shop.clock.restart(MINUTE_MS),
        shop.reopen,
    ):
        spoil()
        assert redeemed(shop, code) is not None


def test_a_time_set_back_revives_no_card(shop):
    """Whatever is done to the wall clock."""
    an_end_holds(shop)


def test_a_till_that_asks_the_wall_clock_is_caught(shop, monkeypatch):
    """Mutant: time is what the wall clock says."""

    def wall(reading, mark, _floor_ms):
        mark = mark or trusted_time.heard(reading.wall_ms, 0, reading)
        return trusted_time.TrustedTime(reading.wall_ms, TimeSource.LEDGER, mark)

    monkeypatch.setattr("terminal.attempts.tell", wall)
    monkeypatch.setattr("terminal.till.tell", wall)
    with pytest.raises(AssertionError):
        an_end_holds(shop)


def test_a_jump_is_an_entry_once_and_stops_offline_sales(shop):
    """Until it is undone, which is an entry too, or the ledger was heard."""
    code = shop.card(eur(50))
    assert redeemed(shop, code) is None
    shop.clock.set_by(HOUR_MS)
    for _ in range(3):
        assert redeemed(shop, code) is Reason.CLOCK_UNSURE
    assert ["wall clock +3600000 ms against the steady clock"] == jumps(shop)
    shop.clock.set_by(-HOUR_MS)
    assert redeemed(shop, code) is None
    assert 2 == len(jumps(shop))
    shop.clock.set_by(-DAY_MS)
    assert redeemed(shop, code) is Reason.CLOCK_UNSURE
    shop.feed()
    assert redeemed(shop, code) is None
    assert 3 == len(jumps(shop))


def test_small_steps_back_add_up(shop):
    """Four minutes at a time are found out at the second step."""
    code = shop.card(eur(50))
    said = []
    for _ in range(3):
        said.append(redeemed(shop, code))
        shop.clock.set_by(-4 * MINUTE_MS)
    assert [None, None, Reason.CLOCK_UNSURE] == said


def test_a_morning_without_the_ledger(shop):
    """Started anew, the till sells what has no end; what has one waits for the ledger's word."""
    plain, ending = shop.card(eur(50)), shop.card(eur(50), expires_ms=NOON_MS + 400 * DAY_MS)
    assert redeemed(shop, ending) is None
    shop.clock.restart(10 * HOUR_MS)
    assert redeemed(shop, plain) is None
    assert redeemed(shop, ending) is Reason.CLOCK_UNCONFIRMED
    shop.feed()
    assert redeemed(shop, ending) is None
    sources = [entry.time_source for entry in reversed(shop.store.journal.newest(10))]
    assert ["ledger", "wall", "wall", "ledger"] == sources


def test_the_program_started_again_goes_on_counting(shop):
    """What the ledger said in this boot of the machine counts for every program on the profile."""
    code = shop.card(eur(50), expires_ms=NOON_MS + DAY_MS)
    shop.reopen()
    assert redeemed(shop, code) is None


def test_a_dead_battery_stops_offline_sales(shop):
    """The machine wakes up in 1970."""
    code = shop.card(eur(50))
    shop.clock.restart(0)
    shop.clock.set_by(-NOON_MS)
    assert redeemed(shop, code) is Reason.CLOCK_UNSURE
    assert NOON_MS == shop.store.journal.newest(1)[0].at_ms


def test_a_clock_that_was_years_ahead_is_forgotten(shop):
    """Once the ledger was heard, entries are of today again; an intent of 2038 is still voided."""
    code = shop.card(eur(50))
    shop.clock.restart(0)
    shop.clock.set_by(4_000 * DAY_MS)
    assert redeemed(shop, code) is Reason.OFFLINE_TOO_LONG
    shop.clock.set_by(-4_000 * DAY_MS)
    shop.store.feed.contact(NOON_MS + DAY_MS, fresh=True, answered=shop.clock.read())
    assert redeemed(shop, code) is None
    assert NOON_MS + DAY_MS == shop.store.journal.newest(1)[0].at_ms

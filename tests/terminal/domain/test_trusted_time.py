"""Trusted time: whatever anybody does to the wall clock, what has ended stays ended."""

import random

import pytest

from terminal.domain.clock import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, Reading
from terminal.domain.trusted_time import JUMP_MS, LATE_MS, Mark, TimeSource, heard, tell
from tests.support.clocks import TAMPERINGS, Machine

NOON_MS = 1_790_000_000_000
YEAR_MS = 365 * DAY_MS


def mark_at_noon(wall_ms: int = NOON_MS) -> Mark:
    """The ledger said it was noon."""
    return heard(NOON_MS, 0, Reading(wall_ms, 5_000, "boot"))


@pytest.mark.parametrize("wrong_ms", [0, 3 * HOUR_MS, -YEAR_MS, 20 * YEAR_MS])
def test_time_is_counted_from_the_ledgers_word(wrong_ms):
    """A wall clock that is wrong, and stays so, changes nothing."""
    mark = mark_at_noon(NOON_MS + wrong_ms)
    later = tell(Reading(NOON_MS + wrong_ms + HOUR_MS, 5_000 + HOUR_MS, "boot"), mark, NOON_MS)
    assert (NOON_MS + HOUR_MS, TimeSource.LEDGER, 0) == (
        later.at_ms,
        later.source,
        later.jump_ms,
    )


@pytest.mark.parametrize("jump_ms", [JUMP_MS + 1, -JUMP_MS - 1, YEAR_MS, -YEAR_MS])
def test_a_jump_is_seen_and_believed_by_nobody(jump_ms):
    """The time goes on as the steady clock counts; the till is unsure until the jump is undone."""
    mark = mark_at_noon()
    jumped = tell(Reading(NOON_MS + SECOND_MS + jump_ms, 6_000, "boot"), mark, NOON_MS)
    assert (NOON_MS + SECOND_MS, TimeSource.UNSURE, jump_ms) == (
        jumped.at_ms,
        jumped.source,
        jumped.jump_ms,
    )
    undone = tell(Reading(NOON_MS + 2 * SECOND_MS, 7_000, "boot"), mark, NOON_MS)
    assert undone.sure


@pytest.mark.parametrize("jump_ms", [JUMP_MS, -JUMP_MS, MINUTE_MS])
def test_a_clock_that_is_set_right_is_no_jump(jump_ms):
    """Network time moves clocks by seconds; nobody is bothered."""
    assert tell(Reading(NOON_MS + jump_ms, 5_000, "boot"), mark_at_noon(), NOON_MS).sure


def test_after_a_restart_the_wall_clock_is_better_than_nothing():
    """Not earlier than what was known; set right by what it was wrong before; good for no end."""
    reading = Reading(NOON_MS + HOUR_MS, 100, "next boot")
    told = tell(reading, mark_at_noon(), NOON_MS)
    assert (NOON_MS + HOUR_MS, TimeSource.WALL, False) == (told.at_ms, told.source, told.sure)
    slow = tell(reading, mark_at_noon(NOON_MS - HOUR_MS), NOON_MS)
    assert NOON_MS + 2 * HOUR_MS == slow.at_ms
    fast = tell(reading, mark_at_noon(NOON_MS + DAY_MS), NOON_MS)
    assert NOON_MS + HOUR_MS == fast.at_ms


def test_a_wall_clock_behind_what_was_known_is_believed_by_nobody():
    """A dead battery, or somebody: time goes on from where it was."""
    told = tell(Reading(0, 100, "next boot"), mark_at_noon(), NOON_MS + HOUR_MS)
    assert (NOON_MS + HOUR_MS, TimeSource.UNSURE) == (told.at_ms, told.source)
    later = tell(Reading(DAY_MS, 100 + DAY_MS, "next boot"), told.mark, NOON_MS + HOUR_MS)
    assert (NOON_MS + HOUR_MS + DAY_MS, TimeSource.UNSURE) == (later.at_ms, later.source)


def test_a_steady_clock_that_runs_backwards_is_none():
    """A copy of the machine, woken elsewhere."""
    assert tell(Reading(NOON_MS, 4_999, "boot"), mark_at_noon(), NOON_MS).source is (
        TimeSource.UNSURE
    )


def test_the_ledgers_time_never_goes_back():
    """A ledger whose own clock was set back is not followed."""
    mark = heard(NOON_MS - DAY_MS, NOON_MS, Reading(NOON_MS, 5_000, "boot"))
    assert NOON_MS == mark.at_ms


def test_the_latest_it_can_be_has_a_margin():
    """The ledger's word may be a minute old, the steady clock slow; unconfirmed, anything can be over."""
    sure = tell(Reading(NOON_MS + DAY_MS, 5_000 + DAY_MS, "boot"), mark_at_noon(), NOON_MS)
    assert sure.at_ms + LATE_MS + DAY_MS // 1000 == sure.latest_ms
    other = tell(Reading(NOON_MS + DAY_MS, 5_000, "next boot"), mark_at_noon(), NOON_MS)
    assert other.latest_ms > NOON_MS + 100_000 * YEAR_MS


@pytest.mark.parametrize("name", sorted(TAMPERINGS))
def test_no_end_is_passed_whatever_is_done_to_the_clock(name):
    """A sure time is never more than a moment behind the truth: 500 scenarios of each kind, seeded.

    Seconds to years forward and back, a clock that runs fast or slow, summer time in the wall clock,
    the end of 32 bits, restarts, sleep; contacts with the ledger in between, their answers late.
    """
    for seed in range(500):
        machine = Machine(random.Random(f"{name} {seed}"))
        for _ in range(30):
            machine.live_on(name)
            told = machine.told()
            if told.sure:
                truth_ms = machine.truth_ms
                assert told.at_ms <= truth_ms, (seed, "earlier than late")
                assert truth_ms <= told.latest_ms, (seed, "an end was passed")

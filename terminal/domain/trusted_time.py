"""Trusted time: the ledger's signed time, counted on by the machine's steady clock, which nobody can set.

The wall clock is only compared with it. After a restart without the ledger there is nothing else than
the wall clock, never taken as earlier than what this till knew before: enough to sell within limits,
not to say that an end has not passed. A wall clock that jumped is believed by nobody.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from terminal.domain.clock import MINUTE_MS, Reading

JUMP_MS: Final = 5 * MINUTE_MS
"""How far the wall clock may move against the steady one, or behind what was known."""
LATE_MS: Final = MINUTE_MS
"""How old the ledger's word can be when it comes: no call takes longer."""
STRAY_PER_MILLE: Final = 1
"""How much a steady clock may run slow. Quartz is twenty times better."""
NEVER_MS: Final = 2**53
"""Later than any end."""


class TimeSource(StrEnum):
    """Who says what time it is."""

    LEDGER = "ledger"
    """The ledger, since this machine started; counted on steadily."""
    WALL = "wall"
    """The machine, which has not heard the ledger since it started."""
    UNSURE = "unsure"
    """Nobody: the wall clock jumped, or is behind what was known."""


class Mark(Struct, frozen=True):
    """A moment to count from. `drift_ms`: the wall clock was ahead of it by so much."""

    at_ms: int
    steady_ms: int
    boot: str
    drift_ms: int
    source: TimeSource


class TrustedTime(Struct, frozen=True):
    """The time as far as this till can know it."""

    at_ms: int
    source: TimeSource
    mark: Mark
    jump_ms: int = 0
    """How far the wall clock moved since the mark, against the steady one."""

    @property
    def sure(self) -> bool:
        """May an end be judged by it?"""
        return self.source is TimeSource.LEDGER

    @property
    def latest_ms(self) -> int:
        """The latest that it can be: what ended by then may have ended. For ends that must not be passed."""
        if not self.sure:
            return NEVER_MS
        counted_ms = self.at_ms - self.mark.at_ms
        return self.at_ms + LATE_MS + counted_ms * STRAY_PER_MILLE // 1000


def heard(ledger_ms: int, floor_ms: int, reading: Reading) -> Mark:
    """Count from the ledger's signed time, never from before what it signed earlier."""
    at_ms = max(ledger_ms, floor_ms)
    drift_ms = reading.wall_ms - at_ms
    return Mark(at_ms, reading.steady_ms, reading.boot, drift_ms, TimeSource.LEDGER)


def tell(reading: Reading, mark: Mark | None, floor_ms: int) -> TrustedTime:
    """Tell the time. `floor_ms`: it was that late already. A mark of an earlier start counts no more."""
    if mark is None or mark.boot != reading.boot:
        mark = _first_seen(reading, mark, floor_ms)
    counted_ms = reading.steady_ms - mark.steady_ms
    at_ms = mark.at_ms + counted_ms
    jump_ms = reading.wall_ms - at_ms - mark.drift_ms
    lost = counted_ms < 0 or abs(jump_ms) > JUMP_MS
    return TrustedTime(
        at_ms=max(at_ms, floor_ms),
        source=TimeSource.UNSURE if lost else mark.source,
        mark=mark,
        jump_ms=jump_ms,
    )


def _first_seen(reading: Reading, before: Mark | None, floor_ms: int) -> Mark:
    """Count from the wall clock, set right by what it was wrong before if that makes it later."""
    behind_ms = max(0, -before.drift_ms) if before and before.source is TimeSource.LEDGER else 0
    wall_ms = reading.wall_ms + behind_ms
    at_ms = max(wall_ms, floor_ms)
    source = TimeSource.UNSURE if wall_ms < floor_ms - JUMP_MS else TimeSource.WALL
    return Mark(at_ms, reading.steady_ms, reading.boot, reading.wall_ms - at_ms, source)

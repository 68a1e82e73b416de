"""Time: the only place that asks for it. Everything else is given a `Clock` or an instant.

Instants are whole milliseconds since 1970, UTC.
"""

import time
import uuid
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class Reading(Struct, frozen=True):
    """What a machine's clocks showed at one moment."""

    wall_ms: int
    """Anybody may set it."""
    steady_ms: int
    """Nobody can: grows while the machine is on, sleep included."""
    boot: str
    """Which start of the machine `steady_ms` counts from."""


class Clock(Protocol):
    """Tells the time, and how much of it went by."""

    def now_ms(self) -> int:
        """Wall time in milliseconds since 1970; may jump."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds that only ever grow while the machine runs; from no particular start."""
        ...

    def read(self) -> Reading:
        """Read all there is, at one moment."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """Wall time in milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def monotonic_ms(self) -> int:
        """Milliseconds since some moment in the past."""
        return time.monotonic_ns() // 1_000_000

    def read(self) -> Reading:
        """Read all there is."""
        return Reading(self.now_ms(), _steady_ms(), _boot())


def _steady_ms() -> int:
    """Where the system tells them apart, the clock that goes on while the machine sleeps."""
    source = getattr(time, "CLOCK_BOOTTIME", None)
    nanoseconds = time.monotonic_ns() if source is None else time.clock_gettime_ns(source)
    return nanoseconds // 1_000_000


@cache
def _boot() -> str:
    """Name this start of the machine; where the system has no name for it, this start of the program."""
    try:
        return BOOT_ID.read_text().strip()
    except OSError:
        return uuid.uuid4().hex

"""Time: the only place that asks for it. Everything else is given a `Clock` or an instant.

Instants are whole milliseconds since 1970, UTC.
"""

import time
from typing import Protocol

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


class Clock(Protocol):
    """Tells the time, and how much of it went by."""

    def now_ms(self) -> int:
        """Wall time in milliseconds since 1970; may jump."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds that only ever grow while the machine runs; from no particular start."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """Wall time in milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def monotonic_ms(self) -> int:
        """Milliseconds since some moment in the past."""
        return time.monotonic_ns() // 1_000_000

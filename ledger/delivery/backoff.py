"""How long until the next try, and when to stop trying. Pure.

Doubling, with full jitter (Brooker, "Exponential Backoff and Jitter", 2015): after a gateway was away
its letters do not come back all at once.
"""

from collections.abc import Callable
from typing import Final

from terminal.domain.clock import HOUR_MS, SECOND_MS

FIRST_MS: Final = 30 * SECOND_MS
LONGEST_MS: Final = 6 * HOUR_MS
ATTEMPTS_MAX: Final = 14
"""About two days of trying."""


def next_try_ms(attempts: int, chance: Callable[[], float], asked_ms: int = 0) -> int:
    """Give the wait after so many attempts; `chance` gives 0 to 1; never sooner than the gateway asked."""
    most = min(LONGEST_MS, FIRST_MS * 2 ** min(attempts - 1, 20))
    return max(asked_ms, int(most * (0.5 + 0.5 * chance())))


def gives_up(attempts: int) -> bool:
    """Has it been tried often enough?"""
    return attempts >= ATTEMPTS_MAX

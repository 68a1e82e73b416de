"""Is it worth asking the ledger now? Remembered, so that in an outage only the first customer waits.

The circuit breaker of M. Nygard, "Release It!": opened by a call that got no answer, half-open after a
while, closed by any real answer, which the sync lanes usually hear first.
"""

import threading
from typing import Final

from terminal.domain.clock import MINUTE_MS, SECOND_MS, Clock

FIRST_MS: Final = 5 * SECOND_MS
LONGEST_MS: Final = MINUTE_MS


class Circuit:
    """One for each till, shared by its threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until_ms = 0

    def is_open(self) -> bool:
        """Did the ledger fail to answer a moment ago?"""
        with self._lock:
            return self._clock.monotonic_ms() < self._open_until_ms

    def answered(self) -> None:
        """The ledger was heard."""
        with self._lock:
            self._failures = 0
            self._open_until_ms = 0

    def unanswered(self, retry_after_ms: int | None = None) -> None:
        """The ledger was asked in vain; or it asked for so much patience, and then knows best."""
        with self._lock:
            wait_ms = min(FIRST_MS << min(self._failures, 8), LONGEST_MS)
            self._failures += 1
            self._open_until_ms = self._clock.monotonic_ms() + (retry_after_ms or wait_ms)

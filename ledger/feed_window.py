"""The newest pages in memory, and the tills that wait for the next one.

Pages never change, so a page that was read once can be answered to any number of tills.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from itertools import islice
from typing import Final

from ledger.feed import ANSWER_BYTES_MAX
from sync.protocol.messages import FEED_WAIT_MS_MAX
from terminal.domain.clock import SECOND_MS, Clock
from terminal.domain.feed import SignedPage

KEPT_BYTES_MAX: Final = 32 * 1024 * 1024
SURE_FOR_MS: Final = 3 * SECOND_MS
"""A head that was confirmed no later than this ago may be told as the newest."""


class FeedWindow:
    """What this process knows of the feed. Lives on the event loop; nothing here blocks."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: deque[SignedPage] = deque()
        self._kept_bytes = 0
        self._head = 0
        self._confirmed_ms: int | None = None
        self._stopping = False
        self._moved = asyncio.Event()

    @property
    def head(self) -> int:
        """Number of the newest page known here."""
        return self._head

    def confirm(self) -> None:
        """The book was just asked: the head is still the newest page."""
        self._confirmed_ms = self._clock.monotonic_ms()

    def advance(self, pages: Sequence[SignedPage]) -> None:
        """Take the pages that follow the head, and wake who waits for them."""
        if not pages:
            return
        for page in pages:
            self._kept.append(page)
            self._kept_bytes += len(page.body)
        while self._kept_bytes > KEPT_BYTES_MAX:
            self._kept_bytes -= len(self._kept.popleft().body)
        self._head += len(pages)
        self._wake()

    def start_at(self, head: int) -> None:
        """Begin at the newest page without reading those before it; also where the feed leapt while we were at it."""
        self._kept.clear()
        self._kept_bytes = 0
        self._head = head
        self._wake()

    def stop(self) -> None:
        """Let everybody who waits go, now and later: the server stops."""
        self._stopping = True
        self._wake()

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    @property
    def sure(self) -> bool:
        """Was the book asked lately enough to call the head the newest page?"""
        confirmed_ms = self._confirmed_ms
        return confirmed_ms is not None and self._clock.monotonic_ms() - confirmed_ms <= SURE_FOR_MS

    async def wait(self, after: int, wait_ms: int) -> None:
        """Return when there is a page after that one, when the server stops, or when the time is over."""
        if self._head > after or wait_ms <= 0 or self._stopping:
            return
        moved = self._moved
        try:
            async with asyncio.timeout(min(wait_ms, FEED_WAIT_MS_MAX) / SECOND_MS):
                await moved.wait()
        except TimeoutError:
            pass

    def pages_after(self, after: int, most: int) -> Sequence[SignedPage] | None:
        """Give the pages that follow, as many as one answer carries; None if they are not in memory any more."""
        if after >= self._head:
            return ()
        first_kept = self._head - len(self._kept) + 1
        if after + 1 < first_kept:
            return None
        found: list[SignedPage] = []
        size = 0
        for page in islice(self._kept, after + 1 - first_kept, None):
            size += len(page.body)
            if found and (size > ANSWER_BYTES_MAX or len(found) >= most):
                break
            found.append(page)
        return found

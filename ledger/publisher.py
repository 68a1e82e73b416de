"""The publisher: one in each server process; whoever finds the feed's head unlocked writes the next page."""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NoReturn

from msgspec import Struct

from ledger.database import Book, Database
from ledger.failures import LedgerError
from ledger.feed import feed_state, pages_after, publish_page
from ledger.feed_window import FeedWindow
from ledger.own_keys import OwnKeys
from terminal.domain.clock import SECOND_MS, Clock
from terminal.domain.feed import SignedPage

log = logging.getLogger(__name__)

IDLE_S: Final = 0.05
"""How often the book is asked whether something changed."""
AWAY_S: Final = 0.5
SPACING_MS: Final = SECOND_MS // 5
"""Least time between two pages, whoever writes them: many small changes share one, and still arrive within a second."""
READ_AT_ONCE: Final = 20


class Seen(Struct, frozen=True):
    """What one look at the book showed: pages that are new here, and whether there is more to do now."""

    pages: Sequence[SignedPage]
    more: bool
    leapt_to: int | None = None
    """The newest page, where those between it and the last one known are gone: forgotten, or leapt over."""


class Publisher:
    """Publishes what changed, and tells the window of pages, whoever published them."""

    def __init__(self, database: Database, keys: OwnKeys, window: FeedWindow, clock: Clock) -> None:
        self._database = database
        self._signer = keys.signer()
        self._content_key = keys.content_key
        self._window = window
        self._clock = clock
        self._next_ms = 0
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="publisher")

    async def start(self) -> None:
        """Begin at the head; pages before it are read from the book when somebody asks. Raises LedgerError."""
        loop = asyncio.get_running_loop()
        state = await loop.run_in_executor(self._lane, self._database.run, feed_state)
        self._window.start_at(state.head)
        self._window.confirm()

    async def run(self) -> NoReturn:
        """Work until cancelled. A database that is away is waited for; any other failure is a bug, and raised."""
        try:
            while True:
                pause_s = await self._turn()
                await asyncio.sleep(pause_s)
        finally:
            self._lane.shutdown(wait=False)

    async def _turn(self) -> float:
        """Look once; say how long to pause."""
        try:
            more = await self._look_once()
        except LedgerError as error:
            log.warning("feed waits: %s", error)
            return AWAY_S
        return 0.0 if more else IDLE_S

    async def _look_once(self) -> bool:
        """Publish and read once; say whether there is more to do at once. Raises LedgerError."""
        loop = asyncio.get_running_loop()
        seen = await loop.run_in_executor(self._lane, self.look, self._window.head)
        self._window.confirm()
        if seen.leapt_to is not None:
            self._window.start_at(seen.leapt_to)
        self._window.advance(seen.pages)
        return seen.more

    def look(self, known: int) -> Seen:
        """Publish if something waits and nobody else does or just did; read what is new after that page. Raises LedgerError."""
        state = self._database.run(feed_state)
        now_ms = self._clock.monotonic_ms()
        head, full = state.head, False
        if head > known:
            self._next_ms = now_ms + SPACING_MS
        if state.waiting and now_ms >= self._next_ms:
            published = self._database.run(self._publish)
            if published is not None:
                head, full = published
                self._next_ms = self._clock.monotonic_ms() + (0 if full else SPACING_MS)
        if head <= known:
            return Seen((), more=False)
        pages = self._database.run(lambda book: pages_after(book, known, READ_AT_ONCE))
        if not pages:
            return Seen((), more=full, leapt_to=head)
        return Seen(pages, more=full or known + len(pages) < head)

    def _publish(self, book: Book) -> tuple[int, bool] | None:
        with book.transaction():
            return publish_page(book, self._signer, self._clock.now_ms(), self._content_key)

"""What a till is told when it asks for the feed: pages, where pages are to be had, or that a snapshot is the shorter way."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from ledger.database import Book
from ledger.feed import addresses_after, pages_after
from ledger.feed_window import FeedWindow
from ledger.problems import malformed, unavailable
from ledger.snapshot_maker import SnapshotMaker
from ledger.snapshots import manifest_from, shorter_way
from sync.protocol.messages import FeedAnswer, FeedRequest, SnapshotAnswer, SnapshotRequest
from terminal.domain.clock import Clock

PAGES_MAX: Final = 100

Ask = Callable[[Callable[[Book], Any]], Awaitable[Any]]
"""Does a piece of work on the book."""


class FeedAnswers:
    """Lives on the event loop."""

    def __init__(self, window: FeedWindow, maker: SnapshotMaker, clock: Clock, ask: Ask) -> None:
        self._window = window
        self._maker = maker
        self._clock = clock
        self._ask = ask

    async def feed(self, request: FeedRequest) -> FeedAnswer:
        """Answer a till that was let through, and has waited if it wanted to."""
        after, most = request.after, min(request.pages_max, PAGES_MAX)
        head = self._window.head
        if (page := await self._snapshot_for(after)) is not None:
            return self._answer(head, snapshot=page)
        if request.by_address:
            found = await self._ask(lambda book: addresses_after(book, after, most))
            return self._answer(head, addresses=tuple(found))
        pages = self._window.pages_after(after, most)
        if pages is None:
            pages = await self._ask(lambda book: pages_after(book, after, most))
            if not pages:
                raise unavailable()  # forgotten just now: the snapshot that replaced it is known in a moment
        return self._answer(head, pages=tuple(pages))

    async def snapshot(self, request: SnapshotRequest) -> SnapshotAnswer:
        """Give the newest manifest; none while one is being made."""
        if request.at_least > self._window.head:
            raise malformed("at_least is beyond the newest page")
        manifest = await self._ask(lambda book: manifest_from(book, request.at_least))
        if manifest is None:
            self._maker.want(request.at_least)
        return SnapshotAnswer(
            manifest=manifest,
            content_key=self._maker.content_key,
            now_ms=self._clock.now_ms(),
        )

    async def _snapshot_for(self, after: int) -> int | None:
        offer = self._maker.newest
        if offer is None or after >= offer.page:
            return None
        shorter = await self._ask(lambda book: shorter_way(book, after, offer))
        return offer.page if shorter else None

    def _answer(self, head: int, **given: Any) -> FeedAnswer:  # noqa: ANN401 - the answer's own fields
        given.setdefault("pages", ())
        return FeedAnswer(
            head=head, now_ms=self._clock.now_ms(), content_key=self._maker.content_key, **given
        )

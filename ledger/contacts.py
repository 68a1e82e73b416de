"""When each till was last heard, and which page it holds: gathered in memory, written once a second.

A till proves with its next feed request that it applied the pages before; head office reads off it
which block list the till holds.
"""

import asyncio
import logging
from typing import Final

from ledger.database import Book, Database
from ledger.failures import LedgerError
from terminal.domain.clock import Clock

log = logging.getLogger(__name__)

EVERY_S: Final = 1.0


class Contacts:
    """What the tills showed since it was last written. Lives on the event loop."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._heard: dict[str, tuple[int, int]] = {}

    def heard(self, terminal: str, feed: int) -> None:
        """The till has asked for what follows this page."""
        self._heard[terminal] = (feed, self._clock.now_ms())

    async def run(self) -> None:
        """Write every second until cancelled."""
        while True:
            await asyncio.sleep(EVERY_S)
            await self.write()

    async def write(self) -> None:
        """Write what was heard. A database that is away costs a second of knowledge, nothing else."""
        if not self._heard:
            return
        heard, self._heard = self._heard, {}
        try:
            await asyncio.to_thread(self._database.run, lambda book: record(book, heard))
        except LedgerError as error:
            log.warning("contacts not written: %s", error)


def record(book: Book, heard: dict[str, tuple[int, int]]) -> None:
    """Write terminal → (page, instant). Tills that something else holds just now are left for the next time.

    What was heard before the till's newest push says less than that: the till pulls, and then reports what it holds.
    """
    terminals = sorted(heard)
    book.execute(
        "WITH free AS ("
        " SELECT terminal FROM terminals WHERE terminal = ANY(%(terminals)s)"
        " FOR NO KEY UPDATE SKIP LOCKED)"
        " UPDATE terminals t SET contact_ms = greatest(t.contact_ms, heard.at_ms),"
        " feed = heard.feed, block_list ="
        " coalesce(p.block_list, CASE WHEN heard.feed = 0 THEN 0 ELSE t.block_list END)"
        " FROM unnest(%(terminals)s::text[], %(feeds)s::bigint[], %(times)s::bigint[])"
        " AS heard (terminal, feed, at_ms)"
        " JOIN free USING (terminal)"
        " LEFT JOIN LATERAL"
        " (SELECT block_list FROM feed_pages p WHERE p.number = heard.feed OFFSET 0) p ON true"
        " WHERE t.terminal = heard.terminal AND heard.at_ms > coalesce(t.contact_ms, 0)",
        {
            "terminals": terminals,
            "feeds": [heard[terminal][0] for terminal in terminals],
            "times": [heard[terminal][1] for terminal in terminals],
        },
    )

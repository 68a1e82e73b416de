"""Makes snapshots in the background, in one of the server processes: when pages outweigh the last one, or when one is asked for."""

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from ledger.database import Database
from ledger.failures import LedgerError
from ledger.own_keys import OwnKeys
from ledger.snapshots import Offer, is_due, make_snapshot, newest_snapshot
from terminal.domain.clock import MINUTE_MS, Clock

log = logging.getLogger(__name__)

EVERY_S: Final = 1.0
REST_MS: Final = 10 * MINUTE_MS
"""Least time before one is made that nobody asked for: on a busy day pages outweigh it all the time."""


class SnapshotMaker:
    """Knows the newest snapshot, whoever made it. Lives on the event loop; its work on a thread of its own."""

    def __init__(self, database: Database, keys: OwnKeys, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._wanted = -1
        self._rested_ms = clock.monotonic_ms() + REST_MS
        self._stopping = threading.Event()
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="snapshots")
        self.newest: Offer | None = None
        self.content_key = keys.content_key

    def want(self, at_least: int) -> None:
        """Somebody needs one of this page or a later one."""
        self._wanted = max(self._wanted, at_least)

    async def start(self) -> None:
        """Learn which is the newest. Raises LedgerError."""
        loop = asyncio.get_running_loop()
        self.newest = await loop.run_in_executor(self._lane, self._database.run, newest_snapshot)

    async def run(self) -> None:
        """Look every second until cancelled. A database that is away is waited for."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                try:
                    self.newest = await loop.run_in_executor(self._lane, self._look)
                except LedgerError as error:
                    log.warning("snapshots wait: %s", error)
                await asyncio.sleep(EVERY_S)
        finally:
            self._stopping.set()
            self._lane.shutdown(wait=False)

    def _look(self) -> Offer | None:
        newest = self._database.run(newest_snapshot)
        asked_for = self._wanted > (newest.page if newest else -1)
        if asked_for or (self._has_rested() and self._database.run(is_due)):
            self._rested_ms = self._clock.monotonic_ms() + REST_MS
            page = make_snapshot(
                self._database, self._keys, self._clock.now_ms(), self._stopping.is_set
            )
            if page is not None:
                log.info("snapshot of page %d", page)
            newest = self._database.run(newest_snapshot)
        return newest

    def _has_rested(self) -> bool:
        return self._clock.monotonic_ms() >= self._rested_ms

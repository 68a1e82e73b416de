"""Lanes: threads that do the book's blocking work for the event loop, and refuse more than they can carry.

The journal has a lane of its own, so that a herd of tills delivering after an outage delays no redemption.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ledger.problems import RETRY_LATER_S, unavailable

T = TypeVar("T")


class Lane:
    """Some threads and a bounded queue before them."""

    def __init__(self, name: str, threads: int, waiting_max: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._room = threads + waiting_max

    async def run(self, work: Callable[[], T]) -> T:
        """Do the work on a thread. Raises Refused (unavailable) when too much waits already."""
        if self._room <= 0:
            raise unavailable(RETRY_LATER_S)
        self._room -= 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._room += 1

    def close(self) -> None:
        """Let the work at hand finish."""
        self._threads.shutdown(wait=True, cancel_futures=True)

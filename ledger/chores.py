"""Chores: what the ledger does by itself beside answering, in every server process, a small step at a time.

A step is one short piece of work that any process may do; who does it is decided by locks in the book,
so a process that dies leaves nothing half done and nothing undone.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NoReturn

from ledger.failures import LedgerError

log = logging.getLogger(__name__)

IDLE_S: Final = 0.5
AWAY_S: Final = 2.0

Step = Callable[[], bool]
"""Does one piece of work; says whether there was any. Raises LedgerError."""


class Chore:
    """One kind of work, on a thread of its own."""

    def __init__(self, name: str, step: Step, idle_s: float = IDLE_S) -> None:
        self._name = name
        self._step = step
        self._idle_s = idle_s
        self._lane = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def run(self) -> NoReturn:
        """Work until cancelled. A database that is away is waited for; any other failure is a bug, and raised."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                try:
                    worked = await loop.run_in_executor(self._lane, self._step)
                    pause_s = 0.0 if worked else self._idle_s
                except LedgerError as error:
                    log.warning("%s waits: %s", self._name, error)
                    pause_s = AWAY_S
                await asyncio.sleep(pause_s)
        finally:
            self._lane.shutdown(wait=False)

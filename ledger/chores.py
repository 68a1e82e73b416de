"""Chores: what the ledger does by itself beside answering, in every server process, a small step at a time.

A step is one short piece of work that any process may do; who does it is decided by locks in the book,
so a process that dies leaves nothing half done and nothing undone.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final, NoReturn

from ledger import metrics
from ledger.failures import LedgerError

log = logging.getLogger(__name__)

IDLE_S: Final = 0.5
AWAY_S: Final = 2.0
FAILED_S: Final = 60
REST_MAX_S: Final = 30.0
SPAN_MIN_S: Final = 0.001
BUSY: Final = 0.2
"""From so much of a core on, the rest of the process has work that comes first."""

Step = Callable[[], bool]
"""Does one piece of work; says whether there was any. Raises LedgerError."""


class Chore:
    """One kind of work, on a thread of its own."""

    def __init__(self, name: str, step: Step, idle_s: float = IDLE_S, share: float = 1.0) -> None:
        """`share`: of how much of the time it works at most while the process is busy, for what takes long and can wait: tills come first."""
        self._name = name
        self._step = step
        self._idle_s = idle_s
        self._share = share

    async def run(self) -> NoReturn:
        """Work until cancelled. A bug in a chore must not end the server that tills ask: it is told, and the chore begins anew."""
        while True:
            work = asyncio.create_task(self._work())
            try:
                await asyncio.wait([work])
            finally:
                work.cancel()
            metrics.chore_failed(self._name)
            log.critical(
                "%s failed, again in %d s", self._name, FAILED_S, exc_info=work.exception()
            )
            await asyncio.sleep(FAILED_S)

    async def _work(self) -> NoReturn:
        """Step by step. A database that is away is waited for; any other failure is a bug, and raised."""
        loop = asyncio.get_running_loop()
        load = Load()
        with _thread(self._name) as lane:
            while True:
                began = time.monotonic()
                try:
                    worked, own_s = await loop.run_in_executor(lane, _metered, self._step)
                    took_s = time.monotonic() - began
                    share = self._share if load.beside(own_s) > BUSY else 1.0
                    pause_s = max(0.0 if worked else self._idle_s, rest_s(took_s, share))
                except LedgerError as error:
                    log.warning("%s waits: %s", self._name, error)
                    pause_s = AWAY_S
                await asyncio.sleep(pause_s)


class Load:
    """How much of a core this process uses, from one look to the next."""

    def __init__(self) -> None:
        self._looked_s, self._used_s = time.monotonic(), time.process_time()

    def beside(self, own_s: float) -> float:
        """Give what it used since the last look, without these seconds of the asker's own."""
        before_s, used_before_s = self._looked_s, self._used_s
        self._looked_s, self._used_s = time.monotonic(), time.process_time()
        span_s = max(self._looked_s - before_s, SPAN_MIN_S)
        return (self._used_s - used_before_s - own_s) / span_s


def _metered(step: Step) -> tuple[bool, float]:
    """Do one step; say what it did, and the seconds of processor that it took in this process."""
    before_s = time.thread_time()
    worked = step()
    return worked, time.thread_time() - before_s


def rest_s(took_s: float, share: float) -> float:
    """Give how long to rest after so much work, so that work takes up that share of the time; half a minute at most."""
    return min(took_s * (1 / share - 1), REST_MAX_S)


@contextmanager
def _thread(name: str) -> Iterator[ThreadPoolExecutor]:
    lane = ThreadPoolExecutor(1, thread_name_prefix=name)
    try:
        yield lane
    finally:
        lane.shutdown(wait=False)

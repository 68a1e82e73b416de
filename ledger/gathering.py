"""Gathers requests that come at the same time, so that the book is asked once for many of them.

Nobody waits for company while nobody else asks: a request goes alone and at once. A batch is what arrived
while the one before was being written; large batches are cheap ones, so a second worker begins
only when that takes longer than usual, and where several have just been answered the next one waits
a moment for the others to ask again. Requests for one card are never in two batches at a time.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, Generic, Protocol, TypeVar

from msgspec import Struct

from ledger.failures import LedgerError
from ledger.problems import RETRY_LATER_S, unavailable

log = logging.getLogger(__name__)

BATCH_MAX: Final = 128
COMPANY_S: Final = 0.004
"""The longest that a request waits for as many as have just been answered to ask again."""
JUST_NOW_S: Final = 0.05
PATIENCE_MIN_S: Final = 0.004
PATIENCE_MAX_S: Final = 0.1
"""The longest that a request waits for a busy worker while another one is free: twice what a batch took of late, between these."""
LEARNT_OF_EACH: Final = 0.1


class Keyed(Protocol):
    """A request that concerns one card."""

    @property
    def key(self) -> tuple[bytes, bytes]:
        """Card and operation."""


One = TypeVar("One", bound=Keyed)
Answer = TypeVar("Answer")


class Waiting(Struct, Generic[One, Answer]):
    """A request and who wants to know."""

    one: One
    answer: asyncio.Future[Answer]


class Gathering(Generic[One, Answer]):
    """Some workers, and what waits for them. Lives on the event loop; the work is done on threads."""

    def __init__(
        self, work: Callable[[Sequence[One]], Sequence[Answer]], workers: int, waiting_max: int
    ) -> None:
        self._work = work
        self._workers = workers
        self._free = workers
        self._waiting_max = waiting_max
        self._usual_s = 0.0
        self._expected = 1
        self._ended_s = 0.0
        self._waiting: list[Waiting[One, Answer]] = []
        self._alone: list[Waiting[One, Answer]] = []
        self._under_way: set[bytes] = set()
        self._about_to_begin: asyncio.Handle | None = None
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="gathered")

    async def ask(self, one: One) -> Answer:
        """Give the answer to one request. Raises Refused (unavailable) when too much waits, and what the work raises."""
        if len(self._waiting) >= self._waiting_max:
            raise unavailable(RETRY_LATER_S)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        self._waiting.append(Waiting(one, answer))
        if self._free:
            self._begin_soon(loop)
        return await answer

    def close(self) -> None:
        """Let the work at hand finish."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _begin_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let a free worker begin when it is worth it."""
        idle = self._free == self._workers
        if idle and len(self._waiting) == self._company(loop):
            # Not before everything has been read that has arrived already.
            self._postpone(loop.call_soon(self._begin))
        elif self._about_to_begin is None:
            patience_s = min(max(2 * self._usual_s, PATIENCE_MIN_S), PATIENCE_MAX_S)
            self._postpone(loop.call_later(COMPANY_S if idle else patience_s, self._begin))

    def _company(self, loop: asyncio.AbstractEventLoop) -> int:
        """Say how many are likely to ask together: as many as were answered just now."""
        return self._expected if loop.time() - self._ended_s < JUST_NOW_S else 1

    def _postpone(self, begin: asyncio.Handle | None) -> None:
        """Begin then, and not when it was to be before."""
        if self._about_to_begin is not None:
            self._about_to_begin.cancel()
        self._about_to_begin = begin

    def _begin(self) -> None:
        """Give free workers what waits."""
        self._postpone(None)
        loop = asyncio.get_running_loop()
        while self._free and (taken := self._take()):
            self._free -= 1
            self._under_way.update(waiting.one.key[0] for waiting in taken)
            asked = [waiting.one for waiting in taken]
            done = loop.run_in_executor(self._threads, self._work, asked)
            done.add_done_callback(partial(self._end, taken, loop.time()))

    def _take(self) -> list[Waiting[One, Answer]]:
        """Take, oldest first, all whose card nobody works on; first of all one that must go alone."""
        for place in reversed(range(len(self._alone))):
            if self._alone[place].one.key[0] not in self._under_way:
                return [self._alone.pop(place)]
        taken: list[Waiting[One, Answer]] = []
        left: list[Waiting[One, Answer]] = []
        for waiting in self._waiting:
            free = len(taken) < BATCH_MAX and waiting.one.key[0] not in self._under_way
            (taken if free else left).append(waiting)
        self._waiting = left
        return taken

    def _end(
        self,
        taken: list[Waiting[One, Answer]],
        began_s: float,
        done: "asyncio.Future[Sequence[Answer]]",
    ) -> None:
        """Tell the answers. Where something failed, it fails for none but its cause: each goes again, alone."""
        self._free += 1
        self._expected = len(taken)
        self._ended_s = asyncio.get_running_loop().time()
        took_s = self._ended_s - began_s
        self._usual_s += LEARNT_OF_EACH * (min(took_s, PATIENCE_MAX_S) - self._usual_s)
        self._under_way.difference_update(waiting.one.key[0] for waiting in taken)
        error = None if done.cancelled() else done.exception()
        if error is not None and len(taken) > 1 and not isinstance(error, LedgerError):
            log.warning("one by one: %r", error)
            self._alone += reversed(taken)
        else:
            _tell(taken, done)
        if self._alone or len(self._waiting) >= self._expected:
            self._begin()
        elif self._waiting:
            self._postpone(None)  # what was to be waited for has ended
            self._begin_soon(asyncio.get_running_loop())


def _tell(taken: list[Waiting[One, Answer]], done: "asyncio.Future[Sequence[Answer]]") -> None:
    error = None if done.cancelled() else done.exception()
    for number, waiting in enumerate(taken):
        answer = waiting.answer
        if answer.done():
            continue  # the till hung up
        if done.cancelled():
            answer.cancel()
        elif error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(done.result()[number])

"""A lane: one direction with its own back-off, so that the one's trouble is never the other's."""

import logging
from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from sync import backoff
from sync.circuit import Circuit
from sync.failures import Busy, LedgerUnreachable
from terminal.domain.clock import Clock
from terminal.errors import StoreFailure, TerminalError

log = logging.getLogger("sync")
Done = TypeVar("Done")


class Direction(StrEnum):
    """Which way."""

    PUSH = "push"
    PULL = "pull"
    LEASE = "lease"


class Report(Struct, Generic[Done], frozen=True, kw_only=True):
    """What came of one go. Either `done` or `failure`; after a failure, `next_ms` is the wait before the next go."""

    direction: Direction
    at_ms: int
    done: Done | None = None
    failure: TerminalError | None = None
    failures: int = 0
    next_ms: int = 0


class Lane(Generic[Done]):
    """Runs one direction, counts its failures in a row, and tells the till's circuit when the ledger was heard."""

    def __init__(
        self, direction: Direction, clock: Clock, circuit: Circuit, draw: backoff.Draw
    ) -> None:
        self._direction = direction
        self._clock = clock
        self._circuit = circuit
        self._draw = draw
        self._failures = 0

    def run(self, work: Callable[[], Done]) -> Report[Done]:
        """Do it once. A failure of the world becomes part of the report; a bug does not."""
        try:
            done = work()
        except TerminalError as failure:
            return self._failed(failure)
        self._failures = 0
        self._circuit.answered()
        return Report(direction=self._direction, at_ms=self._clock.now_ms(), done=done)

    def _failed(self, failure: TerminalError) -> Report[Done]:
        self._failures += 1
        retry_after_ms = None
        if isinstance(failure, LedgerUnreachable | Busy):
            retry_after_ms = failure.retry_after_ms
        if not isinstance(failure, LedgerUnreachable | Busy | StoreFailure):
            self._circuit.answered()
        next_ms = backoff.delay_ms(self._failures, self._draw, retry_after_ms)
        log.info("%s failed, again in %d ms: %s", self._direction, next_ms, failure.what)
        return Report(
            direction=self._direction,
            at_ms=self._clock.now_ms(),
            failure=failure,
            failures=self._failures,
            next_ms=next_ms,
        )

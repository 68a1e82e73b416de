"""A cycle: the feed in, the journal out, and what that changed in again. Neither direction stops the other."""

import random
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from sync.backoff import Draw
from sync.circuit import Circuit
from sync.client import LedgerClient
from sync.failures import Refused
from sync.lane import Direction, Lane, Report
from sync.leasing import Leased, Leasing
from sync.pull import Pull, Pulled
from sync.push import Push, Pushed
from sync.steps import Progress, Stopped, never
from terminal.domain.clock import MINUTE_MS, Clock
from terminal.store.store import Store

LEASES_MS: Final = MINUTE_MS
"""How often leases are looked after."""
ECHO_MS: Final = 1_500
"""How long to wait, after a push, for the page that tells what it changed."""

Watcher = Callable[[Direction, Progress], None]


def unwatched(direction: Direction, progress: Progress) -> None:
    """Tell nobody."""
    del direction, progress


class Synced(Struct, frozen=True, kw_only=True):
    """What came of a cycle."""

    push: Report[Pushed]
    pull: Report[Pulled]


class Cycle:
    """Both directions over one store and one client, for one thread."""

    def __init__(
        self,
        store: Store,
        client: LedgerClient,
        *,
        clock: Clock,
        circuit: Circuit | None = None,
        draw: Draw = random.random,
        watcher: Watcher = unwatched,
    ) -> None:
        circuit = circuit or Circuit(clock)
        self._store = store
        self._push = Push(store, client)
        self._pull = Pull(store, client)
        self._pushing: Lane[Pushed] = Lane(Direction.PUSH, clock, circuit, draw)
        self._pulling: Lane[Pulled] = Lane(Direction.PULL, clock, circuit, draw)
        self._leasing = Leasing(store, client, clock)
        self._lending: Lane[Leased] = Lane(Direction.LEASE, clock, circuit, draw)
        self._clock = clock
        self._leases_ms = 0
        self._watcher = watcher
        self._reported = -1

    def run(self, stopped: Stopped = never) -> Synced:
        """Pull, push, and if that changed a card pull again for what became of it."""
        pull = self.pull(stopped=stopped)
        push = self.push(stopped, report=is_refusal(pull))
        if push.failure is None and pull.failure is None and not stopped():
            self.lease()
        if push.done is not None and push.done.moves and pull.failure is None and not stopped():
            pull = _joined(pull, self.pull(ECHO_MS, stopped))
        return Synced(push=push, pull=pull)

    def pull(self, wait_ms: int = 0, stopped: Stopped = never) -> Report[Pulled]:
        """Apply the pages there are; wait so long for the first."""

        def work() -> Pulled:
            pulled = self._pull.run(wait_ms, self._tell(Direction.PULL), stopped)
            self._store.checkpoint()  # keeps the store's log short, so that no redemption has to
            return pulled

        return self._pulling.run(work)

    def push(self, stopped: Stopped = never, *, report: bool = False) -> Report[Pushed]:
        """Deliver the entries there are, and say which page and block list are held when that is news."""

        def work() -> Pushed:
            self._leasing.give_back_due()
            held = self._store.progress().page
            news = report or held != self._reported
            pushed = self._push.run(self._tell(Direction.PUSH), stopped, report=news)
            self._reported = held
            self._store.checkpoint()
            return pushed

        return self._pushing.run(work)

    def lease(self) -> Report[Leased]:
        """Ask for the leases that are missing."""
        self._leases_ms = self._clock.monotonic_ms() + LEASES_MS
        return self._lending.run(self._leasing.ask)

    def wants_leases(self) -> bool:
        """Is it time to look after them?"""
        return self._clock.monotonic_ms() >= self._leases_ms

    def is_due(self) -> bool:
        """Is there anything that the ledger does not know? Raises StoreFailure."""
        progress = self._store.progress()
        return progress.page != self._reported or bool(self._store.journal.unsent(1))

    def _tell(self, direction: Direction) -> Callable[[Progress], None]:
        return lambda progress: self._watcher(direction, progress)


def is_refusal(report: Report[Pulled]) -> bool:
    """Does the ledger refuse this till? Then a push brings its word on why, signed, into the store."""
    return isinstance(report.failure, Refused)


def _joined(first: Report[Pulled], second: Report[Pulled]) -> Report[Pulled]:
    if first.done is None or second.done is None:
        return second
    pages = first.done.pages + second.done.pages
    done = Pulled(pages=pages, head=second.done.head, fresh=second.done.fresh)
    return Report(direction=second.direction, at_ms=second.at_ms, done=done)

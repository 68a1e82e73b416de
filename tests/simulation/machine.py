"""A till's machine: disk, clocks and power; on it runs the real till, its push and its pull."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

from sync.circuit import Circuit
from sync.online import LedgerAuthoriser
from sync.protocol.messages import LeaseAsk, LeaseGrant, LeaseRequest, TerminalState
from sync.pull import Pull
from sync.push import Push
from terminal import leasing
from terminal.domain.feed import Page
from terminal.domain.ids import OperationId, new_id
from terminal.errors import TerminalError
from terminal.store.store import Store
from terminal.till import Till
from tests.simulation.disk import Disk
from tests.simulation.wire import Wire
from tests.support.till import FakeClock

Told = TypeVar("Told")

BEFORE_COMMIT, AFTER_COMMIT, AFTER_ANCHOR = range(3)


class PowerCut(BaseException):
    """The machine is off. Not an Exception: nothing in the till may catch it."""


def _granted(grant: LeaseGrant) -> leasing.Granted:
    return leasing.Granted(
        lease=grant.id, granted=grant.granted, ends_ms=grant.ends_ms, card=grant.card
    )


class Machine:
    """One till on one disk. After a power cut it is started again."""

    def __init__(self, disk: Disk, clock: FakeClock, wire: Wire, chance: random.Random) -> None:
        self.terminal, self.store = wire.terminal, wire.store
        self.disk = disk
        self.clock = clock
        self.wire = wire
        self.cut_at: int | None = None
        self._chance = chance
        self._stores: list[Store] = []
        self._start()

    def attempt(self, work: Callable[[Till], Told]) -> Told | None:
        """Let the cashier do something; None: the power went, and nobody saw green."""
        try:
            return work(self.till)
        except PowerCut:
            self.restart()
            return None

    def know(self, pages: Sequence[tuple[Page, bytes]]) -> None:
        """Have heard these pages, as at the end of a pull."""
        feed = self.till._store.feed
        for page, digest in pages:
            feed.apply(page, digest)
        feed.contact(self.clock.now_ms(), fresh=True, answered=self.clock.read())

    def sync(self, *, push: bool, pull: bool) -> None:
        """One turn of each; failures of the world are what they are."""
        try:
            with suppress(TerminalError):
                if push:
                    self._push.run()
            with suppress(TerminalError):
                if pull:
                    self._pull.run()
        except PowerCut:
            self.restart()

    def lease(self) -> None:
        """Give back what is due and ask for what is missing, as the sync lane does; ids from the seed."""
        store, now_ms = self.till._store, self.till._now_ms()
        try:
            leasing.give_back_due(store, now_ms)
            wanted = leasing.choose(store, now_ms, self._new_id)
            if wanted and store.progress().state == TerminalState.ACTIVE:
                asks = tuple(LeaseAsk(one.lease, one.card) for one in wanted)
                with suppress(TerminalError):
                    answer = self.wire.lease(LeaseRequest(asks=asks))
                    leasing.take(store, [_granted(one) for one in answer.grants], now_ms)
        except PowerCut:
            self.restart()

    def behind(self) -> bool:
        """Is there something that the ledger was not told?"""
        store = self.till._store
        return store.progress().acknowledged < store.journal.head().seq

    def restart(self) -> None:
        """Off and on again; what the kernel had not written of the anchor may be gone."""
        self.cut_at = None
        self._stop()
        self._start()

    def restore_disk(self, image: Disk, *, anchor_too: bool) -> None:
        """Put an image back while the machine is off."""
        self._stop()
        self.disk.put_back(image, anchor_too=anchor_too)
        self._start()

    def close(self) -> None:
        """Switch off for good."""
        self._stop()
        self.disk.wipe()

    def _start(self) -> None:
        circuit = Circuit(self.clock)
        line = LedgerAuthoriser(self.wire, circuit)  # type: ignore[arg-type]
        self.till = Till(self._open, self.clock, line, self._new_id, lambda _share: False)
        self.till.cashier = "ana"
        self._push = Push(self.till._store, self.wire)  # type: ignore[arg-type]
        self._pull = Pull(self.till._store, self.wire)  # type: ignore[arg-type]

    def _stop(self) -> None:
        for store in self._stores:
            store.close()
        self._stores.clear()

    def _new_id(self, at_ms: int) -> OperationId:
        return new_id(at_ms, self._chance.randbytes)

    def _open(self) -> Store:
        """Open the store, with a power switch in its transactions and before green."""
        store = self.disk.open()
        self._stores.append(store)
        commit, anchor = store.transaction, store.journal.anchor

        @contextmanager
        def transaction() -> Iterator[None]:
            with commit():
                yield
                self._maybe(BEFORE_COMMIT)
            self._maybe(AFTER_COMMIT)

        def anchored(*head: object) -> None:
            anchor(*head)  # type: ignore[arg-type]
            self._maybe(AFTER_ANCHOR)

        store.transaction = transaction  # type: ignore[method-assign]
        store.journal.anchor = anchored  # type: ignore[method-assign,assignment]
        return store

    def _maybe(self, place: int) -> None:
        if self.cut_at == place:
            self.cut_at = None
            raise PowerCut

"""The watch: a till that stays connected. Two lanes in two threads, so that no push ever holds up a block list.

The pull waits at the ledger for the next page (long poll), so a change is here at once. The push goes
as soon as there is an entry: `poke` says so, and a look once a second finds what other programs wrote.
"""

import random
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from sync.backoff import Draw
from sync.circuit import Circuit
from sync.client import LedgerClient
from sync.cycle import Cycle, Watcher, is_refusal, unwatched
from sync.lane import Direction, Report
from sync.pull import Pulled
from sync.push import Pushed
from terminal.domain.clock import SECOND_MS, Clock
from terminal.errors import StoreFailure
from terminal.store.store import Store

WAIT_MS: Final = 15 * SECOND_MS
"""How long the ledger may hold a question that has no answer yet; short of that, a dead line is not noticed."""
LOOK_MS: Final = SECOND_MS
REOPEN_MS: Final = 5 * SECOND_MS
HASTY_MS: Final = SECOND_MS
"""A ledger that answers "nothing new" sooner than this, though asked to wait, is asked again after a pause."""

Hear = Callable[[Report[Pushed] | Report[Pulled]], None]


class Watch:
    """Keeps a till in touch with its ledger until told to stop. `hear` is called from the lanes' threads."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        connect: Callable[[Store], LedgerClient],
        *,
        clock: Clock,
        circuit: Circuit,
        hear: Hear,
        watcher: Watcher = unwatched,
        draw: Draw = random.random,
        wait_ms: int = WAIT_MS,
    ) -> None:
        self._open_store = open_store
        self._connect = connect
        self._clock = clock
        self._circuit = circuit
        self._hear = hear
        self._watcher = watcher
        self._draw = draw
        self._wait_ms = wait_ms
        self._stop = threading.Event()
        self._news = threading.Event()
        self._refused = threading.Event()
        self._hurry_push = threading.Event()
        self._hurry_pull = threading.Event()
        self._clients: list[LedgerClient] = []

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set, then be gone within half a second. A bug in a lane ends the watch and is raised."""
        self._stop = stop
        with ThreadPoolExecutor(2, "sync") as threads:
            lanes = [
                threads.submit(self._keep_at_it, Direction.PULL, self._pull),
                threads.submit(self._keep_at_it, Direction.PUSH, self._push),
            ]
            for lane in lanes:
                lane.add_done_callback(self._ended)
            stop.wait()
            self.hurry()
            for client in tuple(self._clients):
                client.interrupt()
        for lane in lanes:
            lane.result()

    def poke(self) -> None:
        """There is an entry to send. It does not shorten a wait after a failure. From any thread."""
        self._news.set()

    def hurry(self) -> None:
        """Somebody does not want to wait for the next try. From any thread."""
        self._news.set()
        self._hurry_push.set()
        self._hurry_pull.set()

    def _ended(self, lane: Future[None]) -> None:
        del lane
        self._stop.set()

    def _keep_at_it(self, direction: Direction, lane: Callable[[Cycle], None]) -> None:
        """Work on a store; after it failed, on one that was opened again."""
        while not self._stop.is_set():
            try:
                self._with_cycle(lane)
            except StoreFailure as failure:
                now_ms = self._clock.now_ms()
                self._hear(Report(direction=direction, at_ms=now_ms, failure=failure))
            hurry = self._hurry_pull if direction is Direction.PULL else self._hurry_push
            self._pause(hurry, REOPEN_MS)

    def _with_cycle(self, lane: Callable[[Cycle], None]) -> None:
        store = self._open_store()
        try:
            client = self._connect(store)
            self._clients.append(client)
            cycle = Cycle(
                store,
                client,
                clock=self._clock,
                circuit=self._circuit,
                draw=self._draw,
                watcher=self._watcher,
            )
            try:
                lane(cycle)
            finally:
                client.close()
                self._clients.remove(client)
        finally:
            store.close()

    def _pull(self, cycle: Cycle) -> None:
        """Until stopped, or the store failed."""
        wait_ms = 0  # at first, and after a failure, the question is whether the ledger is there
        while not self._stop.is_set():
            self._hurry_pull.clear()
            began_ms = self._clock.monotonic_ms()
            report = cycle.pull(wait_ms, self._stop.is_set)
            if self._stop.is_set():
                return
            self._hear(report)
            if isinstance(report.failure, StoreFailure):
                return
            self._pass_on(report)
            took_ms = self._clock.monotonic_ms() - began_ms
            if report.done is None:
                self._pause(self._hurry_pull, report.next_ms)
            elif wait_ms and not report.done.pages and took_ms < HASTY_MS:
                self._pause(self._hurry_pull, HASTY_MS // 2)
            wait_ms = 0 if report.done is None else self._wait_ms

    def _pass_on(self, report: Report[Pulled]) -> None:
        """What came in is news for the way out: which page is held, or that the ledger refuses this till."""
        if is_refusal(report):
            self._refused.set()
        if self._refused.is_set() or (report.done is not None and report.done.pages):
            self._news.set()

    def _push(self, cycle: Cycle) -> None:
        """Until stopped, or the store failed."""
        while not self._stop.is_set():
            self._news.clear()
            self._hurry_push.clear()
            if cycle.wants_leases() and not self._refused.is_set():
                cycle.lease()
            if not self._refused.is_set() and not cycle.is_due():
                self._pause(self._news, LOOK_MS)
                continue
            report = cycle.push(self._stop.is_set, report=self._refused.is_set())
            if self._stop.is_set():
                return
            self._hear(report)
            if isinstance(report.failure, StoreFailure):
                return
            if report.failure is None:
                self._refused.clear()
            self._pause(self._hurry_push, report.next_ms)

    def _pause(self, until: threading.Event, wait_ms: int) -> None:
        """Wait, unless woken. Stopping wakes."""
        if not self._stop.is_set() and wait_ms > 0:
            until.wait(wait_ms / SECOND_MS)

"""Who asks too often: a count in memory beside the shared one, so that an ordinary redemption pays nothing for it.

Misses are added to the shared count at once, before they are answered; asks once a second. A process
reads a till's shared counts when it loads the till, at most once a second, and with each miss. So several
processes together let through what is in flight when the limit is reached, and one more each. See
docs/decisions/0033-guessing-is-metered.md.
"""

import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ledger import attempts, rates
from ledger.database import Book
from ledger.rates import ASK, MISS, Key, Rates
from terminal.domain.clock import SECOND_MS, Clock

FLUSH_MS: Final = SECOND_MS
RATES_MS: Final = 10 * SECOND_MS


class Meter:
    """The counts of this minute as one process knows them. Used by several threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._slot = -1
        self._shared: dict[Key, int] = {}
        self._pending: dict[Key, int] = {}
        self._programmes: set[str] = set()
        self._flushed_ms = -FLUSH_MS
        self._rates = Rates()
        self._rates_ms = -RATES_MS

    def wait_s(self, terminal: str, store: str) -> int | None:
        """Say after how many seconds a till may ask again; None: now."""
        now_ms = self._clock.now_ms()
        with self._lock:
            self._turn(now_ms)
            return rates.wait_s(terminal, store, self._count, self._rates, now_ms)

    def closed(self) -> frozenset[str]:
        """Name the programmes that were asked about too often."""
        with self._lock:
            self._turn(self._clock.now_ms())
            return rates.closed(self._programmes, self._count, self._rates)

    def asked(self, terminal: str, store: str, count: int = 1) -> None:
        """Count asks of a till; written with the next that comes along."""
        self._add(_of_till(terminal, store, ASK), count)

    def answered(self, programmes: Iterable[str]) -> None:
        """Count asks about programmes."""
        named = list(programmes)
        self._add([(rates.programme_of(programme), ASK) for programme in named], 1)
        self._programmes.update(named)

    def load(self, book: Book, terminal: str, store: str) -> None:
        """Hear what other processes have counted of a till."""
        slot = rates.slot_of(self._clock.now_ms())
        found = attempts.read(book, slot, [rates.till(terminal), rates.store_of(store)])
        self._learn(slot, found)

    def write(self, book: Book, missed: Iterable[tuple[str, str]]) -> None:
        """Write misses (till and store of each) at once, and what waits, if it is time. Outside of a transaction."""
        for terminal, store in missed:
            self._add(_of_till(terminal, store, MISS), 1)
        with self._lock:
            now_ms = self._clock.monotonic_ms()
            self._turn(self._clock.now_ms())
            slot, due = self._slot, now_ms - self._flushed_ms >= FLUSH_MS
            urgent = any(kind == MISS for _, kind in self._pending)
            if not self._pending or not (due or urgent):
                return
            taken, self._pending = self._pending, {}
            for key, count in taken.items():  # never seen as less than it is
                self._shared[key] = self._shared.get(key, 0) + count
            self._flushed_ms = now_ms
        self._learn(slot, attempts.add(book, slot, taken))
        if due:
            attempts.forget(book, slot)
        self._refresh(book)

    def _refresh(self, book: Book) -> None:
        now_ms = self._clock.monotonic_ms()
        if now_ms - self._rates_ms >= RATES_MS:
            self._rates_ms = now_ms
            self._rates = attempts.rates(book)

    def _add(self, keys: Iterable[Key], count: int) -> None:
        with self._lock:
            self._turn(self._clock.now_ms())
            for key in keys:
                self._pending[key] = self._pending.get(key, 0) + count

    def _learn(self, slot: int, counts: dict[Key, int]) -> None:
        with self._lock:
            if slot == self._slot:
                for key, count in counts.items():
                    self._shared[key] = max(count, self._shared.get(key, 0))

    def _turn(self, now_ms: int) -> None:
        """Begin a new minute. The lock is held."""
        if (slot := rates.slot_of(now_ms)) != self._slot:
            self._slot, self._shared, self._pending = slot, {}, {}

    def _count(self, key: Key) -> int:
        return self._shared.get(key, 0) + self._pending.get(key, 0)


@lru_cache(maxsize=4096)
def _of_till(terminal: str, store: str, kind: str) -> tuple[Key, ...]:
    return (rates.till(terminal), kind), (rates.store_of(store), kind)

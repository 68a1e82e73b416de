"""How often may a till, a store, a programme be asked about? Pure: counts of this minute come in, a wait comes out.

Two things are counted: asks, and misses, that is asks with a code that does not pay (unknown, not sold,
blocked). A till that honest cashiers use has few misses; one that guesses has nothing else.
"""

from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct

ASK: Final = "ask"
MISS: Final = "miss"
WINDOW_MS: Final = 60_000

Key = tuple[str, str]
"""Whose, and which kind."""
Count = Callable[[Key], int]


class Rates(Struct, frozen=True, kw_only=True):
    """The most of each in a minute. Asks: far above any shop, to stop what runs wild; misses: what cashiers need."""

    till_asks: int = 60_000
    till_misses: int = 20
    store_asks: int = 600_000
    store_misses: int = 100
    programme_asks: int = 6_000_000


def till(terminal: str) -> str:
    """Name a till's counts."""
    return f"till:{terminal}"


def store_of(store: str) -> str:
    """Name a store's counts."""
    return f"store:{store}"


def programme_of(programme: str) -> str:
    """Name a programme's counts."""
    return f"programme:{programme}"


def slot_of(now_ms: int) -> int:
    """Give the number of the minute."""
    return now_ms // WINDOW_MS


def wait_s(terminal: str, store: str, count: Count, rates: Rates, now_ms: int) -> int | None:
    """Say after how many seconds this till may ask again; None: now."""
    limits = {
        (till(terminal), ASK): rates.till_asks,
        (till(terminal), MISS): rates.till_misses,
        (store_of(store), ASK): rates.store_asks,
        (store_of(store), MISS): rates.store_misses,
    }
    over = any(count(key) >= limit for key, limit in limits.items())
    return seconds_left(now_ms) if over else None


def seconds_left(now_ms: int) -> int:
    """Say when the next minute begins."""
    return 1 + (WINDOW_MS - 1 - now_ms % WINDOW_MS) // 1000


def closed(programmes: Iterable[str], count: Count, rates: Rates) -> frozenset[str]:
    """Name those of these programmes that were asked about too often."""
    return frozenset(
        programme
        for programme in programmes
        if count((programme_of(programme), ASK)) >= rates.programme_asks
    )

"""Long work between till and ledger, in steps: it tells how far it is, and can be stopped between two."""

import time
from collections.abc import Callable
from typing import Final

from msgspec import Struct

REST_S: Final = 0.025


class Progress(Struct, frozen=True, kw_only=True):
    """So many entries or pages done, of so many known of."""

    done: int
    of: int


Tell = Callable[[Progress], None]
Stopped = Callable[[], bool]


def rest() -> None:
    """Leave the store to a sale that waits for it. SQLite's waiters look again after at most 25 ms, at first."""
    time.sleep(REST_S)


def nobody(progress: Progress) -> None:
    """Tell nobody."""
    del progress


def never() -> bool:
    """Never stop."""
    return False

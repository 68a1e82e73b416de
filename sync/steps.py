"""Long work between till and ledger, in steps: it tells how far it is, and can be stopped between two."""

from collections.abc import Callable

from msgspec import Struct


class Progress(Struct, frozen=True, kw_only=True):
    """So many entries or pages done, of so many known of."""

    done: int
    of: int


Tell = Callable[[Progress], None]
Stopped = Callable[[], bool]


def nobody(progress: Progress) -> None:
    """Tell nobody."""
    del progress


def never() -> bool:
    """Never stop."""
    return False

"""Reading a live camera with a fixed share of a core: what shows nothing new is not read again, and dear scenes seldom.

Two things keep the cost down. A frame that looks as the last one did is left out once every dear stage had its turn,
but for a few a second, in case a code came into focus. And what reading costs is taken from a purse that
fills with time: idle scenes fill it, a code that is just being held up may spend it.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np

from terminal.devices.decoder import FRAME_BUDGET_MS, decode
from terminal.devices.hints import Hint, hint_for
from terminal.devices.reading import Picture, Reading
from terminal.domain.symbology import ALL_KINDS, Symbology

SHARE_OF_A_CORE: Final = 0.12
PURSE_MS: Final = 240.0
DEBT_MS: Final = -500.0
RICH_BUDGET_MS: Final = 2.5 * FRAME_BUDGET_MS
LOOK_AGAIN_EVERY: Final = 4
"""Of still frames: a code may come into focus without the picture changing much."""
STILL_TURNS: Final = 24
"""So many looks at the same picture give every dear stage its turn."""
STILL_READS: Final = 6
"""So many reads of the same picture satisfy the steady gate."""
HINT_EVERY: Final = 5
CHANGED: Final = 8.0
"""Grey levels by which a part of the picture must differ from before, beyond the change of light."""
SAMPLE: Final = 8
BLOCK: Final = 5


Read = Callable[[Picture, float, int], list[Reading]]
"""What a picture holds, within a budget in milliseconds, in its turn."""


class LiveReader:
    """Reads the frames of one camera in their order. None: this one was not looked at."""

    def __init__(
        self,
        kinds: frozenset[Symbology] = ALL_KINDS,
        read: Read | None = None,
        share: float = SHARE_OF_A_CORE,
        wall: Callable[[], float] = time.monotonic,
        worked: Callable[[], float] = time.thread_time,
    ) -> None:
        """Read these kinds, with that share of a core; `wall` and `worked` are clocks in seconds."""
        self._read = read or partial(_decode, kinds, worked)
        self.hint: Hint | None = None
        self.looked = 0
        self._share = share
        self._wall = wall
        self._worked = worked
        self._purse_ms = PURSE_MS
        self._filled_s = wall()
        self._seen: Picture | None = None
        self._still = 0
        self._readings: list[Reading] = []

    def __call__(self, picture: Picture, turn: int) -> list[Reading] | None:
        """Read a frame if it is worth it and can be afforded."""
        began_s = self._worked()
        self._fill()
        self._compare(picture)
        if self._purse_ms < 0 or self._nothing_new():
            self._pay(began_s)
            return None
        budget_ms = min(RICH_BUDGET_MS, max(FRAME_BUDGET_MS / 2, self._purse_ms / 4))
        self._readings = self._read(picture, budget_ms, turn)
        self._advise(picture)
        self.looked += 1
        self._pay(began_s)
        return self._readings

    def _fill(self) -> None:
        now_s = self._wall()
        passed_ms = max(0.0, now_s - self._filled_s) * 1000
        self._filled_s = now_s
        self._purse_ms = min(PURSE_MS, self._purse_ms + passed_ms * self._share)

    def _pay(self, began_s: float) -> None:
        self._purse_ms = max(DEBT_MS, self._purse_ms - (self._worked() - began_s) * 1000)

    def _compare(self, picture: Picture) -> None:
        """Count how long the picture has stood still."""
        seen = thumbnail(picture)
        if self._seen is not None and not differs(self._seen, seen):
            self._still += 1
            return
        self._seen, self._still = seen, 0

    def _nothing_new(self) -> bool:
        enough = STILL_READS if self._readings else STILL_TURNS
        return self._still > enough and bool(self._still % LOOK_AGAIN_EVERY)

    def _advise(self, picture: Picture) -> None:
        """Say what would help, from time to time, while nothing is read."""
        if self._readings:
            self.hint = None
        elif self.looked % HINT_EVERY == 0:
            self.hint = hint_for(picture)


def _decode(
    kinds: frozenset[Symbology],
    worked: Callable[[], float],
    picture: Picture,
    budget_ms: float,
    turn: int,
) -> list[Reading]:
    return decode(picture, budget_ms=budget_ms, kinds=kinds, turn=turn, clock=worked)


def thumbnail(picture: Picture) -> Picture:
    """Reduce to means of blocks, from every eighth pixel: a tenth of a millisecond, and free of grain."""
    samples = picture[::SAMPLE, ::SAMPLE, 1] if picture.ndim == 3 else picture[::SAMPLE, ::SAMPLE]
    rows, columns = (max(1, side // BLOCK) for side in samples.shape)
    cut = samples[: rows * BLOCK, : columns * BLOCK]
    if cut.shape != (rows * BLOCK, columns * BLOCK):
        small: Picture = samples.copy()
        return small
    sums = cut.reshape(rows, BLOCK, columns, BLOCK).sum(axis=(1, 3), dtype=np.uint32)
    means: Picture = (sums // BLOCK**2).astype(np.uint8)
    return means


def differs(before: Picture, after: Picture) -> bool:
    """Did any part of the picture change, other than all parts together as lamps make them?"""
    if before.shape != after.shape:
        return True
    change = after.astype(np.int16) - before
    if not change.size:
        return False
    return bool(np.abs(change - np.median(change)).max() > CHANGED)

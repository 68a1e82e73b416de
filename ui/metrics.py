"""Sizes. Everything is laid out for 1280 × 800 and grows in steps; below that it gets closer, not smaller."""

import math
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1280
HEIGHT: Final = 800
WIDTH_MIN: Final = 1024
HEIGHT_MIN: Final = 600
STEP: Final = 0.25
SCALE_MAX: Final = 4.0
COMPACT: Final = 0.625
"""How much of the empty room is left on a small screen."""
TARGET_MIN: Final = 48
"""Least side of anything that is touched."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """How large one unit is, and what differs on a small screen. A unit is a pixel at 1280 × 800."""

    scale: float = 1.0
    compact: bool = False

    def px(self, units: float) -> int:
        """Whole pixels for so many units."""
        return round(units * self.scale)

    def space(self, units: float) -> int:
        """Whole pixels of empty room: less of it on a small screen."""
        return self.px(units * COMPACT if self.compact else units)

    @property
    def gap(self) -> int:
        """Between things that belong together."""
        return self.px(8)

    @property
    def target(self) -> int:
        """Height of a button."""
        return self.px(TARGET_MIN if self.compact else 56)

    @property
    def key(self) -> int:
        """Height of a keypad's key."""
        return self.px(56 if self.compact else 64)


def metrics_for(width: int, height: int) -> Metrics:
    """Fit a window of that size."""
    room = min(width / WIDTH, height / HEIGHT)
    if room < 1:
        return Metrics(compact=True)
    return Metrics(scale=min(math.floor(room / STEP) * STEP, SCALE_MAX))

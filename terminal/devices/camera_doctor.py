"""The doctor's camera part: how long reading takes, and how far away the code may be.

The sheet of calibration codes is held before the camera; its squares have a known size, so their size in the picture
says how many pixels a module has, and about how far away they are.
"""

import math
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Final

from msgspec import Struct

from terminal.devices.calibration_sheet import QR_MODULE_MM, square
from terminal.devices.decoder import FRAME_BUDGET_MS, decode
from terminal.devices.reading import Picture, Reading
from terminal.devices.scanner_doctor import SHEET
from terminal.domain.symbology import Symbology

FIELD_OF_VIEW: Final = math.radians(60)
"""Of most webcams, from left to right."""
LEAST_MODULE_PX: Final = 1.5
"""Fewer pixels a module than this are seldom read."""
CARD_MODULE_MM: Final = 0.33


class Sight(Struct, frozen=True, kw_only=True):
    """What a camera sees of the sheet. `reach_mm`: how far away a card's own code may be, about."""

    frames: int
    read: int
    median_ms: float
    module_px: float | None = None
    distance_mm: float | None = None
    reach_mm: float | None = None


def look(pictures: Sequence[Picture], clock: Callable[[], float] = time.perf_counter) -> Sight:
    """Read frames as the till does, and measure the squares in them."""
    took_ms, read, modules_px, widths = [], 0, [], []
    for turn, picture in enumerate(pictures):
        began_s = clock()
        readings = decode(picture, budget_ms=FRAME_BUDGET_MS, turn=turn, clock=clock)
        took_ms.append((clock() - began_s) * 1000)
        ours = [one for one in readings if one.text in SHEET]
        read += bool(ours)
        for one in ours:
            if one.symbology is Symbology.QR:
                modules_px.append(_module_px(one))
                widths.append(picture.shape[1])
    spent_ms = round(median(took_ms), 1) if took_ms else 0.0
    if not modules_px:
        return Sight(frames=len(pictures), read=read, median_ms=spent_ms)
    module_px = median(modules_px)
    focal_px = median(widths) / 2 / math.tan(FIELD_OF_VIEW / 2)
    return Sight(
        frames=len(pictures),
        read=read,
        median_ms=spent_ms,
        module_px=round(module_px, 2),
        distance_mm=round(focal_px * QR_MODULE_MM / module_px),
        reach_mm=round(focal_px * CARD_MODULE_MM / LEAST_MODULE_PX),
    )


def _module_px(reading: Reading) -> float:
    """The mean side of the square, by how many modules it has."""
    corners = reading.position.corners
    sides = [math.dist(corners[at], corners[(at + 1) % 4]) for at in range(4)]
    return sum(sides) / 4 / len(square(reading.text).modules)

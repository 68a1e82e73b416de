"""What would help: closer, further, glare, too dark. Judged from the picture itself while no code is read."""

import enum
from typing import Final

import numpy as np

from terminal.devices.opencv import cv2
from terminal.devices.reading import Picture
from terminal.devices.regions import Region
from terminal.devices.views import Scene

DARK: Final = 45
BURNT: Final = 250
BURNT_SHARE: Final = 0.02
SPOT: Final = 1 / 6
"""Of the code's size: a burnt spot that large is no light module, but a lamp."""
SMALLEST_SPOT_PX: Final = 15
SMALL: Final = 0.16
LARGE: Final = 0.6
AT_THE_EDGE_PX: Final = 12
EDGED: Final = 14.0
"""Grey levels that neighbouring places of a code differ by at least; what differs less is a smooth wall."""
SOFT: Final = 0.22
"""Between neighbouring pixels, as a share of the contrast, at the sharpest edges of a code in focus at least."""


class Hint(enum.StrEnum):
    """What the person who holds the code can do."""

    CLOSER = "closer"
    FURTHER = "further"
    GLARE = "glare"
    TOO_DARK = "too_dark"
    HOLD_STILL = "hold_still"


def hint_for(picture: Picture) -> Hint | None:
    """Judge a picture in which no code was read; None if nothing in it looks like one."""
    scene = Scene(picture)
    if scene.empty:
        return None
    grey = scene.whole.grey
    if float(np.percentile(grey[::4, ::4], 90)) < DARK:
        return Hint.TOO_DARK
    regions = [*scene.barred[:1], *scene.busy[:1]]
    return next((hint for one in regions if (hint := _of(one, grey)) is not None), None)


def _of(region: Region, grey: Picture) -> Hint | None:
    height, width = grey.shape
    left, top = region.left_top
    right, bottom = region.right_bottom
    place = grey[max(0, top) : bottom + 1, max(0, left) : right + 1]
    if not place.size:
        return None
    dark, light = np.percentile(place, (5, 95))
    if light - dark < EDGED:
        return None
    if _burnt(place) > BURNT_SHARE:
        return Hint.GLARE
    span = max((right - left) / width, (bottom - top) / height)
    if span < SMALL:
        return Hint.CLOSER
    cut_off = min(left, top, width - right, height - bottom) < AT_THE_EDGE_PX
    if cut_off and span > LARGE:
        return Hint.FURTHER
    return Hint.HOLD_STILL if _softness(place, float(light - dark)) < SOFT else None


def _burnt(place: Picture) -> float:
    """How much of a place lies in the middle of spots without any drawing in them."""
    side = max(SMALLEST_SPOT_PX, int(max(place.shape) * SPOT))
    spots = cv2.erode((place >= BURNT).astype(np.uint8), np.ones((side, side), np.uint8))
    return float(spots.mean())


def _softness(place: Picture, contrast: float) -> float:
    steps = np.abs(np.diff(place.astype(np.int16), axis=1))
    return float(np.percentile(steps, 99)) / max(1.0, contrast) if steps.size else 1.0

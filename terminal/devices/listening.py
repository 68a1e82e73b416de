"""One row out of many: standing bars averaged from end to end, each place by the rows in which it shows.

A lamp's reflection burns bars out, but seldom from end to end: a strip is left above it or below. How much
edges differ from their neighbours says how much a row has to tell at that place; where nothing differs, it is not heard.
So a strip of a few pixels counts as much as a whole bar, and what is above and below the code does not count at all.
"""

from typing import Final

import numpy as np

from terminal.devices.opencv import cv2
from terminal.devices.reading import Picture

SHARPNESS: Final = 2.0
FLOOR: Final = 30.0
"""Of variance, in grey levels: grain that says nothing."""
HEARD_LEAST: Final = 1.0
SWING: Final = 70.0
MIDDLE, LIGHT = 128, 255
ROWS: Final = 16


def listened(grey: Picture, window_px: int) -> Picture:
    """Average standing bars along their length; `window_px` is about the width of one character of the code."""
    values = grey.astype(np.float32)
    apart = values - cv2.blur(values, (window_px, 1))
    differing = cv2.blur(apart * apart, (window_px, 1))
    weights = np.maximum(differing - FLOOR, 0) ** SHARPNESS
    heard = weights.sum(axis=0)
    told = (weights * apart / np.sqrt(differing + 1)).sum(axis=0) / (heard + 1e-3)
    row = np.where(heard > HEARD_LEAST, MIDDLE + SWING * told, LIGHT).clip(0, LIGHT)
    picture: Picture = np.repeat(row.astype(np.uint8)[None], ROWS, axis=0)
    return picture

"""One row out of many: standing bars averaged from end to end, each place by the rows in which it shows.

A lamp's reflection burns bars out, but seldom from end to end: a strip is left above it or below. How far the darkest
and the lightest lie apart around a place says how much its row has to tell there; where all is alike, it is not heard.
So a strip of a few pixels counts as much as a whole bar, and what is above and below the code does not count at all.
"""

from typing import Final

import numpy as np

from terminal.devices.opencv import cv2
from terminal.devices.reading import Picture

GRAIN: Final = 20
"""Grey levels between darkest and lightest that say nothing."""
HEARD_LEAST: Final = 1.0
DARK: Final = 40.0
LIGHT: Final = 220.0
PAPER: Final = 255.0
ROWS: Final = 16


def listened(grey: Picture, window_px: int) -> Picture:
    """Average standing bars along their length; `window_px` holds a bar and a gap at least."""
    window = np.ones((1, window_px), np.uint8)
    darkest = cv2.blur(cv2.erode(grey, window), (window_px, 1))
    lightest = cv2.blur(cv2.dilate(grey, window), (window_px, 1))
    apart = cv2.subtract(lightest, darkest).astype(np.float32)
    share = cv2.subtract(grey, darkest) / np.maximum(apart, 1)
    weights = np.maximum(apart - GRAIN, 0) ** 2
    heard = weights.sum(axis=0)
    told = (weights * share).sum(axis=0) / np.maximum(heard, HEARD_LEAST)
    row = np.where(heard > HEARD_LEAST, DARK + (LIGHT - DARK) * told, PAPER).clip(0, PAPER)
    picture: Picture = np.repeat(row.astype(np.uint8)[None], ROWS, axis=0)
    return picture

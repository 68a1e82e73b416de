"""Where in a picture a code is likely to be, and which way its bars run.

The structure tensor (Bigün & Granlund 1987) says for each place how strong edges are and how much
they agree on one direction: bars agree, modules of a matrix code do not.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from terminal.devices.opencv import cv2
from terminal.devices.reading import Picture

Floats = npt.NDArray[np.float32]
Affine = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of x' = a·x + b·y + c and y' = d·x + e·y + f."""

AT_MOST: Final = 2
HALF: Final = 2  # edges are found at half the side,
GRID: Final = 4  # and summed up in squares of this side there
STEP: Final = HALF * GRID
WINDOW: Final = 7  # squares: a few modules wide, so that bars and gaps melt together
CLOSE: Final = 3
SMALLEST_SIDE_PX: Final = 2 * STEP
SHARE_OF_PEAK: Final = 0.4
NOISE_FLOOR: Final = 1e3

MARGIN_ALONG: Final = 0.12  # linear codes need their quiet zones
MARGIN_PX: Final = 24
MARGIN_ACROSS_PX: Final = 4
MARGIN_BOX: Final = 0.15
MARGIN_BOX_PX: Final = 12
SMALLEST_CUT_PX: Final = 8
LARGEST_CUT_PX: Final = 4000


@dataclass(frozen=True, slots=True)
class Region:
    """A place with edges: its extent along and across the direction they face, in pixels."""

    angle: float
    along: tuple[float, float]
    across: tuple[float, float]
    left_top: tuple[int, int]
    right_bottom: tuple[int, int]

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom with a margin, inside the picture."""
        (left, top), (right, bottom) = self.left_top, self.right_bottom
        margin = int(max(right - left, bottom - top) * MARGIN_BOX) + MARGIN_BOX_PX
        return (
            max(0, left - margin),
            max(0, top - margin),
            min(width, right + margin),
            min(height, bottom + margin),
        )

    def cut(self, zoom: float, stretch: float) -> tuple[Affine, int, int] | None:
        """The way from the turned cut-out to the picture, and its width and height; None if senseless."""
        margin = (self.along[1] - self.along[0]) * MARGIN_ALONG + MARGIN_PX
        along, across = self.along[0] - margin, self.across[0] - MARGIN_ACROSS_PX
        width = round((self.along[1] + margin - along) * zoom * stretch)
        height = round((self.across[1] + MARGIN_ACROSS_PX - across) * zoom)
        if not (
            SMALLEST_CUT_PX <= width <= LARGEST_CUT_PX
            and SMALLEST_CUT_PX <= height <= LARGEST_CUT_PX
        ):
            return None
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        x, y = zoom * stretch, zoom
        back = (
            cos / x,
            -sin / y,
            along * cos - across * sin,
            sin / x,
            cos / y,
            along * sin + across * cos,
        )
        return back, width, height


@dataclass(frozen=True, slots=True)
class Edges:
    """The structure tensor of a picture, a value for each square of it."""

    xx: Floats
    yy: Floats
    xy: Floats


def find_edges(grey: Picture) -> Edges | None:
    """Sum up the edges of a picture; None if it is too small for that."""
    height, width = (side // STEP for side in grey.shape)
    if min(grey.shape) < SMALLEST_SIDE_PX:
        return None
    small = (width * GRID, height * GRID)
    half: Picture = cv2.resize(grey, small, interpolation=cv2.INTER_AREA)
    across: Floats = cv2.Sobel(half, cv2.CV_32F, 1, 0)
    down: Floats = cv2.Sobel(half, cv2.CV_32F, 0, 1)

    def summed(product: Floats) -> Floats:
        squares = cv2.resize(product, (width, height), interpolation=cv2.INTER_AREA)
        window: Floats = cv2.boxFilter(squares, -1, (WINDOW, WINDOW))
        return window

    return Edges(summed(across * across), summed(down * down), summed(across * down))


def find_regions(edges: Edges | None, *, barred: bool) -> list[Region]:
    """Find up to two places of bars (barred), or of edges in all directions (not)."""
    if edges is None:
        return []
    total = edges.xx + edges.yy
    agreement: Floats = np.sqrt((edges.xx - edges.yy) ** 2 + 4 * edges.xy**2)
    strength = agreement**2 / (total + NOISE_FLOOR) if barred else total - agreement / 2
    score: Floats = np.sqrt(np.maximum(strength, 0))
    peak = float(score.max())
    if peak <= 0:
        return []
    labels, spots = _spots(score, peak * SHARE_OF_PEAK)
    return [_region(labels == spot, edges) for spot in spots[:AT_MOST]]


def _spots(score: Floats, least: float) -> tuple[npt.NDArray[np.int32], list[int]]:
    """Connected places above a score, the weightiest first."""
    mask = (score > least).astype(np.uint8)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((CLOSE, CLOSE), np.uint8))
    _, labels = cv2.connectedComponents(closed)
    weights = np.bincount(labels.ravel(), weights=score.ravel())
    order = [int(spot) for spot in np.argsort(-weights) if spot != 0]
    return labels, order


def _region(here: npt.NDArray[np.bool_], edges: Edges) -> Region:
    """Measure one place along the direction its edges face."""
    rows, columns = np.nonzero(here)
    ys, xs = (rows + 0.5) * STEP, (columns + 0.5) * STEP
    faces_x, faces_y, both = (float(part[here].sum()) for part in (edges.xx, edges.yy, edges.xy))
    angle = math.atan2(2 * both, faces_x - faces_y) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    along, across = xs * cos + ys * sin, ys * cos - xs * sin
    return Region(
        angle,
        (float(along.min()), float(along.max())),
        (float(across.min()), float(across.max())),
        (int(xs.min()), int(ys.min())),
        (int(xs.max()), int(ys.max())),
    )

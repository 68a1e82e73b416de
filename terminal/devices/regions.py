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
Doubles = npt.NDArray[np.floating]
Affine = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of x' = a·x + b·y + c and y' = d·x + e·y + f."""

Places = tuple[npt.NDArray[np.int32], list[int]]
"""A number for each square, and the numbers of connected places, the weightiest first."""

AT_MOST: Final = 2
IN_LINE_AT_MOST: Final = 4
IN_LINE_TURN: Final = math.radians(12)
BESIDE: Final = 0.4  # of both lengths, from middle to middle; what stands under it is less far off
HALF: Final = 2  # edges are found at half the side,
GRID: Final = 4  # and summed up in squares of this side there
STEP: Final = HALF * GRID
WINDOW: Final = 7  # squares: a few modules wide, so that bars and gaps melt together
CLOSE: Final = 3
SMALLEST_SIDE_PX: Final = 2 * STEP
SHARE_OF_PEAK: Final = 0.4
LONG: Final = 0.7  # of the spread, as difference over sum: about 1 to 2.4 in side lengths
MOST_LEAN: Final = math.radians(40)
NOISE_FLOOR: Final = 16e3

MARGIN_ALONG: Final = 0.12  # linear codes need their quiet zones
MARGIN_PX: Final = 24
MARGIN_ACROSS_PX: Final = 4
MARGIN_BOX: Final = 0.15
MARGIN_BOX_PX: Final = 12
SMALLEST_CUT_PX: Final = 8
LARGEST_CUT_PX: Final = 4000


@dataclass(frozen=True, slots=True)
class Region:
    """A place with edges, measured in pixels along two directions that need not be square.

    One runs along the row of bars, the other along the bars; seen from a side they lean.
    """

    along_angle: float
    bars_angle: float
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

    def in_line(self, other: "Region") -> bool:
        """Does the other, its bars alike, stand beside this one in the same row, not under it and not far off?"""
        turn = (other.bars_angle - self.bars_angle + math.pi / 2) % math.pi - math.pi / 2
        (along, across), (own_along, own_across) = (
            self._seen(*other.centre),
            self._seen(*self.centre),
        )
        length = _span(self.along) + _span(other.along)
        height = _span(self.across) + _span(other.across)
        beside = length * BESIDE < abs(along - own_along) < length
        return abs(turn) < IN_LINE_TURN and beside and abs(across - own_across) < height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, in pixels of the picture."""
        (left, top), (right, bottom) = self.left_top, self.right_bottom
        return (left + right) / 2, (top + bottom) / 2

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        """A place as how far along the row and how far across it."""
        lean = math.sin(self.bars_angle - self.along_angle)
        return (
            (x * math.sin(self.bars_angle) - y * math.cos(self.bars_angle)) / lean,
            (y * math.cos(self.along_angle) - x * math.sin(self.along_angle)) / lean,
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
        x, y = zoom * stretch, zoom
        along_x, along_y = math.cos(self.along_angle), math.sin(self.along_angle)
        bars_x, bars_y = math.cos(self.bars_angle), math.sin(self.bars_angle)
        back = (
            along_x / x,
            bars_x / y,
            along_x * along + bars_x * across,
            along_y / x,
            bars_y / y,
            along_y * along + bars_y * across,
        )
        return back, width, height


@dataclass(frozen=True, slots=True)
class Edges:
    """The structure tensor of a picture, a value for each square of it."""

    xx: Floats
    yy: Floats
    xy: Floats


def _span(between: tuple[float, float]) -> float:
    return between[1] - between[0]


def find_edges(grey: Picture) -> Edges | None:
    """Sum up the edges of a picture; None if it is too small for that."""
    height, width = (side // STEP for side in grey.shape)
    if min(grey.shape) < SMALLEST_SIDE_PX:
        return None
    small = (width * GRID, height * GRID)
    half: Picture = cv2.resize(grey, small, interpolation=cv2.INTER_AREA)
    # Scharr's filter sees the same strength at every angle; Sobel's is some degrees off on fine bars.
    across: Floats = cv2.Scharr(half, cv2.CV_32F, 1, 0)
    down: Floats = cv2.Scharr(half, cv2.CV_32F, 0, 1)

    def summed(product: Floats) -> Floats:
        squares = cv2.resize(product, (width, height), interpolation=cv2.INTER_AREA)
        window: Floats = cv2.boxFilter(squares, -1, (WINDOW, WINDOW))
        return window

    return Edges(summed(across * across), summed(down * down), summed(across * down))


def find_regions(edges: Edges | None, *, barred: bool) -> list[Region]:
    """Find up to two places of bars (barred), or of edges in all directions (not)."""
    places = _places(edges, barred=barred) if edges else None
    if edges is None or places is None:
        return []
    labels, spots = places
    return [_region(labels == spot, edges) for spot in spots[:AT_MOST]]


def find_row(edges: Edges | None) -> list[Region]:
    """Find the likeliest place of bars together with others in line with it: what parts a code need not end it."""
    if edges is None:
        return []
    places = _places(edges, barred=True)
    if not places:
        return []
    labels, spots = places
    first = _region(labels == spots[0], edges)
    in_line = [
        spot for spot in spots[1:IN_LINE_AT_MOST] if first.in_line(_region(labels == spot, edges))
    ]
    return [_region(np.isin(labels, [spots[0], *in_line]), edges)]


def _places(edges: Edges, *, barred: bool) -> Places | None:
    """Score every square and take the connected ones; None where there is no edge at all."""
    total = edges.xx + edges.yy
    agreement: Floats = np.sqrt((edges.xx - edges.yy) ** 2 + 4 * edges.xy**2)
    strength = agreement**2 / (total + NOISE_FLOOR) if barred else total - agreement / 2
    score: Floats = np.sqrt(np.maximum(strength, 0))
    peak = float(score.max())
    return _spots(score, peak * SHARE_OF_PEAK) if peak > 0 else None


def _spots(score: Floats, least: float) -> Places:
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
    ys: Doubles = (rows + 0.5) * STEP
    xs: Doubles = (columns + 0.5) * STEP
    faces_x, faces_y, both = (float(part[here].sum()) for part in (edges.xx, edges.yy, edges.xy))
    faces = math.atan2(2 * both, faces_x - faces_y) / 2
    along_angle = _row_angle(xs, ys, faces)
    bars_angle = faces + math.pi / 2
    lean = math.sin(bars_angle - along_angle)
    along = (xs * math.sin(bars_angle) - ys * math.cos(bars_angle)) / lean
    across = (ys * math.cos(along_angle) - xs * math.sin(along_angle)) / lean
    return Region(
        along_angle,
        bars_angle,
        (float(along.min()), float(along.max())),
        (float(across.min()), float(across.max())),
        (int(xs.min()), int(ys.min())),
        (int(xs.max()), int(ys.max())),
    )


def _row_angle(xs: Doubles, ys: Doubles, faces: float) -> float:
    """Which way the row of bars runs: as its place is long, if it is long, else as its edges face.

    Seen from a side, bars lean in their row. A line at right angles to them would soon leave it.
    """
    xx, yy, xy = xs.var(), ys.var(), float(((xs - xs.mean()) * (ys - ys.mean())).mean())
    long = math.atan2(2 * xy, xx - yy) / 2
    apart = (long - faces + math.pi / 2) % math.pi - math.pi / 2
    difference, total = math.hypot(xx - yy, 2 * xy), xx + yy
    is_long = difference > LONG * total
    return faces + apart if is_long and abs(apart) < MOST_LEAN else faces

"""Prepared pictures to look for codes in, each made once and only if a stage asks for it.

A view remembers the way back to the picture it was made from, so that a code found in a turned
and enlarged crop still has a place in the picture people see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from terminal.devices.opencv import cv2
from terminal.devices.reading import Picture, Point
from terminal.devices.regions import Affine, Edges, Region, find_edges, find_regions, find_row

WORKING_SIDE_PX: Final = 1280
SMALLEST_SIDE_PX: Final = 3
LARGEST_VIEW_PX: Final = 4_000_000
QUIET_ZONE_PX: Final = 24
LIT_PAPER: Final = 160
ALONG_BARS_PX: Final = 5
ACROSS_BARS_PX: Final = 1.5
SMOOTHED_ALONG_PX: Final = 9
THRESHOLD_WINDOW_PX: Final = 51
THRESHOLD_BELOW_MEAN: Final = 5
CLOSE_WINDOW_PX: Final = 21
GRAIN_PX: Final = 1.2

AS_GIVEN: Final[Affine] = (1, 0, 0, 0, 1, 0)


@dataclass(frozen=True, slots=True)
class View:
    """A grey picture and the way from its pixels to those of the picture given."""

    grey: Picture
    back: Affine = AS_GIVEN

    def place(self, point: Point) -> Point:
        """Where a point of this view is in the picture given."""
        return _apply(self.back, point)


class Scene:
    """One picture and the views made of it so far."""

    def __init__(self, picture: Picture) -> None:
        self.full = View(as_grey(picture))
        self.shrink: float = min(1, WORKING_SIDE_PX / max(1, *self.full.grey.shape))

    @property
    def empty(self) -> bool:
        """Is the picture too small to hold any symbol?"""
        height, width = self.full.grey.shape
        return bool(min(height, width) < SMALLEST_SIDE_PX)

    @property
    def shrunk(self) -> bool:
        """Is the picture given larger than the one worked on?"""
        return self.shrink < 1

    @cached_property
    def whole(self) -> View:
        """The whole picture at working size; most stages and all regions start from it."""
        return scaled(self.full, self.shrink)

    @cached_property
    def half(self) -> View:
        """The whole at half its side: large codes are found fast, noise is averaged out."""
        return scaled(self.whole, 1 / 2)

    @cached_property
    def double(self) -> View:
        """The whole at twice its side, for codes of few pixels."""
        return scaled(self.whole, 2)

    @cached_property
    def flat(self) -> View:
        """The whole with uneven light divided out."""
        return View(_evenly_lit(self.whole.grey), self.whole.back)

    @cached_property
    def bordered(self) -> View:
        """The whole with a light margin, for codes that touch the edge of the picture."""
        return _bordered(self.whole)

    @cached_property
    def black_and_white(self) -> View:
        """The whole by a threshold that follows the light from place to place."""
        return View(_black_and_white(self.whole.grey), self.whole.back)

    @cached_property
    def calm(self) -> View:
        """The whole, its grain smoothed away and the light of each place taken as grey: half dark, half light."""
        return made(calm, self.whole)

    @cached_property
    def parted(self) -> View:
        """The whole in black and white by the mean of a few modules around, for what is nearly without contrast."""
        return made(parted, self.whole)

    @cached_property
    def edges(self) -> Edges | None:
        """How strong edges are from place to place, and which way they face."""
        return find_edges(self.whole.grey)

    @cached_property
    def barred(self) -> list[Region]:
        """Where bars seem to stand side by side, the likeliest place first."""
        return find_regions(self.edges, barred=True)

    @cached_property
    def row(self) -> list[Region]:
        """The likeliest place of bars, joined with those in line with it."""
        return find_row(self.edges)

    @cached_property
    def busy(self) -> list[Region]:
        """Where edges run in all directions, the busiest place first."""
        return find_regions(self.edges, barred=False)


def as_grey(picture: Picture) -> Picture:
    """One channel, rows side by side in memory."""
    if picture.ndim == 3 and picture.size:
        grey: Picture = cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_BGR2GRAY)
        return grey
    return np.ascontiguousarray(picture if picture.ndim == 2 else np.zeros((0, 0), np.uint8))


def scaled(view: View, factor: float) -> View:
    """The same at another size; as it is where that would be senselessly small or large."""
    height, width = view.grey.shape
    new_width, new_height = round(width * factor), round(height * factor)
    sensible = (
        min(new_width, new_height) >= SMALLEST_SIDE_PX and new_width * new_height <= LARGEST_VIEW_PX
    )
    if factor == 1 or not sensible:
        return view
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    grey: Picture = cv2.resize(view.grey, (new_width, new_height), interpolation=how)
    shift = (1 / factor - 1) / 2  # pixels have their place in their middle
    return View(grey, _then((1 / factor, 0, shift, 0, 1 / factor, shift), view.back))


def upright(view: View, region: Region, zoom: float = 1, stretch: float = 1) -> View | None:
    """Cut out a region found in this view, its bars standing; `stretch` widens narrow ones."""
    cut = region.cut(zoom, stretch)
    if cut is None:
        return None
    back, width, height = cut
    grey = _warped(view.grey, back, width, height, cv2.INTER_LINEAR)
    return View(grey, _then(back, view.back))


def upright_sharp(scene: Scene, region: Region, stretch: float = 1) -> View | None:
    """Cut out the same from all the pixels given, smoothed along its bars, sharpened across them."""
    cut = region.cut(1 / scene.shrink, stretch)
    if cut is None:
        return None
    back, width, height = cut
    way = _then(back, scene.whole.back)
    grey = _warped(scene.full.grey, way, width, height, cv2.INTER_CUBIC)
    calm = cv2.blur(grey, (1, ALONG_BARS_PX))
    soft = cv2.GaussianBlur(calm, (0, 0), sigmaX=ACROSS_BARS_PX * stretch, sigmaY=0.01)
    sharp: Picture = cv2.addWeighted(calm, 2, soft, -1, 0)
    return View(sharp, way)


def box(view: View, region: Region, zoom: float = 1) -> View:
    """Cut out a region as it lies, with a margin."""
    height, width = view.grey.shape
    left, top, right, bottom = region.box(width, height)
    crop: Picture = np.ascontiguousarray(view.grey[top:bottom, left:right])
    return scaled(View(crop, _then((1, 0, left, 0, 1, top), view.back)), zoom)


def made(change: Callable[[Picture], Picture], view: View) -> View:
    """The same place after a change of its pixels."""
    return View(change(view.grey), view.back)


def without_grains(grey: Picture) -> Picture:
    """Take away single pixels (a median filter)."""
    picture: Picture = cv2.medianBlur(grey, 3)
    return picture


def smoothed_along(grey: Picture) -> Picture:
    """Average standing bars from end to end."""
    picture: Picture = cv2.blur(grey, (1, SMOOTHED_ALONG_PX))
    return picture


def _warped(grey: Picture, way: Affine, width: int, height: int, how: int) -> Picture:
    """Fetch each pixel from where the way says."""
    matrix = np.array(way, np.float64).reshape(2, 3)
    flags = how | cv2.WARP_INVERSE_MAP
    warped: Picture = cv2.warpAffine(
        grey, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return warped


def _evenly_lit(grey: Picture) -> Picture:
    """Divide by a much blurred copy (flat-field correction)."""
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA
    )
    light = cv2.resize(cv2.blur(small, (9, 9)), (width, height))
    flat: Picture = cv2.divide(grey, light, scale=LIT_PAPER)
    return flat


def calm(grey: Picture) -> Picture:
    """Divide by a blurred copy whose blur is some modules wide, then smooth."""
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA
    )
    light = cv2.resize(cv2.blur(small, (5, 5)), (width, height))
    smooth: Picture = cv2.GaussianBlur(cv2.divide(grey, light, scale=LIT_PAPER), (0, 0), GRAIN_PX)
    return smooth


def parted(grey: Picture) -> Picture:
    """Black and white by the mean of a few modules around."""
    smooth = cv2.GaussianBlur(grey, (0, 0), GRAIN_PX)
    picture: Picture = cv2.adaptiveThreshold(
        smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, CLOSE_WINDOW_PX, 0
    )
    return picture


def _bordered(view: View) -> View:
    light = int(np.percentile(view.grey, 95))
    margin = QUIET_ZONE_PX
    grey: Picture = np.pad(view.grey, margin, constant_values=light)
    return View(grey, _then((1, 0, -margin, 0, 1, -margin), view.back))


def _black_and_white(grey: Picture) -> Picture:
    picture: Picture = cv2.adaptiveThreshold(
        grey,
        255,
        cv2.ADAPTIVE_THRESH_MEAN_C,
        cv2.THRESH_BINARY,
        THRESHOLD_WINDOW_PX,
        THRESHOLD_BELOW_MEAN,
    )
    return picture


def _apply(way: Affine, point: Point) -> Point:
    a, b, c, d, e, f = way
    x, y = point
    return (a * x + b * y + c, d * x + e * y + f)


def _then(first: Affine, second: Affine) -> Affine:
    """The way that takes `first`, then `second`."""
    a, b, c, d, e, f = first
    origin_x, origin_y = _apply(second, (c, f))
    p, q, _, r, s, _ = second
    return (
        p * a + q * d,
        p * b + q * e,
        origin_x,
        r * a + s * d,
        r * b + s * e,
        origin_y,
    )

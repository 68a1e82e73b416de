"""A photograph of a card on a table, made up: turned, in perspective, badly lit, blurred, noisy.

The same seed gives the same photograph. It is what demonstrations and tests scan instead of a camera.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from terminal.devices.opencv import cv2
from terminal.devices.reading import Picture
from terminal.devices.sample_card import CORNER, WIDTH, corner_mask

PHOTO_WIDTH: Final = 1600
PHOTO_HEIGHT: Final = 1200
WOOD: Final = (86, 124, 164)
MARGIN: Final = 0.88  # of the photograph that the card may take

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Conditions:
    """How badly it was taken. The defaults are what a careful cashier gets."""

    rotation_degrees: float = 0.0
    perspective: float = 0.15
    """How much nearer one side is than the other; 0.5 is lying half away."""
    noise: float = 6.0
    """Standard deviation in grey levels."""
    blur_px: float = 0.8
    light: float = 0.35
    """How much darker the darkest corner is than the brightest."""


def photograph(picture: Picture, seed: int, conditions: Conditions | None = None) -> Picture:
    """Take a picture (BGR) of a card, as BGR of 1600 × 1200."""
    how = conditions or Conditions()
    chance = np.random.default_rng(seed)
    where = _where(picture, how, chance)
    size = (PHOTO_WIDTH, PHOTO_HEIGHT)
    height, width = picture.shape[:2]
    mask = corner_mask(width, height, CORNER * width / WIDTH)
    card = cv2.warpPerspective(_smoothed(picture, where), where, size, flags=cv2.INTER_LINEAR)
    here = cv2.warpPerspective(mask, where, size, flags=cv2.INTER_LINEAR)
    table = _table(chance) * _outside_shadow(here)[..., None]
    scene = cv2.blendLinear(card.astype(np.float32), table, here, 1 - here)
    scene *= _light(how.light, chance)[..., None]
    if how.blur_px > 0:
        scene = cv2.GaussianBlur(scene, (0, 0), how.blur_px)
    scene += _noise(how.noise, chance)
    taken: Picture = np.clip(scene, 0, 255).astype(np.uint8)
    return taken


def random_conditions(seed: int, trouble: float = 1.0) -> Conditions:
    """Make conditions up: any rotation, and the rest between none and `trouble` times a bad day's."""
    chance = np.random.default_rng((seed, 1))
    return Conditions(
        rotation_degrees=float(chance.uniform(0, 360)),
        perspective=float(chance.uniform(0, 0.24) * trouble),
        noise=float(chance.uniform(2, 12) * trouble),
        blur_px=float(chance.uniform(0.3, 1.0) * trouble),
        light=float(min(0.9, chance.uniform(0.1, 0.5) * trouble)),
    )


def _where(
    picture: Picture, how: Conditions, chance: np.random.Generator
) -> npt.NDArray[np.float64]:
    """The way from the card to the photograph: seen from a side, turned, fitted in."""
    height, width = picture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    flat = corners - corners.mean(axis=0)
    direction = chance.uniform(0, 2 * math.pi)
    depth = flat @ np.array([math.cos(direction), math.sin(direction)]) / (width / 2)
    seen = flat / (1 + how.perspective * depth)[:, None]
    angle = math.radians(how.rotation_degrees)
    turned = seen @ np.array(
        [[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]
    )
    extent = turned.max(axis=0) - turned.min(axis=0)
    room = np.array([PHOTO_WIDTH, PHOTO_HEIGHT])
    fitted = turned * (MARGIN * room / extent).min()
    slack = (room - (fitted.max(axis=0) - fitted.min(axis=0))) / 2
    middle = (fitted.max(axis=0) + fitted.min(axis=0)) / 2
    placed = fitted - middle + room / 2 + chance.uniform(-0.6, 0.6, 2) * slack
    way: npt.NDArray[np.float64] = cv2.getPerspectiveTransform(
        corners.astype(np.float32), placed.astype(np.float32)
    )
    return way


def _smoothed(picture: Picture, way: npt.NDArray[np.float64]) -> Picture:
    """Average what will become one pixel, as a lens does."""
    shrink = math.sqrt(abs(float(np.linalg.det(way[:2, :2]))))
    if shrink >= 1:
        return picture
    smooth: Picture = cv2.GaussianBlur(picture, (0, 0), 0.45 / shrink)
    return smooth


def _table(chance: np.random.Generator) -> Floats:
    """Planks of wood: grain is noise drawn out along the plank."""
    fine = chance.normal(0, 1, (PHOTO_HEIGHT, PHOTO_WIDTH // 40)).astype(np.float32)
    broad = chance.normal(0, 1, (PHOTO_HEIGHT // 12, PHOTO_WIDTH // 160)).astype(np.float32)
    size = (PHOTO_WIDTH, PHOTO_HEIGHT)
    grain = 0.5 * cv2.resize(fine, size, interpolation=cv2.INTER_CUBIC)
    grain += 1.2 * cv2.resize(broad, size, interpolation=cv2.INTER_CUBIC)
    plank = PHOTO_HEIGHT / 4
    rows = np.arange(PHOTO_HEIGHT, dtype=np.float32)
    shades = chance.uniform(-1.5, 1.5, 5).astype(np.float32)[(rows // plank).astype(int)]
    gaps = np.exp(-(((rows % plank) / 2.5) ** 2))
    tone: Floats = 6 * (grain + shades[:, None]) - 70 * gaps[:, None]
    wood: Floats = np.array(WOOD, np.float32) + tone[..., None]
    return wood


def _outside_shadow(here: Floats) -> Floats:
    """How much light the table gets beside the card, whose soft shadow falls a little below it."""
    quarter = cv2.resize(here, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    below = cv2.warpAffine(quarter, np.array([[1, 0, 2.5], [0, 1, 4]]), quarter.shape[::-1])
    soft = cv2.GaussianBlur(below, (0, 0), 4)
    lit: Floats = 1 - 0.6 * cv2.resize(soft, here.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return lit


def _light(unevenness: float, chance: np.random.Generator) -> Floats:
    """A lamp to one side: brightest there, and darker away from it."""
    lamp_x, lamp_y = chance.uniform(0, 1, 2) * (PHOTO_WIDTH, PHOTO_HEIGHT)
    x = np.arange(PHOTO_WIDTH, dtype=np.float32)[None, :] - np.float32(lamp_x)
    y = np.arange(PHOTO_HEIGHT, dtype=np.float32)[:, None] - np.float32(lamp_y)
    away = np.sqrt(x * x + y * y) / np.float32(math.hypot(PHOTO_WIDTH, PHOTO_HEIGHT))
    light: Floats = 1.06 - np.float32(unevenness) * away
    return light


def _noise(strength: float, chance: np.random.Generator) -> Floats:
    """Grain of the sensor, another in each colour."""
    grain = chance.standard_normal((PHOTO_HEIGHT, PHOTO_WIDTH), np.float32) * np.float32(strength)
    colours = [np.roll(grain, shift, axis=(0, 1)) for shift in ((0, 0), (5, 11), (13, 3))]
    noise: Floats = np.stack(colours, axis=-1)
    return noise

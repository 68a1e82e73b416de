"""A gift card as a printer would deliver it: for demonstrations, sheets and tests.

Wallet size, drawn at 428 dots an inch so that the thinnest bar is whole pixels wide.
"""

import enum
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from terminal.devices.codes import code128, qr
from terminal.devices.opencv import cv2
from terminal.devices.reading import Picture

WIDTH: Final = 1440
HEIGHT: Final = 908
CORNER: Final = 54
EDGE: Final = 84
SMALLEST_TEXT: Final = 16

Colour = tuple[int, int, int]
"""Blue, green, red."""

PAPER: Final[Colour] = (255, 255, 255)
INK: Final[Colour] = (52, 44, 40)
BLUE: Final[Colour] = (122, 74, 24)
GREEN: Final[Colour] = (84, 110, 22)
RED: Final[Colour] = (56, 38, 150)
PLUM: Final[Colour] = (110, 40, 92)

Floats = npt.NDArray[np.float32]
Box = tuple[int, int, int, int]
"""Left, top, width, height."""


class Shown(enum.Flag):
    """Which codes the card carries."""

    QR = enum.auto()
    CODE128 = enum.auto()
    BOTH = QR | CODE128


@dataclass(frozen=True, slots=True)
class Wording:
    """What is printed beside the code."""

    programme: str
    value: str
    kind: str = "Gift card"


def sample_card(
    code: str, wording: Wording, shown: Shown = Shown.BOTH, colour: Colour = BLUE
) -> Picture:
    """Draw a card as BGR. Of the code people see the last four; machines see all of it."""
    code = code.replace("-", "")  # fewer, wider bars
    card = _background(colour).copy()
    both = Shown.BOTH in shown
    side = 430 if both else 560
    beside = WIDTH - 2 * EDGE - (side + EDGE // 2 if Shown.QR in shown else 0)
    _write(card, wording.programme, (EDGE, 158), _Style(62, 600), beside)
    _write(card, wording.kind, (EDGE, 216), _Style(36, 400, strength=0.75), beside)
    if Shown.QR in shown:
        _qr_panel(card, code, (WIDTH - EDGE - side, EDGE, side, side))
    if Shown.CODE128 in shown:
        _write(card, wording.value, (EDGE, 450), _Style(150, 600), beside)
        _bars_panel(card, code, (46, 590, WIDTH - 2 * 46, 272))
    else:
        _write(card, wording.value, (EDGE, 520), _Style(180, 600), beside)
        _write(card, masked(code), (EDGE, HEIGHT - EDGE), _Style(40, 500))
    return _rounded(card)


def masked(code: str) -> str:
    """Show a code (without hyphens) to people: as many groups as it has, the last one in clear."""
    return "  ".join(["••••"] * ((len(code) - 1) // 4) + [code[-4:]])


def corner_mask(width: int, height: int, corner: float) -> Floats:
    """1 inside a rectangle with round corners, 0 outside, smooth between."""
    return _box_mask(width, height, (0, 0, width, height), corner)


@lru_cache(maxsize=8)
def _background(colour: Colour) -> Picture:
    """The programme's colour, lighter to one corner, with two large rings of light."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    slope = (x / WIDTH + (HEIGHT - y) / HEIGHT) / 2
    light = 0.72 + 0.5 * slope
    for centre_x, centre_y, radius, strength in ((1180, 70, 560, 0.10), (330, 980, 480, 0.08)):
        distance = np.hypot(x - centre_x, y - centre_y) - radius
        light += strength * np.clip(0.5 - distance, 0, 1)
    card = np.array(colour, np.float32) * light[..., None]
    card += 26 * np.clip(slope[..., None] - 0.45, 0, 1)
    background: Picture = np.clip(card, 0, 255).astype(np.uint8)
    return background


def _qr_panel(card: Picture, code: str, box: Box) -> None:
    _panel(card, box, 30)
    left, top, width, _ = box
    symbol = qr(code)
    modules = len(symbol.modules) + 2 * symbol.quiet_x
    picture = symbol.picture(width // modules, quiet=False)  # the panel is quiet enough
    offset = (width - len(picture)) // 2
    _paste(card, picture, left + offset, top + offset)


def _bars_panel(card: Picture, code: str, box: Box) -> None:
    _panel(card, box, 30)
    left, top, width, height = box
    bars = code128(code).picture(1)
    module_px = max(1, width // bars.shape[1])
    tall = height - 96
    picture: Picture = np.tile(np.repeat(bars[0], module_px), (tall, 1))
    _paste(card, picture, left + (width - picture.shape[1]) // 2, top + 26)
    middle = (left + width // 2, top + height - 24)
    _write_centred(card, masked(code), middle, _Style(34, 500, INK))


def _panel(card: Picture, box: Box, corner: float) -> None:
    """Lay white paper on the card."""
    mask = _box_mask(WIDTH, HEIGHT, box, corner)[..., None]
    card[:] = (card * (1 - mask) + np.array(PAPER, np.float32) * mask).astype(np.uint8)


def _paste(card: Picture, grey: Picture, left: int, top: int) -> None:
    height, width = grey.shape
    card[top : top + height, left : left + width] = grey[..., None]


@dataclass(frozen=True, slots=True)
class _Style:
    size: int
    weight: int
    colour: Colour = PAPER
    strength: float = 1.0


def _write(
    card: Picture, text: str, at: tuple[int, int], style: _Style, room: int = WIDTH - 2 * EDGE
) -> None:
    """Write from the left, on a baseline; smaller where there is not enough room."""
    face: Any = cv2.FontFace("sans")
    size = style.size
    while size > SMALLEST_TEXT and _width(text, face, size, style.weight) > room:
        size -= 2
    drawn = card.copy()
    cv2.putText(drawn, text, at, style.colour, face, size, style.weight)
    card[:] = cv2.addWeighted(drawn, style.strength, card, 1 - style.strength, 0)


def _write_centred(card: Picture, text: str, at: tuple[int, int], style: _Style) -> None:
    """Write around a middle."""
    x, y = at
    width = _width(text, cv2.FontFace("sans"), style.size, style.weight)
    _write(card, text, (x - width // 2, y), style)


def _width(text: str, face: Any, size: int, weight: int) -> int:  # noqa: ANN401 - untyped library
    _, _, width, _ = cv2.getTextSize((100_000, HEIGHT), text, (0, 0), face, size, weight)
    return int(width)


def _rounded(card: Picture) -> Picture:
    mask = corner_mask(WIDTH, HEIGHT, CORNER)[..., None]
    rounded: Picture = (card * mask + np.array(PAPER, np.float32) * (1 - mask)).astype(np.uint8)
    return rounded


@lru_cache(maxsize=16)
def _box_mask(width: int, height: int, box: Box, corner: float) -> Floats:
    """Coverage of a rounded rectangle, from its signed distance."""
    left, top, box_width, box_height = box
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) + 0.5
    over_x = np.abs(x - (left + box_width / 2)) - (box_width / 2 - corner)
    over_y = np.abs(y - (top + box_height / 2)) - (box_height / 2 - corner)
    outside = np.hypot(np.maximum(over_x, 0), np.maximum(over_y, 0))
    inside = np.minimum(np.maximum(over_x, over_y), 0)
    mask: Floats = np.clip(0.5 - (outside + inside - corner), 0, 1).astype(np.float32)
    mask.setflags(write=False)
    return mask

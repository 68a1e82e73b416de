"""ESC/POS: a picture as raster (`GS v 0`), the cut, the drawer's kick, and the printer's state.

Nothing but pixels is sent, so every script prints on every printer, whatever letters are in it.
"""

from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

WIDTH_DOTS: Final = 576
"""80 mm paper at 203 dpi."""
BAND_ROWS: Final = 255
"""So many rows a command: small printers hold no more."""
DARK_BELOW: Final = 128
RESET: Final = b"\x1b@"
FEED_AND_CUT: Final = b"\x1dVB\x18"
DRAWER_KICK: Final = b"\x1bp\x00\x19\xfa"
"""Pin 2, 50 ms on, 500 ms off."""
ASK_OFFLINE: Final = b"\x10\x04\x02"
ASK_PAPER: Final = b"\x10\x04\x04"

Dots = npt.NDArray[np.bool_]
"""Rows of dots; True is printed."""


class PrinterState(StrEnum):
    """What the printer says of itself."""

    READY = "ready"
    COVER_OPEN = "cover_open"
    OUT_OF_PAPER = "out_of_paper"
    FAULT = "fault"
    UNKNOWN = "unknown"
    """It does not say; many do not."""


def dots_of(grey: bytes | bytearray | memoryview, width: int, stride: int) -> Dots:
    """Read a picture of eight bits a pixel: everything darker than the middle is printed."""
    rows = np.frombuffer(grey, np.uint8).reshape(-1, stride)
    return np.asarray(rows[:, :width] < DARK_BELOW)


def raster(dots: Dots) -> bytes:
    """Give the commands that print these dots from the left edge."""
    rows, columns = dots.shape
    padded = np.pad(dots, ((0, 0), (0, -columns % 8)))
    packed = np.packbits(padded, axis=1)
    width = packed.shape[1].to_bytes(2, "little")
    bands = (packed[top : top + BAND_ROWS] for top in range(0, rows, BAND_ROWS))
    return b"".join(
        b"\x1dv0\x00" + width + len(band).to_bytes(2, "little") + band.tobytes() for band in bands
    )


def page(dots: Dots, *, kick: bool = False) -> bytes:
    """Give a whole job: the drawer first, for the cashier waits for it; then picture and cut."""
    return RESET + (DRAWER_KICK if kick else b"") + raster(dots) + FEED_AND_CUT


def state_of(offline: bytes, paper: bytes) -> PrinterState:
    """Read the answers to the two questions; an empty one says nothing."""
    if paper and paper[0] & 0b0110_0000:
        return PrinterState.OUT_OF_PAPER
    if offline:
        bits = offline[0]
        if bits & 0b0000_0100:
            return PrinterState.COVER_OPEN
        if bits & 0b0010_0000:
            return PrinterState.OUT_OF_PAPER
        if bits & 0b0100_0000:
            return PrinterState.FAULT
        return PrinterState.READY
    return PrinterState.UNKNOWN

"""The sheet of calibration codes: an A4 page to print, or to hold before a scanner on a screen.

Each code stands twice, as Code 128 for scanners that read bars only and as QR for all others; either will do. The
last one names its character set, which bars cannot.
"""

from typing import Final

import numpy as np

from terminal.devices.codes import Symbol, code128, png, qr, qr_naming_utf8
from terminal.devices.opencv import cv2
from terminal.devices.reading import Picture
from terminal.devices.scanner_doctor import CHARACTER_SET, SHEET

DOTS_PER_MM: Final = 8
PAGE_MM: Final = (210, 297)
EDGE_MM: Final = 12
ROW_MM: Final = 54
QR_MODULE_DOTS: Final = 10
BAR_MODULE_DOTS: Final = 2
BAR_HEIGHT_MM: Final = 18
QR_MODULE_MM: Final = QR_MODULE_DOTS / DOTS_PER_MM
TITLE: Final = "Scanner check: scan 1 to 5 - bars or square, one of each"


def sheet() -> Picture:
    """Draw the page, grey."""
    width, height = (side * DOTS_PER_MM for side in PAGE_MM)
    page: Picture = np.full((height, width), 255, np.uint8)
    edge = EDGE_MM * DOTS_PER_MM
    _write(page, TITLE, edge, edge + 20, 1.4)
    for number, text in enumerate(SHEET):
        top = edge + 60 + number * ROW_MM * DOTS_PER_MM
        _write(page, str(number + 1), edge, top + 200, 3.0)
        if text != CHARACTER_SET:
            _paste(page, _tall(code128(text)), edge + 90, top + 60)
        drawn = square(text).picture(QR_MODULE_DOTS, quiet=False)
        _paste(page, drawn, width - edge - drawn.shape[1], top)
    return page


def square(text: str) -> Symbol:
    """Make one of the sheet's codes as QR."""
    return qr_naming_utf8(text) if text == CHARACTER_SET else qr(text)


def sheet_png() -> bytes:
    """The page as a PNG file."""
    return png(sheet())


def _tall(symbol: Symbol) -> Picture:
    row = symbol.picture(BAR_MODULE_DOTS)[0]
    return np.tile(row, (BAR_HEIGHT_MM * DOTS_PER_MM, 1))


def _paste(page: Picture, picture: Picture, left: int, top: int) -> None:
    height, width = picture.shape
    page[top : top + height, left : left + width] = picture


def _write(page: Picture, text: str, left: int, top: int, size: float) -> None:
    cv2.putText(page, text, (left, top), cv2.FONT_HERSHEY_DUPLEX, size, 0, 2)

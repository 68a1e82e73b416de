"""Making codes: as modules, and from those as pictures, PNG and SVG.

QR, Code 128 and EAN-13 are made by other libraries than the ones that read them, so that reading one back proves
something. For PDF417, DataMatrix and Aztec zxing-cpp is the well-kept maker too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import barcode
import numpy as np
import numpy.typing as npt
import segno

from terminal.devices.reading import Picture
from terminal.domain.symbology import Symbology

QR_QUIET_MODULES: Final = 4
CODE128_QUIET_MODULES: Final = 10
CODE128_HEIGHT_MODULES: Final = 50
EAN_QUIET_MODULES: Final = 11
EAN_DIGITS: Final = 13
MATRIX_QUIET_MODULES: Final = 2
DARK: Final = 0
LIGHT: Final = 255

Modules = npt.NDArray[np.bool_]
"""True is dark. Without the quiet zone."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code before it has a size: its modules, and the light margin that it needs, in modules."""

    modules: Modules
    quiet_x: int
    quiet_y: int

    def picture(self, module_px: int = 8, *, quiet: bool = True) -> Picture:
        """Draw as a grey picture, with its quiet zone unless there is one where it goes."""
        x, y = (self.quiet_x, self.quiet_y) if quiet else (0, 0)
        dark = np.pad(self.modules, ((y, y), (x, x)))
        pixels = np.where(dark, DARK, LIGHT).astype(np.uint8)
        return np.kron(pixels, np.ones((module_px, module_px), np.uint8))

    def png(self, module_px: int = 8) -> bytes:
        """Draw as a PNG file, quiet zone included."""
        return png(self.picture(module_px))

    def svg(self, module_mm: float = 0.33) -> bytes:
        """Draw as an SVG file with its size in millimetres, quiet zone included."""
        rows, columns = self.modules.shape
        width, height = columns + 2 * self.quiet_x, rows + 2 * self.quiet_y
        runs = "".join(
            f"M{start + self.quiet_x} {top + self.quiet_y}h{length}v{tall}h-{length}z"
            for top, tall, start, length in _runs(self.modules)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width * module_mm:.2f}mm" height="{height * module_mm:.2f}mm" '
            f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{width}v{height}H0z"/>'
            f'<path d="{runs}"/></svg>\n'
        ).encode()


def qr(text: str) -> Symbol:
    """Make a QR code that survives the loss of a seventh of itself (level M). Raises ValueError if too long."""
    if not text:
        raise ValueError("a code of nothing")
    made = segno.make_qr(text, error="m")
    return Symbol(np.array(made.matrix, bool), QR_QUIET_MODULES, QR_QUIET_MODULES)


def qr_naming_utf8(text: str) -> Symbol:
    """Make a QR code that says by ECI that its text is UTF-8, as codes with letters of many languages do."""
    made = segno.make_qr(text, error="m", mode="byte", encoding="utf-8", eci=True)
    return Symbol(np.array(made.matrix, bool), QR_QUIET_MODULES, QR_QUIET_MODULES)


def code128(text: str) -> Symbol:
    """Make a Code 128. Raises ValueError for text it cannot hold (anything but ASCII)."""
    if not text or not text.isascii():
        raise ValueError("Code 128 holds ASCII only")
    (bars,) = _Code128(text).build()
    row = np.array([bar == "1" for bar in bars])
    return Symbol(np.tile(row, (CODE128_HEIGHT_MODULES, 1)), CODE128_QUIET_MODULES, 0)


def ean13(digits: str) -> Symbol:
    """Make an EAN-13 of 13 digits, or of 12 and the check digit added. Raises ValueError for others."""
    if not (digits.isascii() and digits.isdigit() and len(digits) in {EAN_DIGITS - 1, EAN_DIGITS}):
        raise ValueError("an EAN-13 has 13 digits")
    made = barcode.EAN13(digits[: EAN_DIGITS - 1])
    if digits not in {made.get_fullcode(), made.get_fullcode()[:-1]}:
        raise ValueError("the check digit is wrong")
    (bars,) = made.build()
    row = np.array([bar != "0" for bar in bars])
    return Symbol(np.tile(row, (CODE128_HEIGHT_MODULES, 1)), EAN_QUIET_MODULES, 0)


def pdf417(text: str) -> Symbol:
    """Make a PDF417. Raises ValueError for nothing or too much."""
    return _matrix(text, "PDF417")


def datamatrix(text: str) -> Symbol:
    """Make a DataMatrix. Raises ValueError for nothing or too much."""
    return _matrix(text, "DataMatrix")


def aztec(text: str) -> Symbol:
    """Make an Aztec code. Raises ValueError for nothing or too much."""
    return _matrix(text, "Aztec")


MAKERS: Final[dict[Symbology, Callable[[str], Symbol]]] = {
    Symbology.QR: qr,
    Symbology.CODE128: code128,
    Symbology.EAN13: ean13,
    Symbology.PDF417: pdf417,
    Symbology.DATAMATRIX: datamatrix,
    Symbology.AZTEC: aztec,
}
"""What can be printed on sheets, cards and receipts."""


def _matrix(text: str, name: str) -> Symbol:
    import zxingcpp  # not loaded for the codes of every day

    if not text:
        raise ValueError("a code of nothing")
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat[name])
    pixels = zxingcpp.write_barcode_to_image(made, scale=1, add_quiet_zones=False)
    return Symbol(np.array(pixels) == DARK, MATRIX_QUIET_MODULES, MATRIX_QUIET_MODULES)


class _Code128(barcode.Code128):  # type: ignore[misc]  # an untyped library
    """Code 128 as python-barcode 0.16 makes it, but for a fault that loses a leading 99.

    It drops a switch of character set right after the start, and takes the pair 99, whose value is
    that of a switch, for one. Of random codes one in 841 begins so.
    """

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        if self.code.startswith("99"):
            return encoded
        shorter: list[int] = super()._try_to_optimize(encoded)
        return shorter


def png(picture: Picture) -> bytes:
    """Pack a picture as PNG."""
    from terminal.devices.opencv import cv2

    packed, content = cv2.imencode(".png", picture)
    if not packed:
        raise ValueError("not a picture")
    return bytes(content)


def _runs(modules: Modules) -> list[tuple[int, int, int, int]]:
    """Dark runs as (top, height, start, length); equal rows are drawn once, as tall as they are many."""
    found: list[tuple[int, int, int, int]] = []
    top = 0
    for row in range(1, len(modules) + 1):
        if row < len(modules) and np.array_equal(modules[row], modules[top]):
            continue
        edges = np.flatnonzero(np.diff(modules[top].astype(np.int8), prepend=0, append=0))
        found += [
            (top, row - top, int(start), int(end - start))
            for start, end in zip(edges[::2], edges[1::2], strict=True)
        ]
        top = row
    return found

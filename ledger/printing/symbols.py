"""QR and Code 128 as dark runs, before they have a size. Pure.

Made by other means than the ones that read them, so that reading one back proves something.
"""

from itertools import groupby
from typing import Final

import segno
from barcode.charsets import code128
from msgspec import Struct

QR_QUIET: Final = 4
BARS_QUIET: Final = 10
_START_B: Final = 104
_CHECK: Final = 103
_END_BAR: Final = "11"


class Run(Struct, frozen=True):
    """Dark modules side by side: row, first column, how many."""

    row: int
    column: int
    length: int


class Symbol(Struct, frozen=True):
    """A code in modules, without its quiet zone."""

    columns: int
    rows: int
    runs: tuple[Run, ...]


def qr(text: str) -> Symbol:
    """Make a QR code that survives the loss of a seventh of itself (level M). Raises ValueError if too long."""
    matrix = segno.make_qr(text, error="m").matrix
    rows = ["".join("1" if module else "0" for module in row) for row in matrix]
    return Symbol(
        len(rows), len(rows), tuple(run for at, row in enumerate(rows) for run in _runs(at, row))
    )


def bars(text: str) -> Symbol:
    """Make a Code 128 in character set B: letters and digits as our codes have them. Raises ValueError for others."""
    if not text or not all(" " <= sign <= "~" for sign in text):
        raise ValueError("Code 128 B holds printable ASCII")
    values = [ord(sign) - ord(" ") for sign in text]
    check = (_START_B + sum(at * value for at, value in enumerate(values, 1))) % _CHECK
    row = "".join(code128.CODES[value] for value in (_START_B, *values, check))
    row += str(code128.STOP) + _END_BAR
    return Symbol(len(row), 1, tuple(_runs(0, row)))


def _runs(at: int, row: str) -> list[Run]:
    found, column = [], 0
    for sign, group in groupby(row):
        length = len(list(group))
        if sign == "1":
            found.append(Run(at, column, length))
        column += length
    return found

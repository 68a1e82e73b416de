"""What is read from a picture: the text, the kind of symbol, and where it stood."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from terminal.domain.symbology import ALL_KINDS, Symbology

Picture = npt.NDArray[np.uint8]
"""Grey (height × width) or BGR (height × width × 3), eight bits a channel."""

Point = tuple[float, float]
"""x to the right, y down, in pixels of the picture given."""


MATRIX = frozenset({Symbology.QR, Symbology.DATAMATRIX, Symbology.AZTEC, Symbology.PDF417})
LINEAR = ALL_KINDS - MATRIX


@dataclass(frozen=True, slots=True)
class Position:
    """Four corners: the symbol's own top left first, then clockwise."""

    corners: tuple[Point, Point, Point, Point]

    @property
    def centre(self) -> Point:
        """The middle of the four corners."""
        return (sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4)


@dataclass(frozen=True, slots=True)
class Reading:
    """One symbol that was read. Its text may be worth money, so it prints masked."""

    text: str
    symbology: Symbology
    position: Position
    aim: str = ""
    """How a scanner would name the symbol: ]Q1, or ]d2 for one that says it is GS1's."""
    doubtful: bool = False
    """Read from bars so narrow that one check symbol is not enough: a second look should say the same."""

    def __repr__(self) -> str:
        return f"Reading({self.symbology}, …{self.text[-4:]!r})"

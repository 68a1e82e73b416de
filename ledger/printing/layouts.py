"""Where cards stand on paper, in millimetres. Pure."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

CARD_WIDTH: Final = 85.0
CARD_HEIGHT: Final = 54.0
A4: Final = (210.0, 297.0)
MARK: Final = 4.0
"""Length of a cut mark."""
MARK_GAP: Final = 1.0


class Layout(Struct, frozen=True, kw_only=True):
    """A page and the cards on it."""

    name: str
    page: tuple[float, float]
    columns: int = 1
    rows: int = 1
    marks: bool = False
    letter: bool = False
    """One card with its greeting written large, to be handed over."""

    @property
    def a_page(self) -> int:
        """How many cards stand on a page."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return (self.page[0] - self.columns * CARD_WIDTH) / 2

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return 60.0 if self.letter else (self.page[1] - self.rows * CARD_HEIGHT) / 2

    def place(self, number: int) -> tuple[float, float]:
        """Give the upper left corner of a card, counted from 0 on its page."""
        row, column = divmod(number, self.columns)
        return self.left + column * CARD_WIDTH, self.top + row * CARD_HEIGHT

    def cuts(self) -> Iterator[tuple[float, float, float, float]]:
        """Give the cut marks as lines (x1, y1, x2, y2), all of them outside of the cards."""
        right = self.left + self.columns * CARD_WIDTH
        bottom = self.top + self.rows * CARD_HEIGHT
        for column in range(self.columns + 1):
            x = self.left + column * CARD_WIDTH
            yield x, self.top - MARK_GAP - MARK, x, self.top - MARK_GAP
            yield x, bottom + MARK_GAP, x, bottom + MARK_GAP + MARK
        for row in range(self.rows + 1):
            y = self.top + row * CARD_HEIGHT
            yield self.left - MARK_GAP - MARK, y, self.left - MARK_GAP, y
            yield right + MARK_GAP, y, right + MARK_GAP + MARK, y


LAYOUTS: Final = {
    layout.name: layout
    for layout in (
        Layout(name="a4", page=A4, columns=2, rows=5, marks=True),
        Layout(name="wallet", page=(CARD_WIDTH, CARD_HEIGHT)),
        Layout(name="letter", page=A4, letter=True),
    )
}

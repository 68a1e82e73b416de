"""The last operations, newest first. A tap points at one; a key voids it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from ui.metrics import Metrics
from ui.screens.faces import LineFace
from ui.theme import Theme
from ui.widgets.look import look, spaced
from ui.widgets.text import Text

ROW_UNITS = 48
EDGE_UNITS = 5


def list_height(metrics: Metrics, rows: int) -> int:
    """How high the list is that shows so many whole rows."""
    return rows * metrics.px(ROW_UNITS) + 2 * metrics.px(EDGE_UNITS)


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a row, cut to its place."""

    room: QRect
    side: int
    text: str
    ink: str
    font: QFont


class Row(QPushButton):
    """One line, in columns that stand under each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._face: LineFace | None = None
        self._cells: tuple[Cell, ...] | None = None
        """As they are drawn; None: to be laid out anew, which costs more than drawing."""
        look(self, kind="row")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def face(self) -> LineFace | None:
        """What it shows."""
        return self._face

    def show_line(self, face: LineFace, *, chosen: bool) -> None:
        """Show this line; a line that shows it already is left alone."""
        if face == self._face and chosen == self.isChecked():
            return
        self._face, self._cells = face, None
        self.setChecked(chosen)
        parts = (face.time, face.what, face.card, face.amount, face.state)
        self.setAccessibleName(" ".join(part for part in parts if part))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a finger needs."""
        return QSize(self._theme.metrics.px(240), self._theme.metrics.px(ROW_UNITS))

    minimumSizeHint = sizeHint

    def changeEvent(self, event: QEvent) -> None:
        """Another font, language or direction: laid out anew."""
        super().changeEvent(event)
        self._cells = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: laid out anew."""
        super().resizeEvent(event)
        self._cells = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the columns: time, what with which card, state, amount."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        if self._cells is None:
            self._cells = tuple(self._lay_out(self._face)) if self._face else ()
        for cell in self._cells:
            painter.setFont(cell.font)
            painter.setPen(self._theme.colour("on_chosen" if self.isChecked() else cell.ink))
            painter.drawText(cell.room, cell.side, cell.text)
        painter.end()

    def _lay_out(self, face: LineFace) -> Iterator[Cell]:
        px = self._theme.metrics.px
        edge = px(14)
        room = self.rect().adjusted(edge, 0, -edge, 0)
        amount = min(px(150), room.width() // 3)
        state = min(px(190), room.width() // 3)
        plain, strong = self._font(strong=False), self._font(strong=True)
        time = QFontMetrics(plain).horizontalAdvance("00:00") + px(16)
        what = room.width() - time - state - amount
        paid = "quiet" if face.ink == "quiet" and not face.voidable else "ink"
        for text, ink, left, width, font in (
            (face.time, "quiet", 0, time, plain),
            (f"{face.what}  {face.card}", "ink", time, what, plain),
            (face.state, face.ink, room.width() - state - amount, state - px(8), plain),
            (face.amount, paid, room.width() - amount, amount, strong),
        ):
            cell = QRect(room.left() + left, 0, width, self.height())
            yield self._cell(text, ink, cell, font, ends=font is strong)

    def _cell(self, text: str, ink: str, cell: QRect, font: QFont, *, ends: bool) -> Cell:
        side = Qt.AlignmentFlag.AlignRight if ends else Qt.AlignmentFlag.AlignLeft
        side = QStyle.visualAlignment(self.layoutDirection(), side) | Qt.AlignmentFlag.AlignAbsolute
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), cell)
        return Cell(room, int(side | Qt.AlignmentFlag.AlignVCenter), line, ink, font)

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.metrics.px(16 if strong else 15))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        return font


class RecentList(QFrame):
    """Rows that are kept and filled anew, so that a refresh moves nothing."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        look(self, panel="surface")
        self._rows: list[Row] = []
        self._none = Text(lambda: self.tr("Nothing redeemed yet"), ink="quiet").centred()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        spaced(self._column, theme, gap=0)
        self._column.addWidget(self._none, stretch=1)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(
            self._scroll.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture
        )
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._scroll)
        self._edges = column
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """The frame's own line and an even edge: not closer on a small screen, so that rows stay whole."""
        px = self._theme.metrics.px
        self._edges.setContentsMargins(px(6), px(EDGE_UNITS) - 1, px(6), px(EDGE_UNITS) - 1)

    def show_lines(self, lines: tuple[LineFace, ...], chosen: LineFace | None) -> None:
        """Show these."""
        while len(self._rows) < len(lines):
            self._add_row()
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line, chosen=line == chosen)
            if line == chosen:
                self._scroll.ensureWidgetVisible(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(lines))
        self._none.setVisible(not lines)
        self._column.setStretch(self._column.count() - 1, 1 if lines else 0)

    @property
    def rows(self) -> list[Row]:
        """The rows in sight or scrolled out of it."""
        return [row for row in self._rows if not row.isHidden()]

    def _add_row(self) -> None:
        row = Row(self._theme)
        row.clicked.connect(lambda: self.chosen.emit(row.face))
        self._rows.append(row)
        self._column.insertWidget(len(self._rows), row)

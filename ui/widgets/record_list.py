"""A list of records: a line, a quieter one under it, an amount at the end. A tap or Enter chooses one."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
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

from ui.screens.manager_faces import RecordFace
from ui.theme import Theme
from ui.widgets.look import Words, look, spaced
from ui.widgets.text import Text

ROW_UNITS = 64


class Record(QPushButton):
    """One record, drawn in two lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.face: RecordFace | None = None
        look(self, kind="row")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_record(self, face: RecordFace, *, chosen: bool) -> None:
        """Show this."""
        self.face = face
        self.setChecked(chosen)
        self.setAccessibleName(
            " ".join(part for part in (face.title, face.detail, face.value) if part)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(self._theme.metrics.px(240), self._theme.metrics.px(ROW_UNITS))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both lines and the amount."""
        face = self.face
        if face is None:
            return
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        px = self._theme.metrics.px
        room = self.rect().adjusted(px(14), px(8), -px(14), -px(8))
        value = QFontMetrics(self._font(16, strong=True)).horizontalAdvance(face.value) + px(8)
        half = room.height() // 2
        words = QRect(room.left(), room.top(), room.width() - value, half)
        under = QRect(room.left(), room.top() + half, room.width() - value, half)
        amount = QRect(room.right() - value, room.top(), value, room.height())
        chosen = self.isChecked()
        self._draw(
            painter, words, face.title, face.ink if not chosen else "on_chosen", 16, strong=True
        )
        self._draw(painter, under, face.detail, "quiet" if not chosen else "on_chosen", 14)
        self._draw(
            painter,
            amount,
            face.value,
            face.ink if not chosen else "on_chosen",
            16,
            strong=True,
            end=True,
        )
        painter.end()

    def _draw(
        self,
        painter: QPainter,
        cell: QRect,
        text: str,
        ink: str,
        units: int,
        *,
        strong: bool = False,
        end: bool = False,
    ) -> None:
        font = self._font(units, strong=strong)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        flags = (
            QStyle.visualAlignment(self.layoutDirection(), side) | Qt.AlignmentFlag.AlignAbsolute
        )
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), cell)
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignVCenter, line)

    def _font(self, units: int, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.metrics.px(units))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        return font


class RecordList(QFrame):
    """Records that are kept and filled anew."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, nothing: Words) -> None:
        super().__init__()
        self._theme = theme
        look(self, panel="surface")
        self._rows: list[Record] = []
        self._at = 0
        self._none = Text(nothing, ink="quiet").centred()
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
        spaced(column, theme, margins=(6, 4, 6, 4))
        column.addWidget(self._scroll)

    def show_records(self, faces: tuple[RecordFace, ...]) -> None:
        """Show these."""
        while len(self._rows) < len(faces):
            row = Record(self._theme)
            row.clicked.connect(lambda _=False, row=row: self._choose(row))
            self._rows.append(row)
            self._column.insertWidget(len(self._rows), row)
        self._at = min(self._at, max(0, len(faces) - 1))
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(faces))
            if at < len(faces):
                row.show_record(faces[at], chosen=at == self._at)
        self._none.setVisible(not faces)
        self._column.setStretch(self._column.count() - 1, 1 if faces else 0)

    @property
    def rows(self) -> list[Record]:
        """The records there are."""
        return [row for row in self._rows if not row.isHidden()]

    def step(self, by: int) -> None:
        """Point at the next one down or up."""
        if self.rows:
            self._at = min(max(self._at + by, 0), len(self.rows) - 1)
            for at, row in enumerate(self.rows):
                row.setChecked(at == self._at)
            self._scroll.ensureWidgetVisible(self.rows[self._at])

    def enter(self) -> None:
        """Choose the one that is pointed at."""
        if self.rows:
            self._choose(self.rows[self._at])

    def _choose(self, row: Record) -> None:
        self._at = self._rows.index(row)
        self.step(0)
        if row.face is not None:
            self.chosen.emit(row.face.key)

"""Several cards in hand: what each has and what it will give; a tap points at one."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from ui.screens.work_faces import HandFace, HeldFace
from ui.theme import Theme
from ui.widgets.icon import Icon
from ui.widgets.look import look, spaced
from ui.widgets.text import Figure, Text

ROW_UNITS = 56


class HeldRow(QPushButton):
    """One card: whose, what it has, and, strong, what it gives."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.face: HeldFace | None = None
        look(self, kind="row")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_card(self, face: HeldFace) -> None:
        """Show this card."""
        self.face = face
        self.setChecked(face.chosen)
        gives = self.tr("gives {amount}").format(amount=face.gives)
        has = self.tr("has {amount}").format(amount=face.has)
        self.setAccessibleName(f"{face.programme} {face.card} {has} {gives}")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a finger needs."""
        return QSize(self._theme.metrics.px(240), self._theme.metrics.px(ROW_UNITS))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the three columns."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        face = self.face
        if face is None:
            return
        px = self._theme.metrics.px
        edge = px(14)
        room = self.rect().adjusted(edge, 0, -edge, 0)
        gives = min(px(170), room.width() // 3)
        has = min(px(170), room.width() // 3)
        names = room.width() - gives - has
        has_words = self.tr("has {amount}").format(amount=face.has)
        for text, ink, left, width, strong in (
            (f"{face.programme}  {face.card}", "ink", 0, names - px(8), False),
            (has_words, "quiet", names, has - px(8), False),
            (face.gives, "ink", names + has, gives, True),
        ):
            cell = QRect(room.left() + left, 0, width, self.height())
            self._draw_cell(painter, cell, text, ink, strong=strong)
        painter.end()

    def _draw_cell(
        self, painter: QPainter, cell: QRect, text: str, ink: str, *, strong: bool
    ) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._theme.metrics.px(20 if strong else 16))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(self._theme.colour("on_chosen" if self.isChecked() else ink))
        cell = QStyle.visualRect(self.layoutDirection(), self.rect(), cell)
        side = Qt.AlignmentFlag.AlignRight if strong else Qt.AlignmentFlag.AlignLeft
        side = QStyle.visualAlignment(self.layoutDirection(), side) | Qt.AlignmentFlag.AlignAbsolute
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
        painter.drawText(cell, side | Qt.AlignmentFlag.AlignVCenter, line)


class HandPanel(QFrame):
    """All of them, the sum, and what is missing."""

    pointed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        look(self, panel="surface")
        self.rows: list[HeldRow] = []
        self._total = Figure(role="figure").trailing()
        self._line = Text(role="title").wrapping()
        self._sale = Text(role="body", ink="quiet")
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        spaced(self._list, theme, gap=0)
        self._list.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(
            self._scroll.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture
        )
        head = QHBoxLayout()
        spaced(head, theme, gap=16)
        head.addWidget(Icon(theme, "card", "accent", units=36))
        head.addWidget(Text(lambda: self.tr("Pay together"), role="title"), stretch=1)
        head.addWidget(self._total, stretch=1)
        column = QVBoxLayout(self)
        spaced(column, theme, gap=8, margins=(24, 16, 24, 16))
        column.addLayout(head)
        column.addWidget(self._scroll, stretch=1)
        column.addWidget(self._line)
        column.addWidget(self._sale)

    def show_hand(self, face: HandFace, sale: str) -> None:
        """Show these cards."""
        self._total.show_text(face.total or " ")
        self._line.show_text(face.line)
        look(self._line, ink=face.ink)
        self._sale.show_text(sale)
        self._sale.setVisible(bool(sale))
        while len(self.rows) < len(face.rows):
            self._add_row()
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(face.rows))
            if at < len(face.rows):
                row.show_card(face.rows[at])
                if face.rows[at].chosen:
                    self._scroll.ensureWidgetVisible(row)

    def _add_row(self) -> None:
        row = HeldRow(self._theme)
        at = len(self.rows)
        row.clicked.connect(lambda: self.pointed.emit(at))
        self.rows.append(row)
        self._list.insertWidget(at, row)

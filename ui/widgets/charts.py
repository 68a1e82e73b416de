"""Charts drawn by us: bars beside names, columns above hours, a meter up to its limit. Every value stands in figures too."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.screens.manager_faces import MeterFace
from ui.screens.report_faces import BarFace
from ui.theme import Theme

ROW_UNITS = 46
BAR_UNITS = 10
COLUMNS_UNITS = 132
LABEL_UNITS = 14


class Chart(QWidget):
    """What all of them share: letters, colours, places that mirror."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def letters(self, *, strong: bool = False) -> QFont:
        """The letters that it is labelled with."""
        font = QFont(self.font())
        font.setPixelSize(self.theme.metrics.px(LABEL_UNITS))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        return font

    def draw_text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        ink: str,
        *,
        end: bool,
        strong: bool = False,
    ) -> None:
        """One line at the start or the end of the room, elided where it is too long."""
        font = self.letters(strong=strong)
        painter.setFont(font)
        painter.setPen(self.theme.colour(ink))
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        flags = QStyle.visualAlignment(self.layoutDirection(), side)
        painter.drawText(
            room, flags | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, line
        )

    def draw_bar(self, painter: QPainter, room: QRect, share: float, ink: str) -> None:
        """A bar of that share of the room, from where reading begins."""
        radius = room.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("pressed"))
        painter.drawRoundedRect(QRectF(room), radius, radius)
        if share <= 0:
            return
        width = max(room.height(), round(room.width() * min(share, 1.0)))
        part = QRect(room.left(), room.top(), width, room.height())
        painter.setBrush(self.theme.colour(ink))
        painter.drawRoundedRect(
            QRectF(QStyle.visualRect(self.layoutDirection(), room, part)), radius, radius
        )


class BarChart(Chart):
    """A row each: name, value, and a bar under them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._bars: tuple[BarFace, ...] = ()

    def show_bars(self, bars: tuple[BarFace, ...]) -> None:
        """Show these."""
        self._bars = bars
        self.setAccessibleName(", ".join(f"{bar.label}: {bar.value}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each."""
        px = self.theme.metrics.px
        return QSize(px(240), px(ROW_UNITS) * max(1, len(self._bars)))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        px = self.theme.metrics.px
        for row, bar in enumerate(self._bars):
            top = row * px(ROW_UNITS)
            words = QRect(0, top, self.width(), px(ROW_UNITS - BAR_UNITS - 8))
            self.draw_text(painter, words, bar.label, "ink", end=False)
            self.draw_text(painter, words, bar.value, "ink", end=True, strong=True)
            under = QRect(0, words.bottom() + px(2), self.width(), px(BAR_UNITS))
            self.draw_bar(painter, under, bar.share, "accent")
        painter.end()


class ColumnChart(Chart):
    """A column for each hour, never mirrored: time goes to the right as on the clock's dial in every till."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._bars: tuple[BarFace, ...] = ()

    def show_bars(self, bars: tuple[BarFace, ...]) -> None:
        """Show these."""
        self._bars = bars
        self.setAccessibleName(", ".join(f"{bar.label}: {bar.value}" for bar in bars))
        self.update()

    def sizeHint(self) -> QSize:
        """Low enough to stand beside others."""
        px = self.theme.metrics.px
        return QSize(px(240), px(COLUMNS_UNITS))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the columns with their hours and counts."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self.theme.metrics.px
        line, step = px(20), self.width() / len(self._bars)
        most = self.height() - 2 * line
        wide = min(step * 0.7, px(40))
        for at, bar in enumerate(self._bars):
            high = max(px(2), round(most * bar.share))
            left = round(at * step + (step - wide) / 2)
            top = line + most - high
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("accent" if bar.share else "pressed"))
            painter.drawRoundedRect(QRectF(left, top, wide, high), px(3), px(3))
            cell = QRect(round(at * step), top - line, round(step), line)
            self._draw_centred(painter, cell, bar.value if bar.share else "", "ink")
            foot = QRect(round(at * step), self.height() - line, round(step), line)
            self._draw_centred(painter, foot, bar.label, "quiet")
        painter.end()

    def _draw_centred(self, painter: QPainter, room: QRect, text: str, ink: str) -> None:
        painter.setFont(self.letters())
        painter.setPen(self.theme.colour(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


class Meter(Chart):
    """How much of a limit is used: words, figures and a bar in the colour of the worst that it says."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._face: MeterFace | None = None

    def show_meter(self, face: MeterFace) -> None:
        """Show this."""
        self._face = face
        self.setAccessibleName(f"{face.label}: {face.value}")
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        px = self.theme.metrics.px
        return QSize(px(240), px(ROW_UNITS))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        face = self._face
        if face is None:
            return
        painter = QPainter(self)
        px = self.theme.metrics.px
        words = QRect(0, 0, self.width(), px(ROW_UNITS - BAR_UNITS - 8))
        self.draw_text(painter, words, face.label, "quiet", end=False)
        self.draw_text(painter, words, face.value, "ink", end=True, strong=True)
        under = QRect(0, words.bottom() + px(2), self.width(), px(BAR_UNITS))
        self.draw_bar(painter, under, face.share, face.ink)
        painter.end()

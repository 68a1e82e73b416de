"""Training, to be mistaken by nobody: stripes all around the window, over everything, as long as it lasts."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygon, QRegion
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

EDGE_UNITS: Final = 14
STRIPE_UNITS: Final = 22


class TrainingFrame(QWidget):
    """Draws black stripes on amber along every edge; touches go through it."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Training"))
        self.hide()

    def turn(self, *, on: bool) -> None:
        """Begin or end."""
        self.setGeometry(self._over.rect())
        self.setVisible(on)
        self.raise_()
        if on:
            self._over.installEventFilter(self)
        else:
            self._over.removeEventFilter(self)
        edge = self._theme.metrics.px(EDGE_UNITS) if on else 0
        if (inside := self._over.layout()) is not None:
            inside.setContentsMargins(edge, edge, edge, edge)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window, and stay on top of the sheets."""
        if watched is self._over and event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded}:
            self.setGeometry(self._over.rect())
            self.raise_()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stripes."""
        px = self._theme.metrics.px
        edge, step = px(EDGE_UNITS), px(STRIPE_UNITS)
        painter = QPainter(self)
        inside = self.rect().adjusted(edge, edge, -edge, -edge)
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(inside)))
        painter.fillRect(self.rect(), self._theme.colour("offline"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("on_offline"))
        tall, wide = self.height(), self.width()
        for left in range(-tall, wide, 2 * step):
            corners = ((left, tall), (left + step, tall), (left + step + tall, 0), (left + tall, 0))
            painter.drawPolygon(QPolygon([QPoint(x, y) for x, y in corners]))
        painter.end()

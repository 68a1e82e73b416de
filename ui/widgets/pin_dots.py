"""How many digits of a PIN are typed, and nothing else about them."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme

SPACE_UNITS = 30
RADIUS_UNITS = 7


class PinDots(QWidget):
    """A ring for each digit that is wanted, a dot for each that is there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.typed = 0
        self._rings = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_typed(self, typed: int, least: int, most: int) -> None:
        """Show so many typed; at least and at most so many rings."""
        self.typed, self._rings = typed, min(max(typed, least), most)
        self.setAccessibleName(self.tr("%n digits", "", typed))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        px = self._theme.metrics.px
        return QSize(px(SPACE_UNITS) * max(self._rings, 4), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.metrics.px
        left = (self.width() - px(SPACE_UNITS) * (self._rings - 1)) / 2
        for at in range(self._rings):
            full = at < self.typed
            colour = self._theme.colour("ink" if full else "faint")
            painter.setPen(QPen(colour, px(2)))
            painter.setBrush(colour if full else Qt.BrushStyle.NoBrush)
            centre = QPointF(left + at * px(SPACE_UNITS), self.height() / 2)
            painter.drawEllipse(centre, px(RADIUS_UNITS), px(RADIUS_UNITS))
        painter.end()

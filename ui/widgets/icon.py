"""One of our icons as a widget."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme


class Icon(QWidget):
    """Decoration beside words that say the same; it takes no input and has no name of its own."""

    def __init__(self, theme: Theme, icon: str, ink: str = "ink", units: float = 22) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._ink = ink
        self._units = units
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_icon(self, icon: str, ink: str) -> None:
        """Show another, or in another colour."""
        if (icon, ink) != (self._icon, self._ink):
            self._icon, self._ink = icon, ink
            self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._theme.metrics.px(self._units)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the theme's colour."""
        if not self._icon:
            return
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._theme.pixmap(self._icon, self._ink, self._units))
        painter.end()

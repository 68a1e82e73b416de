"""One of our icons as a widget."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme

POINTING: Final = frozenset({"arrow", "sign-out"})
"""Icons that point where the reading goes."""


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
        if self._icon in POINTING and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.drawPixmap(self.rect(), self._theme.pixmap(self._icon, self._ink, self._units))
        painter.end()

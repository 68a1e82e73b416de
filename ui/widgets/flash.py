"""A flash around the verdict: once for each, so that it is noticed from the corner of an eye."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

SHOWN_MS: Final = 160
REST_MS: Final = 400
"""From one flash to the next at least: under three a second (WCAG 2.2, 2.3.1), however fast the scans come."""
EDGE_UNITS: Final = 10


class Flash(QWidget):
    """A thick edge in the verdict's ink, over the whole stage, that goes away by itself."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._ink = "ink"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._off = self._timer(SHOWN_MS)
        self._off.timeout.connect(self.hide)
        self._rest = self._timer(REST_MS)

    def once(self, ink: str) -> None:
        """Flash, unless it did a moment ago."""
        if self._rest.isActive():
            return
        self._ink = ink
        self.show()
        self.raise_()
        self._off.start()
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Flash for the whole span from when it is seen, around the stage as it then is."""
        super().showEvent(event)
        self._off.start()
        self.setGeometry(self._over.rect())
        self._over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look away."""
        super().hideEvent(event)
        self._over.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the stage."""
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge."""
        edge = self._theme.metrics.px(EDGE_UNITS)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(self._ink), edge))
        half = edge // 2
        room = QRect(self.rect()).adjusted(half, half, -half, -half)
        radius = self._theme.metrics.px(12)
        painter.drawRoundedRect(room, radius, radius)
        painter.end()

    def _timer(self, span_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(span_ms)
        return timer

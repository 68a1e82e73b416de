"""What the camera sees, with the code it found marked; or in words why it sees nothing."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.theme import Theme
from ui.widgets.look import Words, look, spaced
from ui.widgets.text import Text

Corners = tuple[tuple[float, float], ...]


class Preview(QFrame):
    """Draws the newest frame to fill its place, and corners around what was read in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._marked: tuple[Corners, ...] = ()
        self._hint = ""
        self.is_on = False
        look(self, panel="preview")
        self._words = Text(role="title", ink="on_approved").wrapping().centred()
        column = QVBoxLayout(self)
        spaced(column, theme, margins=(32, 24, 32, 24))
        column.addWidget(self._words)

    def turn_on(self, words: Words) -> None:
        """The camera was asked for: words until a picture comes, or for ever if none can."""
        self.is_on = True
        self._hint = ""
        self._image = QImage()
        self._marked = ()
        self._words.say(words)
        self.update()

    def turn_off(self) -> None:
        """Show nothing any more."""
        self.is_on = False
        self._image = QImage()

    def show_frame(self, image: QImage, marked: tuple[Corners, ...]) -> None:
        """Show a frame and mark these quadrangles in it, given in the frame's pixels."""
        self._image, self._marked = image, marked
        self._words.say("")
        self.update()

    def show_hint(self, words: str) -> None:
        """Say what would help, across the foot of the picture; nothing by an empty text."""
        if words != self._hint:
            self._hint = words
            self.setAccessibleDescription(words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame over the whole place, cut where it does not fit, with round corners."""
        super().paintEvent(event)
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        radius = self._theme.metrics.px(12)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(edge)
        scale = max(self.width() / self._image.width(), self.height() / self._image.height())
        painter.translate(
            (self.width() - self._image.width() * scale) / 2,
            (self.height() - self._image.height() * scale) / 2,
        )
        painter.scale(scale, scale)
        painter.drawImage(0, 0, self._image)
        pen = QPen(QColor(self._theme.palette.offline), self._theme.metrics.px(6) / scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for corners in self._marked:
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.resetTransform()
        self._draw_hint(painter)
        painter.end()

    def _draw_hint(self, painter: QPainter) -> None:
        """On a ground of its own: what is behind it may have any colour."""
        if not self._hint or self._marked:
            return
        strip = QRectF(self.rect())
        strip.setTop(strip.bottom() - 3 * self.fontMetrics().height())
        painter.fillRect(strip, QColor(self._theme.palette.notice))
        painter.setPen(QColor(self._theme.palette.on_notice))
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, self._hint)

"""All labels. What they show is plain text, whoever wrote it: never HTML, no hidden control characters."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.formatting import shown
from ui.widgets.look import Words, look, worded

FIGURE_MIN_PX = 14


class Text(QLabel):
    """A line or paragraph in one role of the type scale. A line that does not fit is elided, never clipped."""

    def __init__(self, words: Words = "", *, role: str = "body", ink: str = "ink") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look(self, role=role, ink=ink)
        self._words: Words = ""
        self._at_end = False
        self.say(words)

    def say(self, words: Words) -> None:
        """Say this; a function is asked again when the language changes."""
        self._words = words
        self.show_text(worded(words))

    def changeEvent(self, event: QEvent) -> None:
        """Another language, or another direction of reading."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._take_side()
        if event.type() is QEvent.Type.LanguageChange and not isinstance(self._words, str):
            self.show_text(self._words())

    def show_text(self, text: str) -> None:
        """Show this, made harmless."""
        if (safe := shown(text)) != self.text():
            self.setText(safe)
            self.setAccessibleName(safe)
            self.updateGeometry()

    def wrapping(self) -> "Text":
        """Break into lines instead of eliding."""
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._take_side()
        return self

    def centred(self) -> "Text":
        """Stand in the middle."""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return self

    def trailing(self) -> "Text":
        """Stand at the end of the line."""
        self._at_end = True
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._take_side()
        return self

    def _take_side(self) -> None:
        """Lines that QLabel breaks stand where the screen begins, not where their own letters would: a date among Arabic."""
        if not self.wordWrap() or self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        right = self.isRightToLeft() != self._at_end
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        upright = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | upright)

    def minimumSizeHint(self) -> QSize:
        """Let a single line shrink: it elides."""
        hint = super().minimumSizeHint()
        return hint if self.wordWrap() else QSize(0, hint.height())

    @property
    def is_elided(self) -> bool:
        """Is part of the text hidden for want of room?"""
        return not self.wordWrap() and self._line() != self.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line with an ellipsis where it is too long."""
        if self.wordWrap():
            super().paintEvent(event)
            return
        self._draw(self._line(), self.font())

    def _line(self) -> str:
        return QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def _draw(self, text: str, font: QFont) -> None:
        painter = QPainter(self)
        painter.setFont(font)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()) | Qt.TextFlag.TextSingleLine,
            self.palette(),
            self.isEnabled(),
            text,
            QPalette.ColorRole.WindowText,
        )
        painter.end()


class Figure(Text):
    """A number or word as large as its place allows: it gets smaller rather than cut."""

    def minimumSizeHint(self) -> QSize:
        """Half of the wished height is enough."""
        return QSize(0, super().minimumSizeHint().height() // 2)

    @property
    def is_elided(self) -> bool:
        """Too long even in the smallest letters?"""
        return QFontMetrics(self._fitting()).horizontalAdvance(self.text()) > self.width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the largest size that fits."""
        self._draw(self.text(), self._fitting())

    def _fitting(self) -> QFont:
        font = QFont(self.font())
        room = self.contentsRect()
        metrics = QFontMetrics(font)
        wide, high = metrics.horizontalAdvance(self.text()), metrics.height()
        shrink = min(1.0, room.width() / max(wide, 1), room.height() / max(high, 1))
        font.setPixelSize(max(int(font.pixelSize() * shrink), FIGURE_MIN_PX))
        return font

"""A sheet: a question or a list laid over the window. Part of the window, so no other window can get in front of it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import Words, panel, spaced
from ui.widgets.text import Text

SHADE = QColor(0, 0, 0, 130)
WIDTH_UNITS = 560


class Sheet(QWidget):
    """Covers its parent while it is open. Esc closes it; subclasses fill `body` and `buttons`."""

    opened = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, over: QWidget, width: int = WIDTH_UNITS) -> None:
        super().__init__(over)
        self.theme = theme
        self._over = over
        self._units = width
        self.title = Text(role="title").wrapping()
        self.body = QVBoxLayout()
        self.buttons = QHBoxLayout()
        self._panel = panel("sheet")
        self._panel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        inside = QVBoxLayout(self._panel)
        spaced(inside, theme, gap=16, margins=(28, 24, 28, 24))
        spaced(self.body, theme, gap=10)
        spaced(self.buttons, theme, gap=10)
        inside.addWidget(self.title)
        inside.addLayout(self.body)
        inside.addLayout(self.buttons)
        around = QVBoxLayout(self)
        around.addWidget(self._panel, alignment=Qt.AlignmentFlag.AlignCenter)
        self.hide()
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def is_open(self) -> bool:
        """Is it over the window now?"""
        return not self.isHidden()

    def open(self) -> None:
        """Lay it over the window."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.take_focus()
        self.opened.emit()

    def close_sheet(self) -> None:
        """Take it away; the focus goes back to the scan."""
        if self.is_open:
            self.hide()
            self.closed.emit()

    def take_focus(self) -> None:
        """Where typing goes while it is open; the scan sink keeps it unless a subclass wants it."""

    def add_button(self, label: Words, key: str, *, kind: str = "plain") -> Button:
        """Make one of the buttons at the foot."""
        button = Button(self.theme, label, key=key, kind=kind)
        self.buttons.addWidget(button)
        return button

    # Keys, as the window hands them on

    def on_scan(self, text: str) -> None:
        """A scan while a question is open answers nothing."""

    def on_text(self, text: str) -> None:
        """Typing means nothing unless a subclass says so."""

    def on_key(self, key: Qt.Key) -> None:
        """Esc backs out."""
        if key == Qt.Key.Key_Escape:
            self.close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a text field in the sheet did not want."""
        self.on_key(Qt.Key(event.key()))

    def showEvent(self, event: QShowEvent) -> None:
        """Cover the window from now on. While it is closed it does not ask what happens to the window."""
        super().showEvent(event)
        self.setGeometry(self._over.rect())
        self._over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look away."""
        super().hideEvent(event)
        self._over.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window."""
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shade what is under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), SHADE)
        painter.end()

    def _fit(self) -> None:
        self._panel.setFixedWidth(self.theme.metrics.px(self._units))

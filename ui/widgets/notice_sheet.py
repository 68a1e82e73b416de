"""Something to read before going on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text


class NoticeSheet(Sheet):
    """Tells something that has to be read before going on, and may offer one thing to do."""

    confirmed = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self._says = Text(role="lead").wrapping()
        self.body.addWidget(self._says)
        self.back = self.add_button("", "Esc")
        self.back.clicked.connect(self.close_sheet)
        self.go = self.add_button("", "Enter", kind="primary")
        self.go.clicked.connect(self._confirm)

    def ask(self, title: str, says: str, back: str, go: str) -> None:
        """Show it."""
        self.title.show_text(title)
        self._says.show_text(says)
        self.back.name(back)
        self.back.setVisible(bool(back))
        self.go.name(go)
        self.open()

    def on_key(self, key: Qt.Key) -> None:
        """Enter agrees."""
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or self.back.isHidden():
            self._confirm()
        else:
            super().on_key(key)

    def _confirm(self) -> None:
        if self.is_open:
            self.close_sheet()
            self.confirmed.emit()

"""Asking for the passphrase in the window: the till's lane waits while a person types."""

import queue

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from terminal.errors import KeyLocked
from terminal.store.keys import Ask
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text


class PassphraseSheet(Sheet):
    """Where the passphrase is typed."""

    entered = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.title.say(lambda: self.tr("This till is locked"))
        self.field = Field(lambda: self.tr("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.returnPressed.connect(self._enter)
        self.body.addWidget(
            Text(lambda: self.tr("Type its passphrase to open it."), ink="quiet").wrapping()
        )
        self.body.addWidget(self.field)
        go = self.add_button(lambda: self.tr("Open"), "Enter", kind="primary")
        go.clicked.connect(self._enter)

    def take_focus(self) -> None:
        """Into the field."""
        self.field.clear()
        self.field.setFocus()

    def close_sheet(self) -> None:
        """Backing out leaves the till locked, and says so."""
        if self.is_open:
            super().close_sheet()
            self.entered.emit("")

    def _enter(self) -> None:
        if self.is_open and self.field.text():
            super().close_sheet()
            self.entered.emit(self.field.text())
            self.field.clear()


class WindowAsks(QObject):
    """Another way to the passphrase first; the window where that has none."""

    _wanted = Signal()

    def __init__(self, elsewhere: Ask, sheet: PassphraseSheet) -> None:
        super().__init__()
        self._elsewhere = elsewhere
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._wanted.connect(sheet.open, Qt.ConnectionType.QueuedConnection)
        sheet.entered.connect(self._answers.put)

    def __call__(self) -> str:
        """Give the passphrase; runs on a lane and waits. Raises KeyLocked if the person backs out."""
        try:
            return self._elsewhere()
        except KeyLocked:
            self._wanted.emit()
        if answer := self._answers.get():
            return answer
        raise KeyLocked("This till's key is under a passphrase.", "Type the passphrase to open it.")

    def give_up(self) -> None:
        """The window closes: nobody will type any more."""
        self._answers.put("")

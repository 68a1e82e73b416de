"""Calling a manager: name and PIN over whatever the cashier is doing; nobody signs out for it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.outcome import Cashier
from ui.formatting import foreign
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.keypad import Keypad
from ui.widgets.look import spaced
from ui.widgets.pin_dots import PinDots
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text

PIN_MIN = 4
PIN_MAX = 8


class ManagerSheet(Sheet):
    """Emits who and which PIN; shows what was said to it."""

    called = Signal(str, str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.title.say(lambda: self.tr("Call a manager"))
        self._managers: tuple[Cashier, ...] = ()
        self._chosen = 0
        self._pin = ""
        self._names = QHBoxLayout()
        spaced(self._names, theme, gap=8)
        self.tiles: list[Button] = []
        self._dots = PinDots(theme)
        self._message = Text(lambda: self.tr("Type your PIN."), ink="quiet").wrapping()
        self.keypad = Keypad(theme, cents=False)
        self.keypad.typed.connect(self.on_text)
        self.keypad.erased.connect(self._erase)
        column = QVBoxLayout()
        spaced(column, theme, gap=12)
        column.addLayout(self._names)
        column.addWidget(self._dots)
        column.addWidget(self._message)
        column.addWidget(self.keypad)
        self.body.addLayout(column)
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self.close_sheet)
        self.go = self.add_button(lambda: self.tr("Enter"), "Enter", kind="primary")
        self.go.clicked.connect(self._enter)

    def ask(self, managers: tuple[Cashier, ...], title: str = "") -> None:
        """Ask one of these; `title` says what for, if not for the manager's area."""
        self.title.say(title or (lambda: self.tr("Call a manager")))
        self._managers = managers[:4]
        self._chosen, self._pin = 0, ""
        while len(self.tiles) < len(self._managers):
            at = len(self.tiles)
            tile = Button(self.theme, "", kind="plain")
            tile.setCheckable(True)
            tile.clicked.connect(partial(self._choose, at))
            self.tiles.append(tile)
            self._names.addWidget(tile)
        for at, tile in enumerate(self.tiles):
            tile.setVisible(at < len(self._managers))
            if at < len(self._managers):
                tile.name(foreign(self._managers[at].name, 40))
        none = self.tr("Nobody is a manager at this till. Call head office.")
        self._say(self.tr("Type your PIN.") if self._managers else none)
        self.open()

    def refuse(self, message: str) -> None:
        """Say what was wrong."""
        self._pin = ""
        self._say(message)

    def on_text(self, text: str) -> None:
        """Digits of the PIN."""
        if text.isascii() and text.isdigit():
            self._pin = (self._pin + text)[:PIN_MAX]
            self._show()

    def on_key(self, key: Qt.Key) -> None:
        """Enter tries, the arrows choose who."""
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self._erase()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._choose(self._chosen - 1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._choose(self._chosen + 1)
            case _:
                super().on_key(key)

    def _choose(self, at: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        if self._managers:
            self._chosen = at % len(self._managers)
            self._pin = ""
            self._show()

    def _erase(self) -> None:
        self._pin = self._pin[:-1]
        self._show()

    def _enter(self) -> None:
        if self._managers and len(self._pin) >= PIN_MIN:
            pin, self._pin = self._pin, ""
            self._say(self.tr("Checking …"))
            self.called.emit(self._managers[self._chosen].cashier, pin)

    def _say(self, message: str) -> None:
        self._message.say(message)
        self._show()

    def _show(self) -> None:
        for at, tile in enumerate(self.tiles):
            tile.setChecked(at == self._chosen)
        self._dots.show_typed(len(self._pin), PIN_MIN, PIN_MAX)
        self.go.setEnabled(len(self._pin) >= PIN_MIN)

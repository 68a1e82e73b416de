"""The keypad: digits shift in from the right. It never takes the focus, so the scan stays ready."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import spaced

ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"))


class Keypad(QWidget):
    """Ten digits, `00` where cents are typed, and one key to take back. Not mirrored in any language."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self, theme: Theme, *, cents: bool) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(self)
        spaced(self._grid, theme, gap=8)
        for row, digits in enumerate(ROWS):
            for column, digit in enumerate(digits):
                self._put(Button(theme, digit, kind="key"), row, column, digit)
        if cents:
            self._put(Button(theme, "00", kind="key"), 3, 0, "00")
        self._put(Button(theme, "0", kind="key"), 3, 1, "0")
        back = IconKey(theme, lambda: self.tr("Take back"), "backspace")
        back.clicked.connect(self.erased)
        self._add(back, 3, 2)

    def _put(self, button: Button, row: int, column: int, digits: str) -> None:
        button.clicked.connect(lambda: self.typed.emit(digits))
        self._add(button, row, column)

    def _add(self, button: Button, row: int, column: int) -> None:
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._grid.addWidget(button, row, column)


class IconKey(Button):
    """A key that shows a picture and is named in words."""

    def __init__(self, theme: Theme, name: Callable[[], str], icon: str) -> None:
        super().__init__(theme, "", icon=icon, kind="key")
        self._name = name
        self.setAccessibleName(name())

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(self._name())

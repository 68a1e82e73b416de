"""Voiding a redemption: which, and why."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui import wording
from ui.screens.faces import LineFace
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import spaced
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text


class VoidSheet(Sheet):
    """Asks why a redemption is voided; nothing is chosen beforehand, so nothing is voided by accident."""

    confirmed = Signal(object, str, bool)
    """Which, why, and whether all that paid one basket with it is meant."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.title.say(lambda: self.tr("Void this redemption?"))
        self._line: LineFace | None = None
        self._note = -1
        self._whole = False
        self._says = Text(role="lead").wrapping()
        self.body.addWidget(self._says)
        self.scope = (
            Button(theme, lambda: self.tr("All cards of the basket"), key="F1"),
            Button(theme, lambda: self.tr("Only this card"), key="F2"),
        )
        which = QHBoxLayout()
        spaced(which, theme, gap=8)
        for button, whole in zip(self.scope, (True, False), strict=True):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, whole=whole: self._mean(whole=whole))
            which.addWidget(button)
        self.body.addLayout(which)
        self.body.addWidget(
            Text(lambda: self.tr("The value goes back on the card. Why?"), ink="quiet")
        )
        self.notes = tuple(
            Button(theme, partial(wording.void_note, note), key=str(number))
            for number, note in enumerate(wording.VOID_NOTES, 1)
        )
        grid = QGridLayout()
        spaced(grid, theme, gap=8)
        for index, button in enumerate(self.notes):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, index=index: self._choose(index))
            grid.addWidget(button, index // 2, index % 2)
        self.body.addLayout(grid)
        self.add_button(lambda: self.tr("Keep it"), "Esc").clicked.connect(self.close_sheet)
        self.go = self.add_button(lambda: self.tr("Void"), "Enter", kind="primary")
        self.go.clicked.connect(self._confirm)

    def ask(self, line: LineFace) -> None:
        """Ask about this one."""
        self._line = line
        parts = (line.amount, line.card, line.time)
        self._says.show_text("  ·  ".join(part for part in parts if part))
        for button in self.scope:
            button.setVisible(line.together)
        self._mean(whole=line.together)
        self._choose(-1)
        self.open()

    def on_text(self, text: str) -> None:
        """Its number chooses a reason."""
        if len(text) == 1 and text.isdigit() and 1 <= int(text) <= len(self.notes):
            self._choose(int(text) - 1)

    def on_key(self, key: Qt.Key) -> None:
        """Enter voids once there is a reason; F1 and F2 say how much of a basket."""
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._confirm()
        elif key in {Qt.Key.Key_F1, Qt.Key.Key_F2}:
            self._mean(whole=key == Qt.Key.Key_F1)
        else:
            super().on_key(key)

    def _mean(self, *, whole: bool) -> None:
        """All that paid the basket, as it was paid, unless somebody says otherwise."""
        self._whole = whole and self._line is not None and self._line.together
        for button, means in zip(self.scope, (True, False), strict=True):
            button.setChecked(means is self._whole)

    def _choose(self, note: int) -> None:
        self._note = note
        for index, button in enumerate(self.notes):
            button.setChecked(index == note)
        self.go.setEnabled(note >= 0)

    def _confirm(self) -> None:
        if self.is_open and self._note >= 0 and self._line is not None:
            self.close_sheet()
            self.confirmed.emit(self._line, wording.VOID_NOTES[self._note], self._whole)

"""One operation of this till: what is known of it, and a copy, a void, a refund."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.screens.search_faces import PageFace
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import spaced
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text


class OperationSheet(Sheet):
    """A number does what its button does; Esc leads back to what was found."""

    copy_wanted = Signal()
    void_wanted = Signal()
    refund_wanted = Signal()
    backed = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, width=720)
        self._grid = QGridLayout()
        spaced(self._grid, theme, gap=8)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(1, theme.metrics.px(16))
        self._cells: list[tuple[Text, Text]] = []
        self._says = Text(ink="warn").wrapping()
        self.copy = Button(theme, lambda: self.tr("Copy of the receipt"), key="1")
        self.void = Button(theme, lambda: self.tr("Void"), key="2")
        self.refund = Button(theme, lambda: self.tr("Refund"), key="3")
        row = QHBoxLayout()
        spaced(row, theme, gap=10)
        for button, wanted in (
            (self.copy, self.copy_wanted),
            (self.void, self.void_wanted),
            (self.refund, self.refund_wanted),
        ):
            button.clicked.connect(wanted)
            row.addWidget(button)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._says)
        self.body.addLayout(row)
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self._back)

    def ask(self, face: PageFace) -> None:
        """Show this one."""
        self.show_page(face)
        self.say("")
        if not self.is_open:
            self.open()

    def show_page(self, face: PageFace) -> None:
        """Show what is known and what may be done."""
        self.title.show_text(face.title)
        while len(self._cells) < len(face.rows):
            self._add_cells()
        for at, (label, value) in enumerate(self._cells):
            shown = at < len(face.rows)
            label.show_text(face.rows[at][0] if shown else "")
            value.show_text(face.rows[at][1] if shown else "")
            label.setVisible(shown)
            value.setVisible(shown)
        self.copy.setEnabled(face.can_copy)
        self.void.setEnabled(face.can_void)
        self.refund.setEnabled(face.can_refund)

    def say(self, message: str) -> None:
        """Say what came of it."""
        self._says.show_text(message)
        self._says.setVisible(bool(message))

    def on_text(self, text: str) -> None:
        """Its number does what a button does."""
        buttons = {"1": self.copy, "2": self.void, "3": self.refund}
        if text in buttons:
            buttons[text].click()

    def on_key(self, key: Qt.Key) -> None:
        """Esc leads back."""
        if key == Qt.Key.Key_Escape:
            self._back()
        else:
            super().on_key(key)

    def _back(self) -> None:
        self.close_sheet()
        self.backed.emit()

    def _add_cells(self) -> None:
        label, value = Text(ink="quiet"), Text(role="strong").wrapping()
        self._grid.addWidget(label, len(self._cells), 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, len(self._cells), 2)
        self._cells.append((label, value))

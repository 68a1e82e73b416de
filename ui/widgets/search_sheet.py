"""Searching: one field, what was found under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.manager_faces import RecordFace
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.look import look
from ui.widgets.record_list import RecordList
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text

TYPED_MAX = 600
LIST_UNITS = 330
LIST_COMPACT_UNITS = 210


class SearchSheet(Sheet):
    """Enter searches for what was typed, or opens what is pointed at where that was searched for already."""

    asked = Signal(str)
    chosen = Signal(int)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, width=820)
        self.title.say(lambda: self.tr("Search at this till"))
        self.field = Field(lambda: self.tr("Search"))
        self.field.setMaxLength(TYPED_MAX)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        hint = Text(
            lambda: self.tr("Last four, amount, order number, time, or a receipt's code."),
            ink="quiet",
        ).wrapping()
        self.list = RecordList(theme, lambda: self.tr("Nothing found"))
        self.list.chosen.connect(self._choose)
        self._says = Text(ink="warn").wrapping()
        for one in (self.field, hint, self.list, self._says):
            self.body.addWidget(one)
        self._searched: str | None = None
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self.close_sheet)
        self.go = self.add_button(lambda: self.tr("Search"), "Enter", kind="primary")
        self.go.clicked.connect(self._enter)
        theme.changed.connect(self._size)
        self._size()

    def begin(self) -> None:
        """Ask anew."""
        self.field.clear()
        self._searched = ""
        self.open()

    def take_focus(self) -> None:
        """Into the field."""
        self.field.setFocus()
        self.field.selectAll()

    def show_found(self, records: tuple[RecordFace, ...], message: str) -> None:
        """Show what was found."""
        self.list.show_records(records)
        self._says.show_text(message or " ")
        look(self._says, ink="warn" if message else "quiet")
        self._typed()

    def on_scan(self, text: str) -> None:
        """A receipt or a card is as good as typing."""
        self.field.setText(text)
        self._enter()

    def on_key(self, key: Qt.Key) -> None:
        """The arrows point."""
        match key:
            case Qt.Key.Key_Up:
                self.list.step(-1)
            case Qt.Key.Key_Down:
                self.list.step(1)
            case _:
                super().on_key(key)

    def _enter(self) -> None:
        if not self.is_open:
            return
        text = self.field.text().strip()
        if text == self._searched:
            self.list.enter()
        else:
            self._searched = text
            self.asked.emit(text)

    def _choose(self, key: int) -> None:
        if key >= 0:
            self.chosen.emit(key)

    def _typed(self) -> None:
        """Say what Enter would do."""
        known = self.field.text().strip() == self._searched and bool(self.list.rows)
        self.go.say((lambda: self.tr("Open")) if known else (lambda: self.tr("Search")))

    def _size(self) -> None:
        metrics = self.theme.metrics
        units = LIST_COMPACT_UNITS if metrics.compact else LIST_UNITS
        self.list.setFixedHeight(metrics.px(units))

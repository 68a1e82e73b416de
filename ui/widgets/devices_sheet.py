"""Setting up printer, camera and scanner in the window: choose, try, read what to do. Lays out, binds, forwards."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.screens.devices_viewmodel import CHOICES_MAX, DevicesViewModel, Kind
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.look import look, spaced
from ui.widgets.preview import Preview
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text

ADDRESS_MAX = 200
PREVIEW_UNITS = 170


class DevicesSheet(Sheet):
    """F1 to F3 turn the page, a digit chooses, Enter tries."""

    left_field = Signal()
    """Typing is for the scan again."""

    def __init__(self, theme: Theme, over: QWidget, model: DevicesViewModel) -> None:
        super().__init__(theme, over, width=760)
        self._model = model
        self.title.say(lambda: self.tr("Devices"))
        self.tabs = {
            Kind.PRINTER: Button(theme, lambda: self.tr("Printer"), key="F1"),
            Kind.CAMERA: Button(theme, lambda: self.tr("Camera"), key="F2"),
            Kind.SCANNER: Button(theme, lambda: self.tr("Scanner"), key="F3"),
        }
        self._says = Text(ink="quiet").wrapping()
        self.choices = tuple(
            Button(theme, "", key=str(at + 1), kind="plain") for at in range(CHOICES_MAX)
        )
        self.address = Field(lambda: self.tr("The printer's address"))
        self.address.setMaxLength(ADDRESS_MAX)
        self.address.setPlaceholderText("tcp://192.168.1.50")
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.preview = Preview(theme)
        self._message = Text(role="strong").wrapping()
        self._lay_out()
        self._bind()

    def show_state(self) -> None:
        """Show what the view-model says."""
        model = self._model
        for kind, tab in self.tabs.items():
            tab.setChecked(kind is model.kind)
        self._says.show_text(model.says)
        for at, button in enumerate(self.choices):
            there = at < len(model.choices)
            button.setVisible(there)
            if there:
                button.name(model.choices[at].label)
                button.setChecked(model.choices[at].chosen)
        self.address.setVisible(model.kind is Kind.PRINTER)
        if not self.address.hasFocus():
            self.address.setText(model.address if model.kind is Kind.PRINTER else "")
        self.preview.setVisible(model.kind is Kind.CAMERA)
        look(self._message, ink=model.ink)
        self._message.show_text(model.message)
        self._message.setVisible(bool(model.message))
        self.test.say(self._test_words())
        self.test.setEnabled(model.can_test)

    def on_scan(self, text: str) -> None:
        """The scanner works."""
        self._model.read(text)

    def on_text(self, text: str) -> None:
        """A number chooses."""
        if len(text) == 1 and text.isdigit():
            self._model.choose(int(text) - 1)

    def on_key(self, key: Qt.Key) -> None:
        """The buttons' keys."""
        at = key.value - Qt.Key.Key_F1.value
        if 0 <= at < len(self.tabs):
            self._turn(Kind(at))
            return
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._model.test()
            case Qt.Key.Key_F5:
                self._model.look()
            case _:
                super().on_key(key)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        spaced(row, self.theme, gap=8)
        for tab in self.tabs.values():
            tab.setCheckable(True)
            row.addWidget(tab)
        grid = QGridLayout()
        spaced(grid, self.theme, gap=8)
        for at, button in enumerate(self.choices):
            button.setCheckable(True)
            grid.addWidget(button, at // 2, at % 2)
        self.body.addLayout(row)
        self.body.addWidget(self._says)
        self.body.addLayout(grid)
        self.body.addWidget(self.address)
        self.body.addWidget(self.preview)
        self.body.addWidget(self._message)
        self.back = self.add_button(lambda: self.tr("Back"), "Esc")
        self.again = self.add_button(lambda: self.tr("Look again"), "F5")
        self.test = self.add_button(lambda: self.tr("Try it"), "Enter", kind="primary")
        self._size()
        self.theme.changed.connect(self._size)

    def _bind(self) -> None:
        self.back.clicked.connect(self.close_sheet)
        self.again.clicked.connect(self._model.look)
        self.test.clicked.connect(self._model.test)
        self.address.returnPressed.connect(self._typed)
        for kind, tab in self.tabs.items():
            tab.clicked.connect(partial(self._turned, kind))
        for at, button in enumerate(self.choices):
            button.clicked.connect(partial(self._choose, at))
        self._model.changed.connect(self.show_state)

    def _size(self) -> None:
        compact = self.theme.metrics.compact
        units = PREVIEW_UNITS // 2 if compact else PREVIEW_UNITS
        self.preview.setFixedHeight(self.theme.metrics.px(units))

    def _test_words(self) -> str:
        if self._model.kind is Kind.PRINTER:
            return self.tr("Print a page")
        return self.tr("Try it")

    def _typed(self) -> None:
        self._model.use(self.address.text())
        self._model.test()

    def _turned(self, kind: Kind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self._turn(kind)

    def _turn(self, kind: Kind) -> None:
        self.left_field.emit()
        self._model.turn(kind)

    def _choose(self, at: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self._model.choose(at)

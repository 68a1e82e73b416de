"""Signing in: a tile for each name, a keypad for the PIN. Lays out, binds, forwards."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.screens.sign_in_viewmodel import PIN_MAX, PIN_MIN, SignInViewModel
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.keypad import Keypad
from ui.widgets.look import panel, spaced
from ui.widgets.pin_dots import PinDots
from ui.widgets.text import Text

COLUMNS: Final = 2
PANEL_UNITS: Final = 380
NAMES_BY_KEY: Final = 10
"""F1 to F10; F11 tells how the till stands, as everywhere."""


class SignInView(QWidget):
    """Names on one side, the PIN on the other."""

    status_wanted = Signal()

    def __init__(self, theme: Theme, model: SignInViewModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.tiles: list[Button] = []
        self._grid = QGridLayout()
        self._nobody = Text(
            lambda: self.tr(
                "Nobody may sign in here yet. Cashiers come from head office with the next sync."
            ),
            role="lead",
            ink="quiet",
        ).wrapping()
        self._how = Text(
            lambda: self.tr("Scan your badge, or choose your name."), role="lead", ink="quiet"
        )
        self._who = Text(role="title").centred()
        self.dots = PinDots(theme)
        self._message = Text(ink="bad").wrapping().centred()
        self._keypad = Keypad(theme, cents=False)
        self.enter = Button(theme, lambda: self.tr("Sign in"), key="Enter", kind="primary")
        self._lay_out()
        self._bind()
        self.show_state()

    # Keys, as the window hands them on

    def on_scan(self, text: str) -> None:
        """A badge."""
        self._model.scan(text)

    def on_text(self, text: str) -> None:
        """Digits of the PIN."""
        if digits := "".join(sign for sign in text if sign in "0123456789"):
            self._model.type(digits)

    def on_key(self, key: Qt.Key) -> None:
        """Arrows and F-keys choose a name; Enter signs in; Esc backs out."""
        number = key.value - Qt.Key.Key_F1.value
        if 0 <= number < min(len(self.tiles), NAMES_BY_KEY):
            self._model.choose(number)
            return
        match key:
            case Qt.Key.Key_F11:
                self.status_wanted.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self._model.move(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self._model.move(-1)
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self._model.erase()
            case Qt.Key.Key_Escape:
                self._model.escape()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._model.enter()

    # Within

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        spaced(names, self._theme, gap=16)
        names.addWidget(Text(lambda: self.tr("Who is at the till?"), role="figure"))
        names.addWidget(self._how)
        names.addWidget(self._nobody)
        spaced(self._grid, self._theme, gap=12)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._grid)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.addWidget(scroll, stretch=1)
        pin = panel("surface")
        column = QVBoxLayout(pin)
        spaced(column, self._theme, gap=12, margins=(24, 20, 24, 20))
        column.addWidget(self._who)
        column.addWidget(self.dots)
        column.addWidget(self._message, stretch=1)
        column.addWidget(self._keypad, stretch=4)
        column.addWidget(self.enter)
        row = QHBoxLayout(self)
        spaced(row, self._theme, gap=32, margins=(40, 32, 40, 32))
        row.addLayout(names, stretch=1)
        row.addWidget(pin)
        self._theme.changed.connect(lambda: pin.setFixedWidth(self._theme.metrics.px(PANEL_UNITS)))
        pin.setFixedWidth(self._theme.metrics.px(PANEL_UNITS))

    def _bind(self) -> None:
        self._model.changed.connect(self.show_state)
        self._keypad.typed.connect(self._model.type)
        self._keypad.erased.connect(self._model.erase)
        self.enter.clicked.connect(self._model.enter)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.show_state()

    def show_state(self) -> None:
        """Show what the view-model says."""
        model = self._model
        self._fill_tiles(model.names)
        for tile, cashier in zip(self.tiles, model.cashiers, strict=True):
            tile.setChecked(cashier == model.chosen)
        self._nobody.setVisible(not model.cashiers)
        self._how.setVisible(bool(model.cashiers))
        chosen = model.cashiers.index(model.chosen) if model.chosen else None
        self._who.show_text(self.tr("Choose your name") if chosen is None else model.names[chosen])
        self.dots.show_typed(model.typed, PIN_MIN, PIN_MAX)
        self._message.show_text(model.message)
        self._keypad.setEnabled(chosen is not None and not model.locked and not model.busy)
        self.enter.setEnabled(model.can_enter)

    def _fill_tiles(self, names: tuple[str, ...]) -> None:
        if tuple(tile.label for tile in self.tiles) == names:
            return
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self.tiles = []
        for index, name in enumerate(names):
            key = f"F{index + 1}" if index < NAMES_BY_KEY else ""
            tile = Button(self._theme, name, key=key, icon="person", kind="tile")
            tile.setCheckable(True)
            tile.clicked.connect(lambda _=False, index=index: self._model.choose(index))
            self.tiles.append(tile)
            self._grid.addWidget(tile, index // COLUMNS, index % COLUMNS)

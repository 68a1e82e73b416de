"""The shift's page: what stands, the keypad for float, cash and count, what may be done, how near the limits are."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.screens import manager_faces
from ui.screens.manager_viewmodel import ManagerViewModel
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.charts import Meter
from ui.widgets.keypad import Keypad
from ui.widgets.look import look, panel, spaced
from ui.widgets.text import Figure, Text

AMOUNT_UNITS: Final = 372


class ShiftPage(QWidget):
    """Counting is blind: what should be in the drawer is nowhere until it was counted."""

    def __init__(self, theme: Theme, model: ManagerViewModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._headline = Text(role="title")
        self._detail = Text(ink="quiet")
        self._difference = Text(role="call")
        self._amount = Figure(role="figure").trailing()
        self._message = Text(role="strong", ink="quiet").wrapping()
        self.keypad = Keypad(theme, cents=True)
        self.notes = tuple(
            Button(theme, partial(manager_faces.note, note)) for note in manager_faces.NOTES
        )
        self.meters: list[Meter] = []
        self._gauges = QVBoxLayout()
        self.buttons: dict[Qt.Key, Button] = {}
        self._do: dict[Qt.Key, Callable[[], None]] = {}
        self._lay_out()
        self._bind()

    def on_key(self, key: Qt.Key) -> bool:
        """Do what the key's button does; False: none of this page's."""
        if (do := self._do.get(key)) and self.buttons[key].isEnabled():
            do()
            return True
        match key:
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self._model.erase()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                step = -1 if key == Qt.Key.Key_Up else 1
                self._model.choose_note((self._model.shift_face.note + step) % len(self.notes))
            case _:
                return False
        return True

    def show_state(self) -> None:
        """Show what the view-model says."""
        face = self._model.shift_face
        self._headline.show_text(face.headline)
        self._detail.show_text(face.detail)
        self._difference.setVisible(bool(face.difference))
        says = self.tr("Difference: {amount}").format(amount=face.difference)
        self._difference.show_text(says if face.difference else "")
        self._amount.show_text(face.amount)
        look(self._message, ink=face.ink)
        self._message.show_text(face.message)
        for at, button in enumerate(self.notes):
            button.setChecked(at == face.note)
            button.setEnabled(face.is_open)
        keys = Qt.Key
        self.buttons[keys.Key_F6].setEnabled(not face.is_open)
        for key in (keys.Key_F7, keys.Key_F8, keys.Key_F9):
            self.buttons[key].setEnabled(face.is_open)
        self.buttons[keys.Key_F10].setEnabled(face.is_counted)
        self._show_meters()

    def _show_meters(self) -> None:
        faces = self._model.meters
        while len(self.meters) < len(faces):
            meter = Meter(self._theme)
            self.meters.append(meter)
            self._gauges.insertWidget(len(self.meters) - 1, meter)
        for at, meter in enumerate(self.meters):
            meter.setVisible(at < len(faces))
            if at < len(faces):
                meter.show_meter(faces[at])

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        spaced(left, self._theme, gap=12)
        left.addWidget(self._make_state())
        left.addWidget(self._make_gauges(), stretch=1)
        row = QHBoxLayout(self)
        spaced(row, self._theme, gap=16)
        row.addLayout(left, stretch=1)
        row.addWidget(self._make_typing())

    def _make_state(self) -> QFrame:
        frame = panel("surface")
        column = QVBoxLayout(frame)
        spaced(column, self._theme, gap=6, margins=(24, 16, 24, 16))
        for text in (self._headline, self._detail, self._difference, self._message):
            column.addWidget(text)
        column.addWidget(Text(lambda: self.tr("Reason"), ink="quiet"))
        grid = QGridLayout()
        spaced(grid, self._theme, gap=8)
        for at, button in enumerate(self.notes):
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, at))
            grid.addWidget(button, at // 3, at % 3)
        column.addLayout(grid)
        return frame

    def _make_gauges(self) -> QScrollArea:
        frame = panel("surface")
        column = QVBoxLayout(frame)
        spaced(column, self._theme, gap=8, margins=(24, 16, 24, 16))
        column.addWidget(Text(lambda: self.tr("What is at risk while offline"), role="strong"))
        column.addLayout(self._gauges)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(frame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _make_typing(self) -> QWidget:
        typing = QWidget()
        column = QVBoxLayout(typing)
        spaced(column, self._theme, gap=10)
        field = panel("field")
        look(field, live="true")
        inside = QVBoxLayout(field)
        spaced(inside, self._theme, gap=2, margins=(18, 10, 18, 10))
        inside.addWidget(Text(lambda: self.tr("Float, cash or count"), ink="quiet"))
        inside.addWidget(self._amount)
        column.addWidget(field, stretch=2)
        column.addWidget(self.keypad, stretch=5)
        column.addLayout(self._make_actions())
        typing.setFixedWidth(self._theme.metrics.px(AMOUNT_UNITS))
        self._theme.changed.connect(
            lambda: typing.setFixedWidth(self._theme.metrics.px(AMOUNT_UNITS))
        )
        return typing

    def _make_actions(self) -> QGridLayout:
        keys, model = Qt.Key, self._model
        grid = QGridLayout()
        spaced(grid, self._theme, gap=8)
        for at, (key, words, do, kind) in enumerate(
            (
                (keys.Key_F6, lambda: self.tr("Open shift"), model.open_shift, "plain"),
                (keys.Key_F9, lambda: self.tr("Count"), model.count, "plain"),
                (keys.Key_F7, lambda: self.tr("Pay in"), model.pay_in, "plain"),
                (keys.Key_F8, lambda: self.tr("Pay out"), model.pay_out, "plain"),
                (keys.Key_F10, lambda: self.tr("Close shift"), model.close_shift, "primary"),
            )
        ):
            name = f"F{key.value - keys.Key_F1.value + 1}"
            button = Button(self._theme, words, key=name, kind=kind)
            button.clicked.connect(do)
            self.buttons[key], self._do[key] = button, do
            span = 2 if key == keys.Key_F10 else 1
            grid.addWidget(button, at // 2, at % 2, 1, span)
        return grid

    def _bind(self) -> None:
        self.keypad.typed.connect(self._model.type)
        self.keypad.erased.connect(self._model.erase)

    def _choose(self, at: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self._model.choose_note(at)

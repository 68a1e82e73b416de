"""The amount: what is typed, the quick buttons, the keypad, and the one large button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.amount import AmountFace
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.keypad import Keypad
from ui.widgets.look import look, panel, spaced
from ui.widgets.text import Figure, Text


class AmountPanel(QWidget):
    """Says what is pressed; shows what the view-model makes of it."""

    typed = Signal(str)
    erased = Signal()
    all_wanted = Signal()
    quick_wanted = Signal(int)
    redeem_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._field = panel("field")
        self._label = Text(role="body", ink="quiet")
        self._hint = Text(role="body", ink="warn").trailing()
        self._figure = Figure(role="figure").trailing()
        self.all = Button(theme, lambda: self.tr("All"), key="F5").stacked()
        self.quick = tuple(Button(theme, "", key=key).stacked() for key in ("F6", "F7", "F8", "F9"))
        self.keypad = Keypad(theme, cents=True)
        self.redeem = Button(theme, lambda: self.tr("Redeem"), key="Enter", kind="primary")
        self._theme = theme
        self._lay_out(theme)
        self._bind()

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        spaced(head, theme, gap=8)
        head.addWidget(self._label)
        head.addWidget(self._hint, stretch=1)
        field = QVBoxLayout(self._field)
        spaced(field, theme, gap=2, margins=(18, 10, 18, 10))
        field.addLayout(head)
        field.addWidget(self._figure)
        quick = QHBoxLayout()
        spaced(quick, theme, gap=8)
        quick.addWidget(self.all)
        for button in self.quick:
            quick.addWidget(button)
        self.redeem.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        spaced(column, theme, gap=10)
        column.addWidget(self._field, stretch=2)
        column.addLayout(quick)
        column.addWidget(self.keypad, stretch=6)
        column.addWidget(self.redeem, stretch=2)

    def _bind(self) -> None:
        self.keypad.typed.connect(self.typed)
        self.keypad.erased.connect(self.erased)
        self.all.clicked.connect(self.all_wanted)
        self.redeem.clicked.connect(self.redeem_wanted)
        for index, button in enumerate(self.quick):
            button.clicked.connect(lambda _=False, index=index: self.quick_wanted.emit(index))

    def show_amount(self, face: AmountFace) -> None:
        """Show what is typed and what may be pressed."""
        look(self._field, live="true" if face.live else "false")
        self._label.show_text(face.label)
        self._hint.show_text(face.hint)
        self._figure.show_text(face.figure)
        look(self._figure, ink="quiet" if face.empty else "ink")
        self.all.setEnabled(face.has_all)
        for button, label in zip(self.quick, face.quick, strict=True):
            button.name(label)
            button.setEnabled(bool(label))
        self.redeem.name(face.redeem)
        self.redeem.setEnabled(face.can_redeem)

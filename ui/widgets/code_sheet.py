"""Typing a code by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.code import LENGTH, BadRead, Code
from terminal.domain.decision import Reason
from terminal.domain.foreign_code import ForeignCode
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.look import look
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text

CODE_MAX = 64


class CodeSheet(Sheet):
    """Types a code by hand and says at each character whether it can be one."""

    entered = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.title.say(lambda: self.tr("Type the code"))
        self.field = Field(lambda: self.tr("Code"))
        self.field.setMaxLength(CODE_MAX)
        self.field.textChanged.connect(self._check)
        self.field.returnPressed.connect(self._enter)
        self._says = Text(ink="quiet").wrapping()
        self.body.addWidget(self.field)
        self.body.addWidget(self._says)
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self.close_sheet)
        self._go = self.add_button(lambda: self.tr("Look up"), "Enter", kind="primary")
        self._go.clicked.connect(self._enter)
        self.foreign: frozenset[str] = frozenset()
        """Kinds of foreign codes that may be typed too: what a programme of this till allows."""

    def take_focus(self) -> None:
        """Into the field, which is empty."""
        self.field.clear()
        self._check()
        self.field.setFocus()

    def on_scan(self, text: str) -> None:
        """A scan is as good as typing."""
        self.field.setText(text)
        self._enter()

    def _check(self) -> None:
        text = self.field.text()
        typed = len(text.replace(" ", "").replace("-", ""))
        says, ink, good = self._judge(text, typed)
        self._says.show_text(says)
        look(self._says, ink=ink)
        self._go.setEnabled(good)

    def _judge(self, text: str, typed: int) -> tuple[str, str, bool]:
        if self._is_foreign(text):
            return self.tr("The number is complete."), "good", True
        if typed < LENGTH:
            words = self.tr("{typed} of {length} characters").format(typed=typed, length=LENGTH)
            return words, "quiet", False
        try:
            Code(text)
        except BadRead as bad:
            if bad.reason is Reason.WRONG_CHECK_SYMBOL:
                return self.tr("A character is wrong: compare with the card."), "bad", False
            return self.tr("This cannot be a code: compare with the card."), "bad", False
        return self.tr("The code is complete."), "good", True

    def _is_foreign(self, text: str) -> bool:
        try:
            return ForeignCode(text).kind in self.foreign
        except BadRead:
            return False

    def _enter(self) -> None:
        if self._go.isEnabled():
            self.close_sheet()
            self.entered.emit(self.field.text())

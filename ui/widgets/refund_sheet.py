"""How much of a redemption is given back to its card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.money import Money
from ui.formatting import Formatter, typed_amount
from ui.theme import Theme
from ui.widgets.keypad import Keypad
from ui.widgets.look import look
from ui.widgets.sheet import Sheet
from ui.widgets.text import Figure, Text

DIGITS_MAX = 9


class RefundSheet(Sheet):
    """Begins with all that may be given back; digits shift in from the right."""

    confirmed = Signal(object)

    def __init__(self, theme: Theme, over: QWidget, write: Formatter) -> None:
        super().__init__(theme, over)
        self._write = write
        self._most: Money | None = None
        self._digits = ""
        self._fresh = True
        self.title.say(lambda: self.tr("Refund to the card"))
        self._figure = Figure(role="figure").trailing()
        self._says = Text(ink="quiet").wrapping()
        self.keypad = Keypad(theme, cents=True)
        self.keypad.typed.connect(self.on_text)
        self.keypad.erased.connect(self._erase)
        for one in (self._figure, self._says, self.keypad):
            self.body.addWidget(one)
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self.close_sheet)
        self.go = self.add_button(lambda: self.tr("Refund"), "Enter", kind="primary")
        self.go.clicked.connect(self._confirm)

    @property
    def amount(self) -> Money | None:
        """What is to be given back."""
        if self._most is None:
            return None
        return self._most if self._fresh else typed_amount(self._digits, self._most.unit)

    def ask(self, most: Money) -> None:
        """Offer all of it."""
        self._most, self._digits, self._fresh = most, "", True
        self._show()
        self.open()

    def on_text(self, text: str) -> None:
        """Digits."""
        if not (text.isascii() and text.isdigit()):
            return
        before = "" if self._fresh else self._digits
        after = (before + text).lstrip("0")
        self._digits, self._fresh = (after if len(after) <= DIGITS_MAX else before), False
        self._show()

    def on_key(self, key: Qt.Key) -> None:
        """Enter confirms, Backspace takes back."""
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._confirm()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self._erase()
            case _:
                super().on_key(key)

    def _erase(self) -> None:
        most = self._most
        self._digits = "" if self._fresh or most is None else self._digits[:-1]
        self._fresh = False
        self._show()

    def _show(self) -> None:
        amount, most = self.amount, self._most
        if amount is None or most is None:
            return
        self._figure.show_text(self._write.money(amount))
        words = self.tr("At most {amount}: what was redeemed less what was given back.")
        self._says.show_text(words.format(amount=self._write.money(most)))
        above = amount > most
        look(self._says, ink="bad" if above else "quiet")
        self.go.setEnabled(amount.minor > 0 and not above)
        label = self.tr("Refund {amount}").format(amount=self._write.money(amount))
        self.go.name(label)

    def _confirm(self) -> None:
        amount = self.amount
        if self.is_open and self.go.isEnabled() and amount is not None:
            self.close_sheet()
            self.confirmed.emit(amount)

"""What belongs to the purchase: order number, basket, goods."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.look import Words, spaced
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text

ORDER_MAX = 40


class SaleSheet(Sheet):
    """What the till may be told of the purchase: order number, basket, kinds of goods."""

    confirmed = Signal(str, str, str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.title.say(lambda: self.tr("This sale"))
        self.order = self._add_field(lambda: self.tr("Order number"))
        self.basket = CentsField(lambda: self.tr("Basket total"))
        self._add(lambda: self.tr("Basket total"), self.basket)
        self.goods = self._add_field(lambda: self.tr("Goods, separated by commas"))
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self.close_sheet)
        keep = self.add_button(lambda: self.tr("Keep"), "Enter", kind="primary")
        keep.clicked.connect(self._confirm)

    def ask(self, order: str, basket: str, goods: str, decimals: int) -> None:
        """Show what is known so far; `basket` as digits, of which so many are decimals."""
        self.order.setText(order)
        self.basket.show_digits(basket, decimals)
        self.goods.setText(goods)
        self.open()

    def take_focus(self) -> None:
        """Into the first field."""
        self.order.setFocus()
        self.order.selectAll()

    def _add_field(self, label: Words) -> QLineEdit:
        field = Field(label)
        field.setMaxLength(ORDER_MAX)
        self._add(label, field)
        return field

    def _add(self, label: Words, field: QLineEdit) -> None:
        field.returnPressed.connect(self._confirm)
        column = QVBoxLayout()
        spaced(column, self.theme, gap=4)
        column.addWidget(Text(label, ink="quiet"))
        column.addWidget(field)
        self.body.addLayout(column)

    def _confirm(self) -> None:
        if self.is_open:
            self.close_sheet()
            self.confirmed.emit(self.order.text(), self.basket.digits, self.goods.text())


class CentsField(Field):
    """An amount in a sheet: digits shift in from the right, nothing else is taken."""

    def __init__(self, name: Words) -> None:
        super().__init__(name)
        self.digits = ""
        self._decimals = 0

    def show_digits(self, digits: str, decimals: int) -> None:
        """Begin with these."""
        self.digits, self._decimals = digits, decimals
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and taking back; everything else is the sheet's."""
        text = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self.digits = self.digits[:-1]
        elif len(text) == 1 and text in "0123456789":
            self.digits = (self.digits + text).lstrip("0")[:9]
        elif event.key() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Backtab,
        }:
            super().keyPressEvent(event)
            return
        else:
            event.ignore()
            return
        self._write()

    def _write(self) -> None:
        if not self.digits:
            self.clear()
            return
        padded = self.digits.zfill(self._decimals + 1)
        whole, part = padded[: len(padded) - self._decimals], padded[len(padded) - self._decimals :]
        self.setText(f"{whole}.{part}" if part else whole)

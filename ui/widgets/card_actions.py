"""What else may be done with the card in hand: buttons that are there only when they can be pressed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from terminal.domain.entry import EntryKind
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import spaced


class CardActions(QWidget):
    """One row; hidden where there is nothing to do."""

    add_wanted = Signal()
    put_on_wanted = Signal()
    pay_out_wanted = Signal()
    aside_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.add = Button(theme, lambda: self.tr("Add card"), key="Ins", icon="card")
        self.put_on = Button(theme, lambda: self.tr("Load"), key="PgUp", icon="load")
        self.pay_out = Button(theme, lambda: self.tr("Pay out rest"), key="PgDn", icon="cash")
        self.aside = Button(theme, lambda: self.tr("Put aside"), key="Del", icon="backspace")
        row = QHBoxLayout(self)
        spaced(row, theme, gap=8)
        for button, wanted in (
            (self.add, self.add_wanted),
            (self.put_on, self.put_on_wanted),
            (self.pay_out, self.pay_out_wanted),
            (self.aside, self.aside_wanted),
        ):
            button.clicked.connect(wanted)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            row.addWidget(button)
        self.hide()

    def show_offers(
        self, offers: tuple[EntryKind, ...], *, add: bool, still_due: bool, together: bool
    ) -> None:
        """Show what may be done; `still_due`: the next card pays for the same sale."""
        self.add.setVisible(add)
        next_card = lambda: self.tr("Next card for this sale")  # noqa: E731 - asked again with the language
        self.add.say(next_card if still_due else lambda: self.tr("Add card"))
        sells = EntryKind.ACTIVATE in offers
        self.put_on.setVisible(sells or EntryKind.LOAD in offers)
        self.put_on.say((lambda: self.tr("Sell this card")) if sells else lambda: self.tr("Load"))
        self.pay_out.setVisible(EntryKind.CASH_OUT in offers)
        self.aside.setVisible(together)
        shown = (self.add, self.put_on, self.pay_out, self.aside)
        self.setVisible(any(not button.isHidden() for button in shown))

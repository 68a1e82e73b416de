"""All sheets of the cashier's window, and which of them is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from terminal.errors import TerminalError
from ui.formatting import digits_of, entry_decimals, typed_amount
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.scanner_doctor_view import ScannerDoctorSheet
from ui.screens.scanner_doctor_viewmodel import ScannerDoctorViewModel
from ui.theme import Theme
from ui.widgets.choose_sheet import ChooseSheet
from ui.widgets.code_sheet import CodeSheet
from ui.widgets.language_sheet import LanguageSheet
from ui.widgets.notice_sheet import NoticeSheet
from ui.widgets.sale_sheet import SaleSheet
from ui.widgets.sheet import Sheet
from ui.widgets.status_sheet import StatusSheet
from ui.widgets.void_sheet import VoidSheet
from ui.wording_failures import what_failed, what_now


class Sheets(QObject):
    """Made once; at most one is open, and while it is, keys are its."""

    opened = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self.code = CodeSheet(theme, over)
        self.void = VoidSheet(theme, over)
        self.sale = SaleSheet(theme, over)
        self.choose = ChooseSheet(theme, over)
        self.status = StatusSheet(theme, over)
        self.notice = NoticeSheet(theme, over)
        self.language = LanguageSheet(theme, over)
        self.scanner = ScannerDoctorViewModel(QGuiApplication.platformName())
        self.doctor = ScannerDoctorSheet(theme, over, self.scanner)
        self._all: tuple[Sheet, ...] = (
            self.notice,
            self.code,
            self.void,
            self.sale,
            self.choose,
            self.status,
            self.language,
            self.doctor,
        )
        self._agreed: Callable[[], None] | None = None
        self.notice.confirmed.connect(self._agree)
        for sheet in self._all:
            sheet.opened.connect(self.opened)
            sheet.closed.connect(self.closed)

    @property
    def open_one(self) -> Sheet | None:
        """The one that is open."""
        return next((sheet for sheet in self._all if sheet.is_open), None)

    def add(self, sheet: Sheet) -> None:
        """Take another one in, that was made when it was first wanted."""
        self._all = (*self._all, sheet)
        sheet.opened.connect(self.opened)
        sheet.closed.connect(self.closed)

    def ask_sale(self, redeem: RedeemViewModel) -> None:
        """Show what is known of the purchase."""
        sale = redeem.work.sale
        unit = redeem.basket_unit
        basket = sale.basket.money
        digits = digits_of(basket) if basket else ""
        self.sale.ask(
            sale.order, digits, ", ".join(sale.goods), entry_decimals(unit) if unit else 0
        )

    def keep_sale(self, redeem: RedeemViewModel) -> Callable[[str, str, str], None]:
        """Give what keeps an answer of the sale's sheet."""

        def keep(order: str, digits: str, goods: str) -> None:
            unit = redeem.basket_unit
            basket = typed_amount(digits, unit) if digits and unit else None
            kinds = tuple(kind for part in goods.split(",") if (kind := part.strip()))
            redeem.set_sale(order.strip(), basket, kinds)

        return keep

    def tell_failure(self, error: TerminalError, again: Callable[[], None]) -> None:
        """The till could not be opened."""
        self._agreed = again
        self.notice.ask(
            self.tr("The till cannot start"),
            f"{what_failed(error)}\n{what_now(error)}",
            self.tr("Back"),
            self.tr("Try again"),
        )

    def tell_crash(self, end: Callable[[], None]) -> None:
        """A bug: the program ends."""
        self._agreed = end
        self.notice.ask(
            self.tr("The till has stopped"),
            self.tr(
                "Something went wrong in the program. Everything approved is safe. Start it again."
            ),
            "",
            self.tr("Close the till"),
        )

    def _agree(self) -> None:
        agreed, self._agreed = self._agreed, None
        if agreed is not None:
            agreed()

"""The search in the window: its sheets, and what may be done about what was found. Made when it is first wanted."""

from PySide6.QtCore import QObject

from terminal.cashier import MANAGER, Override
from terminal.domain.money import Money
from ui.formatting import Formatter
from ui.papers import Copied, Papers
from ui.screens.search_viewmodel import SearchViewModel
from ui.theme import Theme
from ui.widgets.manager_sheet import ManagerSheet
from ui.widgets.operation_sheet import OperationSheet
from ui.widgets.refund_sheet import RefundSheet
from ui.widgets.search_sheet import SearchSheet
from ui.window import Models, TillWindow


class SearchDesk(QObject):
    """Ties the search to the window it is shown in. A refund needs a manager, unless nothing counts."""

    def __init__(
        self,
        theme: Theme,
        window: TillWindow,
        models: Models,
        model: SearchViewModel,
        write: Formatter,
        papers: Papers | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._models = models
        self._model = model
        self._write = write
        self._papers = papers
        self._amount: Money | None = None
        self.search = SearchSheet(theme, window)
        self.operation = OperationSheet(theme, window)
        self.refund = RefundSheet(theme, window, write)
        self.manager = ManagerSheet(theme, window)
        for sheet in (self.search, self.operation, self.refund, self.manager):
            window.sheets.add(sheet)
        self._bind()

    def open(self) -> None:
        """Search; with a card in hand, first what was done with it."""
        self.search.begin()
        self._model.begin(self._models.redeem.text)

    def _bind(self) -> None:
        model = self._model
        model.changed.connect(self._show_found)
        model.opened.connect(self._show_page)
        model.managers_known.connect(self._ask_manager)
        model.told.connect(self._models.redeem.show)
        model.acted.connect(self._models.recent.acted)
        self.search.asked.connect(model.ask)
        self.search.chosen.connect(model.open_page)
        self.operation.backed.connect(self.search.open)
        self.operation.void_wanted.connect(self._void)
        self.operation.refund_wanted.connect(self._ask_amount)
        self.operation.copy_wanted.connect(self._copy)
        self.refund.confirmed.connect(self._allow)
        self.manager.called.connect(self._allowed)
        if self._papers is not None:
            self._papers.copied.connect(self._copied)

    def _show_found(self) -> None:
        self.search.show_found(self._model.records, self._model.message)

    def _show_page(self) -> None:
        face = self._model.page_face
        if face is None:
            return
        if self.operation.is_open:
            self.operation.show_page(face)
        else:
            self.search.close_sheet()
            self.operation.ask(face)

    def _void(self) -> None:
        face = self._model.page_face
        if face is not None:
            self.operation.close_sheet()
            self._window.sheets.void.ask(face.line)

    def _ask_amount(self) -> None:
        page = self._model.page
        if page is not None and page.refundable is not None:
            self.operation.close_sheet()
            self.refund.ask(page.refundable)

    def _allow(self, amount: Money) -> None:
        """A manager gives the word; whoever is signed in as one has given it."""
        cashier = self._window.cashier
        if self._models.redeem.training or (cashier is not None and cashier.role == MANAGER):
            self._model.refund(amount, None)
        else:
            self._amount = amount
            self._model.ask_managers()

    def _ask_manager(self) -> None:
        if self._amount is not None:
            title = self.tr("Refund {amount}?").format(amount=self._write.money(self._amount))
            self.manager.ask(self._model.managers, title)

    def _allowed(self, manager: str, pin: str) -> None:
        amount, self._amount = self._amount, None
        self.manager.close_sheet()
        if amount is not None:
            self._model.refund(amount, Override(manager, pin))

    def _copy(self) -> None:
        page = self._model.page
        if self._papers is None:
            self._copied(Copied.NO_PRINTER)
        elif page is not None:
            self._papers.copy(page.line.id)

    def _copied(self, copied: Copied) -> None:
        words = {
            Copied.PRINTED: self.tr("The copy is being printed."),
            Copied.BEFORE: self.tr("A copy was made before: one is all there may be."),
            Copied.NO_PRINTER: self.tr("No printer is set up, so no copy was made."),
        }
        self.operation.say(words[copied])
        self._model.look_again()

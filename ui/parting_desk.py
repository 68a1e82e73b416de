"""Nobody leaves a till with unsent entries by accident: ties the question to the window. Made with it, shown when needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from terminal.domain.clock import MINUTE_MS
from terminal.outcome import Cashier
from ui.screens.parting_viewmodel import Parting, PartingViewModel
from ui.screens.status_viewmodel import StatusViewModel
from ui.sheets import Sheets
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.widgets.manager_sheet import ManagerSheet
    from ui.widgets.parting_sheet import PartingSheet

PASSING_MS: Final = MINUTE_MS
"""A cashier who signs out is not held up by what is on its way."""


class PartingDesk(QObject):
    """Asks before something is left; `hand_over` is what a change of cashiers does."""

    sync_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        over: "QWidget",
        sheets: Sheets,
        model: PartingViewModel,
        status: StatusViewModel,
    ) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._sheets = sheets
        self._model = model
        self._status = status
        self._sheet: PartingSheet | None = None
        self._manager: ManagerSheet | None = None
        self._go: Callable[[], None] = _stay
        self._hand_over: Callable[[], None] = _stay
        model.managers_known.connect(self._call)
        model.agreed.connect(self._go_on)
        status.changed.connect(self._show_status)

    def part(
        self, parting: Parting, go: Callable[[], None], hand_over: Callable[[], None] | None = None
    ) -> None:
        """Do it, if everything is sent; else ask first."""
        if not self.holds(parting):
            go()
            return
        self._go, self._hand_over = go, hand_over or _stay
        self.ask(parting)

    def ask(self, parting: Parting) -> None:
        """Show the question."""
        self._model.begin(parting, self._status.unsent_words)
        sheet = self.sheet
        sheet.show_state()
        self._show_status()
        sheet.open()

    def holds(self, parting: Parting) -> bool:
        """Is there something unsent that has to be spoken of first?"""
        status = self._status
        return bool(status.unsent) and not status.training and not self._is_passing(parting)

    @property
    def sheet(self) -> "PartingSheet":
        """The question."""
        if self._sheet is None:
            from ui.widgets.parting_sheet import PartingSheet

            self._sheet = PartingSheet(self._theme, self._over, self._model)
            self._sheets.add(self._sheet)
            self._sheet.send_wanted.connect(self._send)
            self._sheet.handed_over.connect(self._handed_over)
            self._sheet.gone_on.connect(self._gone_on)
        return self._sheet

    @property
    def manager(self) -> "ManagerSheet":
        """The question for a manager's PIN."""
        if self._manager is None:
            from ui.widgets.manager_sheet import ManagerSheet

            self._manager = ManagerSheet(self._theme, self._over)
            self._sheets.add(self._manager)
            self._manager.called.connect(self._model.agree)
            self._model.refused.connect(self._manager.refuse)
        return self._manager

    def _is_passing(self, parting: Parting) -> bool:
        """Is it only on its way, with the ledger there to take it?"""
        age_ms = self._status.oldest_unsent_ms
        fresh = age_ms is not None and age_ms < PASSING_MS
        return parting is Parting.SIGN_OUT and self._status.online and fresh

    def _handed_over(self) -> None:
        self._hand_over()

    def _gone_on(self) -> None:
        self._go()

    def _send(self) -> None:
        self._status.asked()
        self.sync_wanted.emit()

    def _call(self, managers: tuple[Cashier, ...]) -> None:
        self.sheet.close_sheet()
        self.manager.ask(managers, self._model.face.title)

    def _go_on(self) -> None:
        for sheet in (self._manager, self._sheet):
            if sheet is not None:
                sheet.close_sheet()
        self._go()

    def _show_status(self) -> None:
        if self._sheet is not None and self._sheet.is_open:
            status = self._status
            self._model.still(status.unsent_words if status.unsent else "")
            self._sheet.show_progress(status.share, status.progress_words)


def _stay() -> None:
    """Nothing was asked."""

"""The manager's area in the window: who may enter it, what it prints and exports. Made when it is first wanted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from terminal.errors import TerminalError
from terminal.shift import Letter, Report
from ui.formatting import Formatter, foreign
from ui.printing import Printing
from ui.screens.manager_viewmodel import Page
from ui.theme import Theme
from ui.window import Models, TillWindow

if TYPE_CHECKING:
    from ui.screens.manager_view import ManagerView
    from ui.widgets.manager_sheet import ManagerSheet

MANAGER = "manager"


class ManagerDesk(QObject):
    """Ties the area to the window it is shown in."""

    def __init__(
        self,
        theme: Theme,
        window: TillWindow,
        models: Models,
        write: Formatter,
        printing: Printing | None = None,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._model = model = models.manager
        self._redeem = models.redeem
        self._write = write
        self._printing = printing
        self._view: ManagerView | None = None
        self._sheet: ManagerSheet | None = None
        self._called = False
        window.redeem.manager_wanted.connect(self.open)
        model.entered.connect(self._show)
        model.managers_known.connect(self._ask)
        model.acted.connect(window.refresh)
        window.signed_out.connect(self._dismiss)
        self._status = models.status
        if printing is not None:
            model.drawer_wanted.connect(printing.open_drawer)
            model.closed.connect(self._print_z)

    @property
    def view(self) -> "ManagerView":
        """The area's screen."""
        if self._view is None:
            from ui.screens.manager_view import ManagerView

            self._view = ManagerView(self._theme, self._model)
            self._view.leave_wanted.connect(self.leave)
            self._view.report.print_wanted.connect(self._print)
            self._view.report.csv_wanted.connect(partial(self._save, "csv"))
            self._view.report.pdf_wanted.connect(partial(self._save, "pdf"))
            self._window.add_screen(self._view)
        return self._view

    @property
    def sheet(self) -> "ManagerSheet":
        """The question for a manager's PIN."""
        if self._sheet is None:
            from ui.widgets.manager_sheet import ManagerSheet

            self._sheet = ManagerSheet(self._theme, self._window)
            self._window.sheets.add(self._sheet)
            self._sheet.called.connect(self._heard)
            self._model.refused.connect(self._sheet.refuse)
        return self._sheet

    def open(self) -> None:
        """A manager walks in; for anybody else, or to let something through, a manager has to be called."""
        cashier = self._window.cashier
        if self._status.training:
            return  # no shift is closed on a till that does not count
        self._window.sync_wanted.emit()
        if self._redeem.liftable is not None:
            self._model.ask_managers()
        elif cashier is not None and cashier.role == MANAGER:
            self._called = False
            self._model.page = Page.SHIFT
            self._model.refresh()
            self._show()
        else:
            self._called = True
            self._model.ask_managers()

    def leave(self) -> None:
        """Back to the till, as it was."""
        self._dismiss()
        self._window.show_screen(self._window.redeem)

    def _dismiss(self) -> None:
        """Nobody stands in for the cashier any more; before a sign-out, so that it does not undo it."""
        self._model.leave(dismiss=self._called)
        self._called = False

    def _ask(self) -> None:
        asked = self._redeem.liftable
        if asked is None:
            self.sheet.ask(self._model.managers)
            return
        title = self.tr("Approve {amount}?").format(amount=self._write.money(asked.amount))
        self.sheet.ask(self._model.managers, title)

    def _heard(self, manager: str, pin: str) -> None:
        """A PIN was given: for what was refused, else for the area."""
        if self._redeem.liftable is not None:
            self.sheet.close_sheet()
            self._redeem.approve(manager, pin)
        else:
            self._model.enter(manager, pin)

    def _show(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        view = self.view
        view.show_state()
        self._window.show_screen(view)

    # Paper and files

    def _print_z(self, report: Report) -> None:
        self._put(report)

    def _print(self) -> None:
        report = self._model.report
        if report is not None:
            self._put(replace(report, is_copy=report.letter is Letter.Z))

    def _put(self, report: Report) -> None:
        printing = self._printing
        if printing is None or not printing.wanted:
            self._model.say(self.tr("No printer is set up. Save a PDF instead."))
            return
        from ui.report_files import report_paper

        words, write = self._model.words(), self._write
        printing.put(f"{report.letter}-{report.number}", lambda: report_paper(report, words, write))

    def _save(self, kind: str) -> None:
        report = self._model.report
        if report is None:
            return
        dialog = QFileDialog(self._window, self.tr("Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"{report.terminal}-{report.letter}{report.number}.{kind}")
        dialog.fileSelected.connect(lambda path: self.save(report, Path(path)))
        dialog.finished.connect(self._window.ready)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, report: Report, file: Path) -> None:
        """Write a report into a file, CSV or PDF as its name says."""
        from ui.report_files import write_csv, write_pdf

        def write() -> None:
            if file.suffix.lower() == ".csv":
                write_csv(report, self._model.refusals_of(report), file)
            else:
                write_pdf(report, self._model.words(), self._write, file)

        self._model.say(_done(write, self.tr("Saved: {file}").format(file=foreign(file.name))))


def _done(write: Callable[[], None], good: str) -> str:
    try:
        write()
    except TerminalError as error:
        return f"{foreign(error.what, 200)} {foreign(error.next_step, 200)}"
    return good

"""The manager's area: five pages beside a list of them. Lays out, binds, forwards; Esc goes back to the till."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.manager_viewmodel import ManagerViewModel, Page
from ui.screens.report_page import ReportPage
from ui.screens.shift_page import ShiftPage
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import panel, spaced
from ui.widgets.record_list import RecordList

NAV_UNITS = 208


class ManagerView(QWidget):
    """Takes keys and scans like every screen; a scan here means nothing."""

    leave_wanted = Signal()

    def __init__(self, theme: Theme, model: ManagerViewModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.shift = ShiftPage(theme, model)
        self.report = ReportPage(theme, model)
        self.attempts = RecordList(theme, lambda: self.tr("Nothing was declined in this shift"))
        self.conflicts = RecordList(theme, lambda: self.tr("Everything was covered"))
        self.history = RecordList(theme, lambda: self.tr("No shift was closed yet"))
        self._pages: dict[Page, QWidget] = {
            Page.SHIFT: self.shift,
            Page.REPORT: self.report,
            Page.ATTEMPTS: self.attempts,
            Page.CONFLICTS: self.conflicts,
            Page.HISTORY: self.history,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.tabs = {
            Page.SHIFT: Button(theme, lambda: self.tr("Shift"), key="F1", icon="shift"),
            Page.REPORT: Button(theme, lambda: self.tr("Report"), key="F2", icon="order"),
            Page.ATTEMPTS: Button(theme, lambda: self.tr("Declined"), key="F3", icon="refused"),
            Page.CONFLICTS: Button(theme, lambda: self.tr("Not covered"), key="F4", icon="fault"),
            Page.HISTORY: Button(theme, lambda: self.tr("History"), key="F5", icon="history"),
        }
        self.back = Button(theme, lambda: self.tr("Back"), key="Esc", icon="sign-out")
        self._lay_out()
        self._bind()

    # Keys, as the window hands them on

    def on_scan(self, text: str) -> None:
        """Nothing is redeemed here."""

    def on_text(self, text: str) -> None:
        """Digits on the shift's page."""
        if self._model.page is Page.SHIFT:
            self._model.type(text)

    def on_key(self, key: Qt.Key) -> None:
        """The page's own keys first, then the tabs', then Esc."""
        if key == Qt.Key.Key_Escape:
            if not self._model.escape():
                self.leave_wanted.emit()
            return
        if self._page_takes(key):
            return
        at = key.value - Qt.Key.Key_F1.value
        if 0 <= at < len(self.tabs):
            self._model.turn(Page(at))

    def show_state(self) -> None:
        """Show what the view-model says."""
        model = self._model
        self._stack.setCurrentWidget(self._pages[model.page])
        for page, tab in self.tabs.items():
            tab.setChecked(page is model.page)
        self.shift.show_state()
        self.report.show_state()
        self.attempts.show_records(model.attempts)
        self.conflicts.show_records(model.conflicts)
        self.history.show_records(model.history)

    def _page_takes(self, key: Qt.Key) -> bool:
        match self._model.page:
            case Page.SHIFT:
                return self.shift.on_key(key)
            case Page.REPORT:
                return self.report.on_key(key)
            case page:
                records = self._pages[page]
                if not isinstance(records, RecordList):
                    raise TypeError("a page that is no list")
                return _steer(records, key)

    def _lay_out(self) -> None:
        nav = panel("surface")
        column = QVBoxLayout(nav)
        spaced(column, self._theme, gap=8, margins=(12, 12, 12, 12))
        for tab in self.tabs.values():
            tab.setCheckable(True)
            column.addWidget(tab)
        column.addStretch(1)
        column.addWidget(self.back)
        row = QHBoxLayout(self)
        spaced(row, self._theme, gap=16, margins=(16, 16, 16, 16))
        row.addWidget(nav)
        row.addWidget(self._stack, stretch=1)
        nav.setFixedWidth(self._theme.metrics.px(NAV_UNITS))
        self._theme.changed.connect(lambda: nav.setFixedWidth(self._theme.metrics.px(NAV_UNITS)))

    def _bind(self) -> None:
        self._model.changed.connect(self.show_state)
        self.back.clicked.connect(self.leave_wanted)
        self.history.chosen.connect(self._model.choose_report)
        for page, tab in self.tabs.items():
            tab.clicked.connect(partial(self._turn, page))

    def _turn(self, page: Page, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self._model.turn(page)
        self.show_state()


def _steer(records: RecordList, key: Qt.Key) -> bool:
    match key:
        case Qt.Key.Key_Up:
            records.step(-1)
        case Qt.Key.Key_Down:
            records.step(1)
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            records.enter()
        case _:
            return False
    return True

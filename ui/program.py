"""Everything that runs while the window is open: the till on its lane, the sync on another, view-models, the window."""

import logging
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject, QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from terminal.domain.clock import SystemClock
from terminal.errors import TerminalError
from terminal.profile import Profile
from terminal.store.keys import Ask
from terminal.store.providers import opener
from terminal.till import Till
from ui.camera import Camera
from ui.devices_desk import DevicesDesk, source_of
from ui.formatting import Formatter
from ui.idle import AutoLock
from ui.lanes import Lane
from ui.late_line import LateLine
from ui.manager_desk import ManagerDesk
from ui.palette import Appearance
from ui.papers import Papers
from ui.passphrase import PassphraseSheet, WindowAsks
from ui.printer_settings import PrinterSettings, read_printer
from ui.printing import Printing
from ui.scanner_settings import keep_scanner, read_scanner
from ui.screens.faces import VerdictFace
from ui.screens.manager_viewmodel import ManagerViewModel
from ui.screens.parting_viewmodel import PartingViewModel
from ui.screens.picture_viewmodel import PictureViewModel
from ui.screens.recent_viewmodel import RecentViewModel
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.sign_in_viewmodel import SignInViewModel
from ui.screens.status_viewmodel import StatusViewModel
from ui.sounds import Sounds
from ui.theme import Theme
from ui.training_desk import TrainingDesk
from ui.translation import Language, speak
from ui.window import Models, TillWindow

if TYPE_CHECKING:
    from sync.lane import Report
    from sync.pull import Pulled
    from sync.push import Pushed
    from sync.watch import Watch
    from ui.customer_desk import CustomerDesk
    from ui.search_desk import SearchDesk

log = logging.getLogger("ui")
SWITCH_S: Final = 0.000_05
"""After so long a busy thread makes room for the window's. Every call into Qt lets go of Python's lock and waits for it
again, hundreds of times for one verdict, so Python's own 5 ms add up to seconds beside a long pull."""


class Program(QObject):
    """Everything that runs while the window is open."""

    _heard = Signal(object)
    _progressed = Signal(str, int, int)

    def __init__(self, app: QApplication, profile: Profile, ask: Ask, *, offline: bool) -> None:
        super().__init__()
        sys.setswitchinterval(SWITCH_S)
        self._app = app
        self._offline = offline
        self._clock = SystemClock()
        self._settings = QSettings(str(profile.folder / "window.ini"), QSettings.Format.IniFormat)
        self.theme = Theme(app, self._appearance())
        self.theme.fit(app.primaryScreen().availableSize())  # dressing a whole window anew is slow
        self._till_lane = Lane("till")
        self._sync_lane = Lane("sync")
        self._eye_lane = Lane("eye")
        self._print_lane = Lane("print")
        self.line = LateLine()
        self._stop_sync = threading.Event()
        self._watch: Watch | None = None
        self._till: Till | None = None
        self._write = Formatter(self._language())
        speak(app, self._write.language)
        self.models = self._make_models()
        self.window = TillWindow(self.theme, self.models)
        self.window.sink.correct(read_scanner(self._settings))
        self.window.sheets.scanner.found.connect(partial(keep_scanner, self._settings))
        sheet = PassphraseSheet(self.theme, self.window)
        sheet.closed.connect(self.window.ready)
        self._ask = WindowAsks(ask, sheet)
        self._open_store = opener(profile, self._ask)
        self._printing = Printing(self._print_lane, self._open_store, self._printer, self._clock)
        self._papers = Papers(
            lambda: self.till, self._till_lane, self._printing, self._printer, self._write
        )
        self.manager = ManagerDesk(
            self.theme, self.window, self.models, self._write, self._printing
        )
        self._customer: CustomerDesk | None = None
        self._search: SearchDesk | None = None
        self.training = TrainingDesk(
            self.window, self.models, self._till_lane, self._open_store, profile, self._clock
        )
        self.devices = DevicesDesk(self.window, self._eye_lane, self._settings)
        self.sounds = Sounds(QApplication.beep)
        self.sounds.muted = self._settings.value("muted", "no") == "yes"
        self.lock = AutoLock(self._clock)
        self._bind()

    def _make_models(self) -> Models:
        parts = (lambda: self.till, self._till_lane, self._clock, self._write)
        status = StatusViewModel(*parts)
        return Models(
            sign_in=SignInViewModel(lambda: self._shops_till, *parts[1:]),
            redeem=RedeemViewModel(*parts),
            recent=RecentViewModel(*parts),
            status=status,
            pictures=PictureViewModel(self._eye_lane, lambda: status.symbols),
            camera=Camera(lambda: source_of(self._settings), lambda: status.symbols),
            manager=ManagerViewModel(*parts),
            parting=PartingViewModel(*parts),
        )

    @property
    def till(self) -> Till:
        """The till, on its lane; whoever asks before it is open is told what to do."""
        return self.training.till or self._shops_till

    @property
    def _shops_till(self) -> Till:
        """The one that counts; people sign in to it alone, also over training."""
        if self._till is None:
            raise NotOpen
        return self._till

    def start(self) -> None:
        """Open the till; the window is there already."""
        self._till_lane.run(self._open_till, self._opened, self._not_opened)

    def end(self) -> bool:
        """Stop everything and wait a moment; False if something hangs."""
        self._stop_sync.set()
        self._printing.stop()
        self.devices.end()
        self._ask.give_up()
        joined = [
            self._sync_lane.close(),
            self._eye_lane.close(),
            self._print_lane.close(last=self._printing.close),
            self._till_lane.close(last=self._close_till),
        ]
        return all(joined)

    def _bind(self) -> None:
        models, window = self.models, self.window
        window.signed_out.connect(self._sign_out)
        window.redeem.search_wanted.connect(self._open_search)
        models.sign_in.signed_in.connect(lambda one: log.info("%s signed in", one.cashier))
        window.sync_wanted.connect(self._sync_now)
        window.sheets.status.appearance_wanted.connect(self._change_appearance)
        window.language_chosen.connect(self._change_language)
        models.redeem.acted.connect(self._poke)
        models.recent.acted.connect(self._poke)
        models.redeem.told.connect(self._tell)
        models.redeem.acted.connect(self._print_new)
        models.recent.acted.connect(self._print_new)
        self._printing.told.connect(models.status.printer_told)
        self._app.screenAdded.connect(self._show_customer)
        self._app.screenRemoved.connect(self._show_customer)
        models.redeem.changed.connect(self.lock.touch)
        window.touched.connect(self.lock.touch)
        window.ticked.connect(self.lock.tick)
        self.lock.due.connect(window.lock)
        window.sheets.status.training_wanted.connect(self.training.toggle)
        window.sheets.status.sound_wanted.connect(self._mute)
        window.sheets.status.opened.connect(self._show_options)
        self._progressed.connect(models.status.progressed, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self._take_report, Qt.ConnectionType.QueuedConnection)

    # On the till's lane

    def _open_till(self) -> None:
        waiting = [self._open_store()]
        self._till = Till(
            lambda: waiting.pop() if waiting else self._open_store(), self._clock, self.line
        )

    def _amend(self) -> int:
        """Write down what the ledger found about closed shifts."""
        return self._till.shifts.amend() if self._till is not None else 0

    def _close_till(self) -> None:
        if self.training.till is not None:
            self.training.till.discard()
        if self._till is not None:
            self._till.close()

    # On the UI thread

    def _opened(self, _result: None) -> None:
        self.models.sign_in.refresh()
        self.models.status.refresh()
        self.devices.listen()
        self._papers.look()
        if self._printer().address:
            self._printing.try_again()
        self._show_customer()
        if not self._offline:
            self._sync_lane.run(self._keep_in_touch, _nothing, self._not_in_touch)

    def _not_opened(self, error: TerminalError) -> None:
        log.warning("the till could not be opened: %s", type(error).__name__)
        self.window.sheets.tell_failure(error, self.start)

    def _not_in_touch(self, error: TerminalError) -> None:
        log.warning("the sync ended: %s", type(error).__name__)
        self.models.status.heard("sync", error)

    @Slot(object)
    def _take_report(self, report: "Report[Pushed] | Report[Pulled]") -> None:
        self.models.status.heard(report.direction.value, report.failure)
        if report.failure is None:
            self.models.recent.refresh()
            self._till_lane.run(self._amend, _nothing, _nothing)
            if self.window.cashier is None:
                self.models.sign_in.refresh()

    def _sign_out(self) -> None:
        def sign_out() -> None:
            self.till.sign_out()

        self._till_lane.run(sign_out, _nothing, _nothing)

    def _sync_now(self) -> None:
        if self._watch is not None:
            self._watch.hurry()

    def _poke(self) -> None:
        if self._watch is not None:
            self._watch.poke()

    def _tell(self, face: VerdictFace) -> None:
        """A sound of its own for each; never the only sign of it."""
        log.info("showed %s", face.tone)
        self.sounds.tell(face.tone)

    def _mute(self) -> None:
        self.sounds.muted = not self.sounds.muted
        self._settings.setValue("muted", "yes" if self.sounds.muted else "no")
        self._show_options()

    def _show_options(self) -> None:
        sheet = self.window.sheets.status
        sheet.show_options(muted=self.sounds.muted, training=self.training.is_on)

    def _print_new(self) -> None:
        """What was only practised is not printed."""
        if not self.training.is_on:
            self._papers.look()

    def _open_search(self) -> None:
        """Made when it is first wanted."""
        if self._search is None:
            from ui.screens.search_viewmodel import SearchViewModel
            from ui.search_desk import SearchDesk

            model = SearchViewModel(lambda: self.till, self._till_lane, self._clock, self._write)
            self._search = SearchDesk(
                self.theme, self.window, self.models, model, self._write, self._papers
            )
        self._search.open()

    def _printer(self) -> PrinterSettings:
        return read_printer(self._settings)

    def _show_customer(self) -> None:
        """A second screen is the customer's; without one nothing is made."""
        if self._customer is None and len(self._app.screens()) > 1:
            from ui.customer_desk import CustomerDesk

            self._customer = CustomerDesk(self.theme, self.models.redeem)
        if self._customer is not None:
            self._customer.display.show_on_second_screen()

    def _appearance(self) -> Appearance:
        kept = str(self._settings.value("appearance", ""))
        if kept in {str(appearance) for appearance in Appearance}:
            return Appearance(kept)
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Appearance.CONTRAST
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        return Appearance.DARK if dark else Appearance.LIGHT

    def _change_appearance(self) -> None:
        every = tuple(Appearance)
        self.theme.wear(every[(every.index(self.theme.appearance) + 1) % len(every)])
        self._settings.setValue("appearance", str(self.theme.appearance))

    def _language(self) -> str:
        kept = str(self._settings.value("language", QLocale.system().name()[:2]))
        return kept if kept in set(Language) else Language.EN

    def _change_language(self, language: str) -> None:
        self._settings.setValue("language", language)
        self._write.language = language
        speak(self._app, language)
        self.models.retell()

    # On the sync's lane

    def _keep_in_touch(self) -> None:
        """Connect the till's line, then push and pull until told to stop."""
        from sync.circuit import Circuit
        from sync.connection import connect
        from sync.online import LedgerAuthoriser
        from sync.watch import Watch

        circuit = Circuit(self._clock)
        store = self._open_store()
        try:
            self.line.connect(LedgerAuthoriser(connect(store.enrolment(), self._clock), circuit))
        finally:
            store.close()
        self._watch = Watch(
            self._open_store,
            lambda store: connect(store.enrolment(), self._clock),
            clock=self._clock,
            circuit=circuit,
            hear=self._heard.emit,
            watcher=lambda direction, so_far: self._progressed.emit(
                direction.value, so_far.done, so_far.of
            ),
        )
        self._watch.run(self._stop_sync)


class NotOpen(TerminalError):
    """The store is not open yet, or could not be opened."""

    def __init__(self) -> None:
        super().__init__("The till is not open.", "Wait a moment, or start the program again.")


def _nothing(_result: object) -> None:
    """Nobody waits for it."""

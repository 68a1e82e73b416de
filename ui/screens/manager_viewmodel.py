"""The manager's area: the shift that runs, its report, attempts, conflicts and closed shifts. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.domain.clock import Clock
from terminal.domain.feed import ConflictItem
from terminal.domain.money import Money
from terminal.errors import TerminalError
from terminal.incidents import Incident, Refusal
from terminal.outcome import Cashier, ExposureLine, LockedOut, SignIn, WrongPin
from terminal.shift import Letter, NotNow, Report
from terminal.till import Till
from ui.formatting import Formatter, foreign, typed_amount
from ui.lanes import Runs
from ui.screens import manager_faces as faces
from ui.screens.manager_faces import MeterFace, RecordFace
from ui.screens.report_faces import ReportFace, ReportWords

HISTORY: Final = 100
DIGITS_MAX: Final = 9


class Page(Enum):
    """What of the area is in front."""

    SHIFT = 0
    REPORT = 1
    ATTEMPTS = 2
    CONFLICTS = 3
    HISTORY = 4


@dataclass(frozen=True, slots=True)
class Stand:
    """Everything the area shows, asked of the till at once."""

    running: Report
    history: list[Report]
    refusals: list[Refusal]
    incidents: list[Incident]
    conflicts: list[ConflictItem]
    exposures: tuple[ExposureLine, ...]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class ShiftFace:
    """The shift's page: what stands, what is typed, what may be done."""

    headline: str
    detail: str
    amount: str
    message: str
    ink: str
    is_open: bool
    is_counted: bool
    difference: str
    note: int


class ManagerViewModel(QObject):
    """State of the manager's area. `printed` carries a report for the printer, `acted`: the till's state changed."""

    changed = Signal()
    entered = Signal()
    managers_known = Signal()
    closed = Signal(object)
    unsent_found = Signal()
    """Before a shift is closed, what is not sent has to be explained."""
    refused = Signal(str)
    acted = Signal()
    drawer_wanted = Signal()

    def __init__(
        self, till: Callable[[], Till], lane: Runs, clock: Clock, write: Formatter
    ) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._clock = clock
        self._write = write
        self.page = Page.SHIFT
        self.stand: Stand | None = None
        self.chosen: Report | None = None
        self.unit = "EUR"
        self.managers: tuple[Cashier, ...] = ()
        self._digits = ""
        self._note = -1
        self._message = ""
        self._ink = "quiet"
        self._busy = False

    # Entering

    def ask_managers(self) -> None:
        """Find out who may be asked."""
        self._lane.run(lambda: self._till().cashiers(), self._known, self._tell)

    def enter(self, manager: str, pin: str) -> None:
        """Let a manager in for a moment; who works at the till stays signed in."""
        self._lane.run(
            lambda: self._till().shifts.call_manager(manager, pin), self._called, self._tell
        )

    def leave(self, *, dismiss: bool) -> None:
        """The cashier goes on; a manager who was called is dismissed."""
        if dismiss:
            self._lane.run(self._dismiss, _nothing, self._tell)
        self._digits, self._note, self.chosen = "", -1, None
        self._message = ""

    def refresh(self) -> None:
        """Ask the till for everything that is shown."""
        self._lane.run(self._look, self._take, self._tell)

    # Typing and choosing

    def turn(self, page: Page) -> None:
        """Show another page; the report shown first is that of the shift that runs."""
        if page is Page.REPORT and self.page is not Page.HISTORY:
            self.chosen = None
        self.page = page
        self.changed.emit()

    def type(self, digits: str) -> None:
        """Digits shift in from the right."""
        if digits.isascii() and digits.isdigit():
            self._digits = (self._digits + digits).lstrip("0")[:DIGITS_MAX]
            self._say("")

    def erase(self) -> None:
        """Take the last digit back."""
        self._digits = self._digits[:-1]
        self._say("")

    def escape(self) -> bool:
        """Take back what is typed, then the report that was chosen; False: there was nothing."""
        if self._digits or self._note >= 0:
            self._digits, self._note = "", -1
            self._say("")
            return True
        if self.page is Page.REPORT and self.chosen is not None:
            self.turn(Page.HISTORY)
            return True
        return False

    def choose_note(self, index: int) -> None:
        """Give a reason, or take it back."""
        if 0 <= index < len(faces.NOTES):
            self._note = -1 if index == self._note else index
            self._say("")

    def choose_report(self, number: int) -> None:
        """Open a closed shift."""
        self._lane.run(lambda: self._till().shifts.z_report(number), self._open_report, self._tell)

    # Acting

    def open_shift(self) -> None:
        """Begin a shift with what is typed as its float."""
        amount = self.amount  # as it was when the key was pressed; the till may come to it later
        self._act(lambda till: till.shifts.open(amount))

    def pay_in(self) -> None:
        """Put what is typed into the drawer."""
        amount, note = self.amount, self.note
        self._act(lambda till: till.shifts.pay_in(amount, note), opens=True)

    def pay_out(self) -> None:
        """Take what is typed out of the drawer."""
        amount, note = self.amount, self.note
        self._act(lambda till: till.shifts.pay_out(amount, note), opens=True)

    def count(self) -> None:
        """What is typed was counted."""
        amount = self.amount
        self._act(lambda till: till.shifts.count(amount), opens=True)

    def close_shift(self) -> None:
        """Close, once what is not sent is explained: the Z-report."""
        self.unsent_found.emit()

    def close_explained(self) -> None:
        """Close: the Z-report."""
        note = self.note
        self._act(lambda till: till.shifts.close(note))

    # What is shown

    @property
    def amount(self) -> Money:
        """What is typed."""
        drawer = self.stand.running.drawer if self.stand else None
        return typed_amount(self._digits, drawer.unit if drawer else self.unit)

    @property
    def note(self) -> str:
        """The chosen reason as the journal keeps it."""
        return faces.NOTES[self._note] if self._note >= 0 else ""

    @property
    def report(self) -> Report | None:
        """The report in front."""
        return self.chosen or (self.stand.running if self.stand else None)

    @property
    def report_face(self) -> ReportFace | None:
        """The same in words."""
        return self.words().face(self.report) if self.report else None

    def words(self, write: Formatter | None = None) -> ReportWords:
        """Give what puts reports into words, with the cashiers' names."""
        return ReportWords(write or self._write, self.stand.names if self.stand else {})

    @property
    def shift_face(self) -> ShiftFace:
        """The shift's page."""
        translate = QCoreApplication.translate
        running = self.stand.running if self.stand else None
        drawer = running.drawer if running else None
        detail, difference = "", ""
        headline = translate("Manager", "No shift is open")
        if running is not None and drawer is not None:
            headline = translate("Manager", "Shift {number} is open").format(number=running.number)
            since = self._write.moment(running.opened_ms or 0, self._clock.now_ms())
            opening = self._write.money(Money(drawer.opening, drawer.unit))
            detail = translate("Manager", "since {time}, float {amount}").format(
                time=since, amount=opening
            )
            if drawer.difference is not None:
                difference = self._write.money(Money(drawer.difference, drawer.unit))
        return ShiftFace(
            headline=headline,
            detail=detail,
            amount=self._write.money(self.amount),
            message=self._message,
            ink=self._ink,
            is_open=drawer is not None,
            is_counted=drawer is not None and drawer.counted is not None,
            difference=difference,
            note=self._note,
        )

    @property
    def meters(self) -> tuple[MeterFace, ...]:
        """How near the limits are."""
        lines = self.stand.exposures if self.stand else ()
        return tuple(meter for line in lines for meter in faces.meters(line, self._write))

    @property
    def attempts(self) -> tuple[RecordFace, ...]:
        """Declined and second attempts of the shift that runs."""
        known = self.stand.refusals if self.stand else []
        return tuple(faces.refusal_face(one, self._write) for one in known)

    @property
    def conflicts(self) -> tuple[RecordFace, ...]:
        """Redemptions the ledger could not cover."""
        stand = self.stand
        if stand is None:
            return ()
        own = {one.id: faces.incident_face(one, self._write) for one in stand.incidents}
        told = [faces.conflict_face(one, self._write) for one in stand.conflicts]
        elsewhere = {bytes(one.id) for one in stand.conflicts}
        return (*told, *(face for key, face in own.items() if key not in elsewhere))

    @property
    def history(self) -> tuple[RecordFace, ...]:
        """Closed shifts."""
        known = self.stand.history if self.stand else []
        return tuple(faces.shift_face(one, self._write) for one in known)

    def retell(self) -> None:
        """The language changed."""
        self._message = ""
        self.changed.emit()

    # Within

    def _dismiss(self) -> None:
        self._till().shifts.dismiss()

    def _look(self) -> Stand:
        till = self._till()
        till.shifts.amend()
        return Stand(
            running=till.shifts.x_report(),
            history=till.shifts.history(HISTORY, checked=False),
            refusals=till.shifts.refusals(),
            incidents=till.shifts.incidents(),
            conflicts=till.shifts.store_conflicts(),
            exposures=till.status().exposures,
            names={one.cashier: one.name for one in till.cashiers()},
        )

    def _open_report(self, report: Report | None) -> None:
        self.chosen, self.page = report, Page.REPORT
        self.changed.emit()

    def _take(self, stand: Stand) -> None:
        self.stand = stand
        self._busy = False
        self.changed.emit()

    def _act(self, work: Callable[[Till], Report | NotNow], *, opens: bool = False) -> None:
        """Do it once; a second press while it is being done means nothing."""
        if self._busy:
            return
        self._busy = True

        def done(answer: Report | NotNow) -> None:
            self._busy = False
            if isinstance(answer, NotNow):
                self._say(faces.why(answer.why), "bad")
                return
            self._digits, self._note = "", -1
            self._message = ""
            if opens:
                self.drawer_wanted.emit()
            if answer.letter is Letter.Z:
                self.chosen, self.page = answer, Page.REPORT
                self.closed.emit(answer)
            self.acted.emit()
            self.refresh()

        self._lane.run(lambda: work(self._till()), done, self._tell)

    def _known(self, known: list[Cashier]) -> None:
        self.managers = tuple(one for one in known if one.role == "manager")
        self.managers_known.emit()

    def _called(self, answer: SignIn) -> None:
        translate = QCoreApplication.translate
        match answer:
            case Cashier():
                self.page = Page.SHIFT
                self.refresh()
                self.entered.emit()
            case WrongPin():
                self.refused.emit(translate("Manager", "Wrong PIN."))
            case LockedOut(until_ms=until_ms):
                span = self._write.age(until_ms - self._clock.now_ms())
                text = translate("Manager", "Too many wrong PINs. Try again in {span}.")
                self.refused.emit(text.format(span=span))

    def _tell(self, error: TerminalError) -> None:
        self._busy = False
        self._say(f"{foreign(error.what, 200)} {foreign(error.next_step, 200)}", "bad")

    def say(self, message: str) -> None:
        """Tell what came of printing or saving."""
        self._say(message)

    def refusals_of(self, report: Report) -> list[Refusal]:
        """Give the attempts that belong to a report; those of closed shifts stand in their own files."""
        running = self.stand is not None and report.letter is Letter.X
        return self.stand.refusals if running and self.stand else []

    def _say(self, message: str, ink: str = "quiet") -> None:
        self._message, self._ink = message, ink
        self.changed.emit()


def _nothing(_result: object) -> None:
    """Nobody waits for it."""

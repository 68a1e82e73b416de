"""Signing in: a name, then a PIN. Wrong ones are counted by the till; this only shows what it said."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.domain.clock import SECOND_MS, Clock
from terminal.errors import TerminalError
from terminal.meaning import Badge, meaning
from terminal.outcome import BadgeAnswer, Cashier, LockedOut, PinWanted, SignIn, WrongPin
from terminal.till import Till
from ui.formatting import Formatter, foreign
from ui.lanes import Runs
from ui.screens import faces
from ui.wording_failures import what_failed, what_now

PIN_MAX: Final = 8
PIN_MIN: Final = 4


class SignInViewModel(QObject):
    """Who is chosen, how much of the PIN is typed, and what the till said to it."""

    changed = Signal()
    signed_in = Signal(object)
    relieved = Signal(str)
    """A badge over a sale is somebody's at this till: it may be taken once the other one left."""
    not_relieved = Signal(object)
    """A badge over a sale changes nothing; what to show."""

    def __init__(
        self, till: Callable[[], Till], lane: Runs, clock: Clock, write: Formatter
    ) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._clock = clock
        self._write = write
        self.cashiers: tuple[Cashier, ...] = ()
        self.chosen: Cashier | None = None
        self.message = ""
        self.busy = False
        self._pin = ""
        self._locked_until_ms = 0

    def refresh(self) -> None:
        """Ask the till who works here."""
        self._lane.run(lambda: self._till().cashiers(), self._take, self._tell)

    @property
    def typed(self) -> int:
        """How many digits of the PIN are there; the digits are nobody's business."""
        return len(self._pin)

    @property
    def can_enter(self) -> bool:
        """Is there a name, enough of a PIN, and no lock?"""
        return (
            self.chosen is not None
            and len(self._pin) >= PIN_MIN
            and not self.busy
            and not self.locked
        )

    @property
    def locked(self) -> bool:
        """Too many wrong PINs a moment ago?"""
        return self._clock.now_ms() < self._locked_until_ms

    @property
    def names(self) -> tuple[str, ...]:
        """What the tiles say."""
        return tuple(foreign(one.name, 40) for one in self.cashiers)

    def choose(self, index: int) -> None:
        """Tap a name."""
        if 0 <= index < len(self.cashiers) and not self.busy:
            self.chosen = self.cashiers[index]
            self._pin, self.message, self._locked_until_ms = "", "", 0
            self.changed.emit()

    def scan(self, text: str) -> None:
        """Take a badge: a cashier is in, a manager types the PIN; anything else has to wait until somebody signed in."""
        if self.busy:
            return
        if not isinstance(meaning(text), Badge):
            self._say(QCoreApplication.translate("SignIn", "Sign in first, then scan the card."))
            return
        self.busy = True
        self._lane.run(lambda: self._till().sign_in_by_badge(text), self._recognised, self._tell)

    def relieve(self, text: str) -> None:
        """A badge over a sale: only if it is somebody's does whoever is signed in leave."""
        if self.busy:
            return
        self.busy = True
        self._lane.run(
            lambda: self._till().whose_badge(text),
            lambda answer: self._looked_up(answer, text),
            self._not_looked_up,
        )

    def move(self, by: int) -> None:
        """Go to the next or the one before."""
        if self.cashiers:
            at = self.cashiers.index(self.chosen) + by if self.chosen in self.cashiers else 0
            self.choose(at % len(self.cashiers))

    def type(self, digits: str) -> None:
        """Digits of the PIN."""
        if self.chosen is not None and not self.busy and not self.locked:
            self._pin = (self._pin + digits)[:PIN_MAX]
            self.message = ""
            self.changed.emit()

    def erase(self) -> None:
        """Take the last digit back."""
        self._pin = self._pin[:-1]
        self.changed.emit()

    def escape(self) -> None:
        """First the digits, then the name."""
        if self.busy:
            return
        if not self._pin and len(self.cashiers) > 1:
            self.chosen = None
        self._pin, self.message = "", ""
        self.changed.emit()

    def enter(self) -> None:
        """Try the PIN, once."""
        if not self.can_enter or self.chosen is None:
            return
        cashier, pin = self.chosen.cashier, self._pin
        self._pin, self.busy = "", True
        self.message = QCoreApplication.translate("SignIn", "Checking …")
        self.changed.emit()
        self._lane.run(lambda: self._till().sign_in(cashier, pin), self._answered, self._tell)

    def tick(self) -> None:
        """Count the lock down."""
        if self._locked_until_ms:
            self._say_locked()

    def retell(self) -> None:
        """The language changed; what was said of the last try need not be said again."""
        if not self.busy:
            self._say("")
            self.tick()

    def _take(self, cashiers: list[Cashier]) -> None:
        self.cashiers = tuple(cashiers)
        if self.chosen not in self.cashiers:
            self.chosen = None
        if len(cashiers) == 1:
            self.chosen = cashiers[0]
        self.changed.emit()

    def _recognised(self, answer: BadgeAnswer) -> None:
        """A badge was looked up: it signs in, or names who has to give a PIN."""
        self.busy = False
        match answer:
            case Cashier():
                self._pin, self._locked_until_ms = "", 0
                self._answered(answer)
            case PinWanted(cashier=named):
                ids = [one.cashier for one in self.cashiers]
                if named in ids:
                    self.choose(ids.index(named))
                    self._say(QCoreApplication.translate("SignIn", "Now the PIN."))
            case None:
                self._say(
                    QCoreApplication.translate("SignIn", "This badge is nobody's at this till.")
                )

    def _looked_up(self, answer: BadgeAnswer, text: str) -> None:
        self.busy = False
        if answer is None:
            self.not_relieved.emit(faces.unknown_badge)
        else:
            self.relieved.emit(text)

    def _not_looked_up(self, error: TerminalError) -> None:
        self.busy = False
        self.not_relieved.emit(lambda: faces.failure(error))

    def _answered(self, answer: SignIn) -> None:
        self.busy = False
        match answer:
            case Cashier():
                self.message = ""
                self.chosen = None
                self.changed.emit()
                self.signed_in.emit(answer)
            case WrongPin(tries_left=0):
                self._say(QCoreApplication.translate("SignIn", "Wrong PIN."))
            case WrongPin(tries_left=left):
                self._say(self.tr("Wrong PIN. %n tries left.", "", left))
            case LockedOut(until_ms=until_ms):
                self._locked_until_ms = until_ms
                self._say_locked()

    def _say_locked(self) -> None:
        left_ms = self._locked_until_ms - self._clock.now_ms()
        if left_ms <= 0:
            self._locked_until_ms = 0
            self._say("")
            return
        text = QCoreApplication.translate(
            "SignIn", "Too many wrong PINs. Try again in {span}, or ask a manager."
        )
        rounded = -(-left_ms // SECOND_MS) * SECOND_MS
        self._say(text.format(span=self._write.age(rounded)))

    def _tell(self, error: TerminalError) -> None:
        self.busy = False
        self._say(f"{what_failed(error)} {what_now(error)}")

    def _say(self, message: str) -> None:
        self.message = message
        self.changed.emit()

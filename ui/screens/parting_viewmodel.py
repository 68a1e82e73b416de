"""Leaving a till that has something unsent: what stays behind, why that is safe, and whose word it takes. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.domain.clock import Clock
from terminal.errors import TerminalError
from terminal.outcome import Cashier, LockedOut, SignIn, WrongPin
from terminal.till import Till
from ui.formatting import Formatter
from ui.lanes import Runs
from ui.translation import QT_TRANSLATE_NOOP, translated
from ui.wording_failures import what_failed, what_now

MANAGER: Final = "manager"


class Parting(StrEnum):
    """What somebody is about to do; the journal keeps this word."""

    SIGN_OUT = "signed out"
    CLOSE = "window closed"
    CLOSE_SHIFT = "shift closed"


TITLES: Final = {
    Parting.SIGN_OUT: QT_TRANSLATE_NOOP("Parting", "Sign out with something not sent?"),
    Parting.CLOSE: QT_TRANSLATE_NOOP("Parting", "Close the till with something not sent?"),
    Parting.CLOSE_SHIFT: QT_TRANSLATE_NOOP("Parting", "Close the shift with something not sent?"),
}
REASONS: Final = (
    QT_TRANSLATE_NOOP("Parting", "No network in the store"),
    QT_TRANSLATE_NOOP("Parting", "The ledger does not answer"),
    QT_TRANSLATE_NOOP("Parting", "The till is moved or repaired"),
    QT_TRANSLATE_NOOP("Parting", "Head office knows"),
)
"""Explanations; the journal keeps the English."""


@dataclass(frozen=True, slots=True)
class PartingFace:
    """What the question shows."""

    title: str
    unsent: str
    """Count, amount and age; empty once everything is sent."""
    says: str
    message: str
    ink: str
    reason: int
    can_ask: bool
    can_hand_over: bool


class PartingViewModel(QObject):
    """What is asked before a till with unsent entries is left, and what was answered."""

    changed = Signal()
    managers_known = Signal(tuple)
    refused = Signal(str)
    agreed = Signal()

    def __init__(
        self, till: Callable[[], Till], lane: Runs, clock: Clock, write: Formatter
    ) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._clock = clock
        self._write = write
        self.parting = Parting.SIGN_OUT
        self.unsent = ""
        self._reason = -1
        self._message = ""
        self._bad = False
        self._busy = False

    # What is shown

    @property
    def face(self) -> PartingFace:
        """The question."""
        sent = not self.unsent
        safe = translated("Parting", _SENT if sent else _SAFE)
        return PartingFace(
            title=translated("Parting", _DONE if sent else TITLES[self.parting]),
            unsent=self.unsent,
            says=safe,
            message=self._message,
            ink="bad" if self._bad else "quiet",
            reason=self._reason,
            can_ask=self._reason >= 0 and not self._busy and not sent,
            can_hand_over=self.parting is Parting.SIGN_OUT and not sent,
        )

    # What a person does

    def begin(self, parting: Parting, unsent: str) -> None:
        """Ask about this; `unsent` says how much."""
        self.parting, self.unsent = parting, unsent
        self._reason, self._message, self._bad, self._busy = -1, "", False, False
        self.changed.emit()

    def still(self, unsent: str) -> None:
        """That much is not sent now."""
        if unsent != self.unsent:
            self.unsent = unsent
            self.changed.emit()

    def choose_reason(self, index: int) -> None:
        """Explain."""
        if 0 <= index < len(REASONS):
            self._reason = index
            self._say("")

    def ask_manager(self) -> None:
        """Somebody's word is needed; a manager who stands here has given the PIN already."""
        if not self.face.can_ask:
            return
        if self.parting is Parting.CLOSE_SHIFT:
            self.agree("", "")
        else:
            self._lane.run(lambda: self._till().cashiers(), self._known, self._tell)

    def agree(self, manager: str, pin: str) -> None:
        """Let it go, by that manager's word; without a name, by whoever signed in."""
        if self._busy or self._reason < 0:
            return
        self._busy = True
        what, why = str(self.parting), REASONS[self._reason]
        self._lane.run(
            lambda: self._till().shifts.let_go(what, why, manager, pin), self._answered, self._tell
        )

    def retell(self) -> None:
        """Another language."""
        self._say("")

    # Within

    def _known(self, known: list[Cashier]) -> None:
        self.managers_known.emit(tuple(one for one in known if one.role == MANAGER))

    def _answered(self, answer: SignIn) -> None:
        self._busy = False
        translate = QCoreApplication.translate
        match answer:
            case Cashier():
                self.agreed.emit()
            case WrongPin():
                self.refused.emit(translate("Manager", "Wrong PIN."))
            case LockedOut(until_ms=until_ms):
                span = self._write.age(until_ms - self._clock.now_ms())
                text = translate("Manager", "Too many wrong PINs. Try again in {span}.")
                self.refused.emit(text.format(span=span))

    def _tell(self, error: TerminalError) -> None:
        self._busy = False
        self._say(f"{what_failed(error)} {what_now(error)}", bad=True)

    def _say(self, message: str, *, bad: bool = False) -> None:
        self._message, self._bad = message, bad
        self.changed.emit()


_SAFE: Final = QT_TRANSLATE_NOOP(
    "Parting",
    "Nothing is lost: it is safe in this till, even without power, and is sent when the till next reaches the ledger. "
    "Until then nobody else knows of it. Send it now, or have a manager say why not.",
)
_SENT: Final = QT_TRANSLATE_NOOP("Parting", "The ledger has it all. You can go on.")
_DONE: Final = QT_TRANSLATE_NOOP("Parting", "Everything is sent")


def reason(text: str) -> str:
    """Show one of the explanations."""
    return translated("Parting", text)

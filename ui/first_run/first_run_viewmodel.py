"""The steps of a first start, and the one that cannot be left out: pairing. Knows no widget."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from sync.invitation import is_pairing_code, read_invitation
from sync.protocol.pairing import fingerprint
from terminal.domain.code import BadRead, Code
from terminal.errors import TerminalError
from terminal.outcome import Cashier
from terminal.till import Till
from ui.formatting import foreign, last_four
from ui.lanes import Runs
from ui.wording_failures import what_failed, what_now


class Step(Enum):
    """One page each, in this order."""

    LANGUAGE = "language"
    PAIR = "pair"
    FINGERPRINT = "fingerprint"
    SCANNER = "scanner"
    CAMERA = "camera"
    PRINTER = "printer"
    PIN = "pin"


ORDER: Final = tuple(Step)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Who the till is since a moment ago, and the ledger's key that it will believe."""

    terminal: str
    store: str
    ledger_key: bytes


class Setup(Protocol):
    """What a first start does to the machine; called on a lane. All raise TerminalError."""

    def pair(self, address: str, code: str) -> Pairing:
        """Pair, and make the store."""
        ...

    def undo(self) -> None:
        """The fingerprint was another: throw the new store away."""
        ...

    def open_till(self) -> Till:
        """Open what was made and fetch the ledger's news once, so that the cashiers are there."""
        ...

    def print_page(self, address: str) -> None:
        """Keep the printer's address and print a page to see."""
        ...


class FirstRunViewModel(QObject):
    """Where the first start is, what is typed, and what came of it."""

    changed = Signal()
    opened = Signal()
    finished = Signal()

    def __init__(self, setup: Setup, lane: Runs) -> None:
        super().__init__()
        self._setup = setup
        self._lane = lane
        self.step = Step.LANGUAGE
        self.pairing: Pairing | None = None
        self.till: Till | None = None
        self.busy = False
        self.message = ""
        self.bad = False
        self.address = ""
        self.code = ""

    # What is shown

    @property
    def number(self) -> tuple[int, int]:
        """Which step of how many."""
        return ORDER.index(self.step) + 1, len(ORDER)

    @property
    def can_skip(self) -> bool:
        """Everything can be left for later but pairing, and what pairing ends with."""
        return self.step not in {Step.PAIR, Step.FINGERPRINT} and not self.busy

    @property
    def can_go_back(self) -> bool:
        """A till that is paired stays so: back only up to there."""
        first = ORDER.index(Step.SCANNER) if self.pairing else 0
        return ORDER.index(self.step) > first and not self.busy

    @property
    def can_pair(self) -> bool:
        """Are an address and a whole code there?"""
        return bool(self.address.strip()) and is_pairing_code(self.code) and not self.busy

    @property
    def fingerprint(self) -> str:
        """The ledger's key as head office can read it out: eight groups of four."""
        if self.pairing is None:
            return ""
        return fingerprint(self.pairing.ledger_key)

    # What a person does

    def next(self) -> None:
        """Go on."""
        if self.busy:
            return
        if self.step is Step.PIN:
            self.finished.emit()
        else:
            self._go(ORDER[ORDER.index(self.step) + 1])

    def back(self) -> None:
        """One step back."""
        if self.can_go_back:
            self._go(ORDER[ORDER.index(self.step) - 1])

    def skip(self) -> None:
        """Leave it for later."""
        if self.can_skip:
            self.next()

    def scan(self, text: str) -> None:
        """A scan means something on two pages: an invitation to pair, or a code to try the scanner with."""
        if self.step is Step.PAIR:
            self.take_invitation(text)
        elif self.step in {Step.SCANNER, Step.CAMERA}:
            self._say(self._read(text), bad=False)

    def take_invitation(self, text: str) -> None:
        """Fill in what a QR code or the clipboard brought."""
        found = read_invitation(text)
        self.address = found.address or self.address
        self.code = found.code or self.code
        if not found.address and not found.code:
            self._say(self.tr("This is no pairing code. Ask head office for one."), bad=True)
        else:
            self._say("", bad=False)

    def fill(self, address: str, code: str) -> None:
        """What is typed."""
        if (address, code) != (self.address, self.code):
            self.address, self.code = address, code
            self.changed.emit()

    def pair(self) -> None:
        """Pair, once however often it is pressed."""
        if self.can_pair and self.pairing is None:
            self.busy = True
            self._say(self.tr("Asking the ledger …"), bad=False)
            address, code = self.address.strip(), self.code
            self._lane.run(lambda: self._setup.pair(address, code), self._paired, self._fail)

    def agree(self) -> None:
        """The fingerprint is the one that head office reads out."""
        if self.step is Step.FINGERPRINT and not self.busy:
            self.busy = True
            self._say(self.tr("Fetching cards and cashiers …"), bad=False)
            self._lane.run(self._setup.open_till, self._opened, self._fail)

    def differ(self) -> None:
        """It is another: nothing may be redeemed here."""
        if self.step is Step.FINGERPRINT and not self.busy:
            self.busy = True
            self._lane.run(self._setup.undo, self._undone, self._fail)

    def print_page(self, address: str) -> None:
        """Try the printer."""
        if not self.busy and address.strip():
            self.busy = True
            self._say(self.tr("Printing …"), bad=False)
            self._lane.run(
                lambda: self._setup.print_page(address.strip()), self._printed, self._fail
            )

    def signed_in(self, cashier: Cashier) -> None:
        """The PIN was right: the till is ready."""
        del cashier
        self.finished.emit()

    def retell(self) -> None:
        """Another language."""
        self._say("", bad=False)

    # Within

    def _read(self, text: str) -> str:
        try:
            code = Code(text)
        except BadRead:
            words = self.tr("The scanner works. It read: {text}")
            return words.format(text=foreign(text, 40))
        words = self.tr("The scanner works. It read the card {card}.")
        return words.format(card=last_four(code.last4))

    def _paired(self, pairing: Pairing) -> None:
        self.busy, self.pairing, self.code = False, pairing, ""
        self._go(Step.FINGERPRINT)

    def _opened(self, till: Till) -> None:
        self.busy, self.till = False, till
        self.opened.emit()
        self._go(Step.SCANNER)

    def _undone(self, _result: None) -> None:
        self.busy, self.pairing = False, None
        self._go(Step.PAIR)
        self._say(
            self.tr("The pairing was thrown away. Call head office before you try again."), bad=True
        )

    def _printed(self, _result: None) -> None:
        self.busy = False
        self._say(self.tr("The page was sent. Is it readable?"), bad=False)

    def _fail(self, error: TerminalError) -> None:
        self.busy = False
        self._say(f"{what_failed(error)} {what_now(error)}", bad=True)

    def _go(self, step: Step) -> None:
        self.step = step
        self._say("", bad=False)

    def _say(self, message: str, *, bad: bool) -> None:
        self.message, self.bad = message, bad
        self.changed.emit()

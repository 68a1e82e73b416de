"""A ledger in a few lines, for the till's model: balances by version, leases, what was done for each id; and a line to it."""

from dataclasses import dataclass, field

from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence
from terminal.domain.card import Card
from terminal.domain.decision import Reason
from terminal.domain.money import Money
from tests.support.till import Shop


class Killed(BaseException):
    """The program ended while it asked."""


@dataclass
class Book:
    """A ledger in a few lines: a balance with a version, and what was done for each id."""

    balance: int
    version: int = 1
    done: dict[bytes, int] = field(default_factory=dict)
    gone: set[bytes] = field(default_factory=set)
    leases: dict[bytes, int] = field(default_factory=dict)
    """What is left of each that is open."""
    drawn: dict[bytes, tuple[bytes, int]] = field(default_factory=dict)
    told: dict[int, tuple[int, set[bytes]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember each version: its balance, and which operations it includes."""
        self.told[self.version] = (self.balance, set(self.done))

    def lend(self, lease: bytes, minor: int) -> int:
        """Set aside what is there, once."""
        if lease not in self.leases:
            self.leases[lease] = granted = min(minor, self.balance)
            self.balance -= granted
            self.changed()
            return granted
        return self.leases[lease]

    def take_back(self, lease: bytes | None) -> None:
        """A lease comes back."""
        if lease in self.leases:
            self.balance += self.leases.pop(lease)
            self.changed()

    def changed(self) -> None:
        """Another version."""
        self.version += 1
        self.__post_init__()

    def redeem(
        self,
        operation: bytes,
        minor: int,
        *,
        fact: bool,
        lease: bytes | None = None,
        drawn: int = 0,
    ) -> tuple[int, int | None]:
        """Take an amount: all of it or nothing online; what is there for a fact. Give covered and version."""
        if operation in self.done or operation in self.gone:
            return self.done.get(operation, 0), self.version if operation in self.done else None
        part = min(drawn, minor, self.leases.get(lease, 0))
        rest = minor - part
        taken = min(rest, self.balance) if fact else (rest if rest <= self.balance else 0)
        covered = taken + part
        if covered or fact:
            self.done[operation] = covered
            self.balance -= taken
            if part:
                self.leases[lease] -= part
                self.drawn[operation] = (lease, part)
            self.changed()
        return covered, self.version

    def void(self, operation: bytes) -> int | None:
        """Give back, or see to it that it is never done."""
        self.gone.add(operation)
        covered = self.done.pop(operation, None)
        if covered is None:
            return None
        lease, part = self.drawn.pop(operation, (None, 0))
        if lease in self.leases:
            self.leases[lease] += part
            covered -= part
        self.balance += covered
        self.changed()
        return self.version


class Line:
    """Asks the books, and loses what it is told to lose: the question, or the answer."""

    def __init__(self) -> None:
        """All is well at first."""
        self.books: dict[bytes, Book] = {}
        self.weather = "open"
        self.shop: Shop | None = None
        self.codes: dict[bytes, str] = {}
        self.refused: set[bytes] = set()

    def is_open(self) -> bool:
        """Is it worth asking?"""
        return self.weather != "closed"

    def _state(self, card: bytes) -> Card:
        book = self.books[card]
        return self.shop.card_of(self.codes[card], Money(book.balance, "EUR"), version=book.version)

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Ask."""
        if self.weather == "question lost":
            return Silence.UNKNOWN
        if request.gives_back is not None:
            self.books[request.card].take_back(request.gives_back.lease)
        covered, _version = self.books[request.card].redeem(
            request.id, request.amount.minor, fact=False
        )
        if self.weather == "killed":
            raise Killed
        if self.weather == "answer lost":
            return Silence.UNKNOWN
        if not covered:
            self.refused.add(request.id)
        reason = None if covered else Reason.ABOVE_BALANCE
        return LedgerAnswer(approved=bool(covered), reason=reason, card=self._state(request.card))

    def void(self, operation: bytes, card: bytes, at_ms: int) -> LedgerAnswer | Silence:
        """Undo."""
        del at_ms
        if self.weather == "question lost":
            return Silence.UNKNOWN
        self.books[card].void(operation)
        if self.weather == "answer lost":
            return Silence.UNKNOWN
        return LedgerAnswer(approved=True, card=self._state(card))

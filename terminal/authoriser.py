"""Authorising: one interface for whoever can vouch, asked in the order ledger, lease, stand-in.

The ledger is asked before anything is decided here, with no transaction open. The others decide inside
the transaction that writes the outcome, so that what they count cannot change meanwhile.
"""

from enum import Enum
from typing import Protocol

from msgspec import Struct

from terminal import standin
from terminal.domain.card import Card
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.lease import Lease, part_of
from terminal.domain.limits import Limits
from terminal.domain.money import Money
from terminal.standin import Standing


class AuthorisationRequest(Struct, frozen=True, kw_only=True):
    """What the ledger is asked; the id is journalled already."""

    id: OperationId
    action: EntryKind
    card: CardId
    amount: Money
    at_ms: int
    basket: Money | None = None
    goods: tuple[str, ...] = ()
    order: str = ""
    cashier: str = ""
    refunds: OperationId | None = None
    insist: bool = False
    """Ask even if the last question was in vain."""
    gives_back: Lease | None = None
    """A lease that this till returned just before, so that the ledger can count it in."""


class LedgerAnswer(Struct, frozen=True, kw_only=True):
    """The ledger's signed answer, the same for ever. `card`: its state now, where told."""

    approved: bool
    reason: Reason | None = None
    card: Card | None = None


class Silence(Enum):
    """No answer. `NOT_ASKED`: nothing was sent. `UNKNOWN`: it may have been heard and done."""

    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"


class LedgerLine(Protocol):
    """The way to the ledger, with a short deadline. Never raises for an outage: that is `Silence`."""

    def is_open(self) -> bool:
        """Is it worth asking now?"""
        ...

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Ask whether it may be done."""
        ...

    def authorise_together(
        self, requests: tuple[AuthorisationRequest, ...]
    ) -> tuple[LedgerAnswer, ...] | Silence:
        """Ask whether all of them may be done; an answer for each, all approved or none."""
        ...

    def void(self, operation: OperationId, card: CardId, at_ms: int) -> LedgerAnswer | Silence:
        """Undo, or make sure it is never done; approved, with the card's state where told."""
        ...

    def enquire(self, card: CardId) -> LedgerAnswer | Silence:
        """Ask what is on a card that is kept nowhere else; approved, with its state, if it is sold and not blocked."""
        ...


class NoLine:
    """A till with no way to the ledger: `--offline`, training, tests."""

    def is_open(self) -> bool:
        """Never."""
        return False

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Nobody was asked."""
        del request
        return Silence.NOT_ASKED

    def authorise_together(
        self, requests: tuple[AuthorisationRequest, ...]
    ) -> tuple[LedgerAnswer, ...] | Silence:
        """Nobody was asked."""
        del requests
        return Silence.NOT_ASKED

    def void(self, operation: OperationId, card: CardId, at_ms: int) -> LedgerAnswer | Silence:
        """Nobody was asked."""
        del operation, card, at_ms
        return Silence.NOT_ASKED

    def enquire(self, card: CardId) -> LedgerAnswer | Silence:
        """Nobody was asked."""
        del card
        return Silence.NOT_ASKED


class Vouched(Struct, frozen=True):
    """An approval without the ledger: how much of the amount comes out of a lease, in minor units."""

    decision: Approved
    drawn: int


def decide_offline(
    amount: Money, lease: Lease | None, standing: Standing, limits: Limits | None, *, unknown: bool
) -> Vouched | Declined:
    """Let the lease vouch for what it covers, and stand-in for the rest; nobody vouching is a no.

    `unknown`: the ledger was asked and may have done it; then all of it is at risk unless the lease
    covers it whole.
    """
    if reason := standin.SHUT_OUT.get(standing.state):
        return Declined(reason)
    drawn = part_of(lease, amount)
    if drawn == amount.minor:
        return Vouched(Approved(Authority.LEASE), drawn)
    at_risk = amount if unknown else Money(amount.minor - drawn, amount.unit)
    decision = standin.decide(at_risk, standing, limits)
    return Vouched(decision, drawn) if isinstance(decision, Approved) else decision

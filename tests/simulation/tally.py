"""What the auditor needs besides the book: what people saw, and what was done to the machines."""

from collections import Counter
from dataclasses import dataclass, field

from terminal.domain.decision import Authority
from terminal.domain.entry import EntryKind, read_entry
from terminal.domain.ids import CardId, OperationId
from tests.simulation.machine import Machine

ALL = 10_000


@dataclass(frozen=True)
class Green:
    """What a cashier saw as a yes."""

    machine: Machine
    kind: EntryKind
    id: OperationId
    card: CardId
    minor: int
    authority: Authority
    at_ms: int
    """The world's true time."""


@dataclass
class Tally:
    """What happened in one world."""

    greens: list[Green] = field(default_factory=list)
    voided: set[OperationId] = field(default_factory=set)
    baskets: int = 0
    """Baskets of several codes that were paid."""
    dishonest: int = 0
    """Disks put back or copied."""
    ledger_restarts: int = 0
    near: Counter[str] = field(default_factory=Counter)
    """How near a limit was come to, as a share of it."""
    forgotten: set[OperationId] = field(default_factory=set)
    """Greens on a disk that was put back to before them."""

    @property
    def paid(self) -> list[Green]:
        """The redemptions."""
        return [one for one in self.greens if one.kind is EntryKind.REDEEM]


@dataclass(frozen=True)
class Risk:
    """What stand-in approved at a till and nobody acknowledged."""

    by_card: dict[CardId, int]
    overridden: bool
    """A manager's word is among it."""

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.by_card.values())

    @property
    def largest(self) -> int:
        """What is most for one card."""
        return max(self.by_card.values(), default=0)


def at_risk(machine: Machine) -> Risk:
    """Add it up from the journal's entries alone; what was drawn from a lease is no risk."""
    store = machine.till._store
    entries = [read_entry(unsent.body) for unsent in store.journal.unsent(ALL)]
    void = {one.id for one in entries if one.kind is EntryKind.VOID}
    sums: dict[CardId, int] = {}
    overridden = False
    for one in entries:
        if (
            one.kind is EntryKind.REDEEM
            and one.authority is Authority.STAND_IN
            and one.id not in void
            and one.card
            and one.amount
        ):
            sums[one.card] = sums.get(one.card, 0) + one.amount.minor - one.drawn
            overridden = overridden or bool(one.approver)
    return Risk(sums, overridden)

"""What the book keeps of a lease, and how entries and rules change it. Pure.

What is left of an open lease is inside the card's `leased`. Three things move it: a draw (to the
redeeming store), a return or another freeing (back to the balance), the void of a draw (back into
the lease, if that is still open).
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from ledger.rows import CardRow


class LeaseState(StrEnum):
    """`outlived`: its till told of a time after its end. The last three are closed and hold nothing."""

    OPEN = "open"
    REFUSED = "refused"
    RETURNED = "returned"
    OUTLIVED = "outlived"
    WRITTEN_OFF = "written_off"


class LeaseRow(Struct, frozen=True, gc=False):
    """A lease as judging sees and changes it. Amounts in the card's minor units."""

    card: bytes
    lease: bytes
    terminal: str
    granted: int
    drawn: int
    freed: int
    ends_ms: int
    state: LeaseState

    @property
    def left(self) -> int:
        """What the till may still draw."""
        return self.granted - self.drawn - self.freed if self.state is LeaseState.OPEN else 0


def lease_row(row: Sequence[Any]) -> LeaseRow:
    """Read a lease from its columns, in the order of the fields."""
    card, lease, terminal, granted, drawn, freed, ends_ms, state = row
    return LeaseRow(card, lease, terminal, granted, drawn, freed, ends_ms, LeaseState(state))


class Draw(Struct, frozen=True, gc=False):
    """What of a redemption came out of a lease."""

    card: bytes
    id: bytes
    lease: bytes
    minor: int


class Holdings(Struct, frozen=True):
    """What a batch has to know of leases: those it draws on or returns, and what was drawn by what it voids."""

    leases: dict[tuple[bytes, bytes], LeaseRow]
    draws: dict[tuple[bytes, bytes], Draw]


NOWHERE: Final = "lease_not_known"
"""Note on an entry that draws on a lease, or returns one, which its till does not have."""


def part_of(lease: LeaseRow | None, terminal: str, drawn: int, minor: int) -> int:
    """Say how much of a redemption comes out of the lease: what the till says, as far as it is there."""
    if lease is None or lease.terminal != terminal:
        return 0
    return max(0, min(drawn, minor, lease.left))


def eased(card: CardRow, part: int) -> CardRow:
    """Put a part of what is leased on the balance: there the ordinary judging takes it."""
    return replace(card, balance=card.balance + part, leased=card.leased - part)


def laid_back(card: CardRow, part: int) -> CardRow:
    """Set a part of the balance aside again."""
    return replace(card, balance=card.balance - part, leased=card.leased + part)


def closed(lease: LeaseRow, how: LeaseState) -> LeaseRow:
    """Free all that is left, for good."""
    return replace(lease, freed=lease.granted - lease.drawn, state=how)


def given_back(lease: LeaseRow, minor: int) -> int:
    """Say how much more is free once the till has given back so much in all."""
    return max(0, min(minor - lease.freed, lease.left))

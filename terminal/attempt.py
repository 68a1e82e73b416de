"""What a cashier asks of a card, as it goes from step to step."""

from msgspec import Struct

from terminal.domain.decision import Reason
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.lease import Lease
from terminal.domain.money import Money
from terminal.genuine import Proof


class Attempt(Struct, frozen=True, kw_only=True):
    """What the cashier asked for. `amount` None: everything that is on the card."""

    id: OperationId
    action: EntryKind
    card: CardId | None = None
    last4: str = ""
    amount: Money | None = None
    basket: Money | None = None
    goods: tuple[str, ...] = ()
    order: str = ""
    refunds: OperationId | None = None
    together: OperationId | None = None
    approver: str = ""
    """The manager whose PIN was right."""
    insist: bool = False
    """Ask the ledger even if it did not answer a moment ago."""
    proof: Proof | Reason | None = None
    """Of a signed code whose card is not known here."""
    gives_back: Lease | None = None
    """A lease on the card that was returned for this attempt."""


class GaveBack(Struct, frozen=True):
    """The attempt is declined and a lease returned: ask again, as another attempt."""

    lease: Lease


def attempt_of(entry: Entry, operation: OperationId) -> Attempt:
    """Give the void of what an entry tells."""
    return Attempt(
        id=operation,
        action=EntryKind.VOID,
        card=entry.card,
        last4=entry.last4,
        amount=entry.amount,
        order=entry.order,
    )

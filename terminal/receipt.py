"""A receipt as values: what the customer may know of one operation. How it looks is the screen's business."""

from msgspec import Struct

from terminal.domain.decision import Approved, Authority
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.outcome import Outcome


class Receipt(Struct, frozen=True, kw_only=True):
    """Of an approved operation. `is_copy`: printed again, and marked so."""

    store_name: str
    terminal: str
    cashier: str
    at_ms: int
    action: EntryKind
    programme: str
    last4: str
    amount: Money
    before: Money | None
    after: Money | None
    authority: Authority
    order: str
    id: OperationId
    is_copy: bool = False


def receipt_of(outcome: Outcome, store_name: str, terminal: str, cashier: str) -> Receipt | None:
    """Give the receipt of an outcome; None where nothing was approved."""
    if not isinstance(outcome.decision, Approved) or outcome.amount is None:
        return None
    return Receipt(
        store_name=store_name,
        terminal=terminal,
        cashier=cashier,
        at_ms=outcome.at_ms,
        action=outcome.action,
        programme=outcome.programme,
        last4=outcome.last4,
        amount=outcome.amount,
        before=outcome.before,
        after=outcome.after,
        authority=outcome.decision.authority,
        order=outcome.order,
        id=outcome.id,
    )

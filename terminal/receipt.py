"""A receipt as values: what the customer may know of one operation. How it looks is the screen's business."""

from enum import StrEnum

from msgspec import Struct

from terminal.domain.decision import Approved, Authority
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.outcome import Outcome

NUMBER_DIGITS = 12
"""Last digits of the id that a receipt is called by."""


class Mark(StrEnum):
    """What is printed across a receipt that is not the first, or not real."""

    NONE = ""
    COPY = "copy"
    TRAINING = "training"


class Receipt(Struct, frozen=True, kw_only=True):
    """Of an approved operation. `proof` is the text of its signed QR code; empty where there is none."""

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
    mark: Mark = Mark.NONE
    proof: str = ""

    @property
    def number(self) -> str:
        """What people call it by."""
        return self.id.hex()[-NUMBER_DIGITS:].upper()

    @property
    def is_provisional(self) -> bool:
        """Has only this till said yes so far?"""
        return self.authority is Authority.STAND_IN


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

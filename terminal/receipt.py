"""A receipt as values: what the customer may know of one operation. How it looks is the screen's business."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from terminal.domain.decision import Approved, Authority
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money, is_currency
from terminal.outcome import Outcome

NUMBER_DIGITS = 12
"""Last digits of the id that a receipt is called by."""


class Mark(StrEnum):
    """What is printed across a receipt that is not the first, or not real."""

    NONE = ""
    COPY = "copy"
    TRAINING = "training"


class Part(Struct, frozen=True, kw_only=True):
    """What one of several codes gave towards a basket."""

    programme: str
    last4: str
    amount: Money
    after: Money | None
    proof: str


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
    parts: tuple[Part, ...] = ()
    """Of a basket that several codes paid; empty: one code paid."""

    @property
    def number(self) -> str:
        """What people call it by."""
        return self.id.hex()[-NUMBER_DIGITS:].upper()

    @property
    def is_provisional(self) -> bool:
        """Has only this till said yes so far?"""
        return self.authority is Authority.STAND_IN


def joined(receipts: Sequence[Receipt]) -> Receipt:
    """Make one receipt of those of the codes that paid one basket: the sum, and each with what it gave.

    The sum is of what was paid in money; a coupon's use stands only among the parts.
    """
    first = receipts[0]
    if len(receipts) == 1:
        return first
    unit = next((one.amount.unit for one in receipts if is_currency(one.amount.unit)), None)
    unit = unit or first.amount.unit
    provisional = next((one for one in receipts if one.is_provisional), first)
    return replace(
        first,
        programme="",
        last4="",
        amount=Money(sum(one.amount.minor for one in receipts if one.amount.unit == unit), unit),
        before=None,
        after=None,
        authority=provisional.authority,
        proof="",
        parts=tuple(
            Part(
                programme=one.programme,
                last4=one.last4,
                amount=one.amount,
                after=one.after,
                proof=one.proof,
            )
            for one in receipts
        ),
    )


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

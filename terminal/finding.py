"""Find what was done at this till by what people remember of it: card, amount, order, time, or the receipt's number.

A word may mean several of these; an operation is found if it fits any of them.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money, NotAnAmount
from terminal.outcome import Line
from terminal.overview import line_of
from terminal.receipt import NUMBER_DIGITS
from terminal.store.store import Store

FOUND_MAX: Final = 50
AT_ONCE: Final = 500
LOOKED_AT: Final = 20_000
"""So many of the newest operations are looked at: some weeks of a busy till."""
MOVES: Final = frozenset(
    {
        EntryKind.REDEEM,
        EntryKind.VOID,
        EntryKind.ACTIVATE,
        EntryKind.LOAD,
        EntryKind.REFUND,
        EntryKind.CASH_OUT,
    }
)


class Span(Struct, frozen=True):
    """From one instant up to another."""

    from_ms: int
    until_ms: int


class Query(Struct, frozen=True, kw_only=True):
    """What was typed may mean each of these; what is empty is not meant. All empty: everything is meant."""

    last4: str = ""
    amount: str = ""
    """As `Money.parse` reads it, in whatever unit."""
    order: str = ""
    """Part of an order number, however it is written."""
    number: str = ""
    """The receipt's number, or the end of the operation's id, in hexadecimal digits."""
    when: tuple[Span, ...] = ()
    card: CardId | None = None
    """Alone: everything with that very card."""


class Page(Struct, frozen=True, kw_only=True):
    """One operation, and what may still be done about it."""

    line: Line
    approver: str
    given_back: Money | None
    """By refunds of this till."""
    refundable: Money | None
    """None: nothing can be given back."""
    voidable: bool
    copied: bool
    together: int
    """So many codes paid with it, this one included; 1: alone."""


def find(store: Store, query: Query) -> list[Line]:
    """Give the newest operations that fit, newest first."""
    acknowledged, epoch = store.progress().acknowledged, store.enrolment().epoch
    fitting = (move for move in _moves(store) if fits(move[0], query))
    return [
        line_of(entry, shortfall, voided=voided, acknowledged=acknowledged, epoch=epoch)
        for entry, voided, shortfall in islice(fitting, FOUND_MAX)
    ]


def _moves(store: Store) -> Iterator[tuple[Entry, bool, int]]:
    """Give what was done, newest first, read a part at a time: mostly the first part holds what is looked for."""
    before, seen = 2**62, 0
    while seen < LOOKED_AT and (part := store.journal.moves(AT_ONCE, before)):
        yield from (move for move in part if move[0].kind in MOVES)
        before, seen = part[-1][0].seq, seen + len(part)


def fits(entry: Entry, query: Query) -> bool:
    """Is it what was meant?"""
    if query.card is not None:
        return entry.card == query.card
    if query == Query():
        return True
    return (
        (bool(query.last4) and entry.last4 == query.last4)
        or (bool(query.amount) and _is_amount(entry.amount, query.amount))
        or (bool(query.order) and query.order.casefold() in entry.order.casefold())
        or (bool(query.number) and entry.id.hex().endswith(query.number.lower()))
        or any(span.from_ms <= entry.at_ms < span.until_ms for span in query.when)
    )


def page(store: Store, operation: OperationId) -> Page | None:
    """Give an operation of this till with what may still be done about it."""
    entries = [entry for entry in store.journal.of(operation) if entry.kind in MOVES]
    if not entries:
        return None
    first = entries[0]
    voided = any(entry.kind is EntryKind.VOID for entry in entries[1:])
    refunds = store.journal.refunds_of(first) if first.kind is EntryKind.REDEEM else []
    given = sum(entry.amount.minor for entry in refunds if entry.amount)
    amount = first.amount
    left = amount.minor - given if amount and first.kind is EntryKind.REDEEM and not voided else 0
    progress = store.progress()
    line = line_of(
        first,
        0,
        voided=voided,
        acknowledged=progress.acknowledged,
        epoch=store.enrolment().epoch,
    )
    copied_under = first.together or first.id
    return Page(
        line=line,
        approver=first.approver,
        given_back=Money(given, amount.unit) if amount and given else None,
        refundable=Money(left, amount.unit) if amount and left > 0 else None,
        voidable=first.kind in {EntryKind.REDEEM, EntryKind.CASH_OUT} and not voided and not given,
        copied=store.journal.find(copied_under, EntryKind.RECEIPT_COPIED) is not None,
        together=len(store.journal.legs_of(first)) if first.together else 1,
    )


def is_number(text: str) -> bool:
    """Could it be a receipt's number?"""
    return len(text) == NUMBER_DIGITS and all(sign in "0123456789abcdefABCDEF" for sign in text)


def _is_amount(amount: Money | None, text: str) -> bool:
    if amount is None:
        return False
    try:
        return Money.parse(text, amount.unit) == amount
    except NotAnAmount:
        return False

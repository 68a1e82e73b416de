"""Verdicts: what the book makes of a journal entry. Pure: the card and the operation as known come in, as they shall be go out.

An entry is a fact and is never refused. What a redemption takes beyond what is on the card is a
shortfall: the accepting store's loss. A card that holds B and is redeemed for a total of R loses
max(0, R - B), in whatever order the entries come; only who bears it depends on the order.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ledger.rows import (
    CARD,
    NEVER_AGAIN,
    NOTHING,
    CardRow,
    OperationRow,
    OperationState,
    Posting,
    loss,
    redeemed,
    sold,
)
from terminal.domain.card import CardState
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.verdict import VerdictKind

ID_REUSED: Final = "id_reused"
OTHER_TERMINAL: Final = "other_terminal"
UNKNOWN_CARD: Final = "unknown_card"
OTHER_UNIT: Final = "other_unit"
ABOVE_CARD_MAXIMUM: Final = "above_card_maximum"
NOTES: Final = frozenset(
    {NOTHING, ID_REUSED, OTHER_TERMINAL, UNKNOWN_CARD, OTHER_UNIT, ABOVE_CARD_MAXIMUM}
)

ISSUED_MAX: Final = 2**62
"""More than any card was ever sold for, and less than a column of the book holds."""


class Judgement(Struct, frozen=True, kw_only=True, gc=False):
    """A verdict and what follows from it. `card` and `operation` are their new rows; None: as they were."""

    kind: VerdictKind
    covered: int = 0
    shortfall: int = 0
    version: int = 0
    """The card's after this; 0: it did not change, or is not known."""
    note: str = NOTHING
    """What head office should look at."""
    card: CardRow | None = None
    operation: OperationRow | None = None
    postings: tuple[Posting, ...] = ()


RECORDED: Final = Judgement(kind=VerdictKind.RECORDED)

Judge = Callable[[Entry, str, CardRow | None, OperationRow | None], Judgement]


def judge(
    entry: Entry, store: str, card: CardRow | None, operation: OperationRow | None
) -> Judgement:
    """Judge an entry of a till of that store. Entries of MONEY kinds name a card and a positive amount."""
    found = MONEY.get(entry.kind)
    return found(entry, store, card, operation) if found else RECORDED


def redeem(
    entry: Entry, store: str, card: CardRow | None, operation: OperationRow | None
) -> Judgement:
    """Already done online: settled. Otherwise take what is left; the rest is a shortfall, and blocks the card."""
    if operation is not None and (told := _told_before(entry, operation)):
        return told
    minor, unit = _amount(entry)
    available = card.balance if card is not None and card.unit == unit else 0
    covered = min(available, minor)
    shortfall = minor - covered
    after = _taken_from(card, entry, store, covered, blocked=shortfall > 0) if card else None
    version = after.version if after else 0
    return Judgement(
        kind=VerdictKind.SHORTFALL if shortfall else VerdictKind.SETTLED,
        covered=covered,
        shortfall=shortfall,
        version=version,
        card=after,
        operation=_operation(entry, store, operation, covered, shortfall, version),
        postings=_redemption(entry, store, covered, shortfall, unit),
    )


def credit(
    entry: Entry, store: str, card: CardRow | None, operation: OperationRow | None
) -> Judgement:
    """Activated or loaded: done online already, or, if the book has forgotten, done now."""
    if operation is not None and (told := _told_before(entry, operation)):
        return told
    minor, unit = _amount(entry)
    if card is None or (note := _cannot_hold(card, minor, unit)):
        return Judgement(
            kind=VerdictKind.RECORDED,
            note=UNKNOWN_CARD if card is None else note,
            operation=_operation(entry, store, operation, 0, 0, 0),
        )
    after = replace(
        card,
        state=CardState.ACTIVE if card.state is CardState.ISSUED else card.state,
        version=card.version + 1,
        issued=card.issued + minor,
        balance=card.balance + minor,
        activated_ms=card.activated_ms or entry.at_ms,
    )
    return Judgement(
        kind=VerdictKind.SETTLED,
        covered=minor,
        version=after.version,
        card=after,
        operation=_operation(entry, store, operation, minor, 0, after.version),
        postings=(
            Posting(card.card, entry.id, entry.kind, 1, sold(store), CARD, minor, card.unit),
        ),
    )


def void(
    entry: Entry, store: str, card: CardRow | None, operation: OperationRow | None
) -> Judgement:
    """Reverse what stands of the operation; one never seen gets a tombstone."""
    if operation is None:
        return Judgement(kind=VerdictKind.RECORDED, operation=tombstone(entry, store))
    if operation.terminal != entry.terminal:
        return Judgement(kind=VerdictKind.RECORDED, note=OTHER_TERMINAL)
    return reversal(operation, card)


def reversal(operation: OperationRow, card: CardRow | None) -> Judgement:
    """Undo an operation, online or by the journal: value goes back where it came from."""
    if operation.state in NEVER_AGAIN:
        return RECORDED
    if operation.state is OperationState.DECLINED:
        gone = replace(operation, state=OperationState.TOMBSTONE)
        return Judgement(kind=VerdictKind.RECORDED, operation=gone)
    if operation.action == EntryKind.REDEEM:
        return _redemption_undone(operation, card)
    return _credit_undone(operation, card)


def tombstone(entry: Entry, store: str) -> OperationRow:
    """Give the row of an operation that was voided before it was seen."""
    amount = entry.amount
    return OperationRow(
        card=entry.card or b"",
        id=entry.id,
        action=entry.action or NOTHING,
        terminal=entry.terminal,
        store=store,
        minor=amount.minor if amount else 0,
        unit=amount.unit if amount else NOTHING,
        at_ms=entry.at_ms,
        state=OperationState.TOMBSTONE,
        order=entry.order,
        cashier=entry.cashier,
    )


MONEY: Final[dict[EntryKind, Judge]] = {
    EntryKind.REDEEM: redeem,
    EntryKind.ACTIVATE: credit,
    EntryKind.LOAD: credit,
    EntryKind.VOID: void,
}
"""The kinds that concern a card's value; all others are only kept."""


def _cannot_hold(card: CardRow, minor: int, unit: str) -> str:
    if card.unit != unit:
        return OTHER_UNIT
    return ABOVE_CARD_MAXIMUM if card.issued + minor > ISSUED_MAX else NOTHING


def _told_before(entry: Entry, operation: OperationRow) -> Judgement | None:
    """Answer from the operation as known; None if the entry is the first to say that it was done."""
    if operation.state is not OperationState.TOMBSTONE and not _same(entry, operation):
        return Judgement(kind=VerdictKind.RECORDED, note=ID_REUSED)
    if operation.state in NEVER_AGAIN:
        return RECORDED
    if operation.state is OperationState.DECLINED:
        return None  # the refusal did not reach the till in time
    seen = operation.seq > 0
    return Judgement(
        kind=VerdictKind.SHORTFALL if operation.shortfall else VerdictKind.SETTLED,
        covered=operation.covered,
        shortfall=operation.shortfall,
        version=operation.version,
        operation=None if seen else replace(operation, epoch=entry.epoch, seq=entry.seq),
    )


def _same(entry: Entry, operation: OperationRow) -> bool:
    minor, unit = _amount(entry)
    return (
        operation.minor == minor
        and operation.action == entry.kind
        and operation.terminal == entry.terminal
        and operation.unit == unit
    )


def _operation(
    entry: Entry,
    store: str,
    operation: OperationRow | None,
    covered: int,
    shortfall: int,
    version: int,
) -> OperationRow:
    """Give the row of an operation that this entry makes stand."""
    minor, unit = _amount(entry)
    if operation is not None:
        return replace(
            operation,
            state=OperationState.APPROVED,
            covered=covered,
            shortfall=shortfall,
            version=version,
            epoch=entry.epoch,
            seq=entry.seq,
        )
    return OperationRow(
        card=entry.card or b"",
        id=entry.id,
        action=entry.kind,
        terminal=entry.terminal,
        store=store,
        minor=minor,
        unit=unit,
        at_ms=entry.at_ms,
        state=OperationState.APPROVED,
        covered=covered,
        shortfall=shortfall,
        version=version,
        epoch=entry.epoch,
        seq=entry.seq,
        order=entry.order,
        cashier=entry.cashier,
    )


def _taken_from(
    card: CardRow, entry: Entry, store: str, covered: int, *, blocked: bool
) -> CardRow | None:
    """Give the card after a redemption; None if nothing about it changes."""
    state = CardState.BLOCKED if blocked else card.state
    if covered == 0 and state is card.state:
        return None
    later = covered > 0 and entry.at_ms >= card.used_ms
    return CardRow(
        card.card,
        card.unit,
        state,
        card.version + 1,
        card.issued,
        card.balance - covered,
        card.redeemed + covered,
        entry.at_ms if later else card.used_ms,
        store if later else card.used_store,
        card.activated_ms,
    )


def _redemption(
    entry: Entry, store: str, covered: int, shortfall: int, unit: str
) -> tuple[Posting, ...]:
    """The store is owed all of it: by the card as far as it goes, by its own loss account for the rest."""
    card, kind, to = entry.card or b"", entry.kind, redeemed(store)
    paid = Posting(card, entry.id, kind, 1, CARD, to, covered, unit)
    if not shortfall:
        return (paid,)
    lost = Posting(card, entry.id, kind, 2, loss(store), to, shortfall, unit)
    return (paid, lost) if covered else (lost,)


def _redemption_undone(operation: OperationRow, card: CardRow | None) -> Judgement:
    """What was covered goes back on the card, what was lost is lost no more. A block stays."""
    after = None
    if card is not None and operation.covered:
        after = replace(
            card,
            version=card.version + 1,
            balance=card.balance + operation.covered,
            redeemed=card.redeemed - operation.covered,
        )
    source = redeemed(operation.store)
    back = _undoing(operation, 1, source, CARD, operation.covered)
    found = _undoing(operation, 2, source, loss(operation.store), operation.shortfall)
    return _undone(operation, after, operation.covered, 0, (back, found))


def _credit_undone(operation: OperationRow, card: CardRow | None) -> Judgement:
    """Value put on the card comes off; what was spent of it meanwhile is the store's loss, and blocks the card."""
    there = card.balance if card is not None else 0
    taken = min(there, operation.covered)
    missing = operation.covered - taken
    after = None
    if card is not None and operation.covered:
        asleep = card.state is CardState.ACTIVE and card.issued == taken
        after = replace(
            card,
            state=CardState.BLOCKED if missing else CardState.ISSUED if asleep else card.state,
            version=card.version + 1,
            issued=card.issued - taken,
            balance=card.balance - taken,
            activated_ms=0 if asleep else card.activated_ms,
        )
    to = sold(operation.store)
    back = _undoing(operation, 1, CARD, to, taken)
    lost = _undoing(operation, 2, loss(operation.store), to, missing)
    return _undone(operation, after, taken, missing, (back, lost))


def _undoing(operation: OperationRow, leg: int, debit: str, to: str, minor: int) -> Posting:
    return Posting(
        operation.card, operation.id, EntryKind.VOID, leg, debit, to, minor, operation.unit
    )


def _undone(
    operation: OperationRow,
    card: CardRow | None,
    covered: int,
    shortfall: int,
    postings: tuple[Posting, ...],
) -> Judgement:
    version = card.version if card else 0
    return Judgement(
        kind=VerdictKind.SHORTFALL if shortfall else VerdictKind.SETTLED,
        covered=covered,
        shortfall=shortfall,
        version=version,
        card=card,
        operation=replace(
            operation,
            state=OperationState.VOIDED,
            covered=0,
            shortfall=shortfall,
            version=version or operation.version,
        ),
        postings=tuple(posting for posting in postings if posting.minor),
    )


def _amount(entry: Entry) -> tuple[int, str]:
    if entry.amount is None:
        raise AssertionError("a money entry without an amount was judged")
    return entry.amount.minor, entry.amount.unit

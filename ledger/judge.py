"""Verdicts: what the book makes of a journal entry. Pure: the card and the operation as known come in, as they shall be go out.

An entry is a fact and is never refused. What a redemption takes beyond what is on the card is a
shortfall: the accepting store's loss. A card that holds B and is redeemed for a total of R loses
max(0, R - B), in whatever order the entries come; only who bears it depends on the order.
"""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from ledger import judge_refund
from ledger.judge_undo import reversal
from ledger.judgement import RECORDED, Judgement
from ledger.life import end_after
from ledger.rows import (
    CARD,
    EXPIRED,
    NEVER_AGAIN,
    NOTHING,
    CardRow,
    OperationRow,
    OperationState,
    Posting,
    given_to,
    loss,
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
    {
        NOTHING,
        ID_REUSED,
        OTHER_TERMINAL,
        UNKNOWN_CARD,
        OTHER_UNIT,
        ABOVE_CARD_MAXIMUM,
        judge_refund.ABOVE_CAPTURED,
    }
)

ISSUED_MAX: Final = 2**62
"""More than any card was ever sold for, and less than a column of the book holds."""


Judge = Callable[[Entry, str, CardRow | None, OperationRow | None], Judgement]


def judge(
    entry: Entry,
    store: str,
    card: CardRow | None,
    operation: OperationRow | None,
    target: OperationRow | None = None,
) -> Judgement:
    """Judge an entry of a till of that store. Entries of MONEY kinds name a card and a positive amount.

    `target` is the redemption that a refund (this one, or the one this void undoes) gives back.
    """
    if entry.kind is EntryKind.REFUND:
        return refund(entry, store, card, operation, target)
    if entry.kind is EntryKind.VOID:
        return void(entry, store, card, operation, target)
    found = MONEY.get(entry.kind)
    return found(entry, store, card, operation) if found else RECORDED


def redeem(
    entry: Entry, store: str, card: CardRow | None, operation: OperationRow | None
) -> Judgement:
    """Already done online: settled. Otherwise take what is left; the rest is a shortfall, and blocks the card."""
    if operation is not None and (told := _told_before(entry, operation)):
        return told
    minor, unit = _amount(entry)
    balance = card.balance if card is not None and card.unit == unit else 0
    covered = min(balance + _still_due(card, entry, unit), minor)
    revived = max(0, covered - balance)
    shortfall = minor - covered
    after = _taken_from(card, entry, store, (covered, revived), shortfall) if card else None
    shown = after or card  # nothing of the card changed: what the till holds of it shows that
    version = shown.version if shown else 0
    return Judgement(
        kind=VerdictKind.SHORTFALL if shortfall else VerdictKind.SETTLED,
        covered=covered,
        shortfall=shortfall,
        version=version,
        card=after,
        operation=_operation(entry, store, operation, covered, shortfall, version),
        postings=_redemption(entry, store, (covered, shortfall, revived), unit),
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
        expires_ms=end_after(card, entry.at_ms),
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


def refund(
    entry: Entry,
    store: str,
    card: CardRow | None,
    operation: OperationRow | None,
    target: OperationRow | None,
) -> Judgement:
    """Done online already, or give back now what stands of the redemption; more than stands is noted."""
    if operation is not None and (told := _told_before(entry, operation)):
        return told
    amount = _amount(entry)
    giving = judge_refund.give_back((entry.card or b"", entry.id), store, amount, card, target)
    version = giving.card.version if giving.card else 0
    after = _operation(entry, store, operation, giving.back, 0, version)
    return Judgement(
        kind=VerdictKind.SETTLED,
        covered=giving.back,
        version=version,
        note=judge_refund.note_of(giving, amount[0]),
        card=giving.card,
        operation=replace(after, relieved=giving.relieved, refunds=entry.refunds or b""),
        target=giving.target,
        postings=giving.postings,
    )


def void(
    entry: Entry,
    store: str,
    card: CardRow | None,
    operation: OperationRow | None,
    target: OperationRow | None = None,
) -> Judgement:
    """Reverse what stands of the operation; one never seen gets a tombstone."""
    if operation is None:
        return Judgement(kind=VerdictKind.RECORDED, operation=tombstone(entry, store))
    if operation.terminal != entry.terminal:
        return Judgement(kind=VerdictKind.RECORDED, note=OTHER_TERMINAL)
    return reversal(operation, card, target)


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
    EntryKind.CASH_OUT: redeem,
    EntryKind.ACTIVATE: credit,
    EntryKind.LOAD: credit,
    EntryKind.REFUND: lambda entry, store, card, done: refund(entry, store, card, done, None),
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
        and operation.refunds == (entry.refunds or b"")
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
    card: CardRow, entry: Entry, store: str, took: tuple[int, int], shortfall: int
) -> CardRow | None:
    """Give the card after a redemption; None if nothing about it changes. `took`: in all, and of it what had expired."""
    covered, revived = took
    state = CardState.BLOCKED if shortfall else card.state
    if covered == 0 and state is card.state:
        return None
    later = covered > 0 and entry.at_ms >= card.used_ms
    return CardRow(
        card.card,
        card.unit,
        state,
        card.version + 1,
        card.issued,
        card.balance - (covered - revived),
        card.redeemed + covered,
        entry.at_ms if later else card.used_ms,
        store if later else card.used_store,
        card.activated_ms,
        card.expires_ms,
        card.life_months,
        card.expired - revived,
        card.expired_ms,
        card.leased,
    )


def _redemption(
    entry: Entry, store: str, parts: tuple[int, int, int], unit: str
) -> tuple[Posting, ...]:
    """The store is owed all of it: by the card as far as it goes, by its own loss account for the rest."""
    covered, shortfall, revived = parts
    card, kind, to = entry.card or b"", entry.kind, given_to(entry.kind, store)
    paid = Posting(card, entry.id, kind, 1, CARD, to, covered, unit)
    if not shortfall and not revived:
        return (paid,)
    lost = Posting(card, entry.id, kind, 2, loss(store), to, shortfall, unit)
    again = Posting(card, entry.id, kind, 3, EXPIRED, CARD, revived, unit)
    return tuple(posting for posting in (paid, lost, again) if posting.minor)


def _still_due(card: CardRow | None, entry: Entry, unit: str) -> int:
    """Say what had expired meanwhile of a card that was redeemed before its end: it is the customer's."""
    if card is None or card.unit != unit or entry.at_ms >= card.expired_ms:
        return 0
    return card.expired


def _amount(entry: Entry) -> tuple[int, str]:
    if entry.amount is None:
        raise AssertionError("a money entry without an amount was judged")
    return entry.amount.minor, entry.amount.unit

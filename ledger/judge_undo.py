"""Undoing an operation, asked online or told by the journal: value goes back where it came from. Pure."""

from typing import Final

from msgspec.structs import replace

from ledger import judge_refund
from ledger.judgement import RECORDED, Judgement
from ledger.rows import (
    CARD,
    NEVER_AGAIN,
    CardRow,
    OperationRow,
    OperationState,
    Posting,
    given_to,
    loss,
    sold,
)
from terminal.domain.card import CardState
from terminal.domain.entry import EntryKind
from terminal.domain.verdict import VerdictKind

TAKES: Final = frozenset({EntryKind.REDEEM, EntryKind.CASH_OUT})
"""What takes value off a card."""


def reversal(
    operation: OperationRow, card: CardRow | None, target: OperationRow | None = None
) -> Judgement:
    """Undo an operation, online or by the journal: value goes back where it came from."""
    if operation.state in NEVER_AGAIN:
        return RECORDED
    if operation.state is OperationState.DECLINED:
        gone = replace(operation, state=OperationState.TOMBSTONE)
        return Judgement(kind=VerdictKind.RECORDED, operation=gone)
    if operation.action in TAKES:
        return _redemption_undone(operation, card)
    if operation.action == EntryKind.REFUND:
        return _refund_undone(operation, card, target)
    return _credit_undone(operation, card)


def _redemption_undone(operation: OperationRow, card: CardRow | None) -> Judgement:
    """What was covered goes back on the card, what was lost is lost no more, but for what was refunded. A block stays."""
    covered = operation.covered - operation.returned
    after = None
    if card is not None and covered:
        after = replace(
            card,
            version=card.version + 1,
            balance=card.balance + covered,
            redeemed=card.redeemed - covered,
        )
    source = given_to(operation.action, operation.store)
    lost = operation.shortfall - operation.relieved
    back = _undoing(operation, 1, source, CARD, covered)
    found = _undoing(operation, 2, source, loss(operation.store), lost)
    return _undone(operation, after, covered, 0, (back, found))


def _refund_undone(
    operation: OperationRow, card: CardRow | None, target: OperationRow | None
) -> Judgement:
    undone, giving = judge_refund.take_back(operation, card, target)
    version = giving.card.version if giving.card else 0
    return Judgement(
        kind=VerdictKind.SHORTFALL if undone.shortfall else VerdictKind.SETTLED,
        covered=-giving.back,
        shortfall=undone.shortfall,
        version=version,
        card=giving.card,
        operation=undone,
        target=giving.target,
        postings=giving.postings,
    )


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

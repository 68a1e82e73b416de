"""What the book makes of a request made online. Pure: card and operation as known come in, as they shall be go out."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from ledger import judge_refund
from ledger.judge import ISSUED_MAX
from ledger.judge_undo import TAKES
from ledger.judgement import Judgement
from ledger.life import end_after
from ledger.rows import (
    CARD,
    NEVER_AGAIN,
    NOTHING,
    CardRow,
    OperationRow,
    OperationState,
    Posting,
    given_to,
    sold,
)
from sync.protocol.messages import AuthoriseRequest, VoidRequest
from terminal.domain import rules
from terminal.domain.card import Ask, Card, CardState, Programme
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.verdict import VerdictKind

REFUSALS: Final[dict[EntryKind, Callable[..., Reason | None]]] = {
    EntryKind.REDEEM: rules.redeem_refusal,
    EntryKind.ACTIVATE: rules.activate_refusal,
    EntryKind.LOAD: rules.load_refusal,
    EntryKind.CASH_OUT: rules.cash_out_refusal,
}
"""What may be asked for, and the rules for it: the same as at the till."""


def refusal(
    card: Card | None,
    terms_of: Programme | None,
    store: str,
    request: AuthoriseRequest,
    now_ms: int,
) -> Reason | None:
    """Say why this may not be done, or None."""
    if card is None or terms_of is None:
        return Reason.UNKNOWN_CARD
    ask = Ask(
        amount=request.amount,
        store=store,
        now_ms=now_ms,
        basket=request.basket,
        goods=request.goods,
    )
    return REFUSALS[request.action](card, terms_of.terms, ask)


def above_what_is_counted(card: CardRow, request: AuthoriseRequest) -> Reason | None:
    """No card is sold for more than the book's columns hold."""
    more = 0 if request.action in TAKES else request.amount.minor
    return Reason.ABOVE_CARD_MAXIMUM if card.issued + more > ISSUED_MAX else None


def declined(terminal: str, store: str, request: AuthoriseRequest, reason: Reason) -> Judgement:
    """The refusal is kept: it will be told again, whatever the card holds then."""
    operation = _operation(terminal, store, request, OperationState.DECLINED)
    return Judgement(kind=VerdictKind.RECORDED, operation=replace(operation, reason=reason))


def approved(terminal: str, store: str, request: AuthoriseRequest, card: CardRow) -> Judgement:
    """Move the value."""
    takes = request.action in TAKES
    after = _taken(card, store, request) if takes else _put(card, request)
    minor, unit = request.amount.minor, request.amount.unit
    to = given_to(request.action, store)
    debit, credit = (CARD, to) if takes else (sold(store), CARD)
    operation = _operation(terminal, store, request, OperationState.APPROVED)
    return Judgement(
        kind=VerdictKind.SETTLED,
        covered=minor,
        version=after.version,
        card=after,
        operation=replace(operation, covered=minor, version=after.version),
        postings=(
            Posting(request.card, request.id, request.action, 1, debit, credit, minor, unit),
        ),
    )


def refunded(
    terminal: str,
    store: str,
    request: AuthoriseRequest,
    card: CardRow | None,
    target: OperationRow | None,
) -> tuple[Judgement, Reason | None]:
    """Give back what was asked for, or say why not; a refusal is kept like any other."""
    amount = (request.amount.minor, request.amount.unit)
    if reason := judge_refund.refusal(target, card, *amount):
        return declined(terminal, store, request, reason), reason
    giving = judge_refund.give_back((request.card, request.id), store, amount, card, target)
    version = giving.card.version if giving.card else 0
    operation = _operation(terminal, store, request, OperationState.APPROVED)
    return (
        Judgement(
            kind=VerdictKind.SETTLED,
            covered=giving.back,
            version=version,
            card=giving.card,
            operation=replace(
                operation, covered=giving.back, relieved=giving.relieved, version=version
            ),
            target=giving.target,
            postings=giving.postings,
        ),
        None,
    )


def told_before(operation: OperationRow, terminal: str, request: AuthoriseRequest) -> Reason | None:
    """Give the answer that was given; after a void the only true one is that it is void."""
    asked = (request.action, terminal, request.amount.minor, request.amount.unit, request.refunds)
    done = (
        operation.action,
        operation.terminal,
        operation.minor,
        operation.unit,
        operation.refunds or None,
    )
    if operation.state is not OperationState.TOMBSTONE and asked != done:
        return Reason.ID_REUSED
    if operation.state in NEVER_AGAIN:
        return Reason.VOIDED
    return Reason(operation.reason) if operation.reason else None


def tombstone(terminal: str, store: str, request: VoidRequest) -> Judgement:
    """Leave a mark, so that a request that comes later cannot debit."""
    operation = OperationRow(
        card=request.card,
        id=request.id,
        action=NOTHING,
        terminal=terminal,
        store=store,
        minor=0,
        unit=NOTHING,
        at_ms=request.at_ms,
        state=OperationState.TOMBSTONE,
    )
    return Judgement(kind=VerdictKind.RECORDED, operation=operation)


def _taken(card: CardRow, store: str, request: AuthoriseRequest) -> CardRow:
    return replace(
        card,
        version=card.version + 1,
        balance=card.balance - request.amount.minor,
        redeemed=card.redeemed + request.amount.minor,
        used_ms=request.at_ms,
        used_store=store,
    )


def _put(card: CardRow, request: AuthoriseRequest) -> CardRow:
    return replace(
        card,
        state=CardState.ACTIVE,
        version=card.version + 1,
        issued=card.issued + request.amount.minor,
        balance=card.balance + request.amount.minor,
        activated_ms=card.activated_ms or request.at_ms,
        expires_ms=end_after(card, request.at_ms),
    )


def _operation(
    terminal: str, store: str, request: AuthoriseRequest, state: OperationState
) -> OperationRow:
    return OperationRow(
        card=request.card,
        id=request.id,
        action=request.action,
        terminal=terminal,
        store=store,
        minor=request.amount.minor,
        unit=request.amount.unit,
        at_ms=request.at_ms,
        state=state,
        refunds=request.refunds or b"",
        order=request.order,
        cashier=request.cashier,
    )

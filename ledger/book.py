"""The book, asked online: may this be done, undo that, what is on this card?

An answer is given once for each (card, id) and kept for ever. What is approved is written in one
statement that changes the card only if it still is as it was read and still holds enough; with the
CHECK and the primary keys behind it, that is the guarantee. No isolation level is relied on.
"""

from contextlib import nullcontext
from functools import lru_cache
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from psycopg import errors
from psycopg.rows import TupleRow
from psycopg.types.numeric import Int8

from ledger.database import ATTEMPTS, Book, Raced
from ledger.failures import Malformed
from ledger.judge import Judgement, reversal
from ledger.reads import read_batch
from ledger.rows import CARD, NEVER_AGAIN, NOTHING, OperationRow, OperationState, redeemed, sold
from ledger.writes import write
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest, VoidAnswer, VoidRequest
from terminal.domain import rules
from terminal.domain.card import Ask, Card, CardState, Programme
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId
from terminal.domain.verdict import VerdictKind

STATE: Final = """
SELECT card, programme, unit, balance, state, version, last4, expires_ms, used_ms, used_store
FROM cards WHERE card = %s
"""
READ: Final = """
SELECT c.card, c.programme, c.unit, c.balance, c.state, c.version, c.last4, c.expires_ms,
    c.used_ms, c.used_store, c.redeemed, p.body,
    o.action, o.terminal, o.minor, o.unit, o.state, o.reason, o.version
FROM (VALUES (%s::bytea, %s::bytea)) AS k (card, id)
LEFT JOIN cards c ON c.card = k.card
LEFT JOIN programmes p ON p.programme = c.programme
LEFT JOIN operations o ON o.card = k.card AND o.id = k.id
"""
LOCK: Final = "SELECT FROM cards WHERE card = %s FOR NO KEY UPDATE"

TAKE = """
UPDATE cards SET balance = balance - %(minor)s, redeemed = redeemed + %(minor)s,
    version = version + 1, used_ms = %(at_ms)s, used_store = %(store)s
WHERE card = %(card)s AND version = %(version)s AND state = 'active' AND balance >= %(minor)s
RETURNING version
"""
ADD = """
UPDATE cards SET balance = balance + %(minor)s, issued = issued + %(minor)s,
    version = version + 1, state = 'active', activated_ms = coalesce(activated_ms, %(at_ms)s)
WHERE card = %(card)s AND version = %(version)s AND state = %(state)s
RETURNING version
"""
APPROVE: Final = """
WITH changed AS ({change}), posted AS (
    INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
    SELECT %(card)s, %(id)s, %(action)s, 1, %(debit)s, %(credit)s, %(minor)s, %(unit)s, %(now_ms)s
    FROM changed
), told AS (
    INSERT INTO changes (topic, key) SELECT 'card', %(card)s FROM changed
)
INSERT INTO operations
    (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state, answered,
     covered, version, order_number, cashier)
SELECT %(card)s, %(id)s, %(action)s, %(terminal)s, %(store)s, %(minor)s, %(unit)s, %(at_ms)s,
    %(now_ms)s, 'approved', true, %(minor)s, version, %(order)s, %(cashier)s
FROM changed RETURNING version
"""
DECLINE: Final = """
INSERT INTO operations
    (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state, answered,
     reason, order_number, cashier)
VALUES (%(card)s, %(id)s, %(action)s, %(terminal)s, %(store)s, %(minor)s, %(unit)s, %(at_ms)s,
    %(now_ms)s, 'declined', true, %(reason)s, %(order)s, %(cashier)s)
ON CONFLICT DO NOTHING
"""

REFUSALS: Final = {
    EntryKind.REDEEM: rules.redeem_refusal,
    EntryKind.ACTIVATE: rules.activate_refusal,
    EntryKind.LOAD: rules.load_refusal,
}


class NotItsOwn(Exception):
    """A till asks to void what another till did."""


class Done(Struct, frozen=True):
    """An operation as an earlier request, or the journal, left it."""

    action: str
    terminal: str
    minor: int
    unit: str
    state: OperationState
    reason: Reason | None
    version: int | None


class Seen(Struct, frozen=True):
    """What one look at the book showed."""

    card: Card | None
    redeemed: int
    programme: Programme | None
    done: Done | None


def authorise(
    book: Book, terminal: str, store: str, request: AuthoriseRequest, now_ms: int
) -> AuthoriseAnswer:
    """Decide once and for ever, and do it. The connection must be outside of a transaction. Raises Malformed, Raced."""
    if request.action not in REFUSALS:
        raise Malformed(f"{request.action} cannot be authorised")
    for attempt in range(ATTEMPTS):
        # First without a lock; after a lost race with one, so that it is not lost again.
        with book.transaction() if attempt else nullcontext():
            if attempt:
                book.execute(LOCK, (request.card,), prepare=True)
            seen = _look(book, request)
            if seen.done:
                return _told_before(seen.done, terminal, request, seen.card, now_ms)
            if answer := _decide(book, seen, terminal, store, request, now_ms):
                return answer
    raise Raced("the card or the operation kept changing")


def void(book: Book, terminal: str, store: str, request: VoidRequest, now_ms: int) -> VoidAnswer:
    """Undo what stands, or leave a tombstone so that nothing ever will. Raises NotItsOwn, Raced."""
    key = (request.card, request.id)
    with book.transaction():
        batch = read_batch(book, store, [key])
        operation = batch.operation(key)
        if operation is None:
            operation = _tombstone(terminal, store, request)
            judgement = Judgement(kind=VerdictKind.RECORDED, operation=operation)
        elif operation.terminal != terminal:
            raise NotItsOwn
        else:
            judgement = reversal(operation, batch.card(request.card))
        batch.apply(key, judgement, operation.epoch, operation.seq)
        write(book, batch, terminal, 0, now_ms)
        card = card_state(book, request.card)
    after = batch.operation(key)
    version = after.version if after else 0
    return VoidAnswer(id=request.id, version=version or None, card=card, now_ms=now_ms)


def card_state(book: Book, card: CardId) -> Card | None:
    """Give the card as it is now."""
    row = book.execute(STATE, (card,), binary=True, prepare=True).fetchone()
    return _card(row) if row else None


def _look(book: Book, request: AuthoriseRequest) -> Seen:
    row = book.execute(READ, (request.card, request.id), binary=True, prepare=True).fetchone()
    if row is None:
        raise AssertionError("a row of constants is always there")
    card, (spent, body), done = row[:10], row[10:12], row[12:]
    return Seen(
        card=_card(card) if card[0] is not None else None,
        redeemed=spent or 0,
        programme=_programme(body) if body is not None else None,
        done=_done(done) if done[0] is not None else None,
    )


def _decide(
    book: Book, seen: Seen, terminal: str, store: str, request: AuthoriseRequest, now_ms: int
) -> AuthoriseAnswer | None:
    """Approve or decline for good; None if somebody was quicker and it must be looked at again."""
    values = _values(terminal, store, request, now_ms)
    if reason := _refusal(seen, store, request, now_ms):
        kept = book.execute(DECLINE, values | {"reason": reason}, prepare=True)
        return _answer(request, reason, None, seen.card, now_ms) if kept.rowcount else None
    try:
        version = _approve(book, seen, request, values)
    except errors.UniqueViolation:
        if book.info.transaction_status:
            raise Raced("the operation was done meanwhile") from None
        return None
    if version is None or seen.card is None:
        return None
    return _answer(request, None, version, _after(seen.card, store, request, version), now_ms)


def _refusal(seen: Seen, store: str, request: AuthoriseRequest, now_ms: int) -> Reason | None:
    """Ask the same rules as the till does."""
    if seen.card is None or seen.programme is None:
        return Reason.UNKNOWN_CARD
    ask = Ask(
        amount=request.amount,
        store=store,
        now_ms=now_ms,
        basket=request.basket,
        goods=request.goods,
    )
    return REFUSALS[request.action](seen.card, seen.programme.terms, ask)


def _approve(
    book: Book, seen: Seen, request: AuthoriseRequest, values: dict[str, object]
) -> int | None:
    """Change the card and write down why, in one statement; None if it is not as it was read."""
    if seen.card is None:
        raise AssertionError("an unknown card was approved")
    redeem = request.action is EntryKind.REDEEM
    store = str(values["store"])
    row = book.execute(
        _approval(TAKE if redeem else ADD),
        values
        | {
            "debit": CARD if redeem else sold(store),
            "credit": redeemed(store) if redeem else CARD,
            "version": Int8(seen.card.version),
            "state": seen.card.state,
            "balance": Int8(seen.card.balance),
            "redeemed": Int8(seen.redeemed),
        },
        binary=True,
        prepare=True,
    ).fetchone()
    return row[0] if row else None


@lru_cache
def _approval(change: str) -> str:
    return APPROVE.format(change=change)


def _values(terminal: str, store: str, request: AuthoriseRequest, now_ms: int) -> dict[str, object]:
    return {
        "card": request.card,
        "id": request.id,
        "action": request.action,
        "terminal": terminal,
        "store": store,
        "minor": Int8(request.amount.minor),
        "unit": request.amount.unit,
        "at_ms": Int8(request.at_ms),
        "now_ms": Int8(now_ms),
        "order": request.order.replace("\0", ""),
        "cashier": request.cashier.replace("\0", ""),
    }


def _told_before(
    done: Done, terminal: str, request: AuthoriseRequest, card: Card | None, now_ms: int
) -> AuthoriseAnswer:
    """Give the answer that was given; after a void the only true one is that it is void."""
    asked = (request.action, terminal, request.amount.minor, request.amount.unit)
    if done.state is not OperationState.TOMBSTONE and asked != (
        done.action,
        done.terminal,
        done.minor,
        done.unit,
    ):
        reason: Reason | None = Reason.ID_REUSED
    elif done.state in NEVER_AGAIN:
        reason = Reason.VOIDED
    else:
        reason = done.reason
    return _answer(request, reason, done.version if reason is None else None, card, now_ms)


def _answer(
    request: AuthoriseRequest,
    reason: Reason | None,
    version: int | None,
    card: Card | None,
    now_ms: int,
) -> AuthoriseAnswer:
    return AuthoriseAnswer(
        id=request.id,
        approved=reason is None,
        reason=reason,
        version=version,
        card=card,
        now_ms=now_ms,
    )


def _after(card: Card, store: str, request: AuthoriseRequest, version: int) -> Card:
    """Give the card as the approval left it."""
    minor = request.amount.minor
    if request.action is EntryKind.REDEEM:
        return replace(
            card,
            balance=card.balance - minor,
            version=version,
            used_ms=request.at_ms,
            used_store=store,
        )
    return replace(card, balance=card.balance + minor, version=version, state=CardState.ACTIVE)


def _tombstone(terminal: str, store: str, request: VoidRequest) -> OperationRow:
    return OperationRow(
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


def _card(row: TupleRow) -> Card:
    return Card(
        card=row[0],
        programme=row[1],
        unit=row[2],
        balance=row[3],
        state=CardState(row[4]),
        version=row[5],
        last4=row[6],
        expires_ms=row[7],
        used_ms=row[8],
        used_store=row[9],
    )


def _done(row: TupleRow) -> Done:
    action, terminal, minor, unit, state, reason, version = row
    return Done(
        action,
        terminal,
        minor,
        unit,
        OperationState(state),
        Reason(reason) if reason else None,
        version,
    )


@lru_cache(maxsize=1024)
def _programme(body: bytes) -> Programme:
    return msgspec.json.decode(body, type=Programme)

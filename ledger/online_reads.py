"""How cards and operations are read for requests made online: all of them with one statement, without a lock."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from psycopg.rows import TupleRow

from ledger.arrays import byteas
from ledger.batch import Batch, Key
from ledger.database import Book
from ledger.reads import read_refunded
from ledger.rows import CardRow, OperationRow, OperationState
from terminal.domain.card import Card, CardState, Programme
from terminal.domain.ids import CardId

STATE: Final = """
SELECT card, unit, state, version, issued, balance, redeemed, coalesce(used_ms, 0), used_store,
    coalesce(activated_ms, 0), coalesce(expires_ms, 0), life_months, expired, expired_ms,
    programme, last4, online_only
FROM cards WHERE card = %s
"""
READ: Final = """
SELECT c.card, c.unit, c.state, c.version, c.issued, c.balance, c.redeemed,
    coalesce(c.used_ms, 0), c.used_store, coalesce(c.activated_ms, 0),
    coalesce(c.expires_ms, 0), c.life_months, c.expired, c.expired_ms,
    c.programme, c.last4, p.body, c.owed, c.online_only,
    o.card, o.id, o.action, o.terminal, o.store, o.minor, o.unit, o.at_ms, o.state, o.covered,
    o.shortfall, coalesce(o.version, 0), coalesce(o.epoch, 0), coalesce(o.seq, 0),
    coalesce(o.refunds, ''), o.returned, o.relieved, o.order_number, o.cashier, coalesce(o.reason, '')
FROM unnest(%s, %s) AS k (card, id)
LEFT JOIN LATERAL (SELECT * FROM cards c WHERE c.card = k.card OFFSET 0) c ON true
LEFT JOIN LATERAL (SELECT * FROM programmes p WHERE p.programme = c.programme OFFSET 0) p ON true
LEFT JOIN LATERAL
    (SELECT * FROM operations o WHERE o.card = k.card AND o.id = k.id OFFSET 0) o ON true
"""
"""`OFFSET 0`: as in `ledger/reads.py`, each is looked up by its key however large the table was when this was planned."""
LOCK: Final = "SELECT FROM cards WHERE card = ANY(%s) ORDER BY card FOR NO KEY UPDATE"

_CARD, _LABEL, _OPERATION = slice(0, 14), slice(14, 19), slice(19, 39)


class Label(Struct, frozen=True):
    """What of a card no redemption changes: who issued it on what terms, and what people see of it."""

    programme: str
    last4: str
    terms_of: Programme | None
    owed: int = 0
    """What is taken from it as soon as value comes onto it (`resolving`)."""
    online_only: bool = False


class Sight(Struct, frozen=True):
    """What one look at the book showed."""

    batch: Batch
    labels: dict[bytes, Label]

    def card(self, card: bytes) -> Card | None:
        """Give the card as a till is told it, after what was decided so far."""
        row = self.batch.card(card)
        if row is None:
            return None
        label = self.labels[card]
        # The trigger takes it in the statement that writes this: what is told is what will be there.
        return shown(replace(row, balance=row.balance - min(label.owed, row.balance)), label)


def lock(book: Book, keys: Sequence[Key]) -> None:
    """Hold these cards until the caller's transaction ends."""
    cards = sorted({card for card, _ in keys})
    book.execute(LOCK, (byteas(cards),), binary=True, prepare=True)


def look(book: Book, keys: Sequence[Key]) -> Sight:
    """Read what these operations are about."""
    cards, ids = zip(*keys, strict=True)
    values = (byteas(cards), byteas(ids))
    rows = book.execute(READ, values, binary=True, prepare=True).fetchall()
    known = [row for row in rows if row[0] is not None]
    operations = _operations(rows)
    operations += _operations(read_refunded(book, READ, operations))
    return Sight(
        Batch("", (_card_row(row[_CARD]) for row in known), operations),
        {row[0]: _label(row[_LABEL]) for row in known},
    )


def card_state(book: Book, card: bytes) -> Card | None:
    """Give the card as it is now."""
    row = book.execute(STATE, (card,), binary=True, prepare=True).fetchone()
    return shown(_card_row(row[:14]), Label(row[14], row[15], None, 0, row[16])) if row else None


def payable(book: Book, card: bytes) -> Card | None:
    """Give the card as it is now, if it is sold and not blocked: of others nobody is told anything."""
    found = card_state(book, card)
    return found if found and found.state is CardState.ACTIVE else None


def shown(row: CardRow, label: Label) -> Card:
    """Give a card as a till is told it."""
    return Card(
        card=CardId(row.card),
        programme=label.programme,
        unit=row.unit,
        balance=row.balance,
        state=row.state,
        version=row.version,
        last4=label.last4,
        expires_ms=row.expires_ms or None,
        used_ms=row.used_ms or None,
        used_store=row.used_store,
        online_only=label.online_only,
    )


def _card_row(row: TupleRow) -> CardRow:
    card, unit, state, *rest = row
    return CardRow(card, unit, CardState(state), *rest)


def _operation_row(row: TupleRow) -> OperationRow:
    card, key, action, terminal, store, minor, unit, at_ms, state, *rest = row
    return OperationRow(
        card, key, action, terminal, store, minor, unit, at_ms, OperationState(state), *rest
    )


def _operations(rows: Sequence[TupleRow]) -> list[OperationRow]:
    there = (row[_OPERATION] for row in rows if row[_OPERATION.start] is not None)
    return [_operation_row(row) for row in there]


def _label(row: TupleRow) -> Label:
    programme, last4, body, owed, online_only = row
    terms_of = _programme(body) if body is not None else None
    return Label(programme, last4, terms_of, owed, online_only)


@lru_cache(maxsize=1024)
def _programme(body: bytes) -> Programme:
    return msgspec.json.decode(body, type=Programme)

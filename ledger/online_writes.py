"""How decided requests go into the book: one statement for all of them, which is also the transaction.

A card changes only if it still is as it was read and still holds what is taken; an operation that
is there already is never written over. With the CHECKs and the primary keys behind it, that is the
guarantee. No isolation level is relied on. Where one guard does not hold, nothing of it happens.
"""

from functools import lru_cache
from typing import Final

from psycopg import errors
from psycopg.types.numeric import Int8

from ledger import online_plain
from ledger.arrays import Column, byteas, int8s, texts, words
from ledger.batch import Batch
from ledger.database import Book, Raced
from ledger.writes import POSTING, Columns, columns_of

CARDS = """
UPDATE cards c SET balance = c.balance - n.taken, issued = c.issued + n.put,
    redeemed = c.redeemed + n.redeemed, state = n.state, version = n.version,
    used_ms = nullif(n.used_ms, 0), used_store = n.used_store,
    activated_ms = nullif(n.activated_ms, 0), expires_ms = nullif(n.expires_ms, 0)
FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) AS n
    (card, seen, was, taken, put, redeemed, state, version, used_ms, used_store, activated_ms,
     expires_ms)
WHERE c.card = n.card AND c.version = n.seen AND c.state = n.was AND c.balance >= n.taken
RETURNING c.card
"""
UNDO: Final = "undo_operations(%s, %s, %s, %s, %s, %s, %s, %s)"
"""One by one: see `0024_change_operations.sql`."""
NOTHING_UNDONE: Final = "0"
WRITE: Final = """
WITH changed AS ({cards}), told AS (
    INSERT INTO changes (topic, key) SELECT 'card', card FROM changed
), done AS (
    INSERT INTO operations
        (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state, answered,
         reason, covered, version, refunds, relieved, order_number, cashier)
    SELECT card, id, action, terminal, store, minor, unit, at_ms, %s, state, true,
        nullif(reason, ''), covered, nullif(version, 0), nullif(refunds, ''), relieved,
        order_number, cashier
    FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) AS n
        (card, id, action, terminal, store, minor, unit, at_ms, state, reason, covered, version,
         refunds, relieved, order_number, cashier)
), posted AS (
    INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
    SELECT card, id, kind, leg, debit, credit, minor, unit, %s
    FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s)
        AS n (card, id, kind, leg, debit, credit, minor, unit)
)
SELECT all_or_nothing((SELECT count(*) FROM changed) + {undone}, %s)
"""

OPERATION: Final[Columns] = (
    ("card", byteas),
    ("id", byteas),
    ("action", words),
    ("terminal", words),
    ("store", words),
    ("minor", int8s),
    ("unit", words),
    ("at_ms", int8s),
    ("state", words),
    ("reason", words),
    ("covered", int8s),
    ("version", int8s),
    ("refunds", byteas),
    ("relieved", int8s),
    ("order", texts),
    ("cashier", words),
)
CARD_NOW: Final[Columns] = (
    ("state", words),
    ("version", int8s),
    ("used_ms", int8s),
    ("used_store", words),
    ("activated_ms", int8s),
    ("expires_ms", int8s),
)
UNDONE: Final[Columns] = (
    ("state", words),
    ("covered", int8s),
    ("version", int8s),
    ("returned", int8s),
    ("relieved", int8s),
)


def settle(book: Book, batch: Batch, now_ms: int) -> None:
    """Write what was decided, all or nothing. Raises Raced if something is no longer as it was read."""
    plain = online_plain.plain_of(batch)
    if plain:
        statement, values = online_plain.PAY, online_plain.pay_values(batch, plain, now_ms)
    else:
        statement, values = _in_full(batch, now_ms)
    try:
        book.execute(statement, values, prepare=True)
    except errors.UniqueViolation:
        raise Raced("an operation was done meanwhile") from None
    except errors.SerializationFailure:
        raise Raced("a row changed after it was read") from None


def _in_full(batch: Batch, now_ms: int) -> tuple[str, tuple[object, ...]]:
    """Give the statement for a batch with something of everything, and its values."""
    cards, card_columns = _cards(batch)
    undone, undone_columns = _undone(batch)
    values = (
        *card_columns,
        Int8(now_ms),
        *_new_operations(batch),
        Int8(now_ms),
        *columns_of(batch.postings, POSTING),
        *(undone_columns if undone else ()),
        Int8(cards + undone),
    )
    return _statement(CARDS, UNDO if undone else NOTHING_UNDONE), values


@lru_cache
def _statement(cards: str, undone: str) -> str:
    return WRITE.format(cards=cards, undone=undone)


def _cards(batch: Batch) -> tuple[int, list[Column]]:
    """Give the cards that change, in order of their name: whoever locks several goes the same way."""
    after = [batch.cards_after[card] for card in sorted(batch.cards_after)]
    pairs = [(batch.cards_before[row.card], row) for row in after]
    columns = [
        byteas([row.card for row in after]),
        int8s([before.version for before, _ in pairs]),
        words([before.state for before, _ in pairs]),
        int8s([before.balance - row.balance for before, row in pairs]),
        int8s([row.issued - before.issued for before, row in pairs]),
        int8s([row.redeemed - before.redeemed for before, row in pairs]),
        *columns_of(after, CARD_NOW),
    ]
    return len(after), columns


def _undone(batch: Batch) -> tuple[int, list[Column]]:
    """Give the operations that were there and change."""
    known = batch.operations_before
    pairs = [(known[key], row) for key, row in batch.operations_after.items() if key in known]
    rows = [row for _, row in pairs]
    columns = [
        byteas([row.card for row in rows]),
        byteas([row.id for row in rows]),
        words([before.state for before, _ in pairs]),
        *columns_of(rows, UNDONE),
    ]
    return len(rows), columns


def _new_operations(batch: Batch) -> list[Column]:
    known = batch.operations_before
    keys = sorted(key for key in batch.operations_after if key not in known)
    return columns_of([batch.operations_after[key] for key in keys], OPERATION)

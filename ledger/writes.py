"""How a judged batch goes into the book: one wide statement for each table, whatever its size.

Each change is guarded by what was read: a card by its version, an operation by its state, a new
operation by its key. Where a guard does not hold the transaction is given up, and may be run again.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final

from msgspec import Struct
from psycopg import Cursor, errors
from psycopg.rows import TupleRow
from psycopg.types.numeric import Int8

from ledger.arrays import Column, byteas, int8s, texts, words
from ledger.batch import Batch, Conflict, Kept
from ledger.block_numbers import take_block_list
from ledger.changes import keys_of
from ledger.database import Book, Raced
from ledger.lease_writes import write_leases
from ledger.resolving import undo
from ledger.rows import Posting

CONFLICT: Final = "conflict"
OPERATION_KEY: Final = "operations_pkey"

ENTRIES: Final = """
INSERT INTO entries
    (terminal, epoch, seq, hash, body, received_ms, verdict, covered, shortfall, version, note)
SELECT %s, %s, seq, hash, body, %s, verdict, covered, shortfall, nullif(version, 0), note
FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s)
    AS n (seq, hash, body, verdict, covered, shortfall, version, note)
"""
NEW_OPERATIONS: Final = """
INSERT INTO operations
    (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state, answered,
     covered, shortfall, version, epoch, seq, returned, relieved, refunds, order_number, cashier)
SELECT card, id, action, %s, %s, minor, unit, at_ms, %s, state, false,
     covered, shortfall, nullif(version, 0), nullif(epoch, 0), nullif(seq, 0),
     returned, relieved, nullif(refunds, ''), order_number, cashier
FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    AS n (card, id, action, minor, unit, at_ms, state,
          covered, shortfall, version, epoch, seq, returned, relieved, refunds, order_number, cashier)
"""
CHANGED_OPERATIONS: Final = (
    "SELECT all_or_nothing(change_operations(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s), %s)"
)
"""One by one: see `0024_change_operations.sql`. Fails if one is no longer as it was read."""
POSTINGS: Final = """
INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
SELECT card, id, kind, leg, debit, credit, minor, unit, %s
FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s)
    AS n (card, id, kind, leg, debit, credit, minor, unit)
"""
CARDS: Final = """
UPDATE cards c SET state = n.state, version = n.version, issued = n.issued, balance = n.balance,
    redeemed = n.redeemed, used_ms = nullif(n.used_ms, 0), used_store = n.used_store,
    activated_ms = nullif(n.activated_ms, 0), expires_ms = nullif(n.expires_ms, 0),
    expired = n.expired, leased = n.leased
FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    AS n (card, seen, state, version, issued, balance, redeemed, used_ms, used_store, activated_ms,
          expires_ms, expired, leased)
WHERE c.card = n.card AND c.version = n.seen
"""
CHANGES: Final = "INSERT INTO changes (topic, key) SELECT %s, unnest(%s)"
CONFLICTS: Final = """
INSERT INTO conflicts
    (card, id, terminal, store, epoch, seq, minor, shortfall, unit, received_ms)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
DISSOLVED: Final = "UPDATE conflicts SET state = 'voided' WHERE card = %s AND id = %s"
BLOCKS: Final = """
INSERT INTO blocks (card, number, reason, since_ms, active)
SELECT card, %s, %s, %s, true FROM unnest(%s) AS n (card)
ON CONFLICT (card) DO UPDATE
SET number = excluded.number, reason = excluded.reason, since_ms = excluded.since_ms, active = true
"""

Columns = tuple[tuple[str, Callable[[list[Any]], Column]], ...]

OPERATION_CHANGE: Final[Columns] = (
    ("card", byteas),
    ("id", byteas),
    ("state", words),
    ("covered", int8s),
    ("shortfall", int8s),
    ("version", int8s),
    ("epoch", int8s),
    ("seq", int8s),
    ("returned", int8s),
    ("relieved", int8s),
)
OPERATION: Final[Columns] = (
    ("card", byteas),
    ("id", byteas),
    ("action", words),
    ("minor", int8s),
    ("unit", words),
    ("at_ms", int8s),
    *OPERATION_CHANGE[2:],
    ("refunds", byteas),
    ("order", texts),
    ("cashier", words),
)
POSTING: Final[Columns] = (
    ("card", byteas),
    ("id", byteas),
    ("kind", words),
    ("leg", int8s),
    ("debit", words),
    ("credit", words),
    ("minor", int8s),
    ("unit", words),
)
CARD_CHANGE: Final[Columns] = (
    ("card", byteas),
    ("state", words),
    ("version", int8s),
    ("issued", int8s),
    ("balance", int8s),
    ("redeemed", int8s),
    ("used_ms", int8s),
    ("used_store", words),
    ("activated_ms", int8s),
    ("expires_ms", int8s),
    ("expired", int8s),
    ("leased", int8s),
)

Counted = tuple[Cursor[TupleRow], int]


def write(book: Book, batch: Batch, terminal: str, epoch: int, now_ms: int) -> None:
    """Write everything, inside the caller's transaction. Raises Raced if a guard did not hold."""
    try:
        with book.pipeline():
            _write_changed_operations(book, batch)
            counted = [_write_cards(book, batch)]
            _write_new_operations(book, batch, terminal, now_ms)
            counted += write_leases(book, batch, now_ms)
            _write_entries(book, batch.kept, terminal, epoch, now_ms)
            _write_postings(book, batch.postings, now_ms)
    except errors.UniqueViolation as error:
        if error.diag.constraint_name == OPERATION_KEY:
            raise Raced("an operation was done meanwhile") from None
        raise
    except errors.SerializationFailure:
        raise Raced("an operation changed after it was read") from None
    for cursor, expected in (one for one in counted if one):
        if cursor.rowcount != expected:
            raise Raced("a row changed after it was read")
    if batch.conflicts or batch.dissolved:
        _write_conflicts(book, batch, now_ms)


def _write_entries(
    book: Book, kept: Sequence[Kept], terminal: str, epoch: int, now_ms: int
) -> None:
    if not kept:
        return
    arrivals = [one.arrival for one in kept]
    verdicts = [one.verdict for one in kept]
    book.execute(
        ENTRIES,
        (
            terminal,
            Int8(epoch),
            Int8(now_ms),
            int8s([one.seq for one in arrivals]),
            byteas([one.hash for one in arrivals]),
            byteas([one.body for one in arrivals]),
            words([one.kind for one in verdicts]),
            int8s([one.covered for one in verdicts]),
            int8s([one.shortfall for one in verdicts]),
            int8s([one.version or 0 for one in verdicts]),
            words([one.note for one in kept]),
        ),
        prepare=True,
    )


def _write_new_operations(book: Book, batch: Batch, terminal: str, now_ms: int) -> None:
    known = batch.operations_before
    rows = [row for key, row in batch.operations_after.items() if key not in known]
    if rows:
        scalars = (terminal, batch.store, Int8(now_ms))
        book.execute(NEW_OPERATIONS, (*scalars, *columns_of(rows, OPERATION)), prepare=True)


def _write_changed_operations(book: Book, batch: Batch) -> None:
    known = batch.operations_before
    changed = [(known[key], row) for key, row in batch.operations_after.items() if key in known]
    if not changed:
        return
    rows = [row for _, row in changed]
    card, key, *told = columns_of(rows, OPERATION_CHANGE)
    seen = words([before.state for before, _ in changed])
    values = (card, key, seen, *told, Int8(len(rows)))
    book.execute(CHANGED_OPERATIONS, values, prepare=True)


def _write_postings(book: Book, rows: Sequence[Posting], now_ms: int) -> None:
    if rows:
        book.execute(POSTINGS, (Int8(now_ms), *columns_of(rows, POSTING)), prepare=True)


def _write_cards(book: Book, batch: Batch) -> Counted | None:
    rows = list(batch.cards_after.values())
    if not rows:
        return None
    card, *columns = columns_of(rows, CARD_CHANGE)
    seen = int8s([batch.cards_before[row.card].version for row in rows])
    cursor = book.execute(CARDS, (card, seen, *columns), prepare=True)
    book.execute(CHANGES, ("card", keys_of([row.card for row in rows])), prepare=True)
    return cursor, len(rows)


def _write_conflicts(book: Book, batch: Batch, now_ms: int) -> None:
    """The slow path: name the losers, block their cards, and give the list its number last."""
    for conflict in batch.conflicts:
        book.execute(CONFLICTS, _conflict(conflict, now_ms))
    for key in batch.dissolved:
        book.execute(DISSOLVED, key)
    undo(book, batch.dissolved, now_ms)
    ids = [conflict.operation.id for conflict in batch.conflicts]
    ids += [operation for _card, operation in batch.dissolved]
    book.execute(CHANGES, ("conflict", byteas([one.hex().encode() for one in ids])))
    cards = sorted({conflict.operation.card for conflict in batch.conflicts})
    blocked = book.execute("SELECT card FROM blocks WHERE card = ANY(%s) AND active", (cards,))
    already = {card for (card,) in blocked}
    if to_block := [card for card in cards if card not in already]:
        number = take_block_list(book, CONFLICT, to_block, now_ms)
        book.execute(BLOCKS, (number, CONFLICT, now_ms, byteas(to_block)))


def columns_of(rows: Sequence[Struct], columns: Columns) -> list[Column]:
    """Turn rows into the parameters of a statement that unnests them."""
    return [make(list(map(attrgetter(name), rows))) for name, make in columns]


def _conflict(conflict: Conflict, now_ms: int) -> tuple[object, ...]:
    operation = conflict.operation
    return (
        operation.card,
        operation.id,
        operation.terminal,
        operation.store,
        conflict.epoch,
        conflict.seq,
        operation.minor,
        operation.shortfall,
        operation.unit,
        now_ms,
    )

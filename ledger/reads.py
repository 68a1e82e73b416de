"""How cards and operations are read for judging: one statement each, the cards locked in order."""

from collections.abc import Collection, Iterable
from typing import Final

from psycopg.rows import TupleRow

from ledger.arrays import byteas
from ledger.batch import Batch, Key
from ledger.database import Book
from ledger.lease_rows import Draw, Holdings, lease_row
from ledger.rows import CardRow, OperationRow, OperationState
from terminal.domain.card import CardState

PLAN: Final = (
    "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),"
    " set_config('enable_mergejoin', 'off', true)"
)
"""Said at the start of a transaction: a plan made while a table was small is kept while it grows."""

CARDS: Final = """
SELECT card, unit, state, version, issued, balance, redeemed, coalesce(used_ms, 0), used_store,
    coalesce(activated_ms, 0), coalesce(expires_ms, 0), life_months, expired, expired_ms, leased
FROM cards WHERE card = ANY(%s) ORDER BY card FOR NO KEY UPDATE
"""
OPERATIONS: Final = """
SELECT o.card, o.id, o.action, o.terminal, o.store, o.minor, o.unit, o.at_ms, o.state, o.covered,
    o.shortfall, coalesce(o.version, 0), coalesce(o.epoch, 0), coalesce(o.seq, 0),
    coalesce(o.refunds, ''), o.returned, o.relieved
FROM unnest(%s, %s) AS n (card, id) CROSS JOIN LATERAL
    (SELECT * FROM operations o WHERE o.card = n.card AND o.id = n.id OFFSET 0) o
"""
"""`OFFSET 0`: each is looked up by its key. A plan made while the table was small would go through all of it, for ever."""

LEASES: Final = """
SELECT l.card, l.lease, l.terminal, l.granted, l.drawn, l.freed, l.ends_ms, l.state
FROM unnest(%s, %s) AS n (card, lease) CROSS JOIN LATERAL
    (SELECT * FROM leases l WHERE l.card = n.card AND l.lease = n.lease OFFSET 0) l
"""
DRAWS: Final = """
SELECT d.card, d.id, d.lease, d.minor
FROM unnest(%s, %s) AS n (card, id) CROSS JOIN LATERAL
    (SELECT * FROM lease_draws d WHERE d.card = n.card AND d.id = n.id OFFSET 0) d
"""


def read_holdings(book: Book, leases: Iterable[Key], voided: Iterable[Key]) -> Holdings:
    """Read these leases, and what the operations that are voided drew, once their cards are locked."""
    draws: dict[Key, Draw] = {}
    wanted = set(leases)
    if keys := list(voided):
        cards, ids = zip(*keys, strict=True)
        rows = book.execute(DRAWS, (byteas(cards), byteas(ids)), binary=True).fetchall()
        draws = {(row[0], row[1]): Draw(*row) for row in rows}
        wanted |= {(draw.card, draw.lease) for draw in draws.values()}
    if not wanted:
        return Holdings({}, draws)
    cards, ids = zip(*wanted, strict=True)
    found = book.execute(LEASES, (byteas(cards), byteas(ids)), binary=True).fetchall()
    rows_of = map(lease_row, found)
    return Holdings({(row.card, row.lease): row for row in rows_of}, draws)


def read_batch(book: Book, store: str, keys: Collection[Key]) -> Batch:
    """Lock the cards of these operations, and read both, inside the caller's transaction."""
    if not keys:
        return Batch(store, (), ())
    cards, ids = zip(*keys, strict=True)
    with book.pipeline():
        book.execute(PLAN, prepare=True)
        locked = book.execute(CARDS, (byteas(sorted(set(cards))),), binary=True, prepare=True)
        done = book.execute(OPERATIONS, (byteas(cards), byteas(ids)), binary=True, prepare=True)
    operations = list(map(_operation, done.fetchall()))
    operations += [_operation(row) for row in read_refunded(book, OPERATIONS, operations)]
    return Batch(store, map(_card, locked.fetchall()), operations)


def read_refunded(book: Book, query: str, read: Collection[OperationRow]) -> list[TupleRow]:
    """Read the redemptions that refunds among these give back, where they are not among them. Seldom any."""
    known = {(row.card, row.id) for row in read}
    missing = {(row.card, row.refunds) for row in read if row.refunds} - known
    if not missing:
        return []
    cards, ids = zip(*missing, strict=True)
    return book.execute(query, (byteas(cards), byteas(ids)), binary=True, prepare=True).fetchall()


def _card(row: TupleRow) -> CardRow:
    card, unit, state, *rest = row
    return CardRow(card, unit, CardState(state), *rest)


def _operation(row: TupleRow) -> OperationRow:
    card, key, action, terminal, store, minor, unit, at_ms, state, *rest = row
    return OperationRow(
        card, key, action, terminal, store, minor, unit, at_ms, OperationState(state), *rest
    )

"""Conflicts: value that was redeemed twice, the loser named, with the evidence for both sides.

The evidence is what the tills signed: each entry exactly as told, the entries that lead from it to
the next head its till put its name to, and that signature. Whoever has the till's public key can check it.
"""

from typing import Final

import msgspec
from msgspec import Struct
from psycopg.rows import TupleRow, class_row

from ledger.database import Book
from terminal.domain.entry import Entry, read_entry
from terminal.domain.ids import OperationId
from terminal.domain.money import DECIMALS

FOR_EVER_MS: Final = 2**53
_HUNDREDTHS: Final = 2


class Conflict(Struct, frozen=True, kw_only=True):
    """One redemption that the card did not cover. Amounts in minor units; `shortfall` is the store's loss."""

    card: bytes
    id: bytes
    last4: str
    terminal: str
    store: str
    epoch: int
    seq: int
    minor: int
    shortfall: int
    unit: str
    received_ms: int
    state: str


class Search(Struct, frozen=True, kw_only=True):
    """Which conflicts. Empty: any; `least` is the smallest shortfall, in whole units with a dot."""

    states: tuple[str, ...] = ()
    store: str = ""
    programme: str = ""
    before_ms: int | None = None
    least: str = "0"


class Waiting(Struct, frozen=True):
    """What is not decided yet, of one unit."""

    unit: str
    count: int
    minor: int


class Signature(Struct, frozen=True, kw_only=True):
    """The till's word for its chain up to an entry."""

    seq: int
    head: bytes
    signature: bytes
    received_ms: int


class Told(Struct, frozen=True, kw_only=True):
    """An operation on the card as its till told it. `chain` leads from the entry to the signed head."""

    terminal: str
    store: str
    public_key: bytes | None
    received_ms: int
    entry: Entry | None
    chain: tuple[bytes, ...]
    signed: Signature | None


class Evidence(Struct, frozen=True, kw_only=True):
    """A conflict, and everything that was told about its card."""

    conflict: Conflict
    told: tuple[Told, ...]


_CONFLICT: Final = (
    "SELECT x.card, x.id, coalesce(c.last4, '') AS last4, x.terminal, x.store, x.epoch, x.seq,"
    " x.minor, x.shortfall, x.unit, x.received_ms, x.state"
    " FROM conflicts x LEFT JOIN cards c USING (card)"
)


_FITS: Final = """
 WHERE (cardinality(%(states)s::text[]) = 0 OR x.state = ANY(%(states)s))
    AND (%(store)s = '' OR x.store = %(store)s)
    AND (%(programme)s = '' OR c.programme = %(programme)s)
    AND x.received_ms < %(before)s
    AND x.shortfall >= %(least)s::numeric * CASE WHEN x.unit = ANY(%(no_decimals)s) THEN 1
        WHEN x.unit = ANY(%(three_decimals)s) THEN 1000 ELSE 100 END
 ORDER BY x.received_ms DESC, x.id LIMIT %(limit)s OFFSET %(offset)s
"""


def conflicts(book: Book) -> list[Conflict]:
    """Give all conflicts in the order in which they were found."""
    with book.cursor(row_factory=class_row(Conflict)) as cursor:
        return cursor.execute(_CONFLICT + " ORDER BY x.received_ms, x.id").fetchall()


def find(book: Book, search: Search, limit: int, offset: int) -> list[Conflict]:
    """Give the conflicts that fit, the newest first."""
    values = {
        "states": list(search.states),
        "store": search.store,
        "programme": search.programme,
        "before": FOR_EVER_MS if search.before_ms is None else search.before_ms,
        "least": search.least or "0",
        "no_decimals": [unit for unit, decimals in DECIMALS.items() if decimals == 0],
        "three_decimals": [unit for unit, decimals in DECIMALS.items() if decimals > _HUNDREDTHS],
        "limit": limit,
        "offset": offset,
    }
    with book.cursor(row_factory=class_row(Conflict)) as cursor:
        return cursor.execute(_CONFLICT + _FITS, values).fetchall()


def waiting(book: Book) -> list[Waiting]:
    """Sum what is not decided yet."""
    with book.cursor(row_factory=class_row(Waiting)) as cursor:
        return cursor.execute(
            "SELECT unit, count(*) AS count, sum(shortfall)::bigint AS minor FROM conflicts"
            " WHERE state IN ('open', 'proposed') GROUP BY unit ORDER BY unit"
        ).fetchall()


def conflict(book: Book, operation: OperationId) -> Conflict | None:
    """Give the conflict of one redemption."""
    with book.cursor(row_factory=class_row(Conflict)) as cursor:
        return cursor.execute(_CONFLICT + " WHERE x.id = %s", (operation,)).fetchone()


def evidence(book: Book, one: Conflict) -> Evidence:
    """Gather what the tills told about the card, in the order in which the ledger received it."""
    rows = book.execute(
        "SELECT o.terminal, o.store, coalesce(k.public_key, t.public_key), e.received_ms, o.epoch, o.seq, e.hash"
        " FROM operations o JOIN entries e USING (terminal, epoch, seq)"
        " LEFT JOIN terminals t USING (terminal) LEFT JOIN epoch_keys k ON k.terminal = o.terminal AND k.epoch = o.epoch"
        " WHERE o.card = %s ORDER BY e.received_ms, o.terminal, o.seq",
        (one.card,),
    ).fetchall()
    return Evidence(conflict=one, told=tuple(_told(book, row) for row in rows))


def _told(book: Book, row: TupleRow) -> Told:
    terminal, store, public_key, received_ms, epoch, seq, entry_hash = row
    signed = _signature(book, terminal, epoch, seq)
    last_seq = signed.seq if signed else seq
    bodies = book.execute(
        "SELECT body, hash FROM entries WHERE terminal = %s AND epoch = %s"
        " AND seq BETWEEN %s AND %s ORDER BY seq",
        (terminal, epoch, seq, last_seq),
    ).fetchall()
    body = next(body for body, found in bodies if found == entry_hash)
    return Told(
        terminal=terminal,
        store=store,
        public_key=public_key,
        received_ms=received_ms,
        entry=_readable(body),
        chain=tuple(body for body, _ in bodies),
        signed=signed,
    )


def _signature(book: Book, terminal: str, epoch: int, seq: int) -> Signature | None:
    """Give the first head at or after an entry that the till signed."""
    with book.cursor(row_factory=class_row(Signature)) as cursor:
        return cursor.execute(
            "SELECT seq, head, signature, received_ms FROM heads"
            " WHERE terminal = %s AND epoch = %s AND seq >= %s ORDER BY seq, received_ms LIMIT 1",
            (terminal, epoch, seq),
        ).fetchone()


def _readable(body: bytes) -> Entry | None:
    try:
        return read_entry(body)
    except msgspec.DecodeError:
        return None

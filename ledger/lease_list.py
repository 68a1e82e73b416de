"""Open leases as head office looks at them."""

from typing import Final

from msgspec import Struct, structs
from psycopg.rows import class_row

from ledger.database import Book


class OpenLease(Struct, frozen=True, kw_only=True):
    """One that its till may still draw on. Amounts in minor units; `people` are who wrote it off so far."""

    lease: bytes
    card: bytes
    last4: str
    terminal: str
    store: str
    unit: str
    granted: int
    drawn: int
    left: int
    granted_ms: int
    ends_ms: int
    people: list[str]


_OPEN: Final = (
    "SELECT l.lease, l.card, coalesce(c.last4, '') AS last4, l.terminal, l.store, l.unit, l.granted,"
    " l.drawn, l.granted - l.drawn - l.freed AS left, l.granted_ms, l.ends_ms,"
    " ARRAY(SELECT person FROM lease_write_offs w WHERE w.card = l.card AND w.lease = l.lease"
    " ORDER BY person) AS people"
    " FROM leases l LEFT JOIN cards c USING (card) WHERE l.state = 'open'"
)


def open_leases(book: Book, terminal: str | None = None) -> list[OpenLease]:
    """Give all, or a till's, the first to end first."""
    with book.cursor(row_factory=class_row(OpenLease)) as cursor:
        query = _OPEN + " AND (%(till)s::text IS NULL OR l.terminal = %(till)s) ORDER BY l.ends_ms"
        return cursor.execute(query, {"till": terminal}).fetchall()


def open_lease(book: Book, lease: bytes) -> OpenLease | None:
    """Give one."""
    with book.cursor(row_factory=class_row(OpenLease)) as cursor:
        return cursor.execute(_OPEN + " AND l.lease = %s", (lease,)).fetchone()


def values(one: OpenLease) -> dict[str, object]:
    """Give a lease as JSON values."""
    return {**structs.asdict(one), "lease": one.lease.hex(), "card": one.card.hex()}

"""How draws and returned leases of a judged batch go into the book. Few batches have any."""

from psycopg import Cursor
from psycopg.rows import TupleRow
from psycopg.types.numeric import Int8

from ledger.batch import Batch
from ledger.database import Book
from ledger.lease_rows import LeaseState

CHANGED = """
UPDATE leases SET drawn = %s, freed = %s, state = %s,
    closed_ms = CASE WHEN %s THEN NULL ELSE %s::bigint END
WHERE card = %s AND lease = %s AND drawn = %s AND freed = %s AND state = %s
"""
DRAWN = "INSERT INTO lease_draws (card, id, lease, minor) VALUES (%s, %s, %s, %s)"
UNDRAWN = "DELETE FROM lease_draws WHERE card = %s AND id = %s"


def write_leases(
    book: Book, batch: Batch, now_ms: int
) -> list[tuple[Cursor[TupleRow], int] | None]:
    """Write what changed, inside the caller's transaction; each cursor with the rows it must have changed."""
    counted: list[tuple[Cursor[TupleRow], int] | None] = []
    for key, row in batch.leases_after.items():
        was = batch.holdings.leases[key]
        values = (
            row.drawn,
            row.freed,
            row.state,
            row.state is LeaseState.OPEN,
            Int8(now_ms),
            *key,
            was.drawn,
            was.freed,
            was.state,
        )
        counted.append((book.execute(CHANGED, values), 1))
    for draw in batch.draws.values():
        book.execute(DRAWN, (draw.card, draw.id, draw.lease, draw.minor))
    counted += [(book.execute(UNDRAWN, key), 1) for key in batch.undrawn]
    return counted

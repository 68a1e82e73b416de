"""Coming: cards whose wave is due enter the book, and their message the outbox, in one transaction.

Until then a card is worth nothing and owed to nobody: cancelling a later wave reverses no posting.
"""

from collections.abc import Sequence
from typing import Final

from ledger import audit, cards
from ledger.arrays import int8s
from ledger.database import Book
from ledger.delivery.outbox import queue_first
from ledger.issue import NewCard
from ledger.issuing.batches import Batch, found
from ledger.issuing.making import CODE_KNOWN, stop
from terminal.domain.ids import CardId

AT_ONCE: Final = 2_000
OF_A_FILE: Final = 100_000
"""A file comes as a whole, or not at all."""
BOOK: Final = "the book"
"""The actor where nobody did it but time."""

Row = tuple[int, bytes, str, int, str]
"""Number, card, last four, minor, channel."""


def let_some_come(book: Book, now_ms: int) -> bool:
    """Bring a portion of what is due into the book; say whether there was any."""
    with book.transaction():
        row = book.execute(
            "SELECT b.batch FROM batches b WHERE b.state = 'made' AND EXISTS (SELECT FROM batch_cards c"
            " WHERE c.batch = b.batch AND c.state = 'waiting' AND c.due_ms <= %s)"
            " ORDER BY b.batch LIMIT 1 FOR NO KEY UPDATE OF b SKIP LOCKED",
            (now_ms,),
        ).fetchone()
        if row is None:
            return False
        batch = found(book, row[0])
        rows: list[Row] = book.execute(
            "SELECT number, card, last4, minor, channel FROM batch_cards WHERE batch = %s"
            " AND state = 'waiting' AND due_ms <= %s ORDER BY number LIMIT %s FOR UPDATE",
            (batch.batch, now_ms, OF_A_FILE if batch.source == "file" else AT_ONCE),
        ).fetchall()
        if cards.known(book, [CardId(row[1]) for row in rows]):
            stop(book, batch.batch, CODE_KNOWN)
            audit.record(book, BOOK, "batch.stopped", batch.batch, {"cards": len(rows)})
            return True
        _come(book, batch, rows, now_ms)
    return True


def _come(book: Book, batch: Batch, rows: Sequence[Row], now_ms: int) -> None:
    new = (
        NewCard(
            card=CardId(card),
            programme=batch.programme,
            unit=batch.unit,
            last4=last4,
            balance=minor,
            expires_ms=batch.expires_ms,
            active=batch.active,
        )
        for _, card, last4, minor, _ in rows
    )
    cards.issue(book, new, now_ms)
    numbers = [number for number, *_ in rows]
    book.execute(
        "UPDATE batch_cards SET state = 'issued' WHERE batch = %s AND number = ANY(%s)",
        (batch.batch, int8s(numbers)),
    )
    queue_first(
        book,
        batch.batch,
        [(number, CardId(card), channel) for number, card, _, _, channel in rows if channel],
        now_ms,
        batch.made_by,
    )
    audit.record(
        book,
        BOOK,
        "batch.issued",
        batch.batch,
        {"cards": len(rows), "value": sum(minor for _, _, _, minor, _ in rows), "from": numbers[0]},
    )

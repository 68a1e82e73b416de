"""Reminders: whoever was sent a card that still holds something hears of it once more, some days before it ends.

Only where the programme wants it, only once for a card, only where the first letter said that this may come, and only
while the parcel is kept: nobody's address is kept for a reminder longer than the letter said. A card that came when its end was that near already has no reminder.
"""

from typing import Final

from ledger.arrays import byteas, int8s, texts
from ledger.database import Book
from terminal.domain.ids import new_id

AT_ONCE: Final = 500

_DUE: Final = """
SELECT b.batch, b.number, b.card, b.channel,
    (SELECT coalesce(max(turn), 0) FROM messages m WHERE m.card = b.card) + 1
FROM retention r JOIN cards c ON c.programme = r.programme JOIN batch_cards b ON b.card = c.card
    JOIN batches t ON t.batch = b.batch AND t.reminds
WHERE r.remind_days > 0
    AND c.expires_ms > %(now)s AND c.expires_ms <= %(now)s + r.remind_days * 86400000::bigint
    AND b.due_ms < c.expires_ms - r.remind_days * 86400000::bigint
    AND c.balance + c.leased > 0 AND c.state = 'active'
    AND b.state = 'issued' AND b.channel <> '' AND b.sealed IS NOT NULL
    AND NOT EXISTS (SELECT FROM messages m WHERE m.card = b.card
        AND (m.kind = 'reminder' OR m.state IN ('waiting', 'sending')))
ORDER BY c.expires_ms, b.card LIMIT %(most)s FOR UPDATE OF b SKIP LOCKED
"""
_QUEUE: Final = """
INSERT INTO messages (message, batch, number, card, turn, channel, kind, state, due_ms, asked_by)
SELECT n.message, n.batch, n.number, n.card, n.turn, n.channel, 'reminder', 'waiting', %s, 'the book'
FROM unnest(%s, %s, %s, %s, %s, %s) AS n (message, batch, number, card, channel, turn)
ON CONFLICT DO NOTHING
"""
_OVER: Final = """
UPDATE messages m SET state = 'cancelled' FROM cards c
WHERE m.message = ANY(%s) AND m.kind = 'reminder' AND m.state = 'sending' AND c.card = m.card
    AND (c.state <> 'active' OR c.balance + c.leased = 0 OR c.expires_ms <= %s)
RETURNING m.message
"""


def queue_some(book: Book, now_ms: int) -> bool:
    """Queue the reminders that are due; say whether there were any."""
    with book.transaction():
        rows = book.execute(_DUE, {"now": now_ms, "most": AT_ONCE}).fetchall()
        if not rows:
            return False
        queued = book.execute(
            _QUEUE,
            (
                now_ms,
                byteas([new_id(now_ms) for _ in rows]),
                texts([row[0] for row in rows]),
                int8s([row[1] for row in rows]),
                byteas([row[2] for row in rows]),
                texts([row[3] for row in rows]),
                int8s([row[4] for row in rows]),
            ),
        )
        return queued.rowcount > 0


def over(book: Book, messages: list[bytes], now_ms: int) -> set[bytes]:
    """Cancel those of these reminders, claimed just now, whose card was used up, blocked or ended meanwhile; name them."""
    rows = book.execute(_OVER, (byteas(messages), now_ms)).fetchall()
    return {bytes(message) for (message,) in rows}

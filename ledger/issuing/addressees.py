"""Who a batch's cards go to, a page at a time: with names and addresses for who may read them, else masked."""

from msgspec import Struct

from ledger.database import Book
from ledger.issuing.batches import key_of
from ledger.issuing.recipients import Recipient, masked, unpack


class Addressee(Struct, frozen=True, kw_only=True):
    """One card of a batch and how its message fares. `message`: the newest one's state; empty: none."""

    number: int
    last4: str
    minor: int
    due_ms: int
    state: str
    channel: str
    name: str
    address: str
    message: str
    reason: str
    attempts: int


def addressees(
    book: Book, batch: str, limit: int, offset: int, *, in_clear: bool
) -> list[Addressee]:
    """Give some cards of a batch, by number. Raises Unknown, VaultLocked."""
    key = key_of(book, batch)
    rows = book.execute(
        "SELECT b.number, b.last4, b.minor, b.due_ms, b.state, b.channel, b.sealed,"
        " coalesce(m.state, ''), coalesce(m.reason, ''), coalesce(m.attempts, 0) FROM batch_cards b"
        " LEFT JOIN LATERAL (SELECT state, reason, attempts FROM messages WHERE card = b.card"
        " ORDER BY turn DESC LIMIT 1) m ON true"
        " WHERE b.batch = %s ORDER BY b.number LIMIT %s OFFSET %s",
        (batch, limit, offset),
    ).fetchall()
    found = []
    for number, last4, minor, due_ms, state, channel, sealed, message, reason, attempts in rows:
        who = unpack(key, batch, number, sealed)[1] if key and sealed and channel else Recipient()
        found.append(
            Addressee(
                number=number,
                last4=last4,
                minor=minor,
                due_ms=due_ms,
                state=state,
                channel=channel,
                name=who.name if in_clear else "",
                address=who.address if in_clear else masked(who.address),
                message=message,
                reason=reason,
                attempts=attempts,
            )
        )
    return found

"""The outbox: messages that leave in the order of their card, again and again under one id until taken.

A message is claimed, sent with no transaction open, and settled. Whoever claimed it and died is given
LOST_MS; then it is sent again under the same id, by which mail programs and gateways know it again.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from ledger import audit
from ledger.arrays import byteas, int8s, texts
from ledger.database import Book
from ledger.estate import Unknown
from terminal.domain.clock import MINUTE_MS
from terminal.domain.ids import CardId, new_id

LOST_MS: Final = 10 * MINUTE_MS
"""Longer than a gateway is given to take all that one turn claims."""
RESENDS_MAX: Final = 5
REMINDER: Final = "reminder"
"""A message of that kind tells of the card again before it ends; the others bring it."""


class Why(StrEnum):
    """Why a message was not taken, in our words: a gateway's own may repeat the address."""

    UNREACHABLE = "unreachable"
    BUSY = "busy"
    REFUSED = "refused"
    NO_SUCH_ADDRESS = "no_such_address"
    SIGN_IN = "sign_in"
    NO_GATEWAY = "no_gateway"
    ERASED = "erased"
    TOO_OFTEN = "too_often"


class Message(Struct, frozen=True, kw_only=True):
    """A message that was claimed: to be sent, then settled."""

    message: bytes
    batch: str
    number: int
    card: bytes
    attempts: int
    kind: str = "card"


class Sent(Struct, frozen=True, kw_only=True):
    """A message as head office sees it."""

    batch: str
    number: int
    turn: int
    channel: str
    state: str
    attempts: int
    due_ms: int
    sent_ms: int | None
    reason: str
    asked_by: str


class NotResent(Exception):
    """The message cannot be sent again: its content is erased, or one is under way, or it was sent often."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def queue_first(
    book: Book,
    batch: str,
    cards: Sequence[tuple[int, CardId, str]],
    now_ms: int,
    asked_by: str,
) -> None:
    """Queue the first message of each card (number, card, channel), in the transaction that issues it."""
    if not cards:
        return
    book.execute(
        "INSERT INTO messages (message, batch, number, card, turn, channel, state, due_ms, asked_by)"
        " SELECT message, %s, number, card, 1, channel, 'waiting', %s, %s"
        " FROM unnest(%s, %s, %s, %s) AS n (message, number, card, channel)",
        (
            batch,
            now_ms,
            asked_by,
            byteas([new_id(now_ms) for _ in cards]),
            int8s([number for number, _, _ in cards]),
            byteas([card for _, card, _ in cards]),
            texts([channel for _, _, channel in cards]),
        ),
    )


def resend(book: Book, actor: str, batch: str, number: int, now_ms: int) -> None:
    """Send a card's message once more, to the same recipient; nobody can name another.

    In the caller's transaction. Raises Unknown, NotResent.
    """
    row = book.execute(
        "SELECT card, channel, sealed IS NOT NULL FROM batch_cards"
        " WHERE batch = %s AND number = %s AND state = 'issued' AND channel <> '' FOR UPDATE",
        (batch, number),
    ).fetchone()
    if row is None:
        raise Unknown(f"{batch}/{number}")
    card, channel, is_there = row
    if not is_there:
        raise NotResent("erased")
    before = book.execute(
        "SELECT max(turn), bool_or(state IN ('waiting', 'sending')) FROM messages WHERE card = %s",
        (card,),
    ).fetchone()
    turn, is_under_way = before if before and before[0] else (0, False)
    if is_under_way:
        raise NotResent("under_way")
    if turn > RESENDS_MAX:
        raise NotResent("often")
    book.execute(
        "INSERT INTO messages (message, batch, number, card, turn, channel, state, due_ms, asked_by)"
        " VALUES (%s, %s, %s, %s, %s, %s, 'waiting', %s, %s)",
        (new_id(now_ms), batch, number, card, turn + 1, channel, now_ms, actor),
    )
    audit.record(book, actor, "message.resent", f"{batch}/{number}", {"turn": turn + 1})


def claim(book: Book, channel: str, now_ms: int, most: int) -> list[Message]:
    """Take messages that are due, at most so many and no more than the gateway is given a minute.

    Never one whose card has an earlier message that has not come to its end.
    """
    with book.transaction():
        gateway = book.execute(
            "SELECT per_minute FROM gateways WHERE channel = %s FOR UPDATE", (channel,)
        ).fetchone()
        if gateway is None:
            return []
        lately = book.execute(
            "SELECT count(*) FROM messages WHERE channel = %s AND claimed_ms > %s",
            (channel, now_ms - MINUTE_MS),
        ).fetchone()
        room = min(most, gateway[0] - (lately[0] if lately else 0))
        if room <= 0:
            return []
        rows = book.execute(
            "UPDATE messages SET state = 'sending', claimed_ms = %(now)s, attempts = attempts + 1"
            " WHERE message IN (SELECT m.message FROM messages m WHERE m.channel = %(channel)s AND ("
            "  (m.state = 'waiting' AND m.due_ms <= %(now)s)"
            "  OR (m.state = 'sending' AND m.claimed_ms <= %(lost)s))"
            " AND NOT EXISTS (SELECT FROM messages e WHERE e.card = m.card AND e.turn < m.turn"
            "  AND e.state IN ('waiting', 'sending'))"
            " ORDER BY m.due_ms, m.message LIMIT %(room)s FOR UPDATE SKIP LOCKED)"
            " RETURNING message, batch, number, card, attempts, kind",
            {"now": now_ms, "channel": channel, "lost": now_ms - LOST_MS, "room": room},
        ).fetchall()
    found = [
        Message(
            message=message, batch=batch, number=number, card=card, attempts=attempts, kind=kind
        )
        for message, batch, number, card, attempts, kind in rows
    ]
    return sorted(found, key=lambda one: one.message)


def taken(book: Book, message: bytes, now_ms: int) -> None:
    """The gateway took it."""
    book.execute(
        "UPDATE messages SET state = 'sent', sent_ms = %s, reason = ''"
        " WHERE message = %s AND state = 'sending'",
        (now_ms, message),
    )


def not_taken(book: Book, message: bytes, why: Why, due_ms: int | None) -> None:
    """It was not taken: try again at that time, or give up."""
    book.execute(
        "UPDATE messages SET state = %s, due_ms = coalesce(%s, due_ms), reason = %s"
        " WHERE message = %s AND state = 'sending'",
        ("gave_up" if due_ms is None else "waiting", due_ms, why, message),
    )


def of_card(book: Book, batch: str, number: int) -> list[Sent]:
    """Give the messages of one card of a batch, oldest first."""
    return _sent(book, "WHERE batch = %s AND number = %s ORDER BY turn", (batch, number))


def stuck(book: Book, most: int = 100) -> list[Sent]:
    """Give messages that were given up, newest first: somebody should look."""
    return _sent(book, "WHERE state = 'gave_up' ORDER BY due_ms DESC LIMIT %s", (most,))


def _sent(book: Book, where: str, values: tuple[object, ...]) -> list[Sent]:
    rows = book.execute(
        "SELECT batch, number, turn, channel, state, attempts, due_ms, sent_ms, reason, asked_by"  # noqa: S608 - ours
        f" FROM messages {where}",
        values,
    ).fetchall()
    return [
        Sent(
            batch=batch,
            number=number,
            turn=turn,
            channel=channel,
            state=state,
            attempts=attempts,
            due_ms=due_ms,
            sent_ms=sent_ms,
            reason=reason,
            asked_by=asked_by,
        )
        for batch, number, turn, channel, state, attempts, due_ms, sent_ms, reason, asked_by in rows
    ]

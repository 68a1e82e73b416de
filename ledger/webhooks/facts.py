"""Facts as the book has them, read for the cards that were published: which of them make events that nobody told yet."""

from collections.abc import Sequence
from typing import Any, Final

from psycopg.rows import TupleRow

from ledger.arrays import byteas
from ledger.database import Book
from ledger.webhooks.events import Event, EventKind, instant_text
from terminal.domain.blocklist import unpacked
from terminal.domain.feed import ConflictItem

ENDING_AT_ONCE: Final = 2_000

_OPERATIONS: Final = """
SELECT o.card, o.id, o.action, o.minor, o.unit, o.terminal, o.store, o.order_number, o.at_ms,
    o.received_ms, coalesce(c.last4, ''), coalesce(c.programme, ''), coalesce(c.balance, 0)
FROM unnest(%(cards)s) AS n (card) JOIN operations o USING (card) LEFT JOIN cards c USING (card)
WHERE o.state = %(state)s AND o.action IN ('redeem', 'cash_out') AND o.received_ms >= %(since)s
    AND NOT EXISTS (SELECT FROM webhook_events v
        WHERE v.card = o.card AND v.event = %(event)s AND v.fact = o.id)
    AND (%(after)s = '' OR EXISTS (SELECT FROM webhook_events v
        WHERE v.card = o.card AND v.event = %(after)s AND v.fact = o.id))
ORDER BY o.card, o.version NULLS LAST, o.received_ms, o.id
"""
_LOW: Final = """
SELECT c.card, int8send(c.issued), c.last4, c.programme, c.unit, c.balance, r.low_minor
FROM unnest(%(cards)s) AS n (card) JOIN cards c USING (card)
JOIN notice_rules r ON r.programme = c.programme
WHERE c.balance + c.leased <= r.low_minor AND c.state = 'active' AND c.redeemed > 0
    AND NOT EXISTS (SELECT FROM webhook_events v
        WHERE v.card = c.card AND v.event = %(event)s AND v.fact = int8send(c.issued))
ORDER BY c.card
"""
_BLOCKED: Final = """
SELECT c.card, c.last4, c.programme, c.unit, c.balance + c.leased
FROM unnest(%s) AS n (card) JOIN cards c USING (card) ORDER BY c.card
"""
_ENDING: Final = """
SELECT c.card, int8send(c.expires_ms), c.last4, c.programme, c.unit, c.balance, c.expires_ms
FROM notice_rules r JOIN cards c ON c.programme = r.programme
WHERE c.expires_ms > %(now)s AND c.expires_ms <= %(now)s + r.ending_days * 86400000
    AND c.balance > 0 AND c.state = 'active'
    AND NOT EXISTS (SELECT FROM webhook_events v
        WHERE v.card = c.card AND v.event = %(event)s AND v.fact = int8send(c.expires_ms))
ORDER BY c.expires_ms, c.card LIMIT %(most)s
"""

Wanted = frozenset[EventKind]


def of_pages(
    book: Book,
    cards: Sequence[bytes],
    conflicts: Sequence[ConflictItem],
    times: tuple[int, int],
    wanted: Wanted,
) -> list[Event]:
    """Give what happened to these cards (`times`: since when, and now): redemptions first, then what was undone, then what follows."""
    named = {*cards, *(_conflicting(book, conflicts) if conflicts else {})}
    if not named or not wanted:
        return []
    keys = byteas(sorted(named))
    since_ms, now_ms = times
    events: list[Event] = []
    for kind, state, after in (
        (EventKind.REDEEMED, "approved", ""),
        (EventKind.VOIDED, "voided", EventKind.REDEEMED.value),
    ):
        if kind in wanted:
            told = {"cards": keys, "state": state, "event": kind, "after": after, "since": since_ms}
            events += [_operation(kind, row) for row in book.execute(_OPERATIONS, told)]
    if EventKind.CONFLICT in wanted:
        events += _conflicts(book, conflicts)
    if EventKind.LOW_BALANCE in wanted:
        told = {"cards": keys, "event": EventKind.LOW_BALANCE}
        events += [_low(row, now_ms) for row in book.execute(_LOW, told)]
    return events


def of_lists(book: Book, after: int, most: int, wanted: Wanted) -> tuple[int, list[Event]]:
    """Give the newest block list read, and the known cards that the lists after that one block."""
    events: list[Event] = []
    rows = book.execute(
        "SELECT number, listed, reason, made_ms, body FROM block_lists WHERE number > %s"
        " ORDER BY number LIMIT %s",
        (after, most),
    ).fetchall()
    for number, listed, reason, made_ms, body in rows:
        after = number
        if listed and EventKind.BLOCKED in wanted:
            known = book.execute(_BLOCKED, (byteas(unpacked(body)),))
            events += [_blocked(row, number, reason, made_ms) for row in known]
    return after, events


def ending(book: Book, now_ms: int) -> list[Event]:
    """Give the cards whose end is near by their programme's rule and was not told yet."""
    told = {"now": now_ms, "event": EventKind.ENDING, "most": ENDING_AT_ONCE}
    return [
        Event(
            kind=EventKind.ENDING,
            card=card,
            fact=fact,
            at_ms=now_ms,
            data={
                **_card(last4, programme, unit, balance),
                "ends": instant_text(ends_ms),
            },
        )
        for card, fact, last4, programme, unit, balance, ends_ms in book.execute(_ENDING, told)
    ]


def _operation(kind: EventKind, row: TupleRow) -> Event:
    card, key, action, minor, unit, terminal, store, order, at_ms, received_ms, *shown = row
    last4, programme, balance = shown
    return Event(
        kind=kind,
        card=card,
        fact=key,
        at_ms=received_ms,
        data={
            **_card(last4, programme, unit, balance),
            "id": key.hex(),
            "action": action,
            "minor": minor,
            "terminal": terminal,
            "store": store,
            "order": order,
            "till_time": instant_text(at_ms),
        },
    )


def _conflicting(book: Book, conflicts: Sequence[ConflictItem]) -> dict[bytes, bytes]:
    """Say which card each conflict is about."""
    rows = book.execute(
        "SELECT id, card FROM conflicts WHERE id = ANY(%s)",
        (byteas([one.id for one in conflicts]),),
    ).fetchall()
    return dict(rows)


def _conflicts(book: Book, conflicts: Sequence[ConflictItem]) -> list[Event]:
    if not conflicts:
        return []
    cards = _conflicting(book, conflicts)
    return [
        Event(
            kind=EventKind.CONFLICT,
            card=cards[one.id],
            fact=one.id,
            at_ms=one.received_ms,
            data={
                "last4": one.last4,
                "unit": one.unit,
                "id": one.id.hex(),
                "minor": one.minor,
                "shortfall": one.shortfall,
                "terminal": one.terminal,
                "store": one.store,
            },
        )
        for one in conflicts
        if one.id in cards
    ]


def _low(row: TupleRow, at_ms: int) -> Event:
    card, fact, last4, programme, unit, balance, threshold = row
    data = {**_card(last4, programme, unit, balance), "threshold": threshold}
    return Event(kind=EventKind.LOW_BALANCE, card=card, fact=fact, at_ms=at_ms, data=data)


def _blocked(row: TupleRow, number: int, reason: str, made_ms: int) -> Event:
    card, last4, programme, unit, balance = row
    return Event(
        kind=EventKind.BLOCKED,
        card=card,
        fact=number.to_bytes(8, "big"),
        at_ms=made_ms,
        data={
            **_card(last4, programme, unit, balance),
            "reason": reason,
            "block_list": number,
        },
    )


def _card(last4: str, programme: str, unit: str, balance: int) -> dict[str, Any]:
    return {"last4": last4, "programme": programme, "unit": unit, "balance": balance}

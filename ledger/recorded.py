"""Attempts as the journals in the book tell them, for replaying them under another policy."""

from typing import Final

import msgspec
from msgspec.structs import replace

from ledger.arrays import byteas
from ledger.database import Book
from ledger.replay import Recorded
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import Entry, EntryKind, read_entry

AT_ONCE: Final = 2_000
BY_LIMITS: Final = frozenset(
    {
        Reason.NO_OFFLINE_LIMITS,
        Reason.OVER_REDEMPTION_LIMIT,
        Reason.OVER_CARD_LIMIT,
        Reason.OVER_TILL_LIMIT,
        Reason.TOO_MANY_OFFLINE,
    }
)
"""Refused by the till alone, for nothing but its limits: under others it might have sold."""

ENTRIES: Final = """
SELECT body, received_ms FROM entries WHERE verdict NOT IN ('unreadable', 'forked')
    AND received_ms >= %s AND received_ms < %s ORDER BY terminal, epoch, seq
"""
VALUE: Final = (
    "SELECT card, issued - expired - written_off FROM cards WHERE unit = %s AND issued > 0"
)


def recorded(book: Book, unit: str, start_ms: int, end_ms: int) -> list[Recorded]:
    """Give every attempt of a unit that the ledger heard of in that time, but those that were voided."""
    found: dict[bytes, Recorded] = {}
    with book.transaction(), book.cursor(name="recorded", binary=True) as rows:
        rows.itersize = AT_ONCE
        for body, received_ms in rows.execute(ENTRIES, (start_ms, end_ms)):
            entry = _read(body)
            if entry is None:
                continue
            if entry.kind is EntryKind.VOID:
                found.pop(entry.id, None)
            elif one := _attempt(entry, unit, received_ms):
                found[entry.id] = one
    return _placed(book, list(found.values()))


def _placed(book: Book, found: list[Recorded]) -> list[Recorded]:
    """Say of each in which store it was made, and of which programme its card is."""
    stores: dict[str, str] = dict(book.execute("SELECT terminal, store FROM terminals").fetchall())
    programmes: dict[bytes, str] = {}
    cards = sorted({one.card for one in found})
    for start in range(0, len(cards), AT_ONCE):
        some = byteas(cards[start : start + AT_ONCE])
        rows = book.execute("SELECT card, programme FROM cards WHERE card = ANY(%s)", (some,))
        programmes.update(rows.fetchall())
    return [
        replace(one, store=stores.get(one.terminal, ""), programme=programmes.get(one.card, ""))
        for one in found
    ]


def values(book: Book, unit: str) -> dict[bytes, int]:
    """Say what was ever put on each card and did not lapse."""
    return dict(book.execute(VALUE, (unit,)).fetchall())


def _attempt(entry: Entry, unit: str, received_ms: int) -> Recorded | None:
    amount = entry.amount
    if entry.card is None or amount is None or amount.unit != unit or amount.minor <= 0:
        return None
    refused = entry.kind is EntryKind.DECLINED and entry.action is EntryKind.REDEEM
    if entry.kind is not EntryKind.REDEEM and not (refused and entry.reason in BY_LIMITS):
        return None
    return Recorded(
        terminal=entry.terminal,
        card=entry.card,
        minor=amount.minor,
        at_ms=entry.at_ms,
        heard_ms=received_ms,
        online=entry.authority is Authority.LEDGER,
    )


def _read(body: bytes) -> Entry | None:
    try:
        return read_entry(body)
    except msgspec.DecodeError:
        return None

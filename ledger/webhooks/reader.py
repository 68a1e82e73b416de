"""The reader: turns what was published into events, each once, in an order that holds for every card.

The feed's pages name every card that changed (`quiet_changes` those that no till may know), after the change was committed and with nothing skipped
(docs/decisions/0010); block lists are numbered in the order of their commits. So a cursor over both
misses nothing, and no redemption pays for it. One reader at a time, whichever process it is in; events
and deliveries are written in the transaction that moves the cursor.
"""

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from ledger.arrays import byteas, int8s, texts
from ledger.database import Book
from ledger.feed import pages_after
from ledger.webhooks import facts
from ledger.webhooks.events import Event, EventKind
from sync.protocol.contents import open_content
from terminal.domain.clock import MINUTE_MS
from terminal.domain.feed import CardItem, ConflictItem, Page
from terminal.domain.snapshot import read_cards

PAGES_AT_ONCE: Final = 10
LISTS_AT_ONCE: Final = 5
QUIET_AT_ONCE: Final = 2_000
ENDING_EVERY_MS: Final = 10 * MINUTE_MS
KEPT_MS: Final = 90 * 24 * 60 * MINUTE_MS
"""How long an event can be sent again."""

_READER: Final = """
SELECT page, block_list, since_ms, number, ending_ms FROM webhook_reader FOR UPDATE SKIP LOCKED
"""
_QUIET: Final = """
DELETE FROM quiet_changes WHERE ctid = ANY(ARRAY(SELECT ctid FROM quiet_changes LIMIT %s))
RETURNING card
"""
_KEEP: Final = """
INSERT INTO webhook_events (card, event, fact, number, id, body, made_ms)
SELECT card, event, fact, number, id, body, %s
FROM unnest(%s, %s, %s, %s, %s, %s) AS n (card, event, fact, number, id, body)
ON CONFLICT DO NOTHING
"""
_SUBSCRIBE: Final = """
INSERT INTO webhook_deliveries (endpoint, number, card, state, due_ms)
SELECT e.endpoint, v.number, v.card, 'waiting', 0
FROM webhook_events v JOIN webhook_endpoints e ON v.event = ANY(e.events) AND e.state <> 'removed'
WHERE v.number > %s
"""


class Place(Struct, frozen=True):
    """Where the reader stands."""

    page: int
    block_list: int
    since_ms: int
    number: int
    ending_ms: int


def begin(book: Book, now_ms: int) -> None:
    """Begin to read, if nobody does yet: what is published from now on is told."""
    book.execute(
        "INSERT INTO webhook_reader (page, block_list, since_ms, number)"
        " SELECT f.number, b.number, %s, 0 FROM feed_head f, block_list_head b ON CONFLICT DO NOTHING",
        (now_ms,),
    )


def private_allowed(book: Book) -> bool:
    """May endpoints have private addresses?"""
    row = book.execute("SELECT private FROM webhook_reader").fetchone()
    return bool(row and row[0])


def allow_private(book: Book, now_ms: int, *, allowed: bool) -> None:
    """Let endpoints have private addresses, or no more. For whoever runs the ledger, not for the console."""
    begin(book, now_ms)
    book.execute("UPDATE webhook_reader SET private = %s", (allowed,))


def read_once(book: Book, content_key: bytes, now_ms: int) -> bool:
    """Take in the next pages and lists, in a transaction of its own; say whether there were any."""
    with book.transaction():
        row = book.execute(_READER).fetchone()
        if row is None:
            return False
        place = Place(*row)
        wanted = _wanted(book)
        pages, cards, conflicts = _published(book, place.page, content_key)
        quiet = [bytes(card) for (card,) in book.execute(_QUIET, (QUIET_AT_ONCE,)).fetchall()]
        times = (place.since_ms, now_ms)
        events = facts.of_pages(book, [*cards, *quiet], conflicts, times, wanted)
        block_list, blocked = facts.of_lists(book, place.block_list, LISTS_AT_ONCE, wanted)
        events += blocked
        looked = now_ms - place.ending_ms >= ENDING_EVERY_MS
        if looked and EventKind.ENDING in wanted:
            events += (ending := facts.ending(book, now_ms))
            looked = len(ending) < facts.ENDING_AT_ONCE  # else there are more
        number = keep(book, events, place.number, now_ms)
        if looked:
            _forget(book, now_ms)
        book.execute(
            "UPDATE webhook_reader SET page = %s, block_list = %s, number = %s, ending_ms = %s",
            (pages, block_list, number, now_ms if looked else place.ending_ms),
        )
        at = Place(pages, block_list, place.since_ms, number, place.ending_ms)
        return bool(quiet) or at != place


def keep(book: Book, events: Sequence[Event], number: int, now_ms: int) -> int:
    """Keep those that are new, and let their subscribers be told; give the newest number."""
    if not events:
        return number
    book.execute(
        _KEEP,
        (
            now_ms,
            byteas([one.card for one in events]),
            texts([one.kind for one in events]),
            byteas([one.fact for one in events]),
            int8s(range(number + 1, number + 1 + len(events))),
            texts([one.id for one in events]),
            texts([one.body for one in events]),
        ),
    )
    book.execute(_SUBSCRIBE, (number,))
    return number + len(events)


def _wanted(book: Book) -> frozenset[EventKind]:
    rows = book.execute(
        "SELECT DISTINCT unnest(events) FROM webhook_endpoints WHERE state <> 'removed'"
    )
    return frozenset(EventKind(kind) for (kind,) in rows)


def _published(
    book: Book, after: int, content_key: bytes
) -> tuple[int, list[bytes], list[ConflictItem]]:
    """Give the newest page read, and what the pages after that one name, each once."""
    cards: dict[bytes, None] = {}
    conflicts: list[ConflictItem] = []
    for signed in pages_after(book, after, PAGES_AT_ONCE):
        page = msgspec.json.decode(signed.body, type=Page)
        after = page.number
        for item in page.items:
            if isinstance(item, CardItem):
                cards[item.card.card] = None
            elif isinstance(item, ConflictItem):
                conflicts.append(item)
        cards.update(dict.fromkeys(_apart(book, page, content_key)))
    return after, list(cards), conflicts


def _apart(book: Book, page: Page, content_key: bytes) -> list[bytes]:
    """Give the cards that a page names in its parts."""
    if not page.parts:
        return []
    rows = book.execute(
        "SELECT digest, body FROM feed_contents WHERE digest = ANY(%s)",
        (byteas([part.digest for part in page.parts]),),
    ).fetchall()
    opened = (open_content(content_key, digest, body) for digest, body in rows)
    return [bytes(row[0]) for content in opened for row in read_cards(content)]


def _forget(book: Book, now_ms: int) -> None:
    """Drop what is too old to be sent again and waits for nobody."""
    old: Sequence[object] = (now_ms - KEPT_MS,)
    book.execute(
        "DELETE FROM webhook_deliveries d USING webhook_events v"
        " WHERE v.number = d.number AND v.made_ms < %s AND d.state <> 'waiting'",
        old,
    )

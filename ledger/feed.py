"""The feed's pages: made from what changed, numbered when they are published, then closed for ever.

Transactions leave rows in `changes`; the publisher takes the committed ones, loads the present state
of each key and writes the next page. A number is given to what is already committed, so a transaction
that commits late simply lands on a later page and no cursor can skip it: see
docs/decisions/0010-page-numbers-at-publishing.md.
"""

from collections.abc import Callable, Sequence
from typing import Final, LiteralString

import msgspec
from msgspec import Struct
from psycopg.rows import TupleRow

from ledger.database import Book
from sync.protocol.messages import PAGE_ITEMS_MAX
from sync.protocol.signing import Signer, page_message
from terminal.domain.card import Card, CardState, Programme
from terminal.domain.feed import (
    BlockItem,
    CardItem,
    CashierItem,
    Item,
    LimitsItem,
    Page,
    ProgrammeItem,
    SignedPage,
    UnblockItem,
    page_hash,
)
from terminal.domain.limits import Limits

ANSWER_BYTES_MAX: Final = 2 * 1024 * 1024
"""Most that one answer carries in page bodies; one page goes in any case."""


PLAN: Final = (
    "SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)"
)
"""Each key is looked up by itself: a page names a few of a million cards."""
TAKE_TERMS: Final = """
DELETE FROM changes WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM changes WHERE topic <> 'card' AND topic <> 'block' LIMIT %s
)) RETURNING topic, key
"""
TAKE_BLOCKS: Final = """
WITH taken AS (
    DELETE FROM changes WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM changes WHERE topic <> 'card' AND topic = 'block' LIMIT %s
    )) RETURNING key
)
SELECT (SELECT count(*) FROM taken), card, number, reason, since_ms, active
FROM (SELECT DISTINCT key FROM taken) k JOIN blocks ON card = key ORDER BY card
"""
TAKE_CARDS: Final = """
WITH taken AS (
    DELETE FROM changes WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM changes WHERE topic = 'card' LIMIT %s
    )) RETURNING key
)
SELECT (SELECT count(*) FROM taken), card, programme, unit, balance, state, version, last4,
    expires_ms, used_ms, used_store
FROM (SELECT DISTINCT key FROM taken) k JOIN cards ON card = key ORDER BY card
"""
STATES: Final = {state.value: state for state in CardState}


class FeedState(Struct, frozen=True):
    """Where the feed stands: the newest page, and whether something waits to be published."""

    head: int
    waiting: bool


def feed_state(book: Book) -> FeedState:
    """Look, without taking any lock."""
    row = book.execute("SELECT number, EXISTS (SELECT FROM changes) FROM feed_head").fetchone()
    return FeedState(*row) if row else FeedState(0, waiting=False)


def publish_page(book: Book, signer: Signer, made_ms: int) -> tuple[int, bool] | None:
    """Publish the next page: its number, and whether it is full, so that more can be waiting.

    None if nothing waits or another process is publishing. Needs a transaction of its own, at READ
    COMMITTED: each statement sees what was committed before it.
    """
    book.execute(PLAN)
    head = book.execute(
        "SELECT number, hash, block_list FROM feed_head FOR UPDATE SKIP LOCKED", binary=True
    ).fetchone()
    if head is None:
        return None
    number, previous, block_list = head
    # Asked before the rows are taken: every row of these lists is then taken now or still seen below.
    newest_list = _number(book, "SELECT coalesce(max(number), 0) FROM block_lists")
    items, full = _take(book)
    if not items:
        return None
    if not book.execute("SELECT 1 FROM changes WHERE topic = 'block' LIMIT 1").fetchone():
        block_list = max(block_list, newest_list)
    page = Page(
        number=number + 1,
        previous=previous,
        made_ms=made_ms,
        block_list=block_list,
        items=tuple(items),
    )
    _close(book, page, signer)
    return page.number, full


def pages_after(book: Book, after: int, most: int) -> list[SignedPage]:
    """Give the pages that follow, as many as one answer carries."""
    rows = book.execute(
        "SELECT body, signature FROM ("
        " SELECT number, body, signature, sum(length(body)) OVER (ORDER BY number) AS so_far"
        " FROM (SELECT * FROM feed_pages WHERE number > %(after)s ORDER BY number LIMIT %(most)s) p"
        ") q WHERE so_far <= %(bytes)s OR number = %(after)s + 1 ORDER BY number",
        {"after": after, "most": most, "bytes": ANSWER_BYTES_MAX},
    ).fetchall()
    return [SignedPage(body, signature) for body, signature in rows]


def _take(book: Book) -> tuple[list[Item], bool]:
    """Take committed changes off the queue, the urgent ones first; give the present state of what they name."""
    rows = book.execute(TAKE_TERMS, (PAGE_ITEMS_MAX,)).fetchall()
    items = _terms(book, rows)
    room = PAGE_ITEMS_MAX - len(rows)
    for query, read in ((TAKE_BLOCKS, _block), (TAKE_CARDS, _card)):
        if room > 0:
            found = book.execute(query, (room,), binary=True, prepare=True).fetchall()
            items += [read(row) for row in found]
            room -= found[0][0] if found else 0
    return items, room <= 0


def _terms(book: Book, rows: Sequence[TupleRow]) -> list[Item]:
    """Load terms before anything else, so that a till knows a card's programme before the card."""
    items: list[Item] = []
    for topic, (query, read) in TERMS.items():
        if keys := sorted({key.decode() for found, key in rows if found == topic}):
            items += [read(body) for (body,) in book.execute(query, (keys,))]
    return items


def _block(row: TupleRow) -> Item:
    _, card, number, reason, since_ms, active = row
    return BlockItem(card, number, reason, since_ms) if active else UnblockItem(card, number)


def _card(row: TupleRow) -> Item:
    return CardItem(
        Card(
            card=row[1],
            programme=row[2],
            unit=row[3],
            balance=row[4],
            state=STATES[row[5]],
            version=row[6],
            last4=row[7],
            expires_ms=row[8],
            used_ms=row[9],
            used_store=row[10],
        )
    )


def _programme(body: bytes) -> Item:
    return ProgrammeItem(msgspec.json.decode(body, type=Programme))


def _limits(body: bytes) -> Item:
    return LimitsItem(msgspec.json.decode(body, type=Limits))


def _cashier(body: bytes) -> Item:
    return msgspec.json.decode(body, type=CashierItem)


TERMS: Final[dict[str, tuple[LiteralString, Callable[[bytes], Item]]]] = {
    "programme": (
        "SELECT body FROM programmes WHERE programme = ANY(%s) ORDER BY programme",
        _programme,
    ),
    "limits": ("SELECT body FROM limits WHERE unit = ANY(%s) ORDER BY unit", _limits),
    "cashier": ("SELECT body FROM cashiers WHERE cashier = ANY(%s) ORDER BY cashier", _cashier),
}


def _close(book: Book, page: Page, signer: Signer) -> None:
    """Write a page for good and move the head to it."""
    body = msgspec.json.encode(page)
    book.execute(
        "INSERT INTO feed_pages (number, hash, body, signature, block_list)"
        " VALUES (%s, %s, %s, %s, %s)",
        (page.number, page_hash(body), body, signer.sign(page_message(body)), page.block_list),
    )
    book.execute(
        "UPDATE feed_head SET number = %s, hash = %s, block_list = %s",
        (page.number, page_hash(body), page.block_list),
    )


def _number(book: Book, query: str) -> int:
    row = book.execute(query).fetchone()
    return int(row[0]) if row else 0

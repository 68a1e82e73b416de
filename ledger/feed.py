"""The feed's pages: made from what changed, numbered when they are published, then closed for ever.

Transactions leave rows in `changes`; the publisher takes the committed ones, loads the present state
of each key and writes the next page. A number is given to what is already committed, so a transaction
that commits late simply lands on a later page and no cursor can skip it: see
docs/decisions/0010-page-numbers-at-publishing.md.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec
from msgspec import Struct

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
from terminal.domain.ids import CardId
from terminal.domain.limits import Limits

ANSWER_BYTES_MAX: Final = 2 * 1024 * 1024
"""Most that one answer carries in page bodies; one page goes in any case."""


class FeedState(Struct, frozen=True):
    """Where the feed stands: the newest page, and whether something waits to be published."""

    head: int
    waiting: bool


def feed_state(book: Book) -> FeedState:
    """Look, without taking any lock."""
    row = book.execute("SELECT number, EXISTS (SELECT FROM changes) FROM feed_head").fetchone()
    return FeedState(*row) if row else FeedState(0, waiting=False)


def publish_page(book: Book, signer: Signer, made_ms: int) -> tuple[int, bool] | None:
    """Publish the next page: its number, and whether it took all it may, so that more can be waiting.

    None if nothing waits or another process is publishing.

    Needs a transaction of its own, at READ COMMITTED: each statement sees what was committed before it.
    """
    head = book.execute(
        "SELECT number, hash, block_list FROM feed_head FOR UPDATE SKIP LOCKED"
    ).fetchone()
    if head is None:
        return None
    number, previous, block_list = head
    # Asked before the rows are taken: every row of these lists is then taken now or still seen below.
    newest_list = _number(book, "SELECT coalesce(max(number), 0) FROM block_lists")
    keys, taken = _take(book)
    items = _items(book, keys)
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
    return page.number, taken >= PAGE_ITEMS_MAX


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


def _take(book: Book) -> tuple[dict[str, list[bytes]], int]:
    """Take committed changes off the queue, the urgent ones first; give their keys by topic, and how many rows."""
    rows = book.execute(
        "DELETE FROM changes WHERE ctid = ANY(ARRAY("
        " SELECT ctid FROM changes WHERE topic <> 'card' LIMIT %s)) RETURNING topic, key",
        (PAGE_ITEMS_MAX,),
    ).fetchall()
    if (room := PAGE_ITEMS_MAX - len(rows)) > 0:
        rows += book.execute(
            "DELETE FROM changes WHERE ctid = ANY(ARRAY("
            " SELECT ctid FROM changes WHERE topic = 'card' LIMIT %s)) RETURNING topic, key",
            (room,),
        ).fetchall()
    keys: dict[str, set[bytes]] = {}
    for topic, key in rows:
        keys.setdefault(topic, set()).add(key)
    return {topic: sorted(found) for topic, found in keys.items()}, len(rows)


def _items(book: Book, keys: dict[str, list[bytes]]) -> list[Item]:
    """Load the present state of each key: terms first, so that a till knows a card's programme before it."""
    items: list[Item] = []
    for topic, load in _LOADERS.items():
        if topic in keys:
            items += load(book, keys[topic])
    return items


def _programmes(book: Book, keys: Sequence[bytes]) -> Iterable[Item]:
    rows = book.execute(
        "SELECT body FROM programmes WHERE programme = ANY(%s) ORDER BY programme", (_words(keys),)
    )
    return [ProgrammeItem(msgspec.json.decode(body, type=Programme)) for (body,) in rows]


def _limits(book: Book, keys: Sequence[bytes]) -> Iterable[Item]:
    rows = book.execute(
        "SELECT body FROM limits WHERE unit = ANY(%s) ORDER BY unit", (_words(keys),)
    )
    return [LimitsItem(msgspec.json.decode(body, type=Limits)) for (body,) in rows]


def _cashiers(book: Book, keys: Sequence[bytes]) -> Iterable[Item]:
    rows = book.execute(
        "SELECT body FROM cashiers WHERE cashier = ANY(%s) ORDER BY cashier", (_words(keys),)
    )
    return [msgspec.json.decode(body, type=CashierItem) for (body,) in rows]


def _blocks(book: Book, keys: Sequence[bytes]) -> Iterable[Item]:
    rows = book.execute(
        "SELECT card, number, reason, since_ms, active FROM blocks WHERE card = ANY(%s)"
        " ORDER BY card",
        (list(keys),),
    )
    return [
        BlockItem(CardId(card), number, reason, since_ms)
        if active
        else UnblockItem(CardId(card), number)
        for card, number, reason, since_ms, active in rows
    ]


def _cards(book: Book, keys: Sequence[bytes]) -> Iterable[Item]:
    rows = book.execute(
        "SELECT card, programme, unit, balance, state, version, last4, expires_ms, used_ms,"
        " used_store FROM cards WHERE card = ANY(%s) ORDER BY card",
        (list(keys),),
    )
    return [
        CardItem(
            Card(
                card=CardId(card),
                programme=programme,
                unit=unit,
                balance=balance,
                state=CardState(state),
                version=version,
                last4=last4,
                expires_ms=expires_ms,
                used_ms=used_ms,
                used_store=used_store,
            )
        )
        for (
            card,
            programme,
            unit,
            balance,
            state,
            version,
            last4,
            expires_ms,
            used_ms,
            used_store,
        ) in rows
    ]


_LOADERS: Final[dict[str, Callable[[Book, Sequence[bytes]], Iterable[Item]]]] = {
    "programme": _programmes,
    "limits": _limits,
    "cashier": _cashiers,
    "block": _blocks,
    "card": _cards,
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


def _words(keys: Sequence[bytes]) -> list[str]:
    return [key.decode() for key in keys]


def _number(book: Book, query: str) -> int:
    row = book.execute(query).fetchone()
    return int(row[0]) if row else 0

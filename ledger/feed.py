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

from ledger import changes
from ledger.database import Book
from sync.protocol.contents import seal_content
from sync.protocol.messages import PAGE_ITEMS_MAX
from sync.protocol.signing import Signer, page_message
from terminal.domain.blocklist import CARD_BYTES, BlockList
from terminal.domain.card import Card, CardState, Programme
from terminal.domain.feed import (
    CardItem,
    CashierItem,
    ConflictItem,
    Item,
    LimitsItem,
    Page,
    ProgrammeItem,
    ProgrammeKeyItem,
    SignedPage,
    page_hash,
)
from terminal.domain.limits import Limits
from terminal.domain.snapshot import Chunk, ChunkKind, chunk_of, write_cards

ANSWER_BYTES_MAX: Final = 2 * 1024 * 1024
"""Most that one answer carries in page bodies; one page goes in any case."""


PLAN: Final = (
    "SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)"
)
"""Each key is looked up by itself: a page names a few of a million cards."""
TAKE_TERMS: Final = """
DELETE FROM changes WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM changes WHERE topic <> 'card' LIMIT %s
)) RETURNING topic, key
"""
TAKE_LISTS: Final = """
SELECT number, previous, listed, reason, made_ms, body FROM (
    SELECT *, sum(cards) OVER (ORDER BY number) AS so_far
    FROM (SELECT * FROM block_lists WHERE number > %(held)s ORDER BY number LIMIT %(room)s) l
) q WHERE so_far <= %(room)s OR number = %(held)s + 1 ORDER BY number
"""
"""Numbers follow commits, so whoever sees a list sees all before it: this cursor skips nothing."""
TAKE_CARDS: Final = """
WITH taken AS (
    DELETE FROM changes WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM (
            SELECT ctid, sum(length(key)) OVER (ROWS UNBOUNDED PRECEDING) AS so_far
            FROM (SELECT ctid, key FROM changes WHERE topic = 'card' LIMIT %(room)s) c
        ) q WHERE so_far <= %(room)s * 16
    )) RETURNING key
), named AS (
    SELECT card, programme, unit, balance, state, version, last4, expires_ms, used_ms, used_store,
        online_only
    FROM (SELECT DISTINCT substring(key FROM 1 + at FOR 16) AS key
        FROM taken, generate_series(0, length(key) - 16, 16) AS at) k JOIN cards ON card = key
), quiet AS (
    INSERT INTO quiet_changes SELECT card FROM named
    WHERE online_only AND EXISTS (SELECT FROM webhook_reader)
)
SELECT (SELECT coalesce(sum(length(key)), 0) / 16 FROM taken)::integer, card, programme, unit, balance, state, version, last4,
    expires_ms, used_ms, used_store
FROM named WHERE NOT online_only ORDER BY card
"""
"""A change names one card or several. What no page may name is told to whoever tells receivers of webhooks."""
KEEP: Final = """
INSERT INTO feed_contents (digest, body, page) VALUES (%s, %s, %s)
ON CONFLICT (digest) DO UPDATE SET page = greatest(feed_contents.page, excluded.page)
"""
STATES: Final = {state.value: state for state in CardState}


class FeedState(Struct, frozen=True):
    """Where the feed stands: the newest page, and whether something waits to be published."""

    head: int
    waiting: bool


def feed_state(book: Book) -> FeedState:
    """Look, without taking any lock."""
    row = book.execute(
        "SELECT f.number, f.block_list < b.number OR EXISTS (SELECT FROM changes)"
        " FROM feed_head f, block_list_head b"
    ).fetchone()
    return FeedState(*row) if row else FeedState(0, waiting=False)


def publish_page(
    book: Book, signer: Signer, made_ms: int, content_key: bytes = bytes(32)
) -> tuple[int, bool] | None:
    """Publish the next page: its number, and whether it is full, so that more can be waiting.

    None if nothing waits or another process is publishing. Needs a transaction of its own, at READ
    COMMITTED: each statement sees what was committed before it.
    """
    book.execute(PLAN)
    head = book.execute(
        "SELECT number, hash, block_list, total FROM feed_head FOR UPDATE SKIP LOCKED", binary=True
    ).fetchone()
    if head is None:
        return None
    number, previous, block_list, total = head
    taken = _take(book, block_list)
    if not taken.items and not taken.cards:
        return None
    open_to_all, parts = apart(taken.cards, _restricted(book) if taken.cards else frozenset())
    items = (*taken.items, *map(_card, open_to_all))
    page = Page(
        number=number + 1,
        previous=previous,
        made_ms=made_ms,
        block_list=max([block_list, *(one.number for one in items if isinstance(one, BlockList))]),
        items=items,
        parts=tuple(chunk for chunk, _ in parts),
    )
    for chunk, content in parts:
        keep(book, content_key, chunk.digest, content, page.number)
    _close(book, page, signer, total)
    return page.number, taken.full


def pages_after(book: Book, after: int, most: int) -> list[SignedPage]:
    """Give the pages that follow, as many as one answer carries; none if the next one is forgotten."""
    rows = book.execute(
        "SELECT body, signature FROM ("
        " SELECT number, body, signature, sum(length(body)) OVER (ORDER BY number) AS so_far"
        " FROM (SELECT * FROM feed_pages WHERE number > %(after)s ORDER BY number LIMIT %(most)s) p"
        " WHERE EXISTS (SELECT FROM feed_pages WHERE number = %(after)s + 1)"
        ") q WHERE so_far <= %(bytes)s OR number = %(after)s + 1 ORDER BY number",
        {"after": after, "most": most, "bytes": ANSWER_BYTES_MAX},
    ).fetchall()
    return [SignedPage(body, signature) for body, signature in rows]


class _Taken(Struct, frozen=True):
    """What goes onto a page; `full`: there can be more."""

    items: Sequence[Item]
    cards: Sequence[TupleRow]
    full: bool


def _take(book: Book, held: int) -> _Taken:
    """Take committed changes off the queue, the urgent ones first; give the present state of what they name."""
    rows = book.execute(TAKE_TERMS, (PAGE_ITEMS_MAX,)).fetchall()
    items = _terms(book, rows)
    cards: Sequence[TupleRow] = ()
    room = PAGE_ITEMS_MAX - len(rows)
    if room > 0:
        lists = _lists(book, held, room)
        items += lists
        room -= sum(len(one.cards) // CARD_BYTES for one in lists)
    if room > 0:
        cards = book.execute(TAKE_CARDS, {"room": room}, binary=True, prepare=True).fetchall()
        room -= cards[0][0] if cards else 0
    return _Taken(items, cards, room < changes.CARDS_MAX)


def _restricted(book: Book) -> frozenset[str]:
    """Give the programmes whose cards some stores only may redeem."""
    rows = book.execute(
        "SELECT programme FROM programmes"
        " WHERE jsonb_array_length(convert_from(body, 'UTF8')::jsonb #> '{terms,stores}') > 0"
    )
    return frozenset(programme for (programme,) in rows)


def apart(
    cards: Sequence[TupleRow], restricted: frozenset[str]
) -> tuple[list[TupleRow], list[tuple[Chunk, bytes]]]:
    """Tell the cards that everybody is told of from those of restricted programmes, one part for each of these."""
    open_to_all = [row for row in cards if row[2] not in restricted]
    parts = []
    for programme in sorted({row[2] for row in cards} & restricted):
        rows = [row[1:] for row in cards if row[2] == programme]
        content = write_cards(rows)
        parts.append((chunk_of(ChunkKind.CARDS, content, len(rows), programme), content))
    return open_to_all, parts


def keep(book: Book, key: bytes, digest: bytes, content: bytes, page: int) -> None:
    """Keep a content, sealed, as long as this page or a later one names it."""
    book.execute(KEEP, (digest, seal_content(key, digest, content), page))


def _lists(book: Book, held: int, room: int) -> list[BlockList]:
    """Give the lists that follow, whole, as many as fit; the first in any case."""
    return [
        BlockList(
            number=number,
            previous=previous,
            listed=listed,
            reason=reason,
            made_ms=made_ms,
            cards=cards,
        )
        for number, previous, listed, reason, made_ms, cards in book.execute(
            TAKE_LISTS, {"held": held, "room": room}, binary=True, prepare=True
        )
    ]


def addresses_after(book: Book, after: int, most: int) -> list[bytes]:
    """Give the hashes of the pages that follow, under which each is a content; none if the next one is gone."""
    rows = book.execute(
        "SELECT number, hash FROM feed_pages WHERE number > %s ORDER BY number LIMIT %s",
        (after, most),
    ).fetchall()
    return [digest for _, digest in rows] if rows and rows[0][0] == after + 1 else []


def _terms(book: Book, rows: Sequence[TupleRow]) -> list[Item]:
    """Load terms before anything else, so that a till knows a card's programme before the card."""
    items: list[Item] = []
    for topic, (query, _, read) in TERMS.items():
        if keys := sorted({key.decode() for found, key in rows if found == topic}):
            items += [read(body) for (body,) in book.execute(query, (keys,))]
    return items


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


def _programme_key(body: bytes) -> Item:
    return msgspec.json.decode(body, type=ProgrammeKeyItem)


def _conflict(body: bytes) -> Item:
    return msgspec.json.decode(body, type=ConflictItem)


CONFLICTS: Final = """
SELECT convert_to(json_build_object(
    'type', 'conflict', 'id', encode(x.id, 'base64'), 'store', x.store, 'terminal', x.terminal,
    'last4', coalesce(c.last4, ''), 'minor', x.minor, 'shortfall', x.shortfall, 'unit', x.unit,
    'received_ms', x.received_ms, 'state', x.state, 'told', coalesce((
        SELECT json_agg(json_build_object(
            'terminal', t.terminal, 'store', t.store, 'minor', t.minor, 'at_ms', t.at_ms,
            'cashier', t.cashier, 'order', t.order_number, 'seq', coalesce(t.seq, 0),
            'hash', coalesce(encode(t.hash, 'base64'), '')))
        FROM (SELECT o.*, e.hash FROM operations o
              LEFT JOIN entries e USING (terminal, epoch, seq)
              WHERE o.card = x.card AND o.id <> x.id AND o.state = 'approved' AND o.action = 'redeem'
              ORDER BY o.received_ms DESC LIMIT 20) t), '[]'))::text, 'UTF8')
FROM conflicts x LEFT JOIN cards c USING (card)
"""
"""The newest twenty redemptions of the card are evidence enough; head office has them all."""


Term = tuple[LiteralString, LiteralString, Callable[[bytes], Item]]
TERMS: Final[dict[str, Term]] = {
    "programme": (
        "SELECT body FROM programmes WHERE programme = ANY(%s) ORDER BY programme",
        "SELECT body FROM programmes ORDER BY programme",
        _programme,
    ),
    "limits": (
        "SELECT body FROM limits WHERE unit = ANY(%s) ORDER BY unit",
        "SELECT body FROM limits ORDER BY unit",
        _limits,
    ),
    "scoped_limits": (
        "SELECT body FROM scoped_limits WHERE scope = ANY(%s) ORDER BY scope",
        "SELECT body FROM scoped_limits ORDER BY scope",
        _limits,
    ),
    "cashier": (
        "SELECT body FROM cashiers WHERE cashier = ANY(%s) ORDER BY cashier",
        "SELECT body FROM cashiers ORDER BY cashier",
        _cashier,
    ),
    "programme_key": (
        "SELECT body FROM programme_keys WHERE key_id = ANY(%s) ORDER BY key_id",
        "SELECT body FROM programme_keys ORDER BY key_id",
        _programme_key,
    ),
    "conflict": (
        CONFLICTS + "WHERE encode(x.id, 'hex') = ANY(%s) ORDER BY x.id",
        CONFLICTS + "ORDER BY x.received_ms DESC, x.id LIMIT 10000",
        _conflict,
    ),
}
"""How each topic is read: the ones that changed, and for a snapshot all."""


def every_term(book: Book) -> list[Item]:
    """Give all that tills must know besides cards and block lists."""
    return [read(body) for _, every, read in TERMS.values() for (body,) in book.execute(every)]


def _close(book: Book, page: Page, signer: Signer, before: int) -> None:
    """Write a page for good and move the head to it. `before`: bytes of all pages before."""
    body = msgspec.json.encode(page)
    total = before + len(body) + sum(part.size for part in page.parts)
    signature = signer.sign(page_message(body))
    digest = page_hash(body)
    book.execute(
        "INSERT INTO feed_pages (number, hash, body, signature, block_list, total)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (page.number, digest, body, signature, page.block_list, total),
    )
    book.execute(
        "UPDATE feed_head SET number = %s, hash = %s, block_list = %s, total = %s",
        (page.number, digest, page.block_list, total),
    )

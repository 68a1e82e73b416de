"""Snapshots: made in one look at the book, so that a till which has one follows the feed from its page.

The look is taken while the feed's head is held for a moment: every page after it was then made from
later states, and what is committed and on no page yet is in the look already. A card's version and the
till's rule "the newest wins" do the rest. Block lists are different: a till says which one it holds, so
those that are on no page yet are taken back out.
"""

from collections.abc import Callable, Iterator
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from ledger.database import Book, Database
from ledger.failures import LedgerError
from ledger.feed import every_term, keep
from ledger.own_keys import OwnKeys
from sync.protocol.signing import manifest_message
from terminal.domain.blocklist import CARD_BYTES, unpacked
from terminal.domain.snapshot import (
    CHUNK_CARDS,
    CHUNK_LISTED,
    Chunk,
    ChunkKind,
    Manifest,
    SignedManifest,
    chunk_of,
    write_cards,
)

Row = TypeVar("Row")

KEPT: Final = 2
"""So many snapshots are kept: a till that takes one may finish it after the next was made."""
AT_ONCE: Final = 2_000
"""Cards fetched together: the server answers others between two fetches."""
WORTH_BYTES: Final = 4 * 1024 * 1024
"""Fewer bytes of pages than this are no reason for a snapshot."""

CARDS: Final = """
SELECT programme, card, programme, unit, balance, state, version, last4, expires_ms, used_ms, used_store
FROM cards WHERE NOT online_only ORDER BY programme, card
"""


class Offer(Struct, frozen=True):
    """The newest snapshot: its page, what it weighs, and the bytes of all pages up to it."""

    page: int
    size: int
    total: int


class _Head(Struct, frozen=True):
    """Where the feed stood when the look was taken."""

    page: int
    page_hash: bytes
    block_list: int
    list_hash: bytes
    total: int
    renewed_ms: int


class Cancelled(LedgerError):
    """The server stops; nothing of the snapshot is kept."""


def make_snapshot(
    database: Database, keys: OwnKeys, now_ms: int, stopped: Callable[[], bool] = bool
) -> int | None:
    """Make one and forget what it replaces; give its page. None if somebody else makes one, or it is there.

    Raises Cancelled.
    """
    with database.connection() as book:
        with book.transaction():
            head = _look(database, book)
            if head is None:
                return None
            chunks = tuple(_keep_all(book, keys.content_key, head, stopped))
            manifest = Manifest(
                page=head.page,
                page_hash=head.page_hash,
                block_list=head.block_list,
                list_hash=head.list_hash,
                made_ms=now_ms,
                chunks=chunks,
                renewed_ms=head.renewed_ms,
            )
            _close(book, keys, manifest, head.total)
        with book.transaction():
            prune(book)
    return head.page


def _look(database: Database, book: Book) -> _Head | None:
    """Take the look that all later statements of this transaction share."""
    book.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    with database.connection() as holding, holding.transaction():
        holding.execute("SELECT FROM feed_head FOR UPDATE")
        free = book.execute("SELECT true FROM snapshot_head FOR UPDATE SKIP LOCKED").fetchone()
    row = book.execute(
        "SELECT f.number, f.hash, f.block_list, coalesce(l.previous, b.hash), f.total,"
        " f.renewed_ms"
        " FROM feed_head f CROSS JOIN block_list_head b"
        " LEFT JOIN block_lists l ON l.number = f.block_list + 1"
        " WHERE f.number > 0"
        " AND NOT EXISTS (SELECT FROM feed_snapshots s WHERE s.page = f.number)",
        binary=True,
    ).fetchone()
    return _Head(*row) if row and free else None


def _keep_all(book: Book, key: bytes, head: _Head, stopped: Callable[[], bool]) -> Iterator[Chunk]:
    for chunk, content in _contents(book, head):
        if stopped():
            raise Cancelled("The snapshot was not finished.")
        keep(book, key, chunk.digest, content, head.page)
        yield chunk


def _contents(book: Book, head: _Head) -> Iterator[tuple[Chunk, bytes]]:
    """Give the chunks, what is needed first first."""
    terms = every_term(book)
    body = msgspec.json.encode(terms)
    yield chunk_of(ChunkKind.TERMS, body, len(terms)), body
    for body in _listed(book, head):
        yield chunk_of(ChunkKind.LISTED, body, len(body) // CARD_BYTES), body
    with book.cursor(name="snapshot_cards") as rows:
        rows.itersize = AT_ONCE
        found = rows.execute(CARDS, binary=True)
        for programme, cards in groupby(found, itemgetter(0)):
            for some in _by(CHUNK_CARDS, (row[1:] for row in cards)):
                body = write_cards(some)
                yield chunk_of(ChunkKind.CARDS, body, len(some), programme), body


def _listed(book: Book, head: _Head) -> Iterator[bytes]:
    """Give the cards that are on the list which the feed's head gives."""
    listed, freed = _not_told(book, head.block_list)
    with book.cursor(name="snapshot_blocks") as rows:
        rows.itersize = CHUNK_LISTED
        query = "SELECT card FROM blocks WHERE active ORDER BY card"
        present = (card for (card,) in rows.execute(query, binary=True) if card not in listed)
        for some in _by(CHUNK_LISTED, merge(present, sorted(freed))):
            yield b"".join(some)


def _not_told(book: Book, held: int) -> tuple[set[bytes], set[bytes]]:
    """Give what the lists that are on no page yet put on the block list, and what they took off it."""
    listed: set[bytes] = set()
    freed: set[bytes] = set()
    for on, body in book.execute(
        "SELECT listed, body FROM block_lists WHERE number > %s ORDER BY number DESC", (held,)
    ):
        cards = set(unpacked(body))
        listed, freed = (listed | cards, freed - cards) if on else (listed - cards, freed | cards)
    return listed, freed


def _by(size: int, rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, size)):
        yield some


def _close(book: Book, keys: OwnKeys, manifest: Manifest, total: int) -> None:
    body = msgspec.json.encode(manifest)
    book.execute(
        "INSERT INTO feed_snapshots (page, body, signature, made_ms, size, total)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (
            manifest.page,
            body,
            keys.signer().sign(manifest_message(body)),
            manifest.made_ms,
            sum(chunk.size for chunk in manifest.chunks),
            total,
        ),
    )


def prune(book: Book) -> None:
    """Forget what no till needs, nor whoever tells other programs: older snapshots, pages before them, contents nobody names."""
    pages = book.execute(
        "SELECT page FROM feed_snapshots ORDER BY page DESC LIMIT %s", (KEPT,)
    ).fetchall()
    if len(pages) < KEPT:
        return
    row = book.execute("SELECT page + 1 FROM webhook_reader").fetchone()
    oldest = min(pages[-1][0], row[0]) if row else pages[-1][0]
    book.execute("DELETE FROM feed_snapshots WHERE page < %s", (oldest,))
    book.execute("DELETE FROM feed_pages WHERE number < %s", (oldest,))
    book.execute("DELETE FROM feed_contents WHERE page < %s", (oldest,))


def newest_snapshot(book: Book) -> Offer | None:
    """Say which is the newest."""
    row = book.execute(
        "SELECT page, size, total FROM feed_snapshots ORDER BY page DESC LIMIT 1"
    ).fetchone()
    return Offer(*row) if row else None


def manifest_from(book: Book, at_least: int) -> SignedManifest | None:
    """Give the newest snapshot's manifest, unless it is of an earlier page."""
    row = book.execute(
        "SELECT body, signature FROM feed_snapshots WHERE page >= %s ORDER BY page DESC LIMIT 1",
        (at_least,),
    ).fetchone()
    return SignedManifest(*row) if row else None


def shorter_way(book: Book, after: int, offer: Offer) -> bool:
    """Is the snapshot the shorter way, or the only one, for a till that holds this page?"""
    if after == 0:
        return offer.total > offer.size or not _kept(book, 1)
    row = book.execute("SELECT total FROM feed_pages WHERE number = %s", (after,)).fetchone()
    return row is None or offer.total - row[0] > offer.size


def _kept(book: Book, page: int) -> bool:
    return (
        book.execute("SELECT true FROM feed_pages WHERE number = %s", (page,)).fetchone()
        is not None
    )


def is_due(book: Book) -> bool:
    """Do the pages since the newest snapshot weigh more than a snapshot would?"""
    row = book.execute(
        "SELECT f.total, coalesce(s.total, 0), coalesce(s.size, 0) FROM feed_head f"
        " LEFT JOIN (SELECT total, size FROM feed_snapshots ORDER BY page DESC LIMIT 1) s ON true"
    ).fetchone()
    return row is not None and row[0] - row[1] > max(WORTH_BYTES, row[2])

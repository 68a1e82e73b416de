"""Block lists: cards that pay nowhere, numbered in the order of their commits.

A list may name cards the ledger has never seen. Everything is done set-based: a list of a million
cards is a handful of statements. Locks are taken in the order that judging takes them: cards first,
the number last (see block_numbers.py), so that neither waits for the other in a ring.
"""

from collections.abc import Iterable

from msgspec import Struct

from ledger.block_numbers import take_block_list
from ledger.database import Book
from terminal.domain.ids import CardId

UNBLOCKED = "unblocked"


class Pushed(Struct, frozen=True):
    """What became of a list: its number, how many cards it names, how many of them are new on the list."""

    number: int
    cards: int
    changed: int


class Holding(Struct, frozen=True):
    """The list that a till holds, as far as it has told."""

    terminal: str
    store: str
    block_list: int
    contact_ms: int | None


class BlockListStatus(Struct, frozen=True):
    """The newest list, how many cards are blocked, and who holds what."""

    number: int
    cards: int
    terminals: tuple[Holding, ...]


def push(book: Book, cards: Iterable[CardId], reason: str, now_ms: int) -> Pushed:
    """Put cards on the list, in the caller's transaction. Where all are on it already, nothing is done."""
    named = _stage(book, cards)
    _lock_cards(book)
    book.execute("DELETE FROM listed l USING blocks b WHERE b.card = l.card AND b.active")
    changed = _count(book)
    if changed == 0:
        return Pushed(newest(book), named, 0)
    book.execute(
        "UPDATE cards c SET state = 'blocked', version = version + 1"
        " FROM listed l WHERE c.card = l.card AND c.state <> 'blocked'"
    )
    number = take_block_list(book, reason, changed, now_ms)
    book.execute(
        "INSERT INTO blocks (card, number, reason, since_ms, active)"
        " SELECT card, %s, %s, %s, true FROM listed"
        " ON CONFLICT (card) DO UPDATE SET number = excluded.number, reason = excluded.reason,"
        " since_ms = excluded.since_ms, active = true",
        (number, reason, now_ms),
    )
    _tell(book, "block")
    return Pushed(number, named, changed)


def remove(book: Book, cards: Iterable[CardId], now_ms: int) -> Pushed:
    """Take cards off the list, in the caller's transaction. Where none is on it, nothing is done."""
    named = _stage(book, cards)
    _lock_cards(book)
    book.execute(
        "DELETE FROM listed l WHERE NOT EXISTS"
        " (SELECT FROM blocks b WHERE b.card = l.card AND b.active)"
    )
    changed = _count(book)
    if changed == 0:
        return Pushed(newest(book), named, 0)
    book.execute(
        "UPDATE cards c SET version = version + 1, state ="
        " CASE WHEN issued > 0 OR activated_ms IS NOT NULL THEN 'active' ELSE 'issued' END"
        " FROM listed l WHERE c.card = l.card AND c.state = 'blocked'"
    )
    number = take_block_list(book, UNBLOCKED, changed, now_ms)
    book.execute(
        "UPDATE blocks b SET active = false, number = %s, since_ms = %s"
        " FROM listed l WHERE b.card = l.card",
        (number, now_ms),
    )
    _tell(book, "block")
    _tell(book, "card")  # a till may have been told that the card itself is blocked
    return Pushed(number, named, changed)


def newest(book: Book) -> int:
    """Give the number of the newest list."""
    row = book.execute("SELECT number FROM block_list_head").fetchone()
    return int(row[0]) if row else 0


def status(book: Book) -> BlockListStatus:
    """Say how many cards are blocked, and which list each till holds."""
    cards = book.execute("SELECT count(*) FROM blocks WHERE active").fetchone()
    rows = book.execute(
        "SELECT terminal, store, block_list, contact_ms FROM terminals"
        " WHERE public_key IS NOT NULL AND state <> 'revoked' ORDER BY terminal"
    ).fetchall()
    return BlockListStatus(
        newest(book), int(cards[0]) if cards else 0, tuple(Holding(*row) for row in rows)
    )


def _stage(book: Book, cards: Iterable[CardId]) -> int:
    """Bring the cards into a table of this transaction; give how many there are."""
    named = sorted(set(cards))
    book.execute("CREATE TEMPORARY TABLE listed (card bytea NOT NULL) ON COMMIT DROP")
    with book.cursor() as cursor, cursor.copy("COPY listed FROM STDIN (FORMAT binary)") as copy:
        copy.set_types(["bytea"])
        for card in named:
            copy.write_row((card,))
    book.execute("ANALYZE listed")
    return len(named)


def _lock_cards(book: Book) -> None:
    """Keep whoever judges away from these cards until we are done."""
    book.execute(
        "SELECT count(*) FROM (SELECT FROM cards c JOIN listed l USING (card)"
        " ORDER BY card FOR NO KEY UPDATE OF c) locked"
    )


def _count(book: Book) -> int:
    row = book.execute("SELECT count(*) FROM listed").fetchone()
    return int(row[0]) if row else 0


def _tell(book: Book, topic: str) -> None:
    book.execute("INSERT INTO changes (topic, key) SELECT %s, card FROM listed", (topic,))

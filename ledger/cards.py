"""Cards as head office deals with them: issued with new codes, imported, looked up, listed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from msgspec import Struct
from psycopg.rows import class_row

from ledger.arrays import byteas
from ledger.database import Book
from ledger.issue import NewCard, issue_cards
from terminal.domain.code import Code, new_code
from terminal.domain.ids import CardId

AT_ONCE: Final = 10_000
"""Cards in one statement."""


class KnownCard(Struct, frozen=True, kw_only=True):
    """A card as the book has it. Amounts in the unit's minor part."""

    card: bytes
    last4: str
    programme: str
    unit: str
    state: str
    version: int
    issued: int
    balance: int
    leased: int
    redeemed: int
    expired: int
    written_off: int
    expires_ms: int | None
    used_ms: int | None
    used_store: str
    issued_ms: int
    activated_ms: int | None


class Done(Struct, frozen=True, kw_only=True):
    """Something that happened to a card."""

    id: bytes
    action: str
    state: str
    minor: int
    unit: str
    covered: int
    shortfall: int
    reason: str | None
    terminal: str
    store: str
    cashier: str
    order_number: str
    at_ms: int
    received_ms: int


_CARD: Final = (
    "SELECT card, last4, programme, unit, state, version, issued, balance, leased, redeemed, expired,"
    " written_off, expires_ms, used_ms, used_store, issued_ms, activated_ms FROM cards"
)
_DONE: Final = (
    "SELECT id, action, state, minor, unit, covered, shortfall, reason, terminal, store, cashier,"
    " order_number, at_ms, received_ms FROM operations"
)


def issue(book: Book, cards: Iterable[NewCard], now_ms: int) -> int:
    """Issue cards in the caller's transaction, blocked those on the block list; give how many are new."""
    waiting = iter(cards)
    issued = 0
    while some := list(islice(waiting, AT_ONCE)):
        issued += issue_cards(book, some, now_ms)
        book.execute(
            "UPDATE cards c SET state = 'blocked', version = version + 1 FROM blocks b"
            " WHERE c.card = b.card AND b.active AND c.state <> 'blocked' AND c.card = ANY(%s)",
            (byteas([one.card for one in some]),),
        )
    return issued


def new_codes(count: int) -> Iterator[Code]:
    """Make so many codes at random."""
    return (new_code() for _ in range(count))


def known(book: Book, cards: Sequence[CardId]) -> set[bytes]:
    """Say which of these cards the book knows."""
    rows = book.execute("SELECT card FROM cards WHERE card = ANY(%s)", (byteas(cards),)).fetchall()
    return {card for (card,) in rows}


def by_id(book: Book, card: CardId) -> KnownCard | None:
    """Give one card."""
    with book.cursor(row_factory=class_row(KnownCard)) as cursor:
        return cursor.execute(_CARD + " WHERE card = %s", (card,)).fetchone()


def by_last4(book: Book, last4: str, most: int = 100) -> list[KnownCard]:
    """Give the cards whose code ends so."""
    with book.cursor(row_factory=class_row(KnownCard)) as cursor:
        query = _CARD + " WHERE last4 = %s ORDER BY card LIMIT %s"
        return cursor.execute(query, (last4, most)).fetchall()


def every(book: Book) -> Iterator[KnownCard]:
    """Give all cards, a few thousand at a time. Needs a transaction."""
    with book.cursor(name="every_card", row_factory=class_row(KnownCard)) as cursor:
        cursor.itersize = AT_ONCE
        yield from cursor.execute(_CARD + " ORDER BY card")


def history(book: Book, card: CardId) -> list[Done]:
    """Give what happened to a card, in the order in which the ledger received it."""
    with book.cursor(row_factory=class_row(Done)) as cursor:
        query = _DONE + " WHERE card = %s ORDER BY received_ms, id"
        return cursor.execute(query, (card,)).fetchall()


def block_reason(book: Book, card: CardId) -> str | None:
    """Say why a card is on the block list; None if it is not."""
    row = book.execute("SELECT reason FROM blocks WHERE card = %s AND active", (card,)).fetchone()
    return str(row[0]) if row else None

"""Block lists: cards that pay nowhere, numbered in the order of their commits.

A list may name cards the ledger has never seen. What head office pushes, however much it is, becomes
lists of a bounded size, each a transaction of a few statements: no list holds the number, a card or a
till for long, and a push that was cut off goes on when the same file is pushed again. Locks are taken
in the order that judging takes them: cards first, the number last (see block_numbers.py).
"""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct

from ledger.arrays import Byteas, byteas
from ledger.block_numbers import take_block_list
from ledger.database import Book, Database
from ledger.reads import PLAN
from terminal.domain.blocklist import LIST_CARDS_MAX
from terminal.domain.ids import CardId

UNBLOCKED = "unblocked"
REST_S: Final = 0.025


class Pushed(Struct, frozen=True):
    """What became of it: the newest number, how many cards were named, how many of them were changed by how many lists."""

    number: int
    cards: int
    changed: int
    lists: int = 1


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


One = Callable[[Book, Sequence[CardId]], Pushed]
"""Makes one list, in the caller's transaction."""


def in_lists(database: Database, cards: Iterable[CardId], one: One) -> Pushed:
    """Make lists of the cards, each a transaction of its own, in the order of the ids: so each touches few pages."""
    named = sorted(set(cards))
    number, changed, lists = database.run(newest), 0, 0
    for start in range(0, len(named), LIST_CARDS_MAX):
        some = named[start : start + LIST_CARDS_MAX]
        pushed = database.run(lambda book, some=some: _committed(book, some, one))  # type: ignore[misc]
        number, changed, lists = pushed.number, changed + pushed.changed, lists + pushed.lists
        rest()
    return Pushed(number, len(named), changed, lists)


def rest() -> None:
    """Between two lists, answer the tills that ask: each list changes thousands of rows, and its log is long."""
    time.sleep(REST_S)


def _committed(book: Book, cards: Sequence[CardId], one: One) -> Pushed:
    with book.transaction():
        return one(book, cards)


def push(book: Book, cards: Iterable[CardId], reason: str, now_ms: int) -> Pushed:
    """Put cards on the list, in the caller's transaction. Where all are on it already, nothing is done."""
    named = sorted(set(cards))
    _lock_cards(book, byteas(named))
    already = _on_the_list(book, byteas(named))
    if not (fresh := [card for card in named if card not in already]):
        return Pushed(newest(book), len(named), 0, 0)
    keys = byteas(fresh)
    # The list itself tells the tills, and no page brings the card: its version stays the one they know.
    book.execute(
        "UPDATE cards SET state = 'blocked' WHERE card = ANY(%s) AND state <> 'blocked'", (keys,)
    )
    number = take_block_list(book, reason, fresh, now_ms)
    book.execute(
        "INSERT INTO blocks (card, number, reason, since_ms, active)"
        " SELECT card, %s, %s, %s, true FROM unnest(%s) AS listed (card)"
        " ON CONFLICT (card) DO UPDATE SET number = excluded.number, reason = excluded.reason,"
        " since_ms = excluded.since_ms, active = true",
        (number, reason, now_ms, keys),
    )
    return Pushed(number, len(named), len(fresh))


def remove(book: Book, cards: Iterable[CardId], now_ms: int) -> Pushed:
    """Take cards off the list, in the caller's transaction. Where none is on it, nothing is done."""
    named = sorted(set(cards))
    _lock_cards(book, byteas(named))
    if not (listed := sorted(_on_the_list(book, byteas(named)))):
        return Pushed(newest(book), len(named), 0, 0)
    keys = byteas(listed)
    book.execute(
        "WITH freed AS ("
        " UPDATE cards SET version = version + 1, state ="
        " CASE WHEN issued > 0 OR activated_ms IS NOT NULL THEN 'active' ELSE 'issued' END"
        " WHERE card = ANY(%s) AND state = 'blocked' RETURNING card)"
        " INSERT INTO changes (topic, key) SELECT 'card', card FROM freed",
        (keys,),  # a till may have been told that the card itself is blocked
    )
    number = take_block_list(book, UNBLOCKED, listed, now_ms, listed=False)
    book.execute(
        "UPDATE blocks SET active = false, number = %s, since_ms = %s WHERE card = ANY(%s)",
        (number, now_ms, keys),
    )
    return Pushed(number, len(named), len(listed))


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


def _lock_cards(book: Book, cards: Byteas) -> None:
    """Keep whoever judges away from these cards until we are done."""
    book.execute(PLAN)
    book.execute(
        "SELECT count(*) FROM (SELECT FROM cards WHERE card = ANY(%s)"
        " ORDER BY card FOR NO KEY UPDATE) locked",
        (cards,),
    )


def _on_the_list(book: Book, cards: Byteas) -> set[CardId]:
    rows = book.execute("SELECT card FROM blocks WHERE card = ANY(%s) AND active", (cards,))
    return {CardId(card) for (card,) in rows}

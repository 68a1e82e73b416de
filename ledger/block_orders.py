"""Orders to block or unblock cards: drafted, looked at, confirmed, carried out list by list.

A confirmed order goes on whatever happens to the process that began it: each list is a transaction that
also says how far the order is, and any server process takes the next. Its row is locked before any card
and nobody else locks it, so two never do the same.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct
from psycopg.rows import dict_row

from ledger import audit, blocklist
from ledger.database import Book, Database
from terminal.domain.blocklist import CARD_BYTES, LIST_CARDS_MAX, packed, unpacked
from terminal.domain.ids import CardId

REASON_MAX: Final = 200


class OrderState(StrEnum):
    """How far an order is."""

    DRAFT = "draft"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


class Order(Struct, frozen=True, kw_only=True):
    """An order without its cards. `gone`: cards gone through; `changed`: those of them it blocked, or unblocked."""

    id: int
    listed: bool
    actor: str
    reason: str
    source: str
    state: OrderState
    cards: int
    gone: int
    changed: int
    lists: int
    first_list: int | None
    last_list: int | None
    made_ms: int
    confirmed_ms: int | None
    ended_ms: int | None

    @property
    def percent(self) -> int:
        """How much of it is gone through."""
        return 100 * self.gone // self.cards if self.cards else 100


class NoSuchOrder(Exception):
    """There is no order of that number in that state."""


_ORDER: Final = (
    "SELECT id, listed, actor, reason, source, state, length(cards) / 16 AS cards, gone, changed,"
    " lists, first_list, last_list, made_ms, confirmed_ms, ended_ms FROM block_orders"
)
_NEXT: Final = f"""
SELECT id, listed, reason, actor, gone, length(cards) / {CARD_BYTES},
    substring(cards FROM (gone * {CARD_BYTES} + 1)::int FOR {LIST_CARDS_MAX * CARD_BYTES})
FROM block_orders WHERE state = 'running' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
"""  # noqa: S608 - of our own constants
_GONE: Final = """
UPDATE block_orders SET gone = gone + %(gone)s, changed = changed + %(changed)s,
    lists = lists + %(lists)s,
    first_list = CASE WHEN %(changed)s > 0 THEN coalesce(first_list, %(number)s) ELSE first_list END,
    last_list = CASE WHEN %(changed)s > 0 THEN %(number)s ELSE last_list END,
    state = CASE WHEN %(ended)s THEN 'done' ELSE state END,
    ended_ms = CASE WHEN %(ended)s THEN %(now)s ELSE ended_ms END
WHERE id = %(id)s RETURNING changed, first_list, last_list
"""


def draft(
    book: Book,
    cards: Iterable[CardId],
    actor: str,
    reason: str,
    source: str,
    now_ms: int,
    *,
    listed: bool = True,
) -> int:
    """Write an order down; nothing else happens yet. Give its number."""
    told = (listed, actor, reason[:REASON_MAX], source[:REASON_MAX], packed(set(cards)), now_ms)
    row = None
    while row is None:  # somebody else may take the number first
        row = book.execute(
            "INSERT INTO block_orders (id, listed, actor, reason, source, cards, state, made_ms)"
            " SELECT coalesce(max(id), 0) + 1, %s, %s, %s, %s, %s, 'draft', %s FROM block_orders"
            " ON CONFLICT DO NOTHING RETURNING id",
            told,
        ).fetchone()
    return int(row[0])


def order(book: Book, number: int) -> Order:
    """Give one order. Raises NoSuchOrder."""
    with book.cursor(row_factory=dict_row) as cursor:
        found = cursor.execute(_ORDER + " WHERE id = %s", (number,)).fetchone()
    if found is None:
        raise NoSuchOrder(number)
    return msgspec.convert(found, Order)


def orders(book: Book, before: int | None = None, most: int = 50) -> list[Order]:
    """Give those that were confirmed, the newest first; with `before`, those older than that one."""
    query = (
        _ORDER
        + " WHERE state IN ('running', 'done') AND (%(before)s::bigint IS NULL OR id < %(before)s)"
        " ORDER BY id DESC LIMIT %(most)s"
    )
    with book.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(query, {"before": before, "most": most}).fetchall()
    return msgspec.convert(rows, list[Order])


def cards_of(book: Book, number: int, start: int = 0, most: int = 50_000) -> list[CardId]:
    """Give some of an order's cards, by id."""
    row = book.execute(
        "SELECT substring(cards FROM %s::int FOR %s::int) FROM block_orders WHERE id = %s",
        (start * CARD_BYTES + 1, most * CARD_BYTES, number),
    ).fetchone()
    return unpacked(row[0]) if row else []


def confirm(book: Book, number: int, actor: str, now_ms: int) -> Order:
    """Let it be carried out, in the caller's transaction. Raises NoSuchOrder if it is no draft (any more)."""
    confirmed = book.execute(
        "UPDATE block_orders SET state = 'running', confirmed_ms = %s"
        " WHERE id = %s AND state = 'draft'",
        (now_ms, number),
    )
    if confirmed.rowcount == 0:
        raise NoSuchOrder(number)
    one = order(book, number)
    detail = {"order": number, "cards": one.cards, "reason": one.reason, "source": one.source}
    audit.record(book, actor, "blocklist.block" if one.listed else "blocklist.unblock", "", detail)
    return one


def drop(book: Book, number: int) -> None:
    """Throw a draft away. Raises NoSuchOrder."""
    dropped = book.execute(
        "UPDATE block_orders SET state = 'dropped', cards = '' WHERE id = %s AND state = 'draft'",
        (number,),
    )
    if dropped.rowcount == 0:
        raise NoSuchOrder(number)


def work_once(database: Database, now_ms: int) -> bool:
    """Make one list of the oldest order that waits and that nobody else is at; say whether there was one."""
    made = database.run(lambda book: _one_list(book, now_ms))
    if made:
        blocklist.rest()
    return made


def carry_out(database: Database, number: int, now_ms: int) -> Order:
    """Go on until this order is done, whoever does it."""
    while (one := database.run(lambda book: order(book, number))).state is OrderState.RUNNING:
        work_once(database, now_ms)
    return one


def _one_list(book: Book, now_ms: int) -> bool:
    with book.transaction():
        row = book.execute(_NEXT, binary=True).fetchone()
        if row is None:
            return False
        number, listed, reason, actor, gone, all_cards, some = row
        cards = unpacked(some)
        pushed = (
            blocklist.push(book, cards, reason, now_ms)
            if listed
            else blocklist.remove(book, cards, now_ms)
        )
        ended = gone + len(cards) >= all_cards
        changed = book.execute(
            _GONE,
            {
                "id": number,
                "gone": len(cards),
                "changed": pushed.changed,
                "lists": pushed.lists,
                "number": pushed.number,
                "ended": ended,
                "now": now_ms,
            },
        ).fetchone()
        if ended and changed:
            lists = {"changed": changed[0], "first_list": changed[1], "last_list": changed[2]}
            audit.record(book, actor, "blocklist.done", "", {"order": number, **lists})
        return True

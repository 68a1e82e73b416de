"""The feed applied: one page, one transaction, in order and without a gap."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec

from terminal.domain.blocklist import BlockList, ListHead, follows, unpacked
from terminal.domain.card import Programme
from terminal.domain.clock import Reading
from terminal.domain.feed import (
    CardItem,
    CashierItem,
    ConflictItem,
    Item,
    LimitsItem,
    Page,
    ProgrammeItem,
    ProgrammeKeyItem,
    block_lists,
    lists_held,
)
from terminal.domain.limits import Limits, concern, rank
from terminal.domain.snapshot import CardRow, row_of
from terminal.store.cards import UPSERT_CARD
from terminal.store.database import Database
from terminal.store.scope import note_changes
from terminal.store.timekeeping import hear

_encode = msgspec.msgpack.Encoder().encode


class NotTheNextPage(Exception):
    """The page does not follow the one this till holds."""


class Feed:
    """Takes pages whose signature was checked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def apply(self, page: Page, digest: bytes, more: Sequence[CardRow] = ()) -> None:
        """Apply a page; `digest` is the hash of its body, `more` the cards of its parts that concern this store.

        Raises NotTheNextPage, StoreFailure.
        """
        with self._database.transaction():
            held, held_hash, *lists = self._database.execute(
                "SELECT page, page_hash, block_list, list_hash FROM progress"
            ).fetchone()
            held_list = ListHead(*lists)
            newest = lists_held(held_list, page)
            linked = page.previous == held_hash and follows(held_list, block_lists(page))
            if page.number != held + 1 or page.block_list != newest.number or not linked:
                msg = f"page {page.number} does not follow page {held}"
                raise NotTheNextPage(msg)
            write_items(self._database, page.items)
            keep_cards(self._database, more)
            self._database.execute(
                "UPDATE progress SET page = ?, page_hash = ?, block_list = ?, list_hash = ?",
                (page.number, digest, newest.number, newest.digest),
            )

    def fill(self, rows: Sequence[CardRow]) -> None:
        """Take in cards of a programme that this store may redeem from now on."""
        with self._database.transaction():
            keep_cards(self._database, rows)

    def contact(self, now_ms: int, *, fresh: bool, answered: Reading | None = None) -> None:
        """Note a real answer at the ledger's time; `fresh` if every page there is has been applied.

        `answered`: what the clocks showed when it came.
        """
        with self._database.transaction():
            self._database.execute(
                """UPDATE progress SET contact_ms = max(coalesce(contact_ms, 0), :now),
                          fresh_ms = CASE WHEN :fresh THEN :now ELSE fresh_ms END""",
                {"now": now_ms, "fresh": int(fresh)},
            )
            hear(self._database, now_ms, answered)


def write_items(database: Database, items: Sequence[Item]) -> None:
    """Write what a page or a snapshot says, in the caller's transaction."""
    for kind, write in WRITERS.items():
        if ours := [item for item in items if isinstance(item, kind)]:
            write(database, ours)


def keep_cards(database: Database, rows: Sequence[CardRow]) -> None:
    """Keep cards, each unless a newer state of it is known, in the caller's transaction."""
    database.executemany(UPSERT_CARD, rows)
    if rows and database.execute("SELECT EXISTS (SELECT 1 FROM unsettled)").fetchone()[0]:
        database.executemany(
            "DELETE FROM unsettled WHERE card = ? AND version <= ?",
            [(row[0], row[5]) for row in rows],
        )


def _write_cards(database: Database, items: Sequence[CardItem]) -> None:
    keep_cards(database, [row_of(item.card) for item in items])


def _write_programmes(database: Database, items: Sequence[ProgrammeItem]) -> None:
    programmes: list[Programme] = [item.programme for item in items]
    note_changes(database, programmes)
    database.executemany(
        "INSERT INTO programmes VALUES (?, ?) ON CONFLICT (programme) DO UPDATE SET body = excluded.body",
        [(programme.programme, _encode(programme)) for programme in programmes],
    )


def _write_limits(database: Database, items: Sequence[LimitsItem]) -> None:
    limits: list[Limits] = [item.limits for item in items]
    database.executemany(
        "INSERT INTO limits VALUES (?, ?) ON CONFLICT (unit) DO UPDATE SET body = excluded.body",
        [(one.unit, _encode(one)) for one in limits if one.is_general],
    )
    if special := [one for one in limits if not one.is_general]:
        _write_special_limits(database, special)


def _write_special_limits(database: Database, limits: Sequence[Limits]) -> None:
    """Keep those that concern this till; those of other tills and stores are none of its own."""
    terminal, store = database.execute("SELECT terminal, store FROM enrolment").fetchone()
    for one in limits:
        if not concern(one, store, terminal):
            continue
        key = (one.unit, rank(one), one.programme)
        if one.withdrawn:
            database.execute(
                "DELETE FROM scoped_limits WHERE unit = ? AND rank = ? AND programme = ?", key
            )
        else:
            database.execute(
                "INSERT OR REPLACE INTO scoped_limits VALUES (?, ?, ?, ?)", (*key, _encode(one))
            )


def _write_lists(database: Database, items: Sequence[BlockList]) -> None:
    for one in items:
        if one.listed:
            database.executemany(
                "INSERT INTO blocks VALUES (?, ?) ON CONFLICT (card) DO UPDATE SET number = excluded.number",
                [(card, one.number) for card in unpacked(one.cards)],
            )
        else:
            database.executemany(
                "DELETE FROM blocks WHERE card = ?", [(card,) for card in unpacked(one.cards)]
            )


def _write_cashiers(database: Database, items: Sequence[CashierItem]) -> None:
    database.executemany(
        """INSERT INTO cashiers (cashier, name, role, pin_hash, active, badge) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (cashier) DO UPDATE SET name = excluded.name, role = excluded.role,
           pin_hash = excluded.pin_hash, active = excluded.active, badge = excluded.badge""",
        [
            (one.cashier, one.name, one.role, one.pin_hash, int(one.active), one.badge or None)
            for one in items
        ],
    )


def _write_programme_keys(database: Database, items: Sequence[ProgrammeKeyItem]) -> None:
    database.executemany(
        """INSERT INTO programme_keys VALUES (?, ?, ?, ?) ON CONFLICT (key_id) DO UPDATE SET
           revoked = max(revoked, excluded.revoked)""",
        [(item.key_id, item.programme, item.public_key, int(item.revoked)) for item in items],
    )


def _write_conflicts(database: Database, items: Sequence[ConflictItem]) -> None:
    """Another store's are another store's business."""
    ((store,),) = database.execute("SELECT store FROM enrolment").fetchall()
    database.executemany(
        """INSERT INTO store_conflicts VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET
           received_ms = excluded.received_ms, body = excluded.body""",
        [(item.id, item.received_ms, _encode(item)) for item in items if item.store == store],
    )


WRITERS: Final[dict[type[Item], Callable[[Database, Any], None]]] = {
    ProgrammeItem: _write_programmes,
    LimitsItem: _write_limits,
    CashierItem: _write_cashiers,
    ProgrammeKeyItem: _write_programme_keys,
    BlockList: _write_lists,
    CardItem: _write_cards,
    ConflictItem: _write_conflicts,
}
"""A page carries one state per key, so the order among kinds does not matter."""

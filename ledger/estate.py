"""The estate: stores, programmes, limits and cashiers, as head office sets them.

Every change adds its row to `changes` in the same transaction, and so reaches the tills by the feed.
The caller's transaction decides when it stands.
"""

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ledger.audit import COMMAND_LINE
from ledger.database import Book
from terminal.domain.card import Programme
from terminal.domain.feed import CashierItem
from terminal.domain.limits import Limits


class Exists(Exception):
    """The id is taken."""


class Unknown(Exception):
    """There is nothing of that id."""


class Store(Struct, frozen=True):
    """A shop."""

    store: str
    name: str


def add_store(book: Book, store: Store) -> None:
    """Add a store, or give it another name."""
    book.execute(
        "INSERT INTO stores (store, name) VALUES (%s, %s)"
        " ON CONFLICT (store) DO UPDATE SET name = excluded.name",
        (store.store, store.name),
    )


def stores(book: Book) -> list[Store]:
    """Give all stores, by id."""
    rows = book.execute("SELECT store, name FROM stores ORDER BY store").fetchall()
    return [Store(*row) for row in rows]


def unknown_stores(book: Book, ids: tuple[str, ...]) -> list[str]:
    """Say which of these are no stores of ours."""
    known = {store.store for store in stores(book)}
    return [one for one in ids if one not in known]


def create_programme(book: Book, programme: Programme, by: str = COMMAND_LINE) -> None:
    """Add a programme. Raises Exists: terms that cards were sold on are not overwritten."""
    added = book.execute(
        "INSERT INTO programmes (programme, body, life_months) VALUES (%s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (
            programme.programme,
            msgspec.json.encode(programme),
            programme.terms.expiry_months or 0,
        ),
    )
    if added.rowcount == 0:
        raise Exists(programme.programme)
    _published(book, programme, by)


def programme(book: Book, name: str) -> Programme:
    """Give one programme. Raises Unknown."""
    row = book.execute("SELECT body FROM programmes WHERE programme = %s", (name,)).fetchone()
    if row is None:
        raise Unknown(name)
    return msgspec.json.decode(row[0], type=Programme)


def put_programme(book: Book, programme: Programme, by: str) -> None:
    """Publish another version of a programme that is there; see `ledger.publishing` for who may."""
    book.execute(
        "UPDATE programmes SET body = %s, life_months = %s WHERE programme = %s",
        (
            msgspec.json.encode(programme),
            programme.terms.expiry_months or 0,
            programme.programme,
        ),
    )
    _published(book, programme, by)


def set_stores(book: Book, name: str, stores: tuple[str, ...], by: str = COMMAND_LINE) -> Programme:
    """Say where a programme's cards may be redeemed from now on; none: anywhere. Raises Unknown."""
    book.execute("SELECT FROM programmes WHERE programme = %s FOR UPDATE", (name,))
    before = programme(book, name)
    after = replace(before, terms=replace(before.terms, stores=stores), version=before.version + 1)
    put_programme(book, after, by)
    return after


def programmes(book: Book) -> list[Programme]:
    """Give all programmes, by id."""
    rows = book.execute("SELECT body FROM programmes ORDER BY programme").fetchall()
    return [msgspec.json.decode(row[0], type=Programme) for row in rows]


def set_limits(book: Book, limits: Limits) -> Limits:
    """Set the stand-in limits of a unit; give them with their new version."""
    row = book.execute(
        "SELECT body FROM limits WHERE unit = %s FOR UPDATE", (limits.unit,)
    ).fetchone()
    if row:
        before = msgspec.json.decode(row[0], type=Limits)
        limits = replace(limits, version=before.version + 1)
    book.execute(
        "INSERT INTO limits (unit, body) VALUES (%s, %s)"
        " ON CONFLICT (unit) DO UPDATE SET body = excluded.body",
        (limits.unit, msgspec.json.encode(limits)),
    )
    _changed(book, "limits", limits.unit)
    return limits


def all_limits(book: Book) -> list[Limits]:
    """Give the limits of every unit."""
    rows = book.execute("SELECT body FROM limits ORDER BY unit").fetchall()
    return [msgspec.json.decode(row[0], type=Limits) for row in rows]


def add_cashier(book: Book, cashier: CashierItem) -> None:
    """Add a cashier. Raises Exists: of two people who add the same one at once, one is told so."""
    added = book.execute(
        "INSERT INTO cashiers (cashier, body) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (cashier.cashier, msgspec.json.encode(cashier)),
    )
    if added.rowcount == 0:
        raise Exists(cashier.cashier)
    _changed(book, "cashier", cashier.cashier)


def put_cashier(book: Book, cashier: CashierItem) -> None:
    """Add a cashier, or replace what was known of them (another PIN, another role, gone)."""
    book.execute(
        "INSERT INTO cashiers (cashier, body) VALUES (%s, %s)"
        " ON CONFLICT (cashier) DO UPDATE SET body = excluded.body",
        (cashier.cashier, msgspec.json.encode(cashier)),
    )
    _changed(book, "cashier", cashier.cashier)


def cashiers(book: Book) -> list[CashierItem]:
    """Give all cashiers, by id."""
    rows = book.execute("SELECT body FROM cashiers ORDER BY cashier").fetchall()
    return [msgspec.json.decode(row[0], type=CashierItem) for row in rows]


def _published(book: Book, programme: Programme, by: str) -> None:
    """Keep the version for ever, and tell the tills."""
    book.execute(
        "INSERT INTO programme_versions (programme, version, body, published_by)"
        " VALUES (%s, %s, %s, %s)",
        (programme.programme, programme.version, msgspec.json.encode(programme), by),
    )
    _changed(book, "programme", programme.programme)


def _changed(book: Book, topic: str, key: str) -> None:
    book.execute("INSERT INTO changes (topic, key) VALUES (%s, %s)", (topic, key.encode()))

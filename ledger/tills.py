"""Tills as head office looks after them: found, filtered and sorted among thousands, each with what it told of itself.

What a till told counts until the entries it told of have come in; what it holds in leases the ledger knows itself.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

import msgspec
from msgspec import Struct
from psycopg import sql
from psycopg.rows import dict_row

from ledger.database import Book
from ledger.estate import Unknown
from terminal.domain.clock import DAY_MS, SECOND_MS

SILENT_MS: Final = DAY_MS
"""Unheard for so long, a till is worth a look."""
DRIFT_MS: Final = 60 * SECOND_MS
"""A clock that is wrong by more is worth setting."""


class Trouble(StrEnum):
    """What makes a till worth a look."""

    SILENT = "silent"
    BEHIND = "behind"
    UNSENT = "unsent"
    CLOCK = "clock"
    QUARANTINED = "quarantined"
    WAITING = "waiting"
    """A pairing code was made and not used."""


class Order(StrEnum):
    """By what a list is sorted, the most noteworthy first."""

    TERMINAL = "terminal"
    STORE = "store"
    CONTACT = "contact"
    UNSENT = "unsent"
    AT_RISK = "at_risk"
    BLOCK_LIST = "block_list"
    CLOCK = "clock"
    PROGRAM = "program"


class Asked(Struct, frozen=True, kw_only=True):
    """Which tills are meant."""

    text: str = ""
    """Part of id or name."""
    store: str = ""
    state: str = ""
    trouble: Trouble | None = None
    order: Order = Order.TERMINAL


class Till(Struct, frozen=True, kw_only=True):
    """A till. `state` is `new` until it was paired. Amounts in minor units by unit."""

    terminal: str
    name: str
    store: str
    store_name: str
    state: str
    epoch: int
    program: str
    drift_ms: int | None
    contact_ms: int | None
    feed: int
    block_list: int
    acknowledged: int
    unsent: int
    """Entries that it has told of and that are not here."""
    at_risk: dict[str, int]
    leased: dict[str, int]
    note: str
    pairing_ends_ms: int | None
    """A pairing code waits for it until then."""


_TILLS: Final = """
WITH told AS (
    SELECT t.*, CASE WHEN public_key IS NULL THEN 'new' ELSE state END AS shown,
        greatest(exposure_seq - acknowledged, 0) AS unsent,
        CASE WHEN exposure_seq > acknowledged
            THEN convert_from(exposure, 'UTF8')::jsonb -> 'units' END AS units
    FROM terminals t
), shown AS (
    SELECT t.terminal, t.name, t.store, coalesce(s.name, '') AS store_name, t.shown AS state, t.epoch,
        t.program, t.drift_ms, t.contact_ms, t.feed, t.block_list, t.acknowledged, t.unsent, t.note,
        coalesce((SELECT jsonb_object_agg(unit, minor) FROM (
            SELECT u ->> 'unit' AS unit, sum((r ->> 'minor')::bigint) AS minor
            FROM jsonb_array_elements(t.units) u, jsonb_array_elements(u -> 'risks') r
            WHERE r ->> 'kind' <> 'unknown' GROUP BY 1) risks WHERE minor > 0), '{}') AS at_risk,
        (SELECT max(ends_ms) FROM pairing_codes c WHERE c.terminal = t.terminal
            AND used_ms IS NULL AND ends_ms > %(now)s) AS pairing_ends_ms
    FROM told t LEFT JOIN stores s USING (store)
)
SELECT * FROM shown
"""
_LEASED: Final = """
SELECT terminal, unit, sum(granted - drawn - freed)::bigint FROM leases
WHERE state = 'open' AND terminal = ANY(%s) GROUP BY 1, 2 HAVING sum(granted - drawn - freed) > 0
"""
_WHERE: Final = {
    Trouble.SILENT: "state IN ('active', 'quarantined')"
    " AND coalesce(contact_ms, 0) < %(now)s - %(silent)s",
    Trouble.BEHIND: "state IN ('active', 'quarantined')"
    " AND block_list < (SELECT number FROM block_list_head)",
    Trouble.UNSENT: "unsent > 0",
    Trouble.CLOCK: "abs(drift_ms) > %(drift)s AND state IN ('active', 'quarantined')",
    Trouble.QUARANTINED: "state = 'quarantined'",
    Trouble.WAITING: "pairing_ends_ms IS NOT NULL",
}
_ORDER: Final = {
    Order.TERMINAL: "terminal",
    Order.STORE: "store, terminal",
    Order.CONTACT: "contact_ms NULLS FIRST, terminal",
    Order.UNSENT: "unsent DESC, terminal",
    Order.AT_RISK: "(SELECT sum(value::bigint) FROM jsonb_each_text(at_risk)) DESC NULLS LAST, terminal",
    Order.BLOCK_LIST: "block_list, terminal",
    Order.CLOCK: "abs(drift_ms) DESC NULLS LAST, terminal",
    Order.PROGRAM: "program, terminal",
}


def tills(
    book: Book, asked: Asked, now_ms: int, most: int | None = None, skip: int = 0
) -> list[Till]:
    """Give those that are meant, in order."""
    where = [sql.SQL("true")]
    if asked.text:
        where.append(sql.SQL("(terminal ILIKE %(text)s OR name ILIKE %(text)s)"))
    if asked.store:
        where.append(sql.SQL("store = %(store)s"))
    if asked.state:
        where.append(sql.SQL("state = %(state)s"))
    if asked.trouble:
        where.append(sql.SQL(_WHERE[asked.trouble]))
    query = sql.SQL("{} WHERE {} ORDER BY {} LIMIT %(most)s OFFSET %(skip)s").format(
        sql.SQL(_TILLS),
        sql.SQL(" AND ").join(where),
        sql.SQL(_ORDER[asked.order]),
    )
    values = {
        "text": f"%{_literally(asked.text)}%",
        "store": asked.store,
        "state": asked.state,
        "now": now_ms,
        "silent": SILENT_MS,
        "drift": DRIFT_MS,
        "most": most,
        "skip": skip,
    }
    with book.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(query, values).fetchall()
    return _with_leases(book, rows)


def till(book: Book, terminal: str, now_ms: int) -> Till:
    """Give one. Raises Unknown."""
    query = sql.SQL(_TILLS + " WHERE terminal = %(terminal)s")
    with book.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(query, {"terminal": terminal, "now": now_ms}).fetchall()
    if not rows:
        raise Unknown(terminal)
    return _with_leases(book, rows)[0]


class Counts(Struct, frozen=True, kw_only=True):
    """How many tills there are, and how many have which trouble."""

    all: int
    active: int
    troubles: Mapping[Trouble, int]


def counts(book: Book, now_ms: int) -> Counts:
    """Count them all."""
    each = ", ".join(
        f"count(*) FILTER (WHERE {_WHERE[trouble]}) AS {trouble.value}" for trouble in Trouble
    )
    start = _TILLS.rindex("SELECT * FROM shown")
    query = (
        f"{_TILLS[:start]} SELECT count(*) AS every,"  # noqa: S608 - of our own constants
        f" count(*) FILTER (WHERE state = 'active') AS active, {each} FROM shown"
    )
    told = {"now": now_ms, "silent": SILENT_MS, "drift": DRIFT_MS}
    with book.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(query, told).fetchone() or {}
    return Counts(
        all=row["every"],
        active=row["active"],
        troubles={trouble: row[trouble.value] for trouble in Trouble},
    )


def _with_leases(book: Book, rows: list[dict[str, Any]]) -> list[Till]:
    leased: dict[str, dict[str, int]] = {}
    for terminal, unit, minor in book.execute(_LEASED, ([row["terminal"] for row in rows],)):
        leased.setdefault(terminal, {})[unit] = minor
    return [
        msgspec.convert({**row, "leased": leased.get(row["terminal"], {})}, Till) for row in rows
    ]


def _literally(text: str) -> str:
    """Percent and underscore mean themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

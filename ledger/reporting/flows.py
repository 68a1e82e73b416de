"""Movements between accounts, named for what they are, and how their sums are read."""

from collections.abc import Iterable
from typing import Final, LiteralString

from msgspec import Struct
from psycopg.rows import TupleRow

from ledger.database import Book
from ledger.reporting.shape import Ask

HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS
HOURS_MAX: Final = 24 * 80_000_000
BROAD: Final = frozenset({"programme", "store"})
BY_DAY: Final[dict[str, LiteralString]] = {"0": "0", "hour / 24": "day"}
"""What the sums by the day can tell, and how."""

IN: Final = frozenset({"issued", "sold"})
OUT: Final = {
    "redeemed": "redeemed",
    "cash": "cashed_out",
    "expired": "expired",
    "owed": "recovered",
}
BORNE: Final = frozenset({"fraud", "goodwill", "owed"})
"""Where a store's loss goes when head office decides that the store does not bear it."""


def flow(kind: str, debit: str, credit: str) -> tuple[str, int]:
    """Name what moved, and which way it counts.

    What is on cards changes by: issued - redeemed + refunded - cashed_out - expired - recovered.
    """
    taken, given = debit.partition(":")[0], credit.partition(":")[0]
    if "loss" in {taken, given}:
        name = "resolved" if {taken, given} & BORNE else "lost"
        forth = (taken == "loss") == (name == "lost")
        return name, 1 if forth else -1
    other, sign = (taken, -1) if given == "card" else (given, 1)
    if other in IN:
        return "issued", -sign
    if other == "redeemed" and (kind == "refund" or (kind == "void" and sign > 0)):
        return "refunded", -sign
    return OUT[other], sign


class Moved(Struct, frozen=True):
    """A sum of postings: what it was grouped by, how many operations began with them, and how much they moved."""

    keys: tuple[str | int, ...]
    kind: str
    debit: str
    credit: str
    unit: str
    operations: int
    minor: int


def moved(
    book: Book, ask: Ask, keys: tuple[LiteralString, ...] = (), hour: LiteralString = "0"
) -> list[Moved]:
    """Sum movements of the asked period, programme and store by these columns; `hour` is what is made of the hour."""
    named: LiteralString = "".join(", d." + key for key in keys)
    by_day = hour in BY_DAY and BROAD.issuperset(keys) and _whole_days(ask)
    source: LiteralString = (
        "(SELECT *, " + BY_DAY[hour] + " AS at FROM movement_days"
        " WHERE day >= %(first)s / 24 AND day < %(last)s / 24) d"
        if by_day
        else "(SELECT dim, " + hour + " AS at, sum(operations) AS operations, sum(minor) AS minor"
        " FROM movements WHERE hour >= %(first)s AND hour < %(last)s GROUP BY 1, 2) m"
        " JOIN movement_dims d USING (dim)"
    )
    statement: LiteralString = (
        "SELECT at, d.kind, d.debit, d.credit, d.unit, sum(operations)::bigint,"
        " sum(minor)::bigint"
        + named
        + " FROM "
        + source
        + " WHERE (%(programme)s = '' OR d.programme = %(programme)s)"
        " AND (%(store)s = '' OR d.store = %(store)s)"
        " GROUP BY at, d.kind, d.debit, d.credit, d.unit" + named
    )
    rows = book.execute(statement, span(ask)).fetchall()
    return [_moved(row, with_hour=hour != "0") for row in rows]


def _whole_days(ask: Ask) -> bool:
    span = (ask.period.from_ms, ask.period.until_ms)
    return all(one % DAY_MS == 0 or one >= HOURS_MAX * HOUR_MS for one in span)


def span(ask: Ask) -> dict[str, object]:
    """Give what a statement over sums by the hour needs."""
    return {
        "first": min(HOURS_MAX, ask.period.from_ms // HOUR_MS),
        "last": min(HOURS_MAX, -(-ask.period.until_ms // HOUR_MS)),
        "from_ms": ask.period.from_ms,
        "until_ms": ask.period.until_ms,
        "programme": ask.programme,
        "store": ask.store,
    }


def _moved(row: TupleRow, *, with_hour: bool) -> Moved:
    at, kind, debit, credit, unit, operations, minor, *keys = row
    return Moved(
        (at, *keys) if with_hour else tuple(keys), kind, debit, credit, unit, operations, minor
    )


Sums = dict[str, int]


def by_keys(found: Iterable[Moved]) -> dict[tuple[tuple[str | int, ...], str], Sums]:
    """Add movements up by their keys and unit; each flow by its name, and how many redemptions, voids and refunds there were."""
    sums: dict[tuple[tuple[str | int, ...], str], Sums] = {}
    for one in found:
        into = sums.setdefault((one.keys, one.unit), {})
        name, sign = flow(one.kind, one.debit, one.credit)
        into[name] = into.get(name, 0) + sign * one.minor
        counted = counts_as(one)
        into[counted] = into.get(counted, 0) + one.operations
    return sums


def counts_as(one: Moved) -> str:
    """Say what the operations of a movement are counted as."""
    if one.kind == "void":
        return "voids" if one.debit.startswith("redeemed:") else "other_voids"
    return {"redeem": "redemptions", "refund": "refunds", "cash_out": "pay_outs"}.get(
        one.kind, one.kind
    )

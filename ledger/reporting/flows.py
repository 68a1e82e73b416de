"""Movements between accounts, named for what they are, and how their sums are read."""

from collections.abc import Iterable
from typing import Final, LiteralString

from msgspec import Struct
from psycopg.rows import TupleRow

from ledger.database import Book
from ledger.reporting.shape import Ask

DAY_MS: Final = 86_400_000
DAYS_MAX: Final = 80_000_000
NEVER: Final[LiteralString] = "0"
DAY: Final[LiteralString] = "day"
HOUR_OF_DAY: Final[LiteralString] = "hour %% 24"
"""What sums may be told apart by besides names."""

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
    book: Book, ask: Ask, keys: tuple[LiteralString, ...] = (), at: LiteralString = NEVER
) -> list[Moved]:
    """Sum movements of the asked days, programme and store by these columns, and by day or hour of the day; by the hour no till is known."""
    named: LiteralString = "".join(", d." + key for key in keys)
    days: LiteralString = "movement_days WHERE day >= %(first)s AND day < %(last)s"
    hours: LiteralString = "movement_hours WHERE hour >= 24 * %(first)s AND hour < 24 * %(last)s"
    statement: LiteralString = (
        "SELECT at, d.kind, d.debit, d.credit, d.unit, sum(operations)::bigint,"
        " sum(minor)::bigint"
        + named
        + " FROM (SELECT dim, "
        + at
        + " AS at, sum(operations) AS operations, sum(minor) AS minor FROM "
        + (hours if at == HOUR_OF_DAY else days)
        + " GROUP BY 1, 2) m JOIN movement_dims d USING (dim)"
        " WHERE (%(programme)s = '' OR d.programme = %(programme)s)"
        " AND (%(store)s = '' OR d.store = %(store)s)"
        " GROUP BY at, d.kind, d.debit, d.credit, d.unit" + named
    )
    rows = book.execute(statement, span(ask)).fetchall()
    return [_moved(row, with_at=at != NEVER) for row in rows]


def span(ask: Ask) -> dict[str, object]:
    """Give what a statement over sums by the day needs: a period is whole days."""
    return {
        "first": min(DAYS_MAX, ask.period.from_ms // DAY_MS),
        "last": min(DAYS_MAX, -(-ask.period.until_ms // DAY_MS)),
        "from_ms": ask.period.from_ms,
        "until_ms": ask.period.until_ms,
        "programme": ask.programme,
        "store": ask.store,
    }


def _moved(row: TupleRow, *, with_at: bool) -> Moved:
    at, kind, debit, credit, unit, operations, minor, *keys = row
    return Moved(
        (at, *keys) if with_at else tuple(keys), kind, debit, credit, unit, operations, minor
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

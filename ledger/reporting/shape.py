"""What a report is: columns with their kind, rows, what may be added up, and how it is drawn. Pure values.

Money is in minor units of the row's own unit, shares in hundredths of a percent, waits in hours. Units
never mix: totals and pictures are made for each unit apart.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from ledger.database import Book
from ledger.reports import Period

WHOLE: Final = 10_000
"""A hundred percent."""

Cell = str | int | None
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """How a cell is to be read."""

    TEXT = "text"
    WORD = "word"
    """One of a few of our own words: translated where people read it."""
    UNIT = "unit"
    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    HOURS = "hours"
    DAY = "day"
    """`2027-12-31`, or a month, `2027-12`."""
    TIME = "time"
    """Milliseconds since 1970, UTC."""


class Column(Struct, frozen=True):
    """A column. `summed`: it makes sense to add it up; `empty`: what people read where nothing stands."""

    name: str
    kind: Kind
    heading: str
    summed: bool = False
    empty: str = "–"


class Draw(StrEnum):
    """How a report is drawn."""

    BARS = "bars"
    STACKED = "stacked"
    COLUMNS = "columns"
    LINE = "line"
    SHARE = "share"


class Picture(Struct, frozen=True):
    """Which columns are drawn against which; `beside`: a second column that belongs to the label."""

    kind: Draw
    label: str
    series: tuple[str, ...]
    beside: str = ""


class Ask(Struct, frozen=True, kw_only=True):
    """What is asked of a report. Empty: any."""

    period: Period
    now_ms: int
    programme: str = ""
    store: str = ""


class Definition(Struct, frozen=True, kw_only=True):
    """A report: what it is called and for, its columns, how its rows are read and drawn."""

    name: str
    title: str
    purpose: str
    columns: tuple[Column, ...]
    rows: Callable[[Book, Ask], list[Row]]
    picture: Picture | None = None
    by_period: bool = True
    by_programme: bool = True
    by_store: bool = False


class Report(Struct, frozen=True, kw_only=True):
    """A report as it was asked for."""

    definition: Definition
    ask: Ask
    rows: Sequence[Row]


def text(name: str, heading: str) -> Column:
    """Make a column of names."""
    return Column(name, Kind.TEXT, heading)


def count(name: str, heading: str) -> Column:
    """Make a column of whole numbers."""
    return Column(name, Kind.COUNT, heading, summed=True)


def money(name: str, heading: str) -> Column:
    """Make a column of amounts."""
    return Column(name, Kind.MONEY, heading, summed=True)


def share(name: str, heading: str) -> Column:
    """Make a column of percentages."""
    return Column(name, Kind.SHARE, heading)


UNIT: Final = Column("unit", Kind.UNIT, "Unit")


def part_of(part: int, whole: int) -> int | None:
    """Give a share in hundredths of a percent, rounded half up; nothing of nothing."""
    return (2 * WHOLE * part + whole) // (2 * whole) if whole > 0 else None


def totals(report: Report) -> dict[str, dict[str, int]]:
    """Add up what can be added, for each unit apart."""
    columns = report.definition.columns
    at_unit = next((at for at, one in enumerate(columns) if one.kind is Kind.UNIT), None)
    found: dict[str, dict[str, int]] = {}
    for row in report.rows:
        sums = found.setdefault("" if at_unit is None else str(row[at_unit]), {})
        for column, cell in zip(columns, row, strict=True):
            if column.summed and isinstance(cell, int):
                sums[column.name] = sums.get(column.name, 0) + cell
    return found

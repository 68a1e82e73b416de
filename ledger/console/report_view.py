"""How a report is shown to a person: cells in their language, a picture for each unit, totals below."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from msgspec import Struct

from ledger.console.charts import LABELS_MAX, Chart, ChartKind, Say, Series, figure
from ledger.console.rendering import code, foreign, moment
from ledger.console.texts import MIRRORED
from ledger.console.visit import Visit
from ledger.reporting.shape import Cell, Column, Draw, Kind, Picture, Report, Row, totals
from ledger.reporting.words import WORDS
from ledger.reporting.written import plain, unit_of
from terminal.domain.money import DECIMALS, MINOR_MAX, Money

UNITS_DRAWN: Final = 3
DAYS_FROM_H: Final = 48
DAY_H: Final = 24
NUMBERS: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.HOURS})
IN_ORDER: Final = frozenset({Draw.LINE, Draw.COLUMNS})
"""What keeps the order of its rows; lying bars begin with the largest."""


class Shown(Struct, frozen=True):
    """What the template lays out. `headings`: text, or text and class; `rows` and `sums`: text and class."""

    headings: list[str | tuple[str, str]]
    rows: list[list[tuple[object, str]]]
    sums: list[list[tuple[object, str]]]
    pictures: list[tuple[Markup, str]]


def shown(visit: Visit, report: Report, offset: int, most: int) -> Shown:
    """Make it."""
    columns = report.definition.columns
    headings: list[str | tuple[str, str]] = [
        (visit.say(one.heading), "number") if one.kind in NUMBERS else visit.say(one.heading)
        for one in columns
    ]
    rows = [_row(visit, columns, row) for row in report.rows[offset : offset + most]]
    pictures = _pictures(visit, report) if report.definition.picture and offset == 0 else []
    return Shown(headings, rows, _sums(visit, report), pictures)


def _row(visit: Visit, columns: Sequence[Column], row: Row) -> list[tuple[object, str]]:
    unit = unit_of(columns, row)
    return [
        (cell_shown(visit, column, cell, unit), "number" if column.kind in NUMBERS else "")
        for column, cell in zip(columns, row, strict=True)
    ]


def _sums(visit: Visit, report: Report) -> list[list[tuple[object, str]]]:
    """A line of totals for each unit, where there is more than one row to add up."""
    found = []
    columns = report.definition.columns
    for unit, sums in totals(report).items() if len(report.rows) > 1 else ():
        line: list[tuple[object, str]] = []
        for at, column in enumerate(columns):
            if at == 0:
                line.append((visit.say("Total"), ""))
            elif column.kind is Kind.UNIT:
                line.append((code(unit), ""))
            else:
                cell = cell_shown(visit, column, sums.get(column.name), unit)
                line.append((cell if column.summed else "", "number"))
        found.append(line)
    return found


def cell_shown(visit: Visit, column: Column, cell: Cell, unit: str) -> object:
    """Write one cell."""
    if cell is None or cell == "":
        return visit.say(column.empty)
    if isinstance(cell, int):
        return _number(visit, column.kind, cell, unit)
    if column.kind is Kind.WORD:
        return visit.say(WORDS[cell]) if cell in WORDS else code(cell)
    return foreign(cell) if column.kind is Kind.TEXT else code(cell)


def _number(visit: Visit, kind: Kind, cell: int, unit: str) -> str:
    formatter = visit.formatter
    if kind is Kind.MONEY:
        return _money(visit, cell, unit)
    if kind is Kind.SHARE:
        sign = "−" if cell < 0 else ""
        return formatter.in_place(f"{sign}{formatter.number((abs(cell) + 5) // 10, 1)} %")
    if kind is Kind.HOURS:
        if cell < DAYS_FROM_H:
            said = visit.count("{number} hour", "{number} hours", cell)
            return said.replace("{number}", formatter.number(cell, 0))
        days = cell // DAY_H
        said = visit.count("{number} day", "{number} days", days)
        return said.replace("{number}", formatter.number(days, 0))
    if kind is Kind.TIME:
        return moment(formatter, cell)
    sign = "−" if cell < 0 else ""
    return sign + formatter.number(abs(cell), 0)


def _money(visit: Visit, minor: int, unit: str) -> str:
    if unit in DECIMALS and abs(minor) <= MINOR_MAX:
        return visit.formatter.money(Money(minor, unit))
    return f"{plain(minor, unit)} {unit}"


def _pictures(visit: Visit, report: Report) -> list[tuple[Markup, str]]:
    """Draw each unit apart, the ones with most rows first."""
    picture = report.definition.picture
    columns = report.definition.columns
    units: dict[str, list[Row]] = {}
    for row in report.rows:
        units.setdefault(unit_of(columns, row), []).append(row)
    found = []
    for unit in sorted(units, key=lambda one: -len(units[one]))[:UNITS_DRAWN]:
        drawn = _draw(visit, report, picture, units[unit], unit) if picture else ""
        if drawn:
            named = unit if _in_money(report) or len(units) > 1 else ""
            found.append((Markup(drawn), named))  # noqa: S704 - ours, escaped where it is drawn
    return found


def _in_money(report: Report) -> bool:
    """Are amounts drawn, or counts?"""
    picture, columns = report.definition.picture, report.definition.columns
    return bool(picture) and any(
        one.kind is Kind.MONEY for one in columns if picture and one.name in picture.series
    )


def _draw(visit: Visit, report: Report, picture: Picture, rows: list[Row], unit: str) -> str:
    names = [one.name for one in report.definition.columns]
    by_name = dict(zip(names, report.definition.columns, strict=True))
    sums: dict[str, list[int]] = {}
    for row in rows:
        parts = [one for one in (picture.label, picture.beside) if one]
        label = " / ".join(_label(visit, by_name[one], row[names.index(one)]) for one in parts)
        into = sums.setdefault(label, [0] * len(picture.series))
        for at, name in enumerate(picture.series):
            cell = row[names.index(name)]
            into[at] += cell if isinstance(cell, int) else 0
    order = list(sums)
    if picture.kind not in IN_ORDER:
        order = sorted(sums, key=lambda one: -sum(sums[one]))[:LABELS_MAX]
    money = _in_money(report)
    say: Say = lambda one: _number(visit, Kind.MONEY if money else Kind.COUNT, one, unit)  # noqa: E731
    title = visit.say(report.definition.title)
    chart = Chart(
        kind=ChartKind(picture.kind),
        title=f"{title} ({unit})" if money else title,
        labels=tuple(order),
        series=tuple(
            Series(visit.say(by_name[name].heading), tuple(sums[label][at] for label in order))
            for at, name in enumerate(picture.series)
        ),
    )
    return figure(chart, say, rtl=visit.language in MIRRORED)


def _label(visit: Visit, column: Column, cell: Cell) -> str:
    if column.kind is Kind.WORD and str(cell) in WORDS:
        return visit.say(WORDS[str(cell)])
    return str(cell) if cell else visit.say(column.empty)

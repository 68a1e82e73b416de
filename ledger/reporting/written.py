"""Reports written out for other programs: CSV that no spreadsheet runs, JSON, and SIE 4 for Swedish bookkeeping."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from ledger.reporting.shape import Cell, Column, Kind, Report, Row, totals
from terminal.domain.money import DECIMALS

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def harmless(text: str) -> str:
    """Give a text that a spreadsheet shows and does not run."""
    return "'" + text if text.startswith(FORMULA) else text


def csv_lines(report: Report) -> Iterator[str]:
    """Write a report as CSV, a line at a time: names of the columns, then rows; amounts as people write them, times in ISO 8601."""
    columns = report.definition.columns
    yield _line([column.name for column in columns])
    for row in report.rows:
        unit = unit_of(columns, row)
        yield _line([_csv_cell(c, cell, unit) for c, cell in zip(columns, row, strict=True)])


def json_values(report: Report) -> dict[str, object]:
    """Give a report as values for JSON: minor units and milliseconds, with the amounts as people write them beside."""
    columns = report.definition.columns
    rows = []
    for row in report.rows:
        values: dict[str, object] = {}
        for column, cell in zip(columns, row, strict=True):
            values[column.name] = cell
            if column.kind is Kind.MONEY and isinstance(cell, int):
                values[f"{column.name}_text"] = plain(cell, unit_of(columns, row))
        rows.append(values)
    ask = report.ask
    return {
        "report": report.definition.name,
        "title": report.definition.title,
        "from_ms": ask.period.from_ms if report.definition.by_period else None,
        "until_ms": ask.period.until_ms if report.definition.by_period else None,
        "as_of_ms": ask.now_ms,
        "programme": ask.programme,
        "store": ask.store,
        "columns": [
            {"name": one.name, "kind": str(one.kind), "heading": one.heading} for one in columns
        ],
        "rows": rows,
        "totals": totals(report),
    }


def cell_text(column: Column, cell: Cell, unit: str) -> str:
    """Write a cell without a language, as logs and files have it."""
    if cell is None:
        return ""
    if column.kind is Kind.MONEY and isinstance(cell, int):
        return plain(cell, unit)
    if column.kind is Kind.SHARE and isinstance(cell, int):
        return f"{cell / 100:.2f} %"
    if column.kind is Kind.TIME and isinstance(cell, int):
        return iso(cell)
    return str(cell)


def plain(minor: int, unit: str) -> str:
    """Write an amount, of any size: a sum may be larger than any one amount."""
    decimals = DECIMALS.get(unit, 0)
    whole, part = divmod(abs(minor), 10**decimals)
    return f"{'-' if minor < 0 else ''}{whole}" + (f".{part:0{decimals}d}" if decimals else "")


def unit_of(columns: Sequence[Column], row: Row) -> str:
    """Give the unit of a row's amounts."""
    return next(
        (str(cell) for c, cell in zip(columns, row, strict=True) if c.kind is Kind.UNIT), ""
    )


def iso(at_ms: int) -> str:
    """Write an instant as ISO 8601, UTC."""
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _csv_cell(column: Column, cell: Cell, unit: str) -> str:
    written = cell_text(column, cell, unit)
    numeric = isinstance(cell, int)  # minus is a sign there, and no formula
    return written if numeric else harmless(written)


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


ACCOUNTS: Final[Mapping[str, tuple[str, str]]] = {
    "card": ("2421", "Ej inlösta presentkort"),
    "issued": ("5990", "Presentkort som getts bort"),
    "sold": ("1686", "Sålda presentkort, avräkning med butik"),
    "redeemed": ("1687", "Inlösta presentkort, avräkning med butik"),
    "cash": ("1689", "Kontant utbetalda rester, avräkning med butik"),
    "expired": ("3990", "Förfallna presentkort"),
    "loss": ("6390", "Förluster vid inlösen utan nät"),
    "fraud": ("6391", "Bedrägerier"),
    "goodwill": ("6993", "Kulans"),
    "owed": ("1680", "Fordringar på kort"),
}
"""Accounts of the Swedish BAS chart that fit; whoever keeps the books may give others."""


def sie(
    lines: Sequence[tuple[str, str, str, int, int]], unit: str, company: str, made: str
) -> bytes:
    """Write the journal of one currency as SIE 4 (SIE-Gruppen, format 4B, code page 437): one verification a day."""
    mine = [line for line in lines if line[2] == unit]
    parts = [
        "#FLAGGA 0",
        '#PROGRAM "Redemption Terminal" 1',
        "#FORMAT PC8",
        f"#GEN {made}",
        "#SIETYP 4",
        f"#FNAMN {_quoted(company)}",
        f"#VALUTA {unit}",
    ]
    parts += [f"#KONTO {number} {_quoted(name)}" for number, name in sorted(ACCOUNTS.values())]
    for serial, day in enumerate(sorted({line[0] for line in mine}), 1):
        compact = day.replace("-", "")
        parts += [f'#VER "P" {serial} {compact} "Presentkort"', "{"]
        for _, account, _, debit, credit in (line for line in mine if line[0] == day):
            number = ACCOUNTS[account.partition(":")[0]][0]
            amount = plain(debit - credit, unit)
            parts.append(f"   #TRANS {number} {{}} {amount} {compact} {_quoted(account)}")
        parts.append("}")
    return ("\r\n".join(parts) + "\r\n").encode("cp437", "replace")


def _quoted(text: str) -> str:
    kept = "".join(one for one in text if one >= " ")
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""`report list`, `report show`, `report sie` and `company`: every report of the console at the command line."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Parser,
    Result,
    Rows,
    an_id,
    failing_files,
    now_ms,
    opened,
    table,
    the_book,
)
from ledger.command_periods import period_of, take_period

if TYPE_CHECKING:
    from ledger.reporting.shape import Definition, Report


def add_to(commands: Commands, reports: Commands) -> None:
    """Add the commands of this group."""
    reports.add("list", "name all reports", list_reports)
    show = reports.add("show", "make one of the reports that `report list` names", show_report)
    show.add_argument("name", metavar="NAME", help="like `flows`")
    _narrow(take_period(show))
    show.add_argument("--csv", type=Path, metavar="FILE", help="write it to a new file, CSV")
    sie = reports.add("sie", "write the double-entry journal as SIE 4", write_sie)
    take_period(sie)
    sie.add_argument("--unit", required=True, metavar="CURRENCY", help="one currency, like SEK")
    sie.add_argument("--company", default="", metavar="NAME", help="whose books they are")
    sie.add_argument("file", type=Path, metavar="FILE", help="a new file")
    group = commands.group("company", "which company a store or a programme belongs to")
    group.add("list", "show the companies", list_companies)
    for kind in ("store", "programme"):
        one = group.add(kind, f"say to which company a {kind} belongs", set_company)
        one.add_argument("id", type=an_id, metavar=kind.upper())
        one.add_argument("company", metavar="COMPANY", help="its name; empty: head office's own")
        one.set_defaults(kind=kind)


def list_reports(_arguments: argparse.Namespace) -> Result:
    """Name all reports."""
    from ledger.reporting.catalogue import REPORTS

    rows: Rows = [("name", "report", "what it is for")]
    rows += [(one.name, one.title, one.purpose) for one in REPORTS.values()]
    values = [{"name": r[0], "title": r[1], "purpose": r[2]} for r in rows[1:]]
    return Result({"reports": values}, table(rows))


def show_report(arguments: argparse.Namespace) -> Result:
    """Make one report."""
    from ledger.card_files import write_new
    from ledger.reporting.catalogue import REPORTS
    from ledger.reporting.written import csv_lines, json_values

    definition = REPORTS.get(arguments.name)
    if definition is None:
        raise CommandFailed(f"no report {arguments.name}; `report list` names them", USAGE)
    report = _made(arguments, definition)
    if arguments.csv:
        with failing_files(arguments.csv), write_new(arguments.csv) as file:
            file.writelines(csv_lines(report))
        said = f"{len(report.rows)} rows are in {arguments.csv}"
        return Result({"rows": len(report.rows), "file": str(arguments.csv)}, [said])
    return Result(json_values(report), _lines(report))


def write_sie(arguments: argparse.Namespace) -> Result:
    """Write the journal as SIE 4."""
    from ledger.reporting.bookkeeping import journal_lines
    from ledger.reporting.fold import fold
    from ledger.reporting.shape import Ask
    from ledger.reporting.written import iso, sie
    from terminal.domain.money import is_currency

    if not is_currency(arguments.unit):
        raise CommandFailed(f"{arguments.unit} is no currency", USAGE)
    ask = Ask(period=period_of(arguments), now_ms=now_ms())
    with opened(arguments) as database:
        fold(database)
        with database.connection() as book, book.transaction():
            lines = journal_lines(book, ask)
    made = iso(ask.now_ms)[:10].replace("-", "")
    with failing_files(arguments.file), arguments.file.open("xb") as file:
        file.write(sie(lines, arguments.unit, arguments.company, made))
    days = len({line[0] for line in lines if line[2] == arguments.unit})
    return Result(
        {"verifications": days, "file": str(arguments.file)},
        [f"{days} verifications are in {arguments.file}"],
    )


def list_companies(arguments: argparse.Namespace) -> Result:
    """Show which company each store and programme belongs to."""
    with the_book(arguments) as book:
        found = book.execute(
            "SELECT 'store', store, company FROM stores"
            " UNION ALL SELECT 'programme', programme, company FROM programmes ORDER BY 1 DESC, 2"
        ).fetchall()
    values = [{"kind": kind, "id": one, "company": company} for kind, one, company in found]
    return Result(
        {"companies": values},
        table([("kind", "id", "company"), *[(k, i, c or "–") for k, i, c in found]]),
    )


def set_company(arguments: argparse.Namespace) -> Result:
    """Say to which company a store or programme belongs."""
    from ledger import audit

    statements = {
        "store": "UPDATE stores SET company = %s WHERE store = %s",
        "programme": "UPDATE programmes SET company = %s WHERE programme = %s",
    }
    company = " ".join(arguments.company.split())[:80]
    with the_book(arguments) as book:
        done = book.execute(statements[arguments.kind], (company, arguments.id))
        if done.rowcount == 0:
            raise CommandFailed(f"no {arguments.kind} {arguments.id}")
        subject = f"{arguments.kind} {arguments.id}"
        audit.record(book, audit.COMMAND_LINE, "company.set", subject, {"company": company})
    said = f"{arguments.id} belongs to {company or 'head office'}"
    return Result({"id": arguments.id, "company": company}, [said])


def _made(arguments: argparse.Namespace, definition: "Definition") -> "Report":
    from ledger.reporting.catalogue import make
    from ledger.reporting.fold import fold
    from ledger.reporting.shape import Ask

    ask = Ask(
        period=period_of(arguments),
        now_ms=now_ms(),
        programme=arguments.programme or "",
        store=arguments.store or "",
    )
    with opened(arguments) as database:
        fold(database)
        with database.connection() as book:
            return make(book, definition, ask)


def _lines(report: "Report") -> list[str]:
    from ledger.reporting.shape import totals
    from ledger.reporting.written import cell_text, unit_of

    columns = report.definition.columns
    rows: Rows = [[column.heading for column in columns]]
    for row in report.rows:
        unit = unit_of(columns, row)
        rows.append([cell_text(c, cell, unit) for c, cell in zip(columns, row, strict=True)])
    for unit, sums in totals(report).items() if report.rows else ():
        cells = [cell_text(c, sums.get(c.name), unit) for c in columns]
        rows.append(["total", *cells[1:]] if not cells[0] else cells)
    return table(rows)


def _narrow(parser: Parser) -> None:
    parser.add_argument("--programme", type=an_id, metavar="ID", help="only this one")
    parser.add_argument("--store", type=an_id, metavar="ID", help="only this one")

"""Reports as pages, as files, and for programs: the same rows drawn, counted and written out."""

from typing import Final

from ledger import estate, resolving
from ledger.accounts.permissions import Permission
from ledger.console.replies import CSV, Download, Reply, Values, page
from ledger.console.report_view import shown
from ledger.console.routes import GET, Route
from ledger.console.visit import NotThere, Rows, Visit
from ledger.reporting.bookkeeping import journal_lines
from ledger.reporting.catalogue import GROUPS, REPORTS, rows_in
from ledger.reporting.shape import Ask, Definition, Report
from ledger.reporting.written import csv_lines, iso, json_values, sie
from ledger.reports import Period
from terminal.domain.money import DECIMALS, is_currency

PERIOD_DAYS: Final = 365
ROWS: Final = 100
EUR: Final = "EUR"
_BYTE_ORDER_MARK: Final = "\ufeff"


def overview(visit: Visit) -> Reply:
    """Show all reports, each with what it is for."""
    groups = [(name, [REPORTS[one] for one in names]) for name, names in GROUPS]
    return page("reports/overview.html", title=visit.say("Reports"), groups=groups)


def show(visit: Visit) -> Reply:
    """Show one report: its picture, its rows, its totals."""
    report = _report(visit)
    rows = Rows(visit.page_number(), ROWS)
    period = visit.period(PERIOD_DAYS)
    return page(
        "reports/one.html",
        title=visit.say(report.definition.title),
        report=report,
        definition=report.definition,
        shown=shown(visit, report, rows.offset, rows.size),
        rows=rows,
        more=len(report.rows) > rows.offset + rows.size,
        period=period,
        programmes=[one.programme for one in estate.programmes(visit.book)],
        stores=[one.store for one in estate.stores(visit.book)],
        query=visit.query,
        kept=_kept(visit),
        units=sorted({str(unit) for unit in _units(report) if is_currency(str(unit))}),
    )


def as_file(visit: Visit) -> Reply:
    """Give the report as CSV."""
    report = _report(visit)
    text = _BYTE_ORDER_MARK + "".join(csv_lines(report))
    return Download(f"{report.definition.name}.csv", CSV, text.encode())


def as_values(visit: Visit) -> Reply:
    """Give the report as JSON."""
    return Values(json_values(_report(visit)))


def names(visit: Visit) -> Reply:
    """Name all reports, for programs."""
    del visit
    found = [
        {"name": one.name, "title": one.title, "purpose": one.purpose} for one in REPORTS.values()
    ]
    return Values({"reports": found})


def as_sie(visit: Visit) -> Reply:
    """Give the journal of one currency as SIE 4."""
    units = [one for one in resolving.units(visit.book) if is_currency(one)]
    unit = visit.query.typed("unit", units[0] if units else EUR)
    if unit not in DECIMALS or not is_currency(unit):
        raise NotThere
    ask = _ask(visit, REPORTS["journal"])
    body = sie(journal_lines(visit.book, ask), unit, "", iso(visit.now_ms)[:10].replace("-", ""))
    return Download(f"journal-{unit}.se", "application/octet-stream", body)


def _report(visit: Visit) -> Report:
    definition = REPORTS.get(visit.named["report"])
    if definition is None:
        raise NotThere
    ask = _ask(visit, definition)
    return Report(definition=definition, ask=ask, rows=rows_in(visit.book, definition, ask))


def _ask(visit: Visit, definition: Definition) -> Ask:
    period = visit.period(PERIOD_DAYS)
    return Ask(
        period=Period(period.start_ms, period.end_ms),
        now_ms=visit.now_ms,
        programme=visit.query.typed("programme") if definition.by_programme else "",
        store=visit.query.typed("store") if definition.by_store else "",
    )


def _kept(visit: Visit) -> list[tuple[str, str]]:
    wanted = ("from", "to", "programme", "store")
    return [(name, visit.query.typed(name)) for name in wanted if visit.query.typed(name)]


def _units(report: Report) -> set[object]:
    at = [one.name for one in report.definition.columns]
    return {row[at.index("unit")] for row in report.rows} if "unit" in at else set()


ROUTES: Final = (
    Route(GET, "/console/reports", Permission.REPORTS_READ, overview),
    Route(GET, "/console/reports/journal/sie", Permission.REPORTS_READ, as_sie),
    Route(GET, "/console/reports/{report}", Permission.REPORTS_READ, show),
    Route(GET, "/console/reports/{report}/csv", Permission.REPORTS_READ, as_file),
    Route(GET, "/console/reports/{report}/json", Permission.REPORTS_READ, as_values),
    Route(GET, "/console/api/reports", Permission.REPORTS_READ, names),
    Route(GET, "/console/api/reports/{report}", Permission.REPORTS_READ, as_values),
    Route(GET, "/console/api/reports/{report}/csv", Permission.REPORTS_READ, as_file),
)

"""The audit as a page, as a file, and for programs."""

from typing import Final

from ledger import audit
from ledger.accounts.permissions import Permission
from ledger.console.replies import Reply, Values, as_csv, page
from ledger.console.routes import GET, Route
from ledger.console.visit import Rows, Visit

CSV_LINES: Final = 100_000


def show(visit: Visit) -> Reply:
    """Show the newest lines first."""
    rows = Rows(visit.page_number())
    lines = audit.lines(visit.book, _wanted(visit), rows.limit, rows.offset)
    return page(
        "accounts/audit.html",
        title=visit.say("Audit"),
        lines=lines[: rows.size],
        rows=rows,
        more=len(lines) > rows.size,
        actions=audit.actions(visit.book),
        query=visit.query,
    )


def as_file(visit: Visit) -> Reply:
    """Give all of it, to be kept elsewhere."""
    lines = audit.lines(visit.book, _wanted(visit), CSV_LINES, 0)
    headings = ("number", "at_ms", "actor", "action", "subject", "detail", "hash")
    return as_csv(
        "audit.csv",
        headings,
        (
            (one.number, one.at_ms, one.actor, one.action, one.subject, one.detail, one.hash.hex())
            for one in lines
        ),
    )


def as_values(visit: Visit) -> Reply:
    """Give a page of it to a program."""
    rows = Rows(visit.page_number(), 500)
    return Values({"lines": audit.lines(visit.book, _wanted(visit), rows.size, rows.offset)})


def _wanted(visit: Visit) -> audit.Wanted:
    query = visit.query
    return audit.Wanted(
        actor=query.text("actor", required=False),
        action=query.text("action", required=False),
        subject=query.text("subject", required=False),
    )


ROUTES: Final = (
    Route(GET, "/console/audit", Permission.AUDIT_READ, show),
    Route(GET, "/console/audit.csv", Permission.AUDIT_READ, as_file),
    Route(GET, "/console/api/audit", Permission.AUDIT_READ, as_values),
)

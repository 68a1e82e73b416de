"""All pages: each area's module has `ROUTES`. A new area adds its line."""

from typing import Final

from ledger.console import (
    account_pages,
    accounts_pages,
    audit_pages,
    blocklist_pages,
    cashiers_api,
    cashiers_pages,
    conflicts_pages,
    home,
    issuing_api,
    issuing_codes_pages,
    issuing_pages,
    limits_pages,
    programmes_pages,
    reports_pages,
    sign_in_pages,
    tills_pages,
    token_pages,
    webhook_pages,
)
from ledger.console.routes import Routes

AREAS: Final = (
    home,
    sign_in_pages,
    account_pages,
    accounts_pages,
    token_pages,
    audit_pages,
    blocklist_pages,
    tills_pages,
    cashiers_pages,
    cashiers_api,
    limits_pages,
    webhook_pages,
    programmes_pages,
    issuing_pages,
    issuing_api,
    issuing_codes_pages,
    conflicts_pages,
    reports_pages,
)


def all_routes() -> Routes:
    """Give every route of the console."""
    return Routes(route for area in AREAS for route in area.ROUTES)

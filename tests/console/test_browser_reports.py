"""Every report with much in it, in a real Chromium: axe finds nothing, and a desk's screen shows each table whole."""

from collections.abc import Iterator

import pytest

from ledger.database import Database
from ledger.reporting.catalogue import REPORTS
from tests.ledger.test_random_decisions import DecidedBook
from tests.support.chromium import DESKTOP, PHONE, axe_findings, chromium, new_page, overflows
from tests.support.console_browser import Desk
from tests.support.ledger_server import LedgerServer
from tests.support.random_book import DAY_MS, NOON_MS

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1200)]
EVER = "?from=2022-01-01&to=2027-12-31"
WIDER = """
[...document.querySelectorAll('.table-holder')].some(one => one.scrollWidth > one.clientWidth + 1)
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory, postgres) -> Iterator[Desk]:
    """An owner before a book with value of three years in it, conflicts, and what was decided about them."""
    url = postgres.empty_url()
    with LedgerServer(tmp_path_factory.mktemp("ledger"), url) as server:
        with Database.open(url) as database:
            book = DecidedBook(database, seed=7, tills=6)
            book.limit()
            for days_ago in (1_000, 200, 0):
                book.now_ms = NOON_MS - days_ago * DAY_MS
                book.grow(250)
                book.decide()
        with chromium() as browser:
            desk = Desk(server, new_page(browser))
            desk.join()
            yield desk


@pytest.mark.parametrize(
    ("language", "palette", "size"),
    [
        ("en", "light", DESKTOP),
        ("hu", "contrast", DESKTOP),
        ("it", "dark", DESKTOP),
        ("ar", "light", PHONE),
    ],
)
def test_reports_can_be_read_in_every_look(desk, language, palette, size):
    """With many columns and the longest words; on a phone the table scrolls, never the page."""
    desk.page.set_viewport_size(DESKTOP)
    desk.wear(language, palette)
    desk.page.set_viewport_size(size)
    found = {}
    for name in REPORTS:
        page = desk.look(f"/console/reports/{name}{EVER}")
        wrong = axe_findings(page)
        if overflows(page) or (size is DESKTOP and page.evaluate(WIDER)):
            wrong.append("scrolls sideways")
        if wrong:
            found[name] = wrong
    assert {} == found
    assert [] == desk.page.complaints

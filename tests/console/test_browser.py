"""The console in a real Chromium: in at the door, and no page that axe, a phone or the browser itself complains about."""

from collections.abc import Iterator

import pytest

from tests.console.examples import IN_SCENERY
from tests.console.scenery import furnish
from tests.support.chromium import DESKTOP, PHONE, axe_findings, chromium, new_page, overflows
from tests.support.console_browser import Desk
from tests.support.console_paths import paths
from tests.support.ledger_server import LedgerServer

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres) -> Iterator[LedgerServer]:
    """One ledger for this file."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        furnish(server)
        yield server


@pytest.fixture(scope="module")
def desk(ledger) -> Iterator[Desk]:
    """An owner at a browser, who joined by an invitation."""
    with chromium() as browser:
        desk = Desk(ledger, new_page(browser))
        desk.join()
        yield desk


def look_around(desk: Desk) -> dict[str, list[str]]:
    """Open every page; say what is wrong with each."""
    found = {}
    for path in paths(IN_SCENERY):
        page = desk.look(path)
        wrong = axe_findings(page)
        if overflows(page):
            wrong.append("scrolls sideways")
        wrong += page.complaints
        page.complaints.clear()
        if wrong:
            found[path] = wrong
    return found


def test_who_signs_out_is_out_until_the_next_code(desk):
    """The way in and out by keyboard and form, in a browser, over HTTP."""
    desk.sign_out()
    desk.look("/console/account")
    assert "sign-in" in desk.page.url
    assert [] == axe_findings(desk.page)
    desk.sign_in()
    assert "Ana Lind" in desk.page.locator(".who").inner_text()


def test_no_page_has_a_serious_finding(desk):
    """Every page where most can go wrong: mirrored, dark, on a phone."""
    desk.wear("ar", "dark")
    desk.page.set_viewport_size(PHONE)
    assert {} == look_around(desk)


@pytest.mark.soak
@pytest.mark.parametrize("palette", ["light", "contrast"])
def test_nor_has_any_on_a_desk(desk, palette):
    """Every page in the other palettes, wide."""
    desk.wear("en", palette)
    desk.page.set_viewport_size(DESKTOP)
    assert {} == look_around(desk)

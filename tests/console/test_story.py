"""From an empty book to a closed conflict, in a real Chromium, with real tills at their command lines."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page

from tests.support.chromium import chromium, new_page
from tests.support.commands import TillCommands
from tests.support.console_album import Album
from tests.support.console_browser import Desk
from tests.support.ledger_server import LedgerServer

pytestmark = pytest.mark.timeout(1_800)
TRIES = 50
MADE_MS = 600_000
PRINTED = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128)
SMALL, FULL = (12, 200), (1_000, 10_000)
"""How many cards are issued, and how many codes are blocked."""


@pytest.fixture
def ledger(tmp_path, postgres) -> Iterator[LedgerServer]:
    """An empty book."""
    with LedgerServer(tmp_path / "ledger", postgres.empty_url()) as server:
        yield server


def press(page: Page, form: str = "main form.stack", button: str = "button[type=submit]") -> None:
    """Send a form."""
    page.locator(form).first.locator(button).last.click()


def sign_in_by_hand(desk: Desk, album: Album) -> None:
    """Join by the invitation, leave, and come back with the next code of the app."""
    desk.join(seen=album.keep)
    assert "First steps" in desk.page.locator("main").inner_text()
    album.keep("first-steps")
    desk.sign_out()
    album.keep("sign-in")
    desk.sign_in()


def open_store(desk: Desk, store: str, name: str) -> None:
    """Add a store on its page."""
    page = desk.look("/console/stores")
    page.fill("[name=store]", store)
    page.fill("[name=name]", name)
    press(page)
    page.wait_for_selector(".said")


def pair(desk: Desk, terminal: str, folder: Path) -> TillCommands:
    """Ask the console for a pairing code, and enrol a till with it."""
    page = desk.look("/console/tills/new")
    page.fill("[name=terminal]", terminal)
    press(page)
    page.wait_for_selector(".pairing-code")
    facts = page.locator("dd").all_inner_texts()
    code = next(fact for fact in facts if re.fullmatch(r"[\w-]{10,}", fact) and "-" in fact)
    till = TillCommands(folder / terminal)
    till.enrol(desk.ledger.url, code)
    return till


def block(desk: Desk, album: Album, codes: list[str], tills: list[TillCommands]) -> None:
    """Upload codes, look first, block, and watch every till take the list."""
    page = desk.look("/console/blocklists/new")
    album.keep("block-form")
    body = "\n".join(codes).encode()
    page.set_input_files(
        "[name=file]", {"name": "stolen.csv", "mimeType": "text/csv", "buffer": body}
    )
    page.locator("[name=reason]").first.fill("Stolen in transit")
    press(page)
    page.wait_for_selector(".confirm")
    assert f"{len(codes):,}" in page.locator("main").inner_text()
    album.keep("block-preview")
    page.click(".confirm button[type=submit]")
    page.wait_for_selector("#order")
    album.keep("block-order")
    desk.look("/console/blocklists")
    album.keep("rollout-before")
    for _ in range(TRIES):
        for till in tills:
            till("sync")
        text = desk.look("/console/blocklists").locator("#rollout").inner_text()
        done = "Every till holds this list" in text
        if done and desk.ledger.card(codes[-1])["state"] == "blocked":
            album.keep("rollout-reached")
            return
    pytest.fail(text)


def spend_twice(ledger: LedgerServer, code: str, tills: list[TillCommands]) -> None:
    """Two tills without a network take the whole of one card; then both tell."""
    value = ledger.card(code)["balance"]
    for till in tills:
        assert "stand_in" == till("redeem", code, "--amount", value, "--offline")["authority"]
    for till in tills:
        till("sync")


def resolve(desk: Desk, album: Album) -> None:
    """Open the conflict, see its evidence, and say what becomes of it."""
    page = desk.look("/console/")
    album.keep("needs-attention")
    page.click(".matters a[href='/console/conflicts']")
    album.keep("conflicts")
    page.locator("tbody a[href^='/console/conflicts/']").first.click()
    where = page.url
    album.keep("conflict-evidence")
    for kind, starts in (("pdf", b"%PDF"), ("json", b"{")):
        found = page.request.get(f"{where}/{kind}")
        assert found.ok
        assert found.body().startswith(starts)
    page.locator("textarea[name=note]").fill("Goodwill: both customers were right.")
    press(page, "form.stack:has(textarea[name=note])")
    page.wait_for_selector(".confirm")
    album.keep("resolve-preview")
    page.click(".confirm button[type=submit]")
    page.wait_for_selector(".said")
    album.keep("resolved")


def read_every_report(desk: Desk, album: Album) -> int:
    """Open every report, and fetch each as CSV and JSON; give how many there were."""
    page = desk.look("/console/reports")
    album.keep("reports")
    links = page.locator("main a[href^='/console/reports/']")
    paths = [str(link.get_attribute("href")) for link in links.all()]
    for path in paths:
        desk.look(path)
        assert 1 == page.locator("main h1").count(), path
        album.keep(f"report-{path.rpartition('/')[2]}")
        for kind in ("csv", "json"):
            assert page.request.get(f"{desk.ledger.url}{path}/{kind}").ok, (path, kind)
    return len(paths)


def publish_programme(desk: Desk, album: Album) -> None:
    """Write a programme's terms, see what they mean, publish."""
    page = desk.look("/console/programmes/new")
    album.keep("programme-form")
    page.fill("[name=programme]", "gift")
    page.fill("[name=name]", "Gift card")
    page.fill("[name=currency]", "EUR")
    page.check("[name=partial]")
    press(page)
    page.wait_for_selector("form[action$='/publish']")
    album.keep("programme-draft")
    page.click("form[action$='/publish'] button")
    page.wait_for_selector(".said")
    album.keep("programme")


def issue(desk: Desk, album: Album, cards: int) -> list[str]:
    """Order cards, wait until they are made, and read their codes from the printed sheet."""
    page = desk.look("/console/batches/new")
    album.keep("batch-form")
    page.select_option("[name=programme]", "gift")
    page.fill("[name=name]", "The first")
    page.fill("[name=value]", "20.00")
    page.fill("[name=count]", str(cards))
    press(page)
    page.wait_for_url(re.compile(r"/console/batches/(?!new)"))
    page.locator("main", has_text=f"{cards:,} / {cards:,}").wait_for(timeout=MADE_MS)
    page.reload()
    album.keep("batch")
    page.select_option("#f-form", "a4")
    with page.expect_download(timeout=MADE_MS) as download:
        page.click("form[action$='/codes'] button", timeout=MADE_MS)
    document = pypdfium2.PdfDocument(download.value.path())
    album.keep_file("sheet.pdf", Path(download.value.path()))
    codes: dict[str, None] = {}
    for sheet in document:
        picture = sheet.render(scale=4, grayscale=True).to_numpy().squeeze()
        codes |= {one.text: None for one in zxingcpp.read_barcodes(picture, formats=PRINTED)}
    document.close()
    assert cards == len(codes)
    return list(codes)


def tell(ledger: LedgerServer, folder: Path, cards: int, blocked: int) -> None:
    """The whole story."""
    with chromium() as browser:
        desk = Desk(ledger, new_page(browser))
        album = Album(desk.page)
        sign_in_by_hand(desk, album)
        open_store(desk, "centro", "Centro")
        publish_programme(desk, album)
        ledger.limits()
        codes = issue(desk, album, cards)
        tills = [pair(desk, name, folder) for name in ("till-1", "till-2")]
        assert tills[0]("redeem", codes[0], "--amount", "5.00")["approved"]
        block(desk, album, [codes[2], *ledger.issue(blocked - 1, "20.00")], tills)
        assert (
            "blocked"
            == tills[0]("redeem", codes[2], "--amount", "1.00", "--offline", code=3)["reason"]
        )
        spend_twice(ledger, codes[1], tills)
        resolve(desk, album)
        assert read_every_report(desk, album) >= 10
        assert "account.accept" in desk.look("/console/audit").locator("main").inner_text()
        assert [] == desk.page.complaints
    assert [] == ledger.admin("verify")["findings"]


def test_from_an_empty_book_to_a_closed_conflict(ledger, tmp_path):
    """A small shop."""
    tell(ledger, tmp_path, *SMALL)


@pytest.mark.soak
def test_the_same_with_a_thousand_cards(ledger, tmp_path):
    """A thousand cards, and ten thousand codes blocked."""
    tell(ledger, tmp_path, *FULL)

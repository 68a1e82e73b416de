"""A real browser: the system's Chromium, driven by Playwright, and axe to judge what it shows."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

WAIT_MS = 60_000
SERIOUS = ("serious", "critical")
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window; one for a whole file of tests."""
    path = shutil.which("chromium")
    assert path, "packaging/system-packages.sh installs chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            timeout=WAIT_MS,
        )
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Browser, size: dict[str, int] | None = None, **options: Any) -> Page:
    """A tab of its own, with cookies of its own. What the browser complains about is kept in `page.complaints`."""
    context = browser.new_context(viewport=size or DESKTOP, **options)
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda said: _complain(page, said.type, said.text))
    page.on("pageerror", lambda error: _complain(page, "error", str(error)))
    return page


def _complain(page: Page, kind: str, text: str) -> None:
    if kind == "error" and "status of 4" not in text:
        page.complaints.append(text)  # type: ignore[attr-defined]


def axe_findings(page: Page) -> list[str]:
    """What axe finds serious or worse."""
    results = Axe().run(page)
    return [
        f"{found['id']}: {found['help']}: {found['nodes'][0]['html'][:200]}"
        for found in results.response["violations"]
        if found["impact"] in SERIOUS
    ]


def overflows(page: Page) -> bool:
    """Does the page scroll sideways?"""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
        )
    )


def picture(page: Page, folder: Path, name: str) -> None:
    """Keep what the page looks like."""
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(folder / f"{name}.png"), full_page=True)

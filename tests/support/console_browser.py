"""Head office before a real browser: joins by an invitation, signs in with an app's codes, looks at every page."""

import time
from collections.abc import Callable
from typing import Any

import pyotp
from playwright.sync_api import Page

from tests.support.ledger_server import LedgerServer

PASSWORD = "a sentence that is long enough"
WAIT_S = 120
STEP_S = 30
MARGIN_S = 5
"""A code that ends this soon could be too late when it is sent."""


class Desk:
    """Somebody of head office at a browser."""

    def __init__(self, ledger: LedgerServer, page: Page) -> None:
        self.ledger = ledger
        self.page = page
        self.name = ""
        self._app: Any = None
        self._used = 0

    def join(
        self,
        name: str = "ana",
        role: str = "owner",
        person: str = "Ana Lind",
        seen: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Take up an invitation made at the command line. `seen` is told which page is open."""
        self.name = name
        words = ("account", "create", name, "--role", role, "--name", person)
        self.take_up(str(self.ledger.admin(*words)["path"]), seen)

    def take_up(self, path: str, seen: Callable[[str], None] = lambda _: None) -> None:
        """Choose a password and connect an app, as the page says."""
        page = self.page
        page.goto(self.ledger.url + path)
        seen("invitation")
        secret = page.locator(".key").inner_text().replace(" ", "").strip()
        self._app = pyotp.TOTP("".join(sign for sign in secret if sign.isalnum()))
        page.fill("[name=password]", PASSWORD)
        page.fill("[name=again]", PASSWORD)
        page.fill("[name=code]", self.code())
        page.click("main button[type=submit]")
        page.wait_for_selector(".codes")
        page.click("main a.button")

    def sign_in(self) -> None:
        """Name, password and the app's next code."""
        page = self.page
        page.goto(f"{self.ledger.url}/console/sign-in")
        page.fill("[name=name]", self.name)
        page.fill("[name=password]", PASSWORD)
        page.fill("[name=code]", self.code())
        page.click("main button[type=submit]")
        page.wait_for_selector(".with-menu")

    def sign_out(self) -> None:
        """Leave."""
        self.page.click("form[action='/console/sign-out'] button")
        self.page.wait_for_selector(".door")

    def code(self) -> str:
        """A code that was not used yet, the earliest that the door takes: three in a row need no waiting."""
        deadline = time.monotonic() + WAIT_S
        while True:
            now = int(time.time()) // STEP_S
            step = max(now - 1, self._used + 1)
            if step <= now + 1 and time.time() % STEP_S < STEP_S - MARGIN_S:
                self._used = step
                return str(self._app.generate_otp(step))
            if time.monotonic() > deadline:
                raise AssertionError("no new code")
            time.sleep(0.5)

    def look(self, path: str) -> Page:
        """Open a page of the console."""
        self.page.goto(f"{self.ledger.url}{path}")
        return self.page

    def wear(self, language: str = "", palette: str = "") -> None:
        """Choose language and palette."""
        self.look("/console/account")
        self.page.select_option("[name=language]", language)
        self.page.select_option("[name=palette]", palette)
        self.page.click("form[action='/console/account/look'] button")
        self.page.wait_for_selector(".said")

"""Pictures along a story of the console, of each page light, dark, Arabic and as wide as a phone.

Off unless somebody wants to look: `STORY_PICTURES=FOLDER python -m pytest -m soak tests/console/test_story.py`.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Page, Route

from tests.support.chromium import DESKTOP, PHONE, overflows, picture

WANTED = "STORY_PICTURES"
"""The environment variable that names the folder."""
DRESS = "document.documentElement.dataset.appearance = "


class Album:
    """Keeps what one tab shows, if a folder is wanted. Each page is left as it was found."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.folder = Path(os.environ[WANTED]) if os.environ.get(WANTED) else None

    def keep(self, name: str) -> None:
        """Take the page that is open, once in each look; for Arabic it is asked again, a form with what it sent."""
        if self.folder is None:
            return
        self.page.emulate_media(reduced_motion="reduce")  # or colours are taken half-way
        for look in ("light", "dark"):
            self.page.evaluate(f"{DRESS}'{look}'")
            self._take(look, name)
        self.page.set_viewport_size(PHONE)
        self.page.evaluate(f"{DRESS}'light'")
        self._take("phone", name)
        self.page.set_viewport_size(DESKTOP)
        self.page.route(self.page.url, _in_arabic)
        self.page.reload()
        self._take("arabic", name)
        self.page.unroute(self.page.url)
        self.page.reload()

    def keep_file(self, name: str, found: Path) -> None:
        """Keep what was downloaded."""
        if self.folder is not None:
            shutil.copy(found, self.folder / name)

    def _take(self, look: str, name: str) -> None:
        assert self.folder is not None
        if overflows(self.page):
            self.page.complaints.append(f"{name} scrolls sideways: {look}")  # type: ignore[attr-defined]
        picture(self.page, self.folder / look, name)


def _in_arabic(route: Route) -> None:
    url = route.request.url
    route.continue_(url=f"{url}{'&' if '?' in url else '?'}language=ar")

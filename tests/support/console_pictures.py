"""Pictures of the console, light, dark, Arabic and as wide as a phone: `python -m tests.support.console_pictures FOLDER`."""

import sys
import tempfile
from pathlib import Path

from tests.console.examples import IN_SCENERY
from tests.console.scenery import furnish
from tests.support.chromium import DESKTOP, PHONE, chromium, new_page, picture
from tests.support.console_browser import Desk
from tests.support.console_paths import paths
from tests.support.ledger_server import LedgerServer

LOOKS = (
    ("light", "en", "light", DESKTOP),
    ("dark", "sv", "dark", DESKTOP),
    ("arabic", "ar", "light", DESKTOP),
    ("phone", "ko", "light", PHONE),
    ("contrast", "hu", "contrast", DESKTOP),
)


def take(folder: Path, looks: set[str]) -> None:
    """Take every page in every look that is asked for."""
    with tempfile.TemporaryDirectory() as place, LedgerServer(Path(place)) as ledger:
        furnish(ledger)
        with chromium() as browser:
            desk = Desk(ledger, new_page(browser))
            desk.join()
            for name, language, palette, size in LOOKS:
                if looks and name not in looks:
                    continue
                desk.page.set_viewport_size(size)
                desk.wear(language, palette)
                for path in paths(IN_SCENERY):
                    desk.look(path)
                    picture(
                        desk.page,
                        folder / name,
                        path.removeprefix("/console/").replace("/", "-") or "home",
                    )
            desk.page.set_viewport_size(DESKTOP)
            desk.sign_out()
            picture(desk.page, folder / "light", "sign-in")


if __name__ == "__main__":
    take(Path(sys.argv[1]), set(sys.argv[2:]))

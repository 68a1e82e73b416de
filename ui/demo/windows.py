"""The demo with a screen: two tills' windows, sample cards to scan or drop on them, and a network to cut."""

import select
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ui.demo.estate import CASHIER, PIN, Estate, build

LOOK_S: Final = 0.5


def show(out: Path, say: Callable[[str], None]) -> None:
    """Open both windows and stay until they are closed. Raises DemoFailed."""
    say("Starting a ledger, issuing cards and pairing two tills …")
    with tempfile.TemporaryDirectory(
        prefix="redemption-demo-", ignore_cleanup_errors=True
    ) as folder:
        estate = build(Path(folder))
        try:
            cards = out / "cards"
            shutil.rmtree(cards, ignore_errors=True)
            shutil.copytree(Path(folder) / "cards", cards)
            _stay(estate, cards, say)
        finally:
            estate.stop()


def _stay(estate: Estate, cards: Path, say: Callable[[str], None]) -> None:
    windows = [till.start() for till in estate.tills]
    for line in (
        "",
        f"  Sign in as {CASHIER} with PIN {PIN}.",
        f"  Drop a picture from {cards.absolute()} on a window, or hold it before the camera.",
        "  Press Enter here to cut the network, and again to bring it back.",
        "  Close both windows to end the demo.",
    ):
        say(line)
    is_cut = False
    while any(window.poll() is None for window in windows):
        if _pressed():
            is_cut = not is_cut
            (estate.cut if is_cut else estate.mend)()
            say("  The network is cut." if is_cut else "  The network is back.")
    for window in windows:
        window.communicate()


def _pressed() -> bool:
    """Wait a moment for a line of the person at the keyboard, if there is one."""
    if sys.stdin is None or not sys.stdin.isatty():
        time.sleep(LOOK_S)
        return False
    ready, _, _ = select.select([sys.stdin], [], [], LOOK_S)
    return bool(ready) and bool(sys.stdin.readline())

"""One smoke test on a real X server: a window as people get it, driven by key codes as a scanner sends them."""

import os
import shutil
import subprocess
import sys
import threading
import time

import pytest

from terminal.domain.clock import SystemClock
from terminal.domain.feed import CashierItem
from terminal.store.keys import CREDENTIAL_NAME
from tests.support.till import FakeClock, Shop, eur
from tests.ui.conftest import ANNA, PIN

MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}")

PATIENCE_S = 60
ROWS = {"1234567890-": 10, "QWERTYUIOP": 24, "ASDFGHJKL": 38, "ZXCVBNM": 52}
"""X11 key codes of a US keyboard's rows, from the left."""
KEYCODE = {sign: first + at for row, first in ROWS.items() for at, sign in enumerate(row)}
RETURN, F1, F5, F10, ESCAPE = 36, 67, 71, 76, "Escape"


class Display:
    """An X server without a screen, and hands on its keyboard."""

    def __init__(self, layout: str) -> None:
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.environment = {**os.environ, "DISPLAY": f":{told.readline().strip()}"}
        self.layout = layout

    def focus(self) -> None:
        """Wait for the window and give it the keyboard: there is no window manager to do it."""
        found = self.do("search", "--sync", "--onlyvisible", "--name", "Redemption Terminal")
        self.do("windowfocus", "--sync", found.split()[0])
        if shutil.which("setxkbmap"):
            subprocess.run(["setxkbmap", self.layout], env=self.environment, check=True)

    def do(self, *words: str) -> str:
        """Run xdotool."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
        return done.stdout

    def press(self, *codes: int | str, delay_ms: int = 250) -> None:
        """Press keys by position, as slowly as a hand."""
        self.do("key", "--delay", str(delay_ms), *map(str, codes))

    def scan(self, text: str) -> None:
        """What a handheld scanner set to a US keyboard does."""
        self.press(*(KEYCODE[sign] for sign in text), RETURN, delay_ms=6)

    def close(self) -> None:
        """End the server."""
        self.server.terminate()
        self.server.wait(PATIENCE_S)


@pytest.fixture
def display():
    """A Hungarian keyboard, on which a scanner's 0 and hyphen come out as other letters."""
    made = Display("hu")
    yield made
    made.close()


@pytest.fixture
def shop(tmp_path, pin_hash):
    """A till of today: the program has the machine's own clock."""
    made = Shop(tmp_path, FakeClock(SystemClock().now_ms())).opened()
    made.feed(CashierItem(ANNA.cashier, ANNA.name, ANNA.role, pin_hash))
    yield made
    made.close()


@pytest.fixture
def program(shop, display):
    """The program itself, as a process, over the shop's profile."""
    environment = {
        **display.environment,
        "QT_QPA_PLATFORM": "xcb",
        "CREDENTIALS_DIRECTORY": str(shop.folder / "credentials"),
    }
    assert (shop.folder / "credentials" / CREDENTIAL_NAME).exists()
    words = [sys.executable, "-m", "ui", "--profile", str(shop.profile.folder)]
    process = subprocess.Popen(words, env=environment)
    yield process
    process.kill()
    process.wait(PATIENCE_S)


def until(ready, again=lambda: None):
    """Wait for a condition, doing something again meanwhile."""
    deadline = time.monotonic() + PATIENCE_S
    while not ready():
        assert time.monotonic() < deadline, "nothing happened"
        again()
        threading.Event().wait(0.2)


def test_sign_in_scan_redeem_void_close(shop, display, program):
    """By key codes alone on a foreign layout: sign in, scan, redeem, void; then end when told to."""
    code = shop.card(eur(20))

    def logged(text):
        return shop.profile.log.exists() and text in shop.profile.log.read_text()

    display.focus()
    until(
        lambda: logged("anna signed in"),
        lambda: display.press(F1, *(KEYCODE[digit] for digit in PIN), RETURN),
    )
    display.press(ESCAPE, ESCAPE)  # in case a second try to sign in opened something
    display.scan(code)
    until(lambda: "redeem" in shop.kinds(), lambda: display.press(F5, RETURN))
    assert shop.kinds().count("redeem") == 1
    assert shop.available(code) == 0
    until(
        lambda: "void" in shop.kinds(),
        lambda: display.press(ESCAPE, F10, KEYCODE["1"], RETURN),
    )
    assert shop.available(code) == 2000
    program.terminate()
    assert program.wait(PATIENCE_S) == 0

"""One smoke test on a real X server: a window as people get it, driven by key codes as a scanner sends them."""

import shutil
import subprocess
import sys
import threading
import time

import pytest

from terminal.domain.clock import SystemClock
from terminal.domain.feed import CashierItem
from terminal.store.keys import CREDENTIAL_NAME
from tests.support.display import ESCAPE, F1, F5, F10, KEYCODE, PATIENCE_S, RETURN, Display
from tests.support.till import FakeClock, Shop, eur
from tests.ui.conftest import ANNA, PIN

MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}")

HEARD_S = 5
"""A window that heard a key has done what it says by then, on a slow machine too."""


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
    """Do something and wait for what comes of it; do it again where the window was not ready to hear it."""
    deadline = time.monotonic() + PATIENCE_S
    while not ready():
        assert time.monotonic() < deadline, "nothing happened"
        again()
        heard = time.monotonic() + HEARD_S
        while not ready() and time.monotonic() < heard:
            threading.Event().wait(0.05)


def slower():
    """How long a hand rests between two cards: at each try longer, for a machine that is busy."""
    rest_s = 0.5
    while True:
        yield rest_s
        rest_s *= 2


def pay_together(shop, display):
    """An amount by hand, two scans, Enter: both cards pay; the search opens and closes by keys."""
    cards, rests = [], slower()

    def pay():
        nonlocal cards
        cards, rest_s = [shop.card(eur(20)), shop.card(eur(10))], next(rests)
        display.press(ESCAPE, ESCAPE, ESCAPE, *(KEYCODE[digit] for digit in "2555"))
        for code in cards:
            display.scan(code)
            threading.Event().wait(rest_s)  # as a hand takes the next card
        display.press(RETURN)

    until(lambda: cards and sorted(map(shop.available, cards)) == [0, 445], pay)
    display.press("End", RETURN, ESCAPE, ESCAPE)


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

    rests = slower()

    def redeem():
        display.press(ESCAPE, ESCAPE)  # in case a second try to sign in opened something
        display.scan(code)
        threading.Event().wait(next(rests))
        display.press(F5, RETURN)

    until(lambda: "redeem" in shop.kinds(), redeem)
    assert shop.kinds().count("redeem") == 1
    assert shop.available(code) == 0
    until(
        lambda: "void" in shop.kinds(),
        lambda: display.press(ESCAPE, F10, KEYCODE["1"], RETURN),
    )
    assert shop.available(code) == 2000
    pay_together(shop, display)
    program.terminate()
    assert program.wait(PATIENCE_S) == 0

"""A handheld scanner on a real X server, under real keyboard layouts: every code comes through to the letter."""

import json
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from terminal.domain.code import new_code
from terminal.domain.signed_code import sign
from tests.support.display import CONTROL, PATIENCE_S, RETURN, SHIFT, Display
from tests.terminal.devices.keyboards import KEYS, X11
from tests.ui.scan_window import TITLE

TOOLS = ("Xvfb", "xdotool", "setxkbmap")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}")

LAYOUTS = ("se", "de", "fr", "hu", "ara", "kr")
GS = "\x1d"
BRACKET, CAPS_LOCK = 35, 66
KEY = bytes(range(32))


class Window:
    """The program that is scanned into, and what it says."""

    def __init__(self, display):
        self.display = display
        root = Path(__file__).parents[2]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.scan_window"],
            cwd=root,
            env={**display.environment, "QT_QPA_PLATFORM": "xcb"},
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said = []
        self._news = threading.Condition()
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self):
        for line in self.process.stdout:
            with self._news:
                self.said.append(json.loads(line))
                self._news.notify_all()

    def until(self, count):
        """Wait for so many scans."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.scanned) >= count, PATIENCE_S), self.said[
                -3:
            ]

    @property
    def scanned(self):
        return [one["scanned"] for one in self.said if "scanned" in one]

    def close(self):
        self.process.kill()
        self.process.wait(PATIENCE_S)
        self._listener.join(PATIENCE_S)
        self.process.stdout.close()


@pytest.fixture
def display():
    made = Display("us")
    yield made
    made.close()


@pytest.fixture
def window(display):
    made = Window(display)
    display.focus(TITLE)
    yield made
    made.close()


def strokes(text):
    """The keys of a scanner that believes in a US keyboard, Enter behind."""
    keys = []
    for sign_ in text:
        if sign_ == GS:
            keys.append((BRACKET, CONTROL))
            continue
        place, shift = KEYS[sign_]
        keys.append((place + X11, SHIFT if shift else None))
    return [*keys, (RETURN, None)]


def a_text(number):
    """A code as shops meet them: mostly ours, plain or grouped; some signed; some of GS1."""
    code = new_code(random.Random(number).randrange)
    if number % 10 == 3:
        return sign(code, KEY, number)
    if number % 10 == 6:
        return f"0109504000059101{GS}10aB-{number}{GS}21x"
    return code.reveal() if number % 2 else code.reveal().replace("-", "").lower()


@pytest.mark.parametrize("count", [24, pytest.param(2_000, marks=pytest.mark.soak)])
def test_every_code_is_exact_on_every_layout(window, display, count):
    """Typed by physical key on six layouts, with Caps Lock on for half of them: all exact, nothing pressed or typed."""
    each = count // len(LAYOUTS) + 1
    wanted = []
    for at, layout in enumerate(LAYOUTS):
        display.lay_out(layout)
        if at % 2:
            display.send([(CAPS_LOCK, None)])
        for number in range(at * each, (at + 1) * each):
            wanted.append(a_text(number))
            display.send(
                strokes(wanted[-1]), delay_ms=0
            )  # or a busy machine types as slowly as a hand
            window.until(len(wanted))
    assert wanted == window.scanned
    assert [] == [one for one in window.said if "scanned" not in one and "pressed" not in one]
    assert {"pressed": "Key_Return"} not in window.said
    assert {"clicked": "Pay"} not in window.said

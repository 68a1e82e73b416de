"""What the program loads before its window is there, and how it asks for what it needs."""

import json
import subprocess
import sys
import threading

import pytest

from terminal.errors import KeyLocked
from tests.ui.conftest import PATIENCE_MS
from ui.lanes import Lane
from ui.passphrase import PassphraseSheet, WindowAsks

LATER = ("cv2", "keyring", "numpy", "pyzbar", "requests", "urllib3", "zxingcpp")


def test_heavy_libraries_wait():
    """Nothing that decodes pictures or speaks HTTP is loaded before the window is shown."""
    ask = f"import json, sys, ui.app; print(json.dumps([m for m in {LATER} if m in sys.modules]))"
    said = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True)
    assert json.loads(said.stdout) == []


def locked():
    """Nobody elsewhere knows it."""
    raise KeyLocked("It is locked.", "Unlock it.")


@pytest.fixture
def asking(desk):
    """A window that can be asked for the passphrase."""
    sheet = PassphraseSheet(desk.theme, desk.window)
    return sheet, WindowAsks(locked, sheet)


def ask_on_a_lane(qtbot, asks, act):
    """Ask as the till's lane does; do something in the window; give what came of it."""
    answers = []
    lane = Lane("asking")
    lane.run(asks, answers.append, answers.append)
    act()
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert lane.close()
    return answers[0]


def test_the_passphrase_is_asked_for_in_the_window(qtbot, asking, desk):
    """The lane waits, the person types, the lane goes on; the letters are not shown."""
    sheet, asks = asking

    def type_it():
        desk.wait(lambda: sheet.is_open)
        desk.type("correct horse")
        assert "correct" not in sheet.field.displayText()
        sheet.field.returnPressed.emit()

    assert ask_on_a_lane(qtbot, asks, type_it) == "correct horse"
    assert sheet.field.text() == ""


def test_backing_out_leaves_the_till_locked(qtbot, asking, desk):
    """Esc is an answer: the till stays shut and says why."""
    sheet, asks = asking

    def back_out():
        desk.wait(lambda: sheet.is_open)
        sheet.close_sheet()

    assert isinstance(ask_on_a_lane(qtbot, asks, back_out), KeyLocked)


def test_closing_the_window_frees_the_lane(qtbot, asking):
    """Nobody will type any more: the lane does not wait for ever."""
    _, asks = asking
    threading.Timer(0.05, asks.give_up).start()
    assert isinstance(ask_on_a_lane(qtbot, asks, lambda: None), KeyLocked)


def test_another_way_to_the_passphrase_comes_first(asking):
    """A file or the environment is asked before a person."""
    sheet, _ = asking
    assert WindowAsks(lambda: "from a file", sheet)() == "from a file"
    assert not sheet.is_open

"""The scanner check on the screen: code after code, what is odd about the scanner, kept and put right at once."""

import pytest
from PySide6.QtCore import Qt

from terminal.devices.scanner_doctor import SHEET
from terminal.devices.wedge import KeyStroke
from tests.support.till import eur
from ui.screens.scanner_doctor_viewmodel import ScannerDoctorViewModel
from ui.screens.work import Step


def strokes(text, end="\r"):
    """A scanner without key codes, as an offscreen platform delivers it."""
    return [
        KeyStroke(0, shift=False, text=sign, at_ms=8.0 * at) for at, sign in enumerate(text + end)
    ]


@pytest.fixture
def model(qapp):
    return ScannerDoctorViewModel("offscreen")


def test_code_after_code_is_asked_for_and_judged(model):
    """Each burst is the next code; what was found is said from the first on; it is kept only when all were scanned."""
    kept = []
    model.found.connect(kept.append)
    for number, text in enumerate(SHEET):
        assert text == model.next_code
        assert str(number + 1) in model.ask
        assert not model.keep()
        model.take(strokes("~" + text))
        assert "~" in model.lines[0]
    assert model.keep()
    assert ["~"] == [one.prefix for one in kept]
    model.begin()
    assert (0, []) == (model.step, model.lines)


def test_an_empty_burst_is_no_scan(model):
    """Enter alone, or nothing, moves nothing on."""
    model.take([])
    model.take(strokes(""))
    assert 0 == model.step


def test_the_check_puts_the_next_scan_right(at_work, qtbot):
    """F11, F5, all scans with a prefix, Enter: from then on the prefix is taken off."""
    window, sheets = at_work.window, at_work.window.sheets
    at_work.key(Qt.Key.Key_F11)
    at_work.key(Qt.Key.Key_F5)
    assert sheets.doctor.is_open
    for text in SHEET:
        sheets.scanner.take(strokes("~" + text))
    sheets.doctor.on_key(Qt.Key.Key_Return)
    assert not sheets.doctor.is_open
    code = at_work.shop.card(eur(20))
    at_work.scan("~" + code)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    window.sink.correct(type(window.sink._wedge.corrections)())


def test_keys_are_heard_unjudged_while_it_is_open(at_work, qtbot):
    """A burst goes to the check, not to the till; after closing, scans are scans again."""
    sheets = at_work.window.sheets
    at_work.key(Qt.Key.Key_F11)
    at_work.key(Qt.Key.Key_F5)
    at_work.scan(SHEET[0])
    at_work.wait(lambda: 1 == sheets.scanner.step)
    at_work.key(Qt.Key.Key_Escape)
    assert not sheets.doctor.is_open
    at_work.scan(at_work.shop.card(eur(20)))
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)

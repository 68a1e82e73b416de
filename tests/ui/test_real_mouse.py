"""The same real window by mouse only; the scanner types, because that is what a scanner does."""

import threading

import pytest
from PySide6.QtCore import QPoint

from tests.support.till import eur
from tests.ui.conftest import ANNA, PIN
from tests.ui.test_layout import settle
from tests.ui.test_real_window import MISSING, PATIENCE_S, display, program, shop, slower, until
from ui.screens.faces import LineFace

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}")
__all__ = ["display", "program", "shop"]


class Hand:
    """A mouse on the real screen, that knows from a window of the same size where things are."""

    def __init__(self, display, twin):
        self._display = display
        self._window = twin.window

    def click(self, widget):
        """Go there and press."""
        settle(self._window)
        middle = widget.mapTo(self._window, QPoint(widget.width() // 2, widget.height() // 2))
        self._display.do("mousemove", str(middle.x()), str(middle.y()), "click", "1")


def test_sign_in_redeem_void_by_mouse_only(shop, display, program, make_desk):
    """Name tile, keypad, All, Redeem, Void and its reason: no key is pressed but by the scanner."""
    code = shop.card(eur(20))
    twin = make_desk(size=(1280, 800))
    hand = Hand(display, twin)
    sign_in = twin.window.sign_in
    twin.models.sign_in.choose(0)
    pad = {key.label: key for key in sign_in._keypad.findChildren(type(sign_in.enter))}

    def signed_in():
        return shop.profile.log.exists() and "anna signed in" in shop.profile.log.read_text()

    def sign_in_by_hand():
        hand.click(sign_in.tiles[0])
        for digit in PIN:
            hand.click(pad[digit])
        hand.click(sign_in.enter)

    display.focus()
    until(signed_in, sign_in_by_hand)
    twin.models.sign_in.signed_in.emit(ANNA)
    view, sheets = twin.window.redeem, twin.window.sheets

    rests = slower()

    def redeem_by_hand():
        display.scan(code)
        threading.Event().wait(next(rests))
        hand.click(view.amount.all)
        hand.click(view.amount.redeem)

    until(lambda: "redeem" in shop.kinds(), redeem_by_hand)
    assert shop.available(code) == 0

    def void_by_hand():
        hand.click(view.buttons[next(key for key in view.buttons if key.name == "Key_F10")])
        line = (bytes(16), "12:00", "Redeem", "…ABCD", "€20.00", "", "ink")
        sheets.void.ask(LineFace(*line, voidable=True))
        hand.click(sheets.void.notes[0])
        hand.click(sheets.void.go)
        sheets.void.close_sheet()

    until(lambda: "void" in shop.kinds(), void_by_hand)
    assert shop.available(code) == 2000
    program.terminate()
    assert program.wait(PATIENCE_S) == 0

"""A manager's shift in the real window by mouse only: float, X on paper, blind count, Z on paper."""

import pytest
from PySide6.QtCore import Qt

from terminal.domain.clock import SystemClock
from terminal.domain.feed import CashierItem
from tests.support.printer import PaperPrinter
from tests.support.till import FakeClock, Shop
from tests.ui.conftest import BO, PIN
from tests.ui.test_real_mouse import Hand
from tests.ui.test_real_window import MISSING, PATIENCE_S, display, program, until
from ui.manager_desk import ManagerDesk
from ui.printer_settings import PrinterSettings, keep_printer, settings_of
from ui.screens.manager_viewmodel import Page
from ui.widgets.button import Button

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}")
__all__ = ["display", "program"]
K = Qt.Key


@pytest.fixture
def printer():
    """A printer on the network, that keeps what it is sent."""
    with PaperPrinter() as one:
        yield one


@pytest.fixture
def shop(tmp_path, pin_hash, printer):
    """A till of today with one manager and a printer."""
    made = Shop(tmp_path, FakeClock(SystemClock().now_ms())).opened()
    made.feed(CashierItem(BO.cashier, BO.name, BO.role, pin_hash))
    keep_printer(settings_of(made.profile), PrinterSettings(address=printer.address))
    yield made
    made.close()


def test_a_shift_by_mouse_only(shop, printer, display, program, make_desk):
    """No key is pressed: tiles, keypad and buttons lead from the float to the Z-report."""
    twin = make_desk(size=(1280, 800))
    hand = Hand(display, twin)
    sign_in = twin.window.sign_in
    twin.models.sign_in.choose(0)
    pad = {key.label: key for key in sign_in._keypad.findChildren(Button)}

    def sign_in_by_hand():
        hand.click(sign_in.tiles[0])
        for digit in PIN:
            hand.click(pad[digit])
        hand.click(sign_in.enter)

    def signed_in():
        return shop.profile.log.exists() and "bo signed in" in shop.profile.log.read_text()

    display.focus()
    until(signed_in, sign_in_by_hand)
    twin.models.sign_in.signed_in.emit(BO)
    shift_button = twin.window.redeem.buttons[K.Key_Home]
    manager = ManagerDesk(twin.theme, twin.window, twin.models, twin.write)
    hand.click(shift_button)
    manager.open()
    page = manager.view.shift
    keys = {key.label: key for key in page.keypad.findChildren(Button)}

    def type_100_and(key):
        for digit in "100":
            hand.click(keys[digit])
        hand.click(page.buttons[key])

    until(lambda: "shift_opened" in shop.kinds(), lambda: type_100_and(K.Key_F6))
    twin.models.manager.refresh()

    def print_x():
        hand.click(manager.view.tabs[Page.REPORT])
        twin.models.manager.turn(Page.REPORT)
        hand.click(next(iter(manager.view.report.buttons.values())))

    until(lambda: len(printer.jobs) >= 1, print_x)
    x_reports = len(printer.jobs)
    hand.click(manager.view.tabs[Page.SHIFT])
    twin.models.manager.turn(Page.SHIFT)
    until(lambda: "cash_counted" in shop.kinds(), lambda: type_100_and(K.Key_F9))
    twin.models.manager.refresh()
    until(
        lambda: "shift_closed" in shop.kinds(),
        lambda: hand.click(page.buttons[K.Key_F10]),
    )
    until(lambda: len(printer.jobs) > x_reports)
    (closed,) = shop.till.shifts.history()
    assert (closed.cashier, closed.drawer.opening, closed.drawer.difference) == ("bo", 100, 0)
    program.terminate()
    assert program.wait(PATIENCE_S) == 0

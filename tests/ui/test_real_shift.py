"""A manager's day on a real X server: float, redemption, blind count, Z, without a mouse; the paper comes out of a socket."""

import shutil
import subprocess
import sys
import threading

import pytest

from terminal.devices.decoder import decode
from terminal.domain.clock import SystemClock
from terminal.domain.feed import CashierItem
from terminal.domain.symbology import Symbology
from tests.support.display import ESCAPE, F1, F5, F10, KEYCODE, PATIENCE_S, RETURN, Display
from tests.support.printer import PaperPrinter, picture_of
from tests.support.till import FakeClock, Shop, eur
from tests.ui.conftest import BO, PIN
from tests.ui.test_real_window import slower, until
from ui.printer_settings import PrinterSettings, keep_printer, settings_of

MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}")
HOME, DOWN, F6, F9 = 110, 116, 72, 75


def test_a_day_from_float_to_z_prints_what_it_did(tmp_path, pin_hash):
    """Sign in, open the shift, redeem, count, give a reason, close although unsent: by keys alone; receipt and Z are on paper."""
    shop = Shop(tmp_path, FakeClock(SystemClock().now_ms())).opened()
    shop.feed(CashierItem(BO.cashier, BO.name, BO.role, pin_hash))
    code = shop.card(eur(20))
    display = Display("us")
    with PaperPrinter() as printer:
        keep_printer(settings_of(shop.profile), PrinterSettings(address=printer.address))
        environment = {
            **display.environment,
            "QT_QPA_PLATFORM": "xcb",
            "CREDENTIALS_DIRECTORY": str(shop.folder / "credentials"),
        }
        words = [sys.executable, "-m", "ui", "--profile", str(shop.profile.folder)]
        program = subprocess.Popen(words, env=environment)
        try:
            _work(shop, display, code)
            until(lambda: len(printer.jobs) == 2)
        finally:
            program.terminate()
            program.wait(PATIENCE_S)
            display.close()
    receipt, z_report = (picture_of(job) for job in printer.jobs)
    (proof,) = decode(receipt, kinds=frozenset({Symbology.QR}))
    assert shop.till.receipts.check(proof.text)[1]
    assert z_report.shape[0] > receipt.shape[0] / 2
    (closed,) = shop.till.shifts.history()
    assert closed.drawer is not None
    assert ("bo", 100, -10, True) == (
        closed.cashier,
        closed.drawer.opening,
        closed.drawer.difference,
        closed.agrees,
    )
    shop.close()


def _work(shop, display, code):
    def typed(text):
        return tuple(KEYCODE[digit] for digit in text)

    def logged(text):
        return shop.profile.log.exists() and text in shop.profile.log.read_text()

    display.focus()
    until(lambda: logged("bo signed in"), lambda: display.press(F1, *typed(PIN), RETURN))
    display.press(ESCAPE, ESCAPE)
    until(
        lambda: "shift_opened" in shop.kinds(),
        lambda: display.press(ESCAPE, ESCAPE, HOME, *typed("100"), F6),
    )

    rests = slower()

    def redeem():
        display.press(ESCAPE, ESCAPE)
        display.scan(code)
        threading.Event().wait(next(rests))
        display.press(F5, RETURN)

    until(lambda: "redeem" in shop.kinds(), redeem)
    display.press(ESCAPE, HOME)
    until(lambda: "cash_counted" in shop.kinds(), lambda: display.press(*typed("90"), F9))
    until(
        lambda: "shift_closed" in shop.kinds(), lambda: display.press(DOWN, F10, KEYCODE["1"], HOME)
    )

"""For everyone: whatever can be pressed has a name, a role, a finger's size, and is reached by Tab; and nothing is cut."""

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPushButton, QWidget

from terminal.domain.clock import MINUTE_MS
from tests.support.till import eur
from tests.ui.conftest import ANNA, BO
from tests.ui.test_layout import _sticks_out, _too_low, settle
from ui.devices_desk import DevicesDesk
from ui.lanes import InlineLane
from ui.manager_desk import ManagerDesk
from ui.metrics import TARGET_MIN
from ui.screens.devices_viewmodel import Devices, Kind
from ui.screens.manager_viewmodel import Page
from ui.screens.parting_viewmodel import Parting
from ui.widgets.text import Text

K = Qt.Key
SIZES = [(1024, 600), (1920, 1200), (2560, 1600)]
"""The smallest screen, and scales 1.5 and 2."""
ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
}


@pytest.fixture(params=SIZES, ids=str)
def shown(request, make_desk, tmp_path):
    """A window of each size over a till with a little history, and all its desks."""
    desk = make_desk(size=request.param)
    desk.shop.till.cashier = ANNA.cashier
    desk.shop.till.redeem(desk.shop.card(eur(20)), eur(5))
    desk.shop.clock.advance(2 * MINUTE_MS)
    desk.manager = ManagerDesk(desk.theme, desk.window, desk.models, desk.write)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    there = Devices(cameras=("Front",), scanners=(("hid:", "HID-POS"),))
    desk.devices = DevicesDesk(desk.window, InlineLane(), settings, lambda: there)
    desk.models.status.refresh()
    return desk


def places(desk):
    """Bring every screen and sheet to the front, one after the other; give its name."""
    window, models, sheets = desk.window, desk.models, desk.window.sheets
    yield "sign in"
    models.sign_in.choose(0)
    yield "pin"
    models.sign_in.signed_in.emit(ANNA)
    yield "ready"
    models.redeem.scan(desk.shop.card(eur(20)))
    yield "card"
    models.redeem.choose(eur(5))
    models.redeem.redeem()
    yield "verdict"
    for name, opener in (
        ("code", sheets.code.open),
        ("sale", lambda: sheets.ask_sale(models.redeem)),
        ("void", lambda: sheets.void.ask(models.recent.to_void)),
        ("choose", lambda: sheets.choose.ask(("a", "b"), ("Card …AB12", "Card …CD34"))),
        ("status", window.open_status),
        ("language", sheets.language.open),
        ("crash", lambda: sheets.tell_crash(lambda: None)),
        ("parting", lambda: window.parting.ask(Parting.SIGN_OUT)),
        ("manager's word", lambda: window.parting.manager.ask((BO,))),
        ("devices", desk.devices.open),
        ("camera", lambda: _turn(desk, Kind.CAMERA)),
        ("scanner", lambda: _turn(desk, Kind.SCANNER)),
        ("doctor", sheets.doctor.open),
    ):
        opener()
        yield name
        sheets.open_one.close_sheet()
    models.sign_in.signed_in.emit(BO)
    desk.manager.open()
    for page in Page:
        models.manager.turn(page)
        yield f"manager: {page.name}"


def _turn(desk, kind):
    desk.devices.open()
    desk.devices.model.turn(kind)


def pressable(window):
    """What can be pressed or typed into, in what is in front."""
    return [
        one
        for one in window._front().findChildren(QWidget)
        if isinstance(one, QPushButton | QLineEdit) and one.isVisible() and one.isEnabled()
    ]


def cut(front):
    """Texts that are not whole; what a list scrolls away is not cut."""
    texts = [text for text in front.findChildren(Text) if text.isVisible() and text.text()]
    return [
        text.text()
        for text in texts
        if text.is_elided
        or (text.wordWrap() and _too_low(text))
        or (_sticks_out(text, front) and not _scrolls(text))
    ]


def _scrolls(widget):
    while widget is not None and not isinstance(widget, QAbstractScrollArea):
        widget = widget.parentWidget()
    return widget is not None


def by_tab(window):
    """Where Tab leads, round once."""
    window.sink.setFocus()
    found = []
    for _ in range(400):
        event = QKeyEvent(QEvent.Type.KeyPress, K.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        QApplication.sendEvent(window.focusWidget(), event)
        if window.focusWidget() in found:
            break
        found.append(window.focusWidget())
    window.sink.setFocus()
    return set(found)


def test_everything_is_named_large_reachable_and_whole(shown):
    """Each button and field of each screen and sheet, at each scale."""
    faults = []
    for place in places(shown):
        settle(shown.window)
        least = shown.theme.metrics.px(TARGET_MIN)
        led_to = by_tab(shown.window)
        for one in pressable(shown.window):
            name = one.accessibleName()
            role = QAccessible.queryAccessibleInterface(one).role()
            faults += [f"{place}: no name"] if not name.strip() else []
            faults += [f"{place}: {name} is a {role}"] if role not in ROLES else []
            small = min(one.width(), one.height())
            faults += [f"{place}: {name} is {small} of {least}"] if small < least else []
            faults += [f"{place}: no Tab to {name}"] if one not in led_to else []
        faults += [f"{place}: cut: {text}" for text in cut(shown.window._front())]
    assert faults == []


def test_a_hands_tab_and_space_press_and_a_scan_never_does(at_work):
    """Tab and Enter press what has the focus; a burst with spaces, Tab and Enter is a scan wherever the focus is."""
    window = at_work.window
    pressed = []
    for button in window.redeem.findChildren(QPushButton):
        button.clicked.connect(lambda _=False, one=button: pressed.append(one))
    at_work.key(K.Key_Backtab)
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    code = at_work.shop.card(eur(20))
    at_work.scan(code)
    assert pressed == []
    assert at_work.models.redeem.work.enquiry is not None
    at_work.key(K.Key_Backtab)
    focused = window.focusWidget()
    at_work.type(" ")
    at_work.settle()
    assert pressed == [focused]


def test_an_open_sheet_keeps_tab_to_itself(at_work):
    """What is behind a question is not reached before it is answered."""
    at_work.window.open_status()
    sheet = at_work.window.sheets.status
    for one in by_tab(at_work.window):
        assert sheet.isAncestorOf(one)

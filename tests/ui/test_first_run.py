"""The first start: from a language to a PIN, by keys, with nothing left out that must not be."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sync.invitation import Invitation, read_invitation
from sync.protocol.pairing import new_pairing_code
from terminal.errors import TerminalError
from terminal.till import Till
from tests.support.till import eur
from tests.ui.conftest import PATIENCE_MS, PIN
from tests.ui.test_layout import cramped, settle
from ui.camera import Camera
from ui.first_run.first_run_viewmodel import FirstRunViewModel, Pairing, Step
from ui.first_run.first_run_window import FirstRunWindow
from ui.formatting import Formatter
from ui.lanes import InlineLane
from ui.translation import Language, speak

ADDRESS = "https://ledger.example:8443"
K = Qt.Key


@dataclass
class FakeSetup:
    """A machine on which pairing works, unless told otherwise."""

    till: Till
    done: list = field(default_factory=list)
    fault: TerminalError | None = None

    def pair(self, address, code):
        """Remember with what."""
        if self.fault:
            raise self.fault
        self.done.append(("pair", address, code))
        return Pairing("till-1", "Plaza Centro", bytes(range(32)))

    def undo(self):
        """Remember it."""
        self.done.append(("undo",))

    def open_till(self):
        """The shop's."""
        return self.till

    def print_page(self, address):
        """Remember where."""
        self.done.append(("print", address))


@pytest.fixture
def setup(shop):
    """What the first start does to the machine, watched."""
    return FakeSetup(shop.till)


@pytest.fixture
def first(qtbot, theme, setup, shop):
    """The window at its first page."""
    model = FirstRunViewModel(setup, InlineLane())
    window = FirstRunWindow(
        theme, model, Camera(lambda: None), InlineLane(), shop.clock, Formatter()
    )
    window.resize(1024, 600)
    window.show()
    qtbot.addWidget(window)
    qtbot.waitUntil(window.isVisible, timeout=PATIENCE_MS)
    window.activateWindow()
    return window


def key(window, one):
    """Press a key where the focus is."""
    QTest.keyClick(window.focusWidget() or window, one)


def type_in(window, text):
    """Type where the focus is."""
    QTest.keyClicks(window.focusWidget(), text)


def test_from_language_to_pin_by_keys(first, setup, shop, qtbot):
    """Everything by keys: number, invitation, fingerprint, three tests left for later, name and PIN."""
    chosen, finished = [], []
    first.language_chosen.connect(chosen.append)
    first.model.finished.connect(lambda: finished.append(1))
    first._on_text("2")
    assert chosen == ["sv"]
    first._on_key(K.Key_Return)
    assert first.model.step is Step.PAIR
    code = new_pairing_code()
    type_in(first, f"{ADDRESS} {code}")
    assert (first.pair.address.text(), first.pair.code.text()) == (ADDRESS, code)
    key(first, K.Key_Return)
    assert first.model.step is Step.FINGERPRINT
    assert setup.done == [("pair", ADDRESS, code)]
    assert first.model.fingerprint in first.print.print.text()
    first._on_key(K.Key_Return)
    for step in (Step.SCANNER, Step.CAMERA, Step.PRINTER):
        assert first.model.step is step
        first._on_key(K.Key_F12)
    assert first.model.step is Step.PIN
    first._on_key(K.Key_F1)
    first._on_text(PIN)
    first._on_key(K.Key_Return)
    assert finished == [1]


def test_pairing_cannot_be_left_out(first):
    """There is no key and no button past it without a code."""
    first.model.next()
    assert first.model.step is Step.PAIR
    for way in (
        lambda: first._on_key(K.Key_F12),
        lambda: key(first, K.Key_Return),
        first.model.skip,
    ):
        way()
        assert first.model.step is Step.PAIR
    assert not first.next.isEnabled()
    assert not first.skip.isVisible()
    first._on_key(K.Key_Escape)
    assert first.model.step is Step.LANGUAGE


def test_another_fingerprint_throws_the_pairing_away(first, setup):
    """F4: back to pairing, with words about whom to call."""
    first.model.next()
    first.model.fill(ADDRESS, new_pairing_code())
    first.model.pair()
    first._on_key(K.Key_F4)
    assert setup.done[-1] == ("undo",)
    assert first.model.step is Step.PAIR
    assert first.model.bad
    assert first.model.pairing is None


def test_a_failure_says_what_to_do(first, setup):
    """What the ledger refused is told, and pairing can be tried again."""
    setup.fault = TerminalError("The ledger is busy.", "Tell head office.")
    first.model.next()
    first.model.fill(ADDRESS, new_pairing_code())
    first.model.pair()
    assert first.model.step is Step.PAIR
    assert first.model.message == "The ledger is busy. Tell head office."
    setup.fault = None
    first.model.pair()
    assert first.model.step is Step.FINGERPRINT


def test_scanner_and_printer_are_tried(first, setup, shop):
    """A scan shows the last four and no more; the printer gets a page."""
    first.model.next()
    first.model.fill(ADDRESS, new_pairing_code())
    first.model.pair()
    first.model.agree()
    code = shop.card(eur(5))
    first.sink.scanned.emit(code)
    assert code[-4:] in first.model.message.replace("-", "")
    assert code not in first.model.message
    first.model.next()
    first.model.next()
    type_in(first, "tcp://printer")
    key(first, K.Key_Return)
    assert setup.done[-1] == ("print", "tcp://printer")


def test_every_page_has_room_in_every_language(first, setup, qapp):
    """On the smallest screen."""
    first.model.fill(ADDRESS, new_pairing_code())
    for step in Step:
        if step is Step.FINGERPRINT:
            first.model.pairing = setup.pair(ADDRESS, "")
        if step is Step.PIN:
            first.model.till = setup.till
            first.sign_in.refresh()
        first.model._go(step)
        for language in Language:
            speak(qapp, language)
            first.model.retell()
            settle(first)
            assert cramped(first) == [], (step, language)


def test_an_invitation_is_taken_apart():
    """Address and code in either order, on one line or two; neither is nothing."""
    code = new_pairing_code()
    both = Invitation(ADDRESS, code)
    assert read_invitation(f"{ADDRESS} {code}") == both
    assert read_invitation(f"{code}\n{ADDRESS}") == both
    assert read_invitation(code) == Invitation("", code)
    assert read_invitation("hello world") == Invitation()


def test_an_invitation_before_the_camera_is_taken_once(first):
    """F2 on the page shows what the camera sees; the code fills the fields and the camera stops."""
    started = []
    first._camera.start = lambda: started.append(1)
    first.model.next()
    first._on_key(K.Key_F2)
    assert started == [1]
    assert first.pair.preview.isVisible()
    first._camera.found.emit(f"{ADDRESS} {new_pairing_code()}")
    assert first.model.can_pair
    assert first.pair.address.text() == ADDRESS
    assert not first.pair.preview.isVisible()

"""A cashier's window over a real till: real store, real journal, real rules; only time and the ledger are scripted."""

import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from terminal.devices.frames import picture_folder
from terminal.domain.feed import CashierItem
from terminal.outcome import Cashier
from tests.support.catalogues import make_catalogues
from tests.support.till import Shop
from ui.camera import Camera
from ui.formatting import Formatter
from ui.lanes import InlineLane, Lane, Runs
from ui.screens.manager_viewmodel import ManagerViewModel
from ui.screens.parting_viewmodel import PartingViewModel
from ui.screens.picture_viewmodel import PictureViewModel
from ui.screens.recent_viewmodel import RecentViewModel
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.sign_in_viewmodel import SignInViewModel
from ui.screens.status_viewmodel import StatusViewModel
from ui.theme import Theme
from ui.translation import Language, speak
from ui.window import Models, TillWindow

PIN = "2468"
ANNA = Cashier("anna", "Anna Lind", "cashier")
BO = Cashier("bo", "Bo Berg", "manager")
PATIENCE_MS = 30_000
SCANNER_MS = 5
HAND_MS = 400
KEY_TEXTS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Backspace: "\b", Qt.Key.Key_Escape: "\x1b"}


@pytest.fixture(scope="session")
def pin_hash() -> str:
    """Quick to check: what a hash costs is written in it."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)


@pytest.fixture
def shop(tmp_path, pin_hash):
    """A till with a gift card programme, wide limits and two cashiers; offline."""
    made = Shop(tmp_path).opened()
    made.feed(*(CashierItem(one.cashier, one.name, one.role, pin_hash) for one in (ANNA, BO)))
    yield made
    made.close()


@pytest.fixture(scope="session", autouse=True)
def catalogues():
    """The translations, as `make setup` leaves them."""
    make_catalogues()


@pytest.fixture(autouse=True)
def patient_lanes(monkeypatch):
    """On a busy machine a lane that is only slow is not given up as one that hangs."""
    monkeypatch.setattr(Lane.close, "__defaults__", (None, PATIENCE_MS / 1000))


@pytest.fixture(autouse=True)
def english(qapp):
    """Each test begins in English."""
    speak(qapp, Language.EN)
    yield
    speak(qapp, Language.EN)


@pytest.fixture
def theme(qapp):
    """The look, light."""
    return Theme(qapp)


def models_of(shop: Shop, lane: Runs, pictures: Path, write: Formatter) -> Models:
    """View-models over a shop's till; its camera looks at a folder of pictures."""
    parts = (lambda: shop.till, lane, shop.clock, write)
    return Models(
        sign_in=SignInViewModel(*parts),
        redeem=RedeemViewModel(*parts),
        recent=RecentViewModel(*parts),
        status=StatusViewModel(*parts),
        pictures=PictureViewModel(InlineLane()),
        camera=Camera(lambda: picture_folder(pictures)),
        manager=ManagerViewModel(*parts),
        parting=PartingViewModel(*parts),
    )


@dataclass
class Desk:
    """The window, what is behind it, and a cashier's hands."""

    shop: Shop
    models: Models
    window: TillWindow
    theme: Theme
    wait: Callable[[Callable[[], bool]], None]
    write: Formatter = field(default_factory=Formatter)
    at_ms: int = 1_000_000

    def scan(self, text: str) -> None:
        """What a handheld scanner does: a burst of keys and Enter."""
        self.settle()
        for sign in text:
            self._press(SCANNER_MS, text=sign)
        self._press(SCANNER_MS, Qt.Key.Key_Return, "\r")

    def key(self, key: Qt.Key) -> None:
        """Press one key, wherever the focus is."""
        self.settle()
        self._press(HAND_MS, key, KEY_TEXTS.get(key, ""))

    def type(self, text: str) -> None:
        """Type by hand."""
        self.settle()
        for sign in text:
            self._press(HAND_MS, text=sign)

    def _press(self, after_ms: int, key: Qt.Key = Qt.Key.Key_unknown, text: str = "") -> None:
        """A key event with a time of its own, so that no test waits for a hand."""
        self.at_ms += after_ms
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(self.at_ms)
        QApplication.sendEvent(self.window.focusWidget(), event)

    def click(self, widget) -> None:
        """Touch a button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        """Let time go by for the view-models, and what was typed come out of the wedge."""
        sink = self.window.sink
        if sink._idle.isActive():
            self.wait(lambda: not sink._idle.isActive())
        self.shop.clock.advance(1_000)


@pytest.fixture
def make_desk(qtbot, shop, theme, tmp_path):
    """Open windows over the shop's till; closed afterwards."""
    opened = []

    def make(lane: Runs | None = None, size=(1280, 800)) -> Desk:
        write = Formatter()
        models = models_of(shop, lane or InlineLane(), tmp_path / "camera", write)
        theme.fit(QSize(*size))  # as the program does: dressing a whole window anew is slow
        window = TillWindow(theme, models)
        window.resize(*size)
        window.show()
        qtbot.waitUntil(window.isVisible, timeout=PATIENCE_MS)
        window.activateWindow()
        opened.append(window)
        models.status.refresh()
        models.sign_in.refresh()
        return Desk(
            shop,
            models,
            window,
            theme,
            lambda ready: qtbot.waitUntil(ready, timeout=PATIENCE_MS),
            write,
        )

    yield make
    for window in opened:
        window.end_now()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(make_desk):
    """A window with nobody signed in."""
    return make_desk()


@pytest.fixture
def at_work(desk):
    """A window with Anna signed in."""
    desk.models.sign_in.signed_in.emit(ANNA)
    return desk


@pytest.fixture
def unused_port() -> int:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])

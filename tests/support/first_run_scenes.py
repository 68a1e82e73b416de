"""The first start, page by page, as pictures for the contact sheets."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from sync.protocol.pairing import new_pairing_code
from tests.support.till import Shop
from ui.camera import Camera
from ui.first_run.first_run_viewmodel import FirstRunViewModel, Pairing, Step
from ui.first_run.first_run_window import FirstRunWindow
from ui.formatting import Formatter
from ui.lanes import InlineLane
from ui.theme import Theme


class PosedSetup:
    """A machine on which everything works."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def pair(self, address: str, code: str) -> Pairing:
        """Always."""
        del address, code
        return Pairing("till-1", "Plaza Centro", bytes(range(32)))

    def undo(self) -> None:
        """Nothing was done."""

    def open_till(self):
        """The shop's."""
        return self._shop.till

    def print_page(self, address: str) -> None:
        """Always."""
        del address


def first_run_pictures(
    shop: Shop, theme: Theme, write: Formatter, size: QSize
) -> Iterator[tuple[str, QImage]]:
    """Give a name and a picture of each page."""
    model = FirstRunViewModel(PosedSetup(shop), InlineLane())
    window = FirstRunWindow(theme, model, Camera(_none), InlineLane(), shop.clock, write)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(size)
    window.show()
    for step in Step:
        _pose(model, step)
        QApplication.processEvents()
        QApplication.processEvents()
        yield f"first-{step.value}", window.grab().toImage()
    window.close()
    window.deleteLater()


def _pose(model: FirstRunViewModel, step: Step) -> None:
    match step:
        case Step.PAIR:
            model.next()
            model.fill("https://ledger.example:8443", new_pairing_code())
        case Step.FINGERPRINT:
            model.pair()
        case Step.SCANNER:
            model.agree()
            model.scan("RT TEST")
        case Step.LANGUAGE:
            pass
        case _:
            model.next()


def _none():
    raise AssertionError("a picture of the window needs no camera")

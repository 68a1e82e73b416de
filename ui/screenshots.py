"""Pictures of the window, drawn off screen from real states of a real till: for documents, the demo, and our own eyes."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from sync.failures import LedgerUnreachable, Why
from terminal.domain.clock import Clock, SystemClock
from terminal.domain.money import Money
from terminal.outcome import Cashier, Enquiry, Outcome
from terminal.till import Till
from ui.app import has_screen
from ui.camera import Camera
from ui.formatting import Formatter
from ui.lanes import InlineLane
from ui.palette import Appearance
from ui.screens.manager_viewmodel import ManagerViewModel
from ui.screens.parting_viewmodel import PartingViewModel
from ui.screens.picture_viewmodel import PictureViewModel
from ui.screens.recent_viewmodel import RecentViewModel
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.sign_in_viewmodel import SignInViewModel
from ui.screens.status_viewmodel import StatusViewModel
from ui.theme import Theme
from ui.window import Models, TillWindow

SIZES: Final = ((1280, 800), (1024, 600))
NOBODY: Final = Cashier("", "Cashier", "cashier")


@dataclass(frozen=True, slots=True)
class Moment:
    """A state worth a picture: what the till answered, or nothing yet; how much is typed; does the ledger answer."""

    name: str
    shows: Enquiry | Outcome | None = None
    amount: Money | None = None
    online: bool = True
    cashier: Cashier | None = NOBODY
    """None: nobody has signed in."""


class Studio:
    """A window over a till, without threads and without a screen."""

    def __init__(
        self, till: Till, theme: Theme, clock: Clock, write: Formatter | None = None
    ) -> None:
        parts = (lambda: till, InlineLane(), clock, write or Formatter())
        self.models = Models(
            sign_in=SignInViewModel(*parts),
            redeem=RedeemViewModel(*parts),
            recent=RecentViewModel(*parts),
            status=StatusViewModel(*parts),
            pictures=PictureViewModel(InlineLane()),
            camera=Camera(_no_camera),
            manager=ManagerViewModel(*parts),
            parting=PartingViewModel(*parts),
        )
        self.window = TillWindow(theme, self.models)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)

    def pose(self, moment: Moment) -> None:
        """Bring the window into that state."""
        models = self.models
        models.sign_in.refresh()
        models.status.refresh()
        silence = None if moment.online else LedgerUnreachable(Why.NO_CONNECTION, sent=False)
        models.status.heard("pull", silence)
        if moment.cashier is None:
            self.window.leave()
            models.sign_in.choose(0)
            models.sign_in.type("00")
            return
        models.redeem.reset()
        models.sign_in.signed_in.emit(moment.cashier)
        if moment.shows is not None:
            models.redeem.take(moment.shows)
        if moment.amount is not None:
            models.redeem.choose(moment.amount)

    def shoot(self, file: Path, size: QSize) -> None:
        """Draw the window at that size into a PNG file."""
        self.window.resize(size)
        self.window.show()
        QApplication.processEvents()
        QApplication.processEvents()  # what was laid out anew may ask for more room
        self.window.grab().save(str(file))

    def close(self) -> None:
        """Let go of the window."""
        self.window.end_now()
        self.window.deleteLater()


def grab_screens(
    till: Till,
    folder: Path,
    moments: Sequence[Moment],
    *,
    sizes: Sequence[tuple[int, int]] = SIZES,
    appearances: Sequence[Appearance] = tuple(Appearance),
    clock: Clock | None = None,
) -> list[Path]:
    """Draw each moment in each appearance and size; give the files. For the thread that owns the till."""
    app = application()
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(app)
    studio = Studio(till, theme, clock or SystemClock())
    files = []
    for appearance in appearances:
        theme.wear(appearance)
        for width, height in sizes:
            for moment in moments:
                studio.pose(moment)
                file = folder / f"{moment.name}-{appearance}-{width}x{height}.png"
                studio.shoot(file, QSize(width, height))
                files.append(file)
    studio.close()
    return files


def application() -> QApplication:
    """Give the program's QApplication; without a screen, one that draws into memory."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication(sys.argv[:1])


def _no_camera() -> NoReturn:
    msg = "a picture of the window needs no camera"
    raise AssertionError(msg)

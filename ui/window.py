"""The window: banner, screens, sheets, and one place where keys, drops and the focus are decided."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QIODevice, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QImage,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from terminal.outcome import Cashier
from ui.camera import Camera
from ui.formatting import foreign
from ui.metrics import HEIGHT_MIN, WIDTH_MIN
from ui.parting_desk import PartingDesk
from ui.relief import Relief
from ui.screens.manager_viewmodel import ManagerViewModel
from ui.screens.parting_viewmodel import Parting, PartingViewModel
from ui.screens.picture_viewmodel import PictureViewModel
from ui.screens.recent_viewmodel import RecentViewModel
from ui.screens.redeem_view import RedeemView
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.sign_in_view import SignInView
from ui.screens.sign_in_viewmodel import SignInViewModel
from ui.screens.status_viewmodel import StatusViewModel
from ui.sheets import Sheets
from ui.tabbing import Tabbing
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.scan_sink import ScanSink
from ui.wording_camera import camera as camera_words
from ui.wording_camera import camera_hint

TICK_MS = 1_000
PICTURES = "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif"


class TakesKeys(Protocol):
    """Whoever is in front: a sheet or a screen."""

    def on_scan(self, text: str) -> None:
        """A scanner's burst."""
        ...

    def on_text(self, text: str) -> None:
        """What a person typed."""
        ...

    def on_key(self, key: Qt.Key) -> None:
        """A key that is a command."""
        ...


if TYPE_CHECKING:
    from ui.screens.manager_view import ManagerView

    Screen = SignInView | RedeemView | ManagerView


@dataclass(frozen=True, slots=True)
class Models:
    """What the window shows and forwards to."""

    sign_in: SignInViewModel
    redeem: RedeemViewModel
    recent: RecentViewModel
    status: StatusViewModel
    pictures: PictureViewModel
    camera: Camera
    manager: ManagerViewModel
    parting: PartingViewModel

    def retell(self) -> None:
        """The language changed: everything that was put into words is put into words again."""
        self.sign_in.retell()
        self.redeem.retell()
        self.recent.retell()
        self.status.changed.emit()
        self.manager.retell()
        self.parting.retell()


class TillWindow(QWidget):
    """The cashier's window."""

    sync_wanted = Signal()
    signed_out = Signal()
    closing = Signal()
    ticked = Signal()
    touched = Signal()
    """Somebody typed, scanned or pressed a key; buttons tell by what they do."""
    language_chosen = Signal(str)

    def __init__(self, theme: Theme, models: Models) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Redemption Terminal")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(WIDTH_MIN, HEIGHT_MIN)
        self.setAcceptDrops(True)
        self.theme = theme
        self._models = models
        self.cashier: Cashier | None = None
        self._may_close = False
        self.banner = Banner(theme)
        self.sign_in = SignInView(theme, models.sign_in)
        self.redeem = RedeemView(theme, models.redeem, models.recent)
        self.screens = QStackedWidget()
        self._fronts: list[Screen] = []
        self.add_screen(self.sign_in)
        self.add_screen(self.redeem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.screens, stretch=1)
        self.sheets = Sheets(theme, self)
        self.parting = PartingDesk(theme, self, self.sheets, models.parting, models.status)
        self.relief = Relief(self, models.sign_in, models.redeem, self._at_work, self.leave)
        self.sink = ScanSink(self)
        self.tabbing = Tabbing(self, self.sink, self._front)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._bind()

    # Putting together

    def _bind(self) -> None:
        models, sheets = self._models, self.sheets
        self._bind_keys()
        self._bind_camera()
        models.sign_in.signed_in.connect(self._enter)
        models.redeem.acted.connect(self.refresh)
        models.recent.acted.connect(self.refresh)
        models.redeem.told.connect(self.redeem.stage.tell)
        models.recent.told.connect(models.redeem.show)
        models.pictures.found.connect(models.redeem.scan)
        models.pictures.told.connect(models.redeem.show)
        models.pictures.several.connect(sheets.choose.ask)
        models.status.changed.connect(self._show_status)
        models.status.currency_known.connect(models.redeem.trade_in)
        sheets.code.entered.connect(models.redeem.enter_code)
        sheets.choose.chosen.connect(models.redeem.scan)
        sheets.void.confirmed.connect(
            lambda line, note, whole: models.recent.void(line, note, whole=whole)
        )
        sheets.sale.confirmed.connect(sheets.keep_sale(models.redeem))
        sheets.status.sync_wanted.connect(self._sync)
        sheets.status.doctor_wanted.connect(self._check_scanner)
        sheets.scanner.found.connect(self.sink.correct)
        sheets.closed.connect(self.ready)
        sheets.status.language_wanted.connect(self._ask_language)
        sheets.language.chosen.connect(self.language_chosen)
        self.parting.sync_wanted.connect(self.sync_wanted)
        models.manager.unsent_found.connect(
            lambda: self.parting.part(Parting.CLOSE_SHIFT, models.manager.close_explained)
        )
        self.banner.tapped.connect(self.open_status)
        self._tick.timeout.connect(self.ticked)
        self._tick.timeout.connect(models.status.tick)
        self._tick.timeout.connect(models.sign_in.tick)

    def _bind_keys(self) -> None:
        redeem = self.redeem
        self.sink.scanned.connect(self._on_scan)
        self.sink.typed.connect(self._on_text)
        self.sink.pressed.connect(self._on_key)
        redeem.code_wanted.connect(self.sheets.code.open)
        redeem.camera_wanted.connect(self._switch_camera)
        redeem.picture_wanted.connect(self._choose_picture)
        redeem.sale_wanted.connect(lambda: self.sheets.ask_sale(self._models.redeem))
        redeem.void_wanted.connect(self._ask_void)
        redeem.status_wanted.connect(self.open_status)
        redeem.leave_wanted.connect(self.sign_out)
        self.sign_in.status_wanted.connect(self.open_status)

    def _bind_camera(self) -> None:
        camera, stage = self._models.camera, self.redeem.stage
        camera.found.connect(self._models.redeem.scan)
        camera.several.connect(self._models.pictures.ask)
        camera.framed.connect(stage.preview.show_frame)
        camera.hinted.connect(lambda hint: stage.preview.show_hint(camera_hint(hint)))
        camera.told.connect(
            lambda state: (
                stage.preview.turn_on(partial(camera_words, state)) if camera_words(state) else None
            )
        )

    # What happens

    def ready(self) -> None:
        """Everything typed or scanned goes to the sink again."""
        if not self.sheets.doctor.is_open:
            self.sink.hear(None)
        if not self.sheets.open_one:
            self.sink.setFocus()

    def open_status(self) -> None:
        """Show what is behind the banner."""
        self.sheets.status.show_details(self._models.status.details)
        self.sheets.status.open()

    def sign_out(self) -> None:
        """Sign out; with something unsent the next cashier takes over, or a manager says why not."""
        self.parting.part(Parting.SIGN_OUT, self.leave, self.leave)

    def leave(self) -> None:
        """Sign out, or change cashiers: what is in hand stays, and what is not sent stays in the till."""
        self.cashier = None
        self._stop_camera()
        self.signed_out.emit()
        self._models.sign_in.refresh()
        self.screens.setCurrentWidget(self.sign_in)
        self._show_status()
        self.ready()

    def lock(self) -> None:
        """Nobody touched the till for a while: ask who is there. What is in hand stays."""
        if self.cashier is not None:
            if (sheet := self.sheets.open_one) is not None:
                sheet.close_sheet()
            self.leave()

    def _enter(self, cashier: Cashier) -> None:
        self.cashier = cashier
        self.screens.setCurrentWidget(self.redeem)
        self.refresh()
        self.ready()

    def add_screen(self, screen: "Screen") -> None:
        """Take a screen in."""
        self._fronts.append(screen)
        self.screens.addWidget(screen)

    def show_screen(self, screen: "Screen") -> None:
        """Bring a screen to the front."""
        self.screens.setCurrentWidget(screen)
        self.refresh()

    def refresh(self) -> None:
        """Ask the till how it stands."""
        self._models.recent.refresh()
        self._models.status.refresh()
        self.ready()

    def _sync(self) -> None:
        self._models.status.asked()
        self.sync_wanted.emit()

    def _ask_language(self) -> None:
        self.sheets.status.close_sheet()
        self.sheets.language.open()

    def _ask_void(self) -> None:
        if (line := self._models.recent.to_void) is not None:
            self.sheets.void.ask(line)

    def _check_scanner(self) -> None:
        self.sheets.status.close_sheet()
        self.sheets.doctor.open()
        self.sink.hear(self.sheets.scanner.take)
        self.sink.setFocus()

    def _switch_camera(self) -> None:
        if self._models.camera.is_on:
            self._stop_camera()
        else:
            self.redeem.stage.preview.turn_on(partial(camera_words, "opening"))
            self._models.camera.start()
        self.redeem.show_state()

    def _stop_camera(self) -> None:
        self._models.camera.stop()
        self.redeem.stage.preview.turn_off()
        self.redeem.show_state()

    def _choose_picture(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = self.tr("Pictures")
        dialog.setNameFilter(f"{pictures} ({PICTURES})")
        dialog.fileSelected.connect(lambda path: self._models.pictures.open_file(Path(path)))
        dialog.finished.connect(self.ready)
        dialog.open()

    def _show_status(self) -> None:
        status = self._models.status
        who = foreign(self.cashier.name, 40) if self.cashier else ""
        self.banner.show_status(status.banner, who, status.place)
        self.sheets.code.foreign = status.foreign
        if self.sheets.status.is_open:
            self.sheets.status.show_details(status.details)
            self.sheets.status.show_progress(status.share, status.progress_words)

    @property
    def _receiver(self) -> TakesKeys:
        """Who gets keys and scans now: the sheet on top, else the screen."""
        front = self.screens.currentWidget()
        screen = next(one for one in self._fronts if one is front)
        return self.sheets.open_one or screen

    def _at_work(self) -> bool:
        return self.cashier is not None and isinstance(self._receiver, RedeemView)

    def scan(self, text: str) -> None:
        """Take what a scanner on a cable of its own read."""
        self._on_scan(text)

    def _on_scan(self, text: str) -> None:
        self.touched.emit()
        if not self.relief.takes(text):
            self._receiver.on_scan(text)

    def _on_text(self, text: str) -> None:
        self.touched.emit()
        if not self.tabbing.on_text(text):
            self._receiver.on_text(text)

    def _on_key(self, key: Qt.Key) -> None:
        self.touched.emit()
        if not self.tabbing.on_key(key):
            self._receiver.on_key(key)

    def _front(self) -> QWidget:
        return self.sheets.open_one or self.screens.currentWidget() or self

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002, FBT001 - Qt's name and argument
        """Tab stays within what is in front."""
        return self.tabbing.step(forward=next)

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to count seconds."""
        super().showEvent(event)
        self._tick.start()
        self.ready()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wear the sizes that fit."""
        super().resizeEvent(event)
        self.theme.fit(event.size())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The window came to the front: the scan is ready."""
        super().focusInEvent(event)
        self.ready()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures are welcome while somebody is signed in and nothing is asked."""
        welcome = self.screens.currentWidget() is self.redeem and not self.sheets.open_one
        if welcome and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first picture that was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        image = event.mimeData().imageData()
        if files:
            self._models.pictures.open_file(files[0])
        elif isinstance(image, QImage):
            self._models.pictures.open_bytes(_as_png(image))
        event.acceptProposedAction()
        self.ready()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; but not without a manager's word if something is not sent yet."""
        if not self._may_close and self.parting.holds(Parting.CLOSE):
            event.ignore()
            self.parting.part(Parting.CLOSE, self.end_now)
            return
        self._tick.stop()
        self._models.camera.stop()
        self.closing.emit()
        event.accept()

    def end_now(self) -> None:
        """Close without asking again."""
        self._may_close = True
        self.close()


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())

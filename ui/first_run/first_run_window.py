"""The window of a first start: one page at a time, Enter goes on, Esc goes back."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from terminal.domain.clock import Clock
from terminal.till import Till
from ui import wording_camera
from ui.camera import Camera
from ui.first_run.first_run_viewmodel import FirstRunViewModel, Step
from ui.first_run.pages import (
    CameraPage,
    FingerprintPage,
    LanguagePage,
    Page,
    PairPage,
    PrinterPage,
)
from ui.formatting import Formatter
from ui.lanes import Runs
from ui.metrics import HEIGHT_MIN, WIDTH_MIN
from ui.program import NotOpen
from ui.screens.sign_in_view import SignInView
from ui.screens.sign_in_viewmodel import SignInViewModel
from ui.tabbing import Tabbing
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import look, panel, spaced
from ui.widgets.preview import Corners, Preview
from ui.widgets.scan_sink import ScanSink
from ui.widgets.text import Text

TICK_MS: Final = 1_000


class FirstRunWindow(QWidget):
    """Lays out, binds, forwards. `language_chosen` and `closing` are for whoever made it."""

    language_chosen = Signal(str)
    closing = Signal()

    def __init__(
        self,
        theme: Theme,
        model: FirstRunViewModel,
        camera: Camera,
        lane: Runs,
        clock: Clock,
        write: Formatter,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Redemption Terminal")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(WIDTH_MIN, HEIGHT_MIN)
        self.theme = theme
        self.model = model
        self._camera = camera
        self.sign_in = SignInViewModel(lambda: _there(model), lane, clock, write)
        self._count = Text(role="strong", ink="quiet")
        self._message = Text(role="lead").wrapping()
        self._make_pages()
        self.back = Button(theme, lambda: self.tr("Back"), key="Esc")
        self.skip = Button(theme, lambda: self.tr("Later"), key="F12")
        self.next = Button(theme, lambda: self.tr("Next"), key="Enter", kind="primary")
        self.sink = ScanSink(self)
        self.tabbing = Tabbing(self, self.sink, lambda: self)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._bind()
        self.show_state()

    def _make_pages(self) -> None:
        theme, model = self.theme, self.model
        self.language = LanguagePage(theme)
        self.pair = PairPage(theme, model)
        self.print = FingerprintPage(theme, model)
        scanner = Page(
            theme,
            "scan",
            lambda: self.tr("Try the scanner"),
            lambda: self.tr("Scan any card. What was read is shown below."),
        )
        scanner.body.addStretch(1)
        self.camera = CameraPage(theme)
        self.printer = PrinterPage(theme, model)
        self.pin = SignInView(theme, self.sign_in)
        self._pages: dict[Step, QWidget] = {
            Step.LANGUAGE: self.language,
            Step.PAIR: self.pair,
            Step.FINGERPRINT: self.print,
            Step.SCANNER: scanner,
            Step.CAMERA: self.camera,
            Step.PRINTER: self.printer,
            Step.PIN: self.pin,
        }
        self.pages = QStackedWidget()
        for page in self._pages.values():
            self.pages.addWidget(page)

    def _lay_out(self) -> None:
        inside = panel("surface")
        card = QVBoxLayout(inside)
        spaced(card, self.theme, gap=12, margins=(36, 24, 36, 24))
        card.addWidget(self._count)
        card.addWidget(self.pages, stretch=1)
        card.addWidget(self._message)
        foot = QHBoxLayout()
        spaced(foot, self.theme, gap=12)
        for button in (self.back, self.skip, self.next):
            foot.addWidget(button)
        card.addLayout(foot)
        column = QVBoxLayout(self)
        spaced(column, self.theme, margins=(40, 28, 40, 28))
        column.addWidget(inside)

    def _bind(self) -> None:
        model = self.model
        model.changed.connect(self.show_state)
        model.opened.connect(self.sign_in.refresh)
        self.sign_in.signed_in.connect(model.signed_in)
        self.language.chosen.connect(self.language_chosen)
        self.back.clicked.connect(model.back)
        self.skip.clicked.connect(model.skip)
        self.next.clicked.connect(self._enter)
        self.sink.scanned.connect(model.scan)
        self.sink.typed.connect(self._on_text)
        self.sink.pressed.connect(self._on_key)
        self.pair.camera_wanted.connect(self._switch_camera)
        self._camera.found.connect(self._seen)
        self._camera.framed.connect(self._show_frame)
        self._camera.told.connect(
            lambda state: self._preview.turn_on(partial(wording_camera.camera, state))
        )
        self._tick.timeout.connect(self.sign_in.tick)

    # What is shown

    def show_state(self) -> None:
        """Show what the view-model says."""
        model, step = self.model, self.model.step
        at, count = model.number
        words = self.tr("Step {number} of {count}")
        self._count.show_text(words.format(number=at, count=count))
        self._message.show_text(model.message)
        look(self._message, ink="bad" if model.bad else "accent")
        self.pair.show_state()
        self.print.show_state()
        page = self._pages[step]
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
            self._entered()
        self.back.setEnabled(model.can_go_back)
        self.skip.setVisible(model.can_skip)
        self.next.say(self._next_words(step))
        self.next.setEnabled(self._may_go_on(step))
        self.next.setVisible(step is not Step.PIN)

    def _entered(self) -> None:
        if self._camera.is_on:
            self._stop_camera()
        self._take_focus()

    def _take_focus(self) -> None:
        page = self.pages.currentWidget()
        if not (isinstance(page, Page) and page.take_focus()):
            self.sink.setFocus()

    def _next_words(self, step: Step) -> Callable[[], str]:
        if step is Step.PAIR:
            return lambda: self.tr("Pair")
        if step is Step.FINGERPRINT:
            return lambda: self.tr("It is the same")
        return lambda: self.tr("Next")

    def _may_go_on(self, step: Step) -> bool:
        return self.model.can_pair if step is Step.PAIR else not self.model.busy

    # What a person does

    def _enter(self) -> None:
        match self.model.step:
            case Step.PAIR:
                self.model.pair()
            case Step.FINGERPRINT:
                self.model.agree()
            case Step.PIN:
                self.pin.on_key(Qt.Key.Key_Return)
            case _:
                self.model.next()

    def _on_text(self, text: str) -> None:
        if self.tabbing.on_text(text):
            return
        match self.model.step:
            case Step.LANGUAGE:
                self.language.on_text(text)
            case Step.PIN:
                self.pin.on_text(text)

    def _on_key(self, key: Qt.Key) -> None:
        if self.tabbing.on_key(key):
            return
        step = self.model.step
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_F12:
                self.model.skip()
            case Qt.Key.Key_F4 if step is Step.FINGERPRINT:
                self.model.differ()
            case Qt.Key.Key_F2 if step in {Step.PAIR, Step.CAMERA}:
                self._switch_camera()
            case Qt.Key.Key_Escape if step is not Step.PIN or not self.sign_in.typed:
                self.model.back()
            case _ if step is Step.PIN:
                self.pin.on_key(key)

    def _switch_camera(self) -> None:
        if self._camera.is_on:
            self._stop_camera()
        else:
            self._preview.show()
            self._preview.turn_on(partial(wording_camera.camera, "opening"))
            self._camera.start()

    def _stop_camera(self) -> None:
        self._camera.stop()
        for preview in (self.pair.preview, self.camera.preview):
            preview.turn_off()
            preview.update()
        self.pair.preview.hide()

    @property
    def _preview(self) -> Preview:
        return self.pair.preview if self.model.step is Step.PAIR else self.camera.preview

    def _show_frame(self, image: QImage, marked: tuple[Corners, ...]) -> None:
        self._preview.show_frame(image, marked)

    def _seen(self, text: str) -> None:
        """The camera read something; an invitation is read once."""
        self.model.scan(text)
        if self.model.step is Step.PAIR and self.model.can_pair:
            self._stop_camera()

    # Qt's events

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002, FBT001 - Qt's name and argument
        """Tab goes round the page."""
        return self.tabbing.step(forward=next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a field did not want."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_key(Qt.Key(event.key()))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin."""
        super().showEvent(event)
        self._tick.start()
        self._take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wear the sizes that fit."""
        super().resizeEvent(event)
        self.theme.fit(event.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is paired stays; the rest can be done later."""
        self._tick.stop()
        self._camera.stop()
        self.closing.emit()
        event.accept()


def _there(model: FirstRunViewModel) -> Till:
    """The page with the PIN comes after the till was opened."""
    if model.till is None:
        raise NotOpen
    return model.till

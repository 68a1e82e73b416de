"""The camera for the window: frames arrive on its own thread and are handed to the UI thread, latest one only.

OpenCV and the decoder load when the camera is first switched on.
"""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from terminal.domain.symbology import ALL_KINDS, Symbology
from ui.widgets.preview import Corners

if TYPE_CHECKING:
    from terminal.devices.camera_scanner import CameraScanner
    from terminal.devices.frames import Frame, FrameSource, SourceState
    from terminal.devices.reading import Picture, Reading

PREVIEW_PX = 640
GREY = 2
"""Dimensions of a grey picture."""


class Camera(QObject):
    """On or off; tells its state by name, shows frames, and gives a code once it stood still."""

    told = Signal(str)
    framed = Signal(QImage, object)
    found = Signal(str)
    several = Signal(tuple)
    """The texts of several cards that are in sight at once."""
    hinted = Signal(str)
    """What would help the code to be read, by name; empty when nothing need be said."""
    _news = Signal()
    _state = Signal(str)
    _read = Signal(str)
    _hint = Signal(str)
    _several = Signal(tuple)

    def __init__(
        self,
        make_source: "Callable[[], FrameSource]",
        kinds: "Callable[[], frozenset[Symbology]]" = lambda: ALL_KINDS,
    ) -> None:
        """`kinds`: what is looked for, asked whenever it is switched on."""
        super().__init__()
        self._make_source = make_source
        self._kinds = kinds
        self._scanner: CameraScanner | None = None
        self._lock = threading.Lock()
        self._latest: tuple[QImage, tuple[Corners, ...]] | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._news.connect(self._show_latest, queued)
        self._state.connect(self._tell, queued)
        self._read.connect(self._give, queued)
        self._hint.connect(self._advise, queued)
        self._several.connect(self._ask, queued)

    @property
    def is_on(self) -> bool:
        """Was it switched on?"""
        return self._scanner is not None

    def start(self) -> None:
        """Switch on; what comes of it is told."""
        from terminal.devices.camera_scanner import CameraScanner
        from terminal.devices.live import LiveReader
        from terminal.devices.steady import SteadyGate

        gate, reader = SteadyGate(), LiveReader(self._kinds())

        def show(frame: "Frame", readings: "list[Reading]") -> None:
            self._keep(frame, readings)
            self._hint.emit(reader.hint or "")
            if steady := gate.look(readings, time.monotonic()):
                self._choose(frame, steady, readings)

        def tell(state: "SourceState") -> None:
            self._state.emit(state.value)

        self._scanner = CameraScanner(self._make_source(), show, tell, reader)
        self._scanner.start()

    def stop(self) -> None:
        """Switch off; a camera that hangs is left behind."""
        scanner, self._scanner = self._scanner, None
        if scanner is not None:
            scanner.stop()

    def _choose(self, frame: "Frame", steady: "list[Reading]", readings: "list[Reading]") -> None:
        """Runs on the scanner's thread. Of several cards in sight the one in the middle, else the person is asked."""
        from terminal.scan import SeveralCodes, chosen

        height, width = frame.picture.shape[:2]
        try:
            text = chosen([*steady, *readings], (width / 2, height / 2))
        except SeveralCodes as several:
            self._several.emit(several.codes)
            return
        if any(text == one.text for one in steady):  # else it has not stood still yet
            self._read.emit(text)

    def _keep(self, frame: "Frame", readings: "list[Reading]") -> None:
        """Runs on the scanner's thread. People see a smaller picture: half the pixels a side are a quarter to draw."""
        step = max(1, frame.picture.shape[1] // PREVIEW_PX)
        image = picture_to_image(frame.picture[::step, ::step])
        marks = tuple(
            tuple((x / step, y / step) for x, y in reading.position.corners) for reading in readings
        )
        with self._lock:
            waiting = self._latest is not None
            self._latest = image, marks
        if not waiting:
            self._news.emit()

    @Slot()
    def _show_latest(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
        if latest is not None and self.is_on:
            self.framed.emit(*latest)

    @Slot(str)
    def _tell(self, state: str) -> None:
        if self.is_on:
            self.told.emit(state)

    @Slot(str)
    def _advise(self, hint: str) -> None:
        if self.is_on:
            self.hinted.emit(hint)

    @Slot(tuple)
    def _ask(self, texts: tuple[str, ...]) -> None:
        if self.is_on:
            self.several.emit(texts)

    @Slot(str)
    def _give(self, text: str) -> None:
        if self.is_on:
            self.found.emit(text)


def picture_to_image(picture: "Picture") -> QImage:
    """Copy a picture of ours into one of Qt's."""
    height, width = picture.shape[:2]
    grey = picture.ndim == GREY
    kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_BGR888
    row_bytes = width if grey else 3 * width
    return QImage(picture.tobytes(), width, height, row_bytes, kind).copy()


def default_camera() -> "FrameSource":
    """Give the machine's first camera."""
    from terminal.devices.camera import OpenCvCamera

    return OpenCvCamera()

"""Part of this screen as a camera: reads a code that another program shows. Qt takes pictures of it on the UI thread."""

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from terminal.devices.frames import Frame, SourceState

SCREEN: Final = "screen:"
WHOLE: Final = (0, 0, 1_000, 1_000)
PARTS: Final = 4
LEAST_S: Final = 0.2
"""Five pictures a second: what is on a screen holds still."""


class ScreenSource(QObject):
    """Made on the UI thread; asked on the reader's."""

    _wanted = Signal()

    def __init__(self, area: tuple[int, int, int, int] = WHOLE) -> None:
        """`area`: left, top, width and height in shares of a thousand of the first screen."""
        super().__init__()
        self.name = "screen"
        self._area = area
        self._open = threading.Event()
        self._came = threading.Event()
        self._content = b""
        self._blind = False
        self._number = 0
        self._wanted.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> "SourceState":
        """Live, unless the system lets nobody take pictures of the screen."""
        from terminal.devices.frames import SourceState

        if not self._open.is_set():
            return SourceState.CLOSED
        if self._blind:
            return SourceState.REFUSED
        return SourceState.LIVE if self._number else SourceState.OPENING

    def open(self) -> None:
        """Begin."""
        self._number, self._blind = 0, False
        self._open.set()

    def next_frame(self, timeout_s: float) -> "Frame | None":
        """Ask for a picture and wait for it."""
        from terminal.devices.frames import Frame
        from terminal.devices.pictures import UnreadablePicture, picture_from_bytes

        self._came.clear()
        self._wanted.emit()
        if not self._came.wait(max(timeout_s, LEAST_S)) or not self._content:
            return None
        try:
            picture = picture_from_bytes(self._content, self.name)
        except UnreadablePicture:
            return None
        self._number += 1
        return Frame(picture, self._number)

    def close(self) -> None:
        """Stop."""
        self._open.clear()
        self._came.set()

    @Slot()
    def _take(self) -> None:
        """Runs on the UI thread."""
        screen = QGuiApplication.primaryScreen()
        if not self._open.is_set() or screen is None:
            return
        room = part_of(screen.geometry(), self._area)
        image = screen.grabWindow(0, room.x(), room.y(), room.width(), room.height()).toImage()
        self._blind = image.isNull()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "BMP")  # type: ignore[call-overload]
        self._content = b"" if self._blind else bytes(buffer.data().data())
        self._came.set()


def area_of(address: str) -> tuple[int, int, int, int] | None:
    """Give the area that an address means; None: it is no screen's. What cannot be read is the whole screen."""
    if not address.startswith(SCREEN):
        return None
    parts = address.removeprefix(SCREEN).split(",")
    if len(parts) != PARTS or not all(part.isdecimal() for part in parts):
        return WHOLE
    left, top, width, height = (min(int(part), 1_000) for part in parts)
    fits = width > 0 and height > 0 and left + width <= 1_000 and top + height <= 1_000
    return (left, top, width, height) if fits else WHOLE


def part_of(screen: QRect, area: tuple[int, int, int, int]) -> QRect:
    """Give that part of a screen in its own pixels, from its corner."""
    left, top, width, height = area
    return QRect(
        screen.width() * left // 1_000,
        screen.height() * top // 1_000,
        max(1, screen.width() * width // 1_000),
        max(1, screen.height() * height // 1_000),
    )

"""A camera through OpenCV. It blocks, stalls and disappears, so it lives on a thread of its own.

The thread opens the device, keeps only its latest frame, and opens it again when it is pulled out.
Nobody ever waits for the device: closing gives the thread a moment, and then leaves it to end
by itself as soon as the driver lets go of it.
"""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

from terminal.devices.camera_devices import index_of
from terminal.devices.frames import Frame, SourceState
from terminal.devices.reading import Picture

FRAME_WIDTH: Final = 1280
FRAME_HEIGHT: Final = 720
AGAIN_AFTER_S: Final = 1.0
MISSES_UNTIL_LOST: Final = 10
AFTER_A_MISS_S: Final = 0.02
CLOSE_WITHIN_S: Final = 0.5
MANUAL_EXPOSURE: Final = 1.0
"""As Video4Linux numbers it; other drivers take it for "not automatic" too."""


class Capture(Protocol):
    """The part of OpenCV's VideoCapture that we use, in its own words."""

    def isOpened(self) -> bool: ...  # noqa: N802 - OpenCV's name

    def grab(self) -> bool: ...

    def retrieve(self) -> tuple[bool, Picture | None]: ...

    def release(self) -> None: ...


class Controls(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is set by hand on a camera that offers it; None leaves it to the camera."""

    focus: float | None = None
    exposure: float | None = None
    """In the driver's own units, as `offered` tells them."""


class OpenCvCamera:
    """A camera by its number or its name. The latest frame wins; there is no queue, and frames nobody asked for are not unpacked."""

    def __init__(
        self,
        index: int = 0,
        capture: Callable[[int], Capture] | None = None,
        name: str = "",
        controls: Controls | None = None,
    ) -> None:
        """`capture` opens the device; OpenCV does so if none is given. `name` is looked for at each opening."""
        self.name = name or f"camera {index}"
        self._index = index
        self._wanted_name = name
        how = controls or Controls()
        self._capture = capture or (lambda number: _Device(number, how))
        self._asked = threading.Event()
        self._news = threading.Condition()
        self._state = SourceState.CLOSED
        self._latest: Frame | None = None
        self._given = 0
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> SourceState:
        return self._state

    def open(self) -> None:
        if self._thread is not None:
            return
        self._closing = threading.Event()
        self._latest, self._given = None, 0
        self._state = SourceState.OPENING
        self._thread = threading.Thread(
            target=self._run, args=(self._closing,), name=self.name, daemon=True
        )
        self._thread.start()

    def next_frame(self, timeout_s: float) -> Frame | None:
        with self._news:
            if not self._has_news():
                self._asked.set()
            self._news.wait_for(self._has_news, timeout_s)
            if not self._has_news():
                return None
            frame = self._latest
            self._given = frame.number if frame else self._given
            return frame

    def close(self) -> None:
        """Stop. A driver that blocks is left behind with its thread; it cannot be interrupted."""
        self._closing.set()
        thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join(CLOSE_WITHIN_S)
        with self._news:
            self._state, self._latest = SourceState.CLOSED, None
            self._news.notify_all()

    def _has_news(self) -> bool:
        return self._latest is not None and self._latest.number > self._given

    def _run(self, closing: threading.Event) -> None:
        """Open, deliver, and again from the start for as long as nobody closes."""
        number = 0
        while not closing.is_set():
            if not self._find():
                self._be(self._lost_or_absent(), closing)
                closing.wait(AGAIN_AFTER_S)
                continue
            device = self._capture(self._index)
            try:
                if device.isOpened():
                    before, number = number, self._deliver(device, number, closing)
                    self._be(SourceState.LOST if number > before else SourceState.BUSY, closing)
                else:
                    self._be(self._why_not(), closing)
            finally:
                device.release()
            closing.wait(AGAIN_AFTER_S)

    def _deliver(self, device: Capture, number: int, closing: threading.Event) -> int:
        """Keep the latest frame until the device gives none any more; the number of the last one."""
        misses = 0
        while misses < MISSES_UNTIL_LOST and not closing.is_set():
            given, picture = self._take(device)
            if not given:
                misses += 1
                closing.wait(AFTER_A_MISS_S)
                continue
            misses = 0
            number += 1
            if picture is not None:
                self._be(SourceState.LIVE, closing, Frame(picture, number))
        return number

    def _take(self, device: Capture) -> tuple[bool, Picture | None]:
        """Let the next frame come; unpack it if somebody waits for one, or none came yet."""
        if not device.grab():
            return False, None
        if self._state is SourceState.LIVE and not self._asked.is_set():
            return True, None
        given, picture = device.retrieve()
        if not given or picture is None or not picture.size:
            return False, None
        self._asked.clear()
        return True, picture

    def _find(self) -> bool:
        """Numbers change when plugs do: look the chosen name up."""
        if not self._wanted_name:
            return True
        found = index_of(self._wanted_name)
        self._index = self._index if found is None else found
        return found is not None

    def _be(self, state: SourceState, closing: threading.Event, frame: Frame | None = None) -> None:
        """Say how it is, unless this thread was left behind."""
        with self._news:
            if not closing.is_set():
                self._state, self._latest = state, frame
                self._news.notify_all()

    def _why_not(self) -> SourceState:
        """Find the reason, where the system tells; what was there before has been pulled out."""
        lost_or_absent = self._lost_or_absent()
        if not sys.platform.startswith("linux"):
            return lost_or_absent
        device = Path(f"/dev/video{self._index}")
        if not device.exists():
            return lost_or_absent
        readable = os.access(device, os.R_OK | os.W_OK)
        return SourceState.BUSY if readable else SourceState.REFUSED

    def _lost_or_absent(self) -> SourceState:
        return SourceState.LOST if self._state is SourceState.LOST else SourceState.ABSENT


class _Device:
    """A capture device of OpenCV. What the driver throws when it is pulled out is a missed frame."""

    def __init__(self, index: int, controls: Controls | None = None) -> None:
        from terminal.devices.opencv import cv2

        self._failure = cv2.error
        self._device = cv2.VideoCapture(index)
        self._device.set(cv2.CAP_PROP_FRAME_WIDTH, FRAME_WIDTH)
        self._device.set(cv2.CAP_PROP_FRAME_HEIGHT, FRAME_HEIGHT)
        self._device.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        how = controls or Controls()
        if how.focus is not None:
            self._device.set(cv2.CAP_PROP_AUTOFOCUS, 0)
            self._device.set(cv2.CAP_PROP_FOCUS, how.focus)
        if how.exposure is not None:
            self._device.set(cv2.CAP_PROP_AUTO_EXPOSURE, MANUAL_EXPOSURE)
            self._device.set(cv2.CAP_PROP_EXPOSURE, how.exposure)

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        return bool(self._device.isOpened())

    def grab(self) -> bool:
        try:
            return bool(self._device.grab())
        except self._failure:
            return False

    def retrieve(self) -> tuple[bool, Picture | None]:
        try:
            given, picture = self._device.retrieve()
        except self._failure:
            return False, None
        return given, picture

    def offered(self) -> frozenset[str]:
        """Which controls the driver has: a property that it lacks reads as nothing."""
        from terminal.devices.opencv import cv2

        known = {"focus": cv2.CAP_PROP_FOCUS, "exposure": cv2.CAP_PROP_EXPOSURE}
        return frozenset(
            name for name, one in known.items() if self._device.get(one) not in {0, -1}
        )

    def release(self) -> None:
        self._device.release()

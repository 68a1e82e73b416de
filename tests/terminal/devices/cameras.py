"""A camera that does what real ones do: stalls, is busy, is pulled out and put in again."""

import threading
import time
from collections.abc import Callable

import numpy as np

from terminal.devices.reading import Picture

PATIENCE_S = 10


def until(condition: Callable[[], object]) -> None:
    """Wait for something, not for a time."""
    end_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(0.002)


class FakeCamera:
    """Stands for the device; each `capture(index)` is one opening of it."""

    def __init__(self, *, there: bool = True, frames: int | None = None) -> None:
        self.there = there
        self.frames_left = frames
        self.stalled = threading.Event()
        self.go = threading.Event()
        self.go.set()
        self.opened = 0
        self.released = 0
        self.shown = 0
        self.unpacked = 0

    def capture(self, index: int) -> "FakeCamera":
        self.opened += 1
        return self

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        return self.there

    def grab(self) -> bool:
        """Let the next frame come."""
        if not self.go.is_set():
            self.stalled.set()
            self.go.wait(PATIENCE_S)
        if not self.there or self.frames_left == 0:
            return False
        if self.frames_left:
            self.frames_left -= 1
        self.shown += 1
        threading.Event().wait(0.001)
        return True

    def retrieve(self) -> tuple[bool, Picture | None]:
        """Give a frame that shows its own number."""
        self.unpacked += 1
        return True, np.full((4, 4, 3), self.shown % 256, np.uint8)

    def release(self) -> None:
        self.released += 1

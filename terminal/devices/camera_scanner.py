"""A source and the decoder on a thread of their own: frames and what they hold, as they come."""

import threading
import time
from collections.abc import Callable
from typing import Final

from terminal.devices.frames import Frame, FrameSource, SourceState
from terminal.devices.live import LiveReader
from terminal.devices.reading import Picture, Reading

PACE_S: Final = 1 / 15
WAIT_S: Final = 0.1
STOP_WITHIN_S: Final = 1.0

Show = Callable[[Frame, list[Reading]], None]
Tell = Callable[[SourceState], None]
Read = Callable[[Picture, int], list[Reading] | None]
"""What a frame holds, given its turn; None for one that was not looked at, because nothing in it is new."""


class CameraScanner:
    """Decodes the latest frame of a source, again and again. Frames that come meanwhile are skipped.

    `show` gets every frame that was looked at with its readings, `tell` every change of the source's state;
    both are called on the scanner's thread and must not block.
    """

    def __init__(
        self,
        source: FrameSource,
        show: Show,
        tell: Tell = lambda _: None,
        read: Read | None = None,
        pace_s: float = PACE_S,
    ) -> None:
        self._source = source
        self._show = show
        self._tell = tell
        self._read = read or LiveReader()
        self._pace_s = pace_s
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; nothing happens if it runs. A thread that was stuck is waited for, not by the caller."""
        before = self._thread
        if before is not None and before.is_alive() and not self._stopping.is_set():
            return
        self._stopping = threading.Event()
        self._thread = threading.Thread(
            target=self._run,
            args=(self._stopping, before),
            name=f"scanner of {self._source.name}",
            daemon=True,
        )
        self._thread.start()

    def stop(self) -> bool:
        """Stop within a second; False if the thread is stuck and was left to end by itself."""
        self._stopping.set()
        thread = self._thread
        if thread is None or thread is threading.current_thread():
            return True
        thread.join(STOP_WITHIN_S)
        return not thread.is_alive()

    def _run(self, stopping: threading.Event, before: threading.Thread | None) -> None:
        if before is not None:
            before.join()  # it holds the source
        self._source.open()
        try:
            state, turn = None, 0
            while not stopping.is_set():
                began_s = time.monotonic()
                state = self._tell_change(state, stopping)
                frame = self._source.next_frame(WAIT_S)
                if frame is not None:
                    self._decode(frame, turn, stopping)
                    turn += 1
                    stopping.wait(max(0, began_s + self._pace_s - time.monotonic()))
        finally:
            self._source.close()

    def _tell_change(
        self, before: SourceState | None, stopping: threading.Event
    ) -> SourceState | None:
        state = self._source.state
        if state is not before and not stopping.is_set():
            self._tell(state)
        return state

    def _decode(self, frame: Frame, turn: int, stopping: threading.Event) -> None:
        readings = self._read(frame.picture, turn)
        if readings is not None and not stopping.is_set():
            self._show(frame, readings)

"""Handheld scanners that do not type: on a serial line, or as HID-POS. One interface, one thread each.

What a scanner sends comes out as `Scan`, whichever way it came. A device that is busy, not allowed, pulled out or
put in again is a state, as with cameras; the thread tries again for as long as nobody stops it.
"""

import threading
from collections.abc import Callable
from typing import Final, Protocol

from terminal.devices.frames import SourceState
from terminal.devices.wedge import Scan

AGAIN_AFTER_S: Final = 1.0
STOP_WITHIN_S: Final = 1.0

Show = Callable[[Scan], None]
Tell = Callable[[SourceState], None]


class NotThere(Exception):
    """The device cannot be opened; the state says why."""

    def __init__(self, state: SourceState) -> None:
        super().__init__(state.value)
        self.state = state


class Pulled(Exception):
    """The device was there and is gone."""


class Link(Protocol):
    """An open device that sends scans."""

    def read(self, timeout_s: float) -> list[Scan]:
        """Wait for scans, not longer than that. Raises Pulled."""

    def close(self) -> None:
        """Give the device back."""


class Scanner(Protocol):
    """A scanner that is listened to until it is stopped."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def state(self) -> SourceState:
        """How it is now."""

    def start(self, show: Show, tell: Tell) -> None:
        """Begin to listen. Both are called on the scanner's thread and must not block."""

    def stop(self) -> bool:
        """Stop within a second; False if the driver hangs and its thread was left behind."""


class LinkedScanner:
    """Opens a link, listens, and opens it again when it was lost."""

    def __init__(
        self, name: str, connect: Callable[[], Link], again_after_s: float = AGAIN_AFTER_S
    ) -> None:
        """`connect` opens the device. It raises NotThere."""
        self.name = name
        self.state = SourceState.CLOSED
        self._connect = connect
        self._again_after_s = again_after_s
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, show: Show, tell: Tell = lambda _: None) -> None:
        """Begin; nothing happens if it runs."""
        if self._thread is not None:
            return
        self._stopping = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(show, tell, self._stopping), name=self.name, daemon=True
        )
        self._thread.start()

    def stop(self) -> bool:
        """Stop, and say nothing any more."""
        self._stopping.set()
        thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join(STOP_WITHIN_S)
        self.state = SourceState.CLOSED
        return thread is None or not thread.is_alive()

    def _run(self, show: Show, tell: Tell, stopping: threading.Event) -> None:
        self._be(SourceState.OPENING, tell, stopping)
        while not stopping.is_set():
            try:
                link = self._connect()
            except NotThere as absent:
                lost = self.state is SourceState.LOST and absent.state is SourceState.ABSENT
                self._be(SourceState.LOST if lost else absent.state, tell, stopping)
            else:
                self._be(SourceState.LIVE, tell, stopping)
                self._listen(link, show, tell, stopping)
            stopping.wait(self._again_after_s)

    def _listen(self, link: Link, show: Show, tell: Tell, stopping: threading.Event) -> None:
        try:
            while not stopping.is_set():
                for scan in link.read(timeout_s=0.1):
                    if not stopping.is_set():
                        show(scan)
        except Pulled:
            self._be(SourceState.LOST, tell, stopping)
        finally:
            link.close()

    def _be(self, state: SourceState, tell: Tell, stopping: threading.Event) -> None:
        if state is not self.state and not stopping.is_set():
            self.state = state
            tell(state)

"""Locking a till that nobody touches: the screen waits for a PIN, and keeps what was in hand."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from terminal.domain.clock import MINUTE_MS, Clock

LOCK_AFTER_MS: Final = 5 * MINUTE_MS


class AutoLock(QObject):
    """Counts the time since somebody did something. `due` comes once for each time of rest."""

    due = Signal()

    def __init__(self, clock: Clock, after_ms: int = LOCK_AFTER_MS) -> None:
        super().__init__()
        self._clock = clock
        self._after_ms = after_ms
        self._touched_ms = clock.monotonic_ms()
        self._is_due = False

    def touch(self) -> None:
        """Somebody did something."""
        self._touched_ms = self._clock.monotonic_ms()
        self._is_due = False

    def tick(self) -> None:
        """A second went by."""
        rested = self._clock.monotonic_ms() - self._touched_ms
        if rested >= self._after_ms and not self._is_due:
            self._is_due = True
            self.due.emit()

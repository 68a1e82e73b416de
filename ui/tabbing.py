"""Tab from button to button, although the scan keeps the keyboard: whoever cannot point still reaches everything.

A button that Tab led to has the focus for real, so that a screen reader says it; its keys still go to the scan sink, so
that a scan is a scan wherever the focus is, and never presses anything. A hand's Enter or space presses it.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ui.widgets.scan_sink import ScanSink


class Tabbing:
    """Of one window; `front` is the part of it that may be reached now."""

    def __init__(self, window: QWidget, sink: ScanSink, front: Callable[[], QWidget]) -> None:
        self._window = window
        self._sink = sink
        self._front = front

    def step(self, *, forward: bool) -> bool:
        """Go to the next one or the one before, round and round. Before the first comes the scan itself."""
        there = list(reachable(self._front()))
        if not there:
            return False
        focused = self._window.focusWidget()
        if focused in there:
            at = there.index(focused) + (1 if forward else -1)
        else:
            at = 0 if forward else len(there) - 1
        to = there[at % len(there)]
        if isinstance(to, QPushButton):
            to.installEventFilter(self._sink)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        to.setFocus(reason)
        return True

    def on_key(self, key: Qt.Key) -> bool:
        """Tab steps; Enter presses what Tab led to. False: the key is somebody else's."""
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return self.step(forward=key == Qt.Key.Key_Tab)
        return key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._press()

    def on_text(self, text: str) -> bool:
        """Space presses what Tab led to."""
        return text == " " and self._press()

    def _press(self) -> bool:
        focused = self._window.focusWidget()
        if isinstance(focused, QPushButton) and focused in reachable(self._front()):
            focused.click()
            return True
        return False


def reachable(front: QWidget) -> Iterator[QWidget]:
    """Everything that can be pressed or typed into, in the order in which it was laid out."""
    for widget in front.findChildren(QWidget):
        of_use = isinstance(widget, QPushButton | QLineEdit)
        if of_use and widget.isVisible() and widget.isEnabled():
            yield widget

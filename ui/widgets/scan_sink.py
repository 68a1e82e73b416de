"""Where keys go: a widget that is no text field, so that no input method and no button eats a scan.

It has the focus whenever no text field has. A handheld scanner's burst comes out as `scanned`, a
person's typing as `typed`, and keys that are commands at once as `pressed`.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from terminal.devices.corrections import Corrections
from terminal.devices.wedge import Burst, KeyStroke, Scan, Typed, Wedge
from terminal.meaning import is_known_form

_K = Qt.Key
COMMANDS: Final = frozenset(
    {
        *(Qt.Key(_K.Key_F1.value + number) for number in range(12)),
        _K.Key_Escape,
        _K.Key_Backtab,
        _K.Key_Home,
        _K.Key_End,
        _K.Key_Insert,
        _K.Key_Backspace,
        _K.Key_Delete,
        _K.Key_Up,
        _K.Key_Down,
        _K.Key_Left,
        _K.Key_Right,
        _K.Key_PageUp,
        _K.Key_PageDown,
    }
)
TAB: Final = "\t"
LINE_ENDS: Final = frozenset({"\r", "\n"})
HEAR_QUIET_MS: Final = 500
HEARD_MAX: Final = 2_000


class ScanSink(QWidget):
    """One pixel that holds the focus."""

    scanned = Signal(str)
    typed = Signal(str)
    pressed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._wedge = Wedge(QGuiApplication.platformName(), fits=is_known_form)
        self._last_ms = 0.0
        self._hear: Callable[[list[KeyStroke]], None] | None = None
        self._heard: list[KeyStroke] = []
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._gone_quiet)

    def correct(self, corrections: Corrections) -> None:
        """Put right from now on what was found about the scanner."""
        self._wedge.corrections = corrections

    def hear(self, hear: Callable[[list[KeyStroke]], None] | None) -> None:
        """Give every burst of keys as it comes, unjudged, to this; None: judge them again."""
        self._hear, self._heard = hear, []

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002, FBT001 — Qt's name and argument
        """Tab ends some scanners' bursts; a hand's comes out as a key like others."""
        del next
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of a button that Tab led to: it must not press itself, for they may be a scan."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand commands on at once, and everything else to the wedge."""
        event.accept()
        if event.key() in COMMANDS:
            self._gone_quiet()
            self.pressed.emit(Qt.Key(event.key()))
            return
        # The window system's time: when this thread was busy, strokes arrive in one go that were not.
        self._last_ms = float(event.timestamp()) or time.monotonic() * 1000
        modifiers = event.modifiers()
        stroke = KeyStroke(
            scan_code=event.nativeScanCode(),
            shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
            text=event.text(),
            at_ms=self._last_ms,
            control=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
        )
        if self._hear is not None:
            self._heard = [*self._heard, stroke][-HEARD_MAX:]
            self._idle.start(HEAR_QUIET_MS)
            return
        self._tell(self._wedge.press(stroke))
        self._idle.start(round(self._wedge.idle_after_ms))

    def _gone_quiet(self) -> None:
        self._idle.stop()
        if self._hear is not None:
            heard, self._heard = self._heard, []
            if [stroke.text for stroke in heard] in ([end] for end in LINE_ENDS):
                self.pressed.emit(Qt.Key.Key_Return)  # a hand's
            elif heard:
                self._hear(heard)
            return
        self._tell(self._wedge.idle(self._last_ms + self._wedge.idle_after_ms))

    def _tell(self, bursts: list[Burst]) -> None:
        for burst in bursts:
            match burst:
                case Scan(text=text):
                    self.scanned.emit(text)
                case Typed(strokes=strokes):
                    self._type([stroke.text for stroke in strokes])

    def _type(self, texts: list[str]) -> None:
        plain = ""
        for text in texts:
            if text in LINE_ENDS or text == TAB:
                self._type_plain(plain)
                plain = ""
                self.pressed.emit(Qt.Key.Key_Tab if text == TAB else Qt.Key.Key_Return)
            else:
                plain += "".join(sign for sign in text if sign.isprintable())
        self._type_plain(plain)

    def _type_plain(self, text: str) -> None:
        if text:
            self.typed.emit(text)

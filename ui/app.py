"""The window program: opened for a profile, logged, ended cleanly, and told apart when a bug ends it."""

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Final

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication

from terminal.errors import NotEnrolled, TerminalError
from terminal.profile import Profile
from terminal.store.keys import Ask
from ui.program import Program
from ui.window import TillWindow

log = logging.getLogger("ui")

EXIT_FAILURE: Final = 1


class CrashHook:
    """A bug: log it, tell it, end. The journal makes starting again safe."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self.crashed = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take an exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.critical("a bug ended the program", exc_info=(kind, error, trace))
        if not self.crashed:
            self.crashed = True
            self._tell()


class NoScreen(TerminalError):
    """There is nothing to show a window on; Qt itself would abort."""

    def __init__(self) -> None:
        super().__init__(
            "There is no screen to show the window on.",
            "Start it in a desktop session, or use the commands: `redemption-terminal --help`.",
        )


def run_window(profile: Profile, ask: Ask, *, offline: bool = False) -> int:
    """Show the till's window until it is closed; the first time, set the till up. Give the exit code. Raises NotEnrolled, NoScreen, AlreadyOpen."""
    if not has_screen():
        raise NotEnrolled if not profile.database.exists() else NoScreen
    app = _application()
    if not profile.database.exists() and not _set_up(app, profile, ask):
        return 0
    lock = QLockFile(str(profile.folder / "window.lock"))
    if not lock.tryLock(0):
        raise AlreadyOpen
    with no_collecting():
        program = Program(app, profile, ask, offline=offline)
    hook = CrashHook(lambda: _tell_crash(program))
    before, sys.excepthook = sys.excepthook, hook
    signals = _end_on_signals(program.window)
    try:
        app.setQuitOnLastWindowClosed(False)  # or a second quit would follow the one below
        program.window.closing.connect(app.quit)
        _show(program.window, app)
        program.start()
        code = app.exec()
        ended = program.end()
    finally:
        sys.excepthook = before
        for number, previous in signals.items():
            signal.signal(number, previous)
        lock.unlock()
    code = EXIT_FAILURE if hook.crashed else code
    if not ended:
        log.error("work in hand hung at the end")
        logging.shutdown()
        os._exit(code)
    return code


def _set_up(app: QApplication, profile: Profile, ask: Ask) -> bool:
    from ui.first_run.run import run_first

    return run_first(app, profile, ask)


class AlreadyOpen(TerminalError):
    """Another window has this profile."""

    def __init__(self) -> None:
        super().__init__(
            "This till's window is open already.", "Use the other window, or close it first."
        )


@contextmanager
def no_collecting() -> Iterator[None]:
    """Everything that a start makes stays: looking through it for garbage, now or later, is time lost at the screen."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def has_screen() -> bool:
    """Could a window be shown here, or was Qt told to do without a screen?"""
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(way) for way in ways)


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("redemption-terminal")
    app.setDesktopFileName("redemption-terminal")
    return app


def _tell_crash(program: Program) -> None:
    sheets = program.window.sheets
    sheets.tell_crash(program.window.end_now)


def _show(window: TillWindow, app: QApplication) -> None:
    """Fill the screen, with a window manager or without one."""
    window.setGeometry(app.primaryScreen().availableGeometry())
    window.showMaximized()


def _end_on_signals(window: TillWindow) -> dict[signal.Signals, Any]:
    """Close properly when the system or a terminal says so; give what stood there before.

    Python looks for signals between its own steps; the window's tick makes one each second.
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        window.end_now()

    return {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}

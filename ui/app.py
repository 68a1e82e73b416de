"""The window program: opened for a profile, logged, ended cleanly, and told apart when a bug ends it."""

import logging
import os
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication

from terminal.errors import NotEnrolled, TerminalError
from terminal.profile import Profile
from terminal.store.keys import Ask
from ui.program import Program

log = logging.getLogger("ui")

EXIT_FAILURE: Final = 1
LOG_BYTES: Final = 1_000_000
LOG_FILES: Final = 5


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


def run_window(profile: Profile, ask: Ask, *, offline: bool = False) -> int:
    """Show the till's window until it is closed; give the exit code. Raises NotEnrolled before anything is shown."""
    if not profile.database.exists():
        raise NotEnrolled
    _log_to(profile.log)
    app = _application()
    lock = QLockFile(str(profile.folder / "window.lock"))
    if not lock.tryLock(0):
        raise AlreadyOpen
    program = Program(app, profile, ask, offline=offline)
    hook = CrashHook(lambda: _tell_crash(program))
    before, sys.excepthook = sys.excepthook, hook
    try:
        program.window.show()
        program.start()
        code = app.exec()
        ended = program.end()
    finally:
        sys.excepthook = before
        lock.unlock()
    code = EXIT_FAILURE if hook.crashed else code
    if not ended:
        log.error("work in hand hung at the end")
        logging.shutdown()
        os._exit(code)
    return code


class AlreadyOpen(TerminalError):
    """Another window has this profile."""

    def __init__(self) -> None:
        super().__init__(
            "This till's window is open already.", "Use the other window, or close it first."
        )


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


def _log_to(file: Path) -> None:
    """Write what happened to the profile's log, as well as to wherever else it goes."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    keeper = RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(keeper)
    if root.level > logging.INFO or root.level == logging.NOTSET:
        root.setLevel(logging.INFO)

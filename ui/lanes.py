"""Lanes: work off the UI thread, one worker each, so that the window never waits.

What is run on one lane runs one after the other, in order; lanes do not wait for each other. After
Anki's task manager: results come back to the UI thread through one queued signal.
"""

import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from terminal.errors import TerminalError

JOIN_S = 2.0
"""How long closing waits for the work in hand."""

T = TypeVar("T")
Failed = Callable[[TerminalError], None]


class Runs(Protocol):
    """Something that runs work and tells the UI thread what came of it."""

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do the work; then call `done` with its result, or `failed` with a failure of the world.

        Any other exception is a bug and is raised on the UI thread, where the crash hook stands.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Failed


@dataclass(frozen=True, slots=True)
class _Report:
    job: _Job
    result: object = None
    error: Exception | None = None

    def deliver(self) -> None:
        """Hand over what came of the job, on the thread that calls."""
        if isinstance(self.error, TerminalError):
            self.job.failed(self.error)
        elif self.error is not None:
            raise self.error
        else:
            self.job.done(self.result)


def _report(job: _Job) -> _Report:
    """Do the job and keep whatever came of it: the one place that catches everything."""
    try:
        return _Report(job, result=job.work())
    except Exception as error:  # noqa: BLE001 — delivered to the UI thread, which knows what it is
        return _Report(job, error=error)


class InlineLane:
    """A lane without a thread: runs the work at once, for tests."""

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do the work and deliver before returning."""
        _report(_Job(work, done, failed)).deliver()


class Lane(QObject):
    """One worker. Must be made on the UI thread, which is where it delivers."""

    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._open = True
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        # A daemon, so that work which hangs cannot keep the program from ending.
        self._worker = threading.Thread(target=self._work, name=name, daemon=True)
        self._worker.start()

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Put the work in line. Nothing more is taken or delivered once the lane is closed."""
        if self._open:
            self._jobs.put(_Job(work, done, failed))

    def close(self, last: Callable[[], None] | None = None, wait_s: float = JOIN_S) -> bool:
        """Drop what has not begun, do `last` on the worker, join it. False if the work in hand hangs."""
        self._open = False
        with contextlib.suppress(queue.Empty):
            while True:
                self._jobs.get_nowait()
        if last is not None:
            self._jobs.put(_Job(last, _ignore, _ignore))
        self._jobs.put(None)
        self._worker.join(wait_s)
        return not self._worker.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            report = _report(job)
            with contextlib.suppress(RuntimeError):  # the lane's Qt half is gone: nobody listens
                self._finished.emit(report)

    @Slot(object)
    def _deliver(self, report: _Report) -> None:
        if self._open:
            report.deliver()


def _ignore(_result: object) -> None:
    """Nobody is left to tell."""

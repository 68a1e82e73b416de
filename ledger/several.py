"""Several ledger processes on one port: started, watched, replaced when one dies, stopped together.

They share nothing but the book and a folder where each keeps what it counts. The system deals connections out to them (SO_REUSEPORT). Each reads
from a pipe that only we hold: when we are gone, however it happened, they stop.
"""

import logging
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Final

from ledger.failures import LedgerError

log = logging.getLogger(__name__)

ONE_OF_SEVERAL: Final = "--one-of-several"
METRICS_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Names, to a process, the folder in which all of one server keep their numbers."""
READY_S: Final = 150
"""Longer than an embedded PostgreSQL may take to replay its log."""
STOP_S: Final = 20
AGAIN_S: Final = 1.0
"""A process that dies at once is not started more often than this."""


class NotStarted(LedgerError):
    """A process did not come to answer."""


def serve(command: Sequence[str], count: int, on_ready: Callable[[], None]) -> None:
    """Run so many processes of this program until SIGTERM or SIGINT. Call it on the main thread. Raises NotStarted."""
    packaged = getattr(sys, "frozen", False)
    program = [sys.executable] if packaged else [sys.executable, "-m", "ledger"]
    with tempfile.TemporaryDirectory(prefix="redemption-ledger-") as folder:
        fleet = _Fleet([*program, *command, ONE_OF_SEVERAL], folder)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, fleet.stop_soon)
        _run(fleet, count, on_ready)


def _run(fleet: "_Fleet", count: int, on_ready: Callable[[], None]) -> None:
    try:
        for _ in range(count):
            fleet.start()
        fleet.wait_until_ready(count)
        if not fleet.stopping:
            on_ready()
        fleet.watch()
    finally:
        fleet.stop()


class _Fleet:
    """The processes, and what they say."""

    def __init__(self, command: Sequence[str], metrics_folder: str) -> None:
        self._command = command
        self._metrics_folder = metrics_folder
        self._processes: list[subprocess.Popen[str]] = []
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._something = threading.Event()
        self.stopping = False

    def start(self) -> None:
        """Start one more."""
        process = subprocess.Popen(  # noqa: S603 - this very program
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env=os.environ | {METRICS_FOLDER: self._metrics_folder},
        )
        self._processes.append(process)
        threading.Thread(target=self._listen, args=(process,), daemon=True).start()

    def wait_until_ready(self, count: int) -> None:
        """Wait until all have said that they answer. Raises NotStarted."""
        deadline = time.monotonic() + READY_S
        while count and not self.stopping:
            try:
                line = self._said.get(timeout=min(1.0, max(0.0, deadline - time.monotonic())))
            except queue.Empty:
                if time.monotonic() > deadline:
                    raise NotStarted("A ledger process does not come to answer.") from None
                continue
            if not line:
                raise NotStarted("A ledger process did not start; its own words are above.")
            count -= 1

    def watch(self) -> None:
        """Replace what dies, until told to stop."""
        while True:
            self._something.wait()
            self._something.clear()
            if self.stopping:
                return
            dead = [process for process in self._processes if process.poll() is not None]
            for process in dead:
                log.error("a ledger process ended with %s; another one starts", process.returncode)
                _close(process)
                _forget_gauges(process.pid, self._metrics_folder)
                self._processes.remove(process)
                time.sleep(AGAIN_S)
                self.start()

    def stop_soon(self, _number: int, _frame: FrameType | None) -> None:
        """Stop as soon as possible: a signal came."""
        self.stopping = True
        self._something.set()

    def stop(self) -> None:
        """Let all finish what is under way; end who does not."""
        for process in self._processes:
            process.terminate()
        deadline = time.monotonic() + STOP_S
        for process in self._processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            _close(process)

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        """Pass on the first line; notice the end."""
        if process.stdout is not None:
            with process.stdout as said:
                self._said.put(said.readline())
                said.read()
        process.wait()
        self._something.set()


def end_with_parent() -> None:
    """Stop when the pipe on our standard input is closed: whoever started us is gone."""
    threading.Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _forget_gauges(pid: int, folder: str) -> None:
    """What a dead process counted stays counted; how things stand, it does not know any more."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]


def _close(process: "subprocess.Popen[str]") -> None:
    if process.stdin is not None:
        process.stdin.close()

"""Tills that stay connected, and the moment at which each of them knew."""

import json
import queue
import subprocess
import threading
import time
from collections.abc import Sequence
from typing import Any, Final, Self

from ui.demo.programs import DemoFailed, TillProgram

READY_S: Final = 30.0


class Watcher:
    """One `sync --watch` and what it says."""

    def __init__(self, till: TillProgram) -> None:
        self.till = till
        self.process = till.start("sync", "--watch")
        self._lines: queue.SimpleQueue[tuple[int, dict[str, Any]]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()

    def block_list_from(self, number: int, limit_s: float) -> int | None:
        """Wait until the till holds that block list; give the moment (ms since 1970), or None."""
        end = time.monotonic() + limit_s
        while (left := end - time.monotonic()) > 0:
            try:
                at_ms, line = self._lines.get(timeout=left)
            except queue.Empty:
                return None
            if line["failure"] is None and line["block_list"] >= number:
                return at_ms
        return None

    def stop(self) -> None:
        """Let the till close down."""
        self.process.terminate()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _listen(self, process: "subprocess.Popen[bytes]") -> None:
        for line in process.stdout or ():
            heard_ms = time.time_ns() // 1_000_000
            said = json.loads(line)
            if "block_list" in said:
                self._lines.put((heard_ms, said))


class Watchers:
    """Several, all connected before anything else happens."""

    def __init__(self, tills: Sequence[TillProgram]) -> None:
        self._tills = tills
        self.all: list[Watcher] = []

    def __enter__(self) -> Self:
        self.all = [Watcher(till) for till in self._tills]
        for watcher in self.all:
            if watcher.block_list_from(0, READY_S) is None:
                self.__exit__()
                raise DemoFailed(f"{watcher.till.name} does not stay connected.")
        return self

    def __exit__(self, *_: object) -> None:
        for watcher in self.all:
            watcher.stop()

"""From starting the program to a window that takes a scan, warm, beside a bare PySide6 window started in turn.

    python -m benchmarks.start [--json] [--runs 15] [--cards 20000] [--folder DIR]

Each start is a process of its own, timed from before it is made. Ready means: the window is painted, the store is
open and its names are on the screen, so that the first scan or PIN is taken. `rss_mb` is the memory in use then.

Both run from compiled bytecode, as an installed program does, whatever the environment says about writing it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import measured, options, tell

PATIENCE_S = 120
YARDSTICK = "a bare PySide6 window"


def main() -> int:
    """Measure in turn, tell."""
    parser = options("start to ready, beside a bare PySide6 window")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--cards", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="where (default: a temporary folder here)")
    parser.add_argument("--child", choices=["till", "bare"], help=argparse.SUPPRESS)
    parser.add_argument("--profile", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        return _till(arguments.profile) if arguments.child == "till" else _bare()
    from benchmarks.large_store import fill

    place = arguments.folder or Path.cwd()
    with tempfile.TemporaryDirectory(prefix="bench-start-", dir=place) as folder:
        shelf = fill(Path(folder), [], arguments.cards)
        words = ["--child", "till", "--profile", str(shelf.profile.folder)]
        ours, bare = [], []
        for _ in range(arguments.runs + 1):
            ours.append(_start(words, Path(folder)))
            bare.append(_start(["--child", "bare"], Path(folder)))
    seconds, sizes = zip(*ours[1:], strict=True)  # the first start of each warms the disk's cache
    bare_seconds, bare_sizes = zip(*bare[1:], strict=True)
    results = [
        measured(
            "p50_s", statistics.median(seconds), "s", YARDSTICK, statistics.median(bare_seconds)
        ),
        measured(
            "rss_mb", statistics.median(sizes), "MB", YARDSTICK, statistics.median(bare_sizes)
        ),
    ]
    tell("start", results, as_json=arguments.json)
    return 0


def _start(words: list[str], folder: Path) -> tuple[float, float]:
    """Start one; give seconds until it was ready, and megabytes then."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "benchmarks.start", *words]
    began = time.time()
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=PATIENCE_S
    )
    ready, kilobytes = done.stdout.split()[-2:]
    return float(ready) - began, int(kilobytes) / 1024


def _till(folder: Path) -> int:
    """The program as `redemption-terminal` runs it, ended as soon as it is ready."""
    from terminal.profile import Profile
    from ui import app, command_line  # noqa: F401 - what the program loads before its window
    from ui.program import Program

    start = Program.start

    def watched(program: Program) -> None:
        def look() -> None:
            if program.models.sign_in.cashiers and program.models.status.status:
                program.models.sign_in.changed.disconnect(look)
                program.models.status.changed.disconnect(look)
                _tell_and_end(program.window)

        program.models.sign_in.changed.connect(look)
        program.models.status.changed.connect(look)
        start(program)

    Program.start = watched  # type: ignore[method-assign]
    return app.run_window(Profile(folder), str, offline=True)


def _bare() -> int:
    """Nothing but Qt."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.showMaximized()
    QTimer.singleShot(0, lambda: _tell_and_end(window))
    return application.exec()


def _tell_and_end(window: object) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(window, QWidget)
    window.repaint()
    print(time.time(), _resident_kilobytes(), flush=True)
    window.close()
    QApplication.quit()


def _resident_kilobytes() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


if __name__ == "__main__":
    sys.exit(main())

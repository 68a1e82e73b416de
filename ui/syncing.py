"""`sync`, once or for as long as it runs: what the command line prints of it."""

import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

from sync.circuit import Circuit
from sync.connection import connect
from sync.cycle import Cycle
from sync.lane import Direction, Report
from sync.pull import Pulled
from sync.push import Pushed
from sync.steps import Progress
from sync.watch import Watch
from terminal.domain.clock import SystemClock
from terminal.overview import snapshot_progress
from terminal.store.store import Store
from ui.answer import DONE, FAILURE, Answer
from ui.plain import to_json


def cycle(store: Store) -> Answer:
    """Pull and push once; fails if either did."""
    clock, stop = SystemClock(), threading.Event()
    client = connect(store.enrolment(), clock)

    def cancel(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        client.interrupt()  # what was received stays; the next sync goes on from there

    before = signal.signal(signal.SIGINT, cancel)
    try:
        synced = Cycle(store, client, clock=clock, watcher=show_progress).run(stop.is_set)
    finally:
        signal.signal(signal.SIGINT, before)
        client.close()
    reports: tuple[Report[Pushed] | Report[Pulled], ...] = (synced.push, synced.pull)
    value = {report.direction.value: described(report, store) for report in reports}
    failed = any(report.failure for report in reports)
    return Answer(value, "\n".join(map(_words, reports)), FAILURE if failed else DONE)


def watch(open_store: Callable[[], Store], *, as_json: bool) -> Answer:
    """Stay connected until interrupted; say each thing that happened in a line."""
    clock, stop, lock = SystemClock(), threading.Event(), threading.Lock()
    store = open_store()

    def hear(report: Report[Pushed] | Report[Pulled]) -> None:
        with lock:  # two lanes speak
            line = to_json(described(report, store)) if as_json else _words(report)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)
    Watch(
        open_store,
        lambda one: connect(one.enrolment(), clock),
        clock=clock,
        circuit=Circuit(clock),
        hear=hear,
    ).run(stop)
    store.close()
    return Answer({"stopped": True}, "")


def described(report: Report[Pushed] | Report[Pulled], store: Store) -> dict[str, object]:
    """Say what came of one direction, and where the till is now."""
    progress = store.progress()
    return {
        "direction": report.direction,
        "at_ms": report.at_ms,
        "done": report.done,
        "failure": None if report.failure is None else report.failure.what,
        "next_step": None if report.failure is None else report.failure.next_step,
        "page": progress.page,
        "block_list": progress.block_list,
        "acknowledged": progress.acknowledged,
        "state": progress.state,
        "snapshot": snapshot_progress(store),
    }


def show_progress(direction: Direction, progress: Progress) -> None:
    """Say on a person's screen how far a long pull is; a line that the next one overwrites."""
    if direction is Direction.PULL and sys.stderr.isatty():
        sys.stderr.write(f"\rreceived: {progress.done} of {progress.of} ")
        sys.stderr.flush()


def _words(report: Report[Pushed] | Report[Pulled]) -> str:
    name = "sent" if report.direction is Direction.PUSH else "received"
    match report.done:
        case Pushed() as pushed:
            notable = f", {len(pushed.notable)} to look at" if pushed.notable else ""
            return f"{name}: {pushed.entries} entries{notable}, {pushed.left} left"
        case Pulled() as pulled:
            return f"{name}: {pulled.pages} pages" + ("" if pulled.fresh else ", more to come")
    failure = report.failure
    return f"{name}: {failure.what} {failure.next_step}" if failure else f"{name}: nothing"

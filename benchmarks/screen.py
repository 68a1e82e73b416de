"""From a scanner's Enter to the verdict on the screen, on a large store, beside a bare Qt label that is painted anew.

    python -m benchmarks.screen [--json] [--cards 1000000] [--customers 300] [--changes 100000] [--folder DIR]

The program is the till's own, window and lanes and all, offline. A customer is a card scanned as a handheld
scanner types it and redeemed in part; `p95_ms` is the machine's share of it: from the scanner's Enter to the
card painted, and from the press on Redeem to the verdict painted, its entry durable. The person's time between
the two does not count. `scan_p95_ms` and `redeem_p95_ms` are the two parts. This is the figure of a till that nobody disturbs.

`busy_*` is the same, told for itself, while everything else goes on at once: a printer hangs in the middle of a receipt, and the till's own
pull, in its thread, checks and takes in a snapshot of `--snapshot` cards and after it that many changes.

`stall_*_ms` is the longest time for which the window's thread did not get round to its work: while the ledger hangs, and
during all of the above with customers at the till; beside it the same of a window that idles.
"""

import argparse
import os
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.boxed_ledger import BoxedLedger
from benchmarks.large_store import Shelf, fill
from benchmarks.report import Result, measured, options, tell
from sync.pull import Pull
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, NoLine, Silence
from terminal.domain.code import Code, new_code
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from terminal.outcome import Cashier
from ui.app import no_collecting
from ui.printer_settings import PrinterSettings, keep_printer, settings_of
from ui.program import Program
from ui.screens.work import Step

if TYPE_CHECKING:
    from sync.client import LedgerClient

PATIENCE_S = 60.0
SCANNER_MS = 5
WARM_UP = 20
AMOUNT = Money(100, "EUR")
BEAT_MS = 2
YARDSTICK = "a bare Qt label"
IDLE = "an idle window"


class Painted(QObject):
    """Tells when a widget has been painted: its paint is over when a timer set during it comes due."""

    def __init__(self) -> None:
        super().__init__()
        self.at: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take notice of a paint."""
        del watched
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()


class Heart(QObject):
    """Beats as often as the thread lets it; keeps the longest pause."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.longest_ms = 0.0
        self._last = time.perf_counter()

    def start(self) -> None:
        """Begin anew."""
        self.longest_ms, self._last = 0.0, time.perf_counter()
        self._timer.start(BEAT_MS)

    def stop(self) -> float:
        """End; give the longest pause."""
        self._beat()
        self._timer.stop()
        return self.longest_ms

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now


class HangingLine:
    """A ledger that takes the question and never answers, until let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def is_open(self) -> bool:
        """It looks well."""
        return True

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Hang."""
        del request
        self.let_go.wait()
        return Silence.UNKNOWN

    def authorise_together(
        self, requests: tuple[AuthorisationRequest, ...]
    ) -> tuple[LedgerAnswer, ...] | Silence:
        """Hang."""
        del requests
        self.let_go.wait()
        return Silence.UNKNOWN

    def void(self, operation: OperationId, card: CardId, at_ms: int) -> LedgerAnswer | Silence:
        """Hang."""
        del operation, card, at_ms
        self.let_go.wait()
        return Silence.UNKNOWN

    def enquire(self, card: CardId) -> LedgerAnswer | Silence:
        """Hang."""
        del card
        self.let_go.wait()
        return Silence.UNKNOWN


class HangingPrinter:
    """A printer on the network that takes the line and then neither answers nor reads."""

    def __enter__(self) -> Self:
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=8)
        self.address = f"tcp://127.0.0.1:{self._listening.getsockname()[1]}"
        return self

    def __exit__(self, *_failure: object) -> None:
        self._listening.close()


class Customer:
    """Scans cards at a window and redeems a little of each."""

    def __init__(self, program: Program) -> None:
        self._window = program.window
        self._redeem = program.models.redeem
        self._at_ms = 1_000_000
        self._painted = Painted()
        self._changed_at = 0.0
        self._redeem.changed.connect(self._note)
        stage = self._window.redeem.stage
        for at in range(stage.count()):
            stage.widget(at).installEventFilter(self._painted)

    def scan(self, text: str) -> float:
        """Type it as a scanner does; give milliseconds from its Enter to the answer painted."""
        for sign in text:
            self._press(Qt.Key.Key_unknown, sign)
        began = time.perf_counter()
        self._press(Qt.Key.Key_Return, "\r")
        return self._until(began, Step.CARD)

    def redeem(self) -> float:
        """Press Redeem; give milliseconds to the verdict painted."""
        self._redeem.choose(AMOUNT)
        QApplication.processEvents()
        began = time.perf_counter()
        self._window.redeem.amount.redeem.click()
        return self._until(began, Step.VERDICT)

    def _until(self, began: float, step: Step) -> float:
        wait(lambda: self._redeem.work.step is step)
        wait(lambda: (self._painted.at or 0) >= self._changed_at)
        return ((self._painted.at or 0) - began) * 1000

    def _note(self) -> None:
        self._changed_at = time.perf_counter()

    def _press(self, key: Qt.Key, text: str) -> None:
        self._at_ms += SCANNER_MS
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(self._at_ms)
        QApplication.sendEvent(self._window.sink, event)


def main() -> int:
    """Fill a store, open the window on it, measure, tell."""
    parser = options("scanner's Enter to verdict painted, beside a bare Qt label")
    parser.add_argument("--cards", type=int, default=1_000_000)
    parser.add_argument("--customers", type=int, default=300)
    parser.add_argument("--changes", type=int, default=100_000)
    parser.add_argument("--snapshot", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where (default: a temporary folder here)")
    arguments = parser.parse_args()
    place = arguments.folder or Path.cwd()
    with tempfile.TemporaryDirectory(prefix="bench-screen-", dir=place) as folder:
        codes = [new_code() for _ in range(arguments.customers + WARM_UP + 1)]
        shelf = fill(Path(folder), codes, arguments.cards)
        with HangingPrinter() as printer:
            keep_printer(settings_of(shelf.profile), PrinterSettings(address=printer.address))
            results = _measure(shelf, codes, arguments)
    tell("screen", results, as_json=arguments.json)
    return 0


def _measure(shelf: Shelf, codes: list[Code], arguments: argparse.Namespace) -> list[Result]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with no_collecting():  # as the program itself is made
        program = Program(app, shelf.profile, str, offline=True)
    program.window.resize(1280, 800)
    program.window.show()
    program.start()
    wait(lambda: program.models.status.status is not None)
    program.models.sign_in.signed_in.emit(Cashier("anna", "Anna Lind", "cashier"))
    QApplication.processEvents()
    customer = Customer(program)
    pairs = [(customer.scan(code.reveal()), customer.redeem()) for code in codes[:-1]][WARM_UP:]
    label = list(_label(len(pairs)))
    stalls = _stalls(program, customer, codes[-1])
    ledger = BoxedLedger(shelf, codes, arguments.snapshot, arguments.changes)
    busy, stalls["everything"] = _busy(customer, codes[:-1], shelf, ledger)
    program.window.end_now()
    program.end()
    bare = _p95(label)
    return [
        measured("p95_ms", _p95([sum(pair) for pair in pairs]), "ms", YARDSTICK, bare),
        measured("scan_p95_ms", _p95([scan for scan, _ in pairs]), "ms", YARDSTICK, bare),
        measured("redeem_p95_ms", _p95([redeem for _, redeem in pairs]), "ms", YARDSTICK, bare),
        measured("busy_p95_ms", _p95([sum(pair) for pair in busy]), "ms", YARDSTICK, bare),
        measured("busy_scan_p95_ms", _p95([scan for scan, _ in busy]), "ms", YARDSTICK, bare),
        measured("busy_redeem_p95_ms", _p95([redeem for _, redeem in busy]), "ms", YARDSTICK, bare),
        *(
            measured(f"stall_{name}_ms", worst, "ms", IDLE, stalls["idle"])
            for name, worst in stalls.items()
            if name != "idle"
        ),
    ]


def _label(times: int) -> Iterator[float]:
    """What it costs Qt to put another word on the screen."""
    label, painted = QLabel(), Painted()
    label.resize(1280, 800)
    label.installEventFilter(painted)
    label.show()
    wait(lambda: painted.at is not None)
    for number in range(times):
        painted.at = None
        began = time.perf_counter()
        label.setText(str(number))
        wait(lambda: painted.at is not None)
        yield ((painted.at or 0) - began) * 1000
    label.close()


def _stalls(program: Program, customer: Customer, code: Code) -> dict[str, float]:
    """Give the longest pause of the window's thread, idle and while the ledger hangs."""
    heart, found = Heart(), {}
    heart.start()
    _for_a_while(1.0)
    found["idle"] = heart.stop()

    line = HangingLine()
    program.line.connect(line)
    customer.scan(code.reveal())
    program.models.redeem.choose(AMOUNT)
    heart.start()
    program.window.redeem.amount.redeem.click()
    _for_a_while(2.0)
    found["ledger_hangs"] = heart.stop()
    program.line.connect(NoLine())
    line.let_go.set()
    wait(lambda: program.models.redeem.work.step is Step.VERDICT)
    return found


def _busy(
    customer: Customer, codes: list[Code], shelf: Shelf, ledger: BoxedLedger
) -> tuple[list[tuple[float, float]], float]:
    """Serve customers for as long as the till takes everything in; give their times and the longest pause."""
    thread = threading.Thread(target=lambda: _pull_all(shelf, ledger), name="sync")
    heart, times, at = Heart(), [], 0
    heart.start()
    thread.start()
    while thread.is_alive() or at < WARM_UP:
        code = codes[at % len(codes)].reveal()
        times.append((customer.scan(code), customer.redeem()))
        at += 1
    return times, heart.stop()


def _pull_all(shelf: Shelf, ledger: BoxedLedger) -> None:
    store = shelf.open()
    try:
        pull = Pull(store, cast("LedgerClient", ledger))
        while not (pulled := pull.run()).fresh:
            del pulled
    finally:
        store.close()


def wait(ready: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
    """Let Qt work until it is so."""
    deadline = time.perf_counter() + patience_s
    while not ready():
        if time.perf_counter() > deadline:
            raise SystemExit("nothing happened")
        QApplication.processEvents()
        time.sleep(0.0002)


def _for_a_while(seconds: float) -> None:
    until = time.perf_counter() + seconds
    wait(lambda: time.perf_counter() >= until)


def _p95(times: list[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


if __name__ == "__main__":
    sys.exit(main())

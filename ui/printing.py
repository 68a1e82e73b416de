"""Printing while the window is open: a lane of its own, so that no printer holds up the till or the screen."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from terminal.domain.clock import Clock
from terminal.errors import TerminalError
from ui.lanes import Runs
from ui.printer_settings import PrinterSettings

if TYPE_CHECKING:
    from terminal.devices.printers import Printer
    from terminal.printing import Printed, Spooler
    from terminal.store.store import Store
    from ui.paper import Paper

log = logging.getLogger("ui")
AGAIN_MS = 10_000


class Printing(QObject):
    """Keeps jobs in the till's outbox and sends them. `told`: how many wait, and why."""

    told = Signal(int, str)

    def __init__(
        self,
        lane: Runs,
        open_store: Callable[[], "Store"],
        settings: Callable[[], PrinterSettings],
        clock: Clock,
    ) -> None:
        super().__init__()
        self._lane = lane
        self._open_store = open_store
        self._settings = settings
        self._clock = clock
        self._spooler: Spooler | None = None
        self._store: Store | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.try_again)

    @property
    def wanted(self) -> bool:
        """Is there a printer, and shall each receipt be printed?"""
        settings = self._settings()
        return bool(settings.address) and settings.each_receipt

    def put(self, name: str, draw: Callable[[], "Paper"], *, kick: bool = False) -> None:
        """Keep a page and print it; it is drawn on the lane."""

        def work() -> "Printed":
            from terminal.devices.escpos import page

            spooler = self._ready()
            spooler.put(name, page(draw().dots(), kick=kick and self._settings().drawer))
            return spooler.drain()

        self._lane.run(work, self._take, self._fail)

    def open_drawer(self) -> None:
        """Kick the drawer, if one hangs on the printer; this is not kept: nobody wants it open later."""
        settings = self._settings()
        if not (settings.address and settings.drawer):
            return

        def work() -> None:
            from terminal.devices.escpos import DRAWER_KICK
            from terminal.devices.printers import printer_at

            printer_at(settings.address).send(DRAWER_KICK)

        self._lane.run(work, _nothing, self._fail)

    def try_again(self) -> None:
        """Send what waits."""
        self._lane.run(lambda: self._ready().drain(), self._take, self._fail)

    def close(self) -> None:
        """Let go of the store; on the lane."""
        if self._store is not None:
            self._store.close()

    def stop(self) -> None:
        """Try no more."""
        self._again.stop()

    def _ready(self) -> "Spooler":
        if self._spooler is None:
            from terminal.printing import Spooler

            self._store = self._open_store()
            self._spooler = Spooler(self._store, self._printer, self._clock)
        return self._spooler

    def _printer(self) -> "Printer | None":
        from terminal.devices.printers import printer_at

        address = self._settings().address
        return printer_at(address) if address else None

    def _take(self, printed: "Printed") -> None:
        self.told.emit(printed.waiting, printed.fault)
        if printed.waiting:
            self._again.start()

    def _fail(self, error: TerminalError) -> None:
        log.warning("printing failed: %s", type(error).__name__)
        self.told.emit(0, f"{error.what} {error.next_step}")


def _nothing(_result: object) -> None:
    """Nobody waits for it."""

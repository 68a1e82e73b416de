"""Printing from the outbox: kept first, then sent, in order; what the printer did not take is tried again."""

from collections.abc import Callable

from msgspec import Struct

from terminal.devices.printers import Printer, PrinterFault
from terminal.domain.clock import Clock
from terminal.store.store import Store


class Printed(Struct, frozen=True):
    """How the outbox stands. `fault`: why the oldest job waits; empty if nothing does or nobody tried."""

    printed: int
    waiting: int
    fault: str = ""


class Spooler:
    """Sends what the outbox holds. Used by one thread, that nobody waits for."""

    def __init__(self, store: Store, printer: Callable[[], Printer | None], clock: Clock) -> None:
        self._store = store
        self._printer = printer
        self._clock = clock

    def put(self, name: str, body: bytes) -> None:
        """Keep a job. Raises StoreFailure."""
        self._store.print_jobs.put(name, body, self._clock.now_ms())

    def drain(self) -> Printed:
        """Print all that waits, or up to the first job that the printer does not take."""
        jobs, printed = self._store.print_jobs, 0
        printer = self._printer()
        while printer is not None and (job := jobs.next()) is not None:
            try:
                printer.send(job.body)
            except PrinterFault as fault:
                jobs.failed(job.job, str(fault))
                return Printed(printed, jobs.waiting(), str(fault))
            jobs.printed(job.job, self._clock.now_ms())
            printed += 1
        return Printed(printed, jobs.waiting())

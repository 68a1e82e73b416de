"""Receipts while the window is open: each operation of this till is printed once, by whatever screen it was made."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from terminal.errors import TerminalError
from terminal.receipt import Receipt
from terminal.till import Till
from ui.formatting import Formatter
from ui.lanes import Runs
from ui.printer_settings import PrinterSettings
from ui.printing import Printing


class Papers(QObject):
    """Looks what is new in the journal whenever something was done."""

    def __init__(
        self,
        till: Callable[[], Till],
        lane: Runs,
        printing: Printing,
        settings: Callable[[], PrinterSettings],
        write: Formatter,
    ) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._printing = printing
        self._settings = settings
        self._write = write
        self._seen: int | None = None

    def look(self) -> None:
        """Print what was done since the last look; the first only remembers where the journal stands."""
        if self._seen is None or self._printing.wanted:
            self._lane.run(self._new, self._take, _nothing)

    def _new(self) -> tuple[list[Receipt], int]:
        seen = self._seen
        return self._till().receipts.since(2**62 if seen is None else seen)

    def _take(self, found: tuple[list[Receipt], int]) -> None:
        receipts, seen = found
        self._seen = seen
        language = self._settings().language or self._write.language
        for receipt in receipts:
            self._print(receipt, Formatter(language, self._write.zone))

    def _print(self, receipt: Receipt, write: Formatter) -> None:
        from ui.receipt_picture import receipt_paper

        self._printing.put(receipt.number, lambda: receipt_paper(receipt, write))


def _nothing(_error: TerminalError) -> None:
    """What the till could not do was told when it was done."""

"""Receipts while the window is open: each operation of this till is printed once, by whatever screen it was made."""

from collections.abc import Callable
from weakref import WeakKeyDictionary

from msgspec.structs import replace
from PySide6.QtCore import QObject

from terminal.domain.ids import OperationId
from terminal.errors import TerminalError
from terminal.receipt import Mark, Receipt
from terminal.till import Till
from terminal.training import TrainingTill
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
        self._seen: WeakKeyDictionary[Till, int] = WeakKeyDictionary()

    def look(self) -> None:
        """Print what was done since the last look; the first only remembers where the journal stands."""
        if not self._seen or self._printing.wanted:
            self._lane.run(self._new, self._take, _nothing)

    def copy(self, operation: OperationId) -> None:
        """Print the one copy that there may be."""
        self._lane.run(lambda: self._copy(operation), self._take, _nothing)

    def _new(self) -> list[Receipt]:
        """On the till's lane. What is practised is printed too, and marked so that nobody takes it for real."""
        till = self._till()
        practice = isinstance(till, TrainingTill)
        seen = self._seen.get(till, 0 if practice else 2**62)
        receipts, self._seen[till] = till.receipts.since(seen)
        if practice:
            return [replace(one, mark=Mark.TRAINING, proof="") for one in receipts]
        return receipts

    def _copy(self, operation: OperationId) -> list[Receipt]:
        found = self._till().receipts.copy(operation)
        return [found] if found else []

    def _take(self, receipts: list[Receipt]) -> None:
        language = self._settings().language or self._write.language
        for receipt in receipts:
            self._print(receipt, Formatter(language, self._write.zone))

    def _print(self, receipt: Receipt, write: Formatter) -> None:
        from ui.receipt_picture import receipt_paper

        self._printing.put(receipt.number, lambda: receipt_paper(receipt, write))


def _nothing(_error: TerminalError) -> None:
    """What the till could not do was told when it was done."""

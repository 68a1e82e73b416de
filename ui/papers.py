"""Receipts while the window is open: each operation of this till is printed once, by whatever screen it was made."""

from collections.abc import Callable
from enum import Enum
from weakref import WeakKeyDictionary

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from terminal.domain.ids import OperationId
from terminal.errors import TerminalError
from terminal.receipt import Mark, Receipt
from terminal.till import Till
from terminal.training import TrainingTill
from ui.formatting import Formatter
from ui.lanes import Runs
from ui.printer_settings import PrinterSettings
from ui.printing import Printing


class Copied(Enum):
    """What came of asking for a copy."""

    PRINTED = "printed"
    BEFORE = "before"
    """There is one already, and one is all there may be."""
    NO_PRINTER = "no_printer"


class Papers(QObject):
    """Looks what is new in the journal whenever something was done."""

    copied = Signal(object)

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
        """Print the one copy that there may be; without a printer none is used up."""
        if not self._settings().address:
            self.copied.emit(Copied.NO_PRINTER)
            return
        self._lane.run(lambda: self._copy(operation), self._take_copy, _nothing)

    def _new(self) -> list[Receipt]:
        """On the till's lane. What is practised is printed too, and marked so that nobody takes it for real."""
        till = self._till()
        practice = isinstance(till, TrainingTill)
        seen = self._seen.get(till, 0 if practice else 2**62)
        receipts, self._seen[till] = till.receipts.since(seen)
        return [_practised(one) for one in receipts] if practice else receipts

    def _copy(self, operation: OperationId) -> Receipt | None:
        till = self._till()
        found = till.receipts.copy(operation)
        return _practised(found) if found and isinstance(till, TrainingTill) else found

    def _take_copy(self, receipt: Receipt | None) -> None:
        self._take([receipt] if receipt else [])
        self.copied.emit(Copied.PRINTED if receipt else Copied.BEFORE)

    def _take(self, receipts: list[Receipt]) -> None:
        language = self._settings().language or self._write.language
        for receipt in receipts:
            self._print(receipt, Formatter(language, self._write.zone))

    def _print(self, receipt: Receipt, write: Formatter) -> None:
        from ui.receipt_picture import receipt_paper

        self._printing.put(receipt.number, lambda: receipt_paper(receipt, write))


def _practised(receipt: Receipt) -> Receipt:
    return replace(receipt, mark=Mark.TRAINING, proof="")


def _nothing(_error: TerminalError) -> None:
    """What the till could not do was told when it was done."""

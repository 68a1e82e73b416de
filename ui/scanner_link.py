"""A scanner that does not type, for the window: its scans arrive on its own thread and are handed to the UI thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from terminal.devices.corrections import AS_IT_COMES, Corrections

if TYPE_CHECKING:
    from terminal.devices.scanners import LinkedScanner


class ScannerLink(QObject):
    """Listens to the scanner at an address; `told` is its state by name, empty for one that types."""

    found = Signal(str)
    told = Signal(str)
    _read = Signal(int, str)
    _state = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._scanner: LinkedScanner | None = None
        self._turn = 0
        self.state = ""
        self._read.connect(self._give, Qt.ConnectionType.QueuedConnection)
        self._state.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def listen(self, address: str, corrections: Corrections = AS_IT_COMES) -> None:
        """From now on, to this one alone. Raises NoSuchScanner."""
        self.stop()
        self.state = ""
        if not address:
            self.told.emit("")
            return
        from terminal.devices.device_addresses import scanner_at

        self._scanner = scanner_at(address, corrections)
        self._turn += 1
        turn = self._turn
        if self._scanner is not None:
            self._scanner.start(
                lambda scan: self._read.emit(turn, scan.text),
                lambda state: self._state.emit(turn, state.value),
            )

    def stop(self) -> None:
        """Listen no more; a driver that hangs is left behind."""
        scanner, self._scanner = self._scanner, None
        self._turn += 1
        if scanner is not None:
            scanner.stop()

    def _give(self, turn: int, text: str) -> None:
        if turn == self._turn:
            self.found.emit(text)

    def _tell(self, turn: int, state: str) -> None:
        if turn == self._turn:
            self.state = state
            self.told.emit(state)

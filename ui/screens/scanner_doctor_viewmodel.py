"""The scanner doctor's moves: one calibration code after the other, and what they tell. Knows no widget."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.devices.scanner_doctor import SHEET, Diagnosis, Heard, diagnose, heard
from terminal.devices.wedge import KeyStroke
from ui.wording_scanner import diagnosis as words_of


class ScannerDoctorViewModel(QObject):
    """What was scanned so far. `found` gives the corrections once somebody keeps them."""

    changed = Signal()
    found = Signal(object)

    def __init__(self, platform: str) -> None:
        super().__init__()
        self._platform = platform
        self._scans: list[Heard] = []

    @property
    def step(self) -> int:
        """How many codes were scanned."""
        return len(self._scans)

    @property
    def next_code(self) -> str:
        """The code to scan now; empty when all were."""
        return SHEET[self.step] if self.step < len(SHEET) else ""

    @property
    def ask(self) -> str:
        """What the person is to do."""
        if self.next_code:
            words = QCoreApplication.translate("Doctor", "Scan this code ({step} of {count})")
            return words.format(step=self.step + 1, count=len(SHEET))
        return QCoreApplication.translate("Doctor", "All codes were scanned.")

    @property
    def lines(self) -> list[str]:
        """What was found so far, in words."""
        return words_of(self.diagnosis)

    @property
    def diagnosis(self) -> Diagnosis:
        """What was found so far."""
        return diagnose(self._scans)

    def take(self, strokes: Sequence[KeyStroke]) -> None:
        """A burst of keys came."""
        one = heard(strokes, self._platform)
        if one.by_key and self.next_code:
            self._scans.append(one)
            self.changed.emit()

    def begin(self) -> None:
        """From the first code on."""
        self._scans = []
        self.changed.emit()

    def keep(self) -> bool:
        """Let the till put right what was found; only once all codes were scanned."""
        if self.next_code:
            return False
        self.found.emit(self.diagnosis.corrections)
        return True

"""The last operations of this till, and the one that may be voided."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from terminal.domain.clock import Clock
from terminal.domain.entry import EntryKind
from terminal.errors import TerminalError
from terminal.outcome import Line
from terminal.till import Till
from ui.formatting import Formatter
from ui.lanes import Runs
from ui.screens import faces, faces_together
from ui.screens.faces import LineFace, MakeFace

LIMIT: Final = 20


class RecentViewModel(QObject):
    """The list and its chosen line. `told` gives what makes the verdict of a void; `acted`: the till's state changed."""

    changed = Signal()
    told = Signal(object)
    acted = Signal()

    def __init__(
        self, till: Callable[[], Till], lane: Runs, clock: Clock, write: Formatter
    ) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._clock = clock
        self._write = write
        self.lines: tuple[LineFace, ...] = ()
        self.chosen: LineFace | None = None
        self._taken: list[Line] = []
        self._voiding = False

    def refresh(self) -> None:
        """Ask the till for the list anew."""
        self._lane.run(lambda: self._till().recent(LIMIT), self._take, self._leave)

    def choose(self, line: LineFace | None) -> None:
        """Point at a line; None at none."""
        self.chosen = line
        self.changed.emit()

    def move(self, by: int) -> None:
        """Point at the next line down or up."""
        if not self.lines:
            return
        at = self.lines.index(self.chosen) + by if self.chosen in self.lines else 0
        self.choose(self.lines[min(max(at, 0), len(self.lines) - 1)])

    @property
    def to_void(self) -> LineFace | None:
        """What F10 is about: the chosen line, else the newest that can be voided."""
        if self.chosen is not None:
            return self.chosen if self.chosen.voidable else None
        return next((line for line in self.lines if line.voidable), None)

    def void(self, line: LineFace, note: str, *, whole: bool = False) -> None:
        """Undo that redemption, or all that paid one basket with it, once however often it is pressed."""
        if self._voiding:
            return
        self._voiding = True
        if whole:
            self._lane.run(
                lambda: self._till().void_together(line.id, note=note),
                lambda voided: self._told(lambda: faces_together.verdict(voided, self._write)),
                self._failed,
            )
        else:
            self._lane.run(
                lambda: self._till().void(line.id, note=note),
                lambda outcome: self._told(lambda: faces.verdict(outcome, self._write)),
                self._failed,
            )

    def _told(self, make: MakeFace) -> None:
        self._voiding = False
        self.chosen = None
        self.told.emit(make)
        self.acted.emit()

    def _failed(self, error: TerminalError) -> None:
        self._voiding = False
        self.told.emit(lambda: faces.failure(error))
        self.acted.emit()

    def retell(self) -> None:
        """The language changed: say the same again."""
        self._take(self._taken)

    def _take(self, lines: list[Line]) -> None:
        self._taken = lines
        now_ms = self._clock.now_ms()
        self.lines = tuple(
            faces.line(line, self._write, now_ms)
            for line in lines
            if line.action is not EntryKind.ENQUIRE
        )
        chosen = self.chosen.id if self.chosen else None
        self.chosen = next((line for line in self.lines if line.id == chosen), None)
        self.changed.emit()

    def _leave(self, _error: TerminalError) -> None:
        """Keep what is shown: the banner tells of a store that cannot be read."""

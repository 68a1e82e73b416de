"""Going into training and out of it: the same window over a till that does not count."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from terminal.domain.clock import Clock
from terminal.domain.money import is_currency
from terminal.errors import TerminalError
from terminal.profile import Profile
from terminal.store.store import Store
from terminal.training import TrainingTill, open_training
from ui.lanes import Runs
from ui.screens import faces
from ui.widgets.training_frame import TrainingFrame
from ui.window import Models, TillWindow

OTHERWISE: Final = "EUR"
"""What training counts in where the till has no limits yet."""


class TrainingDesk(QObject):
    """Holds the till to practise on while there is one."""

    def __init__(
        self,
        window: TillWindow,
        models: Models,
        lane: Runs,
        open_store: Callable[[], Store],
        profile: Profile,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._window = window
        self._models = models
        self._lane = lane
        self._open_store = open_store
        self._folder = profile.folder / "training"
        self._clock = clock
        self._busy = False
        self.till: TrainingTill | None = None
        self.frame = TrainingFrame(window.theme, window)
        window.signed_out.connect(self.end)
        window.sheets.opened.connect(self.frame.raise_)

    @property
    def is_on(self) -> bool:
        """Does nothing count now?"""
        return self.till is not None

    def toggle(self) -> None:
        """Begin if it is off and somebody is signed in; end if it is on."""
        if self.is_on:
            self.end()
        elif not self._busy and self._window.cashier is not None:
            self._busy = True
            name = QCoreApplication.translate("Training", "Training card")
            cashier = self._window.cashier.cashier
            self._lane.run(lambda: self._make(name, cashier), self._begin, self._fail)

    def end(self) -> None:
        """Back to the real till; what was practised is thrown away."""
        till, self.till = self.till, None
        if till is not None:
            self._lane.run(till.discard, _nothing, _nothing)
            self._show(on=False)

    def _make(self, name: str, cashier: str) -> TrainingTill:
        store = self._open_store()
        try:
            enrolled = store.enrolment()
            units = [unit for unit, _, _ in store.cards.exposures() if is_currency(unit)]
        finally:
            store.close()
        unit = units[0] if units else OTHERWISE
        till = open_training(self._folder, enrolled, unit, name, self._clock)
        till.cashier = cashier
        return till

    def _begin(self, till: TrainingTill) -> None:
        self._busy = False
        self.till = till
        self._show(on=True)

    def _fail(self, error: TerminalError) -> None:
        self._busy = False
        self._models.redeem.show(lambda: faces.failure(error))

    def _show(self, *, on: bool) -> None:
        """Nothing of the one may be left on the screen of the other."""
        self._models.status.training = on
        self._models.redeem.training = on
        self._models.redeem.reset()
        self._models.recent.choose(None)
        self.frame.turn(on=on)
        self._window.sheets.status.close_sheet()
        self._models.recent.refresh()
        self._models.status.refresh()


def _nothing(_result: object) -> None:
    """Nobody waits for it."""

"""What every move at the redeem screen rests on: the work in hand, whose turn it is, and how an answer becomes a verdict."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.domain.clock import SECOND_MS, Clock
from terminal.domain.money import Money
from terminal.errors import TerminalError
from terminal.outcome import Enquiry, Outcome
from terminal.till import Till
from ui.formatting import Formatter
from ui.lanes import Runs
from ui.screens import faces
from ui.screens.amount import NO_AMOUNT
from ui.screens.faces import MakeFace
from ui.screens.hand import Held
from ui.screens.work import Sale, Step, Work

REPEAT_MS: Final = 3 * SECOND_MS
"""The same code again within this time shows the same, as a card that is held too long in front of a scanner."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the till said of a card, and what a use of it is worth money in."""

    result: Enquiry | Outcome
    currency: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A redemption as the cashier asked for it, to be asked again with a manager's word."""

    text: str
    amount: Money
    sale: Sale
    held: tuple[Held, ...] = ()
    """The cards of a basket, in the order in which they give; empty: one card pays."""


class RedeemTurns(QObject):
    """State of the redeem screen. The view binds to `changed`; `told` comes once for each verdict."""

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
        self.work = Work()
        self._shop = ""
        self._text = ""
        self._typed = False
        self._turn = 0
        self._asked: Asked | None = None
        self.liftable: Asked | None = None
        """What was refused just now and a manager could let through."""
        self.refused: Enquiry | None = None
        """The card that was refused just now, for what else may be done with it."""
        self.open_sale: Sale | None = None
        """What was paid in part just now."""
        self._make: MakeFace | None = None
        self.training = False
        self._shown_ms = self._letters_ms = clock.monotonic_ms() - REPEAT_MS - 1

    def show(self, make: MakeFace) -> None:
        """Show a verdict that was reached elsewhere: a void, a picture without a code."""
        if self.work.step is not Step.WORKING:
            self._next_turn()
            self._text = ""
            self._conclude(make)

    def say_beside(self, make: MakeFace) -> None:
        """Tell of something that has nothing to do with what is in hand, which stays."""
        if self.work.step is Step.READY:
            self.show(make)
            return
        face = make()
        self._hint(face.title)
        self.told.emit(face)

    def trade_in(self, currency: str) -> None:
        """The shop's currency: what an amount typed before any scan is in."""
        if currency != self._shop:
            self._shop = currency
            self.changed.emit()

    def reset(self) -> None:
        """Back to the beginning, as for another cashier."""
        if self.work.step is not Step.WORKING:
            self._begin_anew()
            self._be(Work())

    def retell(self) -> None:
        """The language changed: say the same again."""
        verdict = self._make() if self.work.verdict is not None and self._make else None
        self._be(replace(self.work, verdict=verdict, hint=""))

    def set_sale(self, order: str, basket: Money | None, goods: tuple[str, ...]) -> None:
        """What was filled in about the purchase."""
        typed = NO_AMOUNT.choose(basket) if basket else NO_AMOUNT
        sale = replace(self.work.sale, order=order, basket=typed, goods=goods)
        self._be(replace(self.work, sale=sale))

    # Within

    def _look(self, text: str, *, typed: bool = False) -> Seen:
        """On the till's lane."""
        till = self._till()
        result = till.enquire(text, typed=typed)
        terms = till.terms_of(text) if isinstance(result, Enquiry) else None
        return Seen(result, (terms.currency if terms else None) or "")

    def _fail(self, error: TerminalError, turn: int) -> None:
        if turn == self._turn:
            self._conclude(lambda: faces.failure(error))
        self.acted.emit()

    def _conclude(self, make: MakeFace) -> None:
        self._make = (lambda: faces.practised(make())) if self.training else make
        face = self._make()
        self._shown_ms = self._clock.monotonic_ms()
        self._be(Work(Step.VERDICT, verdict=face, sale=self.work.sale))
        self.told.emit(face)

    def _begin_anew(self) -> None:
        self._next_turn()
        self._text = ""
        self._be(Work(sale=self.work.sale))

    def _next_turn(self) -> int:
        """What is still under way for an earlier turn will not be shown."""
        self._turn += 1
        self.liftable = self.refused = self.open_sale = None
        return self._turn

    def _is_repeat(self, text: str) -> bool:
        """The same code within three seconds of what it showed; each repeat holds it for three more."""
        now_ms = self._clock.monotonic_ms()
        same = text == self._text and now_ms - self._shown_ms <= REPEAT_MS
        if same:
            self._shown_ms = now_ms
        return same

    def _may_edit(self) -> bool:
        """Typing after a verdict begins the next customer's."""
        if self.work.step is Step.VERDICT:
            self._begin_anew()
        return self.work.step in {Step.READY, Step.CARD, Step.TOGETHER}

    def _settle_sale(self, worth: Money | None) -> None:
        """Something was redeemed for the sale: what it still needs may be paid by another card, if somebody says so."""
        paid = self.work.sale.paying(worth)
        self.open_sale = paid if paid.due is not None and paid.due.minor else None
        self.work = replace(self.work, sale=Sale())

    def _with_due(self, make: MakeFace) -> MakeFace:
        """Say besides what the sale still needs."""
        due = self.open_sale.due if self.open_sale else None
        if due is None:
            return make

        def told() -> faces.VerdictFace:
            face = make()
            words = QCoreApplication.translate("Redeem", "{amount} of this sale are still due.")
            still = words.format(amount=self._write.money(due))
            return replace(face, explanation=f"{face.explanation} {still}".strip())

        return told

    def _ask_for_card(self) -> None:
        self._hint(QCoreApplication.translate("Redeem", "Scan a card first"))

    def _hint(self, text: str) -> None:
        self._be(replace(self.work, hint=text))

    def _be(self, state: Work) -> None:
        self.work = state
        self.changed.emit()

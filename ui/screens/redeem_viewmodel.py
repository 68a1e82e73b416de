"""The redeem screen's moves: from a scan over a card and an amount to a verdict. Knows no widget."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from msgspec import structs
from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.cashier import Override
from terminal.domain.clock import SECOND_MS, Clock
from terminal.domain.decision import Reason
from terminal.domain.money import USES, Money
from terminal.errors import TerminalError
from terminal.outcome import Enquiry, Outcome
from terminal.till import Till
from ui.formatting import Formatter, quick_steps
from ui.lanes import Runs
from ui.screens import faces, work
from ui.screens.amount import NO_AMOUNT, AmountFace
from ui.screens.faces import CardFace, MakeFace
from ui.screens.work import MULTIPLES, NO_SALE, Sale, Step, Work

REPEAT_MS: Final = 3 * SECOND_MS
"""The same code again within this time shows the same, as a card that is held too long in front of a scanner."""
SETTLE_MS: Final = 400
"""Enter this soon after a scan is a scanner that sends two line ends, not a person."""
LETTERS_MS: Final = 1_000
"""Digits or Enter this soon after letters belong to the same code, from a scanner too slow to be told."""


@dataclass(frozen=True, slots=True)
class _Seen:
    result: Enquiry | Outcome
    currency: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A redemption as the cashier asked for it, to be asked again with a manager's word."""

    text: str
    amount: Money
    sale: Sale


class RedeemViewModel(QObject):
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
        self._turn = 0
        self._asked: Asked | None = None
        self.liftable: Asked | None = None
        """What was refused just now and a manager could let through."""
        self._make: MakeFace | None = None
        self.training = False
        self._shown_ms = self._letters_ms = clock.monotonic_ms() - REPEAT_MS - 1

    # What is shown

    @property
    def card(self) -> CardFace | None:
        """The card in hand."""
        enquiry = self.work.enquiry
        return faces.card(enquiry, self._write, self._clock.now_ms()) if enquiry else None

    @property
    def amount_face(self) -> AmountFace:
        """What stands beside the keypad."""
        return work.amount_face(self.work, self._shop, self._write)

    @property
    def left(self) -> tuple[str, str]:
        """What would remain on the card in hand, and its ink."""
        return work.left_line(self.work, self._write)

    @property
    def sale_line(self) -> str:
        """What was filled in about the purchase."""
        return work.sale_line(self.work, self._write)

    @property
    def basket_unit(self) -> str:
        """The currency a basket is counted in; empty while that is not known."""
        return self.work.basket_unit(self._shop)

    # What a person does

    def scan(self, text: str) -> None:
        """A code was scanned, typed or found in a picture."""
        if self.work.step in {Step.READING, Step.WORKING} or self._is_repeat(text):
            return
        self._text = text
        turn = self._next_turn()
        self._be(replace(self.work, step=Step.READING, enquiry=None, verdict=None, hint=""))
        self._lane.run(
            lambda: self._look(text),
            lambda seen: self._looked(seen, turn),
            lambda error: self._fail(error, turn),
        )

    def keyed(self, text: str) -> None:
        """What a person typed on the keyboard. Where there are letters it is a code: nothing of it is an amount."""
        now_ms = self._clock.monotonic_ms()
        digits = "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())
        if any(sign.isalpha() for sign in text):
            self._letters_ms = now_ms
            if self._may_edit():
                self._be(self.work.with_typed(self.work.typed.clear()))
            self._hint(QCoreApplication.translate("Redeem", "To type a code press F1"))
        elif digits and now_ms - self._letters_ms >= LETTERS_MS:
            self.type(digits)

    def type(self, digits: str) -> None:
        """Digits from the keypad or the keyboard."""
        if not self._may_edit():
            return
        if unit := self.work.typed_unit(self._shop):
            self._be(self.work.with_typed(self.work.typed.of_unit(unit).type(digits)))
        else:
            self._ask_for_card()

    def erase(self) -> None:
        """Take the last digit back."""
        if self._may_edit():
            self._be(self.work.with_typed(self.work.typed.erase()))

    def all(self) -> None:
        """Everything that is on the card."""
        if self.work.enquiry is not None:
            self.choose(self.work.enquiry.available)
        elif self._may_edit():
            self._ask_for_card()

    def quick(self, index: int) -> None:
        """One of the quick buttons: a round amount more, or that many uses."""
        if not self._may_edit():
            return
        unit = self.work.unit(self._shop)
        if self.work.counts_uses:
            self.choose(Money(MULTIPLES[index], USES))
        elif unit:
            step = quick_steps(unit)[index]
            self._be(replace(self.work, amount=self.work.amount.of_unit(unit).add(step), hint=""))
        else:
            self._ask_for_card()

    def redeem(self) -> None:
        """Take the amount from the card, once however often it is pressed."""
        if self.work.step is not Step.CARD:
            return
        amount, sale, text = self.work.amount.money, self.work.sale, self._text
        if amount is None:
            self._hint(QCoreApplication.translate("Redeem", "Type an amount, or F5 for all"))
            return
        self._ask(Asked(text, amount, sale))

    def approve(self, manager: str, pin: str) -> None:
        """Try what was refused again, with a manager's word."""
        if self.liftable is not None and self.work.step is Step.VERDICT:
            self._ask(self.liftable, Override(manager, pin))

    def _ask(self, asked: Asked, override: Override | None = None) -> None:
        self._next_turn()
        self._be(replace(self.work, step=Step.WORKING, hint=""))

        def redeem() -> Outcome:
            sale = asked.sale
            return self._till().redeem(
                asked.text,
                asked.amount,
                order=sale.order,
                basket=sale.basket.money,
                goods=sale.goods,
                override=override,
            )

        self._asked = asked
        self._lane.run(redeem, self._redeemed, lambda error: self._fail(error, self._turn))

    def enter(self) -> None:
        """Redeem by the Enter key, unless a scanner sent it."""
        now_ms = self._clock.monotonic_ms()
        if min(now_ms - self._shown_ms, now_ms - self._letters_ms) >= SETTLE_MS:
            self.redeem()

    def escape(self) -> None:
        """One step back: what was typed, then the card or verdict, then the sale. Never out of a redemption."""
        match self.work.step:
            case Step.WORKING:
                return
            case Step.CARD | Step.READY if self.work.typed.digits:
                self._be(self.work.with_typed(self.work.typed.clear()))
            case Step.READY:
                self._be(Work())
            case _:
                self._begin_anew()

    def set_sale(self, order: str, basket: Money | None, goods: tuple[str, ...]) -> None:
        """What was filled in about the purchase."""
        typed = NO_AMOUNT.choose(basket) if basket else NO_AMOUNT
        self._be(replace(self.work, sale=Sale(order, typed, goods)))

    # What comes from elsewhere

    def show(self, make: MakeFace) -> None:
        """Show a verdict that was reached elsewhere: a void, a picture without a code."""
        if self.work.step is not Step.WORKING:
            self._next_turn()
            self._text = ""
            self._conclude(make)

    def take(self, result: Enquiry | Outcome, currency: str = "") -> None:
        """Show what the till answered: a card that could pay, or a verdict."""
        match result:
            case Outcome():
                self._conclude(lambda: faces.verdict(result, self._write))
            case Enquiry(refusal=Reason() as why):
                now_ms = self._clock.now_ms()
                self._conclude(lambda: faces.refusal(result, why, self._write, now_ms))
            case Enquiry():
                self._shown_ms = self._clock.monotonic_ms()
                self._be(self.work.holding(result, currency, self._shop))

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

    # Within

    def _look(self, text: str) -> _Seen:
        till = self._till()
        result = till.enquire(text)
        terms = till.terms_of(text) if isinstance(result, Enquiry) else None
        return _Seen(result, (terms.currency if terms else None) or "")

    def _looked(self, seen: _Seen, turn: int) -> None:
        if turn != self._turn:
            return
        self.take(seen.result, seen.currency)
        if self.work.step is Step.VERDICT:
            self.acted.emit()

    def _redeemed(self, outcome: Outcome) -> None:
        if outcome.approved:
            self.work = replace(self.work, sale=NO_SALE)
        elif outcome.before is None and self.work.enquiry is not None:
            # So that "not enough left" can say how much is.
            outcome = structs.replace(outcome, before=self.work.enquiry.available)
        self._conclude(lambda: faces.verdict(outcome, self._write))
        self.liftable = self._asked if faces.can_be_lifted(outcome) else None
        self.acted.emit()

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
        self.liftable = None
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
        return self.work.step in {Step.READY, Step.CARD}

    def choose(self, amount: Money) -> None:
        """Take exactly that."""
        if self._may_edit():
            self._be(replace(self.work, amount=NO_AMOUNT.choose(amount), hint=""))

    def _ask_for_card(self) -> None:
        self._hint(QCoreApplication.translate("Redeem", "Scan a card first"))

    def _hint(self, text: str) -> None:
        self._be(replace(self.work, hint=text))

    def _be(self, state: Work) -> None:
        self.work = state
        self.changed.emit()

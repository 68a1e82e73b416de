"""State of the redeem screen: from a scan over a card and an amount to a verdict. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.domain.clock import SECOND_MS, Clock
from terminal.domain.money import USES, Money, is_currency
from terminal.errors import TerminalError
from terminal.outcome import Enquiry, Outcome
from terminal.till import Till
from ui.formatting import Formatter, quick_steps
from ui.lanes import Runs
from ui.screens import faces
from ui.screens.amount import NO_AMOUNT, Amount
from ui.screens.faces import CardFace, VerdictFace

REPEAT_MS: Final = 3 * SECOND_MS
"""The same code again within this time shows the same, as a card that is held too long in front of a scanner."""
SETTLE_MS: Final = 700
"""Enter this soon after a scan is a scanner that sends two line ends, not a person."""
MULTIPLES: Final = (1, 2, 3, 5)


class Step(Enum):
    """Where the screen is."""

    READY = "ready"
    READING = "reading"
    CARD = "card"
    WORKING = "working"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Sale:
    """What the till is told of the purchase besides the amount."""

    order: str = ""
    basket: Amount = NO_AMOUNT
    goods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A card and the currency its use is worth money in."""

    result: Enquiry | Outcome
    currency: str


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
        self.write = write
        self.step = Step.READY
        self.amount = NO_AMOUNT
        self.sale = Sale()
        self.enquiry: Enquiry | None = None
        self.verdict: VerdictFace | None = None
        self.hint = ""
        self._shop_currency = ""
        self._currency = ""
        self._text = ""
        self._shown_ms = -REPEAT_MS
        self._turn = 0

    # What is shown

    @property
    def card(self) -> CardFace | None:
        """The card in hand."""
        return faces.card(self.enquiry, self.write, self._clock.now_ms()) if self.enquiry else None

    @property
    def counts_uses(self) -> bool:
        """Does the card in hand count uses? Then the keypad is for the basket's total."""
        return self.enquiry is not None and self.enquiry.available.unit == USES

    @property
    def field(self) -> str:
        """What the keypad has typed, or the uses chosen beside it."""
        typed = self.sale.basket if self.counts_uses else self.amount
        return typed.written(self.write)

    @property
    def field_is_empty(self) -> bool:
        """Nothing typed yet."""
        return (self.sale.basket if self.counts_uses else self.amount).is_empty

    @property
    def quick_labels(self) -> tuple[str, ...]:
        """What the four quick buttons say."""
        if self.counts_uses:
            return tuple(f"{count}×" for count in MULTIPLES)
        return (
            tuple(self.write.step(step) for step in quick_steps(self._unit))
            if self._unit
            else ("",) * 4
        )

    @property
    def can_redeem(self) -> bool:
        """Is there a card and something to take?"""
        return self.step is Step.CARD and self.amount.money is not None

    @property
    def redeem_label(self) -> str:
        """What the large button does."""
        amount = self.amount.money
        if self.step is not Step.CARD or amount is None:
            return QCoreApplication.translate("Redeem", "Redeem")
        return QCoreApplication.translate("Redeem", "Redeem {amount}").format(
            amount=self.write.money(amount)
        )

    # What a person does

    def scan(self, text: str) -> None:
        """A code was scanned, typed or found in a picture."""
        if self.step in {Step.READING, Step.WORKING} or self._is_repeat(text):
            return
        self._text = text
        self._turn += 1
        turn = self._turn
        self.step, self.verdict, self.enquiry, self.hint = Step.READING, None, None, ""
        self.changed.emit()
        self._lane.run(
            lambda: self._look(text),
            lambda seen: self._looked(seen, turn),
            lambda error: self._fail(error, turn),
        )

    def type(self, digits: str) -> None:
        """Digits from the keypad or the keyboard."""
        if not self._may_edit():
            return
        if not self._unit:
            self._hint(QCoreApplication.translate("Redeem", "Scan a card first"))
            return
        if self.counts_uses:
            self._set_basket(self.sale.basket.type(digits))
        else:
            self._set_amount(self.amount.of_unit(self._unit).type(digits))

    def erase(self) -> None:
        """Take the last digit back."""
        if self._may_edit():
            if self.counts_uses:
                self._set_basket(self.sale.basket.erase())
            else:
                self._set_amount(self.amount.erase())

    def all(self) -> None:
        """Everything that is on the card."""
        if self.enquiry is None:
            self._hint(QCoreApplication.translate("Redeem", "Scan a card first"))
        elif self._may_edit():
            self._set_amount(self.amount.choose(self.enquiry.available))

    def quick(self, index: int) -> None:
        """One of the quick buttons: a round amount more, or that many uses."""
        if not self._may_edit():
            return
        if self.counts_uses:
            self._set_amount(self.amount.choose(Money(MULTIPLES[index], USES)))
        elif self._unit:
            self._set_amount(self.amount.of_unit(self._unit).add(quick_steps(self._unit)[index]))
        else:
            self._hint(QCoreApplication.translate("Redeem", "Scan a card first"))

    def redeem(self, *, by_enter: bool = False) -> None:
        """Take the amount from the card, once however often it is pressed."""
        if by_enter and self._clock.monotonic_ms() - self._shown_ms < SETTLE_MS:
            return
        if self.step is not Step.CARD:
            return
        amount = self.amount.money
        if amount is None:
            self._hint(QCoreApplication.translate("Redeem", "Type an amount, or press F5 for all"))
            return
        text, sale = self._text, self.sale
        self._turn += 1
        turn = self._turn
        self.step, self.hint = Step.WORKING, ""
        self.changed.emit()
        self._lane.run(
            lambda: self._till().redeem(
                text, amount, order=sale.order, basket=sale.basket.money, goods=sale.goods
            ),
            lambda outcome: self._redeemed(outcome, turn),
            lambda error: self._fail(error, turn),
        )

    def escape(self) -> None:
        """One step back: what was typed, then the card or the verdict, then the sale. Never out of a redemption."""
        match self.step:
            case Step.WORKING:
                return
            case Step.CARD if self.amount.digits and not self.counts_uses:
                self.amount = self.amount.clear()
            case Step.READY if not self.amount.is_empty:
                self.amount = self.amount.clear()
            case Step.READY:
                self.sale = Sale()
            case _:
                self._begin_anew()
        self.hint = ""
        self.changed.emit()

    def set_sale(self, order: str, basket: Money | None, goods: tuple[str, ...]) -> None:
        """What was filled in about the purchase."""
        typed = Amount().choose(basket) if basket else Amount(self._basket_unit)
        self.sale = Sale(order, typed, goods)
        self.changed.emit()

    @property
    def basket_unit(self) -> str:
        """The currency a basket is counted in; empty while that is not known."""
        return self._basket_unit

    # What comes from elsewhere

    def show(self, face: VerdictFace) -> None:
        """Show a verdict that was reached elsewhere: a void, a picture without a code."""
        if self.step is Step.WORKING:
            return
        self._turn += 1
        self._text = ""
        self._conclude(face)

    def trade_in(self, currency: str) -> None:
        """The shop's currency: what an amount typed before any scan is in."""
        self._shop_currency = currency

    def reset(self) -> None:
        """Back to the beginning, as for another cashier."""
        if self.step is not Step.WORKING:
            self.sale = Sale()
            self.amount = NO_AMOUNT
            self._begin_anew()
            self.changed.emit()

    # Within

    def _look(self, text: str) -> Seen:
        till = self._till()
        result = till.enquire(text)
        known = isinstance(result, Enquiry)
        return Seen(result, (till.currency_of(text) or "") if known else "")

    def _looked(self, seen: Seen, turn: int) -> None:
        if turn != self._turn:
            return
        match seen.result:
            case Outcome() as outcome:
                self._conclude(faces.verdict(outcome, self.write))
                self.acted.emit()
            case Enquiry(refusal=refusal) as enquiry if refusal is not None:
                now_ms = self._clock.now_ms()
                self._conclude(faces.refusal(enquiry, refusal, self.write, now_ms))
                self.acted.emit()
            case Enquiry() as enquiry:
                self._hold(enquiry, seen.currency)

    def _hold(self, enquiry: Enquiry, currency: str) -> None:
        """A card that could pay: suggest what it is for."""
        self.enquiry, self._currency = enquiry, currency
        self.step = Step.CARD
        self._shown_ms = self._clock.monotonic_ms()
        if self.counts_uses:
            self.sale = Sale(self.sale.order, self._basket_so_far(), self.sale.goods)
            self.amount = Amount().choose(Money(1, USES))
        else:
            self.amount = self.amount.of_unit(enquiry.available.unit)
        self.changed.emit()

    def _basket_so_far(self) -> Amount:
        """A total typed before the scan was meant for the basket."""
        typed = self.amount if not self.amount.is_empty else self.sale.basket
        return typed.of_unit(self._basket_unit)

    def _redeemed(self, outcome: Outcome, turn: int) -> None:
        if outcome.approved:
            self.sale = Sale()
        if turn == self._turn:
            self._conclude(faces.verdict(outcome, self.write))
        self.acted.emit()

    def _fail(self, error: TerminalError, turn: int) -> None:
        if turn == self._turn:
            self._conclude(faces.failure(error))
        self.acted.emit()

    def _conclude(self, face: VerdictFace) -> None:
        self.step, self.verdict, self.enquiry, self.hint = Step.VERDICT, face, None, ""
        self.amount = NO_AMOUNT
        self._shown_ms = self._clock.monotonic_ms()
        self.changed.emit()
        self.told.emit(face)

    def _begin_anew(self) -> None:
        self._turn += 1
        self.step, self.verdict, self.enquiry, self._text = Step.READY, None, None, ""
        self.amount = NO_AMOUNT

    def _is_repeat(self, text: str) -> bool:
        """The same code within three seconds of what it showed; each repeat holds it for three more."""
        now_ms = self._clock.monotonic_ms()
        same = text == self._text and now_ms - self._shown_ms <= REPEAT_MS
        if same:
            self._shown_ms = now_ms
        return same

    def _may_edit(self) -> bool:
        """Typing after a verdict begins the next customer's."""
        if self.step is Step.VERDICT:
            self._begin_anew()
        return self.step in {Step.READY, Step.CARD}

    @property
    def _unit(self) -> str:
        """The unit of what the keypad types."""
        return self.enquiry.available.unit if self.enquiry else self._shop_currency

    @property
    def _basket_unit(self) -> str:
        if self._currency:
            return self._currency
        unit = self.enquiry.available.unit if self.enquiry else ""
        return unit if unit and is_currency(unit) else self._shop_currency

    def _set_amount(self, amount: Amount) -> None:
        self.amount, self.hint = amount, ""
        self.changed.emit()

    def _set_basket(self, basket: Amount) -> None:
        self.sale = Sale(self.sale.order, basket.of_unit(self._basket_unit), self.sale.goods)
        self.hint = ""
        self.changed.emit()

    def _hint(self, text: str) -> None:
        self.hint = text
        self.changed.emit()

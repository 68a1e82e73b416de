"""The redeem screen's moves: from a scan over a card and an amount to a verdict. Knows no widget."""

import unicodedata
from dataclasses import replace
from typing import Final

from msgspec import structs
from PySide6.QtCore import QCoreApplication, Signal

from terminal.cashier import Override
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.money import USES, Money, is_currency
from terminal.outcome import Enquiry, Outcome
from ui.formatting import quick_steps
from ui.screens import faces, work_faces
from ui.screens.amount import NO_AMOUNT, Amount, AmountFace
from ui.screens.faces import CardFace
from ui.screens.redeem_turns import Asked, Seen
from ui.screens.together_viewmodel import PaysTogether
from ui.screens.work import MULTIPLES, Step, Work
from ui.screens.work_faces import PUTS_ON

SETTLE_MS: Final = 400
"""Enter this soon after a scan is a scanner that sends two line ends, not a person."""
LETTERS_MS: Final = 1_000
"""Digits or Enter this soon after letters belong to the same code, from a scanner too slow to be told."""


class RedeemViewModel(PaysTogether):
    """The redeem screen's view-model."""

    total_wanted = Signal()
    """The sale's total is not known."""

    # What is shown

    @property
    def card(self) -> CardFace | None:
        """The card in hand."""
        enquiry = self.work.enquiry
        if enquiry is None:
            return None
        face = faces.card(enquiry, self._write, self._clock.now_ms())
        return replace(face, doing=work_faces.doing(self.work.action))

    @property
    def amount_face(self) -> AmountFace:
        """What stands beside the keypad."""
        return work_faces.amount_face(self.work, self._shop, self._write)

    @property
    def left(self) -> tuple[str, str]:
        """What would remain on the card in hand, and its ink."""
        return work_faces.left_line(self.work, self._write)

    @property
    def sale_line(self) -> str:
        """What was filled in about the purchase."""
        return work_faces.sale_line(self.work, self._write)

    @property
    def basket_unit(self) -> str:
        """The currency a basket is counted in; empty while that is not known."""
        return self.work.basket_unit(self._shop)

    @property
    def offers(self) -> tuple[EntryKind, ...]:
        """What else may be done with the card that was scanned."""
        if self.work.step is Step.VERDICT:
            return self.refused.offers if self.refused else ()
        if self.work.step is Step.CARD and self.work.action is EntryKind.REDEEM:
            return self.work.enquiry.offers if self.work.enquiry else ()
        return ()

    @property
    def can_add_card(self) -> bool:
        """May another card pay together with what is in hand, or for what is still due?"""
        in_hand = self.work.step is Step.CARD and self.work.action is EntryKind.REDEEM
        return in_hand or self.work.step is Step.TOGETHER or self.open_sale is not None

    @property
    def text(self) -> str:
        """The code of the card that was scanned; empty: none is in sight."""
        return self._text if self.work.step in {Step.CARD, Step.VERDICT} else ""

    # What a person does

    def enter_code(self, text: str) -> None:
        """A code was typed by hand."""
        self._typed = True
        self.scan(text)
        self._typed = False

    def scan(self, text: str) -> None:
        """A code was scanned, typed or found in a picture."""
        if self.work.step in {Step.READING, Step.WORKING} or self._is_repeat(text):
            return
        if self._joins():
            self._join(text)
            return
        self._text = text
        turn, typed = self._next_turn(), self._typed
        keeps = self.work.action is EntryKind.REDEEM  # an amount that was typed is for this card
        amount = self.work.amount if keeps else NO_AMOUNT
        self._be(Work(Step.READING, amount=amount, sale=self.work.sale))
        self._lane.run(
            lambda: self._look(text, typed=typed),
            lambda seen: self._looked(seen, turn),
            lambda error: self._fail(error, turn),
        )

    def keyed(self, text: str) -> None:
        """What a person typed on the keyboard. Where there are letters it is a code: nothing of it is an amount."""
        now_ms = self._clock.monotonic_ms()
        digits = "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())
        if any(sign.isalpha() for sign in text):
            self._letters_ms = now_ms
            if self._may_type():
                self._type(self.work.typed.clear())
            self._hint(QCoreApplication.translate("Redeem", "To type a code press F1"))
        elif digits and now_ms - self._letters_ms >= LETTERS_MS:
            self.type(digits)

    def type(self, digits: str) -> None:
        """Digits from the keypad or the keyboard."""
        if not self._may_type():
            return
        if unit := self.work.typed_unit(self._shop):
            self._type(self.work.typed.of_unit(unit).type(digits))
        else:
            self._ask_for_card()

    def erase(self) -> None:
        """Take the last digit back."""
        if self._may_type():
            self._type(self.work.typed.erase())

    def all(self) -> None:
        """Everything that is on the card, or on the one that is pointed at, or on all of them."""
        hand = self.work.hand
        if self.work.step is Step.TOGETHER:
            held = [hand.pointed] if hand.pointed else hand.cards
            unit = held[0].enquiry.available.unit if hand.pointed else self.work.currency
            has = [one.enquiry.available for one in held if one.enquiry.available.unit == unit]
            self.choose(Money(sum(one.minor for one in has), unit))
        elif self.work.enquiry is not None and self.work.action not in PUTS_ON:
            self.choose(self.work.enquiry.available)
        elif self._may_type() and self.work.enquiry is None:
            self._ask_for_card()

    def due(self) -> None:
        """What the sale still needs."""
        due = self.work.sale.due
        if due is None:
            self.total_wanted.emit()
        elif self.work.unit(self._shop) == due.unit:
            self.choose(due)

    def quick(self, index: int) -> None:
        """One of the quick buttons: what is due, a round amount more, or that many uses."""
        if not self._may_type():
            return
        unit = self.work.typed_unit(self._shop) if self.work.hand.pointed else ""
        unit = unit or self.work.unit(self._shop)
        if self.work.counts_uses:
            self.choose(Money(MULTIPLES[index], USES))
        elif unit and index == 0 and is_currency(unit) and self.work.action not in PUTS_ON:
            self.due()
        elif unit:
            step = quick_steps(unit)[index]
            if self.work.hand.pointed:
                self._type(self.work.typed.of_unit(unit).add(step))
            else:
                self._amount(self.work.amount.of_unit(unit).add(step))
        else:
            self._ask_for_card()

    def choose(self, amount: Money) -> None:
        """Take exactly that."""
        if not self._may_type():
            return
        if self.work.hand.pointed:
            self._type(NO_AMOUNT.choose(amount))
        else:
            self._amount(NO_AMOUNT.choose(amount))

    def put_on(self) -> None:
        """Sell the card that was scanned, or load it, whichever its terms let be done."""
        offered = [action for action in self.offers if action in PUTS_ON]
        if offered:
            self._turn_to(offered[0], NO_AMOUNT)

    def pay_out(self) -> None:
        """Pay the card's small rest out in cash, once it is confirmed."""
        enquiry = self.work.enquiry
        if EntryKind.CASH_OUT in self.offers and enquiry is not None:
            self._turn_to(EntryKind.CASH_OUT, NO_AMOUNT.choose(enquiry.available))

    def redeem(self) -> None:
        """Do what the amount is for, once however often it is pressed."""
        if self.work.step not in work_faces.IN_HAND:
            return
        if self.work.hand.pointed:
            self.point(None)
            return
        amount = self.work.amount.money
        if amount is None:
            words = QCoreApplication.translate("Redeem", "Type an amount, or F5 for all")
            only = QCoreApplication.translate("Redeem", "Type an amount")
            self._hint(only if self.work.action in PUTS_ON else words)
        elif self.work.step is Step.TOGETHER:
            self._pay_together(amount)
        elif self.work.action is EntryKind.REDEEM:
            self._ask(Asked(self._text, amount, self.work.sale))
        else:
            self._act(self.work.action, self._text, amount)

    def approve(self, manager: str, pin: str) -> None:
        """Try what was refused again, with a manager's word."""
        if self.liftable is not None and self.work.step is Step.VERDICT:
            ask = self._ask_together if self.liftable.held else self._ask
            ask(self.liftable, Override(manager, pin))

    def enter(self) -> None:
        """Redeem by the Enter key, unless a scanner sent it."""
        now_ms = self._clock.monotonic_ms()
        if min(now_ms - self._shown_ms, now_ms - self._letters_ms) >= SETTLE_MS:
            self.redeem()

    def escape(self) -> None:
        """One step back: what is pointed at, what was typed, then card or verdict, then the sale. Never out of a redemption."""
        work = self.work
        match work.step:
            case Step.WORKING:
                return
            case Step.TOGETHER if work.hand.chosen is not None:
                self.point(None)
            case Step.CARD | Step.READY | Step.TOGETHER if work.typed.digits:
                self._type(work.typed.clear())
            case Step.CARD if work.action is not EntryKind.REDEEM and work.enquiry is not None:
                self.take(work.enquiry, work.currency)
            case Step.CARD if work.joins:
                self._be(replace(work, joins=False, hint=""))
            case Step.READY:
                self._be(Work())
            case _:
                self._begin_anew()

    # What comes from elsewhere

    def take(self, result: Enquiry | Outcome, currency: str = "") -> None:
        """Show what the till answered: a card that could pay, or a verdict."""
        match result:
            case Outcome():
                self._conclude(lambda: faces.verdict(result, self._write))
            case Enquiry(refusal=Reason() as why):
                now_ms = self._clock.now_ms()
                self.refused = result
                self._conclude(lambda: faces.refusal(result, why, self._write, now_ms))
            case Enquiry():
                self._shown_ms = self._clock.monotonic_ms()
                self._be(self.work.holding(self._text, result, currency, self._shop))

    # Within

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

    def _act(self, action: EntryKind, text: str, amount: Money) -> None:
        """Sell, load or pay out."""
        self._next_turn()
        order = self.work.sale.order
        self._be(replace(self.work, step=Step.WORKING, hint=""))

        def act() -> Outcome:
            till = self._till()
            if action is EntryKind.ACTIVATE:
                return till.activate(text, amount, order=order)
            if action is EntryKind.LOAD:
                return till.load(text, amount, order=order)
            return till.cash_out(text, order=order)

        self._lane.run(act, self._acted, lambda error: self._fail(error, self._turn))

    def _acted(self, outcome: Outcome) -> None:
        self._conclude(lambda: faces.verdict(outcome, self._write))
        self.acted.emit()

    def _looked(self, seen: Seen, turn: int) -> None:
        if turn != self._turn:
            return
        self.take(seen.result, seen.currency)
        if self.work.step is Step.VERDICT:
            self.acted.emit()

    def _redeemed(self, outcome: Outcome) -> None:
        if outcome.approved:
            self._settle_sale(outcome.worth or outcome.amount)
        elif outcome.before is None and self.work.enquiry is not None:
            # So that "not enough left" can say how much is.
            outcome = structs.replace(outcome, before=self.work.enquiry.available)
        self._conclude(self._with_due(lambda: faces.verdict(outcome, self._write)))
        self.liftable = self._asked if faces.can_be_lifted(outcome) else None
        self.acted.emit()

    def _turn_to(self, action: EntryKind, amount: Amount) -> None:
        """Another thing is to be done with the card that was scanned."""
        enquiry, text = self.work.enquiry or self.refused, self._text
        if enquiry is None:
            return
        self._next_turn()
        self._text = text
        held = Work(sale=self.work.sale).holding(text, enquiry, self.work.currency, self._shop)
        self._be(replace(held, action=action, amount=amount.of_unit(enquiry.available.unit)))

    def _may_type(self) -> bool:
        """A rest is paid out whole."""
        return self._may_edit() and self.work.action is not EntryKind.CASH_OUT

    def _type(self, typed: Amount) -> None:
        self._be(self.work.with_typed(typed))
        self._plan()

    def _amount(self, amount: Amount) -> None:
        self._be(replace(self.work, amount=amount, hint=""))
        self._plan()

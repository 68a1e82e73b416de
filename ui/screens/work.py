"""The work in hand at the redeem screen: a value. The view-model replaces it, the faces are drawn from it."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from terminal.domain.card import CardKind
from terminal.domain.entry import EntryKind
from terminal.domain.money import USES, Money, is_currency
from terminal.outcome import Enquiry
from ui.screens.amount import NO_AMOUNT, Amount
from ui.screens.faces import VerdictFace
from ui.screens.hand import NO_HAND, Hand

MULTIPLES: Final = (1, 2, 3, 5)
"""What the quick buttons offer for a card that counts uses."""

WHOLE_BY_NATURE: Final = frozenset(
    {CardKind.VOUCHER, CardKind.FIXED_COUPON, CardKind.PERCENT_COUPON}
)
"""Kinds that are redeemed as a whole unless somebody says otherwise."""


class Step(Enum):
    """Where the screen is."""

    READY = "ready"
    READING = "reading"
    CARD = "card"
    TOGETHER = "together"
    WORKING = "working"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Sale:
    """What the till is told of the purchase besides the amount."""

    order: str = ""
    basket: Amount = NO_AMOUNT
    goods: tuple[str, ...] = ()
    paid: Money | None = None
    """What was redeemed for it so far, in the basket's currency."""

    @property
    def due(self) -> Money | None:
        """What it still needs; None: nobody said what it comes to."""
        total = self.basket.money
        if total is None or self.paid is None or self.paid.unit != total.unit:
            return total
        return Money(max(0, total.minor - self.paid.minor), total.unit)

    def paying(self, worth: Money | None) -> "Sale":
        """The same after something more was redeemed for it."""
        if worth is None or (self.paid is not None and self.paid.unit != worth.unit):
            return self
        return replace(self, paid=worth if self.paid is None else self.paid + worth)


NO_SALE: Final = Sale()


@dataclass(frozen=True, slots=True)
class Work:
    """A step and what belongs to it: the card in hand, the amount, the sale, the verdict."""

    step: Step = Step.READY
    enquiry: Enquiry | None = None
    currency: str = ""
    """What a use of the card in hand is worth money in."""
    amount: Amount = NO_AMOUNT
    sale: Sale = NO_SALE
    verdict: VerdictFace | None = None
    hint: str = ""
    action: EntryKind = EntryKind.REDEEM
    """What the amount is for: redeem, activate, load or cash out."""
    hand: Hand = NO_HAND
    """The cards that pay together; one while only one is in hand."""
    joins: bool = False
    """The next card that is scanned pays together with those in hand."""

    @property
    def counts_uses(self) -> bool:
        """Does the card in hand count uses? Then the keypad is for the basket's total."""
        return self.enquiry is not None and self.enquiry.available.unit == USES

    @property
    def typed(self) -> Amount:
        """What the keypad works on: the share of the card that is pointed at, the basket, or the amount."""
        if self.hand.pointed is not None:
            return self.hand.pointed.most
        return self.sale.basket if self.counts_uses else self.amount

    @property
    def is_short(self) -> bool:
        """Is more asked for than the card in hand has, so that another one may help?"""
        if self.step is not Step.CARD or self.action is not EntryKind.REDEEM or not self.enquiry:
            return False
        amount, has = self.amount.money, self.enquiry.available
        return amount is not None and amount.unit == has.unit and amount > has

    def unit(self, shop: str) -> str:
        """The unit of what is redeemed; the shop's currency while there is no card."""
        if self.enquiry is None:
            return self.currency or shop
        return self.enquiry.available.unit

    def basket_unit(self, shop: str) -> str:
        """The currency of the basket."""
        if self.currency:
            return self.currency
        unit = self.unit(shop)
        return unit if unit and is_currency(unit) else shop

    def typed_unit(self, shop: str) -> str:
        """The unit of what the keypad works on."""
        if self.hand.pointed is not None:
            return self.hand.pointed.enquiry.available.unit
        return self.basket_unit(shop) if self.counts_uses else self.unit(shop)

    def with_typed(self, typed: Amount) -> "Work":
        """The same with another amount under the keypad."""
        if self.hand.pointed is not None:
            return replace(self, hand=self.hand.with_most(typed), hint="")
        if self.counts_uses:
            return replace(self, sale=replace(self.sale, basket=typed), hint="")
        return replace(self, amount=typed, hint="")

    def holding(self, text: str, enquiry: Enquiry, currency: str, shop: str) -> "Work":
        """A card was read that could pay; what was typed before is kept for it."""
        held = Work(Step.CARD, enquiry, currency, sale=self.sale, hand=Hand().add(text, enquiry))
        typed = replace(self.amount, exact=None).of_unit(held.typed_unit(shop))
        if enquiry.kind in WHOLE_BY_NATURE and typed.is_empty and not held.counts_uses:
            return replace(held, amount=typed.choose(enquiry.available))
        if not held.counts_uses:
            return replace(held, amount=typed)
        basket = self.sale.basket if typed.is_empty else typed
        return replace(
            held,
            amount=NO_AMOUNT.choose(Money(1, USES)),
            sale=replace(self.sale, basket=basket.of_unit(held.basket_unit(shop))),
        )

    def joined_by(self, text: str, enquiry: Enquiry, currency: str, shop: str) -> "Work":
        """Another card was read that pays together with those in hand."""
        basket = self.basket_unit(shop) or currency or shop
        amount = self.amount if self.amount.unit == basket else NO_AMOUNT
        due = self.sale.due
        if amount.is_empty and due is not None and due.unit == basket:
            amount = NO_AMOUNT.choose(due)
        return Work(
            Step.TOGETHER,
            currency=basket,
            amount=amount.of_unit(basket),
            sale=self.sale,
            hand=self.hand.add(text, enquiry),
        )

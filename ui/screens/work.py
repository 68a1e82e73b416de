"""The work in hand at the redeem screen: a value. The view-model replaces it, the faces are drawn from it."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication

from terminal.domain.card import CardKind
from terminal.domain.money import USES, Money, is_currency
from terminal.outcome import Enquiry
from ui.formatting import Formatter, foreign, quick_steps
from ui.screens.amount import NO_AMOUNT, Amount, AmountFace
from ui.screens.faces import VerdictFace

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
    WORKING = "working"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Sale:
    """What the till is told of the purchase besides the amount."""

    order: str = ""
    basket: Amount = NO_AMOUNT
    goods: tuple[str, ...] = ()


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

    @property
    def counts_uses(self) -> bool:
        """Does the card in hand count uses? Then the keypad is for the basket's total."""
        return self.enquiry is not None and self.enquiry.available.unit == USES

    @property
    def typed(self) -> Amount:
        """What the keypad works on."""
        return self.sale.basket if self.counts_uses else self.amount

    def unit(self, shop: str) -> str:
        """The unit of what is redeemed; the shop's currency while there is no card."""
        return self.enquiry.available.unit if self.enquiry else shop

    def basket_unit(self, shop: str) -> str:
        """The currency of the basket."""
        if self.currency:
            return self.currency
        unit = self.unit(shop)
        return unit if unit and is_currency(unit) else shop

    def typed_unit(self, shop: str) -> str:
        """The unit of what the keypad works on."""
        return self.basket_unit(shop) if self.counts_uses else self.unit(shop)

    def with_typed(self, typed: Amount) -> "Work":
        """The same with another amount under the keypad."""
        if self.counts_uses:
            return replace(self, sale=replace(self.sale, basket=typed), hint="")
        return replace(self, amount=typed, hint="")

    def holding(self, enquiry: Enquiry, currency: str, shop: str) -> "Work":
        """A card was read that could pay; what was typed before is kept for it."""
        held = Work(Step.CARD, enquiry, currency, sale=self.sale)
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


def amount_face(work: Work, shop: str, write: Formatter) -> AmountFace:
    """What stands beside the keypad."""
    translate = QCoreApplication.translate
    typed = work.typed.of_unit(work.typed_unit(shop))
    return AmountFace(
        label=translate("Redeem", "Basket total")
        if work.counts_uses
        else translate("Redeem", "Amount"),
        figure=typed.written(write) or "0",
        hint=work.hint,
        empty=typed.is_empty,
        live=work.step is Step.CARD,
        quick=_quick_labels(work, shop, write),
        redeem=_redeem_label(work, write),
        can_redeem=work.step is Step.CARD and work.amount.money is not None,
    )


def left_line(work: Work, write: Formatter) -> tuple[str, str]:
    """What would remain on the card in hand, and in which ink it is said."""
    amount = work.amount.money
    if work.enquiry is None or amount is None:
        return "", "quiet"
    after = work.enquiry.available - amount
    if after.minor < 0:
        return QCoreApplication.translate("Redeem", "More than is left"), "bad"
    words = QCoreApplication.translate("Redeem", "{amount} left afterwards")
    return words.format(amount=write.money(after)), "accent"


def sale_line(work: Work, write: Formatter) -> str:
    """What was filled in about the purchase."""
    translate, sale = QCoreApplication.translate, work.sale
    parts = []
    if sale.order:
        order = translate("Redeem", "Order {number}")
        parts.append(order.format(number=foreign(sale.order, 40)))
    if sale.basket.money and not work.counts_uses:
        basket = translate("Redeem", "Basket {amount}")
        parts.append(basket.format(amount=write.money(sale.basket.money)))
    if sale.goods:
        parts.append(foreign(", ".join(sale.goods), 40))
    return " · ".join(parts)


def _quick_labels(work: Work, shop: str, write: Formatter) -> tuple[str, ...]:
    if work.counts_uses:
        return tuple(f"{count}×" for count in MULTIPLES)
    if unit := work.unit(shop):
        return tuple(write.step(step) for step in quick_steps(unit))
    return ("",) * len(MULTIPLES)


def _redeem_label(work: Work, write: Formatter) -> str:
    amount = work.amount.money
    if work.step is not Step.CARD or amount is None:
        return QCoreApplication.translate("Redeem", "Redeem")
    return QCoreApplication.translate("Redeem", "Redeem {amount}").format(
        amount=write.money(amount)
    )

"""What the redeem screen shows of the work in hand, in words: pure."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from terminal.domain.entry import EntryKind
from terminal.domain.money import Money, is_currency
from ui.formatting import Formatter, foreign, last_four, quick_steps
from ui.screens.amount import Amount, AmountFace
from ui.screens.work import MULTIPLES, Step, Work

IN_HAND: Final = frozenset({Step.CARD, Step.TOGETHER})
"""An amount can be acted on."""
PUTS_ON: Final = frozenset({EntryKind.ACTIVATE, EntryKind.LOAD})


@dataclass(frozen=True, slots=True)
class HeldFace:
    """One of several cards in hand."""

    card: str
    programme: str
    has: str
    gives: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class HandFace:
    """Several cards in hand."""

    total: str
    rows: tuple[HeldFace, ...]
    line: str
    ink: str


def amount_face(work: Work, shop: str, write: Formatter) -> AmountFace:
    """What stands beside the keypad."""
    typed = work.typed.of_unit(work.typed_unit(shop))
    return AmountFace(
        label=_label(work),
        figure=_figure(work, typed, write),
        hint=work.hint,
        empty=typed.is_empty,
        live=work.step in IN_HAND,
        has_all=work.step in IN_HAND and work.action is EntryKind.REDEEM,
        quick=_quick_labels(work, shop, write),
        redeem=_redeem_label(work, write),
        can_redeem=work.step in IN_HAND
        and (work.amount.money is not None or work.hand.pointed is not None),
    )


def _figure(work: Work, typed: Amount, write: Formatter) -> str:
    """What was typed; of a card that is pointed at, what it gives as long as nobody said otherwise."""
    held = work.hand.pointed
    if held is not None and held.share is not None and typed.is_empty:
        return write.money(held.share)
    return typed.written(write) or "0"


def left_line(work: Work, write: Formatter) -> tuple[str, str]:
    """What would remain on the card in hand, and in which ink it is said."""
    amount = work.amount.money
    if work.enquiry is None or amount is None:
        return "", "quiet"
    translate = QCoreApplication.translate
    if amount.unit != work.enquiry.available.unit:
        return "", "quiet"
    if work.action in PUTS_ON:
        words = translate("Redeem", "{amount} on the card afterwards")
        return words.format(amount=write.money(work.enquiry.available + amount)), "accent"
    after = work.enquiry.available - amount
    if after.minor >= 0:
        words = translate("Redeem", "{amount} left afterwards")
        return words.format(amount=write.money(after)), "accent"
    if not is_currency(after.unit):
        return translate("Redeem", "More than is left"), "bad"
    return _still_due(Money(-after.minor, after.unit), write), "bad"


def doing(action: EntryKind) -> str:
    """What is to be done with the card in hand, unless it is to pay."""
    translate = QCoreApplication.translate
    return {
        EntryKind.ACTIVATE: translate("Redeem", "Sell this card"),
        EntryKind.LOAD: translate("Redeem", "Load this card"),
        EntryKind.CASH_OUT: translate("Redeem", "Pay the rest out in cash"),
    }.get(action, "")


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
        if sale.paid and sale.due:
            due = translate("Redeem", "{amount} still due")
            parts.append(due.format(amount=write.money(sale.due)))
    if sale.goods:
        parts.append(foreign(", ".join(sale.goods), 40))
    return " · ".join(parts)


def hand_face(work: Work, write: Formatter) -> HandFace:
    """The cards that pay together."""
    translate, hand = QCoreApplication.translate, work.hand
    amount, missing = work.amount.money, hand.missing
    if amount is None:
        line, ink = translate("Redeem", "Type what is to be paid, or F6 for what is due."), "quiet"
    elif missing is not None and missing.minor:
        line, ink = _still_due(missing, write), "bad"
    else:
        line, ink = translate("Redeem", "The cards cover it: all pay, or none does."), "accent"
    return HandFace(
        total=write.money(amount) if amount else "",
        rows=tuple(
            HeldFace(
                card=last_four(one.enquiry.last4),
                programme=foreign(one.enquiry.programme),
                has=write.money(one.enquiry.available),
                gives=write.money(one.share) if one.share else "–",
                chosen=at == hand.chosen,
            )
            for at, one in enumerate(hand.cards)
        ),
        line=line,
        ink=ink,
    )


def _still_due(missing: Money, write: Formatter) -> str:
    words = QCoreApplication.translate("Redeem", "{amount} still due: scan another card")
    return words.format(amount=write.money(missing))


def _label(work: Work) -> str:
    translate = QCoreApplication.translate
    if work.hand.pointed is not None:
        card = last_four(work.hand.pointed.enquiry.last4)
        return translate("Redeem", "At most from {card}").format(card=card)
    if work.step is Step.TOGETHER:
        return translate("Redeem", "To pay together")
    usual = translate("Redeem", "Basket total") if work.counts_uses else ""
    return {
        EntryKind.ACTIVATE: translate("Redeem", "Value of the new card"),
        EntryKind.LOAD: translate("Redeem", "To be loaded"),
        EntryKind.CASH_OUT: translate("Redeem", "Paid out in cash"),
    }.get(work.action, usual or translate("Redeem", "Amount"))


def _quick_labels(work: Work, shop: str, write: Formatter) -> tuple[str, ...]:
    if work.counts_uses:
        return tuple(f"{count}×" for count in MULTIPLES)
    unit = work.unit(shop)
    if not unit or work.action is EntryKind.CASH_OUT:
        return ("",) * len(MULTIPLES)
    steps = tuple(write.step(step) for step in quick_steps(unit))
    if work.action in PUTS_ON or not is_currency(unit):
        return steps
    return (QCoreApplication.translate("Redeem", "Due"), *steps[1:])


def _redeem_label(work: Work, write: Formatter) -> str:
    translate, amount = QCoreApplication.translate, work.amount.money
    if work.hand.pointed is not None:
        return translate("Redeem", "Keep this share")
    empty, filled = {
        EntryKind.ACTIVATE: (translate("Redeem", "Sell"), translate("Redeem", "Sell for {amount}")),
        EntryKind.LOAD: (translate("Redeem", "Load"), translate("Redeem", "Load {amount}")),
        EntryKind.CASH_OUT: (
            translate("Redeem", "Pay out"),
            translate("Redeem", "Pay out {amount}"),
        ),
    }.get(work.action, (translate("Redeem", "Redeem"), translate("Redeem", "Redeem {amount}")))
    if work.step not in IN_HAND or amount is None:
        return empty
    return filled.format(amount=write.money(amount))

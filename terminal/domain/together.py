"""Several codes pay one basket: how much each gives. Pure: amounts in, shares out.

In the order in which they were scanned each gives what it can, until nothing is left to pay. A card that
is not known here gives whatever the others leave; only one of them can.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from terminal.domain.card import Ask, Card, Terms, worth
from terminal.domain.money import USES, Money, is_currency

CODES_MAX: Final = 20


class Offer(Struct, frozen=True):
    """A card as it is here and now, and its terms."""

    card: Card
    terms: Terms


class Split(Struct, frozen=True):
    """`shares`: what each card gives, in its own unit; None: it is not needed. `missing`: what nobody gives."""

    shares: tuple[Money | None, ...]
    missing: Money


def split(amount: Money, offers: Sequence[Offer | None], ask: Ask) -> Split:
    """Share an amount out; `ask` says where and for which basket. An offer of None is a card not known here."""
    left = amount.minor
    shares: list[Money | None] = []
    for offer in offers:
        share = _share(Money(left, amount.unit), offer) if offer and left else None
        shares.append(share)
        left -= _pays(share, offer, ask, left)
    if left and None in offers:
        shares[list(offers).index(None)] = Money(left, amount.unit)
        left = 0
    return Split(tuple(shares), Money(left, amount.unit))


def _share(left: Money, offer: Offer) -> Money | None:
    """Say what a card gives towards what is left; None if it can give nothing."""
    card, terms = offer.card, offer.terms
    if card.unit == left.unit:
        minor = min(card.balance, left.minor)
    elif card.unit == USES and terms.currency in {left.unit, None}:
        minor = min(card.balance, 1)
    elif not is_currency(card.unit) and terms.currency == left.unit and terms.worth:
        minor = min(card.balance, left.minor // terms.worth)
    else:
        minor = 0
    return Money(minor, card.unit) if minor > 0 else None


def _pays(share: Money | None, offer: Offer | None, ask: Ask, left: int) -> int:
    """Say what a share takes off the basket, at most what is left. Goods for a voucher take off nothing known."""
    if share is None or offer is None:
        return 0
    asked = Ask(amount=share, store=ask.store, now_ms=ask.now_ms, basket=ask.basket)
    value = worth(offer.terms, asked)
    return min(left, value.minor) if value else 0

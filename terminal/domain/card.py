"""Cards and the terms they are issued on: anything redeemable, from a gift card to a point."""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from terminal.domain.ids import CardId
from terminal.domain.money import MINOR_MAX, USES, Money

WHOLE_BASIS_POINTS: Final = 10_000


class CardKind(StrEnum):
    """What a programme issues."""

    STORED_VALUE = "stored_value"
    VOUCHER = "voucher"
    FIXED_COUPON = "fixed_coupon"
    PERCENT_COUPON = "percent_coupon"
    MULTI_USE = "multi_use"
    POINTS = "points"


LOADABLE: Final = frozenset({CardKind.STORED_VALUE, CardKind.MULTI_USE, CardKind.POINTS})


class CardState(StrEnum):
    """Where a card is in its life. Blocked cards stand on the block list besides."""

    ISSUED = "issued"
    ACTIVE = "active"
    BLOCKED = "blocked"


class Terms(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """On what terms a programme's cards are redeemed. Empty `stores` or `categories`: any."""

    kind: CardKind
    unit: str
    """What a card's balance counts: a currency, points, or uses."""
    currency: str | None = None
    """What a use is worth money in, and what `minimum_spend` is in; None where the unit is the currency."""
    partial: bool = True
    minimum_spend: int = 0
    """Least basket, minor units."""
    worth: int | None = None
    """What one use takes off the basket, minor units (voucher, fixed coupon, multi-use)."""
    percent: int | None = None
    """What one use takes off the basket, in hundredths of a percent."""
    balance_max: int | None = None
    """Most a card may hold, in its unit."""
    stores: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    valid_from_ms: int | None = None
    valid_until_ms: int | None = None
    country: str = ""
    """Whose law binds the programme: a key of the ledger's table of laws. Empty: nobody said."""
    expiry_months: int | None = None
    """How long a card lives after it was activated or last loaded."""
    cash_out_max: int | None = None
    """A rest of so much or less is paid out in cash if the customer asks; None: never."""
    dormant_months: int | None = None
    """Unused for so long, a card is reported as dormant. It loses nothing by that."""
    foreign: tuple[str, ...] = ()
    """What may name its cards besides codes of ours (`ForeignKind`); empty: nothing."""
    symbols: tuple[str, ...] = ()
    """Kinds of symbol its cards carry (`Symbology`), which cameras then look for; empty: any."""


class Programme(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who issues, and on what terms."""

    programme: str
    name: str
    terms: Terms
    version: int = 1


class Card(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A card as the ledger last told it. `version` grows by one with every change of the card."""

    card: CardId
    programme: str
    unit: str
    balance: int
    state: CardState
    version: int
    last4: str
    expires_ms: int | None = None
    used_ms: int | None = None
    used_store: str = ""
    online_only: bool = False
    """Its code can be guessed: no till keeps it, and only the ledger lets it pay."""


class Ask(Struct, frozen=True, kw_only=True):
    """What is asked of a card: so much, here, now, for this basket."""

    amount: Money
    store: str
    now_ms: int
    basket: Money | None = None
    goods: tuple[str, ...] = ()


def worth(terms: Terms, ask: Ask) -> Money | None:
    """Say what the redemption takes off the basket; None where that is not known here (goods for a voucher)."""
    if terms.unit == terms.currency or terms.currency is None:
        return ask.amount if terms.unit != USES else None
    basket = ask.basket.minor if ask.basket and ask.basket.unit == terms.currency else None
    if terms.worth is not None:
        value = terms.worth * ask.amount.minor
        return _sum(value if basket is None else min(value, basket), terms.currency)
    if terms.percent is not None and basket is not None:
        return _sum(basket * terms.percent // WHOLE_BASIS_POINTS, terms.currency)
    return None


def _sum(minor: int, currency: str) -> Money | None:
    """Make money of it; a slip of the hand (a thousand billion uses) is worth nothing that can be said."""
    return Money(minor, currency) if abs(minor) <= MINOR_MAX else None

"""May this card pay, load or be activated? The same rules at the till and in the ledger.

Rules are lists of small functions; the first that speaks declines. Adding a rule is adding a
function and a line.
"""

from collections.abc import Callable
from typing import Final

from terminal.domain.card import LOADABLE, Ask, Card, CardState, Terms
from terminal.domain.decision import Reason

Rule = Callable[[Card, Terms, Ask], Reason | None]
"""`card.balance` is what is available: the caller takes off what it knows to be spent."""


def redeem_refusal(card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """Say why the card may not pay, or None."""
    return _first(REDEEM_RULES, card, terms, ask)


def activate_refusal(card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """Say why the card may not be activated with that value, or None."""
    return _first(ACTIVATE_RULES, card, terms, ask)


def load_refusal(card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """Say why that value may not be added, or None."""
    return _first(LOAD_RULES, card, terms, ask)


def cash_out_refusal(card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """Say why what is left may not be paid out in cash, or None."""
    return _first(CASH_OUT_RULES, card, terms, ask)


def _first(rules: tuple[Rule, ...], card: Card, terms: Terms, ask: Ask) -> Reason | None:
    for rule in rules:
        if reason := rule(card, terms, ask):
            return reason
    return None


def blocked(card: Card, _terms: Terms, _ask: Ask) -> Reason | None:
    """A blocked card does nothing."""
    return Reason.BLOCKED if card.state is CardState.BLOCKED else None


def not_active(card: Card, _terms: Terms, _ask: Ask) -> Reason | None:
    """A card is worth nothing until it was sold."""
    return Reason.NOT_ACTIVE if card.state is CardState.ISSUED else None


def already_active(card: Card, _terms: Terms, _ask: Ask) -> Reason | None:
    """A card is activated once."""
    return Reason.ALREADY_ACTIVE if card.state is CardState.ACTIVE else None


def not_yet_valid(_card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """The programme has not begun."""
    return (
        Reason.NOT_YET_VALID
        if terms.valid_from_ms is not None and ask.now_ms < terms.valid_from_ms
        else None
    )


def expired(card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """The card's own end, or the programme's, is past. The end itself is no longer valid."""
    ends = [end for end in (card.expires_ms, terms.valid_until_ms) if end is not None]
    return Reason.EXPIRED if ends and ask.now_ms >= min(ends) else None


def wrong_store(_card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """The programme names its stores, and this is none of them."""
    return Reason.WRONG_STORE if terms.stores and ask.store not in terms.stores else None


def other_currency(card: Card, _terms: Terms, ask: Ask) -> Reason | None:
    """Units never mix."""
    return Reason.OTHER_CURRENCY if ask.amount.unit != card.unit else None


def amount_not_positive(_card: Card, _terms: Terms, ask: Ask) -> Reason | None:
    """Nothing and less than nothing are not redeemed."""
    return Reason.AMOUNT_NOT_POSITIVE if ask.amount.minor <= 0 else None


def used(card: Card, _terms: Terms, _ask: Ask) -> Reason | None:
    """Nothing is left."""
    return Reason.USED if card.balance <= 0 else None


def above_balance(card: Card, _terms: Terms, ask: Ask) -> Reason | None:
    """More than is left."""
    return Reason.ABOVE_BALANCE if ask.amount.minor > card.balance else None


def partial_not_allowed(card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """The programme wants the whole balance taken at once."""
    return (
        Reason.PARTIAL_NOT_ALLOWED
        if not terms.partial and ask.amount.minor != card.balance
        else None
    )


def below_minimum_spend(_card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """The basket must be told, in the terms' currency, and be large enough."""
    if terms.minimum_spend <= 0:
        return None
    currency = terms.currency or terms.unit
    enough = (
        ask.basket is not None
        and ask.basket.unit == currency
        and ask.basket.minor >= terms.minimum_spend
    )
    return None if enough else Reason.BELOW_MINIMUM_SPEND


def wrong_goods(_card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """Every category in the basket must be one that the programme allows."""
    allowed = not terms.categories or (bool(ask.goods) and set(ask.goods) <= set(terms.categories))
    return None if allowed else Reason.WRONG_GOODS


def cannot_be_loaded(_card: Card, terms: Terms, _ask: Ask) -> Reason | None:
    """Vouchers and coupons are not topped up."""
    return None if terms.kind in LOADABLE else Reason.CANNOT_BE_LOADED


def above_card_maximum(card: Card, terms: Terms, ask: Ask) -> Reason | None:
    """More than a card of this programme may hold."""
    over = terms.balance_max is not None and card.balance + ask.amount.minor > terms.balance_max
    return Reason.ABOVE_CARD_MAXIMUM if over else None


def no_cash_out(_card: Card, terms: Terms, _ask: Ask) -> Reason | None:
    """The programme pays no rests in cash."""
    return Reason.NO_CASH_OUT if terms.cash_out_max is None else None


def above_cash_out(card: Card, terms: Terms, _ask: Ask) -> Reason | None:
    """Too much is left for the rule of small rests."""
    most = terms.cash_out_max
    return Reason.ABOVE_CASH_OUT if most is not None and card.balance > most else None


def not_the_rest(card: Card, _terms: Terms, ask: Ask) -> Reason | None:
    """A rest is paid out whole, or the same rule would empty a card in slices."""
    return Reason.PARTIAL_NOT_ALLOWED if ask.amount.minor != card.balance else None


REDEEM_RULES: Final[tuple[Rule, ...]] = (
    blocked,
    not_active,
    not_yet_valid,
    expired,
    wrong_store,
    other_currency,
    used,
    amount_not_positive,
    above_balance,
    partial_not_allowed,
    below_minimum_spend,
    wrong_goods,
)
ACTIVATE_RULES: Final[tuple[Rule, ...]] = (
    blocked,
    already_active,
    expired,
    wrong_store,
    other_currency,
    amount_not_positive,
    above_card_maximum,
)
LOAD_RULES: Final[tuple[Rule, ...]] = (
    blocked,
    not_active,
    expired,
    wrong_store,
    other_currency,
    amount_not_positive,
    cannot_be_loaded,
    above_card_maximum,
)
CASH_OUT_RULES: Final[tuple[Rule, ...]] = (
    blocked,
    not_active,
    expired,
    wrong_store,
    other_currency,
    no_cash_out,
    used,
    above_cash_out,
    not_the_rest,
)

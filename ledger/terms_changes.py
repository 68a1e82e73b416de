"""What a new version of terms means for cards already issued: field by field. Pure.

A card keeps what it was sold on: see docs/decisions/0064. `EFFECTS` is that decision as a table.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from terminal.domain.card import Programme, Terms


class Effect(StrEnum):
    """What a change does to cards already issued."""

    BETTER = "better"
    """They gain by it, at once."""
    WORSE = "worse"
    """They would lose by it."""
    NEW_CARDS = "new_cards"
    """Only cards issued from now on are touched: each card carries its own."""
    NOTHING = "nothing"
    """No card can tell."""
    IDENTITY = "identity"
    """It would be another kind of card: never for cards that exist."""


class Change(Struct, frozen=True):
    """One field, before and after, as `Terms` has it."""

    field: str
    before: Any
    after: Any
    effect: Effect


Judge = Callable[[Any, Any], Effect]


def _identity(_before: object, _after: object) -> Effect:
    return Effect.IDENTITY


def _new_cards(_before: object, _after: object) -> Effect:
    return Effect.NEW_CARDS


def _nothing(_before: object, _after: object) -> Effect:
    return Effect.NOTHING


def _more_is_better(before: int | None, after: int | None) -> Effect:
    return Effect.BETTER if (after or 0) > (before or 0) else Effect.WORSE


def _less_is_better(before: int | None, after: int | None) -> Effect:
    return Effect.BETTER if (after or 0) < (before or 0) else Effect.WORSE


def _later_is_better(before: int | None, after: int | None) -> Effect:
    """A last day: none is latest of all."""
    if after is None:
        return Effect.BETTER
    return Effect.BETTER if before is not None and after > before else Effect.WORSE


def _higher_cap_is_better(before: int | None, after: int | None) -> Effect:
    """A cap on what a card may hold: no card loses what it holds, but it can be loaded to less."""
    return _later_is_better(before, after)


def _wider_is_better(before: tuple[str, ...], after: tuple[str, ...]) -> Effect:
    """A set of places or goods; empty is all of them."""
    if not after:
        return Effect.BETTER
    return Effect.BETTER if before and set(before) <= set(after) else Effect.WORSE


def _all_of_before(before: tuple[str, ...], after: tuple[str, ...]) -> Effect:
    """What may name a card: where a kind is taken away, tills no longer read the cards that it names."""
    return Effect.NOTHING if set(before) <= set(after) else Effect.WORSE


EFFECTS: Final[dict[str, Judge]] = {
    "kind": _identity,
    "unit": _identity,
    "currency": _identity,
    "partial": _more_is_better,
    "minimum_spend": _less_is_better,
    "worth": _more_is_better,
    "percent": _more_is_better,
    "balance_max": _higher_cap_is_better,
    "stores": _wider_is_better,
    "categories": _wider_is_better,
    "valid_from_ms": _less_is_better,
    "valid_until_ms": _later_is_better,
    "country": _nothing,
    "expiry_months": _new_cards,
    "cash_out_max": _more_is_better,
    "dormant_months": _nothing,
    "foreign": _all_of_before,
    "symbols": _nothing,
}


def changes(before: Programme, after: Programme) -> tuple[Change, ...]:
    """Give what differs, in the order of the terms; the programme's name first."""
    found = []
    if before.name != after.name:
        found.append(Change("name", before.name, after.name, Effect.NOTHING))
    for field in Terms.__struct_fields__:
        old, new = _said(before.terms, field), _said(after.terms, field)
        if _same(old, new):
            continue
        found.append(Change(field, old, new, EFFECTS[field](old, new)))
    return tuple(found)


def _said(terms: Terms, field: str) -> Any:  # noqa: ANN401 - each its own
    """What the field says; a currency that is the unit says nothing besides it."""
    if field == "currency" and terms.currency == terms.unit:
        return None
    return getattr(terms, field)


def _same(old: object, new: object) -> bool:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return set(old) == set(new)
    return old == new

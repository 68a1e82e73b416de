"""Which redemptions are asked for although asking was in vain a moment ago.

While the line counts as dead, the till decides by itself and at once. Whoever cut the line would then
know that nobody is asked. So some redemptions, drawn by lot, ask all the same. The odds grow with the
amount: EMV's random transaction selection (book 3, 10.6.2), biased above a threshold.
"""

import random
from collections.abc import Callable
from typing import Final

from terminal.attempt import Attempt
from terminal.card_here import everything
from terminal.domain.entry import EntryKind
from terminal.domain.limits import WHOLE, Limits
from terminal.store.cards import Cards

Chance = Callable[[], float]
"""Draws a number from 0 up to, but not including, 1."""

by_lot: Final[Chance] = random.SystemRandom().random
"""The system's own randomness: nobody at the till can foresee it."""


def is_drawn(attempt: Attempt, cards: Cards, chance: Chance) -> bool:
    """Does the lot say to ask, although nobody answered a moment ago?"""
    if attempt.card is None or attempt.action is not EntryKind.REDEEM:
        return False
    amount = attempt.amount or everything(cards.known(attempt.card))
    limits = cards.stand_in(amount.unit)[0] if amount else None
    return bool(limits and amount and must_ask(amount.minor, limits, chance))


def must_ask(minor: int, limits: Limits, chance: Chance) -> bool:
    """Does the lot fall on a redemption of that much?"""
    percent = odds(minor, limits)
    return percent > 0 and chance() * WHOLE < percent


def odds(minor: int, limits: Limits) -> float:
    """Say in percent how likely an amount is to be asked for."""
    span = limits.per_redemption - limits.ask_threshold
    over = minor - limits.ask_threshold
    if over <= 0 or span <= 0 or limits.ask_percent_max <= limits.ask_percent:
        return float(limits.ask_percent)
    steps = limits.ask_percent_max - limits.ask_percent
    return limits.ask_percent + steps * min(1.0, over / span)

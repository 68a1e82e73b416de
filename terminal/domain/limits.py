"""Limits of stand-in: how far a till may trust a code when nobody answers. All come from the feed."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from terminal.domain.clock import HOUR_MS

WHOLE: Final = 100
"""Shares are in percent."""


class Ceiling(Struct, frozen=True, kw_only=True):
    """The second, higher limits, up to which a manager's word goes."""

    per_redemption: int
    per_card: int
    per_till: int
    redemptions: int


class LeasePolicy(Struct, frozen=True, kw_only=True):
    """Which cards a till asks leases for, ahead of any need: those used last in its own store."""

    per_card: int
    """Most that is set aside of one card, minor units. It cannot be spent elsewhere meanwhile."""
    cards: int
    """Most cards at one till."""
    term_ms: int
    used_within_ms: int
    """A card that was used here longer ago than this is left alone."""


class Limits(Struct, frozen=True, kw_only=True):
    """For cards of one unit. Amounts in its minor units; ages in milliseconds; all enforced at once."""

    unit: str
    per_redemption: int
    per_card: int
    """F: most that may be unsettled for one code at this till, however it is split."""
    per_till: int
    """K: most that may be unsent at this till in total."""
    redemptions: int
    """Number of unsent redemptions at this till."""
    contact_age_ms: int = 24 * HOUR_MS
    block_list_age_ms: int = 24 * HOUR_MS
    balance_age_ms: int = 72 * HOUR_MS
    stale_after: int = 50
    """From so many percent of either age on, the amounts shrink; beyond the age there is nothing."""
    stale_share: int = 50
    """To so many percent."""
    manager: Ceiling | None = None
    """None: nobody may go beyond."""
    ask_percent: int = 0
    """Of the redemptions that need not be asked for, so many are asked for all the same."""
    ask_percent_max: int = 0
    """So many of the largest: from `ask_threshold` up to `per_redemption` the share grows."""
    ask_threshold: int = 0
    leases: LeasePolicy | None = None
    """None: tills ask for no leases."""
    per_unheard_card: int = 0
    """Most for one card that the till has never heard of, where its signed code proves it genuine; 0: none."""
    version: int = 1
    programme: str = ""
    store: str = ""
    terminal: str = ""
    """For cards of this programme, in this store, at this till alone; empty: any. The most specific holds."""
    withdrawn: bool = False
    """Holds no more: what is more general holds again."""

    @property
    def is_general(self) -> bool:
        """Do they hold for the unit wherever nothing special does?"""
        return not (self.programme or self.store or self.terminal)


def scope_of(limits: Limits) -> str:
    """Name what limits are for: two of the same scope replace one another."""
    return f"{limits.unit}/{limits.programme}/{limits.store}/{limits.terminal}"


def rank(limits: Limits) -> int:
    """Say how near to one till limits are: 2 its own, 1 its store's, 0 everybody's."""
    return 2 if limits.terminal else 1 if limits.store else 0


def concern(limits: Limits, store: str, terminal: str) -> bool:
    """May these limits hold at that till?"""
    return limits.terminal in ("", terminal) and limits.store in ("", store)


def chosen(
    every: Iterable[Limits], unit: str, programme: str, store: str, terminal: str
) -> Limits | None:
    """Give the limits that hold for a card there: the till's before the store's before all others; of these the programme's first."""
    fitting = [
        one
        for one in every
        if one.unit == unit
        and not one.withdrawn
        and one.programme in ("", programme)
        and concern(one, store, terminal)
    ]
    return max(fitting, key=lambda one: (rank(one), one.programme != ""), default=None)


def raised(limits: Limits) -> Limits:
    """Give the limits as they are with a manager's word; never lower than without."""
    top = limits.manager
    if top is None:
        return limits
    return replace(
        limits,
        per_redemption=max(limits.per_redemption, top.per_redemption),
        per_card=max(limits.per_card, top.per_card),
        per_till=max(limits.per_till, top.per_till),
        redemptions=max(limits.redemptions, top.redemptions),
    )


def shrunk(limits: Limits, share: int) -> Limits:
    """Give so many percent of the amounts."""
    if share >= WHOLE:
        return limits
    return replace(
        limits,
        per_redemption=limits.per_redemption * share // WHOLE,
        per_card=limits.per_card * share // WHOLE,
        per_till=limits.per_till * share // WHOLE,
        per_unheard_card=limits.per_unheard_card * share // WHOLE,
    )

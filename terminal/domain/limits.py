"""Limits of stand-in: how far a till may trust a code when nobody answers. All come from the feed."""

from msgspec import Struct

from terminal.domain.clock import HOUR_MS


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
    version: int = 1

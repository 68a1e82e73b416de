"""Words of our own that stand in reports, as people read them in English; translated where they are shown."""

from typing import Final

WORDS: Final = {
    "same_day": "Within a day",
    "week": "Within a week",
    "month": "Within 30 days",
    "quarter": "Within 3 months",
    "half_year": "Within 6 months",
    "year": "Within a year",
    "later": "After a year",
    "not_yet": "Not yet",
    "conflict": "Redeemed twice",
    "used": "Already used",
    "scanned_twice": "Scanned twice",
    "blocked": "Blocked",
    "expired": "Expired",
    "not_active": "Not activated",
    "already_active": "Already activated",
    "already_refunded": "Already refunded",
    "voided": "Voided",
    "above_balance": "More than is on it",
    "unknown_card": "Unknown card",
    "unreadable": "Could not be read",
    "wrong_check_symbol": "Mistyped",
    "wrong_store": "Not valid in this store",
    "wrong_goods": "Not valid for these goods",
    "below_minimum_spend": "Below the least purchase",
    "offline_too_long": "Till offline too long",
    "over_redemption_limit": "Above the limit offline",
    "over_card_limit": "Above the card's limit offline",
    "over_till_limit": "Above the till's limit offline",
    "needs_ledger": "Only with a connection",
    "block_list_too_old": "Block list too old",
    "balance_too_old": "Balance too old",
}
"""What is not here is shown as its code."""

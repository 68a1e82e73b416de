"""Decisions: yes or no, who vouched for it, and why not. A no is a value, never an exception."""

from enum import StrEnum

from msgspec import Struct


class Authority(StrEnum):
    """Who vouched for an approval."""

    LEDGER = "ledger"
    LEASE = "lease"
    STAND_IN = "stand_in"


class Reason(StrEnum):
    """Why not. The words that people read are in `ui/wording.py`."""

    UNREADABLE = "unreadable"
    WRONG_CHECK_SYMBOL = "wrong_check_symbol"
    UNKNOWN_CARD = "unknown_card"
    NOT_ACTIVE = "not_active"
    ALREADY_ACTIVE = "already_active"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    USED = "used"
    WRONG_STORE = "wrong_store"
    WRONG_GOODS = "wrong_goods"
    OTHER_CURRENCY = "other_currency"
    AMOUNT_NOT_POSITIVE = "amount_not_positive"
    ABOVE_BALANCE = "above_balance"
    PARTIAL_NOT_ALLOWED = "partial_not_allowed"
    BELOW_MINIMUM_SPEND = "below_minimum_spend"
    CANNOT_BE_LOADED = "cannot_be_loaded"
    ABOVE_CARD_MAXIMUM = "above_card_maximum"
    NO_CASH_OUT = "no_cash_out"
    ABOVE_CASH_OUT = "above_cash_out"
    ABOVE_CAPTURED = "above_captured"
    OTHER_CARD = "other_card"
    SCANNED_TWICE = "scanned_twice"
    TOGETHER_DECLINED = "together_declined"
    NOT_ACCEPTED = "not_accepted"
    KEY_REVOKED = "key_revoked"
    NOT_GENUINE = "not_genuine"
    OVER_UNHEARD_LIMIT = "over_unheard_limit"
    NEEDS_LEDGER = "needs_ledger"
    NO_OFFLINE_LIMITS = "no_offline_limits"
    OVER_REDEMPTION_LIMIT = "over_redemption_limit"
    OVER_CARD_LIMIT = "over_card_limit"
    OVER_TILL_LIMIT = "over_till_limit"
    TOO_MANY_OFFLINE = "too_many_offline"
    OFFLINE_TOO_LONG = "offline_too_long"
    BLOCK_LIST_TOO_OLD = "block_list_too_old"
    BALANCE_TOO_OLD = "balance_too_old"
    NOT_FOUND = "not_found"
    ALREADY_REFUNDED = "already_refunded"
    ALREADY_VOIDED = "already_voided"
    NOT_REDEEMED = "not_redeemed"
    VOIDED = "voided"
    ID_REUSED = "id_reused"
    TERMINAL_REVOKED = "terminal_revoked"
    TERMINAL_QUARANTINED = "terminal_quarantined"
    CLOCK_UNSURE = "clock_unsure"
    CLOCK_UNCONFIRMED = "clock_unconfirmed"
    JOURNAL_DAMAGED = "journal_damaged"
    WRONG_PIN = "wrong_pin"
    LOCKED_OUT = "locked_out"
    NOT_A_MANAGER = "not_a_manager"
    LEASE_REFUSED = "lease_refused"
    TOO_MANY_TRIES = "too_many_tries"


class Approved(Struct, frozen=True, tag="approved"):
    """Yes, and who vouches. `overridden`: the limit that a manager's word lifted."""

    authority: Authority
    overridden: Reason | None = None


class Declined(Struct, frozen=True, tag="declined"):
    """No, and why. Where a limit spoke, `headroom` is what would still have fitted under it (minor units)."""

    reason: Reason
    headroom: int | None = None
    manager_headroom: int | None = None
    """What a manager may still approve of this card here and now; None: nothing beyond the limit."""
    because: Reason | None = None
    """What had shrunk the limit before it spoke: the block list's age, or the balance's."""


Decision = Approved | Declined

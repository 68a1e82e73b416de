"""Stand-in: may this card pay while the ledger is out of reach? Every limit at once; the first that speaks declines.

The same knobs as the card industry's floor limits (amount, sum per card, sum per till, count, hours),
and two more for stored value: the age of the block list and the age of the balance, which first
shrink what is allowed and then refuse. A manager's word raises amounts and count, never an age.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from terminal.domain.decision import Approved, Authority, Decision, Declined, Reason
from terminal.domain.limits import WHOLE, Limits, raised, shrunk
from terminal.domain.money import Money


class Standing(Struct, frozen=True, kw_only=True):
    """What this till has accepted, and how old its knowledge is. Sums in minor units of the amount's unit."""

    card_unsettled: int
    till_at_risk: int
    till_redemptions: int
    now_ms: int
    contact_ms: int | None
    fresh_ms: int | None
    state: str = "active"
    """What the ledger thinks of this till."""
    approver: str = ""
    """The manager who gave a PIN for this redemption."""
    unheard: bool = False
    """Only its signed code tells of the card."""


class Says(Struct, frozen=True):
    """A limit's no, and what would still fit under it."""

    reason: Reason
    headroom: int | None = None


Rule = Callable[[Money, Standing, Limits], Says | None]
Gate = Callable[[Standing, Limits], Reason | None]


def decide(amount: Money, standing: Standing, limits: Limits | None) -> Decision:
    """Decline for the first rule that speaks; approve if none does, or if a manager's word lifts it."""
    if limits is None:
        return Declined(Reason.NO_OFFLINE_LIMITS)
    says = _first_no(amount, standing, limits)
    if says is None:
        return Approved(Authority.STAND_IN)
    lifted = raised(limits)
    if standing.approver and _first_no(amount, standing, lifted) is None:
        return Approved(Authority.STAND_IN, overridden=says.reason)
    return Declined(
        says.reason,
        says.headroom,
        manager_headroom=_beyond(standing, limits, lifted),
        because=stale(standing, limits) if says.headroom is not None else None,
    )


def headroom(standing: Standing, limits: Limits | None) -> int:
    """Say how much one more redemption of a card may take, minor units; 0 where any limit is reached."""
    if limits is None:
        return 0
    now = shrunk(limits, share(standing, limits))
    if any(rule(Money(0, now.unit), standing, now) for rule in RULES):
        return 0
    per_card = min(now.per_card, now.per_unheard_card) if standing.unheard else now.per_card
    return min(
        now.per_redemption,
        per_card - standing.card_unsettled,
        now.per_till - standing.till_at_risk,
    )


def share(standing: Standing, limits: Limits) -> int:
    """Say how many percent of the amounts stand."""
    return WHOLE if stale(standing, limits) is None else limits.stale_share


def stale(standing: Standing, limits: Limits) -> Reason | None:
    """Name what is old enough to shrink the limits, or None."""
    return next((reason for gate in GATES if (reason := gate(standing, limits))), None)


def block_list_stale(standing: Standing, limits: Limits) -> Reason | None:
    """The block list has a good part of its greatest age."""
    old = _is_stale(standing, limits.block_list_age_ms, limits.stale_after)
    return Reason.BLOCK_LIST_TOO_OLD if old else None


def balance_stale(standing: Standing, limits: Limits) -> Reason | None:
    """The balances have a good part of their greatest age."""
    old = _is_stale(standing, limits.balance_age_ms, limits.stale_after)
    return Reason.BALANCE_TOO_OLD if old else None


GATES: Final[tuple[Gate, ...]] = (block_list_stale, balance_stale)


def shut_out(_amount: Money, standing: Standing, _limits: Limits) -> Says | None:
    """Head office has taken this till's word away; it may still deliver its journal."""
    reason = SHUT_OUT.get(standing.state)
    return Says(reason) if reason else None


def offline_too_long(_amount: Money, standing: Standing, limits: Limits) -> Says | None:
    """The ledger has not answered for too long."""
    return _too_old(standing, standing.contact_ms, limits.contact_age_ms, Reason.OFFLINE_TOO_LONG)


def block_list_too_old(_amount: Money, standing: Standing, limits: Limits) -> Says | None:
    """A card may have been blocked since."""
    return _too_old(
        standing, standing.fresh_ms, limits.block_list_age_ms, Reason.BLOCK_LIST_TOO_OLD
    )


def balance_too_old(_amount: Money, standing: Standing, limits: Limits) -> Says | None:
    """The balance may have been spent since."""
    return _too_old(standing, standing.fresh_ms, limits.balance_age_ms, Reason.BALANCE_TOO_OLD)


def over_redemption_limit(amount: Money, _standing: Standing, limits: Limits) -> Says | None:
    """One redemption is too large."""
    return _over(amount, 0, limits.per_redemption, Reason.OVER_REDEMPTION_LIMIT)


def over_card_limit(amount: Money, standing: Standing, limits: Limits) -> Says | None:
    """The card's redemptions here are too much together, however they are split."""
    return _over(amount, standing.card_unsettled, limits.per_card, Reason.OVER_CARD_LIMIT)


def over_unheard_limit(amount: Money, standing: Standing, limits: Limits) -> Says | None:
    """A card that only its signed code tells of has a limit of its own."""
    if not standing.unheard:
        return None
    already = standing.card_unsettled
    return _over(amount, already, limits.per_unheard_card, Reason.OVER_UNHEARD_LIMIT)


def over_till_limit(amount: Money, standing: Standing, limits: Limits) -> Says | None:
    """The till's redemptions are too much together."""
    return _over(amount, standing.till_at_risk, limits.per_till, Reason.OVER_TILL_LIMIT)


def too_many_offline(_amount: Money, standing: Standing, limits: Limits) -> Says | None:
    """The till has made too many without the ledger."""
    return (
        Says(Reason.TOO_MANY_OFFLINE, 0)
        if standing.till_redemptions >= limits.redemptions
        else None
    )


SHUT_OUT: Final = {
    "revoked": Reason.TERMINAL_REVOKED,
    "quarantined": Reason.TERMINAL_QUARANTINED,
}
RULES: Final[tuple[Rule, ...]] = (
    shut_out,
    offline_too_long,
    block_list_too_old,
    balance_too_old,
    too_many_offline,
    over_redemption_limit,
    over_unheard_limit,
    over_card_limit,
    over_till_limit,
)


def _first_no(amount: Money, standing: Standing, limits: Limits) -> Says | None:
    now = shrunk(limits, share(standing, limits))
    return next((says for rule in RULES if (says := rule(amount, standing, now))), None)


def _beyond(standing: Standing, limits: Limits, lifted: Limits) -> int | None:
    """Say how far a manager's word would go, where it goes further."""
    most = headroom(standing, lifted)
    return most if most > max(0, headroom(standing, limits)) else None


def _over(amount: Money, already: int, limit: int, reason: Reason) -> Says | None:
    return Says(reason, max(0, limit - already)) if already + amount.minor > limit else None


def _too_old(standing: Standing, since_ms: int | None, age_ms: int, reason: Reason) -> Says | None:
    return Says(reason) if since_ms is None or standing.now_ms - since_ms > age_ms else None


def _is_stale(standing: Standing, age_ms: int, after: int) -> bool:
    since_ms = standing.fresh_ms
    return since_ms is None or (standing.now_ms - since_ms) * WHOLE > age_ms * after

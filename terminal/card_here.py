"""A card as it is here and now: what the ledger told, less what this till took since, and what is leased to it."""

from msgspec.structs import replace

from terminal.domain.card import Card, CardState
from terminal.domain.money import USES, Money
from terminal.store.cards import Known


def in_force(known: Known | None, latest_ms: int) -> Known | None:
    """Leave a lease out that may have ended by then."""
    if known is None or known.lease is None or known.lease.is_good(latest_ms):
        return known
    return replace(known, lease=None)


def available(known: Known, already_taken: int) -> Card:
    """Show the card as it is: less what this till took, with what it may draw, and blocked if it is on the list."""
    leased = known.lease.remaining.minor if known.lease else 0
    return replace(
        known.card,
        balance=max(0, known.card.balance - known.unsettled + already_taken) + leased,
        state=CardState.BLOCKED if known.on_block_list else known.card.state,
    )


def everything(known: Known | None) -> Money | None:
    """What "all of it" means: one use of a card of uses, else the whole balance; None for a card not known."""
    if known is None:
        return None
    left = available(known, already_taken=0).balance
    return Money(1 if known.card.unit == USES else left, known.card.unit)

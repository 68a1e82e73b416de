"""What the ledger lets a till know of a card that does not pay: one answer for every cause, and no balance.

Unknown, not sold yet, blocked: whoever guesses codes learns nothing from a no. The book keeps the true
reason; a till that holds the block list says more to its cashier, from what it knows itself.
"""

from typing import Final

from terminal.domain.card import Card
from terminal.domain.decision import Reason

ALIKE: Final = frozenset(
    {Reason.UNKNOWN_CARD, Reason.NOT_ACTIVE, Reason.BLOCKED, Reason.NOT_FOUND, Reason.NOT_ACCEPTED}
)


UNSHOWN: Final = frozenset({Reason.ID_REUSED, Reason.VOIDED})
"""Said of an id, whatever the card is: so it shows no card either."""


def outward(reason: Reason | None, card: Card | None) -> tuple[Reason | None, Card | None]:
    """Give reason and card as they are answered."""
    if reason in ALIKE:
        return Reason.NOT_ACCEPTED, None
    return reason, None if reason in UNSHOWN else card

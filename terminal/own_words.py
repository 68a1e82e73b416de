"""The ledger gives one answer for every code that does not pay; the till says more from what it knows itself."""

from terminal.domain.card import CardState
from terminal.domain.decision import Reason
from terminal.store.cards import Known


def in_own_words(reason: Reason, known: Known | None, *, blocked: bool) -> Reason:
    """Say why a code was not accepted, as far as this till knows."""
    if reason is not Reason.NOT_ACCEPTED:
        return reason
    if blocked or (known is not None and known.card.state is CardState.BLOCKED):
        return Reason.BLOCKED
    if known is None:
        return Reason.UNKNOWN_CARD
    return Reason.NOT_ACTIVE if known.card.state is CardState.ISSUED else reason

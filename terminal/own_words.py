"""The ledger gives one answer for every code that does not pay; the till says more from what it knows itself."""

from terminal.domain.card import CardState
from terminal.domain.decision import Reason
from terminal.domain.ids import CardId
from terminal.store.cards import Cards, Known


def in_own_words(
    reason: Reason | None, known: Known | None, cards: Cards, card: CardId | None
) -> Reason:
    """Say why a code was not accepted, as far as this till knows."""
    if reason not in {Reason.NOT_ACCEPTED, None}:
        return reason or Reason.NOT_ACCEPTED
    on_list = card is not None and cards.is_blocked(card)
    if on_list or (known is not None and known.card.state is CardState.BLOCKED):
        return Reason.BLOCKED
    if known is None:
        return Reason.UNKNOWN_CARD
    return Reason.NOT_ACTIVE if known.card.state is CardState.ISSUED else Reason.NOT_ACCEPTED

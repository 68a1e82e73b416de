"""Cards come into the world: many at a time, asleep or with value on them."""

from collections.abc import Sequence

from msgspec import Struct

from ledger.database import Book
from terminal.domain.ids import CardId


class NewCard(Struct, frozen=True, kw_only=True):
    """A card to be issued. Without a balance it is worth nothing until a till activates it."""

    card: CardId
    programme: str
    unit: str
    last4: str
    balance: int = 0
    expires_ms: int | None = None


def issue_cards(book: Book, cards: Sequence[NewCard], now_ms: int) -> int:
    """Issue them in the caller's transaction, posting their value; give how many are new."""
    raise NotImplementedError

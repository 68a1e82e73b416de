"""The book, asked online: may this be done, undo that, what is on this card?"""

from ledger.database import Book
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest, VoidAnswer, VoidRequest
from terminal.domain.card import Card
from terminal.domain.ids import CardId


class NotItsOwn(Exception):
    """A till asks to void what another till did."""


def authorise(
    book: Book, terminal: str, store: str, request: AuthoriseRequest, now_ms: int
) -> AuthoriseAnswer:
    """Decide once and for ever, and do it. The connection must be outside of a transaction."""
    raise NotImplementedError


def void(book: Book, terminal: str, store: str, request: VoidRequest, now_ms: int) -> VoidAnswer:
    """Undo, or leave a tombstone. Raises NotItsOwn."""
    raise NotImplementedError


def card_state(book: Book, card: CardId) -> Card | None:
    """Give the card as it is now."""
    raise NotImplementedError

"""What is on a card that no till keeps. Counted as an ask to pay is: it tells whoever guesses as much."""

from ledger.book import TooOften
from ledger.database import Book
from ledger.meter import Meter
from ledger.online_reads import payable
from terminal.domain.card import Card
from terminal.domain.ids import CardId


def enquire(
    book: Book, meter: Meter, terminal: str, store: str, card: CardId
) -> Card | TooOften | None:
    """Give the card, or None for whatever does not pay. Outside of a transaction."""
    closed, found = meter.closed(), payable(book, card)
    meter.answered([found.programme] if found else [])
    meter.write(book, [] if found else [(terminal, store)])
    return TooOften() if found and found.programme in closed else found

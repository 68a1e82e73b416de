"""What a test of the feed needs: changes to make, and a till that follows page by page and believes nothing."""

import msgspec
import psycopg

from ledger.database import Book, Database
from ledger.feed import pages_after, publish_page
from sync.protocol import signing
from terminal.domain.feed import NO_PAGE, BlockItem, CardItem, Page, UnblockItem, page_hash
from terminal.domain.ids import CardId

SIGNER = signing.Signer(bytes(range(32)))
MADE_MS = 1_790_000_000_000


def card_id(number: int) -> CardId:
    """A card."""
    return CardId(number.to_bytes(16, "big"))


def connect(database: Database) -> Book:
    """A connection of one's own, to hold a transaction open with."""
    return psycopg.connect(database.url, autocommit=True)


def change(book: Book, card: CardId) -> None:
    """Change a card as judging does: its row, and its place among the changes."""
    book.execute("UPDATE cards SET version = version + 1 WHERE card = %s", (card,))
    book.execute("INSERT INTO changes (topic, key) VALUES ('card', %s)", (card,))


def publish(book: Book) -> int | None:
    """Publish one page; give its number."""
    with book.transaction():
        published = publish_page(book, SIGNER, MADE_MS)
    return published[0] if published else None


def publish_all(database: Database) -> list[int]:
    """Publish until nothing waits; give the pages' numbers."""
    numbers = []
    with connect(database) as book:
        while (number := publish(book)) is not None:
            numbers.append(number)
    return numbers


class Follower:
    """Applies pages as a till does: numbered, linked, signed, one after the other."""

    def __init__(self) -> None:
        self.number = 0
        self.hash = NO_PAGE
        self.block_list = 0
        self.pages: list[Page] = []
        self.versions: dict[bytes, int] = {}
        self.blocked: dict[bytes, int] = {}

    def follow(self, book: Book) -> list[Page]:
        """Take all pages after the one held; give them."""
        new: list[Page] = []
        while signed := pages_after(book, self.number, 7):
            for one in signed:
                signing.verify(SIGNER.public_key, one.signature, signing.page_message(one.body))
                page = msgspec.json.decode(one.body, type=Page)
                assert (page.number, page.previous) == (self.number + 1, self.hash)
                assert page.block_list >= self.block_list
                self._apply(page)
                self.number, self.hash = page.number, page_hash(one.body)
                self.block_list = page.block_list
                new.append(page)
        self.pages += new
        return new

    def _apply(self, page: Page) -> None:
        for item in page.items:
            match item:
                case CardItem(card=card):
                    assert card.version >= self.versions.get(card.card, 0)
                    self.versions[card.card] = card.version
                case BlockItem(card=card, number=number):
                    self.blocked[card] = number
                case UnblockItem(card=card):
                    self.blocked.pop(card, None)

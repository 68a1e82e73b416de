"""What a test of the feed needs: changes to make, and a till that follows page by page and believes nothing."""

import msgspec
import psycopg

from ledger.database import Book, Database
from ledger.feed import pages_after, publish_page
from sync.protocol import signing
from terminal.domain.blocklist import NONE_HELD, BlockList, follows, unpacked
from terminal.domain.feed import NO_PAGE, CardItem, Page, block_lists, lists_held, page_hash
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

    def __init__(self, key: bytes = SIGNER.public_key) -> None:
        self.key = key
        self.number = 0
        self.hash = NO_PAGE
        self.lists = NONE_HELD
        self._strict = True
        self.pages: list[Page] = []
        self.versions: dict[bytes, int] = {}
        self.blocked: dict[bytes, int] = {}

    @property
    def block_list(self) -> int:
        """Number of the list held."""
        return self.lists.number

    def follow(self, book: Book) -> list[Page]:
        """Take all pages after the one held; give them."""
        new: list[Page] = []
        while signed := pages_after(book, self.number, 7):
            for one in signed:
                signing.verify(self.key, one.signature, signing.page_message(one.body))
                page = msgspec.json.decode(one.body, type=Page)
                assert (page.number, page.previous) == (self.number + 1, self.hash)
                assert follows(self.lists, block_lists(page))
                self._apply(page)
                self.number, self.hash = page.number, page_hash(one.body)
                self.lists = lists_held(self.lists, page)
                assert page.block_list == self.block_list
                new.append(page)
        self.pages += new
        return new

    def newest_wins(self, book: Book) -> None:
        """Follow as a till does that began with a snapshot: of a card that it knows newer, it keeps that."""
        self._strict = False
        self.follow(book)

    def _apply(self, page: Page) -> None:
        for item in page.items:
            match item:
                case CardItem(card=card):
                    known = self.versions.get(card.card, 0)
                    assert card.version >= known or not self._strict
                    self.versions[card.card] = max(known, card.version)
                case BlockList(listed=True, number=number, cards=cards):
                    self.blocked |= dict.fromkeys(unpacked(cards), number)
                case BlockList(cards=cards):
                    for card in unpacked(cards):
                        self.blocked.pop(card, None)

"""What a book needs before tills can deliver: stores, a programme, cards, enrolled tills."""

from collections.abc import Sequence

from ledger import book as the_book
from ledger import estate
from ledger.all_or_none import all_or_none
from ledger.database import Book, Database
from ledger.ingest import ingest
from ledger.issue import NewCard, issue_cards
from ledger.verify import digest, verify
from sync.protocol.messages import (
    AuthoriseAnswer,
    AuthoriseRequest,
    PushAnswer,
    PushRequest,
    VoidAnswer,
    VoidRequest,
)
from terminal.domain.card import Card, CardKind, Programme, Terms
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from tests.support.journals import EUR, NOON_MS, Journal

STORES = ("centro", "norte")
GIFT = Programme(
    programme="gift",
    name="Gift card",
    terms=Terms(kind=CardKind.STORED_VALUE, unit=EUR, currency=EUR, balance_max=100_000),
)


class HeadOffice:
    """A book with a shop in it. Calls go straight to the ledger's functions."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now_ms = NOON_MS
        database.run(self._open)

    def issue(
        self, cards: Sequence[CardId], minor: int = 0, programme: str = GIFT.programme
    ) -> None:
        """Issue cards with that much on each."""
        new = [
            NewCard(
                card=card,
                programme=programme,
                unit=EUR,
                last4=card.hex()[-4:],
                balance=minor,
            )
            for card in cards
        ]

        def work(book: Book) -> None:
            with book.transaction():
                issue_cards(book, new, self.now_ms)

        self.database.run(work)

    def enrol(self, journal: Journal, store: str = STORES[0]) -> Journal:
        """Enrol the till that writes this journal."""
        self.database.run(
            lambda book: book.execute(
                "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
                " VALUES (%s, %s, %s, %s, 'active')",
                (journal.terminal, store, journal.signer.public_key, journal.epoch),
            )
        )
        return journal

    def deliver(self, terminal: str, push: PushRequest, sent_ms: int | None = None) -> PushAnswer:
        """Take in a batch. Unless told otherwise, each is sent later than all before."""
        self.now_ms += 1
        at_ms = self.now_ms if sent_ms is None else sent_ms
        return self.database.run(lambda book: ingest(book, terminal, push, at_ms, self.now_ms))

    def authorise(
        self,
        card: CardId,
        minor: int,
        operation: OperationId,
        action: EntryKind = EntryKind.REDEEM,
        terminal: str = "till-1",
        unit: str = EUR,
    ) -> AuthoriseAnswer:
        """Ask online."""
        request = AuthoriseRequest(
            id=operation, action=action, card=card, amount=Money(minor, unit), at_ms=self.now_ms
        )
        return self.database.run(
            lambda book: the_book.authorise(book, terminal, STORES[0], request, self.now_ms)
        )

    def refund(
        self,
        card: CardId,
        minor: int,
        refunds: OperationId,
        operation: OperationId,
        terminal: str = "till-1",
        store: str = STORES[0],
    ) -> AuthoriseAnswer:
        """Ask online to give value of a redemption back."""
        request = AuthoriseRequest(
            id=operation,
            action=EntryKind.REFUND,
            card=card,
            amount=Money(minor, EUR),
            at_ms=self.now_ms,
            refunds=refunds,
        )
        return self.together(request, terminal=terminal, store=store)[0]

    def together(
        self, *requests: AuthoriseRequest, terminal: str = "till-1", store: str = STORES[0]
    ) -> tuple[AuthoriseAnswer, ...]:
        """Ask online for all or none."""
        return self.database.run(
            lambda book: all_or_none(book, terminal, store, requests, self.now_ms)
        )

    def void(self, card: CardId, operation: OperationId, terminal: str = "till-1") -> VoidAnswer:
        """Void online."""
        request = VoidRequest(id=operation, card=card, at_ms=self.now_ms)
        return self.database.run(
            lambda book: the_book.void(book, terminal, STORES[0], request, self.now_ms)
        )

    def card(self, card: CardId) -> Card:
        """Look at a card."""
        found = self.database.run(lambda book: the_book.card_state(book, card))
        assert found is not None
        return found

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Ask the database."""
        return self.database.run(lambda book: book.execute(query, values).fetchall())

    def rows_deleted(self) -> None:
        """Begin again with an empty book: no card, no till, nothing told."""
        tables = (
            "cards, operations, postings, terminals, entries, heads, conflicts, blocks,"
            " block_lists, changes"
        )
        self.database.run(lambda book: book.execute(f"TRUNCATE {tables}"))
        self.database.run(lambda book: book.execute("UPDATE block_list_head SET number = 0"))

    def loss(self) -> int:
        """Everything that the loss accounts hold."""
        (found,) = self.rows(
            "SELECT coalesce(sum(CASE WHEN debit LIKE 'loss:%%' THEN minor"
            " WHEN credit LIKE 'loss:%%' THEN -minor END), 0)::bigint FROM postings"
        )
        return int(found[0])

    def digest(self) -> str:
        """Fingerprint of the outcome."""
        return self.database.run(digest)

    def assert_verified(self) -> None:
        """Recompute the whole book; nothing may differ."""
        report = self.database.run(verify)
        assert report.findings == ()

    @staticmethod
    def _open(book: Book) -> None:
        with book.transaction():
            for store in STORES:
                estate.add_store(book, estate.Store(store, store.title()))
            estate.create_programme(book, GIFT)

"""Books with everything in them, whose conflicts are decided by chance while the tills go on: every rule of `verify` holds."""

from functools import partial

import pytest

from ledger import conflict_limits, resolving, writes
from ledger.database import Book
from ledger.resolving import CannotResolve, Outcome
from ledger.verify import verify
from tests.support.journals import EUR
from tests.support.random_book import RandomBook

STEPS, ROUNDS = 40, 8
LIMIT = 600
"""Minor units; above it two people decide, below it one."""


class DecidedBook(RandomBook):
    """Head office decides, proposes, confirms and rejects between deliveries."""

    def decide(self, most: int = 10**6) -> None:
        """Go through what waits, or so many of it by chance; leave some of it."""
        self.database.run(partial(self._decide, most))

    def limit(self) -> None:
        """Say above what two people decide, as two people."""
        for actor in ("ana", "bo"):
            self.database.run(partial(self._limit, actor))

    def _limit(self, actor: str, book: Book) -> None:
        with book.transaction():
            conflict_limits.set_limit(book, EUR, LIMIT, actor, self.now_ms)

    def _decide(self, most: int, book: Book) -> None:
        rows = book.execute(
            "SELECT card, id, state FROM conflicts WHERE state IN ('open', 'proposed')"
            " ORDER BY card, id"
        ).fetchall()
        if len(rows) > most:
            rows = self.chance.sample(rows, most)
        for card, operation, state in rows:
            lot = self.chance.random()
            if lot < 0.3:
                continue
            with book.transaction():
                if state == "open":
                    outcome = self.chance.choice(list(Outcome))
                    resolving.resolve(book, card, operation, outcome, "why", "ana", self.now_ms)
                elif lot < 0.5:
                    resolving.reject(book, card, operation, "bo", self.now_ms)
                else:
                    self._confirm(book, card, operation)

    def _confirm(self, book: Book, card: bytes, operation: bytes) -> None:
        """Agree; where the loss is another one by now, decide again instead."""
        try:
            resolving.confirm(book, card, operation, "bo", self.now_ms)
        except CannotResolve:
            resolving.reject(book, card, operation, "bo", self.now_ms)


def lived(database, seed: int) -> None:
    """Grow and decide in turn; the book verifies each time."""
    book = DecidedBook(database, seed)
    book.limit()
    for _ in range(ROUNDS):
        book.grow(STEPS)
        book.decide()
        with database.connection() as connection:
            assert verify(connection).findings == (), seed


def met(database) -> set[str]:
    """Name what became of decisions."""
    with database.connection() as book:
        rows = book.execute(
            "SELECT DISTINCT outcome || ' ' || state || CASE WHEN recovered > 0 THEN ' paid' ELSE '' END"
            " FROM conflict_decisions"
        ).fetchall()
    return {name for (name,) in rows}


def test_a_book_verifies_whatever_is_decided(database):
    """Leases, expiry, online, late and voided redemptions, refunds, and every outcome by one person or two."""
    lived(database, 11)
    assert {f"{outcome} done" for outcome in Outcome} <= met(database)
    assert {"rejected", "undone"} <= {name.split()[1] for name in met(database)}
    assert any(name.endswith("paid") for name in met(database))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1_000, 1_050))
def test_many_books_verify_whatever_is_decided(database, seed):
    """The same for fifty of them."""
    lived(database, seed)


def test_a_decision_that_outlives_its_redemption_is_found(database, monkeypatch):
    """A mutant whose voids take no decision back."""
    monkeypatch.setattr(writes, "undo", lambda *_: None)
    with pytest.raises(AssertionError):
        lived(database, 11)

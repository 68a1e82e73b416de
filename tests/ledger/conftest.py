"""Fixtures for tests of the book: a real PostgreSQL, and a shop in it."""

from collections.abc import Iterator

import pytest

from ledger.database import BY_KEY, Book, Database
from tests.support.head_office import HeadOffice
from tests.support.postgres import book_url, database, postgres, shared_book

__all__ = ["book_url", "database", "postgres", "shared_book"]

PLANNED = ("cards", "operations")


@pytest.fixture
def office(database: Database) -> HeadOffice:
    """A book with stores and a programme in it."""
    return HeadOffice(database)


@pytest.fixture
def by_key(database: Database) -> Iterator[Book]:
    """A connection that nobody has planned anything on, to a book that is new to the planner; it plans as those of `serve` do."""
    with Database.open(database.url, 1, BY_KEY) as own, own.connection() as book:
        for table in PLANNED:  # nobody is to take statistics but the test
            book.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = false)")
        book.execute("TRUNCATE cards, operations")  # what other tests left there takes up pages
        yield book
        for table in PLANNED:
            book.execute(f"ALTER TABLE {table} RESET (autovacuum_enabled)")

"""Fixtures for tests of the book: a real PostgreSQL, and a shop in it."""

import pytest

from ledger.database import Database
from tests.support.head_office import HeadOffice
from tests.support.postgres import book_url, database, postgres, shared_book

__all__ = ["book_url", "database", "postgres", "shared_book"]


@pytest.fixture
def office(database: Database) -> HeadOffice:
    """A book with stores and a programme in it."""
    return HeadOffice(database)

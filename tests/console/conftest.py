"""Fixtures for tests of the console: a real PostgreSQL, and somebody before it."""

from collections.abc import Iterator

import pytest

from ledger.database import Database
from tests.support.console import Visitor
from tests.support.head_office import HeadOffice
from tests.support.postgres import book_url, database, postgres, shared_book

__all__ = ["book_url", "database", "postgres", "shared_book"]


@pytest.fixture
def visitor(database: Database) -> Iterator[Visitor]:
    """Somebody before the console, signed in nowhere."""
    with Visitor(database) as one:
        yield one


@pytest.fixture
def office(database: Database) -> HeadOffice:
    """A book with stores and a programme in it."""
    return HeadOffice(database)

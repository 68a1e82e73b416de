"""A real PostgreSQL for tests: one server for the session, an empty book for each test that asks.

    from tests.support.postgres import book_url, database, postgres, shared_book  # fixtures

`database` is one book that is emptied before each test: quick. `book_url` is a book of the test's own,
copied from a template: for tests that change the schema, start servers on it, or need two.
"""

import os
import shutil
from collections.abc import Iterator
from itertools import count

import psycopg
import pytest
from psycopg import sql

from ledger.audit import GENESIS
from ledger.database import Book, Database
from ledger.embedded import Embedded
from terminal.domain.blocklist import NO_LIST
from terminal.domain.feed import NO_PAGE
from tests.support.memory import quick_folder

TEMPLATE = "empty_book"
CONNECTIONS = 12

_numbers = count(1)


class Postgres:
    """The session's server: makes and drops books."""

    def __init__(self, server_url: str) -> None:
        self._url = server_url
        self._make(TEMPLATE)
        Database.open(self.url(TEMPLATE)).close()

    def url(self, name: str) -> str:
        """Give the URL of a database."""
        return self._url.replace("/redemption?", f"/{name}?")

    def new_book(self) -> str:
        """Make an empty book; give its name."""
        name = f"book_{os.getpid()}_{next(_numbers)}"
        self._make(name, TEMPLATE)
        return name

    def empty_url(self) -> str:
        """Give the URL of an empty book that stays as long as the server."""
        return self.url(self.new_book())

    def copy(self, name: str, to: str) -> None:
        """Make a book that is like this one, to which nobody may be connected."""
        self._make(to, name)

    def drop(self, name: str) -> None:
        """Remove a book, whoever is connected."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _make(self, name: str, template: str = "template1") -> None:
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running server, gone with the session. In memory: it syncs as ever, and waits for no disk."""
    folder = quick_folder("rt-pg")
    try:
        with Embedded(folder) as server:
            yield Postgres(server.url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def book_url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty book of the test's own."""
    name = postgres.new_book()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def shared_book(postgres: Postgres) -> Iterator[Database]:
    """One book for all tests that leave the schema as it is."""
    with Database.open(postgres.url(postgres.new_book()), CONNECTIONS) as opened:
        yield opened


@pytest.fixture
def database(shared_book: Database) -> Database:
    """An empty book, connected."""
    shared_book.run(empty)
    return shared_book


def empty(book: Book) -> None:
    """Forget everything but the schema. One message to the server: it is done before most tests."""
    tables = book.execute(
        "SELECT relname FROM pg_stat_user_tables WHERE relname <> 'alembic_version'"
        " AND relname NOT LIKE '%head'"
    ).fetchall()
    deletions = [sql.SQL("DELETE FROM {};").format(sql.Identifier(name)) for (name,) in tables]
    with book.transaction():
        book.execute("SET LOCAL session_replication_role = replica")  # the audit's triggers too
        book.execute(sql.Composed(deletions))
        book.execute("UPDATE block_list_head SET number = 0, skipped = 0, hash = %s", (NO_LIST,))
        book.execute(
            "UPDATE feed_head SET number = 0, block_list = 0, total = 0, renewed_ms = 0, hash = %s",
            (NO_PAGE,),
        )
        book.execute("UPDATE audit_head SET number = 0, hash = %s", (GENESIS,))

"""The audit: written with what it tells of, never altered, and every forgery is found."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from ledger import audit
from ledger.database import Book, Database
from ledger.verify import verify

FORGERIES = {
    "a line says something else": "UPDATE audit_lines SET detail = '{}' WHERE number = 2",
    "a line is another person's": "UPDATE audit_lines SET actor = 'bob' WHERE number = 1",
    "a line was later": "UPDATE audit_lines SET at_ms = at_ms + 1 WHERE number = 3",
    "a line is gone": "DELETE FROM audit_lines WHERE number = 2",
    "the first line is gone": "DELETE FROM audit_lines WHERE number = 1",
    "the last line is gone": "DELETE FROM audit_lines WHERE number = 3",
    "all lines are gone": "DELETE FROM audit_lines",
}


def three_lines(book: Book) -> None:
    with book.transaction():
        for number in range(3):
            audit.record(book, "ana", "thing.change", f"thing {number}", {"value": number})


def found(database: Database) -> set[str]:
    return {finding.rule for finding in database.run(verify).findings}


def test_a_sound_audit_has_no_findings(database):
    """Lines that were written are the lines that are there."""
    database.run(three_lines)
    assert set() == found(database)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_every_forgery_is_found(database, forgery):
    """Whoever gets round the triggers is found by the chain."""
    database.run(three_lines)
    with database.connection() as book, book.transaction():
        book.execute("SET LOCAL session_replication_role = replica")
        book.execute(FORGERIES[forgery].encode())
    assert {"audit"} == found(database)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_lines SET actor = 'bob'",
        "DELETE FROM audit_lines",
        "TRUNCATE audit_lines",
        "DELETE FROM audit_head",
        "TRUNCATE audit_head",
    ],
)
def test_the_database_refuses_to_alter_a_line(database, statement):
    """Nothing that the ledger can say changes or removes what was written."""
    database.run(three_lines)
    with database.connection() as book, pytest.raises(psycopg.errors.InsufficientPrivilege):
        book.execute(statement.encode())


def test_a_line_goes_with_its_transaction(database):
    """What was rolled back was not done, and the next line takes its number."""
    with database.connection() as book:
        with book.transaction(force_rollback=True):
            audit.record(book, "ana", "thing.change", "one", {})
        three_lines(book)
    assert set() == found(database)


def test_a_line_outside_of_a_transaction_is_a_bug(database):
    """It could stay without what it tells of."""
    with database.connection() as book, pytest.raises(AssertionError):
        audit.record(book, "ana", "thing.change", "one", {})


def test_writers_take_turns(database):
    """Eight at once make one chain."""
    together = threading.Barrier(8)

    def write(_number: int) -> None:
        together.wait(10)
        database.run(three_lines)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    assert set() == found(database)


def test_any_text_can_be_told(database):
    """A name with what PostgreSQL does not keep is kept without it."""
    with database.connection() as book, book.transaction():
        line = audit.record(book, "a\x00na", "thing.change", "\ud800" * 1000, {"n": "\x00\ud801é"})
    assert "ana" == line.actor
    assert audit.NAME_MAX == len(line.subject)
    assert set() == found(database)

"""The book's database: migrations whole or not at all, no newer schema, lost races run again."""

import shutil
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from ledger import database as module
from ledger import migrating
from ledger.database import Database, MayForget, NoDatabase, Raced
from ledger.failures import LedgerError
from ledger.migrating import InTheWay, NewerSchema, current, revisions

LONG_S = 30
ASLEEP = """
SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
    AND query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()
"""


@pytest.fixture
def blank_url(postgres) -> str:
    """A database without our schema."""
    name = f"blank_{id(object())}"
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres.url(name)
    postgres.drop(name)


def test_processes_that_start_together_migrate_once(blank_url):
    """Four ledgers meet an empty database at the same moment."""
    failures = []

    def start() -> None:
        try:
            Database.open(blank_url, 1).close()
        except (psycopg.Error, LedgerError) as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == failures
    with psycopg.connect(blank_url) as connection:
        assert revisions()[-1] == current(connection)


def test_a_newer_schema_is_refused(book_url):
    """An older program must not write into it."""
    with psycopg.connect(book_url, autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NewerSchema, match="9999"):
        Database.open(book_url)


@pytest.fixture
def later(tmp_path, monkeypatch) -> Path:
    """A copy of the steps, to which a test can add."""
    folder = tmp_path / "schema"
    shutil.copytree(migrating.SCHEMA, folder)
    monkeypatch.setattr(migrating, "SCHEMA", folder)
    return folder


def _add(folder: Path, name: str, statements: str) -> None:
    (folder / f"{name}.sql").write_text(statements)
    shutil.copy(folder / "0001_initial.py", folder / f"{name}.py")


def test_a_migration_that_fails_leaves_nothing(blank_url, later):
    """All steps and their records are one transaction."""
    _add(later, "9998_broken", "CREATE TABLE half (n int); SELECT nonsense")

    with pytest.raises(errors.UndefinedColumn):
        Database.open(blank_url)

    with psycopg.connect(blank_url) as connection:
        left = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert (0,) == left.fetchone()


def test_a_migration_never_makes_tills_queue_behind_it(book_url, later, monkeypatch):
    """Somebody holds the table: the step gives up, changes nothing, and works when tried again."""
    monkeypatch.setattr(migrating, "LOCK_TIMEOUT", "50ms")
    _add(later, "9998_later", "ALTER TABLE cards ADD COLUMN later int")
    with psycopg.connect(book_url) as somebody:
        somebody.execute("SELECT count(*) FROM cards")
        with pytest.raises(InTheWay):
            Database.open(book_url)

    with Database.open(book_url) as database, database.connection() as book:
        assert "9998" == current(book)


def test_the_connection_that_came_back_last_is_lent_first(book_url):
    """Work that comes one after the other stays with one server process, however many were needed at once before."""
    with Database.open(book_url, 4) as database:
        with ExitStack() as stack:
            for _ in range(4):
                stack.enter_context(database.connection())

        used = {database.run(lambda book: book.info.backend_pid) for _ in range(8)}

    assert 1 == len(used)


def test_each_step_has_the_file_that_alembic_loads():
    """Two files a step, of the same name."""
    assert {one.stem for one in migrating.SCHEMA.glob("*.sql")} == {
        one.stem for one in migrating.SCHEMA.glob("*.py")
    }


@pytest.mark.parametrize("name", ["synchronous_commit"])
def test_a_database_that_may_forget_is_refused(book_url, name):
    """What was acknowledged must be there after a power cut."""
    with pytest.raises(MayForget, match=name):
        Database.open(f"{book_url}&options=-c%20{name}%3Doff")


def test_a_database_that_is_away_is_said():
    """No server, no ledger; the message names the cause."""
    with pytest.raises(NoDatabase, match="cannot be reached"):
        Database.open("postgresql://nobody@/nowhere?host=/nonexistent")


@pytest.mark.parametrize(
    "lost", [Raced("lost"), errors.DeadlockDetected(), errors.SerializationFailure()]
)
def test_work_that_lost_a_race_is_done_again(database, lost):
    """From its start, with the same ids."""
    attempts = []

    def work(book: module.Book) -> str:
        attempts.append(book)
        if len(attempts) < 3:
            raise lost
        return "done"

    assert ("done", 3) == (database.run(work), len(attempts))


def test_work_that_loses_for_ever_is_given_up(database, monkeypatch):
    """The caller is told to come again."""
    monkeypatch.setattr(module, "FIRST_PAUSE_S", 0.0)

    def work(_book: module.Book) -> None:
        raise Raced("again")

    with pytest.raises(NoDatabase, match="busy"):
        database.run(work)


def test_a_connection_that_died_is_replaced(database):
    """PostgreSQL was restarted under a connection of the pool: the work is done on another."""
    attempts = []

    def work(book: module.Book) -> tuple:
        attempts.append(book)
        if len(attempts) == 1:
            with database.connection() as other:
                other.execute("SELECT pg_terminate_backend(%s)", (book.info.backend_pid,))
        return book.execute("SELECT 1").fetchone()

    assert ((1,), 2) == (database.run(work), len(attempts))


def test_what_is_wrong_is_not_tried_again(database):
    """A mistake in a statement is a bug, not weather."""
    attempts = []

    def work(book: module.Book) -> None:
        attempts.append(book)
        book.execute("SELECT nonsense")

    with pytest.raises(errors.UndefinedColumn):
        database.run(work)
    assert 1 == len(attempts)


def test_what_runs_is_broken_off_though_another_server_cannot_be_told(database, monkeypatch):
    """The end does not wait for a long statement, and what fails for one connection stops neither the others nor the end."""
    told = []

    def sleep() -> None:
        try:
            database.run(lambda book: book.execute("SELECT pg_sleep(300)"))
        except NoDatabase as error:
            told.append(error)

    def away(timeout: float) -> None:
        raise errors.CancellationTimeout

    sleeper = threading.Thread(target=sleep, daemon=True)
    with database.connection() as book:
        monkeypatch.setattr(book, "cancel_safe", away)
        sleeper.start()
        end = time.monotonic() + LONG_S
        while book.execute(ASLEEP).fetchone() is None:
            assert time.monotonic() < end
            time.sleep(0.01)
        database.cancel()
    sleeper.join(LONG_S)
    assert 1 == len(told)

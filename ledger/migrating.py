"""Migrations of the book: numbered SQL files, applied by Alembic while the ledger runs.

Each step is `schema/NNNN_what_it_does.sql` with a short file of the same name beside it, which is
what Alembic loads. Old and new programs work on one book during an update, so a step only adds; what
nobody uses any more is removed by a later release. A step waits for no lock longer than LOCK_TIMEOUT:
it fails, changes nothing, and can be tried again, where a queue of tills behind it could not wait.
"""

import logging
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Final

import psycopg
from psycopg import Connection, errors
from psycopg.rows import TupleRow

from ledger.failures import LedgerError

log = logging.getLogger(__name__)

LOCK_TIMEOUT: Final = "5s"
ONE_AT_A_TIME: Final = 7_256_731
"""The advisory lock that whoever migrates holds; nothing else of ours takes one."""

SCHEMA: Final = Path(str(resources.files("ledger").joinpath("schema")))

_STEP: Final = re.compile(r"(\d{4})_\w+\.sql")


class NewerSchema(LedgerError):
    """A newer ledger has already changed this database."""


class InTheWay(LedgerError):
    """Something else holds a table that the schema's next step needs; nothing was changed."""


Step = tuple[str, str | None, Callable[[], None], Callable[[], None]]
"""What Alembic asks of a step's file: its number in four digits, the one before, up, down."""


def step(file: str) -> Step:
    """Give the step whose statements stand in the SQL file beside `file`."""
    statements = Path(file).with_suffix(".sql")
    revision = statements.name[:4]
    earlier = [number for number in revisions() if number < revision]
    return revision, earlier[-1] if earlier else None, lambda: _apply(statements), _never


def revisions() -> list[str]:
    """Give the numbers of all steps that this program knows, oldest first."""
    return sorted(match[1] for file in SCHEMA.iterdir() if (match := _STEP.fullmatch(file.name)))


def current(book: Connection[TupleRow]) -> str | None:
    """Say which step the book is at; None: it is empty."""
    if book.execute("SELECT to_regclass('alembic_version') IS NULL").fetchone() == (True,):
        return None
    row = book.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def migrate(book: Connection[TupleRow]) -> None:
    """Apply what is missing, all of it or nothing. Processes that start together take turns. Raises NewerSchema, InTheWay."""
    known = revisions()
    if _at(book, known) == known[-1]:
        return
    book.execute("SELECT pg_advisory_lock(%s)", (ONE_AT_A_TIME,))
    try:
        if _at(book, known) != known[-1]:
            _upgrade(book.info.dsn, book.info.password)
    except errors.LockNotAvailable as error:
        raise InTheWay(
            "The book's schema has to change, and a long piece of work is in the way. Try again when it is done."
        ) from error
    finally:
        book.execute("SELECT pg_advisory_unlock(%s)", (ONE_AT_A_TIME,))


def _at(book: Connection[TupleRow], known: list[str]) -> str | None:
    found = current(book)
    if found is not None and found not in known:
        raise NewerSchema(
            f"This database is at schema {found}, this program knows {known[-1]}. Use the newer program."
        )
    return found


def _upgrade(dsn: str, password: str) -> None:
    """Run Alembic on a connection of its own. It is loaded only where something is to be done: that takes a second."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import NullPool

    settings = Config()
    settings.set_main_option("script_location", str(SCHEMA / "alembic").replace("%", "%%"))
    settings.set_main_option("version_locations", str(SCHEMA).replace("%", "%%"))
    settings.set_main_option("path_separator", "newline")
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(dsn, password=password or None),
        poolclass=NullPool,
    )
    try:
        with engine.connect() as connection:
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
    except DBAPIError as error:
        raise (error.orig or error) from error


def run_alembic() -> None:
    """Alembic's own way in, called by its `env.py`: all steps in one transaction."""
    from alembic import context

    context.configure(connection=context.config.attributes["connection"])
    with context.begin_transaction():
        context.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        context.run_migrations()


def _apply(statements: Path) -> None:
    from alembic import op

    log.info("migrating: %s", statements.stem)
    raw = op.get_bind().connection.driver_connection
    assert isinstance(raw, Connection)  # noqa: S101 - the engine makes no others
    raw.execute(statements.read_bytes(), prepare=False)


def _never() -> None:
    """Refuse: going back would forget what tills told since. Restore a backup into a new database instead."""
    raise NotImplementedError("the book does not go back; restore a backup into a new database")

"""The book's database: connections, migrations, and the one place that tries again.

Whatever works on the book is a function of an open connection, run by `Database.run`. Connections
are in autocommit: a function says itself where its transaction begins and ends. See
docs/decisions/0015-synchronous-database.md.
"""

import logging
import random
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from types import TracebackType
from typing import Final, Self, TypeVar

import psycopg
from psycopg import Connection, errors
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

from ledger.failures import LedgerError
from ledger.migrating import migrate

log = logging.getLogger(__name__)

Book = Connection[TupleRow]
"""An open connection to the book."""

T = TypeVar("T")

SERVER_MIN: Final = 150_000
CONNECTIONS: Final = 8
CONNECTION_WAIT_S: Final = 2.0
"""For a connection, and between tries to reach a database that is away: a till waits 2.5 s."""
ATTEMPTS: Final = 10
FIRST_PAUSE_S: Final = 0.005
SESSION: Final = (
    b"SET lock_timeout = '10s'",
    b"SET idle_in_transaction_session_timeout = '60s'",
)
BY_KEY: Final = (
    b"SET plan_cache_mode = force_generic_plan",
    b"SET enable_seqscan = off",
    b"SET enable_hashjoin = off",
    b"SET enable_mergejoin = off",
)
"""For who only looks things up by their keys: a plan is made once, and still right when the tables have grown."""
DURABLE: Final = ("fsync", "full_page_writes", "synchronous_commit")


class NoDatabase(LedgerError):
    """The database cannot be reached."""


class MayForget(LedgerError):
    """The database is set so that it may lose what it acknowledged."""


class Raced(Exception):
    """Somebody changed what a transaction had read; it was rolled back and may be tried again."""


AGAIN: Final = (errors.SerializationFailure, errors.DeadlockDetected, Raced)


class _Newest(deque[Book]):
    """Gives first what was put in last."""

    popleft = deque.pop


class _Warm(ConnectionPool[Book]):
    """Lends the connection that came back last: the one whose server process the processor still has at hand.

    Taken in turn, as the library does, every one of them is cold each time, and a small batch costs half as much again.
    """

    def open(self, wait: bool = False, timeout: float = 30.0) -> None:  # noqa: FBT001, FBT002 - the library's
        self._pool = _Newest()
        super().open(wait, timeout)


class Database:
    """A pool of connections to one book whose schema is the one this program knows."""

    def __init__(self, pool: ConnectionPool[Book], url: str) -> None:
        self._pool = pool
        self._lent: set[Book] = set()
        self.url = url

    @classmethod
    def open(cls, url: str, connections: int = CONNECTIONS, session: Sequence[bytes] = ()) -> Self:
        """Bring the schema up to date and connect; `session` is said on each connection first. Raises NoDatabase, NewerSchema, MayForget."""
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                refuse_forgetful(connection)
                migrate(connection)
        except psycopg.OperationalError as error:
            raise NoDatabase(f"The database cannot be reached: {error}") from error
        pool = _Warm(
            url,
            connection_class=Connection[TupleRow],
            kwargs={"autocommit": True},
            min_size=min(2, connections),
            max_size=connections,
            timeout=CONNECTION_WAIT_S,
            reconnect_timeout=CONNECTION_WAIT_S,
            configure=partial(_configure, session=(*SESSION, *session)),
            open=False,
        )
        pool.open()
        return cls(pool, url)

    @contextmanager
    def connection(self) -> Iterator[Book]:
        """Lend a connection. Raises NoDatabase when there is none to be had in time."""
        try:
            with self._pool.connection() as connection:
                self._lent.add(connection)
                try:
                    yield connection
                finally:
                    self._lent.discard(connection)
        except PoolTimeout as error:
            raise NoDatabase("The database has no connection to spare.") from error

    def run(self, work: Callable[[Book], T]) -> T:
        """Do one piece of work; again from its start if it lost a race or its connection.

        Everything in it must bear that: whether the lost attempt was committed may be unknown.
        Raises NoDatabase, and what the work raises.
        """
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(random.uniform(0, FIRST_PAUSE_S * 2**attempt))  # noqa: S311 - no secret
            try:
                with self.connection() as book:
                    try:
                        return work(book)
                    except AGAIN as error:
                        log.info("trying again: %s", type(error).__name__)
                    except psycopg.OperationalError as error:
                        if not book.broken:
                            raise
                        log.warning("trying again: %s", error)
            except psycopg.OperationalError as error:
                raise NoDatabase(f"The database does not answer: {error}") from error
        raise NoDatabase("The database is too busy.")

    def cancel(self) -> None:
        """Break off the statements that run: what they did in their transactions is undone, and done again another time.

        A server that cannot be told has nothing left to break off, or ends it by itself.
        """
        for connection in tuple(self._lent):
            with suppress(psycopg.OperationalError):
                connection.cancel_safe(timeout=CONNECTION_WAIT_S)

    def close(self) -> None:
        """Give all connections back."""
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def refuse_forgetful(book: Book) -> None:
    """Look whether the server is set to keep what it acknowledged. Raises MayForget, NoDatabase."""
    if book.info.server_version < SERVER_MIN:
        raise NoDatabase(f"PostgreSQL {SERVER_MIN // 10_000} or later is needed.")
    for name in DURABLE:
        row = book.execute("SELECT current_setting(%s)", (name,)).fetchone()
        if row == ("off",):
            raise MayForget(f"The database may lose what it acknowledged: set {name} to on.")


def _configure(connection: Book, session: Sequence[bytes]) -> None:
    for statement in session:
        connection.execute(statement)

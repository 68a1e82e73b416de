"""The encrypted database: SQLCipher with a raw key, write-ahead log, synced at every commit.

WAL with synchronous=FULL is what survived every power cut tried; both are read back at each open,
and a till that cannot have them does not sell. The only place that imports sqlcipher3.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import sqlcipher3
from sqlcipher3 import Connection, Cursor, DatabaseError, IntegrityError

from terminal.errors import NewerSchema, StoreFailure
from terminal.store.turns import Turns, turns_of

Values = Sequence[Any] | Mapping[str, Any]

log = logging.getLogger("till")

sqlcipher3.register_adapter(
    bytes, bytes
)  # else each value of bytes is searched for ways to adapt it

SYNCHRONOUS_FULL: Final = 2
BUSY_MS: Final = 5_000
PAGE_MAC: Final = "HMAC_SHA256"
"""Processors of this decade compute it in hardware; SHA-512, SQLCipher's own choice, they do not."""
PAGE_BYTES: Final = 2_048
"""A redemption changes a few bytes on three or four pages, and each is encrypted and written whole."""
CACHE_KIB: Final = 64 * 1024
CHECKPOINT_PAGES: Final = 8_000
"""A backstop: the sync lane moves the log into the database long before a redemption has to."""

IN_USE: Final = ("The store is in use by another program.", "Wait a moment and try again.")
ASK_THE_MANAGER: Final = (
    "Do not redeem on this till; call the store manager. What was approved before is safe."
)
RECOVER: Final = f"{ASK_THE_MANAGER} `redemption-terminal recover` saves what can be read."


class Database:
    """One connection, for one thread. Transactions are taken at once and written durably."""

    def __init__(self, connection: Connection, turns: Turns | None = None) -> None:
        """`turns`: the queue before its store, where other connections may write."""
        self._connection = connection
        self._turns = turns or Turns()

    def execute(self, sql: str, values: Values = ()) -> Cursor:
        """Run one statement. Raises StoreFailure; a broken constraint is a bug and stays what it is."""
        try:
            return self._connection.execute(sql, values)
        except IntegrityError:
            raise
        except DatabaseError as error:
            raise failure(error) from error

    def executemany(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for each row of values."""
        try:
            self._connection.executemany(sql, rows)
        except IntegrityError:
            raise
        except DatabaseError as error:
            raise failure(error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises StoreFailure when the disk or the store fails; then nobody may assume either."""
        if not self._turns.take(BUSY_MS / 1000):
            raise StoreFailure(*IN_USE)
        try:
            self.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        finally:
            self._turns.give()

    def try_part(self, work: Callable[[], bool]) -> bool:
        """Do a part of a transaction; where it says no, take back what it wrote. A failure ends the whole."""
        self.execute("SAVEPOINT part")
        done = work()
        if not done:
            self.execute("ROLLBACK TO part")
        self.execute("RELEASE part")
        return done

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database, as far as nobody is held up by it."""
        self.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def renew_log(self) -> None:
        """Write all that is in the log into the database and begin the log anew. Raises StoreFailure.

        After a failed sync the system may hold for written what never reached the disk (Rebello et al.,
        "Can applications recover from fsync failures?", 2020); only what is written again is safe.
        """
        held_up, _pages, _moved = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if held_up:
            raise StoreFailure(*IN_USE)

    def keep_others_out(self) -> None:
        """Have the store alone until it is closed, with a rollback journal in place of the log. Raises StoreFailure."""
        self.renew_log()
        self.execute("PRAGMA locking_mode = EXCLUSIVE")
        if self.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
            raise StoreFailure(*IN_USE)
        with self.transaction():
            self.execute("UPDATE progress SET page = page")

    def give_new_key(self, key: bytes) -> None:
        """Encrypt everything anew; others were kept out. Raises StoreFailure.

        The rollback journal holds the old pages meanwhile, encrypted as they were: whenever the program
        ends, the store opens with the old key or with this one.
        """
        self.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")

    def is_sound(self) -> bool:
        """Does every page carry its MAC, and do tables and indexes agree? Reads the whole file."""
        if self.execute("PRAGMA cipher_integrity_check").fetchall():
            return False
        (said,) = self.execute("PRAGMA integrity_check(1)").fetchone()
        return bool(said == "ok")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self.execute("ROLLBACK")
        except StoreFailure:
            log.warning("rollback failed; the store is reopened")


def create(path: Path, key: bytes) -> Database:
    """Make a new store. Never over an existing one. Raises StoreFailure."""
    if path.exists():
        raise StoreFailure("There is a store here already.", ASK_THE_MANAGER)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    return _open(path, key)


def open_existing(path: Path, key: bytes) -> Database:
    """Open the store that is there. Raises StoreFailure; never makes one."""
    if not path.is_file():
        raise StoreFailure("This till's store is missing.", ASK_THE_MANAGER)
    return _open(path, key)


def cipher_version() -> str | None:
    """Say which SQLCipher this program carries; None: none, so nothing would be encrypted."""
    connection = sqlcipher3.connect(":memory:")
    try:
        version: str | None = _pragma(connection, "cipher_version")
    finally:
        connection.close()
    return version


def failure(error: DatabaseError) -> StoreFailure:
    """Say what a database error means to the person at the till."""
    text = str(error)
    if "disk is full" in text:
        return StoreFailure(
            "The disk is full.", "Make room on this machine; nothing was redeemed just now."
        )
    if "locked" in text or "busy" in text:
        return StoreFailure(*IN_USE)
    if "not a database" in text or "malformed" in text:
        return StoreFailure("The store cannot be read: wrong key, or damaged.", RECOVER)
    return StoreFailure(f"The store cannot be read or written ({text}).", ASK_THE_MANAGER)


def _open(path: Path, key: bytes) -> Database:
    try:
        connection = sqlcipher3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            cached_statements=256,
            timeout=BUSY_MS / 1000,
            check_same_thread=False,
        )
    except DatabaseError as error:
        raise failure(error) from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
        connection.execute(f"PRAGMA cipher_hmac_algorithm = {PAGE_MAC}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set_and_check(connection)
        _migrate(connection)
    except DatabaseError as error:
        connection.close()
        raise failure(error) from error
    except BaseException:
        connection.close()
        raise
    return Database(connection, turns_of(str(path.absolute())))


def _set_and_check(connection: Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA recursive_triggers = ON")  # else REPLACE deletes unseen by triggers
    if _pragma(connection, "cipher_version") is None:
        raise StoreFailure("This program was built without encryption.", "Install it again.")
    if (_pragma(connection, "journal_mode"), _pragma(connection, "synchronous")) != (
        "wal",
        SYNCHRONOUS_FULL,
    ):
        raise StoreFailure(
            "The disk does not allow durable writing here.", "Move the profile to a local disk."
        )


def _migrate(connection: Connection) -> None:
    """Bring the schema up to date, each version and its number in one transaction. Raises NewerSchema."""
    steps = _schema_files()
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _pragma(connection, "user_version")
        _refuse_newer(version, len(steps))
        for number, script in enumerate(steps[version:], version + 1):
            for statement in split_statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _refuse_newer(found: int, known: int) -> None:
    if found > known:
        raise NewerSchema(found, known)


def split_statements(script: str) -> list[str]:
    """Cut a script into statements; one may itself hold semicolons (a trigger)."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlcipher3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return [statement for statement in statements if statement]


def _schema_files() -> list[str]:
    folder = files("terminal.store.schema")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))
    return [(folder / name).read_text() for name in names]


def _pragma(connection: Connection, name: str) -> Any:  # noqa: ANN401 - a pragma's value may be anything
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]

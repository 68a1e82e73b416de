"""Cashiers as head office named them, and how often a wrong PIN was tried here."""

from msgspec import Struct

from terminal.store.database import Database


class StoredCashier(Struct, frozen=True):
    """A cashier with the PIN's argon2id hash and the lock-out so far."""

    cashier: str
    name: str
    role: str
    pin_hash: str
    failures: int
    locked_until_ms: int


_SELECT = """SELECT cashier, name, role, pin_hash, failures, locked_until_ms
             FROM cashiers WHERE active = 1 """


class Cashiers:
    """Reads, and counts failures durably before a PIN is checked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def active(self) -> list[StoredCashier]:
        """Give everybody who may sign in, by name."""
        rows = self._database.execute(_SELECT + "ORDER BY name, cashier")
        return [StoredCashier(*row) for row in rows]

    def find(self, cashier: str) -> StoredCashier | None:
        """Give one who may sign in."""
        row = self._database.execute(_SELECT + "AND cashier = ?", (cashier,)).fetchone()
        return StoredCashier(*row) if row else None

    def of_badge(self, badge: bytes) -> StoredCashier | None:
        """Give whoever may sign in and has the badge of that hash."""
        row = self._database.execute(_SELECT + "AND badge = ?", (badge,)).fetchone()
        return StoredCashier(*row) if row else None

    def count_failure(self, cashier: str, locked_until_ms: int) -> None:
        """Count a try as failed, before it is checked: killing the program gains nothing."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE cashiers SET failures = failures + 1, locked_until_ms = ? WHERE cashier = ?",
                (locked_until_ms, cashier),
            )

    def forget_failures(self, cashier: str) -> None:
        """The right PIN was given."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE cashiers SET failures = 0, locked_until_ms = 0 WHERE cashier = ?",
                (cashier,),
            )

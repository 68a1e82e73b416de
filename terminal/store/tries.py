"""What could be guessing, counted before it is answered: ending the program gains nothing."""

from typing import Final

from terminal.domain.clock import MINUTE_MS
from terminal.store.database import Database

PER_MINUTE: Final = 5


class Tries:
    """Of each kind so many a minute."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def wait_ms(self, what: str, now_ms: int) -> int:
        """Say how long until the next one; 0: now. A clock set back is no way around it, and no longer wait than a minute."""
        rows = self._database.execute(
            "SELECT at_ms FROM tries WHERE what = ? ORDER BY rowid DESC LIMIT ?", (what, PER_MINUTE)
        ).fetchall()
        if len(rows) < PER_MINUTE:
            return 0
        passed_ms = max(0, now_ms - int(rows[-1][0]))
        return max(0, MINUTE_MS - passed_ms)

    def count(self, what: str, now_ms: int) -> None:
        """Count one; those that no longer matter are forgotten."""
        with self._database.transaction():
            self._database.execute("INSERT INTO tries VALUES (?, ?)", (what, now_ms))
            self._database.execute(
                """DELETE FROM tries WHERE what = ?1 AND rowid NOT IN
                   (SELECT rowid FROM tries WHERE what = ?1 ORDER BY rowid DESC LIMIT ?2)""",
                (what, PER_MINUTE),
            )

    def take_back(self, what: str) -> None:
        """It was none after all."""
        with self._database.transaction():
            self._database.execute(
                """DELETE FROM tries WHERE rowid =
                   (SELECT rowid FROM tries WHERE what = ? ORDER BY rowid DESC LIMIT 1)""",
                (what,),
            )

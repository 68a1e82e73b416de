"""What moved value here and is not acknowledged yet. It is asked for after every sale, so each entry is read once."""

from collections import deque
from collections.abc import Sequence

from terminal.domain.entry import Entry, read_entry
from terminal.store.database import Database


class UnsentMoves:
    """Keeps what it read before. Entries neither change nor go, so only new ones are read, and acknowledged ones dropped."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._entries: deque[Entry] = deque()
        self._epoch = self._acknowledged = self._read = 0

    def all(self) -> Sequence[Entry]:
        """Give the entries that move value and are not acknowledged, oldest first. Outside of transactions."""
        epoch, acknowledged, newest = self._database.execute(
            "SELECT e.epoch, p.acknowledged, (SELECT coalesce(max(seq), 0) FROM journal)"
            " FROM enrolment e, progress p"
        ).fetchone()
        if epoch != self._epoch or acknowledged < self._acknowledged:
            self._entries.clear()
            self._read = 0
        self._epoch, self._acknowledged = epoch, acknowledged
        while self._entries and self._entries[0].seq <= acknowledged:
            self._entries.popleft()
        self._entries += self._between(max(self._read, acknowledged), newest)
        self._read = newest
        return self._entries

    def _between(self, read: int, newest: int) -> list[Entry]:
        rows = self._database.execute(
            """SELECT body FROM journal WHERE epoch = ? AND seq > ? AND seq <= ?
               AND kind IN ('redeem', 'void', 'activate', 'load', 'refund', 'cash_out') ORDER BY seq""",
            (self._epoch, read, newest),
        )
        return [read_entry(body) for (body,) in rows]

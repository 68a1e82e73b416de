"""What the sums of shifts need from the store. Reads only; entries are appended by the till's steps."""

from collections.abc import Iterable
from typing import Final

import msgspec

from terminal.domain.closing import Amendment, Closing
from terminal.domain.entry import Entry, EntryKind, read_entry
from terminal.domain.feed import ConflictItem
from terminal.domain.ids import CardId, OperationId
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.shift import TAKEN_BACK, VALUE_KINDS, Span
from terminal.store.cards import Cards
from terminal.store.database import Database

_OF_SHIFTS: Final = "kind IN ('shift_opened', 'shift_closed', 'shift_amended')"
_conflict: Final = msgspec.msgpack.Decoder(ConflictItem).decode
_EPOCH: Final = "epoch = (SELECT epoch FROM enrolment)"


class Shifts:
    """Closed shifts, and the entries of any."""

    def __init__(self, database: Database, cards: Cards) -> None:
        self._database = database
        self._cards = cards

    def newest_closed(self) -> Entry | None:
        """Give the newest Z-report's entry."""
        return next(iter(self.closed(1)), None)

    def closed(self, limit: int) -> list[Entry]:
        """Give the entries of Z-reports, newest first."""
        rows = self._database.execute(
            f"SELECT body FROM journal WHERE {_OF_SHIFTS} AND kind = 'shift_closed' AND {_EPOCH}"  # noqa: S608 - our own words
            " ORDER BY seq DESC LIMIT ?",
            (limit,),
        )
        return [read_entry(body) for (body,) in rows]

    def is_between(self) -> bool:
        """Was a shift closed, and none opened since?"""
        row = self._database.execute(
            f"SELECT kind FROM journal WHERE {_OF_SHIFTS} AND kind <> 'shift_amended'"  # noqa: S608
            " ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return row is not None and row[0] == EntryKind.SHIFT_CLOSED

    def closing(self, number: int) -> Entry | None:
        """Give one Z-report's entry."""
        for entry in self.closed(-1):
            if entry.closing is not None and entry.closing.number == number:
                return entry
        return None

    def amendments(self, closing: Closing) -> list[Amendment]:
        """Give what was found about a closed shift since, oldest first."""
        rows = self._database.execute(
            f"SELECT body FROM journal WHERE {_OF_SHIFTS} AND kind = 'shift_amended' AND {_EPOCH}"  # noqa: S608
            " AND seq > ? ORDER BY seq",
            (closing.last,),
        )
        found = (read_entry(body).amendment for (body,) in rows)
        return [one for one in found if one is not None and one.number == closing.number]

    def span(self, first: int, last: int | None = None) -> Span:
        """Give the entries from one number to another, or to the newest, and what is known about them."""
        bounds = (first, 2**62 if last is None else last)
        bodies = self._database.execute(
            f"SELECT body FROM journal WHERE seq BETWEEN ? AND ? AND {_EPOCH} ORDER BY seq",  # noqa: S608
            bounds,
        )
        entries = tuple(read_entry(body) for (body,) in bodies)
        (acknowledged,) = self._database.execute("SELECT acknowledged FROM progress").fetchone()
        return Span(
            entries=entries,
            verdicts=self._verdicts(*bounds),
            acknowledged=acknowledged,
            origins=self._origins(entries),
            programmes=self._programmes(entries),
        )

    def conflicts(self, limit: int) -> list[ConflictItem]:
        """Give what the store's tills accepted and the ledger could not cover, newest first."""
        rows = self._database.execute(
            "SELECT body FROM store_conflicts ORDER BY received_ms DESC, id LIMIT ?", (limit,)
        )
        return [_conflict(body) for (body,) in rows]

    def _verdicts(self, first: int, last: int) -> dict[int, Verdict]:
        rows = self._database.execute(
            f"SELECT seq, kind, covered, shortfall FROM verdicts WHERE seq BETWEEN ? AND ? AND {_EPOCH}",  # noqa: S608
            (first, last),
        )
        return {
            seq: Verdict(seq=seq, kind=VerdictKind(kind), covered=covered, shortfall=shortfall)
            for seq, kind, covered, shortfall in rows
        }

    def _origins(self, entries: Iterable[Entry]) -> dict[OperationId, Entry]:
        """Find what was voided or refunded here: mostly in the same shift, else anywhere in the journal."""
        known = tuple(entries)
        here = {entry.id: entry for entry in known if entry.kind in VALUE_KINDS}
        for entry in known:
            if entry.kind in TAKEN_BACK and entry.id not in here:
                origin = self._origin(entry.id)
                if origin is not None:
                    here[entry.id] = origin
        return here

    def _origin(self, operation: OperationId) -> Entry | None:
        rows = self._database.execute(
            "SELECT body FROM journal WHERE id = ? AND kind IN ('redeem', 'activate', 'load', 'cash_out')",
            (operation,),
        )
        return next((read_entry(body) for (body,) in rows), None)

    def _programmes(self, entries: Iterable[Entry]) -> dict[CardId, str]:
        """Name the programme of each card; a card's programme never changes."""
        found: dict[CardId, str] = {}
        for entry in entries:
            moves = entry.kind is EntryKind.REDEEM or entry.kind in TAKEN_BACK
            if moves and entry.card is not None and entry.card not in found:
                known = self._cards.known(entry.card)
                found[entry.card] = known.programme.name if known else ""
        return found

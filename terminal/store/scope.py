"""Which programmes' cards this till holds: those that its store may redeem; and what to do when that changes.

Terms are told to every till, cards only where they may be redeemed. When a programme's terms let this
store in, its cards are in a snapshot of that page or a later one; when they shut it out, its cards are
cleared away. Neither is urgent: until then a card is unknown here, or the rules refuse it.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from terminal.domain.card import Programme
from terminal.domain.snapshot import admits
from terminal.store.database import Database

_decode = msgspec.msgpack.Decoder(Programme).decode

STRIDE: Final = 5_000
"""Cards looked at in one transaction when some are cleared away."""


class ScopeChange(Struct, frozen=True):
    """What became of a programme here, by which page."""

    programme: str
    page: int
    admitted: bool


class Scope:
    """The programmes of this store."""

    def __init__(self, database: Database, store: str) -> None:
        self._database = database
        self._store = store
        self._after = b""

    def admits(self, programme: str, told: Iterable[Programme] = ()) -> bool:
        """May its cards be redeemed here, by these newest terms or those that are held?"""
        for one in told:
            if one.programme == programme:
                return admits(one.terms, self._store)
        row = self._database.execute(
            "SELECT body FROM programmes WHERE programme = ?", (programme,)
        ).fetchone()
        return row is not None and admits(_decode(row[0]).terms, self._store)

    def changes(self) -> list[ScopeChange]:
        """Give what is to be done."""
        rows = self._database.execute(
            "SELECT programme, page, admitted FROM scope_changes ORDER BY page, programme"
        ).fetchall()
        return [ScopeChange(programme, page, bool(admitted)) for programme, page, admitted in rows]

    def done(self, change: ScopeChange) -> None:
        """That is done, unless it changed again meanwhile."""
        with self._database.transaction():
            self._database.execute(
                "DELETE FROM scope_changes WHERE programme = ? AND page = ?",
                (change.programme, change.page),
            )

    def clear(self, change: ScopeChange) -> bool:
        """Clear away some cards of a programme that was shut out; say whether there may be more."""
        with self._database.transaction():
            row = self._database.execute(
                "SELECT card FROM cards WHERE card > ? ORDER BY card LIMIT 1 OFFSET ?",
                (self._after, STRIDE - 1),
            ).fetchone()
            upper = row[0] if row else b"\xff" * 17
            self._database.execute(
                "DELETE FROM cards WHERE programme = ? AND card > ? AND card <= ?",
                (change.programme, self._after, upper),
            )
        self._after = upper if row else b""
        return row is not None


def note_changes(database: Database, programmes: Sequence[Programme]) -> None:
    """Note which of these let this store in or shut it out, in the caller's transaction, before they are written."""
    (store,) = database.execute("SELECT store FROM enrolment").fetchone()
    for programme in programmes:
        row = database.execute(
            "SELECT body FROM programmes WHERE programme = ?", (programme.programme,)
        ).fetchone()
        admitted = admits(programme.terms, store)
        if row is not None and admits(_decode(row[0]).terms, store) != admitted:
            database.execute(
                "INSERT OR REPLACE INTO scope_changes SELECT ?, page + 1, ? FROM progress",
                (programme.programme, int(admitted)),
            )

"""Checking the journal's chain at each start: only what is new since the last time, so that it costs nothing."""

from typing import Final

from terminal.domain.entry import BrokenChain
from terminal.store.database import Database
from terminal.store.journal import row_fault

REMEMBER_AFTER: Final = 256
"""So many entries are checked in a few milliseconds; remembering costs a write to the disk."""


def check_new(database: Database) -> int:
    """Check the chain from where it was last checked; give the last number. Raises BrokenChain, StoreFailure."""
    first, previous = database.execute("SELECT checked_seq, checked_hash FROM progress").fetchone()
    kept = database.execute("SELECT hash FROM journal WHERE seq = ?", (first,)).fetchone()
    if first and (kept is None or kept[0] != previous):
        msg = f"entry {first} is not the one that was checked"
        raise BrokenChain(msg)
    seq = int(first)
    for *filed, body, digest in database.execute(
        """SELECT epoch, seq, id, kind, card, at_ms, body, hash FROM journal
           WHERE seq > ? ORDER BY seq""",
        (first,),
    ):
        seq += 1
        if fault := row_fault(body, digest, filed, seq, previous):
            msg = f"entry {seq} {fault}"
            raise BrokenChain(msg)
        previous = digest
    if seq - first >= REMEMBER_AFTER:
        with database.transaction():
            database.execute(
                "UPDATE progress SET checked_seq = ?, checked_hash = ?", (seq, previous)
            )
    return seq

"""What the store remembers of time: what it is counted from, and which jump of the wall clock is journalled."""

from collections.abc import Sequence
from typing import Any, Final

from terminal.domain.clock import Reading
from terminal.domain.trusted_time import Mark, TimeSource, heard
from terminal.store.database import Database

COLUMNS: Final = "time_ms, time_steady_ms, time_boot, time_drift_ms, time_source"


def mark_from_row(row: Sequence[Any]) -> Mark | None:
    """Read a mark from COLUMNS; None: never looked, never heard."""
    at_ms, steady_ms, boot, drift_ms, source = row
    return None if at_ms is None else Mark(at_ms, steady_ms, boot, drift_ms, TimeSource(source))


def hear(database: Database, ledger_ms: int, answered: Reading | None) -> None:
    """Take the ledger's signed time in the caller's transaction; `answered`: the clocks when it came.

    What this till took for the time before is forgotten: a wall clock that was years ahead stays no floor.
    """
    (floor_ms,) = database.execute("SELECT ledger_ms FROM progress").fetchone()
    if answered is not None:
        keep(database, heard(ledger_ms, floor_ms, answered), 0)
        database.execute(
            "UPDATE progress SET time_seq = (SELECT coalesce(max(seq), 0) FROM journal)"
        )
    database.execute("UPDATE progress SET ledger_ms = max(ledger_ms, ?)", (ledger_ms,))


def keep(database: Database, mark: Mark, noted_ms: int) -> None:
    """Remember what is counted from, and how far a jump is journalled, in the caller's transaction."""
    database.execute(
        """UPDATE progress SET time_ms = ?, time_steady_ms = ?, time_boot = ?, time_drift_ms = ?,
           time_source = ?, time_noted_ms = ?""",
        (
            mark.at_ms,
            mark.steady_ms,
            mark.boot,
            mark.drift_ms,
            mark.source.value,
            noted_ms,
        ),
    )

"""The print outbox: a job is kept before the printer is asked, and until it took it."""

from typing import Final

from msgspec import Struct

from terminal.store.database import Database

KEPT: Final = 100
"""So many printed jobs are remembered."""


class PrintJob(Struct, frozen=True):
    """Bytes for the printer, and how it went so far. `printed_ms` None: still to be printed."""

    job: int
    name: str
    made_ms: int
    body: bytes
    tries: int
    printed_ms: int | None
    fault: str


_JOB: Final = "SELECT job, name, made_ms, body, tries, printed_ms, fault FROM print_jobs"


class PrintJobs:
    """In the order in which they were put."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, name: str, body: bytes, now_ms: int) -> None:
        """Keep a job. Raises StoreFailure."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO print_jobs (name, made_ms, body) VALUES (?, ?, ?)",
                (name, now_ms, body),
            )

    def next(self) -> PrintJob | None:
        """Give the oldest job that waits."""
        row = self._database.execute(
            f"{_JOB} WHERE printed_ms IS NULL ORDER BY job LIMIT 1"
        ).fetchone()
        return PrintJob(*row) if row else None

    def waiting(self) -> int:
        """Count what waits."""
        row = self._database.execute(
            "SELECT count(*) FROM print_jobs WHERE printed_ms IS NULL"
        ).fetchone()
        return int(row[0])

    def fault(self) -> str:
        """Say why the oldest job waits."""
        job = self.next()
        return job.fault if job else ""

    def printed(self, job: int, now_ms: int) -> None:
        """The printer took it; old ones are forgotten."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE print_jobs SET printed_ms = ?, fault = '' WHERE job = ?", (now_ms, job)
            )
            self._database.execute(
                "DELETE FROM print_jobs WHERE printed_ms IS NOT NULL AND job <= ? - ?", (job, KEPT)
            )

    def failed(self, job: int, fault: str) -> None:
        """The printer did not take it."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE print_jobs SET tries = tries + 1, fault = ? WHERE job = ?", (fault, job)
            )

    def drop_waiting(self) -> int:
        """Throw away what waits, because a person said so; say how many."""
        with self._database.transaction():
            count = self.waiting()
            self._database.execute("DELETE FROM print_jobs WHERE printed_ms IS NULL")
        return count

"""Lock-out: after some wrong tries the next one has to wait, longer each time; kept in the book.

Counted by name, known or not, and by address. A try is counted before it is judged, and whoever tries
the same name at the same time waits for its turn at the row.
"""

from typing import Final

from ledger.database import Book
from terminal.domain.clock import DAY_MS, MINUTE_MS, SECOND_MS

FREE_BY_NAME: Final = 5
FREE_BY_ADDRESS: Final = 20
"""Tries without a wait. A whole office may share one address."""
WAIT_MAX_MS: Final = 15 * MINUTE_MS
DOUBLINGS_MAX: Final = 10
FORGET_MS: Final = DAY_MS


def of_account(name: str) -> str:
    """Give the subject that tries at a name are counted for."""
    return f"account:{name[:80]}"


def of_address(address: str) -> str:
    """The same for where they come from."""
    return f"address:{address[:80]}"


def wait_ms(book: Book, subjects: tuple[str, ...], now_ms: int) -> int:
    """How long nobody is heard under these; 0: try. Whoever tries the same meanwhile waits here for its turn."""
    waits = [_held_until_ms(book, subject, now_ms) - now_ms for subject in sorted(subjects)]
    return max(0, *waits)


def _held_until_ms(book: Book, subject: str, now_ms: int) -> int:
    row = book.execute(
        "INSERT INTO sign_in_failures (subject, failures, until_ms) VALUES (%s, 0, %s)"
        " ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject RETURNING until_ms",
        (subject, now_ms),
    ).fetchone()
    return row[0] if row else now_ms


def count(book: Book, subject: str, free: int, now_ms: int) -> None:
    """Count a try before it is judged."""
    book.execute("DELETE FROM sign_in_failures WHERE until_ms < %s", (now_ms - FORGET_MS,))
    row = book.execute(
        "INSERT INTO sign_in_failures (subject, failures, until_ms) VALUES (%s, 1, %s)"
        " ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failures.failures + 1"
        " RETURNING failures",
        (subject, now_ms),
    ).fetchone()
    failures = row[0] if row else 1
    book.execute(
        "UPDATE sign_in_failures SET until_ms = %s WHERE subject = %s",
        (now_ms + pause_ms(failures, free), subject),
    )


def forget(book: Book, subject: str) -> None:
    """The try was right."""
    book.execute("DELETE FROM sign_in_failures WHERE subject = %s", (subject,))


def pause_ms(failures: int, free: int) -> int:
    """How long after so many wrong tries: 1 s, 2 s, 4 s … a quarter of an hour."""
    if failures < free:
        return 0
    return min(WAIT_MAX_MS, SECOND_MS << min(failures - free, DOUBLINGS_MAX))

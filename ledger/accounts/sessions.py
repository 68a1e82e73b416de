"""Sessions: who is signed in. The cookie holds a secret, the book its hash."""

from typing import Final

from msgspec import Struct
from psycopg.rows import class_row

from ledger import audit
from ledger.accounts import secrets_kept
from ledger.accounts.accounts import Account
from ledger.database import Book
from terminal.domain.clock import HOUR_MS, MINUTE_MS

IDLE_MS: Final = HOUR_MS
ABSOLUTE_MS: Final = 12 * HOUR_MS
SEEN_EVERY_MS: Final = MINUTE_MS
"""A page a second need not be a write a second."""
BROWSER_MAX: Final = 200


class Session(Struct, frozen=True):
    """Somebody at a browser."""

    session_hash: bytes
    account: str
    made_ms: int
    seen_ms: int
    address: str
    browser: str


def begin(book: Book, account: str, address: str, browser: str, now_ms: int) -> str:
    """Sign somebody in under a secret that nobody has seen before; give it."""
    secret = secrets_kept.new_secret()
    book.execute(
        "DELETE FROM account_sessions WHERE seen_ms <= %s OR made_ms <= %s",
        (now_ms - IDLE_MS, now_ms - ABSOLUTE_MS),
    )
    book.execute(
        "INSERT INTO account_sessions (session_hash, account, made_ms, seen_ms, address, browser)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (secrets_kept.kept(secret), account, now_ms, now_ms, address, browser[:BROWSER_MAX]),
    )
    return secret


def whose(book: Book, secret: str, now_ms: int) -> Account | None:
    """Say who is signed in under this secret, and note that the person is there."""
    hashed = secrets_kept.kept(secret)
    with book.cursor(row_factory=class_row(Account)) as cursor:
        found = cursor.execute(
            "SELECT a.account, a.name, a.role, a.state, a.language, a.palette, a.made_ms"
            " FROM account_sessions s JOIN accounts a USING (account)"
            " WHERE s.session_hash = %s AND s.seen_ms > %s AND s.made_ms > %s AND a.state = 'active'",
            (hashed, now_ms - IDLE_MS, now_ms - ABSOLUTE_MS),
        ).fetchone()
    if found is not None:
        book.execute(
            "UPDATE account_sessions SET seen_ms = %s WHERE session_hash = %s AND seen_ms < %s",
            (now_ms, hashed, now_ms - SEEN_EVERY_MS),
        )
    return found


def sessions(book: Book, account: str, now_ms: int) -> list[Session]:
    """Give where somebody is signed in, newest first."""
    with book.cursor(row_factory=class_row(Session)) as cursor:
        return cursor.execute(
            "SELECT session_hash, account, made_ms, seen_ms, address, browser FROM account_sessions"
            " WHERE account = %s AND seen_ms > %s AND made_ms > %s ORDER BY made_ms DESC",
            (account, now_ms - IDLE_MS, now_ms - ABSOLUTE_MS),
        ).fetchall()


def end(book: Book, secret: str) -> None:
    """Sign out here."""
    book.execute(
        "DELETE FROM account_sessions WHERE session_hash = %s", (secrets_kept.kept(secret),)
    )


def end_others(book: Book, account: str, secret: str) -> int:
    """Sign out everywhere else; say at how many places. In the caller's transaction, as its last thing."""
    ended = book.execute(
        "DELETE FROM account_sessions WHERE account = %s AND session_hash <> %s",
        (account, secrets_kept.kept(secret)),
    ).rowcount
    audit.record(book, account, "account.sessions_ended", account, {"sessions": ended})
    return ended

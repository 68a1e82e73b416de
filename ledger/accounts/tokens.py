"""API tokens: what a program may ask of the console, for how long. Shown once, kept as a hash."""

import hmac
import secrets
from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from psycopg.rows import class_row

from ledger import audit
from ledger.accounts import secrets_kept
from ledger.accounts.permissions import MAY, SCOPES, Permission, Role
from ledger.database import Book
from terminal.domain.clock import DAY_MS, MINUTE_MS, SECOND_MS

PREFIX: Final = "rt"
ASKED_A_MINUTE: Final = 120
DAYS: Final = range(1, 367)
NAME_MAX: Final = 60


class Token(Struct, frozen=True):
    """A token as its owner sees it, without the secret."""

    token: str
    account: str
    name: str
    scopes: list[str]
    made_ms: int
    ends_ms: int
    used_ms: int | None
    revoked_ms: int | None


class Bearer(Struct, frozen=True):
    """Who asks with a token, and what that may be: no more than its account may today."""

    token: str
    account: str
    scopes: frozenset[Permission]

    @property
    def actor(self) -> str:
        """How the audit names it."""
        return f"{self.account}/{self.token}"


class NotAToken(Exception):
    """Unknown, ended, revoked, or its account is disabled; one answer for all."""


class TooMany(Exception):
    """It asked too often. `wait_s` says when it may again."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


def make(
    book: Book, account: str, name: str, scopes: Iterable[Permission], days: int, now_ms: int
) -> str:
    """Make a token for what its account may; give its whole text, once."""
    token, secret = secrets.token_hex(6), secrets_kept.new_secret()
    granted = sorted(set(scopes) & SCOPES)
    book.execute(
        "INSERT INTO api_tokens (token, account, name, secret_hash, scopes, made_ms, ends_ms)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        (
            token,
            account,
            name,
            secrets_kept.kept(secret),
            [str(one) for one in granted],
            now_ms,
            now_ms + days * DAY_MS,
        ),
    )
    audit.record(
        book, account, "token.make", token, {"name": name, "scopes": granted, "days": days}
    )
    return f"{PREFIX}_{token}_{secret}"


def tokens(book: Book, account: str | None = None) -> list[Token]:
    """Give the tokens of an account, or all, newest first."""
    with book.cursor(row_factory=class_row(Token)) as cursor:
        return cursor.execute(
            "SELECT token, account, name, scopes, made_ms, ends_ms, used_ms, revoked_ms"
            " FROM api_tokens WHERE %(account)s::text IS NULL OR account = %(account)s"
            " ORDER BY made_ms DESC, token",
            {"account": account},
        ).fetchall()


def revoke(book: Book, actor: str, token: str, now_ms: int) -> None:
    """End a token at once; ending it again changes nothing. Raises NotAToken."""
    if not book.execute("SELECT 1 FROM api_tokens WHERE token = %s", (token,)).fetchone():
        raise NotAToken
    ended = book.execute(
        "UPDATE api_tokens SET revoked_ms = %s WHERE token = %s AND revoked_ms IS NULL",
        (now_ms, token),
    )
    if ended.rowcount:
        audit.record(book, actor, "token.revoke", token, {})


def bearer(book: Book, text: str, now_ms: int) -> Bearer:
    """Say who asks, and count it. Raises NotAToken, TooMany."""
    prefix, _, rest = text.partition("_")
    token, _, secret = rest.partition("_")
    row = book.execute(
        "SELECT t.secret_hash, t.account, t.scopes, a.role FROM api_tokens t"
        " JOIN accounts a USING (account) WHERE t.token = %s AND t.revoked_ms IS NULL"
        " AND t.ends_ms > %s AND a.state = 'active'",
        (token.replace("\x00", ""), now_ms),
    ).fetchone()
    hashed, account, scopes, role = row or (bytes(32), "", [], "")
    same = hmac.compare_digest(hashed, secrets_kept.kept(secret))
    if row is None or not same or prefix != PREFIX:
        raise NotAToken
    _count(book, token, now_ms)
    granted = frozenset(one for one in MAY[Role(role)] if one in scopes)
    return Bearer(token, account, granted)


def _count(book: Book, token: str, now_ms: int) -> None:
    minute = now_ms // MINUTE_MS
    row = book.execute(
        "UPDATE api_tokens SET used_ms = %(now)s, minute = %(minute)s,"
        " asked = CASE WHEN minute = %(minute)s THEN asked + 1 ELSE 1 END"
        " WHERE token = %(token)s RETURNING asked",
        {"now": now_ms, "minute": minute, "token": token},
    ).fetchone()
    if row and row[0] > ASKED_A_MINUTE:
        raise TooMany(1 + ((minute + 1) * MINUTE_MS - now_ms) // SECOND_MS)

"""Limits of stand-in, by scope: drafted, played on the past, published, withdrawn; each step is kept and audited.

A scope is a unit, and perhaps a programme, and perhaps a store or a till. The most specific that holds
for a card at a till is the one that counts there (terminal.domain.limits.chosen).
"""

from enum import StrEnum
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from psycopg.rows import dict_row

from ledger import audit, estate
from ledger.database import Book
from terminal.domain.limits import Limits, scope_of

NOTE_MAX: Final = 200


class DraftState(StrEnum):
    """What became of it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DROPPED = "dropped"


class Draft(Struct, frozen=True, kw_only=True):
    """Limits as somebody wanted them, and what became of that."""

    scope: str
    number: int
    limits: Limits
    state: DraftState
    actor: str
    note: str
    made_ms: int
    decided_by: str
    decided_ms: int | None


class NoSuchDraft(Exception):
    """There is no draft of that number (any more)."""


_DRAFTS: Final = "SELECT scope, number, body, state, actor, note, made_ms, decided_by, decided_ms FROM limit_drafts"


def in_force(book: Book) -> list[Limits]:
    """Give all limits that hold somewhere, the general ones first."""
    rows = book.execute("SELECT body FROM scoped_limits ORDER BY scope").fetchall()
    scoped = (msgspec.json.decode(body, type=Limits) for (body,) in rows)
    return [*estate.all_limits(book), *(one for one in scoped if not one.withdrawn)]


def held(book: Book, scope: str) -> Limits | None:
    """Give the limits of just this scope; None if it has none of its own."""
    return next((one for one in in_force(book) if scope_of(one) == scope), None)


def draft(book: Book, limits: Limits, actor: str, note: str, now_ms: int) -> Draft:
    """Write down what is wanted; nothing holds yet."""
    scope = scope_of(limits)
    row = None
    while row is None:  # somebody else may take the number first
        row = book.execute(
            "INSERT INTO limit_drafts (scope, number, body, state, actor, note, made_ms)"
            " SELECT %(scope)s, coalesce(max(number), 0) + 1, %(body)s, 'draft', %(actor)s, %(note)s,"
            " %(now)s FROM limit_drafts WHERE scope = %(scope)s ON CONFLICT DO NOTHING"
            " RETURNING number",
            {
                "scope": scope,
                "body": msgspec.json.encode(limits),
                "actor": actor,
                "note": note[:NOTE_MAX],
                "now": now_ms,
            },
        ).fetchone()
    return one_draft(book, scope, row[0])


def one_draft(book: Book, scope: str, number: int) -> Draft:
    """Give one. Raises NoSuchDraft."""
    with book.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            _DRAFTS + " WHERE scope = %s AND number = %s", (scope, number)
        ).fetchone()
    if row is None:
        raise NoSuchDraft(scope)
    return _read(row)


def drafts(book: Book, scope: str | None = None, most: int = 50) -> list[Draft]:
    """Give them all, the newest first: of one scope, or those that wait of all."""
    query = (
        _DRAFTS
        + " WHERE CASE WHEN %(scope)s::text IS NULL THEN state = 'draft' ELSE scope = %(scope)s END"
        " ORDER BY made_ms DESC, number DESC LIMIT %(most)s"
    )
    with book.cursor(row_factory=dict_row) as cursor:
        return [_read(row) for row in cursor.execute(query, {"scope": scope, "most": most})]


def publish(book: Book, scope: str, number: int, actor: str, now_ms: int) -> Limits:
    """Let a draft hold, in the caller's transaction; give it with its version. Raises NoSuchDraft."""
    wanted = _decide(book, scope, number, DraftState.PUBLISHED, actor, now_ms).limits
    before = held(book, scope)
    made = _put(book, wanted)
    book.execute(
        "UPDATE limit_drafts SET body = %s WHERE scope = %s AND number = %s",
        (msgspec.json.encode(made), scope, number),
    )
    detail = {"draft": number, "version": made.version, "before": before, "after": made}
    audit.record(book, actor, "limits.publish", scope, msgspec.to_builtins(detail))
    return made


def drop(book: Book, scope: str, number: int, actor: str, now_ms: int) -> None:
    """Throw a draft away. Raises NoSuchDraft."""
    _decide(book, scope, number, DraftState.DROPPED, actor, now_ms)
    audit.record(book, actor, "limits.drop", scope, {"draft": number})


def withdraw(book: Book, scope: str, actor: str) -> Limits:
    """Let a special scope hold no more: what is more general holds again. Raises NoSuchDraft if there is none."""
    before = held(book, scope)
    if before is None or before.is_general:
        raise NoSuchDraft(scope)
    made = _put(book, replace(before, withdrawn=True))
    audit.record(book, actor, "limits.withdraw", scope, {"version": made.version})
    return made


def _put(book: Book, limits: Limits) -> Limits:
    """Store limits under the next version of their scope, and let the tills be told."""
    if limits.is_general:
        return estate.set_limits(book, limits)
    scope = scope_of(limits)
    row = book.execute(
        "SELECT body FROM scoped_limits WHERE scope = %s FOR UPDATE", (scope,)
    ).fetchone()
    if row:
        before = msgspec.json.decode(row[0], type=Limits)
        limits = replace(limits, version=before.version + 1)
    book.execute(
        "INSERT INTO scoped_limits (scope, body) VALUES (%s, %s)"
        " ON CONFLICT (scope) DO UPDATE SET body = excluded.body",
        (scope, msgspec.json.encode(limits)),
    )
    book.execute("INSERT INTO changes (topic, key) VALUES ('scoped_limits', %s)", (scope.encode(),))
    return limits


def _decide(
    book: Book, scope: str, number: int, state: DraftState, actor: str, now_ms: int
) -> Draft:
    decided = book.execute(
        "UPDATE limit_drafts SET state = %s, decided_by = %s, decided_ms = %s"
        " WHERE scope = %s AND number = %s AND state = 'draft'",
        (state, actor, now_ms, scope, number),
    )
    if decided.rowcount == 0:
        raise NoSuchDraft(scope)
    return one_draft(book, scope, number)


def _read(row: dict[str, Any]) -> Draft:
    limits = msgspec.json.decode(row.pop("body"), type=Limits)
    return msgspec.convert({**row, "limits": msgspec.to_builtins(limits)}, Draft)

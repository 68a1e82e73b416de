"""Endpoints: who is told what, and under which secret. Each change is audited in its own transaction."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct
from psycopg.rows import dict_row

from ledger import audit
from ledger.database import Book
from ledger.webhooks import reader
from ledger.webhooks.events import SUBSCRIBABLE, EventKind
from ledger.webhooks.sealing import seal
from ledger.webhooks.signature import new_secret, secret_text
from ledger.webhooks.way import check_address


class EndpointState(StrEnum):
    """Whether it is told anything."""

    ACTIVE = "active"
    PAUSED = "paused"
    """By head office: events wait."""
    DISABLED = "disabled"
    """By the ledger, after long failure: events wait."""
    REMOVED = "removed"


class Endpoint(Struct, frozen=True, kw_only=True):
    """An endpoint, without its secret. `waiting`: events that it has not taken yet."""

    endpoint: str
    url: str
    events: tuple[EventKind, ...]
    state: EndpointState
    note: str
    made_ms: int
    failing_ms: int | None
    waiting: int


class Exists(Exception):
    """The name is taken."""


class NoSuchEndpoint(Exception):
    """There is none of that name."""


_ENDPOINTS: Final = """
SELECT endpoint, url, events, state, note, made_ms, failing_ms,
    (SELECT count(*) FROM webhook_deliveries d
     WHERE d.endpoint = e.endpoint AND d.state = 'waiting') AS waiting
FROM webhook_endpoints e WHERE state <> 'removed'
"""


def add(
    book: Book, name: str, url: str, events: Sequence[EventKind], actor: str, now_ms: int
) -> str:
    """Add an endpoint; give its secret, which is shown this once. Raises Exists, BadAddress."""
    check_address(url, private=reader.private_allowed(book))
    wanted = [kind.value for kind in SUBSCRIBABLE if kind in events]
    secret = new_secret()
    added = book.execute(
        "INSERT INTO webhook_endpoints (endpoint, url, events, secret, state, made_ms)"
        " VALUES (%s, %s, %s, %s, 'active', %s) ON CONFLICT DO NOTHING",
        (name, url, wanted, seal(book, name, secret), now_ms),
    )
    if added.rowcount == 0:
        raise Exists(name)
    reader.begin(book, now_ms)
    audit.record(book, actor, "webhook.add", name, {"url": url, "events": wanted})
    return secret_text(secret)


def change(book: Book, name: str, url: str, events: Sequence[EventKind], actor: str) -> None:
    """Give it another address or other events. Raises NoSuchEndpoint, BadAddress."""
    check_address(url, private=reader.private_allowed(book))
    wanted = [kind.value for kind in SUBSCRIBABLE if kind in events]
    changed = book.execute(
        "UPDATE webhook_endpoints SET url = %s, events = %s, rest_ms = 0, failures = 0"
        " WHERE endpoint = %s AND state <> 'removed'",
        (url, wanted, name),
    )
    _audited(book, changed.rowcount, actor, "webhook.change", name, {"url": url, "events": wanted})


def renew_secret(book: Book, name: str, actor: str) -> str:
    """Replace the secret; give the new one, which is shown this once. Raises NoSuchEndpoint."""
    secret = new_secret()
    changed = book.execute(
        "UPDATE webhook_endpoints SET secret = %s WHERE endpoint = %s AND state <> 'removed'",
        (seal(book, name, secret), name),
    )
    _audited(book, changed.rowcount, actor, "webhook.secret", name, {})
    return secret_text(secret)


def set_state(book: Book, name: str, state: EndpointState, actor: str) -> None:
    """Pause it, let it go on at once, or remove it with all that waits. Raises NoSuchEndpoint."""
    changed = book.execute(
        "UPDATE webhook_endpoints SET state = %s, note = '', failing_ms = NULL, failures = 0,"
        " rest_ms = 0 WHERE endpoint = %s AND state <> 'removed'",
        (state, name),
    )
    if state is EndpointState.ACTIVE:
        book.execute(
            "UPDATE webhook_deliveries SET due_ms = 0, first_ms = NULL"
            " WHERE endpoint = %s AND state = 'waiting'",
            (name,),
        )
    if state is EndpointState.REMOVED:
        book.execute("DELETE FROM webhook_deliveries WHERE endpoint = %s", (name,))
    _audited(book, changed.rowcount, actor, f"webhook.{state}", name, {})


def endpoints(book: Book) -> list[Endpoint]:
    """Give all, by name."""
    with book.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(_ENDPOINTS + " ORDER BY endpoint").fetchall()
    return msgspec.convert(rows, list[Endpoint])


def endpoint(book: Book, name: str) -> Endpoint:
    """Give one. Raises NoSuchEndpoint."""
    with book.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(_ENDPOINTS + " AND endpoint = %s", (name,)).fetchone()
    if row is None:
        raise NoSuchEndpoint(name)
    return msgspec.convert(row, Endpoint)


def _audited(
    book: Book, changed: int, actor: str, action: str, name: str, detail: dict[str, object]
) -> None:
    if changed == 0:
        raise NoSuchEndpoint(name)
    audit.record(book, actor, action, name, detail)

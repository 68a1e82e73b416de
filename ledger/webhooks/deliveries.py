"""Deliveries: which event goes to which endpoint next, what came of it, and sending again.

Of one card, an endpoint is told one event at a time in their order: the next waits until the one before
was taken, or given up after days. A delivery is claimed by moving its time a minute on; no transaction is
open while the network is asked, and one whose process died is claimed again. A receiver may so see an
event twice, always under the same id.
"""

import os
import random
from typing import Final

import msgspec
from msgspec import Struct
from psycopg.rows import dict_row

from ledger import audit
from ledger.database import Book
from ledger.webhooks.events import Event, EventKind
from terminal.domain.clock import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS

CLAIM_MS: Final = MINUTE_MS
FIRST_PAUSE_MS: Final = 5 * SECOND_MS
PAUSE_MAX_MS: Final = 6 * HOUR_MS
GROWTH: Final = 3
GIVE_UP_MS: Final = 3 * DAY_MS
DISABLE_MS: Final = 5 * DAY_MS
REST_MAX_MS: Final = 5 * MINUTE_MS
GONE: Final = 410
TOO_MANY, AWAY = 429, 503
NO_CARD: Final = bytes(16)
LEDGER: Final = "ledger"
"""The actor of what the ledger does by itself."""


class Claimed(Struct, frozen=True):
    """An event on its way."""

    endpoint: str
    number: int
    url: str
    secret: bytes
    """Sealed."""
    id: str
    body: str
    tries: int
    first_ms: int | None


class Outcome(Struct, frozen=True):
    """What came of a try. `status` None: no answer."""

    status: int | None
    trouble: str = ""
    retry_after_s: int | None = None

    @property
    def taken(self) -> bool:
        """Did the receiver say that it has it?"""
        return self.status is not None and 200 <= self.status < 300


class Delivery(Struct, frozen=True, kw_only=True):
    """A delivery as head office sees it."""

    number: int
    endpoint: str
    id: str
    event: EventKind
    card: bytes
    made_ms: int
    state: str
    tries: int
    due_ms: int
    last_ms: int | None
    status: int | None
    trouble: str


_CLAIM: Final = """
WITH next AS (
    SELECT d.endpoint, d.number FROM webhook_deliveries d
    WHERE d.endpoint = %(endpoint)s AND d.state = 'waiting' AND d.due_ms <= %(now)s
        AND EXISTS (SELECT FROM webhook_endpoints e WHERE e.endpoint = d.endpoint
            AND e.state = 'active' AND e.rest_ms <= %(now)s)
        AND NOT EXISTS (SELECT FROM webhook_deliveries b WHERE b.endpoint = d.endpoint
            AND b.card = d.card AND b.state = 'waiting' AND b.number < d.number)
    ORDER BY d.number LIMIT 1 FOR UPDATE SKIP LOCKED
)
UPDATE webhook_deliveries d SET due_ms = %(until)s, tries = d.tries + 1, last_ms = %(now)s,
    first_ms = coalesce(d.first_ms, %(now)s)
FROM next JOIN webhook_endpoints e USING (endpoint) JOIN webhook_events v USING (number)
WHERE d.endpoint = next.endpoint AND d.number = next.number
RETURNING d.endpoint, d.number, e.url, e.secret, v.id, v.body, d.tries, d.first_ms
"""
_DUE: Final = """
SELECT e.endpoint FROM webhook_endpoints e WHERE e.state = 'active' AND e.rest_ms <= %(now)s
    AND EXISTS (SELECT FROM webhook_deliveries d WHERE d.endpoint = e.endpoint
        AND d.state = 'waiting' AND d.due_ms <= %(now)s)
"""
_LOG: Final = """
SELECT d.number, d.endpoint, v.id, v.event, d.card, v.made_ms, d.state, d.tries, d.due_ms, d.last_ms,
    d.status, d.trouble
FROM webhook_deliveries d JOIN webhook_events v USING (number)
WHERE d.endpoint = %(endpoint)s AND (%(before)s::bigint IS NULL OR d.number < %(before)s)
    AND (%(state)s = '' OR d.state = %(state)s)
ORDER BY d.number DESC LIMIT %(most)s
"""
_AGAIN: Final = """
INSERT INTO webhook_deliveries (endpoint, number, card, state, due_ms)
SELECT e.endpoint, v.number, v.card, 'waiting', 0
FROM webhook_endpoints e JOIN webhook_events v ON v.event = ANY(e.events)
WHERE e.endpoint = %(endpoint)s AND v.made_ms >= %(since)s
    AND (%(number)s::bigint IS NULL OR v.number = %(number)s)
ON CONFLICT (endpoint, number) DO UPDATE SET state = 'waiting', tries = 0, due_ms = 0,
    first_ms = NULL, status = NULL, trouble = ''
"""


def due(book: Book, now_ms: int) -> list[str]:
    """Name the endpoints that something waits for now."""
    return [name for (name,) in book.execute(_DUE, {"now": now_ms})]


def claim(book: Book, endpoint: str, now_ms: int) -> Claimed | None:
    """Take the next event for this endpoint; None if there is none now."""
    times = {"endpoint": endpoint, "now": now_ms, "until": now_ms + CLAIM_MS}
    row = book.execute(_CLAIM, times).fetchone()
    return Claimed(*row) if row else None


def settle(book: Book, claimed: Claimed, outcome: Outcome, now_ms: int) -> None:
    """Write down what came of it, in a transaction of its own."""
    with book.transaction():
        if outcome.taken:
            state, due_ms = "delivered", now_ms
        else:
            since_ms = claimed.first_ms or now_ms
            state = "given_up" if now_ms - since_ms >= GIVE_UP_MS else "waiting"
            due_ms = now_ms + pause_ms(claimed.tries, outcome)
        settled = book.execute(
            "UPDATE webhook_deliveries SET state = %s, due_ms = %s, status = %s, trouble = %s"
            " WHERE endpoint = %s AND number = %s AND state = 'waiting' AND tries = %s",
            (
                state,
                due_ms,
                outcome.status,
                outcome.trouble,
                claimed.endpoint,
                claimed.number,
                claimed.tries,
            ),
        )
        if settled.rowcount:
            _note(book, claimed.endpoint, outcome, now_ms)


def pause_ms(tries: int, outcome: Outcome) -> int:
    """Say how long to wait after so many tries: longer each time, never the same for two, never less than was asked for."""
    grown = min(PAUSE_MAX_MS, FIRST_PAUSE_MS * GROWTH ** min(tries - 1, 20))
    pause = int(grown * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
    if outcome.status in (TOO_MANY, AWAY) and outcome.retry_after_s is not None:
        pause = max(pause, min(outcome.retry_after_s * SECOND_MS, PAUSE_MAX_MS))
    return pause


def _note(book: Book, endpoint: str, outcome: Outcome, now_ms: int) -> None:
    """Say of the endpoint how it fares; disable one that took nothing for days, or that says it is gone."""
    if outcome.taken:
        book.execute(
            "UPDATE webhook_endpoints SET failing_ms = NULL, failures = 0, rest_ms = 0"
            " WHERE endpoint = %s AND (failing_ms IS NOT NULL OR failures > 0)",
            (endpoint,),
        )
        return
    row = book.execute(
        "UPDATE webhook_endpoints SET failing_ms = coalesce(failing_ms, %s),"
        " failures = CASE WHEN %s THEN failures + 1 ELSE 0 END WHERE endpoint = %s"
        " RETURNING failing_ms, failures, state",
        (now_ms, outcome.status is None, endpoint),
    ).fetchone()
    failing_ms, failures, state = row or (now_ms, 0, "removed")
    if failures:
        rest = min(REST_MAX_MS, SECOND_MS * 2 ** min(failures, 20))
        book.execute(
            "UPDATE webhook_endpoints SET rest_ms = %s WHERE endpoint = %s",
            (now_ms + int(rest * random.uniform(0.5, 1.5)), endpoint),  # noqa: S311 - no secret
        )
    if state == "active" and (outcome.status == GONE or now_ms - failing_ms >= DISABLE_MS):
        why = "gone" if outcome.status == GONE else outcome.trouble or str(outcome.status)
        book.execute(
            "UPDATE webhook_endpoints SET state = 'disabled', note = %s WHERE endpoint = %s",
            (why, endpoint),
        )
        audit.record(book, LEDGER, "webhook.disabled", endpoint, {"why": why})


def send_again(
    book: Book, endpoint: str, actor: str, *, since_ms: int = 0, number: int | None = None
) -> int:
    """Let what was told since then, or one event, be told again under the same ids; give how many."""
    told = {"endpoint": endpoint, "since": since_ms, "number": number}
    again = book.execute(_AGAIN, told).rowcount
    detail = {"since_ms": since_ms, "number": number, "events": again}
    audit.record(book, actor, "webhook.replay", endpoint, detail)
    return again


def add_test(book: Book, endpoint: str, actor: str, now_ms: int) -> None:
    """Let a test event go out to this endpoint like any other."""
    row = book.execute("UPDATE webhook_reader SET number = number + 1 RETURNING number").fetchone()
    if row is None:
        raise AssertionError("where there is an endpoint there is a reader")
    event = Event(kind=EventKind.TEST, card=NO_CARD, fact=os.urandom(16), at_ms=now_ms, data={})
    told = (event.card, event.kind, event.fact, row[0], event.id, event.body, now_ms)
    book.execute(
        "INSERT INTO webhook_events (card, event, fact, number, id, body, made_ms)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        told,
    )
    book.execute(
        "INSERT INTO webhook_deliveries (endpoint, number, card, state, due_ms)"
        " VALUES (%s, %s, %s, 'waiting', 0)",
        (endpoint, row[0], event.fact),  # waits for no other event
    )
    audit.record(book, actor, "webhook.test", endpoint, {"number": row[0]})


def log(
    book: Book, endpoint: str, before: int | None = None, state: str = "", most: int = 50
) -> list[Delivery]:
    """Give deliveries, the newest event first."""
    told = {"endpoint": endpoint, "before": before, "state": state, "most": most}
    with book.cursor(row_factory=dict_row) as cursor:
        return msgspec.convert(cursor.execute(_LOG, told).fetchall(), list[Delivery])


def body_of(book: Book, endpoint: str, number: int) -> str | None:
    """Give what was sent, or will be."""
    row = book.execute(
        "SELECT v.body FROM webhook_deliveries d JOIN webhook_events v USING (number)"
        " WHERE d.endpoint = %s AND d.number = %s",
        (endpoint, number),
    ).fetchone()
    return str(row[0]) if row else None

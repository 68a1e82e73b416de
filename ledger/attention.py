"""What waits for somebody at head office: a few cheap questions to the book, for the console's first page."""

from typing import Final

from msgspec import Struct

from ledger.database import Book
from terminal.domain.clock import DAY_MS, HOUR_MS

SILENT_MS: Final = DAY_MS
ENDING_MS: Final = 30 * DAY_MS
ENDING_MAX: Final = 10_000
"""Counting more would only take longer; it is then shown as so many at least."""

_CONFLICTS: Final = (
    "SELECT unit, count(*), sum(shortfall)::bigint FROM conflicts WHERE state = 'open'"
    " GROUP BY unit ORDER BY unit"
)
_PROPOSED: Final = """
SELECT (SELECT count(*) FROM conflicts WHERE state = 'proposed'),
    (SELECT count(*) FROM conflict_limits_asked)
"""
_TILLS: Final = """
SELECT count(*) FILTER (WHERE state <> 'revoked' AND coalesce(contact_ms, 0) < %(silent)s),
    count(*) FILTER (WHERE state <> 'revoked' AND block_list < (SELECT number FROM block_list_head)),
    count(*) FILTER (WHERE state = 'quarantined'),
    count(*)
FROM terminals WHERE public_key IS NOT NULL
"""
"""Of tills that were paired: the others are silent and hold no list because they are none yet."""
_LIABILITY: Final = """
SELECT unit, sum(minor)::bigint FROM value_days GROUP BY 1 ORDER BY 1
"""
_ENDING: Final = """
SELECT count(*) FROM (SELECT FROM cards WHERE expires_ms > %(now)s AND expires_ms <= %(until)s
    AND balance > 0 AND state = 'active' LIMIT %(most)s) AS ending
"""


_UNDELIVERED: Final = "SELECT count(*) FROM (SELECT FROM messages WHERE state = 'gave_up' LIMIT %(most)s) AS undelivered"


_WEBHOOKS: Final = """
SELECT count(*) FROM webhook_endpoints
WHERE state = 'disabled' OR (state = 'active' AND failing_ms < %(failing)s)
"""
FAILING_MS: Final = HOUR_MS
"""A receiver of webhooks that took nothing for so long is told of: one that is only restarted is not."""


class Counted(Struct, frozen=True):
    """How many, and what they are worth, in one unit."""

    unit: str
    count: int
    minor: int


class Attention(Struct, frozen=True, kw_only=True):
    """Everything that may wait."""

    conflicts: tuple[Counted, ...]
    proposed: int
    """Decisions about conflicts that wait for a second person."""
    limits_asked: int
    """Higher limits for who resolves alone, which wait for a second person."""
    silent: int
    lagging: int
    quarantined: int
    tills: int
    stores: int
    programmes: int
    owners: int
    ending: int
    undelivered: int
    webhooks: int
    """Receivers that take nothing, and those that are asked no more."""
    liability: tuple[Counted, ...]
    """What all cards are worth now, as far as the sums are folded; `count` says nothing."""


def attention(book: Book, now_ms: int) -> Attention:
    """Look what waits."""
    silent, lagging, quarantined, tills = _one(book, _TILLS, silent=now_ms - SILENT_MS)
    stores, programmes, owners = _one(
        book,
        "SELECT (SELECT count(*) FROM stores), (SELECT count(*) FROM programmes),"
        " (SELECT count(*) FROM accounts WHERE role = 'owner' AND state = 'active')",
    )
    proposed, limits_asked = _one(book, _PROPOSED)
    (ending,) = _one(book, _ENDING, now=now_ms, until=now_ms + ENDING_MS, most=ENDING_MAX)
    (undelivered,) = _one(book, _UNDELIVERED, most=ENDING_MAX)
    (webhooks,) = _one(book, _WEBHOOKS, failing=now_ms - FAILING_MS)
    return Attention(
        conflicts=tuple(Counted(*row) for row in book.execute(_CONFLICTS).fetchall()),
        proposed=proposed,
        limits_asked=limits_asked,
        silent=silent,
        lagging=lagging,
        quarantined=quarantined,
        tills=tills,
        stores=stores,
        programmes=programmes,
        owners=owners,
        ending=ending,
        undelivered=undelivered,
        webhooks=webhooks,
        liability=tuple(
            Counted(unit, 0, minor) for unit, minor in book.execute(_LIABILITY).fetchall()
        ),
    )


def _one(book: Book, statement: str, **values: int) -> tuple[int, ...]:
    row = book.execute(statement.encode(), values).fetchone()
    if row is None:
        raise AssertionError("counts are always there")
    return row

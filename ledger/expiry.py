"""The expiry run: what is left on cards whose time is over moves from balance to expired, by entries of the book's own.

Blocked cards wait for whoever unblocks them, and nothing ends sooner than the law allows, whatever was
promised. What was redeemed before the end and is told later still gets its value; see docs/decisions/0032.
"""

from typing import Final

from msgspec import Struct
from psycopg.types.numeric import Int8

from ledger import estate
from ledger.database import Book, Database
from ledger.laws import Expiry, binds
from terminal.domain.card import Programme
from terminal.domain.ids import new_id

AT_ONCE: Final = 5_000
FOR_EVER_MS: Final = 2**53

_DUE: Final = """
FROM cards c WHERE c.programme = %(programme)s AND c.balance > 0
    AND least(coalesce(c.expires_ms, %(never)s), %(until)s) <= %(as_of)s
    AND (%(months)s = 0 OR extract(epoch FROM (to_timestamp(coalesce(c.activated_ms, c.issued_ms) / 1000)
        AT TIME ZONE 'UTC' + make_interval(months => %(months)s))) * 1000 <= %(as_of)s)
"""
PREVIEW: Final = (
    "SELECT c.unit, c.state = 'active', count(*), sum(c.balance)::bigint" + _DUE + "GROUP BY 1, 2"
)
RUN: Final = f"""
WITH due AS (
    SELECT c.card, c.balance, c.unit, least(coalesce(c.expires_ms, %(never)s), %(until)s) AS end_ms
    {_DUE}
    AND c.state = 'active' ORDER BY c.card LIMIT %(at_once)s FOR NO KEY UPDATE
), gone AS (
    UPDATE cards c SET balance = 0, expired = c.expired + due.balance, expired_ms = due.end_ms,
        version = c.version + 1
    FROM due WHERE c.card = due.card
    RETURNING c.card, due.balance, due.unit, c.version
), posted AS (
    INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
    SELECT card, %(id)s, 'expire', 1, 'card', 'expired', balance, unit, %(now)s FROM gone
), done AS (
    INSERT INTO operations (card, id, action, terminal, store, minor, unit, at_ms, received_ms,
        state, answered, covered, version)
    SELECT card, %(id)s, 'expire', '', '', balance, unit, %(now)s, %(now)s, 'approved', true,
        balance, version
    FROM gone
), told AS (
    INSERT INTO changes (topic, key) SELECT 'card', card FROM gone
)
SELECT count(*), coalesce(sum(balance), 0)::bigint FROM gone
"""  # noqa: S608 - of our own constant


class Due(Struct, frozen=True, kw_only=True):
    """What a run takes of a programme, or would. `held_*`: blocked cards, which wait."""

    programme: str
    unit: str
    cards: int = 0
    minor: int = 0
    held_cards: int = 0
    held_minor: int = 0


def preview(book: Book, as_of_ms: int) -> list[Due]:
    """Say what would expire, by programme and unit."""
    found: list[Due] = []
    for programme in estate.programmes(book):
        values = _values(programme, as_of_ms)
        rows = book.execute(PREVIEW, values).fetchall() if values else []
        for unit in sorted({row[0] for row in rows}):
            by_state = {active: (cards, minor) for one, active, cards, minor in rows if one == unit}
            cards, minor = by_state.get(True, (0, 0))
            held_cards, held_minor = by_state.get(False, (0, 0))
            found.append(
                Due(
                    programme=programme.programme,
                    unit=unit,
                    cards=cards,
                    minor=minor,
                    held_cards=held_cards,
                    held_minor=held_minor,
                )
            )
    return found


def run(database: Database, as_of_ms: int, now_ms: int) -> list[Due]:
    """Expire what is due, some thousand cards a transaction; run again, it goes on where it ended."""
    operation = new_id(now_ms)
    done: list[Due] = []
    for programme in database.run(estate.programmes):
        values = _values(programme, as_of_ms)
        if values is None:
            continue
        values |= {"id": operation, "now": Int8(now_ms), "at_once": AT_ONCE}
        cards = minor = 0
        while True:
            some, sum_of_them = database.run(lambda book, values=values: _some(book, values))  # type: ignore[misc]
            cards, minor = cards + some, minor + sum_of_them
            if some < AT_ONCE:
                break
        if cards:
            unit = programme.terms.unit
            done.append(Due(programme=programme.programme, unit=unit, cards=cards, minor=minor))
    return done


def _some(book: Book, values: dict[str, object]) -> tuple[int, int]:
    row = book.execute(RUN, values).fetchone()
    return (row[0], row[1]) if row else (0, 0)


def _values(programme: Programme, as_of_ms: int) -> dict[str, object] | None:
    """Give what the statements need; None where nothing of this programme may expire."""
    law = binds(programme.terms)
    if law is not None and law.expiry is Expiry.NEVER:
        return None
    return {
        "programme": programme.programme,
        "until": Int8(programme.terms.valid_until_ms or FOR_EVER_MS),
        "never": Int8(FOR_EVER_MS),
        "as_of": Int8(as_of_ms),
        "months": law.months if law else 0,
    }

"""Rollout: which tills hold a block list, and who lags since when.

What a till holds is read off the pages it proved to have applied. Counted are tills that are enrolled
and not revoked: a revoked one may redeem nothing.
"""

from typing import Final

from msgspec import Struct
from psycopg.rows import class_row

from ledger.blocklist import newest
from ledger.database import Book

LAGGARDS_MAX: Final = 200
STEPS_MAX: Final = 12


class Laggard(Struct, frozen=True):
    """A till that does not hold the list. `since_ms`: when the first list was made that it lacks."""

    terminal: str
    store: str
    held: int
    since_ms: int | None
    contact_ms: int | None


class Rollout(Struct, frozen=True, kw_only=True):
    """How far one list has come. `laggards` are the longest behind; `by_list`: how many tills hold which."""

    number: int
    made_ms: int | None
    reason: str
    cards: int
    newest: int
    tills: int
    holding: int
    laggards: tuple[Laggard, ...]
    by_list: tuple[tuple[int, int], ...]

    @property
    def lacking(self) -> int:
        """Tills that do not hold it yet."""
        return self.tills - self.holding

    @property
    def percent(self) -> int:
        """Of the tills, rounded down: 100 means every one."""
        return 100 * self.holding // self.tills if self.tills else 100

    @property
    def done(self) -> bool:
        """Does every till hold it?"""
        return self.holding == self.tills


_COUNTED: Final = "FROM terminals WHERE public_key IS NOT NULL AND state <> 'revoked'"
_LAGGARDS: Final = f"""
SELECT behind.terminal, behind.store, behind.block_list AS held, l.made_ms AS since_ms, behind.contact_ms
FROM (SELECT terminal, store, block_list, contact_ms {_COUNTED} AND block_list < %(number)s
      ORDER BY block_list, contact_ms NULLS FIRST, terminal LIMIT %(most)s) behind
LEFT JOIN block_lists l ON l.number = behind.block_list + 1
ORDER BY behind.block_list, behind.contact_ms NULLS FIRST, behind.terminal
"""  # noqa: S608 - of our own constant


def rollout(book: Book, number: int | None = None, most: int = LAGGARDS_MAX) -> Rollout:
    """Look how far a list has come; without a number, the newest."""
    last = newest(book)
    number = last if number is None else number
    row = book.execute(
        "SELECT made_ms, reason, cards FROM block_lists WHERE number = %s", (number,)
    ).fetchone()
    made_ms, reason, cards = row or (None, "", 0)
    tills = book.execute(
        f"SELECT count(*), count(*) FILTER (WHERE block_list >= %s) {_COUNTED}",
        (number,),
    ).fetchone()
    steps = book.execute(
        f"SELECT block_list, count(*) {_COUNTED} GROUP BY 1 ORDER BY 1 DESC LIMIT %s",
        (STEPS_MAX,),
    ).fetchall()
    with book.cursor(row_factory=class_row(Laggard)) as cursor:
        behind = cursor.execute(_LAGGARDS, {"number": number, "most": most}).fetchall()
    return Rollout(
        number=number,
        made_ms=made_ms,
        reason=reason,
        cards=cards,
        newest=last,
        tills=tills[0] if tills else 0,
        holding=tills[1] if tills else 0,
        laggards=tuple(behind),
        by_list=tuple((held, count) for held, count in steps),
    )

"""Above which loss two people decide about a conflict. To raise that takes two people too; one may lower it.

Otherwise whoever may set the limit and resolve conflicts would be two people at once. A limit that
somebody asked for waits until another person asks for the same.
"""

from typing import Final

from msgspec import Struct
from psycopg.rows import class_row

from ledger.database import Book
from terminal.domain.money import DECIMALS

LIMIT_MAJOR: Final = 100
"""Where nobody set a limit, two people decide above so many whole units."""


class Asked(Struct, frozen=True):
    """A higher limit that one person asked for."""

    unit: str
    minor: int
    asked_by: str
    asked_ms: int


def limit_of(book: Book, unit: str) -> int:
    """Say above which loss two people decide."""
    row = book.execute("SELECT minor FROM conflict_limits WHERE unit = %s", (unit,)).fetchone()
    return int(row[0]) if row else LIMIT_MAJOR * 10 ** DECIMALS.get(unit, 0)


def asked(book: Book) -> dict[str, Asked]:
    """Give what waits for a second person, by unit."""
    with book.cursor(row_factory=class_row(Asked)) as cursor:
        rows = cursor.execute("SELECT unit, minor, asked_by, asked_ms FROM conflict_limits_asked")
        return {one.unit: one for one in rows}


def set_limit(book: Book, unit: str, minor: int, actor: str, now_ms: int) -> bool:
    """Set the limit, or, to raise it, ask for it; nothing: always two. Say whether it holds now.

    In the caller's transaction. Whoever sets it to what it is takes back what was asked for.
    """
    row = book.execute(
        "SELECT minor, asked_by FROM conflict_limits_asked WHERE unit = %s FOR UPDATE", (unit,)
    ).fetchone()
    agreed = row is not None and row[0] == minor and person(row[1]) != person(actor)
    if minor > limit_of(book, unit) and not agreed:
        book.execute(
            "INSERT INTO conflict_limits_asked (unit, minor, asked_by, asked_ms)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (unit) DO UPDATE SET minor = excluded.minor,"
            " asked_by = excluded.asked_by, asked_ms = excluded.asked_ms",
            (unit, minor, actor, now_ms),
        )
        return False
    book.execute("DELETE FROM conflict_limits_asked WHERE unit = %s", (unit,))
    book.execute(
        "INSERT INTO conflict_limits (unit, minor) VALUES (%s, %s)"
        " ON CONFLICT (unit) DO UPDATE SET minor = excluded.minor",
        (unit, minor),
    )
    return True


def person(actor: str) -> str:
    """Say whose word it is: a program's is that of the account that gave it its token."""
    return actor.partition("/")[0].strip().casefold()

"""Report on the time from a card's sale to its first redemption: how it is spread, its median, its ninth decile."""

from itertools import accumulate
from typing import Final

from ledger.database import Book
from ledger.reporting.shape import (
    Ask,
    Column,
    Definition,
    Draw,
    Kind,
    Picture,
    Row,
    count,
    part_of,
    share,
)

DAY_H: Final = 24
SPREAD: Final = (
    ("same_day", DAY_H),
    ("week", 7 * DAY_H),
    ("month", 30 * DAY_H),
    ("quarter", 91 * DAY_H),
    ("half_year", 182 * DAY_H),
    ("year", 365 * DAY_H),
    ("later", None),
)
"""Each group ends before so many hours; the last has no end."""
WORDS: Final = {
    "same_day": "Within a day",
    "week": "Within a week",
    "month": "Within 30 days",
    "quarter": "Within 3 months",
    "half_year": "Within 6 months",
    "year": "Within a year",
    "later": "After a year",
    "not_yet": "Not yet",
}
HOURS: Final = """
SELECT programme, unit,
    CASE WHEN first_ms IS NULL THEN NULL ELSE greatest(0, first_ms - started_ms) / 3600000 END AS hours,
    count(*)
FROM first_uses
WHERE started_ms >= %(from)s AND started_ms < %(until)s
    AND (%(programme)s = '' OR programme = %(programme)s)
GROUP BY 1, 2, 3
"""

Waits = dict[int, int]
"""Hours waited to how many cards."""


def waits(book: Book, ask: Ask) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    """Give for each programme and unit the hours after which half, and nine in ten, of those used had been used."""
    found: dict[tuple[str, str], Waits] = {}
    for programme, unit, hours, cards in _hours(book, ask):
        if hours is not None:
            found.setdefault((programme, unit), {})[hours] = cards
    return {key: (quantile(one, 50), quantile(one, 90)) for key, one in found.items()}


def quantile(waited: Waits, percent: int) -> int | None:
    """Give the least number of hours within which so many percent had waited; exact, from counts."""
    cards = sum(waited.values())
    hours = sorted(waited)
    for hour, so_far in zip(hours, accumulate(waited[one] for one in hours), strict=True):
        if so_far * 100 >= percent * cards:
            return hour
    return None


def spread(waited: dict[int | None, int]) -> dict[str, int]:
    """Count cards by group."""
    found = dict.fromkeys(WORDS, 0)
    for hours, cards in waited.items():
        found[group_of(hours)] += cards
    return found


def group_of(hours: int | None) -> str:
    """Name the group of a wait."""
    if hours is None:
        return "not_yet"
    return next(name for name, end in SPREAD if end is None or hours < end)


def _hours(book: Book, ask: Ask) -> list[tuple[str, str, int | None, int]]:
    values = {
        "programme": ask.programme,
        "from": ask.period.from_ms,
        "until": ask.period.until_ms,
    }
    return list(book.execute(HOURS, values))


def _rows(book: Book, ask: Ask) -> list[Row]:
    waited: dict[int | None, int] = {}
    for _, _, hours, cards in _hours(book, ask):
        waited[hours] = waited.get(hours, 0) + cards
    groups = spread(waited)
    whole, so_far = sum(groups.values()), 0
    rows: list[Row] = []
    for name, cards in groups.items():
        so_far += cards
        used = name != "not_yet"
        rows.append((name, cards, part_of(cards, whole), part_of(so_far, whole) if used else None))
    return rows if whole else []


FIRST_USE: Final = Definition(
    name="first-use",
    title="Time to first redemption",
    purpose="How long cards sold in the period waited until somebody first paid with them.",
    columns=(
        Column("after", Kind.WORD, "First used"),
        count("cards", "Cards"),
        share("share", "Share of all"),
        share("so_far", "By then, in all"),
    ),
    rows=_rows,
    picture=Picture(Draw.COLUMNS, "after", ("cards",)),
)

"""Reports on what is owed to holders of cards: how it came about in a period, and how old it is at the period's end.

Both read `value_days`: what came onto cards and left them, by the day and by the day on which value first
came onto the card. So they tell any day's end, however long ago. See docs/decisions/0098.
"""

from itertools import pairwise
from typing import Final, LiteralString

from msgspec.structs import replace

from ledger.database import Book
from ledger.life import months_after
from ledger.reporting.flows import DAY_MS, by_keys, moved, span
from ledger.reporting.shape import UNIT, Ask, Definition, Draw, Picture, Row, money, text

AGES: Final = (3, 6, 12, 24, 36)
"""Months since value first came onto the card; older ones are one more group."""
HELD: Final = """
SELECT programme, unit, coalesce(sum(minor) FILTER (WHERE day < %(first)s), 0)::bigint, sum(minor)::bigint
FROM value_days WHERE day < %(last)s AND (%(programme)s = '' OR programme = %(programme)s) GROUP BY 1, 2
"""


def _liability(book: Book, ask: Ask) -> list[Row]:
    everywhere = replace(ask, store="")
    held = {
        (programme, unit): (opening, outstanding)
        for programme, unit, opening, outstanding in book.execute(HELD, span(everywhere))
    }
    flows = {
        (str(keys[0]), unit): one
        for (keys, unit), one in by_keys(moved(book, everywhere, ("programme",))).items()
    }
    rows = []
    for key, (opening, outstanding) in sorted(held.items()):
        one = flows.get(key, {})
        used = one.get("redeemed", 0) - one.get("refunded", 0)
        gone = (one.get(name, 0) for name in ("cashed_out", "expired", "recovered"))
        numbers = (opening, one.get("issued", 0), used, *gone, outstanding)
        if any(numbers):
            rows.append((*key, *numbers))
    return rows


def _ageing(book: Book, ask: Ask) -> list[Row]:
    names: list[LiteralString] = ["age3", "age6", "age12", "age24", "age36"]
    groups: list[LiteralString] = [
        "coalesce(sum(minor) FILTER (WHERE began >= %(age3)s), 0)::bigint"
    ]
    for newer, old in pairwise(names):
        groups.append(
            "coalesce(sum(minor) FILTER (WHERE began < %(" + newer + ")s"
            " AND began >= %(" + old + ")s), 0)::bigint"
        )
    groups.append("coalesce(sum(minor) FILTER (WHERE began < %(age36)s), 0)::bigint")
    return list(
        book.execute(
            "SELECT programme, unit, "
            + ", ".join(groups)
            + ", sum(minor)::bigint FROM value_days WHERE day < %(last)s"
            " AND (%(programme)s = '' OR programme = %(programme)s)"
            " GROUP BY 1, 2 HAVING sum(minor) <> 0 ORDER BY 1, 2",
            {**span(ask), **age_days(ask)},
        )
    )


def age_days(ask: Ask) -> dict[str, int]:
    """Name the days on which the groups begin, counted back from the period's end, at the latest the end of today."""
    end = min(ask.now_ms // DAY_MS + 1, -(-ask.period.until_ms // DAY_MS))
    return {f"age{one}": -(-months_after(end * DAY_MS, -one) // DAY_MS) for one in AGES}


LIABILITY: Final = Definition(
    name="liability",
    title="Outstanding liability",
    purpose="What cards held at the start and at the end of the period, and what came and went between.",
    columns=(
        text("programme", "Programme"),
        UNIT,
        money("opening", "At the start"),
        money("issued", "Value issued"),
        money("redeemed", "Redeemed less refunds"),
        money("cashed_out", "Paid out in cash"),
        money("expired", "Expired"),
        money("recovered", "Recovered"),
        money("outstanding", "Outstanding at the end"),
    ),
    rows=_liability,
    picture=Picture(Draw.BARS, "programme", ("opening", "outstanding")),
)
AGEING: Final = Definition(
    name="ageing",
    title="Age of the liability",
    purpose="How long before the period's end the outstanding value first came onto its card.",
    columns=(
        text("programme", "Programme"),
        UNIT,
        money("m3", "Up to 3 months"),
        money("m6", "3 to 6 months"),
        money("m12", "6 to 12 months"),
        money("m24", "1 to 2 years"),
        money("m36", "2 to 3 years"),
        money("older", "Older"),
        money("outstanding", "Outstanding at the end"),
    ),
    rows=_ageing,
    picture=Picture(Draw.STACKED, "programme", ("m3", "m6", "m12", "m24", "m36", "older")),
)

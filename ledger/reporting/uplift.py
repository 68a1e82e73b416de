"""Report on what customers spend beyond their card, where tills tell what the whole basket came to."""

from typing import Final

from ledger.database import Book
from ledger.reporting.flows import span
from ledger.reporting.shape import (
    UNIT,
    Ask,
    Definition,
    Draw,
    Picture,
    Row,
    count,
    money,
    part_of,
    share,
    text,
)


def _rows(book: Book, ask: Ask) -> list[Row]:
    rows = book.execute(
        "SELECT programme, store, unit, sum(redemptions)::bigint, sum(paid)::bigint,"
        " sum(basket)::bigint FROM baskets WHERE day >= %(first)s AND day < %(last)s"
        " AND (%(programme)s = '' OR programme = %(programme)s)"
        " AND (%(store)s = '' OR store = %(store)s)"
        " GROUP BY 1, 2, 3 HAVING sum(redemptions) > 0 ORDER BY 1, 2, 3",
        span(ask),
    )
    return [
        (programme, store, unit, times, paid, basket, basket - paid, part_of(basket - paid, paid))
        for programme, store, unit, times, paid, basket in rows
    ]


UPLIFT: Final = Definition(
    name="uplift",
    title="Uplift",
    purpose="What customers spent beyond their card, where the till told what the whole basket came to.",
    columns=(
        text("programme", "Programme"),
        text("store", "Store"),
        UNIT,
        count("redemptions", "Redemptions"),
        money("paid", "Paid by card"),
        money("basket", "Baskets"),
        money("uplift", "Beyond the card"),
        share("share", "Uplift"),
    ),
    rows=_rows,
    picture=Picture(Draw.STACKED, "store", ("paid", "uplift")),
    by_store=True,
)

"""Reports on what moved: through time, and by store, till, cashier and hour of the day; programme against programme."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, LiteralString

from ledger.database import Book
from ledger.reporting.flows import DAY, HOUR_OF_DAY, Sums, by_keys, moved
from ledger.reporting.refused import attempts_by_programme
from ledger.reporting.shape import (
    UNIT,
    Ask,
    Column,
    Definition,
    Draw,
    Kind,
    Picture,
    Row,
    count,
    money,
    part_of,
    share,
    text,
)

DAYS_MAX: Final = 92
"""A longer period is told by the month."""
DAY_MS: Final = 86_400_000
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

FLOWS: Final = ("issued", "redeemed", "refunded", "cashed_out", "expired", "recovered", "lost")
TAKEN: Final = ("redemptions", "redeemed", "voids", "refunds", "refunded", "lost")


def _through_time(book: Book, ask: Ask) -> list[Row]:
    found = by_keys(moved(book, ask, at=DAY))
    days = [keys[0] for keys, _ in found if isinstance(keys[0], int)]
    by_day = bool(days) and max(days) - min(days) < DAYS_MAX
    sums: dict[tuple[str, str], Sums] = {}
    for (keys, unit), one in found.items():
        into = sums.setdefault((_period_name(int(keys[0]), by_day=by_day), unit), {})
        for name in FLOWS:
            into[name] = into.get(name, 0) + one.get(name, 0)
    return [
        (*key, *(one.get(name, 0) for name in FLOWS))
        for key, one in sorted(sums.items())
        if any(one.values())
    ]


def _period_name(day: int, *, by_day: bool) -> str:
    return (EPOCH + timedelta(days=day)).strftime("%Y-%m-%d" if by_day else "%Y-%m")


def _by(keys: tuple[LiteralString, ...], book: Book, ask: Ask) -> list[Row]:
    found = by_keys(moved(book, ask, keys))
    return [
        (*map(str, named), unit, *(one.get(name, 0) for name in TAKEN))
        for (named, unit), one in sorted(found.items())
        if any(one.get(name) for name in TAKEN)
    ]


def _by_hour(book: Book, ask: Ask) -> list[Row]:
    found = by_keys(moved(book, ask, at=HOUR_OF_DAY))
    kept = {key: one for key, one in found.items() if any(one.get(name) for name in TAKEN)}
    return [
        (f"{hour:02}", unit, *(kept.get(((hour,), unit), {}).get(name, 0) for name in TAKEN))
        for unit in sorted({unit for _, unit in kept})
        for hour in range(24)
    ]


def _programmes(book: Book, ask: Ask) -> list[Row]:
    refused = attempts_by_programme(book, ask)
    rows: list[Row] = []
    for (keys, unit), one in sorted(by_keys(moved(book, ask, ("programme",))).items()):
        issued, taken = one.get("issued", 0), one.get("redeemed", 0)
        times = one.get("redemptions", 0) - one.get("voids", 0)
        rows.append(
            (
                str(keys[0]),
                unit,
                issued,
                one.get("redemptions", 0),
                taken,
                taken // times if times > 0 else None,
                one.get("refunded", 0),
                part_of(one.get("refunded", 0), taken),
                one.get("expired", 0),
                refused.get(str(keys[0]), 0),
                one.get("lost", 0),
            )
        )
    return rows


TAKEN_COLUMNS: Final = (
    UNIT,
    count("redemptions", "Redemptions"),
    money("redeemed", "Redeemed"),
    count("voids", "Voids"),
    count("refunds", "Refunds"),
    money("refunded", "Refunded"),
    money("lost", "Not covered"),
)


def _definition(
    name: str,
    title: str,
    purpose: str,
    keys: tuple[Column, ...],
    rows: Callable[[Book, Ask], list[Row]],
) -> Definition:
    drawn = Draw.COLUMNS if name == "hours" else Draw.BARS
    return Definition(
        name=name,
        title=title,
        purpose=purpose,
        columns=(*keys, *TAKEN_COLUMNS),
        rows=rows,
        picture=Picture(drawn, keys[-1].name, ("redeemed",)),
        by_store=True,
    )


THROUGH_TIME: Final = Definition(
    name="flows",
    title="Issued, redeemed, expired, refunded",
    purpose="What came onto cards and what left them, day by day or month by month.",
    columns=(
        Column("day", Kind.DAY, "Day"),
        UNIT,
        money("issued", "Value issued"),
        money("redeemed", "Redeemed"),
        money("refunded", "Refunded"),
        money("cashed_out", "Paid out in cash"),
        money("expired", "Expired"),
        money("recovered", "Recovered"),
        money("lost", "Not covered"),
    ),
    rows=_through_time,
    picture=Picture(Draw.LINE, "day", ("issued", "redeemed", "refunded", "expired")),
    by_store=True,
)
STORES: Final = _definition(
    "stores",
    "Redemptions by store",
    "What each store accepted; voids are taken off, refunds stand beside.",
    (text("store", "Store"),),
    partial(_by, ("store",)),
)
TILLS: Final = _definition(
    "tills",
    "Redemptions by till",
    "What each till accepted.",
    (text("store", "Store"), text("till", "Till")),
    partial(_by, ("store", "terminal")),
)
CASHIERS: Final = _definition(
    "cashiers",
    "Redemptions by cashier",
    "What each cashier accepted. Many voids or refunds are worth a question.",
    (text("store", "Store"), text("cashier", "Cashier")),
    partial(_by, ("store", "cashier")),
)
HOURS: Final = _definition(
    "hours",
    "Redemptions by hour",
    "At which hour of the day (UTC) cards were used, as the ledger heard of it.",
    (text("hour", "Hour"),),
    _by_hour,
)
PROGRAMMES: Final = Definition(
    name="programmes",
    title="Programme against programme",
    purpose="The same figures for each programme, side by side.",
    columns=(
        text("programme", "Programme"),
        UNIT,
        money("issued", "Value issued"),
        count("redemptions", "Redemptions"),
        money("redeemed", "Redeemed"),
        Column("average", Kind.MONEY, "Average redemption"),
        money("refunded", "Refunded"),
        share("refund_share", "Share refunded"),
        money("expired", "Expired"),
        count("declined", "Declined attempts"),
        money("lost", "Not covered"),
    ),
    rows=_programmes,
    picture=Picture(Draw.BARS, "programme", ("issued", "redeemed")),
    by_store=True,
)

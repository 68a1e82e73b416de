"""Reports on attempts that were declined, on cards presented again, and on value that no card covered."""

from typing import Final, LiteralString

from ledger.database import Book
from ledger.reporting.flows import moved, span
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
    text,
)
from terminal.domain.decision import Reason

AGAIN: Final = [
    Reason.USED,
    Reason.SCANNED_TWICE,
    Reason.ALREADY_ACTIVE,
    Reason.ALREADY_REFUNDED,
    Reason.VOIDED,
    Reason.ID_REUSED,
]
"""Why an attempt is declined that was made before."""
ROWS_MAX: Final = 100_000
"""A list is as long as this at most; a shorter period shows the rest."""
IN_PERIOD: Final = (
    " received_ms >= %(from_ms)s AND received_ms < %(until_ms)s"
    " AND (%(programme)s = '' OR programme = %(programme)s)"
    " AND (%(store)s = '' OR store = %(store)s)"
)
LISTED: Final = "received_ms, at_ms, terminal, store, cashier, order_number, last4, unit, minor"


def attempts_by_programme(book: Book, ask: Ask) -> dict[str, int]:
    """Count declined attempts by programme."""
    rows = book.execute(
        "SELECT programme, count(*) FROM refusals WHERE" + IN_PERIOD + " GROUP BY 1", span(ask)
    )
    return dict(rows.fetchall())


def _by_reason(book: Book, ask: Ask) -> list[Row]:
    return list(
        book.execute(
            "SELECT reason, unit, count(*), count(DISTINCT card) FILTER (WHERE card <> ''),"
            " sum(minor)::bigint FROM refusals WHERE"
            + IN_PERIOD
            + " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
            span(ask),
        )
    )


def _declined(book: Book, ask: Ask) -> list[Row]:
    return _listed(book, ask, "SELECT " + LISTED + ", reason FROM refusals WHERE" + IN_PERIOD)


def _again(book: Book, ask: Ask) -> list[Row]:
    """Declined because it was done before, and redemptions of the same value that were found later."""
    statement: LiteralString = (
        "SELECT "
        + LISTED
        + ", reason FROM refusals WHERE reason = ANY(%(again)s) AND"
        + IN_PERIOD
        + " UNION ALL SELECT "
        + LISTED
        + ", 'conflict' FROM ("
        " SELECT x.received_ms, o.at_ms, x.terminal, x.store, o.cashier, o.order_number,"
        " coalesce(c.last4, '') AS last4, x.unit, x.minor, coalesce(c.programme, '') AS programme"
        " FROM conflicts x JOIN operations o USING (card, id) LEFT JOIN cards c USING (card)"
        ") conflict WHERE" + IN_PERIOD
    )
    return _listed(book, ask, statement)


def _listed(book: Book, ask: Ask, statement: LiteralString) -> list[Row]:
    values = {**span(ask), "again": [str(one) for one in AGAIN], "most": ROWS_MAX}
    return list(
        book.execute(statement + " ORDER BY 1 DESC, 3, 6 LIMIT %(most)s", values)  # newest first
    )


def _losses(book: Book, ask: Ask) -> list[Row]:
    """What no card covered, as the loss accounts say, and what head office took over of it."""
    open_now = {
        (store, unit): (conflicts, minor)
        for store, unit, conflicts, minor in book.execute(
            "SELECT store, unit, count(*), sum(shortfall)::bigint FROM conflicts"
            " WHERE state IN ('open', 'proposed') GROUP BY 1, 2"
        )
    }
    sums: dict[tuple[str, str], dict[str, int]] = {}
    for one in moved(book, ask):
        store = _loser(one.debit, one.credit)
        if store:
            into = sums.setdefault((store, one.unit), {"lost": 0, "back": 0, "resolved": 0})
            name = _loss_flow(one.debit, one.credit)
            sign = -1 if name == "resolved" and one.debit.startswith("loss:") else 1
            into[name] += sign * one.minor
    return [
        (
            *key,
            one["lost"],
            one["back"],
            one["resolved"],
            one["lost"] - one["back"] - one["resolved"],
            *open_now.get(key, (0, 0)),
        )
        for key, one in sorted(sums.items())
    ]


def _loser(debit: str, credit: str) -> str:
    for account in (debit, credit):
        name, _, store = account.partition(":")
        if name == "loss":
            return store
    return ""


def _loss_flow(debit: str, credit: str) -> str:
    borne = {"fraud", "goodwill", "owed"}
    if debit in borne or credit in borne:
        return "resolved"
    return "lost" if debit.startswith("loss:") else "back"


LIST_COLUMNS: Final = (
    Column("received", Kind.TIME, "Received"),
    Column("at", Kind.TIME, "Till's time"),
    text("till", "Till"),
    text("store", "Store"),
    text("cashier", "Cashier"),
    text("order", "Order number"),
    text("card", "Card"),
    UNIT,
    Column("minor", Kind.MONEY, "Amount"),
    Column("reason", Kind.WORD, "Reason"),
)
REASONS: Final = Definition(
    name="refusals",
    title="Declined attempts by reason",
    purpose="Why tills said no, and how often.",
    columns=(
        Column("reason", Kind.WORD, "Reason"),
        UNIT,
        count("attempts", "Attempts"),
        Column("cards", Kind.COUNT, "Different cards"),
        money("minor", "Amount asked for"),
    ),
    rows=_by_reason,
    picture=Picture(Draw.BARS, "reason", ("attempts",)),
    by_store=True,
)
DECLINED: Final = Definition(
    name="declined",
    title="Declined attempts",
    purpose="Each attempt that a till declined: when, where, for which order, and why.",
    columns=LIST_COLUMNS,
    rows=_declined,
    picture=Picture(Draw.BARS, "reason", ("minor",)),
    by_store=True,
)
DOUBLE: Final = Definition(
    name="double-attempts",
    title="Double attempts",
    purpose="Each time a card was presented again for what had been done already.",
    columns=LIST_COLUMNS,
    rows=_again,
    picture=Picture(Draw.BARS, "reason", ("minor",)),
    by_store=True,
)
LOSSES: Final = Definition(
    name="losses",
    title="Shortfall and loss",
    purpose="What stores accepted offline and no card covered, and who bears it by now.",
    columns=(
        text("store", "Store"),
        UNIT,
        money("lost", "Not covered"),
        money("back", "Voided or refunded since"),
        money("resolved", "Taken over by head office"),
        money("borne", "Borne by the store"),
        count("open", "Open conflicts, now"),
        money("open_minor", "In open conflicts, now"),
    ),
    rows=_losses,
    picture=Picture(Draw.STACKED, "store", ("borne", "resolved", "back")),
    by_store=True,
)

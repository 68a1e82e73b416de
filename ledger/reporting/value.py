"""Reports on cards: what they hold now, how many were activated, how much of them is used, and breakage."""

from typing import Final

from ledger.database import Book
from ledger.life import months_after
from ledger.reporting.first_use import waits
from ledger.reporting.flows import by_keys, moved
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

RIPE_MONTHS: Final = 24
"""What is still there after so long was, so far, seldom asked for."""
PROGRAMME: Final = "(%(programme)s = '' OR programme = %(programme)s)"
BEGAN: Final = "coalesce(activated_ms, issued_ms)"


def _balances(book: Book, ask: Ask) -> list[Row]:
    return list(
        book.execute(
            "SELECT programme, unit, count(*),"
            " coalesce(sum(balance) FILTER (WHERE state = 'active'), 0)::bigint,"
            " coalesce(sum(balance) FILTER (WHERE state <> 'active'), 0)::bigint,"
            " sum(leased)::bigint, sum(balance + leased)::bigint FROM cards WHERE "
            + PROGRAMME
            + " GROUP BY 1, 2 ORDER BY 1, 2",
            {"programme": ask.programme},
        )
    )


def _activation_rate(book: Book, ask: Ask) -> list[Row]:
    rows = book.execute(
        "SELECT programme, unit, count(*), count(*) FILTER (WHERE activated_ms IS NOT NULL),"
        " coalesce(sum(issued) FILTER (WHERE activated_ms IS NOT NULL), 0)::bigint"
        " FROM cards WHERE issued_ms >= %(from)s AND issued_ms < %(until)s AND "
        + PROGRAMME
        + " GROUP BY 1, 2 ORDER BY 1, 2",
        _spanned(ask),
    )
    return [
        (programme, unit, cards, active, cards - active, part_of(active, cards), minor)
        for programme, unit, cards, active, minor in rows
    ]


def _use(book: Book, ask: Ask) -> list[Row]:
    rows = book.execute(
        "SELECT programme, unit, count(*), count(*) FILTER (WHERE redeemed = 0),"
        " count(*) FILTER (WHERE redeemed > 0 AND balance + leased > 0),"
        " count(*) FILTER (WHERE redeemed > 0 AND balance + leased = 0),"
        " sum(issued)::bigint, sum(redeemed)::bigint, sum(balance + leased)::bigint"
        " FROM cards WHERE issued > 0 AND "
        + BEGAN
        + " >= %(from)s AND "
        + BEGAN
        + " < %(until)s AND "
        + PROGRAMME
        + " GROUP BY 1, 2 ORDER BY 1, 2",
        _spanned(ask),
    ).fetchall()
    waited = waits(book, ask)
    return [
        (*row, part_of(row[7], row[6]), *waited.get((row[0], row[1]), (None, None))) for row in rows
    ]


def _breakage(book: Book, ask: Ask) -> list[Row]:
    ripe_ms = months_after(ask.now_ms, -RIPE_MONTHS)
    ripe = {
        (programme, unit): (issued, left)
        for programme, unit, issued, left in book.execute(
            "SELECT programme, unit, sum(issued)::bigint, sum(balance + leased + expired)::bigint"
            " FROM cards WHERE issued > 0 AND "
            + BEGAN
            + " < %(ripe)s AND "
            + PROGRAMME
            + " GROUP BY 1, 2",
            {"programme": ask.programme, "ripe": ripe_ms},
        )
    }
    expired = {
        (str(keys[0]), unit): sums.get("expired", 0)
        for (keys, unit), sums in by_keys(moved(book, ask, ("programme",))).items()
    }
    return [
        (
            *key,
            expired.get(key, 0),
            ripe.get(key, (0, 0))[0],
            ripe.get(key, (0, 0))[1],
            part_of(ripe.get(key, (0, 0))[1], ripe.get(key, (0, 0))[0]),
        )
        for key in sorted({*ripe, *expired})
        if expired.get(key) or key in ripe
    ]


def _spanned(ask: Ask) -> dict[str, object]:
    return {
        "programme": ask.programme,
        "from": ask.period.from_ms,
        "until": ask.period.until_ms,
    }


BALANCES: Final = Definition(
    name="balances",
    title="What cards hold now",
    purpose="How much of it can be spent, and how much is on blocked cards or set aside at tills.",
    columns=(
        text("programme", "Programme"),
        UNIT,
        count("cards", "Cards"),
        money("active", "On active cards"),
        money("held", "On blocked or sleeping cards"),
        money("leased", "Set aside at tills"),
        money("outstanding", "Outstanding"),
    ),
    rows=_balances,
    picture=Picture(Draw.STACKED, "programme", ("active", "held", "leased")),
    by_period=False,
)
ACTIVATION_RATE: Final = Definition(
    name="activation-rate",
    title="Activation rate",
    purpose="Of the cards made in the period, how many have been activated by now.",
    columns=(
        text("programme", "Programme"),
        UNIT,
        count("cards", "Cards made"),
        count("active", "Activated"),
        count("asleep", "Not activated"),
        share("rate", "Activation rate"),
        money("minor", "Value on them"),
    ),
    rows=_activation_rate,
    picture=Picture(Draw.SHARE, "programme", ("active", "asleep")),
)
USE: Final = Definition(
    name="use",
    title="Share redeemed",
    purpose="Of the cards sold in the period, how much has been used by now, and how soon.",
    columns=(
        text("programme", "Programme"),
        UNIT,
        count("cards", "Cards"),
        count("untouched", "Not used yet"),
        count("part", "Partly used"),
        count("empty", "Used up"),
        money("issued", "Value sold"),
        money("redeemed", "Redeemed"),
        money("balance", "Remaining"),
        share("share", "Share redeemed"),
        Column("median", Kind.HOURS, "Half had used it after"),
        Column("p90", Kind.HOURS, "Nine in ten after"),
    ),
    rows=_use,
    picture=Picture(Draw.SHARE, "programme", ("empty", "part", "untouched")),
)
BREAKAGE: Final = Definition(
    name="breakage",
    title="Breakage",
    purpose="What expired in the period, and what is left of value sold two years ago or earlier."
    " Both are counted, not estimated.",
    columns=(
        text("programme", "Programme"),
        UNIT,
        money("expired", "Expired in the period"),
        money("ripe", "Sold at least two years ago"),
        money("left", "Of it never redeemed"),
        share("share", "Share never redeemed"),
    ),
    rows=_breakage,
    picture=Picture(Draw.BARS, "programme", ("ripe", "left")),
)

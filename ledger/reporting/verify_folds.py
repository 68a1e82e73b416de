"""Verifying what reports read: every sum made again from postings and entries, as far as they are folded."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ledger.database import Book
from ledger.reporting.fold import STARTED, TOLD, USED
from ledger.reporting.fold_entries import (
    AT_ONCE,
    BASKET_SUMS,
    ENTRIES,
    basket_columns,
    basket_of,
    lots,
    read,
)
from ledger.verify_finding import Finding
from terminal.domain.entry import EntryKind

MOVEMENTS: Final = (
    "WITH told AS ("
    + TOLD
    + """
), summed AS (
    SELECT day, programme, store, terminal, cashier, unit, kind, debit, credit,
        count(*) FILTER (WHERE counts) AS operations, sum(minor) AS minor
    FROM told GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
), kept AS (SELECT * FROM movement_days JOIN movement_dims USING (dim))
SELECT format('day %%s, %%s to %%s', day, debit, credit),
    format('%%s in %%s; postings say %%s in %%s', k.minor, k.operations, s.minor, s.operations)
FROM summed s FULL JOIN kept k
    USING (day, programme, store, terminal, cashier, unit, kind, debit, credit)
WHERE s.minor IS DISTINCT FROM k.minor OR s.operations IS DISTINCT FROM k.operations
"""
)
HOURS: Final = (
    "WITH told AS ("
    + TOLD
    + """
), summed AS (
    SELECT hour, programme, store, unit, kind, debit, credit,
        count(*) FILTER (WHERE counts) AS operations, sum(minor) AS minor
    FROM told GROUP BY 1, 2, 3, 4, 5, 6, 7
), kept AS (SELECT * FROM movement_hours JOIN movement_dims USING (dim))
SELECT format('hour %%s, %%s to %%s', hour, debit, credit),
    format('%%s in %%s; postings say %%s in %%s', k.minor, k.operations, s.minor, s.operations)
FROM summed s FULL JOIN kept k USING (hour, programme, store, unit, kind, debit, credit)
WHERE s.minor IS DISTINCT FROM k.minor OR s.operations IS DISTINCT FROM k.operations
"""
)
VALUE_DAYS: Final = """
WITH told AS (
    SELECT card, unit, (posted_ms / 86400000)::integer AS day,
        CASE credit WHEN 'card' THEN minor ELSE -minor END AS minor,
        first_value((posted_ms / 86400000)::integer)
            OVER (PARTITION BY card ORDER BY xid, posted_ms / 86400000) AS began
    FROM postings WHERE xid < %(until)s AND 'card' IN (debit, credit)
), summed AS (
    SELECT t.day, t.began, c.programme, t.unit, sum(t.minor) AS minor
    FROM told t JOIN cards c USING (card) GROUP BY 1, 2, 3, 4
)
SELECT format('day %%s of cards since day %%s, %%s', day, began, programme),
    format('%%s; postings say %%s', k.minor, s.minor)
FROM summed s FULL JOIN value_days k USING (day, began, programme, unit)
WHERE s.minor IS DISTINCT FROM k.minor
"""
FIRST_USE: Final = (
    "SELECT c.card, c.programme, c.unit, "
    + STARTED
    + ", (SELECT min(o.at_ms) FROM operations o WHERE o.card = c.card AND "
    + USED
    + ") AS first_ms FROM cards c"
)
FIRST_USES: Final = (
    "SELECT encode(coalesce(f.card, k.card), 'hex'), format('first used %%s since %%s; operations say %%s since %%s',"
    " k.first_ms, k.started_ms, f.first_ms, f.started_ms) FROM ("
    + FIRST_USE
    + """
WHERE c.card IN (SELECT card FROM postings WHERE xid < %(until)s)) f
FULL JOIN first_uses k ON k.card = f.card
WHERE (f.started_ms, f.first_ms) IS DISTINCT FROM (k.started_ms, k.first_ms)
    AND NOT EXISTS (SELECT FROM postings p WHERE p.card = coalesce(f.card, k.card) AND p.xid >= %(until)s)
"""
)
REFUSALS: Final = (
    "SELECT terminal, reason, unit, count(*), sum(minor)::bigint FROM refusals GROUP BY 1, 2, 3"
)
BASKETS: Final = "SELECT day, programme, store, unit, redemptions, paid, basket FROM baskets"

CHECKS: Final = (
    ("report", MOVEMENTS),
    ("hour", HOURS),
    ("value", VALUE_DAYS),
    ("first use", FIRST_USES),
)

Counted = Counter[tuple[object, ...]]


def fold_findings(book: Book) -> Iterator[Finding]:
    """Ask for each sum what it should be, in the caller's snapshot."""
    row = book.execute("SELECT xid FROM folded_head").fetchone()
    span = {"since": 0, "until": row[0] if row else 0}
    for rule, statement in CHECKS:
        for where, says in book.execute(statement, span):
            yield Finding(rule, where, says)
    refused, baskets = _told(book, span["until"])
    yield from _differing("refusals", refused, _kept(book, REFUSALS, 2))
    yield from _differing("baskets", baskets, _kept(book, BASKETS, 3))


def _told(book: Book, until: int) -> tuple[Counted, Counted]:
    """Read every entry again."""
    refused: Counted = Counter()
    baskets: Counted = Counter()
    with book.cursor(name="verify_folds", binary=True) as rows:
        rows.itersize = AT_ONCE
        rows.execute(ENTRIES, (0, until))
        for some in lots(read(rows)):
            for one in some:
                if one.entry.kind is EntryKind.DECLINED:
                    amount = one.entry.amount
                    why = (one.terminal, one.entry.reason or "", amount.unit if amount else "")
                    refused[*why, 0] += 1
                    refused[*why, 1] += amount.minor if amount else 0
            if told := [one for one in some if basket_of(one)]:
                for *key, times, paid, basket in book.execute(
                    BASKET_SUMS, (*basket_columns(told), until)
                ):
                    for at, more in enumerate((times, paid, basket)):
                        baskets[*key, at] += more
    return refused, baskets


def _kept(book: Book, statement: str, sums: int) -> Counted:
    kept: Counted = Counter()
    for row in book.execute(statement):
        for at, value in enumerate(row[-sums:]):
            kept[*row[:-sums], at] = value
    return kept


def _differing(rule: str, told: Counted, kept: Counted) -> Iterator[Finding]:
    for key in sorted({*told, *kept}, key=str):
        if told[key] != kept[key]:
            where = " ".join(map(str, key[:-1]))
            yield Finding(rule, where, f"{kept[key]}; entries say {told[key]}")

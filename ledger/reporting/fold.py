"""Folding: what was posted and told since the last time goes into the sums that reports read.

Postings and entries only grow, and each says which transaction wrote it. A fold takes those of all
transactions that are over, up to the oldest that still runs: nothing that commits late is ever
skipped, and nothing is taken twice. Whoever writes for a till knows nothing of it. One fold at a time
holds the row of `folded_head`. See docs/decisions/0067-reports-read-sums.md.
"""

from typing import Final

from ledger.database import Book, Database
from ledger.reporting.fold_entries import fold_entries

CHUNK: Final = 50_000
"""Transactions folded in one go."""

FREELY: Final = (
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', true),"
    " set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true),"
    " set_config('enable_mergejoin', 'on', true), set_config('work_mem', '64MB', true),"
    " set_config('jit', 'off', true)"
)
"""Said at the start of a transaction that reads much: the server's own connections look things up by key."""
HOLD: Final = "SELECT FROM folded_head FOR UPDATE"
HEAD: Final = "SELECT xid, pg_snapshot_xmin(pg_current_snapshot())::text::bigint FROM folded_head"
"""Asked once the row is held: a fold that had to wait must look from where it is now."""
SUMS: Final = ("movements", "movement_dims", "movement_days", "first_uses", "refusals", "baskets")
RESTORED: Final = (
    "UPDATE postings SET xid = 0 WHERE xid >= %s",
    "UPDATE entries SET xid = 0 WHERE xid >= %s",
)
SUMMED: Final = """
    SELECT (p.posted_ms / 3600000)::integer AS hour, coalesce(c.programme, '') AS programme,
        coalesce(o.store, '') AS store, coalesce(o.terminal, '') AS terminal,
        coalesce(o.cashier, '') AS cashier, p.unit, p.kind, p.debit, p.credit,
        count(*) FILTER (WHERE p.leg = 1 OR NOT EXISTS (SELECT FROM postings q
            WHERE q.card = p.card AND q.id = p.id AND q.kind = p.kind AND q.leg < p.leg))
            AS operations,
        sum(p.minor)::bigint AS minor
    FROM postings p LEFT JOIN operations o ON o.card = p.card AND o.id = p.id
        LEFT JOIN cards c ON c.card = p.card
    WHERE p.xid >= %(since)s AND p.xid < %(until)s
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
"""
MOVED: Final = (
    "WITH summed AS MATERIALIZED ("
    + SUMMED
    + """
), new AS (
    INSERT INTO movement_dims
    SELECT (SELECT coalesce(max(dim), 0) FROM movement_dims) + row_number() OVER (), n.*
    FROM (SELECT programme, store, terminal, cashier, unit, kind, debit, credit FROM summed
        EXCEPT SELECT programme, store, terminal, cashier, unit, kind, debit, credit
        FROM movement_dims) n
    RETURNING *
), dims AS (SELECT * FROM movement_dims UNION ALL SELECT * FROM new
), by_day AS (
    INSERT INTO movement_days AS m
    SELECT hour / 24, programme, store, unit, kind, debit, credit, sum(operations), sum(minor)
    FROM summed GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (day, programme, store, unit, kind, debit, credit) DO UPDATE
    SET operations = m.operations + excluded.operations, minor = m.minor + excluded.minor
)
INSERT INTO movements AS m (hour, dim, operations, minor)
SELECT s.hour, d.dim, s.operations, s.minor
FROM summed s JOIN dims d USING (programme, store, terminal, cashier, unit, kind, debit, credit)
ON CONFLICT (hour, dim) DO UPDATE
SET operations = m.operations + excluded.operations, minor = m.minor + excluded.minor
"""
)
FIRST_USE: Final = """
SELECT c.card, c.programme, c.unit,
    CASE WHEN c.activated_ms IS NOT NULL OR c.issued > 0
        THEN coalesce(c.activated_ms, c.issued_ms) END AS started_ms,
    (SELECT min(o.at_ms) FROM operations o WHERE o.card = c.card AND o.action = 'redeem'
        AND (o.state = 'approved'
            OR (o.state = 'voided' AND o.returned + o.relieved = o.minor))) AS first_ms
FROM cards c
"""
"""A voided redemption was none, unless all of it had been refunded before: then it was one, and is over."""
FIRST_USES: Final = (
    "INSERT INTO first_uses (card, programme, unit, started_ms, first_ms)"
    + FIRST_USE
    + """
JOIN (SELECT DISTINCT card FROM postings WHERE xid >= %(since)s AND xid < %(until)s) t USING (card)
ON CONFLICT (card) DO UPDATE
SET started_ms = excluded.started_ms, first_ms = excluded.first_ms
"""
)


def fold(database: Database) -> int:
    """Fold all that is certain by now; give how many goes it took."""
    goes = 0
    while database.run(fold_some):
        goes += 1
    return goes


def fold_some(book: Book, chunk: int = CHUNK) -> bool:
    """Fold the transactions that come next; say whether there may be more. Outside of a transaction."""
    with book.transaction():
        book.execute(FREELY)
        since, horizon = _head(book)
        until = min(horizon, max(since, _oldest(book, since)) + chunk)
        if until <= since:
            return False
        span = {"since": since, "until": until}
        book.execute(MOVED, span)
        book.execute(FIRST_USES, span)
        fold_entries(book, since, until)
        book.execute("UPDATE folded_head SET xid = %s", (until,))
    return until < horizon


def _head(book: Book) -> tuple[int, int]:
    """Give where the last fold ended and where this one must; start over in a book that came from another server."""
    book.execute(HOLD)
    row = book.execute(HEAD).fetchone()
    if row is None:
        raise AssertionError("the head of what is folded is always there")
    since, horizon = row
    if horizon >= since:
        return since, horizon
    for statement in RESTORED:  # its transactions' numbers mean nothing here
        book.execute(statement, (horizon,))
    forget(book)
    return 0, horizon


def forget(book: Book) -> None:
    """Empty the sums, so that the next fold makes them anew."""
    for table in SUMS:
        book.execute(f"DELETE FROM {table}")
    book.execute("UPDATE folded_head SET xid = 0")


def _oldest(book: Book, since: int) -> int:
    """Give the oldest transaction that wrote something still to be folded: a long quiet time is one step."""
    row = book.execute(
        "SELECT least((SELECT min(xid) FROM postings WHERE xid >= %(since)s),"
        " (SELECT min(xid) FROM entries WHERE xid >= %(since)s))",
        {"since": since},
    ).fetchone()
    return row[0] if row and row[0] is not None else 2**62

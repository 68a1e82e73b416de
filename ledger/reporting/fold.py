"""Folding: what was posted and told since the last time goes into the sums that reports read.

Postings and entries only grow, and each says which transaction wrote it. A fold takes those of all
transactions that are over, up to the oldest that still runs: nothing that commits late is ever
skipped, and nothing is taken twice. Whoever writes for a till knows nothing of it. One fold at a time
holds the row of `folded_head`. See docs/decisions/0067-reports-read-sums.md.
"""

from typing import Final, LiteralString

from ledger.database import Book, Database
from ledger.reporting.fold_entries import fold_entries

ROWS: Final = 10_000
"""Postings, or entries, folded in one go by a server: about a second's work, so that it can rest between them."""
ROWS_ALONE: Final = 500_000
"""The same where somebody waits for the sums: large goes cost less a row."""

FREELY: Final = (
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', true),"
    " set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true),"
    " set_config('enable_mergejoin', 'on', true), set_config('work_mem', '64MB', true),"
    " set_config('jit', 'off', true)"
)
"""Said at the start of a transaction that reads much: the server's own connections look things up by key."""
HASHED: Final = "SELECT set_config('enable_mergejoin', 'off', true)"
"""What is folded is little, and a merge would read whole tables for it."""
BY_BLOCKS: Final = "SELECT set_config('enable_seqscan', 'off', true)"
REACHED: Final = """
SELECT least(
    (SELECT CASE count(*) WHEN %(rows)s THEN max(xid) + 1 END
     FROM (SELECT xid FROM postings WHERE xid >= %(since)s AND xid < %(horizon)s LIMIT %(rows)s) p),
    (SELECT CASE count(*) WHEN %(rows)s THEN max(xid) + 1 END
     FROM (SELECT xid FROM entries WHERE xid >= %(since)s AND xid < %(horizon)s LIMIT %(rows)s) e),
    %(horizon)s)
"""
"""Up to where so many rows lie, about: rows are kept in the order in which they were written, nearly. A transaction is whole."""
HOLD: Final = "SELECT FROM folded_head FOR UPDATE"
HOLD_IF_FREE: Final = "SELECT FROM folded_head FOR UPDATE SKIP LOCKED"
HEAD: Final = "SELECT xid, pg_snapshot_xmin(pg_current_snapshot())::text::bigint FROM folded_head"
"""Asked once the row is held: a fold that had to wait must look from where it is now."""
SUMS: Final = (
    "movement_days",
    "movement_hours",
    "movement_dims",
    "value_days",
    "first_uses",
    "refusals",
    "baskets",
)
RESTORED: Final = (
    "UPDATE postings SET xid = 0 WHERE xid > 0",
    "UPDATE entries SET xid = 0 WHERE xid > 0",
)
"""All of them: a number that could be this server's own would come after those that cannot, and value would begin late."""
NAMES: Final[LiteralString] = "programme, store, terminal, cashier, unit, kind, debit, credit"
TOLD: Final[LiteralString] = """
    SELECT (p.posted_ms / 3600000)::integer AS hour, (p.posted_ms / 86400000)::integer AS day,
        coalesce(c.programme, '') AS programme, coalesce(o.store, '') AS store,
        coalesce(o.terminal, '') AS terminal, coalesce(o.cashier, '') AS cashier,
        p.unit, p.kind, p.debit, p.credit, p.minor,
        p.leg = 1 OR NOT EXISTS (SELECT FROM postings q
            WHERE q.card = p.card AND q.id = p.id AND q.kind = p.kind AND q.leg < p.leg) AS counts
    FROM postings p LEFT JOIN operations o ON o.card = p.card AND o.id = p.id
        LEFT JOIN cards c ON c.card = p.card
    WHERE p.xid >= %(since)s AND p.xid < %(until)s
"""
"""Each posting with whom it is told of, and whether its operation is counted at it."""
MOVED: Final[LiteralString] = (
    """
WITH summed AS MATERIALIZED (
    SELECT day, hour, programme, store, coalesce(terminal, '') AS terminal,
        coalesce(cashier, '') AS cashier, unit, kind, debit, credit,
        count(*) FILTER (WHERE counts) AS operations, sum(minor)::bigint AS minor
    FROM ("""
    + TOLD
    + """) told
    GROUP BY GROUPING SETS ((day, programme, store, terminal, cashier, unit, kind, debit, credit),
        (hour, programme, store, unit, kind, debit, credit))
), named AS MATERIALIZED (
    SELECT s.*, d.dim AS known FROM summed s LEFT JOIN LATERAL (
        SELECT dim FROM movement_dims d
        WHERE d.programme = s.programme AND d.store = s.store AND d.terminal = s.terminal
            AND d.cashier = s.cashier AND d.unit = s.unit AND d.kind = s.kind
            AND d.debit = s.debit AND d.credit = s.credit OFFSET 0) d ON true
), numbered AS MATERIALIZED (
    SELECT n.*, known AS dim FROM named n WHERE known IS NOT NULL
    UNION ALL
    SELECT n.*, (SELECT coalesce(max(dim), 0) FROM movement_dims) + (dense_rank() OVER (ORDER BY """
    + NAMES
    + """))::integer FROM named n WHERE known IS NULL
), new AS (
    INSERT INTO movement_dims
    SELECT DISTINCT ON (dim) dim, """
    + NAMES
    + """ FROM numbered WHERE known IS NULL
), hours AS (
    INSERT INTO movement_hours AS m (hour, dim, operations, minor)
    SELECT hour, dim, operations, minor FROM numbered WHERE day IS NULL ORDER BY 1, 2
    ON CONFLICT (hour, dim) DO UPDATE
    SET operations = m.operations + excluded.operations, minor = m.minor + excluded.minor
)
INSERT INTO movement_days AS m (day, dim, operations, minor)
SELECT day, dim, operations, minor FROM numbered WHERE hour IS NULL ORDER BY 1, 2
ON CONFLICT (day, dim) DO UPDATE
SET operations = m.operations + excluded.operations, minor = m.minor + excluded.minor
"""
)
"""Sums by the day with till and cashier, and by the hour without, in one pass over what was posted. Each is looked up among
the dims by its key: how many sums there are nobody can estimate, and a join would compare each with each dim."""
USED: Final[LiteralString] = (
    "o.action = 'redeem' AND (o.state = 'approved'"
    " OR (o.state = 'voided' AND o.returned + o.relieved = o.minor))"
)
"""A voided redemption was none, unless all of it had been refunded before: then it was one, and is over."""
STARTED: Final[LiteralString] = (
    "CASE WHEN c.activated_ms IS NOT NULL OR c.issued > 0"
    " THEN coalesce(c.activated_ms, c.issued_ms) END AS started_ms"
)
FIRST_USES: Final[LiteralString] = (
    """
WITH moved AS MATERIALIZED (
    SELECT p.card, bool_or(p.kind <> 'redeem') AS undoes, min(o.at_ms) AS first_ms,
        min(CASE WHEN 'card' IN (p.debit, p.credit) THEN ARRAY[p.xid, p.posted_ms / 86400000] END) AS at
    FROM postings p LEFT JOIN LATERAL (
        SELECT at_ms FROM operations o WHERE o.card = p.card AND o.id = p.id AND """
    + USED
    + """ OFFSET 0) o ON true
    WHERE p.xid >= %(since)s AND p.xid < %(until)s GROUP BY p.card
), touched AS (
    SELECT m.card, m.undoes OR u.card IS NULL AS anew, least(u.first_ms, m.first_ms) AS first_ms,
        coalesce(u.began, m.at[2]::integer) AS began
    FROM moved m LEFT JOIN LATERAL (
        SELECT * FROM first_uses u WHERE u.card = m.card OFFSET 0) u ON true
)
INSERT INTO first_uses AS u (card, programme, unit, started_ms, first_ms, began)
SELECT c.card, c.programme, c.unit, """
    + STARTED
    + """, CASE WHEN t.anew THEN (SELECT min(o.at_ms) FROM operations o WHERE o.card = t.card AND """
    + USED
    + """) ELSE t.first_ms END, t.began
FROM touched t CROSS JOIN LATERAL (SELECT * FROM cards c WHERE c.card = t.card OFFSET 0) c
ORDER BY c.card
ON CONFLICT (card) DO UPDATE
SET started_ms = excluded.started_ms, first_ms = excluded.first_ms, began = excluded.began
WHERE (u.started_ms, u.first_ms, u.began) IS DISTINCT FROM (excluded.started_ms, excluded.first_ms, excluded.began)
"""
)
"""A card's first use is looked for among all its operations where it is new or something was taken back, else among the new
ones: a code that is used a million times is not read whole for each use. The day its value began is that of the posting
with the lowest transaction, which no later fold can undercut. `OFFSET 0`: each row is looked up by its key. How many rows
are new nobody can estimate, and a join of two lists of them would be planned as if there were one."""
VALUE_DAYS: Final[LiteralString] = """
INSERT INTO value_days AS v (day, began, programme, unit, minor)
SELECT (p.posted_ms / 86400000)::integer, u.began, u.programme, p.unit,
    sum(CASE p.credit WHEN 'card' THEN p.minor ELSE -p.minor END)::bigint
FROM postings p JOIN first_uses u USING (card)
WHERE p.xid >= %(since)s AND p.xid < %(until)s AND 'card' IN (p.debit, p.credit)
GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 4, 2
ON CONFLICT (day, programme, unit, began) DO UPDATE SET minor = v.minor + excluded.minor
"""
"""What is on cards, by the day it came or went and the day their value began; after first uses, which say when it did."""


def fold(database: Database) -> int:
    """Fold all that is certain by now; give how many goes it took."""
    goes = 0
    while database.run(lambda book: fold_some(book, ROWS_ALONE)):
        goes += 1
    return goes


def fold_if_free(book: Book) -> bool:
    """Fold what comes next, unless somebody else folds just now; say whether there may be more."""
    with book.transaction():
        if book.execute(HOLD_IF_FREE).fetchone() is None:
            return False
        return fold_some(book)


def fold_some(book: Book, rows: int = ROWS) -> bool:
    """Fold about so many rows that come next, after whoever does so now; say whether there may be more."""
    with book.transaction():
        since, horizon = _head(book)
        until = _reached(book, since, horizon, rows)
        if until <= since:
            return False
        book.execute(FREELY)
        book.execute(HASHED)
        span = {"since": since, "until": until}
        book.execute(MOVED, span)
        book.execute(FIRST_USES, span)
        book.execute(VALUE_DAYS, span)
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
        book.execute(statement)
    forget(book)
    return 0, horizon


def forget(book: Book) -> None:
    """Empty the sums, so that the next fold makes them anew."""
    for table in SUMS:
        book.execute(f"DELETE FROM {table}")
    book.execute("UPDATE folded_head SET xid = 0")


def _reached(book: Book, since: int, horizon: int, rows: int) -> int:
    """Give the transaction before which about so many rows lie, of all that are over."""
    book.execute(BY_BLOCKS)
    values = {"since": since, "horizon": horizon, "rows": rows}
    row = book.execute(REACHED, values).fetchone()
    return int(row[0]) if row else since

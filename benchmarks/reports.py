"""How long head office waits for its slowest report over five million entries, beside adding up the same postings bare.

A year of 120 tills of 40 stores is loaded with COPY and set-based inserts, first a tenth of it, then
all: cards of three programmes, redemptions with their entries, some voided, refunded, declined, some
with their baskets. What came is folded, as the server does in the background; then every report is
made over everything. Yardstick: `count(*)` and `sum(minor)` over the same postings on the same connection.
"""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.report import measured, options, shortest, tell
from ledger.database import Book, Database
from ledger.embedded import Embedded
from ledger.reporting.catalogue import REPORTS, make
from ledger.reporting.fold import SUMS, fold
from ledger.reporting.shape import Ask
from ledger.reports import Period
from terminal.domain.decision import Reason
from terminal.domain.entry import Entry, EntryKind, seal
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money

ENTRIES: Final = 5_000_000
TENTH: Final = 10
TILLS: Final = 120
STORES: Final = 40
CARD_OF: Final = 4
"""So many redemptions a card."""
START_MS: Final = 1_760_000_000_000
YEAR_MS: Final = 365 * 86_400_000
DAY_H: Final = 10
HASH: Final = bytes(32)
ASK: Final = Ask(period=Period(0, 2**53), now_ms=START_MS + 2 * YEAR_MS)

CARDS: Final = """
INSERT INTO cards (card, programme, unit, last4, state, issued, balance, redeemed, issued_ms, activated_ms)
SELECT decode(md5('c' || i), 'hex'), 'programme-' || i %% 3, 'EUR', lpad((i %% 10000)::text, 4, '0'),
    'active', 10000, 10000 - 1000 * (i %% 7), 1000 * (i %% 7), at_ms, at_ms
FROM generate_series(%(first)s::bigint, %(last)s::bigint - 1) i
CROSS JOIN LATERAL (SELECT %(start)s::bigint + %(year)s::bigint / %(cards)s * i AS at_ms) t
"""
BORN: Final = """
INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
SELECT card, decode(repeat('00', 16), 'hex'), 'issue', 1, 'issued', 'card', issued, unit, issued_ms
FROM cards WHERE issued_ms >= %(from_ms)s
"""
OPERATIONS: Final = """
INSERT INTO operations (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state,
    answered, covered, version, epoch, seq, order_number, cashier)
SELECT decode(md5('c' || i / %(card_of)s), 'hex'), decode(md5('o' || i), 'hex'), 'redeem',
    'till-' || i %% %(tills)s, 'store-' || i %% %(tills)s %% %(stores)s, 100 + i %% 900, 'EUR', at_ms,
    at_ms, CASE WHEN i %% 50 = 0 THEN 'voided' ELSE 'approved' END, false,
    CASE WHEN i %% 50 = 0 THEN 0 ELSE 100 + i %% 900 END, 1, 1, i, 'R-' || i,
    'cashier-' || i %% %(tills)s * 2 + at_ms / 86400000 %% 2
FROM generate_series(%(first)s::bigint, %(last)s::bigint - 1) i
CROSS JOIN LATERAL (SELECT %(start)s::bigint + %(year)s::bigint / 365 * (i * 365 / %(entries)s)
    + 28800000 + 36000000 * (i %% (%(entries)s / 365)) / (%(entries)s / 365) AS at_ms) t
WHERE i %% 33 <> 0
"""
POSTED: Final = """
INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
SELECT card, id, 'redeem', 1, 'card', 'redeemed:' || store, minor, unit, received_ms
FROM operations WHERE seq >= %(first)s AND seq < %(last)s
UNION ALL SELECT card, id, 'void', 1, 'redeemed:' || store, 'card', minor, unit, received_ms
FROM operations WHERE seq >= %(first)s AND seq < %(last)s AND state = 'voided'
UNION ALL SELECT card, decode(md5('r' || seq), 'hex'), 'refund', 1, 'redeemed:' || store, 'card', minor / 2,
    unit, received_ms
FROM operations WHERE seq >= %(first)s AND seq < %(last)s AND seq %% 100 = 7
"""
COPIED: Final = "COPY entries (terminal, epoch, seq, hash, body, received_ms, verdict) FROM STDIN"
LOADED: Final = ("cards", "operations", "postings", "entries")
KEYS: Final = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype IN ('p', 'u') AND conrelid::regclass::text = ANY(%s)
"""
INDEXES: Final = """
SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s)
"""
BARE: Final = "SELECT count(*), sum(minor) FROM postings"


def main() -> None:
    """Measure and print."""
    parser = options(__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=ENTRIES, metavar="N")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        with Embedded(folder) as server, Database.open(server.url) as database:
            few = arguments.entries // TENTH
            load(database, 0, few, arguments.entries)
            small = time_reports(database)
            began = time.perf_counter()
            load(database, few, arguments.entries, arguments.entries)
            loaded = time.perf_counter()
            fold(database)
            folding_s = time.perf_counter() - loaded
            large = time_reports(database)
            with database.connection() as book:
                bare_s = shortest(lambda: book.execute(BARE).fetchall())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    slowest = max(large, key=lambda name: large[name])
    yardstick = "count and sum of the postings, s"
    tell(
        "reports",
        [
            measured("slowest_s", large[slowest], "s", yardstick, bare_s),
            measured(
                "growth", large[slowest], "s", f"the same over {few:,} entries, s", small[slowest]
            ),
        ],
        as_json=arguments.json,
        notes=(
            f"slowest over {arguments.entries:,} entries: {slowest}",
            f"the last nine tenths: {loaded - began:.0f} s to load, {folding_s:.0f} s to fold",
            *(f"{name}: {seconds:.3f} s" for name, seconds in large.items()),
        ),
    )


def load(database: Database, first: int, last: int, entries: int) -> None:
    """Load the entries from one number up to another, with everything that they are about."""
    cards = entries // CARD_OF + 1
    values = {
        "first": first,
        "last": last,
        "entries": entries,
        "start": START_MS,
        "year": YEAR_MS,
        "tills": TILLS,
        "stores": STORES,
        "card_of": CARD_OF,
        "cards": cards,
    }
    born = {
        **values,
        "first": 0 if first == 0 else first // CARD_OF + 1,
        "last": last // CARD_OF + 1,
    }
    born["from_ms"] = START_MS + YEAR_MS // cards * int(born["first"])
    with database.connection() as book:
        book.execute("SET synchronous_commit = off")
        book.execute("SET work_mem = '64MB'")
        book.execute("SET maintenance_work_mem = '512MB'")
        with without_indexes(book):
            book.execute(CARDS, born)
            book.execute(BORN, born)
            book.execute(OPERATIONS, values)
            book.execute(POSTED, values)
            copy_entries(book, first, last, entries)
        book.execute(f"VACUUM (ANALYZE) {', '.join(LOADED)}")


@contextmanager
def without_indexes(book: Book) -> Iterator[None]:
    """Take the indexes away while much is loaded and make them again from what there is then: it is several times faster."""
    keys = book.execute(KEYS, (list(LOADED),)).fetchall()
    named = {name for _, name, _ in keys}
    others = [
        one for one in book.execute(INDEXES, (list(LOADED),)).fetchall() if one[0] not in named
    ]
    for table, name, _ in keys:
        book.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in others:
        book.execute(f"DROP INDEX {name}")
    yield
    for table, name, definition in keys:
        book.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    for _, definition in others:
        book.execute(definition)


def copy_entries(book: Book, first: int, last: int, entries: int) -> None:
    """Write the entries that the operations came from, and the attempts that were declined."""
    with book.cursor() as cursor, cursor.copy(COPIED) as copy:
        for number in range(first, last):
            copy.write(line(number, entries))


def line(number: int, entries: int) -> str:
    """Give an entry as a line of COPY."""
    declined = number % 33 == 0
    minor = 100 + number % 900
    at_ms = START_MS + YEAR_MS // entries * number
    terminal = f"till-{number % TILLS}"
    entry = Entry(
        terminal=terminal,
        epoch=1,
        seq=number,
        previous=HASH,
        id=OperationId(hashlib.md5(b"o%d" % number).digest()),
        kind=EntryKind.DECLINED if declined else EntryKind.REDEEM,
        at_ms=at_ms,
        cashier=f"cashier-{number % TILLS}",
        order=f"R-{number}",
        card=CardId(hashlib.md5(b"c%d" % (number // CARD_OF)).digest()),
        last4="ABCD",
        amount=Money(minor, "EUR"),
        basket=Money(minor + 500, "EUR") if number % 3 == 0 else None,
        reason=(Reason.USED, Reason.ABOVE_BALANCE)[number % 2] if declined else None,
        action=EntryKind.REDEEM if declined else None,
    )
    sealed = seal(entry)
    verdict = "recorded" if declined else "settled"
    return (
        f"{terminal}\t1\t{number}\t\\\\x{sealed.hash.hex()}\t\\\\x{sealed.body.hex()}"
        f"\t{at_ms}\t{verdict}\n"
    )


def time_reports(database: Database) -> dict[str, float]:
    """Give for each report the seconds from the question to its rows; each begins by folding what came."""
    fold(database)
    with database.connection() as book:
        for table in SUMS:
            book.execute(f"VACUUM (ANALYZE) {table}")

    def one(name: str) -> Callable[[], object]:
        def run() -> object:
            fold(database)
            with database.connection() as book:
                return make(book, REPORTS[name], ASK)

        return run

    return {name: shortest(one(name)) for name in REPORTS}


if __name__ == "__main__":
    main()

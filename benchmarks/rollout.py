"""How long head office waits to block ten thousand codes, and to see which of 25,000 tills lag behind.

A book with 25,000 enrolled tills in 500 stores that hold one of several lists, and ten times as many active cards
as are blocked. The order is drafted, looked at, confirmed and carried out as the console does it. Yardsticks: a bare
UPDATE of as many other cards in one transaction, and counting the same tills on the same connection.
"""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.report import measured, options, shortest, tell
from ledger import block_orders, block_preview
from ledger.database import Book, Database
from ledger.embedded import Embedded
from ledger.rollout import rollout
from terminal.domain.ids import CardId

CODES: Final = 10_000
TILLS: Final = 25_000
STORES: Final = 500
NOW_MS: Final = 1_800_000_000_000

SETS: Final = """
INSERT INTO stores (store, name) SELECT 'store-' || i, 'Store ' || i FROM generate_series(0, %(stores)s - 1) i
"""
ENROLLED: Final = """
INSERT INTO terminals (terminal, store, state, public_key, feed, block_list, contact_ms)
SELECT 'till-' || i, 'store-' || i %% %(stores)s, 'active', '\\x00', i, i %% 7, %(now)s - i
FROM generate_series(0, %(tills)s - 1) i
"""
CARDS: Final = """
INSERT INTO cards (card, programme, unit, last4, state, issued, balance, issued_ms, activated_ms)
SELECT decode(md5('c' || i), 'hex'), 'gift', 'EUR', '0000', 'active', 2000, 2000, %(now)s, %(now)s
FROM generate_series(0, 10 * %(codes)s - 1) i
"""
BARE: Final = "UPDATE cards SET state = 'blocked' WHERE card = ANY(%s) AND state <> 'blocked'"


def main() -> None:
    """Measure and print."""
    parser = options(__doc__.partition("\n")[0])
    parser.add_argument("--codes", type=int, default=CODES, metavar="N")
    parser.add_argument("--tills", type=int, default=TILLS, metavar="N")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        with Embedded(folder) as server, Database.open(server.url) as database:
            database.run(lambda book: fill(book, arguments.codes, arguments.tills))
            looked_s, blocked_s = block(database, cards(0, arguments.codes))
            bare_s = once(database, lambda book: book.execute(BARE, (cards(1, arguments.codes),)))
            with database.connection() as book:
                seen_s = shortest(lambda: rollout(book))
                counted_s = shortest(
                    lambda: book.execute("SELECT count(*) FROM terminals").fetchone()
                )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    bare = "bare UPDATE of as many cards, s"
    tell(
        "rollout",
        [
            measured("looked_s", looked_s, "s", bare, bare_s),
            measured("blocked_s", blocked_s, "s", bare, bare_s),
            measured("seen_s", seen_s, "s", "counting the tills, s", counted_s),
        ],
        as_json=arguments.json,
        notes=(f"{arguments.codes:,} codes, {arguments.tills:,} tills",),
    )


def fill(book: Book, codes: int, tills: int) -> None:
    """Put stores, tills and cards into the book."""
    values = {"codes": codes, "tills": tills, "stores": STORES, "now": NOW_MS}
    for statement in (SETS, ENROLLED, CARDS):
        book.execute(statement, values)
    book.execute("VACUUM (ANALYZE) stores, terminals, cards")


def cards(lot: int, codes: int) -> list[CardId]:
    """Name cards of the book; lots share none."""
    numbers = range(lot * codes, (lot + 1) * codes)
    return [CardId(hashlib.md5(b"c%d" % number).digest()) for number in numbers]


def block(database: Database, named: list[CardId]) -> tuple[float, float]:
    """Give the seconds until head office sees what the order would change, and from its word until all are blocked."""
    began = time.perf_counter()
    number = database.run(
        lambda book: block_orders.draft(book, named, "ana", "stolen", "a file", NOW_MS, listed=True)
    )
    database.run(lambda book: block_preview.of_order(book, number, listed=True))
    looked = time.perf_counter()
    once(database, lambda book: block_orders.confirm(book, number, "ana", NOW_MS))
    while block_orders.work_once(database, NOW_MS):
        pass
    return looked - began, time.perf_counter() - looked


def once(database: Database, work: Callable[[Book], object]) -> float:
    """Give the seconds that a piece of work takes, its commit included."""

    def whole(book: Book) -> None:
        with book.transaction():
            work(book)

    began = time.perf_counter()
    database.run(whole)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

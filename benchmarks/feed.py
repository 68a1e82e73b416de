"""How long a new till takes to have all cards, over HTTP into its encrypted store, beside a bare bulk insert of the same rows.

The till is a real one: it asks a ledger process over loopback, is told to take the snapshot, checks the
manifest's signature and every chunk's hash, and writes durably, in transactions short enough for sales
to go on. The yardstick is what SQLCipher needs for the rows alone: sorted, in memory, one transaction,
into the same table with the same settings, no network and no checks. `growth` is the time for all the
cards by the time for a tenth of them.
"""

import shutil
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks import estate
from benchmarks.report import measured, options, tell
from ledger.contents import content
from ledger.database import Book, Database
from ledger.embedded import Embedded
from ledger.feed import publish_page
from ledger.own_keys import own_keys
from ledger.snapshots import make_snapshot, manifest_from
from sync.protocol.contents import open_content
from sync.pull import Pull
from terminal.domain.clock import SystemClock
from terminal.domain.snapshot import CardRow, ChunkKind, Manifest, read_cards
from terminal.store import database as db

ROWS = 1_000_000
TENTH = 10
CLOCK = SystemClock()


def main() -> None:
    """Measure and print."""
    parser = options(__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS, help="cards")
    parser.add_argument("--runs", type=int, default=3, help="of both, in turns; the median counts")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        few = _measure(folder / "few", arguments.rows // TENTH, arguments.runs)
        took, bare, made, size = _measure(folder / "all", arguments.rows, arguments.runs)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    tell(
        "feed",
        [
            measured("snapshot", took, "s", "bare bulk insert, s", bare),
            measured("growth", took / few[0], "times", "times the cards", TENTH),
            measured("growth_bare", bare / few[1], "times", "times the cards", TENTH),
        ],
        as_json=arguments.json,
        notes=(
            f"{arguments.rows:,} cards, {size / 1e6:,.0f} MB of chunks, made once for all tills in {made:.1f} s",
            f"{arguments.rows / took:,.0f} cards a second",
        ),
    )


def _measure(folder: Path, rows: int, runs: int) -> tuple[float, float, float, int]:
    """Give the seconds for a till and for the bare insert, the seconds for making the snapshot, and its bytes."""
    folder.mkdir(parents=True)
    with Embedded(folder) as server, Database.open(server.url) as database:
        began = time.perf_counter()
        made = _book(database, rows)
        database.run(lambda book: estate.enrol(book, range(runs)))
        cards, size = database.run(_cards)
        assert len(cards) == rows, "the snapshot lacks cards"
        with estate.serving(folder) as url:
            taken, bare = [], []
            for run in range(runs):
                bare.append(_bare(folder / f"bare-{run}", cards))
                taken.append(_take(folder / f"till-{run}", database, url, run, rows))
        del began
    return estate.percentile(taken, 50), estate.percentile(bare, 50), made, size


def _book(database: Database, rows: int) -> float:
    """A book whose first pages are forgotten: a new till has to take the snapshot. Give the seconds that takes to make."""
    database.run(estate.open_shop)
    keys = database.run(_keys)
    for _ in range(2):
        _publish(database, keys)
        make_snapshot(database, keys, CLOCK.now_ms())
    database.run(lambda book: estate.add_cards(book, rows))
    _publish(database, keys)
    began = time.perf_counter()
    make_snapshot(database, keys, CLOCK.now_ms())
    return time.perf_counter() - began


def _publish(database: Database, keys: object) -> None:
    def work(book: Book) -> None:
        with book.transaction():
            book.execute("INSERT INTO changes VALUES ('limits', 'EUR')")
            book.execute("INSERT INTO changes VALUES ('limits', 'EUR')")
            publish_page(book, keys.signer(), CLOCK.now_ms(), keys.content_key)  # type: ignore[attr-defined]

    database.run(work)


def _keys(book: Book) -> object:
    with book.transaction():
        return own_keys(book)


def _cards(book: Book) -> tuple[list[CardRow], int]:
    """Give the rows that the till will write, in their order, and the bytes of all chunks."""
    signed = manifest_from(book, 0)
    if signed is None:
        raise SystemExit("no snapshot was made")
    key = own_keys(book).content_key
    manifest = msgspec.json.decode(signed.body, type=Manifest)
    rows: list[CardRow] = []
    for chunk in manifest.chunks:
        if chunk.kind is ChunkKind.CARDS:
            sealed = content(book, chunk.digest) or b""
            rows += read_cards(open_content(key, chunk.digest, sealed))
    return rows, sum(chunk.size for chunk in manifest.chunks)


def _bare(folder: Path, rows: list[CardRow]) -> float:
    folder.mkdir()
    database = db.create(folder / "bare.db", bytes(32))
    began = time.perf_counter()
    with database.transaction():
        database.executemany("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    database.checkpoint()
    took = time.perf_counter() - began
    database.close()
    shutil.rmtree(folder)
    return took


def _take(folder: Path, database: Database, url: str, number: int, rows: int) -> float:
    who = estate.enrolled(database, url, number)
    store, _, _ = estate.new_store(folder, who)
    client = estate.client(who)
    began = time.perf_counter()
    pulled = Pull(store, client).run()
    store.checkpoint()
    took = time.perf_counter() - began
    assert pulled.fresh, "the till is not up to date"
    counted = store.cards._database.execute("SELECT count(*) FROM cards").fetchone()[0]  # noqa: SLF001 - to be sure
    assert counted == rows, "the till lacks cards"
    client.close()
    store.close()
    shutil.rmtree(folder)
    return took


if __name__ == "__main__":
    main()

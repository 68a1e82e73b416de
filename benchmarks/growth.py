"""What ten times the cards, tills and waiting entries cost: each figure at ten times, beside the same figure before.

A ratio of 1 says that size costs nothing. Online: redemptions a second of as many clients at once, out
of so many tills and cards, on a book that holds as many redemptions as cards and whose feed and
report sums have caught up with them. Journal: entries a second when every till delivers so long a
queue, each batch into a book that grows meanwhile.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from benchmarks import ingest
from benchmarks.authorise import PROCESSES, opened
from benchmarks.report import Result, measured, options, tell
from benchmarks.shop import serving, settle
from ledger.database import Database
from ledger.embedded import Embedded

CLIENTS: Final = 32
CARDS: Final = 10_000
TILLS: Final = 32
REQUESTS: Final = 8_000
QUEUE: Final = 5_000
"""Entries that wait at each of the tills."""
TIMES: Final = 10


def main() -> None:
    """Measure and print."""
    parser = options(__doc__.partition("\n")[0])
    parser.add_argument("--cards", type=int, default=CARDS, help="cards and redemptions, before")
    parser.add_argument(
        "--queue",
        type=int,
        default=QUEUE,
        help="entries of each till, before; the first 2,000 warm up",
    )
    arguments = parser.parse_args()
    cards, queue = arguments.cards, arguments.queue
    results = [
        _factor("authorise", "1/s", _authorise(cards, 1), _authorise(cards, TIMES)),
        _factor("ingest", "entries/s", _ingest(queue), _ingest(queue * TIMES)),
    ]
    tell("growth", results, as_json=arguments.json)


def _factor(metric: str, unit: str, before: float, after: float) -> Result:
    return measured(metric, after, unit, f"the same at a {TIMES}th of the size", before)


def _authorise(cards: int, times: int) -> float:
    """Give redemptions a second with so many times the cards, tills and operations there are."""
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        with (
            Embedded(folder) as server,
            Database.open(server.url) as database,
            serving(folder, "--processes", str(PROCESSES)) as address,
        ):
            counter = opened(database, address, cards * times, TILLS * times)
            counter.ask(CLIENTS, cards * times, each=times)
            settle(database)
            return counter.ask(CLIENTS, REQUESTS, each=times).rate
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ingest(queue: int) -> float:
    """Give entries a second with so many cards of each till, and as many entries that wait there."""
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        with Embedded(folder) as server:
            return ingest.deliver_all(folder, server.url, queue, queue)[0]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

"""A million codes pushed and applied: how long redemptions take meanwhile, beside the same redemptions just before.

One ledger process and its database, one real till with its encrypted store that stays connected, all on
this machine. At the till one cashier redeems with the ledger's authorisation (intent, HTTP, commit) and
one without (stand-in), each twenty times a second, on cards that are not on the list. The yardstick is
the 99th percentile of the same redemptions in the same run before the push. `pushed` is what head
office waits for, `applied` the time until the till's store holds the last list.
"""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks import estate
from benchmarks.report import Result, measured, options, tell
from ledger import blocklist
from ledger.database import Book, Database
from ledger.embedded import Embedded
from ledger.issue import NewCard, issue_cards
from sync.circuit import Circuit
from sync.online import LedgerAuthoriser
from sync.watch import Watch
from terminal.authoriser import LedgerLine, NoLine
from terminal.domain.clock import SystemClock
from terminal.domain.code import new_code
from terminal.domain.ids import CardId
from terminal.domain.money import Money
from terminal.store.store import Store
from terminal.till import Till

ROWS: Final = 1_000_000
TENTH: Final = 10
PROMISED_MS: Final = 150.0
QUIET_S: Final = 15.0
EVERY_S: Final = 0.05
SOLD: Final = 50
READY_S: Final = 600
CENT: Final = Money(1, estate.EUR)
CLOCK: Final = SystemClock()


def main() -> None:
    """Measure and print."""
    parser = options(__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS, help="codes")
    parser.add_argument(
        "--quiet", type=float, default=QUIET_S, help="seconds measured before the push"
    )
    arguments = parser.parse_args()
    few = _measure(max(1, arguments.rows // TENTH), arguments.quiet)
    found = _measure(arguments.rows, arguments.quiet)
    p99 = {name: _p99_ms(name, found) for name in ("online", "offline")}
    tell(
        "blocklist",
        [
            *(result for results in p99.values() for result in results),
            measured("pushed", found.pushed_s, "s", "a tenth of the codes, s", few.pushed_s),
            measured("applied", found.applied_s, "s", "a tenth of the codes, s", few.applied_s),
        ],
        as_json=arguments.json,
        notes=(
            f"{arguments.rows:,} codes in {found.lists} lists; {arguments.rows / found.applied_s:,.0f} a second applied",
            f"redemptions: {len(found.quiet['online'])} before, {len(found.busy['online'])} meanwhile, online",
        ),
    )


def _p99_ms(name: str, found: "_Found") -> list[Result]:
    quiet, busy = (estate.percentile(one[name], 99) * 1_000 for one in (found.quiet, found.busy))
    return [
        measured(f"p99_{name}_ms", busy, "ms", "promised, ms", PROMISED_MS),
        measured(f"p99_{name}_quiet", busy, "ms", "before the push, ms", quiet),
    ]


class _Found:
    """What one run showed; times of redemptions in seconds, by how they were authorised."""

    def __init__(self) -> None:
        self.quiet: dict[str, list[float]] = {}
        self.busy: dict[str, list[float]] = {}
        self.pushed_s = 0.0
        self.applied_s = 0.0
        self.lists = 0


def _measure(rows: int, quiet_s: float) -> _Found:
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        with Embedded(folder) as server, Database.open(server.url) as database:
            database.run(estate.open_shop)
            database.run(lambda book: estate.add_cards(book, rows))
            database.run(lambda book: estate.enrol(book, [0]))
            with estate.serving(folder) as url:
                return _run(folder, database, url, rows, quiet_s)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, database: Database, url: str, rows: int, quiet_s: float) -> _Found:
    who = estate.enrolled(database, url, 0)
    listed = database.run(lambda book: estate.some_cards(book, rows))
    codes = [new_code() for _ in range(2 * SOLD)]
    database.run(lambda book: _issue(book, [code.card_id(who.lookup_key) for code in codes]))
    store, profile, key = estate.new_store(folder / "till", who)
    stop = threading.Event()

    def open_store() -> Store:
        return Store.open(profile, key)

    watch = Watch(
        open_store,
        lambda one: estate.client(one.enrolment()),
        clock=CLOCK,
        circuit=Circuit(CLOCK),
        hear=lambda _: None,
    )
    connected = threading.Thread(target=watch.run, args=(stop,))
    connected.start()
    try:
        _until(lambda: store.cards.known(codes[-1].card_id(who.lookup_key)) is not None)
        sellers: dict[str, tuple[LedgerLine, list[str]]] = {
            "online": (
                LedgerAuthoriser(estate.client(who), Circuit(CLOCK)),
                [code.reveal() for code in codes[:SOLD]],
            ),
            "offline": (NoLine(), [code.reveal() for code in codes[SOLD:]]),
        }
        found = _Found()
        found.quiet = _sell(open_store, sellers, lambda: time.sleep(quiet_s))
        found.busy = _sell(open_store, sellers, lambda: _block(database, store, listed, found))
        return found
    finally:
        stop.set()
        connected.join()
        store.close()


def _block(database: Database, store: Store, listed: list[CardId], found: _Found) -> None:
    """Push, and wait until the till holds the last list."""
    began = time.perf_counter()
    pushed = blocklist.in_lists(
        database, listed, lambda book, some: blocklist.push(book, some, "stolen", CLOCK.now_ms())
    )
    found.pushed_s = time.perf_counter() - began
    _until(lambda: store.progress().block_list >= pushed.number)
    found.applied_s = time.perf_counter() - began
    found.lists = pushed.lists


def _sell(
    open_store: Callable[[], Store],
    sellers: dict[str, tuple[LedgerLine, list[str]]],
    meanwhile: Callable[[], None],
) -> dict[str, list[float]]:
    """Redeem a cent now and then, each seller on a thread, while something else happens; give how long each took."""
    over = threading.Event()

    def sell(line: LedgerLine, codes: list[str]) -> list[float]:
        till, took = Till(open_store, CLOCK, line), []
        while not over.is_set():
            began = time.perf_counter()
            outcome = till.redeem(codes[len(took) % len(codes)], CENT)
            took.append(time.perf_counter() - began)
            assert outcome.approved, outcome
            over.wait(EVERY_S)
        till.close()
        return took

    with ThreadPoolExecutor(len(sellers)) as threads:
        selling = {name: threads.submit(sell, *seller) for name, seller in sellers.items()}
        try:
            meanwhile()
        finally:
            over.set()
    return {name: one.result() for name, one in selling.items()}


def _issue(book: Book, cards: list[CardId]) -> None:
    with book.transaction():
        issue_cards(
            book,
            [
                NewCard(
                    card=card,
                    programme=estate.GIFT.programme,
                    unit=estate.EUR,
                    last4=card.hex()[-4:],
                    balance=estate.VALUE,
                )
                for card in cards
            ],
            CLOCK.now_ms(),
        )


def _until(done: Callable[[], bool]) -> None:
    give_up = time.monotonic() + READY_S
    while not done():
        if time.monotonic() > give_up:
            raise SystemExit("it did not happen in time")
        time.sleep(EVERY_S / 5)


if __name__ == "__main__":
    main()

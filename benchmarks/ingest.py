"""How many journal entries a second go through HTTP into the book, beside `pgbench -N` on the same server.

Tills that were offline deliver all at once: signed batches, over loopback, by the client that a till
has, to a ledger process of its own, into the embedded PostgreSQL with all its durability on. Client,
server and database share this machine, as pgbench and its database do. They take turns, so that a
machine that is faster now and slower then is so for both. The entries are mostly
stand-in redemptions of each till's own customers, with some refusals, voids and shifts between
them, and now and then a card that another till redeemed as well. What came before is on
the feed and in the reports before each turn. Afterwards the whole book is verified.
"""

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import fmean
from typing import Final

from benchmarks.pgbench import best_rate, prepare
from benchmarks.report import measured, options, tell
from benchmarks.shop import (
    EUR,
    NOON_MS,
    STORE,
    enrol,
    issue,
    ledger_key,
    open_shop,
    serving,
    settle,
    some_cards,
)
from ledger.database import Book, Database
from ledger.embedded import Embedded
from ledger.verify import Report, verify
from sync.client import LedgerClient
from sync.protocol.messages import BATCH_ENTRIES_MAX, PushRequest
from sync.protocol.signing import Signer, head_message
from terminal.domain.clock import SystemClock
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import GENESIS, Entry, EntryKind, seal
from terminal.domain.ids import CardId, OperationId, new_id
from terminal.domain.money import Money

TILLS: Final = 8
CARDS_OF_A_TILL: Final = 25_000
ENTRIES_OF_A_TILL: Final = 32_000
WARM_UP_BATCHES: Final = 4
TURNS: Final = 4
CONFLICT_EVERY: Final = 5_000
"""One redemption in so many is of a card that every till has seen."""
READY_S: Final = 60


class Till:
    """A till with a day's journal that it has not sent yet."""

    def __init__(self, number: int, shared: list[CardId], cards: int) -> None:
        self.terminal = f"till-{number}"
        self.chance = random.Random(number)
        self.signer = Signer(self.chance.randbytes(32))
        self.cards = some_cards(cards, self.chance)
        self.shared = shared
        self._previous = GENESIS
        self._seq = 0
        self._redeemed = (OperationId(bytes(16)), self.cards[0])

    def batches(self, entries: int) -> list[PushRequest]:
        """Write the journal and cut it into batches."""
        made = []
        left = entries
        while left > 0:
            size = min(left, BATCH_ENTRIES_MAX)
            first = self._seq + 1
            bodies = tuple(self._entry() for _ in range(size))
            message = head_message(self.terminal, 1, self._seq, self._previous)
            made.append(
                PushRequest(
                    epoch=1,
                    from_seq=first,
                    entries=bodies,
                    signature=self.signer.sign(message),
                    head_seq=entries,
                    feed=120,
                    block_list=3,
                )
            )
            left -= size
        return made

    def _entry(self) -> bytes:
        self._seq += 1
        kind, operation, card = self._event()
        sealed = seal(
            Entry(
                terminal=self.terminal,
                epoch=1,
                seq=self._seq,
                previous=self._previous,
                id=operation,
                kind=kind,
                at_ms=NOON_MS + 20_000 * self._seq,
                block_list=3,
                feed=120,
                store=STORE,
                cashier=f"cashier-{self._seq // 4_000}",
                order=f"R-{self.terminal}-{self._seq}",
                card=card,
                last4=card.hex()[-4:].upper() if card else "",
                amount=Money(self.chance.randrange(100, 2_000), EUR) if card else None,
                authority=Authority.STAND_IN if kind is EntryKind.REDEEM else None,
                reason=Reason.OFFLINE_TOO_LONG if kind is EntryKind.DECLINED else None,
            )
        )
        self._previous = sealed.hash
        return sealed.body

    def _event(self) -> tuple[EntryKind, OperationId, CardId | None]:
        """Choose what happens next: 94 % redemptions, 2 % voids of one just made, 3 % refusals, 1 % shifts."""
        operation = new_id(NOON_MS + self._seq, self.chance.randbytes)
        card = self.chance.choice(self.cards)
        if self._seq % CONFLICT_EVERY == 0:
            return EntryKind.REDEEM, operation, self.chance.choice(self.shared)
        if self._seq % 50 == 0:
            return EntryKind.VOID, self._redeemed[0], self._redeemed[1]
        if self._seq % 33 == 0:
            return EntryKind.DECLINED, operation, card
        if self._seq % 100 == 1:
            return EntryKind.SHIFT_OPENED, operation, None
        self._redeemed = (operation, card)
        return EntryKind.REDEEM, operation, card


def main() -> None:
    """Measure and print."""
    arguments = options(__doc__.partition("\n")[0]).parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        with Embedded(folder) as server:
            pgbench_url = prepare(server.url)
            yardstick: list[float] = []
            rate, report, batches = deliver_all(
                folder,
                server.url,
                CARDS_OF_A_TILL,
                ENTRIES_OF_A_TILL,
                lambda: yardstick.append(best_rate(pgbench_url)[0]),
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if report.findings:
        raise SystemExit(f"the book does not verify: {report.findings[0]}")
    tell(
        "ingest",
        [
            measured(
                "ingest",
                rate,
                "entries/s",
                "pgbench -N at its best number of clients, transactions/s",
                fmean(yardstick),
            )
        ],
        as_json=arguments.json,
        notes=(
            f"{report.entries:,} entries of {TILLS} tills, {batches} batches of {BATCH_ENTRIES_MAX} measured,",
            f"{report.conflicts} conflicts; the book verifies",
            f"pgbench before, between and after {TURNS} turns: "
            + ", ".join(f"{one:,.0f}" for one in yardstick),
        ),
    )


def deliver_all(
    folder: Path,
    url: str,
    cards: int,
    entries: int,
    between: Callable[[], None] = lambda: None,
) -> tuple[float, Report, int]:
    """Deliver so many entries of each till in some turns, with something else before, between and after them.

    Give entries a second, what verifying says, and the number of batches timed.
    """
    shared = some_cards(1, random.Random(0))
    tills = [Till(number, shared, cards) for number in range(TILLS)]
    with Database.open(url) as database:
        database.run(open_shop)
        for till in tills:
            database.run(lambda book, till=till: _enrol(book, till))  # type: ignore[misc]
        trusted = database.run(ledger_key)
        journals = {till: till.batches(entries) for till in tills}
        with serving(folder) as address:
            clients = {till: _client(address, till, trusted) for till in tills}
            for till in tills:
                for _ in range(WARM_UP_BATCHES):
                    clients[till].push(journals[till].pop(0))
            timed = sum(len(batches) for batches in journals.values())
            sent = sum(len(batch.entries) for batches in journals.values() for batch in batches)
            seconds = 0.0
            for turn in _turns(journals):
                settle(database)
                between()
                seconds += _deliver(turn, clients)
            settle(database)
            between()
        return sent / seconds, database.run(verify), timed


def _turns(journals: dict[Till, list[PushRequest]]) -> Iterator[dict[Till, list[PushRequest]]]:
    """Cut what each till has to deliver into as many parts as there are turns."""
    for turn in range(TURNS):
        yield {
            till: batches[len(batches) * turn // TURNS : len(batches) * (turn + 1) // TURNS]
            for till, batches in journals.items()
        }


def _deliver(journals: dict[Till, list[PushRequest]], clients: dict[Till, LedgerClient]) -> float:
    """All tills at once; give the seconds until the last has everything acknowledged."""
    began = time.perf_counter()
    with ThreadPoolExecutor(len(journals)) as threads:
        done = [
            threads.submit(_deliver_one, clients[till], batches)
            for till, batches in journals.items()
        ]
    for one in done:
        one.result()
    return time.perf_counter() - began


def _deliver_one(client: LedgerClient, batches: list[PushRequest]) -> None:
    for batch in batches:
        answer = client.push(batch)
        last = batch.from_seq + len(batch.entries) - 1
        if answer.acknowledged != last:
            raise SystemExit(f"acknowledged {answer.acknowledged}, not {last}")


def _client(address: str, till: Till, trusted: bytes) -> LedgerClient:
    return LedgerClient(address, till.terminal, till.signer, trusted, clock=SystemClock())


def _enrol(book: Book, till: Till) -> None:
    enrol(book, till.terminal, till.signer)
    issue(book, till.cards, 10_000)
    issue(book, till.shared, 2_000)


if __name__ == "__main__":
    main()

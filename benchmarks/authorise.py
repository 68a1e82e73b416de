"""How many redemptions a second the ledger authorises over HTTP, beside `pgbench -N` with as many clients.

Each client is a till with a key of its own that redeems a card, waits for the answer, and redeems the
next; requests are signed before, the ledger checks each signature and signs each answer. pgbench
runs on the same server with the same number of clients, before, between and after our turns, so that
a machine that is faster now and slower then is so for both; the mean counts. Clients, ledger and
database share this machine. Afterwards every answer is held against the book, and the whole book is
verified.
"""

import random
import shutil
import tempfile
import time
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Final
from urllib.parse import urlsplit

import msgspec

from benchmarks import load
from benchmarks.pgbench import prepare, timed
from benchmarks.report import Result, measured, options, tell
from benchmarks.shop import EUR, enrol, issue, open_shop, serving, settle, some_cards
from ledger.database import Database
from ledger.embedded import OWN_SETTINGS, Embedded
from ledger.verify import verify
from sync.protocol import signing
from sync.protocol.messages import AUTHORISE, AuthoriseAnswer, AuthoriseRequest
from sync.protocol.signing import Signer
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, new_id
from terminal.domain.money import Money

CARDS: Final = 100_000
WORTH: Final = 1_000_000
REQUESTS: Final = {1: 4_000, 8: 16_000, 32: 38_400, 128: 38_400}
"""By the number of clients, in all turns."""
TURNS: Final = 8
PGBENCH_S: Final = 2
"""Of each of its turns: about as long as one of ours."""
WARM_UP: Final = 2_000
CONNECTIONS_MAX: Final = 200
PROCESSES: Final = 2

HEAD: Final = (
    "POST {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: python-requests/2.32\r\n"
    "Accept-Encoding: identity\r\nAccept: */*\r\nConnection: keep-alive\r\n"
    "Content-Type: application/json\r\nContent-Length: {length}\r\n"
    "RT-Terminal: {terminal}\r\nRT-Nonce: {nonce}\r\nRT-Time: {time_ms}\r\n"
    "RT-Signature: {signature}\r\n\r\n"
)


class Till:
    """Writes signed requests."""

    def __init__(self, number: int) -> None:
        self.terminal = f"till-{number}"
        self.chance = random.Random(number)
        self.signer = Signer(self.chance.randbytes(32))

    def script(self, host: str, cards: Sequence[CardId], count: int) -> list[bytes]:
        """Redeem so many cards, one after the other."""
        return [self._request(host, self.chance.choice(cards)) for _ in range(count)]

    def _request(self, host: str, card: CardId) -> bytes:
        now_ms = time.time_ns() // 1_000_000
        request = AuthoriseRequest(
            id=new_id(now_ms, self.chance.randbytes),
            action=EntryKind.REDEEM,
            card=card,
            amount=Money(self.chance.randrange(1, 100), EUR),
            at_ms=now_ms,
            order=f"R-{self.chance.randrange(10**6)}",
            cashier="ana",
        )
        body = msgspec.json.encode(request)
        nonce = self.chance.randbytes(signing.NONCE_BYTES)
        message = signing.request_message(AUTHORISE, self.terminal, nonce, now_ms, body)
        head = HEAD.format(
            path=AUTHORISE,
            host=host,
            length=len(body),
            terminal=self.terminal,
            nonce=b64encode(nonce).decode(),
            time_ms=now_ms,
            signature=b64encode(self.signer.sign(message)).decode(),
        )
        return head.encode() + body


class Counter:
    """A ledger that is being asked."""

    def __init__(
        self, database: Database, url: str, tills: list[Till], cards: list[CardId]
    ) -> None:
        self._database = database
        self._address = urlsplit(url)
        self._tills = tills
        self._cards = cards

    def ask(self, clients: int, requests: int, each: int = 1) -> load.Outcome:
        """Let so many clients redeem, each for so many tills in turn; every answer must be a yes that the book knows."""
        host = self._address.netloc
        scripts = []
        for client in range(clients):
            tills = self._tills[client::clients][:each]
            parts = [till.script(host, self._cards, requests // clients // each) for till in tills]
            scripts.append([request for turn in zip(*parts, strict=True) for request in turn])
        before = self._done()
        outcome = load.run((self._address.hostname or "", self._address.port or 0), scripts)
        answers = [msgspec.json.decode(body, type=AuthoriseAnswer) for body in outcome.bodies]
        if not all(answer.approved for answer in answers):
            raise SystemExit("a redemption was refused")
        if self._done() - before != len(answers):
            raise SystemExit("answers and book differ")
        return outcome

    def _done(self) -> int:
        return self._count("SELECT count(*) FROM operations WHERE state = 'approved'")

    def _count(self, query: str) -> int:
        row = self._database.run(lambda book: book.execute(query).fetchone())  # type: ignore[call-overload]
        return int(row[0])


def main() -> None:
    """Measure and print."""
    arguments = options(__doc__.partition("\n")[0]).parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        make_room(folder)
        with Embedded(folder) as server:
            results, report = measure(folder, server.url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    notes = (f"{report:,} redemptions; the book verifies", f"{PROCESSES} ledger processes")
    tell("authorise", results, as_json=arguments.json, notes=notes)


def make_room(folder: Path) -> None:
    """Let the server take more clients than a ledger needs: pgbench brings 128."""
    with Embedded(folder):
        (folder / "postgres" / OWN_SETTINGS).write_text(f"max_connections = {CONNECTIONS_MAX}\n")


def measure(folder: Path, url: str) -> tuple[list[Result], int]:
    """Give the figures for each number of clients, and how many redemptions the verified book holds."""
    pgbench_url = prepare(url)
    results = []
    with (
        Database.open(url) as database,
        serving(folder, "--processes", str(PROCESSES)) as address,
    ):
        counter = opened(database, address, CARDS, max(REQUESTS))
        for clients, requests in REQUESTS.items():
            outcome, beside = load.Outcome(), [timed(pgbench_url, clients, PGBENCH_S)]
            for _ in range(TURNS):
                outcome += counter.ask(clients, requests // TURNS)
                settle(database)  # nor is the yardstick to be measured with what we leave
                beside.append(timed(pgbench_url, clients, PGBENCH_S))
            rate, p99 = map(fmean, zip(*beside, strict=True))
            yardstick = "pgbench -N, transactions/s"
            results += [
                measured(f"clients_{clients}", outcome.rate, "1/s", yardstick, rate),
                measured(f"p99_{clients}", outcome.percentile_ms(99), "ms", "pgbench -N, p99", p99),
            ]
        report = database.run(verify)
    if report.findings:
        raise SystemExit(f"the book does not verify: {report.findings[0]}")
    return results, report.operations


def opened(database: Database, address: str, cards: int, tills: int) -> Counter:
    """Open a shop with so many cards and tills, and let it run warm."""
    database.run(open_shop)
    names = some_cards(cards, random.Random(0))
    database.run(lambda book: issue(book, names, WORTH))
    everyone = [Till(number) for number in range(tills)]
    for till in everyone:
        database.run(lambda book, till=till: enrol(book, till.terminal, till.signer))  # type: ignore[misc]
    database.run(lambda book: book.execute("ANALYZE"))
    counter = Counter(database, address, everyone, names)
    settle(database)
    counter.ask(min(tills, 32), WARM_UP)
    return counter


if __name__ == "__main__":
    main()

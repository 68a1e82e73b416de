"""How long after head office blocked a code every connected till knows, with so many tills connected.

Each simulated till is a signed conversation of its own over loopback: it waits at the ledger for the
next page (long poll), checks the answer's signature, the page's signature and the block list's number
and hash, and asks again. They share a few processes, the ledger and its database share the same
machine. One till besides is a real one with its encrypted store: it counts when its store holds the
list. Head office's clock starts when its commit has returned. The yardstick is the second that was promised.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from base64 import b64encode
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from benchmarks import estate
from benchmarks.report import measured, options, tell
from ledger import blocklist
from ledger.database import Book, Database
from ledger.embedded import Embedded
from sync.circuit import Circuit
from sync.protocol import messages, signing
from sync.protocol.messages import FeedAnswer, FeedRequest
from sync.watch import Watch
from terminal.domain.blocklist import NONE_HELD, follows
from terminal.domain.clock import SystemClock
from terminal.domain.feed import Page, block_lists, lists_held
from terminal.store.store import Store

TILLS: Final = 500
PUSHES: Final = 20
PROCESSES: Final = 2
TENTH: Final = 10
PROMISED_S: Final = 1.0
WAIT_MS: Final = 20_000
READY_S: Final = 120
CLOCK: Final = SystemClock()


def main() -> None:
    """Measure and print; or, as a child, be some of the tills."""
    parser = options(__doc__.partition("\n")[0])
    parser.add_argument("--tills", type=int, default=TILLS)
    parser.add_argument(
        "--pushes", type=int, default=PUSHES, help="codes blocked, one after the other"
    )
    parser.add_argument("--be", help="used by the program itself")
    arguments = parser.parse_args()
    if arguments.be:
        asyncio.run(_be_tills(json.loads(arguments.be)))
        return
    few, _ = _measure(max(1, arguments.tills // TENTH), arguments.pushes)
    known, stored = _measure(arguments.tills, arguments.pushes)
    p95_s = estate.percentile(known, 95)
    tell(
        "push",
        [
            measured("p95_s", p95_s, "s", "promised, s", PROMISED_S),
            measured("p50_s", estate.percentile(known, 50), "s", "promised, s", PROMISED_S),
            measured("max_s", max(known), "s", "promised, s", PROMISED_S),
            measured("stored_p95_s", estate.percentile(stored, 95), "s", "promised, s", PROMISED_S),
            measured(
                "growth", p95_s / estate.percentile(few, 95), "times", "times the tills", TENTH
            ),
        ],
        as_json=arguments.json,
        notes=(f"{arguments.tills} tills, {arguments.pushes} pushes, {len(known)} times told",),
    )


def _measure(tills: int, pushes: int) -> tuple[list[float], list[float]]:
    """Give the seconds from commit to known, for each till and push; and for the real till."""
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    try:
        with Embedded(folder) as server, Database.open(server.url) as database:
            database.run(estate.open_shop)
            database.run(lambda book: estate.add_cards(book, pushes))
            database.run(lambda book: estate.enrol(book, range(tills + 1)))
            with estate.serving(folder) as url:
                return _push(folder, database, url, tills, pushes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _push(
    folder: Path, database: Database, url: str, tills: int, pushes: int
) -> tuple[list[float], list[float]]:
    cards = database.run(lambda book: estate.some_cards(book, pushes))
    children = [
        _child(database, url, list(range(first, tills, PROCESSES)), pushes)
        for first in range(min(PROCESSES, tills))
    ]
    real = _RealTill(folder / "till", database, url, tills)
    try:
        for child in children:
            _line(child)  # every till of it waits at the ledger
        real.ready()
        committed = []
        for number, card in enumerate(cards, 1):

            def work(book: Book, card: bytes = card) -> None:
                with book.transaction():
                    blocklist.push(book, [card], "stolen", CLOCK.now_ms())  # type: ignore[list-item]

            database.run(work)
            committed.append(time.monotonic())
            real.until(number)
            time.sleep(PROMISED_S)
        told = [json.loads(_line(child)) for child in children]
        known = [
            at - committed[number]
            for of_child in told
            for of_till in of_child
            for number, at in enumerate(of_till)
        ]
        assert len(known) == tills * pushes, "a till was not told of every list"
        return known, [real.held[number + 1] - at for number, at in enumerate(committed)]
    finally:
        real.close()
        for child in children:
            child.kill()
            child.wait()


def _child(
    database: Database, url: str, numbers: list[int], pushes: int
) -> "subprocess.Popen[str]":
    key = estate.enrolled(database, url, 0).ledger_key
    task = {"url": url, "key": key.hex(), "tills": numbers, "pushes": pushes}
    command = [sys.executable, "-m", "benchmarks.push", "--be", json.dumps(task)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _line(child: "subprocess.Popen[str]") -> str:
    line = child.stdout.readline() if child.stdout else ""
    if not line:
        raise SystemExit("the simulated tills ended")
    return line


class _RealTill:
    """A till with its store, kept in touch by its own watch."""

    def __init__(self, folder: Path, database: Database, url: str, number: int) -> None:
        who = estate.enrolled(database, url, number)
        self._store, profile, key = estate.new_store(folder, who)
        self._stop = threading.Event()
        self._news = threading.Condition()
        self.held: dict[int, float] = {}
        watch = Watch(
            lambda: Store.open(profile, key),
            lambda store: estate.client(store.enrolment()),
            clock=CLOCK,
            circuit=Circuit(CLOCK),
            hear=lambda _: self._look(),
        )
        self._thread = threading.Thread(target=watch.run, args=(self._stop,))
        self._thread.start()

    def _look(self) -> None:
        with self._news:
            self._news.notify_all()

    def ready(self) -> None:
        """Wait until it holds what there is."""
        with self._news:
            self._news.wait_for(lambda: self._store.progress().page > 0, READY_S)

    def until(self, number: int) -> None:
        """Wait until its store holds that list."""
        with self._news:
            self._news.wait_for(lambda: self._store.progress().block_list >= number, READY_S)
            self.held[number] = time.monotonic()

    def close(self) -> None:
        """Stop."""
        self._stop.set()
        self._thread.join()
        self._store.close()


# The simulated tills -------------------------------------------------------------------------------


async def _be_tills(task: dict[str, object]) -> None:
    url = urlsplit(str(task["url"]))
    key = bytes.fromhex(str(task["key"]))
    numbers, pushes = (
        msgspec.convert(task["tills"], list[int]),
        msgspec.convert(task["pushes"], int),
    )
    tills = [_SimulatedTill(url.hostname or "", url.port or 0, key, number) for number in numbers]
    for till in tills:
        await till.catch_up()
    told = asyncio.gather(*(till.wait_for(pushes) for till in tills))
    await asyncio.sleep(1)  # until all of them wait at the ledger
    print("ready", flush=True)
    print(json.dumps(await told), flush=True)


class _SimulatedTill:
    """Follows the feed and keeps in mind what it needs to check the next page."""

    def __init__(self, host: str, port: int, ledger_key: bytes, number: int) -> None:
        self._where = (host, port)
        self._ledger_key = ledger_key
        self._signer = signing.Signer(estate.device_key(number))
        self._terminal = f"till-{number}"
        self._nonces = number * 10**9
        self._page = 0
        self._lists = NONE_HELD

    async def catch_up(self) -> None:
        """Connect and take what there is."""
        self._reader, self._writer = await asyncio.open_connection(*self._where)
        while (await self._ask(0)).head > self._page:
            pass

    async def wait_for(self, lists: int) -> list[float]:
        """Give the instants at which each list was known."""
        known: list[float] = []
        while len(known) < lists:
            before = self._lists.number
            await self._ask(WAIT_MS)
            known += [time.monotonic()] * (self._lists.number - before)
        return known

    async def _ask(self, wait_ms: int) -> FeedAnswer:
        body = msgspec.json.encode(FeedRequest(after=self._page, wait_ms=wait_ms))
        self._nonces += 1
        nonce, now_ms = self._nonces.to_bytes(16, "big"), CLOCK.now_ms()
        message = signing.request_message(messages.FEED, self._terminal, nonce, now_ms, body)
        head = (
            f"POST {messages.FEED} HTTP/1.1\r\nHost: ledger\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n{signing.TERMINAL_HEADER}: {self._terminal}\r\n"
            f"{signing.NONCE_HEADER}: {b64encode(nonce).decode()}\r\n{signing.TIME_HEADER}: {now_ms}\r\n"
            f"{signing.SIGNATURE_HEADER}: {b64encode(self._signer.sign(message)).decode()}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        answer = await self._read(nonce)
        for signed in answer.pages:
            signing.verify(self._ledger_key, signed.signature, signing.page_message(signed.body))
            page = msgspec.json.decode(signed.body, type=Page)
            assert page.number == self._page + 1, "a page is missing"
            assert follows(self._lists, block_lists(page)), "a list is missing"
            self._page, self._lists = page.number, lists_held(self._lists, page)
        return answer

    async def _read(self, nonce: bytes) -> FeedAnswer:
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        status = int(head[0].split(" ")[1])
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        body = await self._reader.readexactly(int(headers["content-length"]))
        raw = next(line for line in head if line.lower().startswith("rt-signature: "))
        signature = msgspec.convert(raw.split(": ", 1)[1], bytes)
        signing.verify(self._ledger_key, signature, signing.answer_message(nonce, status, body))
        if status != 200:
            raise SystemExit(body.decode())
        return msgspec.json.decode(body, type=FeedAnswer)


if __name__ == "__main__":
    main()

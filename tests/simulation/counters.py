"""Tills at work on a few cards at once, while answers are lost and processes die; every call is written down.

Each till asks again with the same id until it knows, as tills do, and voids some of what it did.
"""

import itertools
import random
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from itertools import islice
from urllib.parse import urlsplit

import msgspec

from sync.protocol import messages
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest, VoidAnswer, VoidRequest
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, new_id
from terminal.domain.money import Money
from tests.ledger.wire_till import WireTill, post
from tests.simulation.linearizable import NEVER, REDEEM, VOID, Call
from tests.support.ledger_server import LedgerServer

LOST = 0.15
"""So many of the answers never reach the till."""
VOIDED = 0.3
TRIES = 400

_numbers = itertools.count(1)

Histories = dict[CardId, list[Call]]


class Counter:
    """One till's cashier: redeems, asks again, voids. Its calls are its own thread's."""

    def __init__(self, till: WireTill, seed: int) -> None:
        self.till = till
        self.histories: Histories = defaultdict(list)
        self._chance = random.Random(seed)

    def sell(self, card: CardId, minor: int) -> None:
        """Redeem once, until it is known what came of it, and perhaps void it."""
        request = AuthoriseRequest(
            id=new_id(1, self._chance.randbytes),
            action=EntryKind.REDEEM,
            card=card,
            amount=Money(minor, "EUR"),
            at_ms=1,
        )
        if self._chance.random() < VOIDED / 3:
            self._void(request)
        self._until_known(REDEEM, request)
        if self._chance.random() < VOIDED:
            self._void(request)

    def _void(self, request: AuthoriseRequest) -> None:
        self._until_known(VOID, request)

    def _until_known(self, kind: str, request: AuthoriseRequest) -> None:
        for _ in range(TRIES):
            begun = time.monotonic()
            told = self._ask(kind, request)
            ended = time.monotonic() if told else NEVER
            minor = request.amount.minor
            self.histories[request.card].append(Call(kind, request.id, minor, begun, ended, told))
            if told:
                return
        raise AssertionError("the ledger never answered")

    def _ask(self, kind: str, request: AuthoriseRequest) -> tuple[bool, int | None] | None:
        """Ask once; None if no answer came."""
        path = messages.VOID if kind == VOID else messages.AUTHORISE
        void = VoidRequest(id=request.id, card=request.card, at_ms=1)
        body = msgspec.json.encode(void if kind == VOID else request)
        headers = self.till.headers(path, body)
        if self._chance.random() < LOST:
            _send_and_leave(self.till.url, path, body, headers)
            return None
        try:
            reply = post(self.till.url, path, body, headers)
        except (OSError, HTTPException):  # the process died before, or in the middle of its answer
            threading.Event().wait(0.05)
            return None
        if reply.status == 503:
            threading.Event().wait(0.05)
            return None
        assert reply.status == 200, reply
        if kind == VOID:
            card = msgspec.json.decode(reply.body, type=VoidAnswer).card
            approved = True
        else:
            answer = msgspec.json.decode(reply.body, type=AuthoriseAnswer)
            card, approved = answer.card, answer.approved
            assert card is not None or not approved, "a yes tells the card"
        return approved, card.balance if card else None


def _send_and_leave(url: str, path: str, body: bytes, headers: dict[str, str]) -> None:
    """Send a request and hang up: it may be done, nobody hears."""
    where = urlsplit(url)
    lines = [f"POST {path} HTTP/1.1", f"Host: {where.netloc}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    try:
        with socket.create_connection((where.hostname, where.port), timeout=5) as line:
            line.sendall("\r\n".join([*lines, "", ""]).encode() + body)
    except OSError:
        pass


def counters(ledger: LedgerServer, count: int) -> list[Counter]:
    """Enrol so many tills."""
    made = []
    for number in islice(_numbers, count):
        till = WireTill(ledger.url)
        till.enrol(ledger.pairing_code(f"till-{number}"))
        made.append(Counter(till, number))
    return made


@contextmanager
def at_work(
    working: list[Counter], cards: list[CardId], sales: int, minor: int
) -> Iterator[threading.Event]:
    """All sell at once, so often each; at the end all are done. The event is set once they are."""
    done = threading.Event()
    failures: list[BaseException] = []

    def work(counter: Counter, seed: int) -> None:
        chance = random.Random(seed)
        try:
            for _ in range(sales):
                counter.sell(chance.choice(cards), chance.randrange(minor // 2, minor))
        except BaseException as error:  # noqa: BLE001 - told to the test
            failures.append(error)

    threads = [
        threading.Thread(target=work, args=(counter, 100 + number))
        for number, counter in enumerate(working)
    ]
    for thread in threads:
        thread.start()
    watch = threading.Thread(target=lambda: [*map(threading.Thread.join, threads), done.set()])
    watch.start()
    try:
        yield done
    finally:
        watch.join()
    assert not failures, failures[0]


def histories(working: list[Counter]) -> Histories:
    """Put together what all saw."""
    found: Histories = defaultdict(list)
    for counter in working:
        for card, calls in counter.histories.items():
            found[card] += calls
    return found

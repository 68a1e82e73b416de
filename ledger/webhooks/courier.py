"""The courier: carries what waits to every endpoint, a few at a time for each, so that a slow one delays no other."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from cryptography.exceptions import InvalidTag

from ledger.database import Book, Database
from ledger.failures import LedgerError
from ledger.webhooks import deliveries, reader
from ledger.webhooks.deliveries import Claimed, Outcome
from ledger.webhooks.sealing import unseal
from ledger.webhooks.signature import headers
from ledger.webhooks.way import BadAddress, NoAnswer, post
from terminal.domain.clock import SECOND_MS, Clock

log = logging.getLogger(__name__)

AT_ONE_ENDPOINT: Final = 4
THREADS: Final = 32


class Courier:
    """Lives in a server process; any number of them work beside one another."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="courier")
        self._stopping = threading.Event()
        self._running: dict[str, list[Future[None]]] = {}

    def step(self) -> bool:
        """Set carriers to work where something waits; never wait for any. Raises LedgerError."""
        for name in self._database.run(lambda book: deliveries.due(book, self._clock.now_ms())):
            working = [one for one in self._running.get(name, ()) if not one.done()]
            missing = AT_ONE_ENDPOINT - len(working)
            working += [self._pool.submit(self._carry, name) for _ in range(missing)]
            self._running[name] = working
        return False

    def close(self) -> None:
        """Take nothing more, and wait for what is on its way."""
        self._stopping.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _carry(self, endpoint: str) -> None:
        """Carry until nothing waits, or the process stops."""
        try:
            while not self._stopping.is_set():
                if not carry_one(self._database, endpoint, self._clock.now_ms):
                    return
        except LedgerError as error:
            log.warning("webhooks wait: %s", error)


def carry_one(database: Database, endpoint: str, now_ms: Callable[[], int]) -> bool:
    """Claim, send, settle; say whether there was anything. Raises LedgerError."""
    claimed = database.run(lambda book: deliveries.claim(book, endpoint, now_ms()))
    if claimed is None:
        return False
    secret, private = database.run(lambda book: _secret(book, claimed))
    outcome = _send(claimed, secret, now_ms(), private=private)
    database.run(lambda book: deliveries.settle(book, claimed, outcome, now_ms()))
    return True


def _secret(book: Book, claimed: Claimed) -> tuple[bytes | None, bool]:
    private = reader.private_allowed(book)
    try:
        return unseal(book, claimed.endpoint, claimed.secret), private
    except InvalidTag:
        return None, private


def _send(claimed: Claimed, secret: bytes | None, now_ms: int, *, private: bool) -> Outcome:
    if secret is None:
        return Outcome(None, "its secret cannot be opened; renew it")
    body = claimed.body.encode()
    signed = headers(secret, claimed.id, now_ms // SECOND_MS, body)
    try:
        reply = post(claimed.url, signed, body, private=private)
    except (BadAddress, NoAnswer) as error:
        return Outcome(None, str(error))
    return Outcome(reply.status, reply.words, reply.retry_after_s)

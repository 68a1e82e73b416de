"""All that a server process does for head office beside answering tills, on connections of its own: no till waits for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from ledger import block_orders, replay_jobs
from ledger.chores import Chore
from ledger.database import Database
from ledger.issuing.worker import (
    ERASE_EVERY_S,
    REMIND_EVERY_S,
    erase_once,
    make_once,
    remind_once,
    send_once,
)
from ledger.own_keys import OwnKeys
from ledger.reporting.fold import fold_if_free
from ledger.webhooks import reader
from ledger.webhooks.courier import Courier
from terminal.domain.clock import Clock

CONNECTIONS: Final = 9
FOLD_EVERY_S: Final = 2.0
FOLD_SHARE: Final = 0.05
"""Reports in the console are two seconds behind the book; further while so much comes in that folding it must wait."""


@contextmanager
def side_work(url: str, keys: OwnKeys, clock: Clock) -> Iterator[list[Chore]]:
    """Give the chores, and end what they began. Raises LedgerError."""
    with Database.open(url, CONNECTIONS) as database:
        courier = Courier(database, clock)
        now_ms = clock.now_ms
        try:
            yield [
                Chore("block orders", lambda: block_orders.work_once(database, now_ms())),
                Chore(
                    "webhook events",
                    lambda: database.run(
                        lambda book: reader.read_once(book, keys.content_key, now_ms())
                    ),
                ),
                Chore("webhook deliveries", courier.step),
                Chore("batches", lambda: make_once(database, clock)),
                Chore("messages", lambda: send_once(database, clock)),
                Chore("reminders", lambda: remind_once(database, clock), REMIND_EVERY_S),
                Chore("erasure", lambda: erase_once(database, clock), ERASE_EVERY_S),
                Chore("limit replays", lambda: replay_jobs.work_once(database, now_ms)),
                Chore("reports", lambda: database.run(fold_if_free), FOLD_EVERY_S, FOLD_SHARE),
            ]
        finally:
            courier.close()
            database.cancel()

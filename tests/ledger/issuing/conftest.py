"""A head office with batches, a clock that stands until it is moved, and a sink."""

import pytest

from ledger.database import Database
from ledger.delivery.gateways import MailGateway, SmsGateway, save
from ledger.delivery.sink import Sink
from ledger.issuing import batches
from ledger.issuing.orders import Order
from ledger.issuing.worker import work_off
from tests.ledger.conftest import book_url, database, postgres, shared_book
from tests.support.head_office import HeadOffice
from tests.support.till import FakeClock

__all__ = ["book_url", "database", "postgres", "shared_book"]

ACTOR = "ana"


class Issuing:
    """Head office at its batches."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database = database
        self.clock = clock
        self.office = HeadOffice(database)

    def do(self, work, *arguments):
        """Call a function of the book in a transaction."""

        def whole(book):
            with book.transaction():
                return work(book, *arguments)

        return self.database.run(whole)

    def order(self, content=None, **fields):
        """Order a batch; give its name."""
        wanted = {"programme": "gift", "name": "Summer", "count": 0 if content else 10}
        order = Order(**{**wanted, "minor": 2_500, "starts_ms": self.clock.now_ms(), **fields})
        now_ms = self.clock.now_ms()
        return self.do(lambda book: batches.place(book, ACTOR, order, now_ms, content)).batch

    def work(self):
        """Let the worker do what is due."""
        return work_off(self.database, self.clock)

    def batch(self, name):
        return self.database.run(lambda book: batches.found(book, name))

    def progress(self, name):
        return self.database.run(lambda book: batches.progress(book, name))

    def gateways(self, sink: Sink, per_minute: int = 100_000) -> None:
        """Send by this sink."""
        mail = MailGateway(
            host="127.0.0.1", port=sink.mail_port, security="none", sender="shop@example.com"
        )
        self.do(save, ACTOR, mail, per_minute)
        self.do(save, ACTOR, SmsGateway(url=sink.sms_url, sender="Shop"), per_minute)

    def rows(self, query, *values):
        return self.office.rows(query, *values)


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def issuing(database, clock):
    return Issuing(database, clock)


@pytest.fixture
def sink():
    with Sink() as running:
        yield running


@pytest.fixture
def no_pictures(monkeypatch):
    """Letters without their picture, for tests that are about something else: drawing takes its time."""
    monkeypatch.setattr(
        "ledger.delivery.sender.wallet_pngs", lambda gifts: [b"picture" for _ in gifts]
    )

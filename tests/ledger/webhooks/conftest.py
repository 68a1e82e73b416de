"""A shop whose ledger tells a receiver on this machine."""

import json
from collections.abc import Iterator

import pytest

from ledger.database import Database
from ledger.webhooks import courier, deliveries, endpoints, reader
from ledger.webhooks.events import SUBSCRIBABLE, EventKind
from terminal.domain.clock import HOUR_MS
from tests.ledger.conftest import book_url, database, office, postgres, shared_book
from tests.ledger.feeding import publish_all
from tests.support.head_office import HeadOffice
from tests.support.sink import Sink, open_sink

__all__ = ["book_url", "database", "office", "postgres", "shared_book"]

CONTENT_KEY = bytes(32)


class Telling:
    """The ledger's side of it, on a clock of its own."""

    def __init__(self, office: HeadOffice, sink: Sink) -> None:
        self.office = office
        self.database: Database = office.database
        self.sink = sink
        self.now_ms = office.now_ms
        self.secret = ""

    def subscribe(self, *events: EventKind, name: str = "shop") -> None:
        """Add the receiver."""

        def work(book) -> str:
            with book.transaction():
                reader.allow_private(book, self.now_ms, allowed=True)
                wanted = events or SUBSCRIBABLE
                return endpoints.add(book, name, self.sink.url, wanted, "ana", self.now_ms)

        self.secret = self.database.run(work)

    def read(self) -> None:
        """Publish and read until nothing is new."""
        publish_all(self.database)
        while self.database.run(lambda book: reader.read_once(book, CONTENT_KEY, self.now_ms)):
            pass

    def carry(self, name: str = "shop") -> None:
        """Carry all that is due now."""
        while courier.carry_one(self.database, name, lambda: self.now_ms):
            pass

    def carry_for(self, hours: int, name: str = "shop") -> None:
        """Carry, hour by hour."""
        for _ in range(hours):
            self.carry(name)
            self.now_ms += HOUR_MS

    def tell(self) -> list[tuple[str, dict]]:
        """Read and carry; give what the receiver holds by now: kind and data."""
        self.read()
        self.carry()
        return [(one["type"], one["data"]) for one in map(_body, self.sink.heard())]

    def log(self, name: str = "shop") -> list[deliveries.Delivery]:
        """Give the log."""
        return self.database.run(lambda book: deliveries.log(book, name, most=10_000))

    def endpoint(self, name: str = "shop") -> endpoints.Endpoint:
        """Give the endpoint."""
        return self.database.run(lambda book: endpoints.endpoint(book, name))


def _body(taken) -> dict:
    return json.loads(taken.body)


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A receiver."""
    with open_sink() as sink:
        yield sink


@pytest.fixture
def telling(office: HeadOffice, sink: Sink) -> Telling:
    """A shop, a receiver, nobody subscribed yet."""
    return Telling(office, sink)

"""A ledger that signs, a network in between, a client, and a till's real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.client import LedgerClient
from tests.support.network import Network
from tests.support.till import Shop
from tests.sync.calls import client_of, taught
from tests.sync.signing_ledger import Ledger
from tests.sync.small_book import SmallBook


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """It signs, and says yes to everything."""
    with taught(Ledger()) as ledger:
        yield ledger


@pytest.fixture
def network(ledger: Ledger) -> Iterator[Network]:
    """What stands between client and ledger."""
    with Network(ledger.port) as network:
        yield network


@pytest.fixture
def client(network: Network) -> Iterator[LedgerClient]:
    """A paired till's client, over the network."""
    client = client_of(network.url)
    yield client
    client.close()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A till's profile with its encrypted store."""
    shop = Shop(tmp_path)
    yield shop
    shop.close()


@pytest.fixture
def book(ledger: Ledger) -> SmallBook:
    """What the ledger does with journals and feeds."""
    return SmallBook(ledger)

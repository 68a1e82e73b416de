"""An ordinary HTTP cache carries snapshots and closed pages to any number of tills, and can read none of it."""

import time
import urllib.request
from pathlib import Path

import pytest

from sync.connection import connect
from sync.enrol import enrol
from sync.failures import Busy
from sync.protocol.contents import content_path
from sync.protocol.messages import FeedRequest, SnapshotRequest
from sync.pull import Pull
from sync.snapshot import SnapshotPull
from sync.steps import never, nobody
from terminal.domain.clock import SystemClock
from terminal.profile import Profile
from terminal.store.keys import CREDENTIAL_NAME, CredentialKey
from terminal.store.store import Store
from tests.support.caching_proxy import NGINX, CachingProxy
from tests.support.ledger_server import LedgerServer
from tests.support.postgres import postgres

__all__ = ["postgres"]

pytestmark = pytest.mark.skipif(NGINX is None, reason="needs nginx")

CLOCK = SystemClock()
CARDS = 30
PATIENCE_S = 60


@pytest.fixture
def ledger(postgres, tmp_path):
    """A ledger with a shop, some cards and a block list."""
    name = postgres.new_book()
    with LedgerServer(tmp_path / "ledger", postgres.url(name)) as server:
        server.open_shop()
        server.block(*server.issue(CARDS, "10.00")[:3])
        yield server
    postgres.drop(name)


@pytest.fixture
def proxy(ledger, tmp_path):
    """What stands before it."""
    with CachingProxy(tmp_path / "proxy", int(ledger.url.rpartition(":")[2])) as proxy:
        yield proxy


def new_till(ledger: LedgerServer, proxy: CachingProxy, folder: Path) -> Store:
    """A till that knows the ledger by the proxy's address."""
    folder.mkdir()
    (folder / CREDENTIAL_NAME).write_bytes(bytes(32))
    paired = enrol(proxy.url, ledger.pairing_code(folder.name), clock=CLOCK)
    return Store.create(
        Profile(folder / "profile"), CredentialKey(str(folder)), paired.enrolled, paired.now_ms
    )


def take(store: Store) -> None:
    """Take a snapshot, as soon as there is one, and follow from it."""
    client = connect(store.enrolment(), CLOCK)
    give_up = time.monotonic() + PATIENCE_S
    while True:
        try:
            assert SnapshotPull(store, client).run(nobody, never)
            break
        except Busy:
            assert time.monotonic() < give_up, "no snapshot was made"
    assert Pull(store, client).run().fresh
    client.close()


def fetched(proxy: CachingProxy) -> list[tuple[str, ...]]:
    """What was asked for with GET."""
    return [one for one in proxy.answered if one[0] == "GET"]


def test_the_cache_answers_the_second_till(ledger, proxy, tmp_path):
    """Every chunk comes from the ledger once; the second till gets all of them from the cache, and the same."""
    first, second = (new_till(ledger, proxy, tmp_path / name) for name in ("till-a", "till-b"))
    take(first)
    asked = fetched(proxy)
    assert asked
    assert {("GET", "200", "MISS")} == set(asked)

    take(second)

    assert [("GET", "200", "HIT")] * len(asked) == fetched(proxy)[len(asked) :]
    for table in ("cards", "blocks"):
        rows = [
            store.cards._database.execute(f"SELECT * FROM {table} ORDER BY card").fetchall()
            for store in (first, second)
        ]
        assert rows[0] == rows[1] != []
    assert not [one for one in proxy.answered if one[0] == "POST" and one[2] == "HIT"]
    first.close()
    second.close()


def test_closed_pages_come_from_the_cache_too_and_say_nothing(ledger, proxy, tmp_path):
    """A page has an address, an ETag, and may be kept for ever; whoever reads it without the key sees noise."""
    store = new_till(ledger, proxy, tmp_path / "till-a")
    client = connect(store.enrolment(), CLOCK)
    give_up = time.monotonic() + PATIENCE_S
    while not (answer := client.pull(FeedRequest(after=0, by_address=True))).addresses:
        assert time.monotonic() < give_up, "no page was published"
    address = content_path(answer.addresses[0])
    with urllib.request.urlopen(proxy.url + address) as page:
        sealed = page.read()
        headers = page.headers
    assert "immutable" in headers["Cache-Control"]
    assert headers["ETag"] == f'"{answer.addresses[0].hex()}"'
    assert b"programme" in client.content(answer.content_key, answer.addresses[0], 2**20)
    assert b"programme" not in sealed
    again = urllib.request.Request(proxy.url + address, headers={"If-None-Match": headers["ETag"]})
    with pytest.raises(urllib.error.HTTPError) as told:
        urllib.request.urlopen(again)
    assert 304 == told.value.code
    told.value.close()
    unknown = urllib.request.Request(proxy.url + content_path(bytes(32)))
    for _ in range(2):
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(unknown)
        assert (404, "no-store") == (told.value.code, told.value.headers["Cache-Control"])
        told.value.close()
    assert ("GET", "404", "HIT") not in fetched(proxy)
    client.close()
    store.close()


def test_a_revoked_till_learns_no_more_names(ledger, proxy, tmp_path):
    """Names and key come in signed answers, which it does not get."""
    from sync.failures import Revoked

    store = new_till(ledger, proxy, tmp_path / "till-a")
    client = connect(store.enrolment(), CLOCK)
    ledger.admin("terminal", "revoke", "till-a")
    give_up = time.monotonic() + PATIENCE_S
    while True:
        try:
            client.snapshot(SnapshotRequest())
        except Revoked:
            break
        except Busy:
            pass
        assert time.monotonic() < give_up, "it was never refused"
    with pytest.raises(Revoked):
        client.pull(FeedRequest(after=0, by_address=True))
    client.close()
    store.close()

"""The book on a cluster: its leader dies twenty times under load, and nothing acknowledged is lost.

Real etcd, Patroni and PostgreSQL, three of each on this machine, started by `docs/cluster/three_nodes.py`.
"""

import importlib.util
import os
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import psycopg
import pytest

from ledger.database import Database
from ledger.verify import verify
from sync.protocol import messages
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest
from tests.ledger.wire_till import WireTill
from tests.support.ledger_server import LedgerServer
from tests.support.progress import counted

KILLS = int(os.environ.get("LEADER_KILLS", "20"))
TILLS = 4
PATIENCE_S = 180
PORT = 5540
SCRIPT = Path(__file__).parents[2] / "docs" / "cluster" / "three_nodes.py"

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(
        importlib.util.find_spec("patroni") is None,
        reason="not installed: `make cluster` brings it",
    ),
]


def _three_nodes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("three_nodes", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def cluster(tmp_path_factory) -> Iterator[Any]:
    """Three nodes with somebody who brings back what dies."""
    over = threading.Event()
    cluster = _three_nodes().Cluster(Path("/tmp") / f"rt-cluster-{os.getpid()}", PORT)

    def look_after() -> None:
        while not over.wait(0.5):
            cluster.look_after()

    carer = threading.Thread(target=look_after)
    try:
        cluster.start()
        carer.start()
        yield cluster
    finally:
        over.set()
        if carer.ident:  # where no leader came to be, nobody takes care
            carer.join()
        cluster.stop()


class Shopper:
    """Asks for one more cent again and again; knows what was acknowledged."""

    def __init__(self, till: WireTill, code: str, over: threading.Event) -> None:
        self.till = till
        self.code = code
        self.acknowledged: list[AuthoriseAnswer] = []
        self.unanswered = 0
        self._over = over

    def run(self) -> None:
        """Ask until it is over; the same question until it is answered."""
        while not self._over.is_set():
            request = self.till.request(self.code, "0.01")
            while (answer := self._ask(request)) is None and not self._over.is_set():
                self.unanswered += 1
                time.sleep(0.05)
            if answer is not None:
                self.acknowledged.append(answer)

    def _ask(self, request: AuthoriseRequest) -> AuthoriseAnswer | None:
        try:
            reply = self.till.ask(messages.AUTHORISE, msgspec.json.encode(request))
        except (OSError, HTTPException):
            return None
        if reply.status != 200:
            assert reply.status == 503, reply
            return None
        return msgspec.json.decode(reply.body, type=AuthoriseAnswer)


def test_nothing_acknowledged_is_lost_when_leaders_die(cluster, tmp_path, progress):
    """Each kill is like a power cut; every yes that a till heard is in the book afterwards, once."""
    over = threading.Event()
    with LedgerServer(tmp_path, cluster.url) as ledger:
        ledger.open_shop()
        shoppers = []
        for number in range(TILLS):
            till = WireTill(ledger.url)
            till.enrol(ledger.pairing_code(f"till-{number}"))
            shoppers.append(Shopper(till, ledger.issue(1, "100000.00")[0], over))
        threads = [threading.Thread(target=one.run) for one in shoppers]
        for thread in threads:
            thread.start()
        try:
            for _ in counted(range(KILLS), progress, "leaders killed"):
                before = [len(one.acknowledged) for one in shoppers]
                _until(lambda: cluster.kill_leader() is not None, "there is a leader")
                _until(
                    lambda before=before: all(
                        len(one.acknowledged) > had + 20
                        for one, had in zip(shoppers, before, strict=True)
                    ),
                    "the shops go on",
                )
        finally:
            over.set()
            for thread in threads:
                thread.join()

    with Database.open(cluster.url) as database:
        for one in shoppers:
            assert all(answer.approved for answer in one.acknowledged)
            heard = {answer.id for answer in one.acknowledged}
            card = one.till.card(one.code)
            held = database.run(lambda book, card=card: _approved(book, card))
            assert heard <= held
            assert len(held - heard) <= 1  # the last question of all may have had no answer
        assert () == database.run(verify).findings


def _approved(book: psycopg.Connection, card: bytes) -> set[bytes]:
    rows = book.execute(
        "SELECT id FROM operations WHERE card = %s AND action = 'redeem' AND state = 'approved'",
        (card,),
    )
    return {id_ for (id_,) in rows}


def _until(condition: Any, what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.2)

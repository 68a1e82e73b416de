"""What tills meet when something dies: a signed 503 to come back after, and nothing lost."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from sync.protocol import messages
from sync.protocol.messages import AuthoriseAnswer, FeedRequest
from terminal.domain.feed import CardItem
from tests.ledger.wire_till import WireTill
from tests.support.ledger_server import LedgerServer


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> Iterator[LedgerServer]:
    """One ledger with its own PostgreSQL."""
    with LedgerServer(tmp_path_factory.mktemp("ledger")) as server:
        server.open_shop()
        yield server


@pytest.fixture(scope="module")
def till(ledger) -> WireTill:
    """An enrolled till."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-1"))
    return till


def test_a_killed_server_comes_back_with_everything(ledger, till):
    """Killed without a word and started again: the same answers, the same key, the same card."""
    code = ledger.issue(1, "20.00")[0]
    request = till.request(code, "5.00")
    before = till.authorise(request)

    ledger.kill()
    ledger.start()

    after = till.authorise(request)
    assert (before.approved, before.version) == (after.approved, after.version)
    assert "15.00" == ledger.card(code)["balance"]
    assert ledger.verify()["ok"]


def test_a_database_that_dies_is_a_503_until_it_is_back(ledger, till):
    """While PostgreSQL is away calls are told at once when to come back; the server revives its own."""
    code = ledger.issue(1, "20.00")[0]
    request = msgspec.json.encode(till.request(code, "5.00"))
    pid_file = Path(ledger.data) / "postgres" / "postmaster.pid"
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGKILL)

    with ThreadPoolExecutor(100) as many_tills:
        asked = []
        deadline = time.monotonic() + 60
        while {200, 503} - {one.result().status for one in asked if one.done()}:
            assert time.monotonic() < deadline
            asked.append(many_tills.submit(till.ask, messages.AUTHORISE, request))
            time.sleep(0.1)
        replies = [one.result() for one in asked]

    refused = [reply for reply in replies if reply.status != 200]
    assert refused
    for reply in refused:
        assert (503, "unavailable") == (reply.status, reply.problem().type)
        assert reply.headers["retry-after"].isdigit()
    answers = [
        msgspec.json.decode(reply.body, type=AuthoriseAnswer)
        for reply in replies
        if reply.status == 200
    ]
    assert all(answer.approved for answer in answers)
    assert "15.00" == ledger.card(code)["balance"]
    code = ledger.issue(1, "1.00")[0]
    till.pull_until(lambda item: _is(item, till.card(code)))


def test_stopping_lets_waiting_tills_go(ledger, till):
    """Asked to stop, the server answers who waits instead of cutting it off when its patience ends, and exits with 0."""
    while till.pull():
        pass
    body = msgspec.json.encode(FeedRequest(after=till.page, wait_ms=25_000))
    line = HTTPConnection(urlsplit(ledger.url).netloc, timeout=60)
    line.request("POST", messages.FEED, body, till.headers(messages.FEED, body))
    while unread(line.sock.getsockname()[1]):
        time.sleep(0.01)

    code = ledger.stop()

    assert (0, 200) == (code, line.getresponse().status)
    line.close()
    ledger.start()


def unread(port: int) -> bool:
    """Has the other end of this connection of ours not yet read all that was sent?"""
    to_us = f" 0100007F:{port:04X} 01 "
    rows = [row for row in Path("/proc/net/tcp").read_text().splitlines() if to_us in row]
    assert rows, "nobody is at the other end"
    return any(not row.split()[4].endswith(":00000000") for row in rows)


def test_two_servers_on_one_book_tell_each_others_tills(ledger, tmp_path):
    """A change made through one process wakes a till that waits at another, long before its question ends."""
    other = LedgerServer(tmp_path, database=ledger.database_url)
    with other:
        here, there = WireTill(ledger.url), WireTill(other.url)
        here.enrol(ledger.pairing_code("till-here"))
        there.enrol(ledger.pairing_code("till-there"))
        for number in range(5):
            code = ledger.issue(1, "20.00")[0]
            card = there.card(code)
            there.pull_until(lambda item, card=card: _is(item, card))
            heard = []
            waiting = threading.Thread(
                target=lambda card=card, heard=heard: heard.append(
                    there.pull_until(lambda item: _is(item, card), wait_ms=25_000)
                )
            )
            waiting.start()
            here.authorise(here.request(code, "5.00"))
            waiting.join(10)
            assert heard, number


def _is(item, card) -> bool:
    return isinstance(item, CardItem) and item.card.card == card

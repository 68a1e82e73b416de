"""Several ledger processes on one port and one book: one dies and nothing is missed, all end together."""

import os
import re
import signal
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.listening import CannotListen, listen
from tests.ledger.wire_till import WireTill
from tests.support.ledger_server import LedgerServer

WAIT_S = 60


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres):
    """Two processes, whichever they are by now."""
    folder, url = tmp_path_factory.mktemp("ledger"), postgres.empty_url()
    with LedgerServer(folder, url, processes=2) as server:
        server.open_shop()
        yield server


def children(pid: int) -> set[int]:
    """Give the processes that this one started."""
    return {int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def until_replaced(ledger: LedgerServer, dead: int) -> None:
    """Wait until there are two processes again, and both take connections."""
    listening = f":{int(ledger.url.rpartition(':')[2]):04X} 00000000:0000 0A "
    until(lambda: len(children(ledger.pid) - {dead}) == 2)
    until(lambda: Path("/proc/net/tcp").read_text().count(listening) == 2)


def until(holds: Callable[[], bool]) -> None:
    """Wait for it."""
    patience = threading.Event()
    for _ in range(WAIT_S * 20):
        if holds():
            return
        patience.wait(0.05)
    raise AssertionError("it never came to hold")


def gone(pid: int) -> bool:
    """Is there no such process, or only what is left of it?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_process_that_dies_is_replaced_and_nothing_is_missed(ledger):
    """What one of them approved, the others know; who comes after asks the one that is left."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-1"))
    code = ledger.issue(1, "20.00")[0]
    request = till.request(code, "5.00")
    first = till.authorise(request)
    before = children(ledger.pid)

    os.kill(min(before), signal.SIGKILL)
    until_replaced(ledger, min(before))

    assert 2 == len(before)
    assert [first.version] * 6 == [till.authorise(request).version for _ in range(6)]
    assert "15.00" == ledger.card(code)["balance"]
    ledger.verify()


def test_metrics_tell_of_all_whichever_answers(ledger):
    """Asks on many connections reach both; what a process counted before it died stays counted."""

    def asked() -> float:
        with urllib.request.urlopen(f"{ledger.url}/metrics") as answer:
            text = answer.read().decode()
        found = re.search(r'ledger_answers_total{path="/health",status="200"} (\S+)', text)
        return float(found[1]) if found else 0.0

    before = children(ledger.pid)
    for number in range(1, 21):
        urllib.request.urlopen(f"{ledger.url}/health").close()
        until(lambda number=number: number == asked())

    os.kill(min(before), signal.SIGKILL)
    until_replaced(ledger, min(before))

    assert 20 == asked()


def test_a_port_is_shared_among_ourselves_only(ledger):
    """Another server on the same port is refused as ever."""
    with pytest.raises(CannotListen):
        listen("127.0.0.1", int(ledger.url.rpartition(":")[2]))


def test_all_of_them_end_with_the_first(ledger):
    """Asked to stop, or killed without a word: no process is left behind, and the port is free. The last, for it leaves none."""
    urllib.request.urlopen(f"{ledger.url}/health").close()  # its end holds the port for a minute
    before = children(ledger.pid)
    assert 0 == ledger.stop()
    assert all(gone(pid) for pid in before)

    ledger.start()
    before = children(ledger.pid)
    ledger.kill()
    until(lambda: all(gone(pid) for pid in before))

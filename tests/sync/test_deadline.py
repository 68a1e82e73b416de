"""Every wait of a call is the call's own: names, connections, and being stopped."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from sync.failures import LedgerUnreachable, Why
from sync.protocol.messages import FeedRequest
from sync.wire import Address, Names
from tests.support.network import Network
from tests.sync.calls import AUTHORISE, LATE_S, client_of
from tests.sync.signing_ledger import Ledger


@pytest.fixture
def unroutable() -> Iterator[int]:
    """A port whose queue is full: the network drops what comes, as behind a firewall."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)  # noqa: FBT003 - the socket's own method
            one.connect_ex(full.getsockname())
        yield full.getsockname()[1]
        for one in waiting:
            one.close()


def test_an_address_that_swallows_everything_holds_a_call_until_its_deadline(
    unroutable: int,
) -> None:
    """A connection that neither comes about nor is refused ends on time, with nothing sent."""
    began = time.monotonic()
    with pytest.raises(LedgerUnreachable) as raised:
        client_of(f"http://127.0.0.1:{unroutable}").authorise(AUTHORISE, 300)
    assert time.monotonic() - began <= 0.3 + LATE_S
    assert (raised.value.why, raised.value.sent) == (Why.TOO_LATE, False)


def test_a_dead_address_leaves_time_for_the_next(
    unroutable: int, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two addresses, the first gets half of the time."""
    found: list[Address] = [
        (socket.AF_INET, ("127.0.0.1", unroutable)),
        (socket.AF_INET, ("127.0.0.1", ledger.port)),
    ]
    monkeypatch.setattr("sync.wire._addresses", lambda *_: found)
    client = client_of(ledger.url)
    assert client.authorise(AUTHORISE, 1_000).approved
    client.close()


def test_a_slow_name_server_holds_a_call_until_its_deadline(ledger: Ledger) -> None:
    """A look-up cannot be stopped, only left alone; the next call waits for the same one."""
    answer, asked = threading.Event(), []

    def look_up(host: str, port: int) -> list[Address]:
        asked.append((host, port))
        answer.wait(10)
        return [(socket.AF_INET, ("127.0.0.1", ledger.port))]

    client = client_of(f"http://localhost:{ledger.port}", names=Names(look_up))
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(LedgerUnreachable) as raised:
            client.authorise(AUTHORISE, 200)
        assert time.monotonic() - began <= 0.2 + LATE_S
        assert (raised.value.why, raised.value.sent) == (Why.TOO_LATE, False)
    answer.set()
    assert client.authorise(AUTHORISE).approved
    assert len(asked) == 1
    client.close()


def test_a_name_that_nobody_knows_is_said_so(ledger: Ledger) -> None:
    """No address is not the same as no answer."""

    def look_up(host: str, port: int) -> list[Address]:
        raise socket.gaierror(socket.EAI_NONAME, f"{host}:{port}")

    for host in ("localhost", "a" * 70 + ".example"):
        client = client_of(f"https://{host}:{ledger.port}", names=Names(look_up))
        with pytest.raises(LedgerUnreachable) as raised:
            client.authorise(AUTHORISE)
        assert raised.value.why is Why.NO_ADDRESS


@pytest.mark.parametrize("fault", ["freeze", "black_hole", "unroutable", "silent"])
def test_a_call_can_be_stopped_from_another_thread(
    fault: str, network: Network, unroutable: int
) -> None:
    """Closing the program does not wait for a long poll, nor for a connection, nor for a handshake."""
    url = network.url
    if fault == "unroutable":
        url = f"http://127.0.0.1:{unroutable}"
    elif fault == "silent":
        network.black_hole()
        url = network.url.replace("http:", "https:")
    else:
        getattr(network, fault)()
    client = client_of(url)
    timer = threading.Timer(0.1, client.interrupt)
    timer.start()
    began = time.monotonic()
    with pytest.raises(LedgerUnreachable) as raised:
        client.pull(FeedRequest(after=0, wait_ms=25_000))
    assert time.monotonic() - began <= 0.1 + LATE_S
    assert raised.value.why is Why.INTERRUPTED
    with pytest.raises(LedgerUnreachable):
        client.authorise(AUTHORISE)
    timer.join()

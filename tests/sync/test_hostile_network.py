"""Whatever the network does, a call comes back by its deadline and believes nobody but the ledger."""

import contextlib
import gzip
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.client import LedgerClient
from sync.failures import LedgerUnreachable, Why
from terminal.errors import TerminalError
from tests.support.network import Network
from tests.sync.calls import AUTHORISE, CALLS, LATE_S, Call
from tests.sync.signing_ledger import Ledger, as_json, http

DEADLINE_MS = 250
YES = as_json({"id": "AAECAwQFBgcICQoLDA0ODw==", "approved": True, "now_ms": 1, "sealed": "AAAA"})


def flood(head: bytes, piece: bytes) -> Callable[[], Iterator[bytes]]:
    """Never end."""

    def pieces() -> Iterator[bytes]:
        yield head
        while True:
            yield piece

    return pieces


def bomb() -> bytes:
    """200 MiB of nothing, packed into 200 KiB: as many pieces, each a MiB, that unpack to one."""
    return gzip.compress(bytes(2**20), 9) * 200


JSON = {"Content_Type": "application/json"}
BOMB = bomb()
FAULTS: dict[str, Callable[[Network], object]] = {
    "refused": lambda net: net.refuse(),
    "frozen": lambda net: net.freeze(),
    "black hole": lambda net: net.black_hole(),
    "reset": lambda net: net.reset(),
    "slow": lambda net: net.delay(2.0),
    "trickle": lambda net: net.trickle(20),
    "cut in the request": lambda net: net.cut(request_bytes=150),
    "cut in the answer's head": lambda net: net.cut(answer_bytes=40),
    "stalled in the answer's body": lambda net: net.tamper(lambda answer: answer[:-5]),
    "answer lost": lambda net: net.lose_replies(),
    "garbage": lambda net: net.answer(bytes(range(256)) * 40),
    "nothing": lambda net: net.answer(b""),
    "captive portal": lambda net: net.answer(http(200, b"<h1>Welcome", Content_Type="text/html")),
    "a stranger's yes": lambda net: net.answer(http(200, YES, **JSON)),
    "a stranger's signed yes": lambda net: net.answer(
        http(200, YES, RT_Signature="A" * 86 + "==", **JSON)
    ),
    "redirect": lambda net: net.answer(http(302, b"", Location=net.url + "/v1/elsewhere")),
    "redirect to nowhere": lambda net: net.answer(http(307, b"", Location="http://[::1")),
    "redirect with a bomb": lambda net: net.answer(
        http(302, BOMB, Location="/", Content_Encoding="gzip")
    ),
    "forbidden": lambda net: net.answer(http(403, b"no", Content_Type="text/plain")),
    "unsigned 503": lambda net: net.answer(http(503, b"later", Retry_After="120")),
    "no content": lambda net: net.answer(http(204)),
    "switching protocols": lambda net: net.answer(http(101)),
    "empty 200": lambda net: net.answer(http(200, b"", **JSON)),
    "gzip bomb": lambda net: net.answer(http(200, BOMB, Content_Encoding="gzip", **JSON)),
    "undeclared gzip bomb": lambda net: net.answer(http(200, BOMB, **JSON)),
    "endless body": lambda net: net.answer(
        flood(http(200, Content_Length=str(10**15)), bytes(65536))
    ),
    "endless chunks": lambda net: net.answer(
        flood(http(200, Transfer_Encoding="chunked"), b"8000\r\n" + bytes(0x8000) + b"\r\n")
    ),
    "endless chunk size": lambda net: net.answer(
        flood(http(200, Transfer_Encoding="chunked"), b"0" * 65536)
    ),
    "endless headers": lambda net: net.answer(flood(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n" * 9999)),
    "endless status line": lambda net: net.answer(flood(b"HTTP/1.1 200 ", b"O" * 65536)),
    "endless continue": lambda net: net.answer(flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 999)),
    "negative length": lambda net: net.answer(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc"),
    "two lengths": lambda net: net.answer(
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"
    ),
    "longer than said": lambda net: net.answer(http(200, b"x" * 99, Content_Length="5", **JSON)),
    "shorter than said": lambda net: net.answer(http(200, b"x" * 5, Content_Length="99", **JSON)),
    "bad chunk": lambda net: net.answer(http(200, b"zz\r\nhello", Transfer_Encoding="chunked")),
    "old HTTP": lambda net: net.answer(b"HTTP/0.9 200\r\n\r\n" + YES),
    "other protocol": lambda net: net.answer(b"SSH-2.0-OpenSSH_9.2\r\n"),
}


@pytest.mark.parametrize("call", CALLS)
def test_no_fault_is_taken_for_an_answer_nor_holds_a_call(call: str, network: Network) -> None:
    """Each fault × this call: silence, told by the deadline and half a second, within 32 MiB."""
    for name, fault in FAULTS.items():
        fault(network)
        _forget_peak()
        before = _peak()
        began = time.monotonic()
        believed, failure = _try(CALLS[call], network.url)
        took_s = time.monotonic() - began
        assert took_s <= DEADLINE_MS / 1000 + LATE_S, (name, took_s)
        assert _peak() - before <= 32 * 2**20, name
        assert (believed, type(failure)) == (None, LedgerUnreachable), name
    network.heal()
    assert CALLS[call](network.url, 5_000)


def test_what_was_surely_not_sent_is_told_apart(network: Network, client: LedgerClient) -> None:
    """A refused connection says `not sent`; whatever happens after the first byte says `sent`."""
    for fault, sent in (
        (network.refuse, False),
        (network.reset, True),
        (network.lose_replies, True),
        (network.black_hole, True),
    ):
        fault()
        with pytest.raises(LedgerUnreachable) as raised:
            client.authorise(AUTHORISE, DEADLINE_MS)
        assert raised.value.sent is sent


def test_an_answer_to_another_question_is_no_answer(
    network: Network, client: LedgerClient, ledger: Ledger
) -> None:
    """The ledger's own signed answer, replayed, is refused: it bears another nonce."""
    network.replay_answers()
    assert client.authorise(AUTHORISE).approved
    with pytest.raises(LedgerUnreachable) as raised:
        client.authorise(AUTHORISE)
    assert raised.value.why is Why.NOT_THE_LEDGER
    assert len(ledger.heard) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=4)
)
def test_no_changed_byte_changes_what_is_believed(
    network: Network, client: LedgerClient, changes: list[tuple[int, int]]
) -> None:
    """An answer altered on its way is either the ledger's word unaltered, or refused."""

    def change(answer: bytes) -> bytes:
        altered = bytearray(answer)
        for place, bits in changes:
            altered[place % len(altered)] ^= bits
        return bytes(altered)

    network.heal()
    true = client.authorise(AUTHORISE)
    network.tamper(change)
    with contextlib.suppress(TerminalError):
        assert client.authorise(AUTHORISE, 300) == true


def test_one_connection_carries_many_calls(network: Network, client: LedgerClient) -> None:
    """A call costs no handshake while the last one is fresh."""
    for _ in range(20):
        client.authorise(AUTHORISE)
    assert network.connections == 1


def test_a_repeated_request_changes_nothing(
    network: Network, client: LedgerClient, ledger: Ledger
) -> None:
    """A request that the network delivers three times is answered once; all three carry one id."""
    network.repeat_requests(3)
    assert client.authorise(AUTHORISE).approved
    assert [request.id for _, request in ledger.heard] == [AUTHORISE.id] * 3


def test_every_request_bears_the_till_s_signature(ledger: Ledger, client: LedgerClient) -> None:
    """The ledger can check who asked, what and when."""
    client.authorise(AUTHORISE)
    assert ledger.strangers == 0


def _try(call: Call, url: str) -> tuple[object, TerminalError | None]:
    try:
        return call(url, DEADLINE_MS), None
    except TerminalError as failure:
        return None, failure


def _forget_peak() -> None:
    try:
        with open("/proc/self/clear_refs", "w") as file:  # noqa: PTH123
            file.write("5")
    except OSError:
        pytest.skip("peak memory cannot be measured here")


def _peak() -> int:
    with open("/proc/self/status") as file:  # noqa: PTH123
        line = next(line for line in file if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024

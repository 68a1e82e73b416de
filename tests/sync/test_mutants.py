"""Each guard of the client, taken away, is missed by a test: the tests would see it if it were gone."""

import socket
from collections.abc import Callable

import pytest
import requests
from urllib3 import BaseHTTPResponse

from sync.client import LedgerClient, line
from sync.client.line import Line, Reply
from sync.failures import LedgerUnreachable, Why
from sync.protocol.signing import SIGNATURE_HEADER
from tests.support.network import Network
from tests.sync.calls import AUTHORISE, LATE_S, client_of
from tests.sync.signing_ledger import as_json, http
from tests.sync.test_hostile_network import flood

Attack = Callable[[Network, LedgerClient], None]
Mutation = Callable[[pytest.MonkeyPatch], dict[str, object]]
DEADLINE_MS = 300


def replayed(network: Network, client: LedgerClient) -> None:
    """An old answer is believed once, not twice."""
    network.replay_answers()
    client.authorise(AUTHORISE)
    with pytest.raises(LedgerUnreachable):
        client.authorise(AUTHORISE)


def impersonated(network: Network, client: LedgerClient) -> None:
    """A stranger's yes is no yes."""
    yes = {"id": "AAECAwQFBgcICQoLDA0ODw==", "approved": True, "reason": None, "version": 1}
    body = as_json({**yes, "card": None, "now_ms": 1})
    network.answer(http(200, body, Content_Type="application/json"))
    with pytest.raises(LedgerUnreachable):
        client.authorise(AUTHORISE)


def led_away(network: Network, client: LedgerClient) -> None:
    """A redirect takes no request to another host."""
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0)
        host = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/"
        network.answer(http(307, b"", Location=host))
        with pytest.raises(LedgerUnreachable):
            client.authorise(AUTHORISE, DEADLINE_MS)
        assert not _was_called(elsewhere)


def _was_called(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def flooded(network: Network, client: LedgerClient) -> None:
    """An endless answer ends at its size, not at its deadline."""
    network.answer(
        flood(http(200, Transfer_Encoding="chunked"), b"400\r\n" + bytes(1024) + b"\r\n")
    )
    with pytest.raises(LedgerUnreachable) as raised:
        client.authorise(AUTHORISE, 10_000)
    assert raised.value.why is Why.TOO_LARGE


def starved(network: Network, client: LedgerClient) -> None:
    """A byte now and then does not hold a call beyond its deadline: it ends before the answer is whole."""
    network.trickle(200)
    with pytest.raises(LedgerUnreachable) as raised:
        client.authorise(AUTHORISE, DEADLINE_MS)
    assert raised.value.why is Why.TOO_LATE


def no_nonce(_: pytest.MonkeyPatch) -> dict[str, object]:
    """Mutant: every request bears the same nonce, so its check proves nothing."""
    return {"randomness": bytes}


def no_signature(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Mutant: an unsigned 200 is believed."""
    monkeypatch.setattr("sync.client.is_signed", lambda *_: True)
    return {}


def a_session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Mutant: a common session, which follows redirects."""

    def post(self: Line, path: str, headers: dict[str, str], body: bytes, bytes_max: int) -> Reply:
        try:
            with requests.Session() as session:
                url = self._url + path
                answer = session.post(url, data=body, headers=headers, timeout=(0.2, 0.2))
        except requests.RequestException as error:
            raise line.NoReply(Why.BROKEN_OFF) from error
        signature = answer.headers.get(SIGNATURE_HEADER, "")
        return Reply(answer.status_code, "", None, signature, answer.content[:bytes_max])

    monkeypatch.setattr(Line, "post", post)
    return {}


def no_size_cap(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Mutant: whatever comes is read; a brake keeps the test's own memory small."""
    monkeypatch.setattr("sync.wire.Budget.received", lambda *_: None)

    def read(raw: BaseHTTPResponse, bytes_max: int) -> bytes:
        taken = 0
        for piece in raw.stream(2**16, decode_content=False):
            taken += len(piece)
            if taken > 2 * bytes_max:
                raise OSError("this mutant has shown itself")
        return b""

    monkeypatch.setattr(line, "_read", read)
    return {}


def no_deadline(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Mutant: each wait has a time of its own, as a socket's timeout has."""
    monkeypatch.setattr("sync.wire.Budget.slice_s", lambda *_: LATE_S)
    return {}


CASES: dict[str, tuple[Attack, Mutation]] = {
    "the nonce is not checked": (replayed, no_nonce),
    "an unsigned 200 is accepted": (impersonated, no_signature),
    "redirects are followed": (led_away, a_session),
    "there is no size cap": (flooded, no_size_cap),
    "only reads have a deadline": (starved, no_deadline),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[Attack, Mutation]:
    """One guard: the attack on it, and the client without it."""
    name: str = request.param
    return CASES[name]


def test_the_client_withstands(case: tuple[Attack, Mutation], network: Network) -> None:
    """The guard is there."""
    attack, _ = case
    client = client_of(network.url)
    attack(network, client)
    client.close()


def test_the_mutant_is_caught(
    case: tuple[Attack, Mutation], network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the guard the same attack is seen to succeed."""
    attack, mutate = case
    client = client_of(network.url, **mutate(monkeypatch))
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        attack(network, client)
    client.close()

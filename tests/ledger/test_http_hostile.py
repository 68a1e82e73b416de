"""What strangers and broken tills send: refused with a problem document, and nothing is recorded."""

import json
import socket
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec
import pytest

from ledger.request_bodies import JOURNAL_BYTES_MAX, SMALL_BYTES_MAX
from sync.protocol import messages, signing
from tests.ledger.wire_till import WireTill, post
from tests.support.ledger_server import LedgerServer

PATHS = (messages.AUTHORISE, messages.VOID, messages.JOURNAL, messages.FEED)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres) -> Iterator[LedgerServer]:
    """One ledger for this file, with a shop."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.open_shop()
        yield server


@pytest.fixture(scope="module")
def till(ledger) -> WireTill:
    """An enrolled till."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-1"))
    return till


@pytest.fixture(scope="module")
def code(ledger) -> str:
    """A card with value, which none of this may touch."""
    return ledger.issue(1, "20.00")[0]


@pytest.fixture(autouse=True)
def _nothing_happened(ledger, code) -> Iterator[None]:
    """Whatever is sent, the card keeps its value, nothing is kept of it, and no bug is met."""
    yield
    card = ledger.card(code)
    assert ("20.00", "active", []) == (card["balance"], card["state"], card["operations"])
    assert '"bug"' not in ledger.log.read_text()


@pytest.mark.parametrize("path", PATHS)
def test_unsigned_is_refused(ledger, till, code, path):
    """A request without our headers is nobody's."""
    body = msgspec.json.encode(till.request(code, "1.00"))

    reply = post(ledger.url, path, body, {})

    assert (401, "unauthenticated") == (reply.status, reply.problem().type)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("missing", range(4))
def test_each_header_is_needed(ledger, till, code, path, missing):
    """No header can be left out; where the nonce is there the refusal is signed."""
    body = msgspec.json.encode(till.request(code, "1.00"))
    headers = till.headers(path, body)
    names = [
        signing.TERMINAL_HEADER,
        signing.NONCE_HEADER,
        signing.TIME_HEADER,
        signing.SIGNATURE_HEADER,
    ]
    del headers[names[missing]]

    reply = post(ledger.url, path, body, headers)

    assert 401 == reply.status
    assert (names[missing] != signing.NONCE_HEADER) == ("rt-signature" in reply.headers)


def lies(till: WireTill, body: bytes) -> dict[str, dict]:
    """What may not match what was signed."""
    stranger = signing.Signer(signing.new_private_key())
    return {
        "key": {"signer": stranger},
        "body": {"as_body": body.replace(b"1", b"2", 1)},
        "path": {"as_path": messages.VOID + "x"},
        "terminal": {"terminal": "till-2"},
    }


@pytest.mark.parametrize("lie", ["key", "body", "path", "terminal"])
@pytest.mark.parametrize("path", PATHS)
def test_what_was_not_signed_so_is_refused(till, code, path, lie):
    """Wrong key, altered body, another path, another name: refused, and the refusal is signed."""
    body = msgspec.json.encode(till.request(code, "1.00"))

    reply = till.ask(path, body, **lies(till, body)[lie])

    assert (401, "unauthenticated") == (reply.status, reply.problem().type)


def test_a_signature_for_one_call_opens_no_other(ledger, till, code):
    """A signed void cannot be sent as an authorisation, nor with another nonce or time."""
    body = msgspec.json.encode(till.request(code, "1.00"))
    headers = till.headers(messages.VOID, body)
    assert 401 == post(ledger.url, messages.AUTHORISE, body, headers).status

    headers = till.headers(messages.AUTHORISE, body)
    other_nonce = {**headers, signing.NONCE_HEADER: b64encode(bytes(16)).decode()}
    other_time = {**headers, signing.TIME_HEADER: "1"}
    for changed in (other_nonce, other_time):
        assert 401 == post(ledger.url, messages.AUTHORISE, body, changed).status


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (signing.TERMINAL_HEADER, ""),
        (signing.TERMINAL_HEADER, "x" * 5000),
        (signing.TERMINAL_HEADER, "'; DROP TABLE cards; --"),
        (signing.NONCE_HEADER, "AAAA"),
        (signing.NONCE_HEADER, "no base64!"),
        (signing.TIME_HEADER, "-1"),
        (signing.TIME_HEADER, "1e9"),
        (signing.TIME_HEADER, "9" * 400),
        (signing.SIGNATURE_HEADER, "AAAA"),
        (signing.SIGNATURE_HEADER, b64encode(bytes(64)).decode()),
        (signing.SIGNATURE_HEADER, "x" * 5000),
    ],
)
def test_strange_headers_are_refused(ledger, till, code, name, value):
    """Whatever a header says, it is refused and breaks nothing."""
    body = msgspec.json.encode(till.request(code, "1.00"))
    headers = till.headers(messages.AUTHORISE, body) | {name: value}

    assert 401 == post(ledger.url, messages.AUTHORISE, body, headers).status


def authorisation(till: WireTill, code: str, **instead) -> bytes:
    """The JSON of an authorisation with something else in it."""
    message = json.loads(msgspec.json.encode(till.request(code, "1.00")))
    return json.dumps({**message, **instead}).encode()


WRONG = {
    "true for an amount": {"amount": {"minor": True, "unit": "EUR"}},
    "a float for an amount": {"amount": {"minor": 1.0, "unit": "EUR"}},
    "text for an amount": {"amount": {"minor": "1", "unit": "EUR"}},
    "an amount beyond range": {"amount": {"minor": 10**30, "unit": "EUR"}},
    "no unit of ours": {"amount": {"minor": 1, "unit": "XXX"}},
    "an id too short": {"id": "AAAA"},
    "a card too long": {"card": b64encode(bytes(17)).decode()},
    "an id in no base64": {"id": "????"},
    "a negative time": {"at_ms": -1},
    "a time beyond range": {"at_ms": 10**30},
    "a time that is true": {"at_ms": True},
    "an action that is not asked": {"action": "shift_opened"},
    "an action that is none": {"action": "steal"},
    "a NUL in a text": {"order": "a\0b"},
    "a text too long": {"cashier": "x" * 1000},
    "half a surrogate": {"order": "\ud800"},
    "goods that are no list": {"goods": "food"},
    "no amount": {"amount": None},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_values_are_malformed(till, code, wrong):
    """A signed request with a value of the wrong type or size is a 400, and nothing is recorded."""
    reply = till.ask(messages.AUTHORISE, authorisation(till, code, **WRONG[wrong]))

    assert (400, "malformed") == (reply.status, reply.problem().type)


BROKEN = {
    "nothing": b"",
    "half": b'{"id":',
    "no object": b"[]",
    "not a number": b"NaN",
    "no text": b"\xff\xfe\x00",
    "broken utf-8": b'{"order":"\xed\xa0\x80"}',
    "two values": b"{}{}",
    "deep lists": b'{"x":' + b"[" * 30_000,
    "deep objects": b'{"x":' * 10_000,
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("broken", BROKEN)
def test_broken_json_is_malformed(till, path, broken):
    """What is no JSON of that path's type is a 400."""
    reply = till.ask(path, BROKEN[broken])

    assert (400, "malformed") == (reply.status, reply.problem().type)


@pytest.mark.parametrize(
    "instead",
    [
        {"entries": ["eA=="] * 501},
        {"from_seq": 0, "entries": ["eA=="]},
        {"from_seq": -1},
        {"epoch": 2**63},
        {"head_seq": 2**63},
        {"feed": -1},
        {"entries": [1]},
        {"entries": ["eA=="], "signature": ""},
    ],
    ids=lambda instead: str(instead)[:40],
)
def test_a_malformed_push_is_refused(ledger, till, instead):
    """Numbers out of range, too many entries, no signature: refused, and the till stays in service."""
    message = json.loads(msgspec.json.encode(till.batch()))

    reply = till.ask(messages.JOURNAL, json.dumps({**message, **instead}).encode())

    assert 400 == reply.status
    [listed] = [
        one for one in ledger.admin("terminal", "list")["terminals"] if one["terminal"] == till.name
    ]
    assert ("active", 0) == (listed["state"], listed["acknowledged"])


def test_a_batch_that_the_device_did_not_sign_is_refused(ledger, till):
    """The request may be signed; if the chain's head is not, nothing of it is taken."""
    stranger = WireTill(ledger.url)
    stranger.enrolment = till.enrolment
    batch = stranger.batch(stranger.entry())

    reply = till.ask(messages.JOURNAL, msgspec.json.encode(batch))

    assert 401 == reply.status


def test_a_body_too_large_is_not_read(ledger, till):
    """More than a path takes is refused at once, by the length told or by what was sent."""
    for path, most in (
        (messages.AUTHORISE, SMALL_BYTES_MAX),
        (messages.JOURNAL, JOURNAL_BYTES_MAX),
        (messages.ENROL, SMALL_BYTES_MAX),
    ):
        body = b"x" * (most + 1)
        reply = post(ledger.url, path, body, till.headers(path, body))
        assert (413, "too_large") == (reply.status, reply.problem().type)


def test_a_body_without_end_is_cut_off(ledger):
    """Without a told length only so much is read; then the answer comes and the connection ends."""
    host = urlsplit(ledger.url)
    with socket.create_connection((host.hostname, host.port), timeout=20) as line:
        line.sendall(
            b"POST /v1/authorise HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        piece = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
        try:
            for _ in range(64):
                line.sendall(piece)
                time.sleep(0.01)
            assert line.recv(100).startswith(b"HTTP/1.1 413")
        except ConnectionError:
            pass  # it hung up before we had seen its answer


def test_unknown_paths_and_methods_are_problems_too(ledger, till):
    """Every answer to a request with a nonce is signed, whatever was asked for."""
    reply = till.ask("/v1/nothing", b"{}")
    assert (404, "not_found") == (reply.status, reply.problem().type)

    headers = till.headers(messages.FEED, b"")
    reply = post(ledger.url, messages.FEED, b"", headers, "GET")
    assert (405, "wrong_method") == (reply.status, reply.problem().type)
    reply = post(ledger.url, "/health", b"", headers, "DELETE")
    assert 405 == reply.status
    reply = post(ledger.url, "/health", b"", headers, "GET")
    assert (200, b'{"status":"ok"}') == (reply.status, reply.body)
    till.check_signed(reply, b64decode(headers[signing.NONCE_HEADER]))


@pytest.mark.parametrize(
    "target",
    [
        b"/v1/%ff",
        b"//",
        b"/v1/../etc",
        b"/v1/authorise/../feed",
        b"*",
        b"http://other/v1/feed",
        b"/" + b"a" * 9000,
    ],
)
def test_strange_targets_are_answered_or_cut_off(ledger, target):
    """No target on the request line is a bug of ours."""
    host = urlsplit(ledger.url)
    with socket.create_connection((host.hostname, host.port), timeout=20) as line:
        line.sendall(b"POST " + target + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
        answer = line.recv(1000)
    assert not answer.startswith(b"HTTP/1.1 5")


def test_a_replayed_request_changes_nothing(ledger, till):
    """The exact bytes of an earlier request, sent again: the same answer, one debit."""
    code = ledger.issue(1, "20.00")[0]
    body = msgspec.json.encode(till.request(code, "5.00"))
    headers = till.headers(messages.AUTHORISE, body)

    replies = [post(ledger.url, messages.AUTHORISE, body, headers) for _ in range(3)]

    assert [200] * 3 == [reply.status for reply in replies]
    assert "15.00" == ledger.card(code)["balance"]


def test_a_replayed_push_does_not_make_a_till_look_restored(ledger):
    """An old push, sent again after newer ones, gets its old answer; the till is not quarantined."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-replayed"))
    bodies = []
    for _ in range(2):
        body = msgspec.json.encode(till.batch(till.entry(note="x")))
        bodies.append((body, till.headers(messages.JOURNAL, body)))
        assert 200 == post(ledger.url, messages.JOURNAL, *bodies[-1]).status
        time.sleep(0.005)

    reply = post(ledger.url, messages.JOURNAL, *bodies[0])

    assert (200, "active") == (reply.status, json.loads(reply.body)["state"])

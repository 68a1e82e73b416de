"""What the ledger signed is read strictly, and a refusal becomes the failure that says what to do."""

import json
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import strict_json
from sync.client import LedgerClient
from sync.failures import (
    AnswerNotUnderstood,
    Busy,
    LedgerUnreachable,
    Quarantined,
    Refused,
    Revoked,
)
from sync.protocol import messages
from sync.protocol.messages import FeedAnswer, FeedRequest, Problem
from terminal.domain.feed import SignedPage
from terminal.errors import TerminalError
from tests.support.network import Network
from tests.sync.calls import AUTHORISE, FEED, PUSH, client_of
from tests.sync.signing_ledger import Answer, Ledger, Refusing, http

PLAIN = b'{"type":"x","title":"y","status":1}'


def refusing(status: int, kind: str, **headers: str) -> Answer:
    """Answer with a signed problem."""

    def answer(_: object) -> NoReturn:
        raise Refusing(status, kind, **headers)

    return answer


def feeding(*pages: SignedPage) -> Answer:
    """Answer with these pages."""
    return lambda _: FeedAnswer(head=len(pages), pages=pages, now_ms=1)


@pytest.mark.parametrize(
    ("status", "kind", "failure"),
    [
        (400, "malformed", Refused),
        (401, "unauthenticated", Refused),
        (403, "revoked", Revoked),
        (403, "quarantined", Quarantined),
        (404, "not_found", Refused),
        (413, "too_large", Refused),
        (500, "bug", Refused),
        (429, "too_many", Busy),
        (503, "unavailable", Busy),
    ],
)
def test_a_signed_refusal_is_told_by_its_kind(
    client: LedgerClient, ledger: Ledger, status: int, kind: str, failure: type[TerminalError]
) -> None:
    """Revoked, quarantined, busy and refused are told apart; each has words and a next step."""
    ledger.answers[messages.AUTHORISE] = refusing(status, kind)
    with pytest.raises(failure) as raised:
        client.authorise(AUTHORISE)
    assert type(raised.value) is failure
    assert raised.value.what
    assert raised.value.next_step


@pytest.mark.parametrize(
    ("header", "wait_ms"),
    [("7", 7_000), ("0", 1_000), ("99999999999", 900_000), ("soon", None), ("-3", None)],
)
def test_the_ledger_s_patience_is_heard(
    client: LedgerClient, ledger: Ledger, header: str, wait_ms: int | None
) -> None:
    """Retry-After comes with the failure, between a second and a quarter of an hour."""
    ledger.answers[messages.JOURNAL] = refusing(503, "unavailable", Retry_After=header)
    with pytest.raises(Busy) as raised:
        client.push(PUSH)
    assert raised.value.retry_after_ms == wait_ms


def test_a_stranger_can_silence_a_till_for_a_minute_at_most(network: Network) -> None:
    """An unsigned 503 may come from a load balancer, so it is heard; but not for long."""
    client = client_of(network.url)
    for header, wait_ms in (("5", 5_000), ("900", 60_000), ("x", None)):
        network.answer(http(503, b"", Retry_After=header))
        with pytest.raises(LedgerUnreachable) as raised:
            client.authorise(AUTHORISE)
        assert raised.value.retry_after_ms == wait_ms
    network.answer(http(200, b"", Retry_After="5"))
    with pytest.raises(LedgerUnreachable) as raised:
        client.authorise(AUTHORISE)
    assert raised.value.retry_after_ms is None


def test_an_answer_of_another_shape_is_not_guessed_at(client: LedgerClient, ledger: Ledger) -> None:
    """A signed answer that this program cannot read is its own failure: update the till."""
    ledger.answers[messages.AUTHORISE] = lambda _: FeedAnswer(head=0, pages=(), now_ms=1)
    with pytest.raises(AnswerNotUnderstood):
        client.authorise(AUTHORISE)


def test_a_large_feed_fits_and_a_huge_one_does_not(client: LedgerClient, ledger: Ledger) -> None:
    """12 MiB of signed pages arrive whole; 17 MiB end the call."""
    for size, fits in ((9 * 2**20, True), (13 * 2**20, False)):
        page = SignedPage(bytes(size), bytes(64))
        ledger.answers[messages.FEED] = feeding(page)
        if fits:
            assert len(client.pull(FEED).pages[0].body) == size
        else:
            with pytest.raises(LedgerUnreachable):
                client.pull(FEED)


def test_the_wait_at_the_ledger_is_added_to_the_deadline(network: Network) -> None:
    """A long poll is not late while the ledger still may wait."""
    client = client_of(network.url)
    network.delay(0.15)
    assert client.pull(FeedRequest(after=0, wait_ms=1_000), 100).head == 0
    with pytest.raises(LedgerUnreachable):
        client.pull(FeedRequest(after=0, wait_ms=0), 100)
    client.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"type":"x","title":"y"}',
        b'{"type":"x","title":"y","status":"1"}',
        b'{"type":"x","title":"y","status":1.0}',
        b'{"type":"x","title":"y","status":1,"status":1}',
        b'{"type":"x","title":"y","status":1,"detail":"a","detail":"b"}',
        b'{"type":"x","title":"y","status":1,"more":{"a":1,"a":2}}',
        b'{"type":"x","title":"y","status":NaN}',
        b'{"type":"x","title":"y","status":1,"more":NaN}',
        b'{"type":"x","title":"y","status":1,"more":[Infinity]}',
        b'{"type":"x","title":"y","status":1,"more":1e999}',
        b'{"type":"x","title":"y","status":9223372036854775808}',
        b'{"type":"x","title":"y","status":1,"more":' + b"9" * 5_000 + b"}",
        b'{"type":"x","title":"y","status":1}x',
        b"\xef\xbb\xbf" + PLAIN,
        PLAIN.decode().encode("utf-16"),
        b'{"type":"x","title":"\xff","status":1}',
        b'{"type":"x","title":"y","status":1,"more":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"type":"x","title":"y","status":1,"more":' + b'{"a":' * 100_000,
    ],
    ids=range(21),
)
def test_json_with_two_readings_is_not_read(body: bytes) -> None:
    """Doubled keys, NaN, numbers beyond 64 bits, other encodings, bottomless nesting: none is read."""
    with pytest.raises(strict_json.NotStrict):
        strict_json.read(body, Problem)


def test_json_may_say_more_than_we_know() -> None:
    """A later ledger's new field does not stop an older till."""
    body = b' {"type":"x","title":"\\u00e9","status":-9223372036854775807,"more":[1.5,{"a":{}}]} '
    assert strict_json.read(body, Problem).title == "é"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JSON)
def test_what_json_can_say_once_is_read_the_same(value: object) -> None:
    """Strict reading changes nothing about what is unambiguous."""
    assert strict_json.read(json.dumps(value).encode(), object) == value

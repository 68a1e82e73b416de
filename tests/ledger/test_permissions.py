"""Who may do what: every state of a till against every call, cell by cell, over real sockets."""

from collections.abc import Iterator

import msgspec
import pytest

from ledger.openapi import CALLS
from sync.protocol import messages
from sync.protocol.messages import (
    EnquireRequest,
    FeedRequest,
    LeaseAsk,
    LeaseRequest,
    SnapshotRequest,
    TogetherRequest,
    VoidRequest,
)
from terminal.domain.entry import EntryKind
from tests.ledger.wire_till import WireTill, post
from tests.support.ledger_server import LedgerServer

OPEN = {"/health", "/ready"}
"""For whoever watches over the process: they say nothing about anybody."""
STATES = ("stranger", "active", "quarantined", "released", "revoked", "enrolled_again")
MAY: dict[str, dict[str, int]] = {
    messages.ENROL: dict.fromkeys(STATES, 410),
    messages.AUTHORISE: {
        "stranger": 401,
        "active": 200,
        "quarantined": 403,
        "released": 200,
        "revoked": 403,
        "enrolled_again": 200,
    },
    messages.JOURNAL: {**dict.fromkeys(STATES, 200), "stranger": 401},
    messages.FEED: {**dict.fromkeys(STATES, 200), "stranger": 401, "revoked": 403},
}
MAY[messages.SNAPSHOT] = MAY[messages.FEED]
for path in (messages.TOGETHER, messages.VOID, messages.LEASE, messages.ENQUIRE):
    MAY[path] = MAY[messages.AUTHORISE]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres) -> Iterator[LedgerServer]:
    """One ledger for this file, with a shop."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.open_shop()
        yield server


@pytest.fixture(scope="module")
def tills(ledger) -> dict[str, WireTill]:
    """A till in each state; the stranger signs with a key that nobody knows, under a name that is known."""
    found = {}
    for state in STATES:
        found[state] = WireTill(ledger.url)
        found[state].enrol(ledger.pairing_code(f"till-{state.replace('_', '-')}"))
    stranger = WireTill(ledger.url)
    stranger.enrolment = found["stranger"].enrolment
    found["stranger"] = stranger
    ledger.admin("terminal", "quarantine", "till-quarantined", "--reason", "odd")
    ledger.admin("terminal", "quarantine", "till-released", "--reason", "odd")
    ledger.admin("terminal", "release", "till-released", "--reason", "was nothing")
    ledger.admin("terminal", "revoke", "till-revoked", "--reason", "stolen")
    found["enrolled_again"].enrol(ledger.pairing_code("till-enrolled-again"))
    return found


@pytest.fixture(scope="module")
def code(ledger) -> str:
    """A card with much on it."""
    return ledger.issue(1, "1000.00")[0]


def body_of(till: WireTill, path: str, code: str) -> bytes:
    """Something that the path takes."""
    if path == messages.ENROL:
        return msgspec.json.encode(
            messages.EnrolRequest(protocol=1, code_name=bytes(16), sealed=b"x")
        )
    if path == messages.JOURNAL:
        sealed = till.entry(EntryKind.SHIFT_OPENED)
        return msgspec.json.encode(till.batch(sealed))
    request = till.request(code, "0.01")
    return msgspec.json.encode(
        {
            messages.AUTHORISE: request,
            messages.TOGETHER: TogetherRequest(legs=(request,)),
            messages.VOID: VoidRequest(id=request.id, card=request.card, at_ms=1),
            messages.FEED: FeedRequest(after=0, pages_max=1),
            messages.SNAPSHOT: SnapshotRequest(),
            messages.ENQUIRE: EnquireRequest(card=request.card),
            messages.LEASE: LeaseRequest(asks=(LeaseAsk(request.id, request.card),)),
        }[path]
    )


def test_every_call_stands_in_the_matrix():
    """A new call is tested here, or stands open on purpose."""
    assert set(CALLS) == set(MAY) | OPEN


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("path", MAY)
def test_each_cell(tills, code, path, state):
    """Yes, or a no that says nothing more than that."""
    till = tills[state]
    reply = post(till.url, path, *signed(till, path, body_of(till, path, code)))
    assert reply.status == MAY[path][state], reply
    if reply.status != 200:
        assert reply.problem().detail == ""


def signed(till: WireTill, path: str, body: bytes) -> tuple[bytes, dict[str, str]]:
    """A body and its headers."""
    return body, till.headers(path, body)


@pytest.mark.parametrize("state", STATES)
def test_a_request_of_another_path_is_nobodys(tills, code, state):
    """A signature for one call is none for another: a revoked till's journal opens no other door."""
    till = tills[state]
    body = body_of(till, messages.FEED, code)
    headers = till.headers(messages.FEED, body, as_path=messages.JOURNAL)
    assert post(till.url, messages.FEED, body, headers).status == 401


def test_a_revoked_till_moves_nothing_but_its_journal(ledger, tills, code):
    """What it redeemed is booked; what it asks is not."""
    till = tills["revoked"]
    before = ledger.card(code)["balance_minor"]
    request = till.request(code, "1.00")
    for path, message in (
        (messages.AUTHORISE, request),
        (messages.TOGETHER, TogetherRequest(legs=(request,))),
        (messages.VOID, VoidRequest(id=request.id, card=request.card, at_ms=1)),
        (messages.FEED, FeedRequest(after=0)),
    ):
        reply = till.ask(path, msgspec.json.encode(message))
        assert (reply.status, reply.problem().type) == (403, "revoked")
    assert ledger.card(code)["balance_minor"] == before
    sealed = till.entry(EntryKind.REDEEM, card=till.card(code), amount=request.amount)
    assert till.push(till.batch(sealed)).verdicts[-1].covered == 100
    assert ledger.card(code)["balance_minor"] == before - 100


def test_guessing_over_the_wire_is_told_to_wait(ledger, tills):
    """429 with a time, signed like any answer; for the right code too."""
    good = ledger.issue(1, "5.00")[0]
    ledger.admin("rates", "set", "--till-misses", "5")
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("guesser"))
    statuses = []
    for number in range(60):
        request = till.request(good, "0.01", card=number.to_bytes(16, "big"))
        statuses.append(till.ask(messages.AUTHORISE, msgspec.json.encode(request)).status)
    assert set(statuses) == {200, 429}
    reply = till.ask(messages.AUTHORISE, msgspec.json.encode(till.request(good, "1.00")))
    assert reply.status == 429
    assert 1 <= int(reply.headers["retry-after"]) <= 60
    assert ledger.card(good)["balance"] == "5.00"
    till.pull()
    assert till.push(till.batch(till.entry(EntryKind.SHIFT_OPENED))).acknowledged == 1

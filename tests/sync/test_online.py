"""The till's line: an answer, or silence that says whether the ledger may have heard; and no wait twice."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sync.circuit import FIRST_MS, LONGEST_MS, Circuit
from sync.connection import connect
from sync.online import LedgerAuthoriser
from sync.protocol import messages
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence
from terminal.domain.card import Card, CardState
from terminal.domain.clock import SystemClock
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId
from tests.support.network import Network
from tests.support.till import FakeClock, enrolled
from tests.sync.calls import CARD, FIVE, LATE_S, NOW_MS, OPERATION, client_of
from tests.sync.signing_ledger import Answer, Ledger, Refusing, http

REQUEST = AuthorisationRequest(
    id=OPERATION, action=EntryKind.REDEEM, card=CARD, amount=FIVE, at_ms=NOW_MS, order="A-1"
)
STATE = Card(
    card=CARD,
    programme="gift",
    unit="EUR",
    balance=700,
    state=CardState.ACTIVE,
    version=2,
    last4="ABCD",
)


@pytest.fixture
def line(network: Network) -> Iterator[LedgerAuthoriser]:
    """A till's line with a short deadline."""
    client = client_of(network.url)
    yield LedgerAuthoriser(client, Circuit(SystemClock()), deadline_ms=300)
    client.close()


def answering(**changes: object) -> Answer:
    """Approve, with the card's state; but for what is changed."""
    yes = messages.AuthoriseAnswer(
        id=OPERATION, approved=True, reason=None, version=2, card=STATE, now_ms=NOW_MS
    )
    return lambda _: replace(yes, **changes)


def refusing(status: int, kind: str, **headers: str) -> Answer:
    """Refuse the call as such."""

    def answer(_: object) -> messages.Problem:
        raise Refusing(status, kind, **headers)

    return answer


def test_an_answer_is_passed_on(line: LedgerAuthoriser, ledger: Ledger) -> None:
    """Yes, no and the card's state arrive as the ledger said them; so did the question."""
    ledger.answers[messages.AUTHORISE] = answering()
    assert line.authorise(REQUEST) == LedgerAnswer(approved=True, card=STATE)
    ledger.answers[messages.AUTHORISE] = answering(approved=False, reason=Reason.BLOCKED, card=None)
    assert line.authorise(REQUEST) == LedgerAnswer(approved=False, reason=Reason.BLOCKED)
    asked = ledger.heard[0][1]
    assert (asked.id, asked.card, asked.amount, asked.order) == (OPERATION, CARD, FIVE, "A-1")
    assert line.void(OPERATION, CARD, NOW_MS) == LedgerAnswer(approved=True)


@pytest.mark.parametrize(
    ("fault", "silence"),
    [
        ("refuse", Silence.NOT_ASKED),
        ("reset", Silence.UNKNOWN),
        ("black_hole", Silence.UNKNOWN),
        ("lose_next_reply", Silence.UNKNOWN),
    ],
)
def test_silence_says_whether_it_may_have_been_heard(
    line: LedgerAuthoriser, network: Network, fault: str, silence: Silence
) -> None:
    """Before the first byte: not asked. After it: unknown. Within the deadline, and never an exception."""
    getattr(network, fault)()
    began = time.monotonic()
    assert line.authorise(REQUEST) is silence
    assert time.monotonic() - began <= 0.3 + LATE_S


def test_a_captive_portal_is_silence(line: LedgerAuthoriser, network: Network) -> None:
    """A 200 that the ledger did not sign approves nothing and declines nothing."""
    network.answer(http(200, b"<h1>Welcome", Content_Type="text/html"))
    assert line.authorise(REQUEST) is Silence.UNKNOWN


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (refusing(403, "revoked"), LedgerAnswer(approved=False, reason=Reason.TERMINAL_REVOKED)),
        (
            refusing(403, "quarantined"),
            LedgerAnswer(approved=False, reason=Reason.TERMINAL_QUARANTINED),
        ),
        (refusing(401, "unauthenticated"), Silence.NOT_ASKED),
        (refusing(400, "malformed"), Silence.NOT_ASKED),
        (refusing(429, "too_many"), Silence.NOT_ASKED),
        (refusing(500, "bug"), Silence.UNKNOWN),
        (refusing(503, "unavailable"), Silence.UNKNOWN),
        (answering(id=OperationId(bytes(16))), Silence.UNKNOWN),
        (answering(card=replace(STATE, card=CardId(bytes(16)))), Silence.UNKNOWN),
        (lambda _: messages.FeedAnswer(head=0, pages=(), now_ms=1), Silence.UNKNOWN),
    ],
    ids=range(10),
)
def test_a_refusal_is_no_decision_about_the_card(
    line: LedgerAuthoriser, ledger: Ledger, answer: Answer, meaning: LedgerAnswer | Silence
) -> None:
    """Revoked and quarantined decline; another refusal, or an answer about something else, is silence."""
    ledger.answers[messages.AUTHORISE] = answer
    assert line.authorise(REQUEST) == meaning


def test_an_outage_costs_one_customer_a_wait(network: Network, ledger: Ledger) -> None:
    """After one silence nobody is asked, until the sync hears the ledger."""
    circuit = Circuit(SystemClock())
    client = client_of(network.url)
    line = LedgerAuthoriser(client, circuit, deadline_ms=300)
    network.black_hole()
    line.authorise(REQUEST)
    assert not line.is_open()
    connections = network.connections
    assert [line.authorise(REQUEST) for _ in range(100)] == [Silence.NOT_ASKED] * 100
    assert network.connections == connections
    network.heal()
    circuit.answered()
    assert line.is_open()
    assert isinstance(line.authorise(REQUEST), LedgerAnswer)
    assert ledger.strangers == 0
    client.close()


def test_a_busy_ledger_is_left_alone_as_long_as_it_asked(
    line: LedgerAuthoriser, ledger: Ledger
) -> None:
    """Retry-After is honoured by the till, too; the redemption does not wait for it."""
    ledger.answers[messages.AUTHORISE] = refusing(503, "unavailable", Retry_After="120")
    line.authorise(REQUEST)
    assert not line.is_open()


def test_a_line_is_made_from_an_enrolment(network: Network, ledger: Ledger) -> None:
    """What the store knows is enough to reach the ledger."""
    clock = SystemClock()
    line = LedgerAuthoriser(connect(enrolled(ledger_url=network.url), clock), Circuit(clock))
    ledger.answers[messages.AUTHORISE] = answering()
    assert line.authorise(REQUEST) == LedgerAnswer(approved=True, card=STATE)
    line.close()


def test_the_circuit_opens_longer_each_time_and_closes_at_once() -> None:
    """5, 10, 20, 40 seconds, then a minute; one answer and all is forgotten."""
    clock = FakeClock()
    circuit = Circuit(clock)
    assert not circuit.is_open()
    for wait_ms in (FIRST_MS, 2 * FIRST_MS, 4 * FIRST_MS, 8 * FIRST_MS, LONGEST_MS, LONGEST_MS):
        circuit.unanswered()
        clock.advance(wait_ms - 1)
        assert circuit.is_open()
        clock.advance(1)
        assert not circuit.is_open()
    circuit.unanswered()
    circuit.answered()
    assert not circuit.is_open()
    circuit.unanswered()
    clock.advance(FIRST_MS)
    assert not circuit.is_open()


@given(st.lists(st.none() | st.integers(1_000, 900_000), min_size=1, max_size=50))
def test_the_circuit_waits_exactly_as_long_as_asked(asked: list[int | None]) -> None:
    """Whatever came before, Retry-After is waited for and no more; without it, a minute at most."""
    clock = FakeClock()
    circuit = Circuit(clock)
    for one in asked:
        circuit.unanswered(one)
    clock.advance((asked[-1] or FIRST_MS) - 1)
    assert circuit.is_open()
    clock.advance(1 if asked[-1] else LONGEST_MS)
    assert not circuit.is_open()

"""The five calls over real sockets, against the real server and its real PostgreSQL."""

import time
from collections.abc import Iterator

import msgspec
import pytest

from sync.protocol import messages
from sync.protocol.messages import TerminalState
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.feed import CardItem, LimitsItem, ProgrammeItem
from terminal.domain.money import Money
from terminal.domain.verdict import VerdictKind
from tests.ledger.wire_till import WireTill, post
from tests.support.ledger_server import LedgerServer


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


def test_an_operation_is_debited_once_however_often_it_is_asked(ledger, till):
    """Authorising the same id again gives the same answer and takes nothing more."""
    code = ledger.issue(1, "20.00")[0]
    request = till.request(code, "5.00")

    answers = [till.authorise(request) for _ in range(3)]

    assert [True] * 3 == [answer.approved for answer in answers]
    assert 1 == len({answer.version for answer in answers})
    assert "15.00" == ledger.card(code)["balance"]


def test_a_refusal_never_changes(ledger, till):
    """What was declined stays declined when the reason is gone."""
    code = ledger.issue(1, "1.00")[0]
    request = till.request(code, "5.00")
    assert Reason.ABOVE_BALANCE == till.authorise(request).reason

    load = till.request(code, "9.00", action=EntryKind.LOAD)
    assert till.authorise(load).approved

    assert Reason.ABOVE_BALANCE == till.authorise(request).reason
    assert "10.00" == ledger.card(code)["balance"]


def test_a_void_that_comes_first_stops_what_comes_late(ledger, till):
    """An id that was voided before it was seen is refused for ever."""
    code = ledger.issue(1, "20.00")[0]
    request = till.request(code, "5.00")

    till.void(request.id, code)

    assert Reason.VOIDED == till.authorise(request).reason
    assert "20.00" == ledger.card(code)["balance"]


def test_nobody_voids_what_another_till_did(ledger, till):
    """Only the till that redeemed may undo it."""
    other = WireTill(ledger.url)
    other.enrol(ledger.pairing_code("till-other"))
    code = ledger.issue(1, "20.00")[0]
    request = till.request(code, "5.00")
    till.authorise(request)

    void = messages.VoidRequest(id=request.id, card=request.card, at_ms=1)
    reply = other.ask(messages.VOID, msgspec.json.encode(void))

    assert (403, "not_its_own") == (reply.status, reply.problem().type)
    assert "15.00" == ledger.card(code)["balance"]


def test_a_journal_is_taken_and_judged(ledger, till):
    """A batch is acknowledged up to its last entry, with a verdict for each; again, it is the same answer."""
    code = ledger.issue(1, "20.00")[0]
    amount = Money.parse("12.00", "EUR")
    sealed = [till.entry(card=till.card(code), amount=amount) for _ in range(2)]
    batch = till.batch(*sealed)

    first, again = till.push(batch), till.push(batch)

    assert till.seq == first.acknowledged == again.acknowledged
    kinds = [verdict.kind for verdict in first.verdicts]
    assert [VerdictKind.SETTLED, VerdictKind.SHORTFALL] == kinds
    assert first.verdicts == again.verdicts
    assert "blocked" == ledger.card(code)["state"]


def test_the_feed_tells_a_new_till_everything(ledger):
    """Programme, limits and cards are on pages that follow one another from the first."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-new"))
    code = ledger.issue(1, "33.00")[0]

    items = till.pull_until(
        lambda item: isinstance(item, CardItem) and item.card.card == till.card(code)
    )

    assert any(isinstance(item, ProgrammeItem) for item in items)
    assert any(isinstance(item, LimitsItem) for item in items)


def test_a_change_wakes_a_till_that_waits(ledger, till):
    """A long poll returns with the change and not with its time, with the card's present state and last use."""
    code = ledger.issue(1, "20.00")[0]
    till.pull_until(lambda item: isinstance(item, CardItem) and item.card.card == till.card(code))
    asked = time.monotonic()
    till.authorise(till.request(code, "5.00"))

    items = till.pull(wait_ms=20_000)

    assert time.monotonic() - asked < 20
    [card] = [item.card for item in items if isinstance(item, CardItem)]
    assert (1500, "centro") == (card.balance, card.used_store)
    assert card.used_ms is not None


def test_a_long_poll_ends_when_nothing_happens(till):
    """A till that waits is answered with no page when its time is over."""
    while till.pull():
        pass
    asked = time.monotonic()

    assert [] == till.pull(wait_ms=300)

    assert 0.25 < time.monotonic() - asked


def test_a_revoked_till_delivers_its_journal_and_nothing_else(ledger):
    """After a revocation every call but the journal's is refused, with a signed answer."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-lost"))
    code = ledger.issue(1, "20.00")[0]
    ledger.admin("terminal", "revoke", "till-lost")
    sealed = till.entry(card=till.card(code), amount=Money.parse("2.00", "EUR"))
    _wait_until(lambda: till.ask(messages.FEED, b'{"after":0}').status == 403)

    for path, message in (
        (messages.AUTHORISE, till.request(code, "1.00")),
        (messages.VOID, messages.VoidRequest(id=bytes(16), card=till.card(code), at_ms=1)),
        (messages.FEED, messages.FeedRequest(after=0)),
    ):
        reply = till.ask(path, msgspec.json.encode(message))
        assert (403, "revoked") == (reply.status, reply.problem().type)

    answer = till.push(till.batch(sealed))
    assert (1, TerminalState.REVOKED) == (answer.acknowledged, answer.state)
    assert "18.00" == ledger.card(code)["balance"]


def test_a_forked_till_is_quarantined_and_still_hears(ledger):
    """Two branches under one number: the till delivers and listens, and authorises nothing."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-fork"))
    code = ledger.issue(1, "20.00")[0]
    till.push(till.batch(till.entry(EntryKind.SHIFT_OPENED)))
    till.seq, till.head = 0, bytes(32)

    answer = till.push(till.batch(till.entry(EntryKind.SHIFT_CLOSED)))

    assert TerminalState.QUARANTINED == answer.state
    _wait_until(
        lambda: (
            till.ask(messages.AUTHORISE, msgspec.json.encode(till.request(code, "1.00"))).status
            == 403
        )
    )
    assert 200 == till.ask(messages.FEED, b'{"after":0}').status


def test_health_and_readiness_need_no_signature(ledger):
    """Whoever watches over the process need not be enrolled."""
    for path in ("/health", "/ready"):
        assert 200 == post(ledger.url, path, b"", {}, "GET").status


def _wait_until(holds):
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)

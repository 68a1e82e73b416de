"""A receiver that fails, hangs up and repeats hears every event once by its id, and of one card in order."""

import base64
import hashlib
import hmac
import json
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from ledger.webhooks import courier, deliveries, endpoints
from ledger.webhooks.deliveries import FIRST_PAUSE_MS, PAUSE_MAX_MS, Outcome, pause_ms
from ledger.webhooks.endpoints import EndpointState
from ledger.webhooks.events import EventKind
from ledger.webhooks.testing import Prepared
from terminal.domain.clock import DAY_MS, HOUR_MS, SECOND_MS
from terminal.domain.ids import OperationId
from tests.ledger.feeding import card_id
from tests.support.sink import HANG_UP

CARDS = [card_id(number) for number in range(1, 13)]


@pytest.fixture(autouse=True)
def sold(office):
    """Cards with plenty on them."""
    office.issue(CARDS, 1_000_000)


def redeem(office, number: int, card=CARDS[0]) -> None:
    """One more redemption."""
    assert office.authorise(card, number, OperationId(number.to_bytes(16, "big"))).approved


def test_a_delivery_is_signed_as_standard_webhooks_says(telling, office):
    """Id, time and body under HMAC-SHA-256 with the secret that was shown: checked without our own code."""
    telling.subscribe()
    redeem(office, 1)
    telling.tell()

    [one] = telling.sink.taken
    secret = base64.b64decode(telling.secret.removeprefix("whsec_"))
    signed = f"{one.id}.{one.headers['webhook-timestamp']}.".encode() + one.body
    expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert f"v1,{expected}" == one.headers["webhook-signature"]
    assert str(telling.now_ms // 1000) == one.headers["webhook-timestamp"]
    assert "application/json" == one.headers["content-type"]


def test_a_bad_receiver_hears_each_event_once_and_each_card_in_order(telling, office):
    """It fails, takes without answering, and two couriers race: by ids nothing is missing, double, or overtaken."""
    chance = random.Random(5)
    telling.subscribe(EventKind.REDEEMED)
    for number in range(1, 61):
        redeem(office, number, chance.choice(CARDS))
    telling.read()
    bad = [204, 204, 500, 503, HANG_UP, 302]
    telling.sink.behave = lambda count: chance.choice(bad) if count < 90 else 204

    with ThreadPoolExecutor(2) as threads:
        for _ in range(60):
            list(threads.map(lambda _: telling.carry(), range(2)))
            telling.now_ms += HOUR_MS

    assert {"delivered"} == {one.state for one in telling.log()}
    heard = [json.loads(one.body)["data"] for one in telling.sink.heard()]
    assert set(range(1, 61)) == {one["minor"] for one in heard}
    assert 60 == len(heard) < len(telling.sink.taken)
    assert_in_order(heard)


def assert_in_order(heard: list[dict]) -> None:
    """Of each card the numbers rise."""
    for card in {one["card"] for one in heard}:
        minors = [one["minor"] for one in heard if one["card"] == card]
        assert sorted(minors) == minors


def test_without_the_wait_for_the_one_before_a_card_is_told_out_of_order(
    telling, office, monkeypatch
):
    """The mutant: claims that do not look at earlier events of the card let a later one overtake."""
    start = deliveries._CLAIM.index("        AND NOT EXISTS")
    end = deliveries._CLAIM.index("    ORDER BY d.number LIMIT")
    monkeypatch.setattr(deliveries, "_CLAIM", deliveries._CLAIM[:start] + deliveries._CLAIM[end:])
    telling.subscribe(EventKind.REDEEMED)
    for number in range(1, 4):
        redeem(office, number)
    telling.read()
    telling.sink.behave = lambda count: 500 if count == 0 else 204

    telling.carry_for(3)

    taken = [json.loads(one.body)["data"] for one in telling.sink.taken if one.status == 204]
    with pytest.raises(AssertionError):
        assert_in_order(taken)


def test_a_courier_that_dies_after_sending_sends_the_same_id_again(telling, office):
    """Its claim runs out after a minute; what the dead one says later counts for nothing."""
    telling.subscribe(EventKind.REDEEMED)
    redeem(office, 1)
    telling.read()
    run = telling.database.run
    dead = run(lambda book: deliveries.claim(book, "shop", telling.now_ms))
    assert run(lambda book: deliveries.claim(book, "shop", telling.now_ms)) is None

    telling.now_ms += 61 * SECOND_MS
    telling.carry()
    run(lambda book: deliveries.settle(book, dead, Outcome(500), telling.now_ms))

    [one] = telling.log()
    assert ("delivered", 2, dead.id) == (one.state, one.tries, one.id)


def test_pauses_grow_and_differ_and_heed_what_the_receiver_asks():
    """Five seconds at first, hours in the end; `Retry-After` is a lower bound, within reason."""
    for tries in range(1, 30):
        grown = min(PAUSE_MAX_MS, FIRST_PAUSE_MS * 3 ** (tries - 1))
        pauses = {pause_ms(tries, Outcome(500)) for _ in range(20)}
        assert all(grown * 0.5 <= pause <= grown * 1.5 for pause in pauses)
        assert len(pauses) > 1
    assert 600 * SECOND_MS <= pause_ms(1, Outcome(429, "", 600))
    assert PAUSE_MAX_MS == pause_ms(1, Outcome(503, "", 10**9))
    assert pause_ms(1, Outcome(500, "", 10**6)) < HOUR_MS


def test_an_event_is_given_up_after_days_and_the_card_goes_on(telling, office):
    """A receiver that refuses one event for three days does not hold back the next."""
    telling.subscribe(EventKind.REDEEMED)
    redeem(office, 1)
    redeem(office, 2)
    redeem(office, 3, CARDS[1])
    telling.read()
    poison = telling.log()[-1].id
    telling.sink.behave = lambda _count: 204
    refuse(telling, poison)

    for _ in range(4 * 4):
        telling.carry()
        telling.now_ms += 6 * HOUR_MS

    states = {one.number: one.state for one in telling.log()}
    assert {1: "given_up", 2: "delivered", 3: "delivered"} == states
    assert EndpointState.ACTIVE is telling.endpoint().state


def refuse(telling, event_id: str) -> None:
    """Answer 500 to this event alone."""
    take = telling.sink.take

    def picky(path, headers, body) -> int:
        take(path, headers, body)
        return 500 if headers["webhook-id"] == event_id else 204

    telling.sink.take = picky


def test_an_endpoint_that_takes_nothing_for_days_is_disabled_and_told(telling, office):
    """It is audited, its events wait; switched on again, all of them come in order."""
    telling.subscribe(EventKind.REDEEMED)
    telling.sink.behave = lambda _count: 500
    for number in range(1, 8):
        redeem(office, number, CARDS[number])
        telling.read()
        for _ in range(4):
            telling.carry()
            telling.now_ms += 6 * HOUR_MS

    assert EndpointState.DISABLED is telling.endpoint().state
    assert ("ledger", "shop") in office.rows(
        "SELECT actor, subject FROM audit_lines WHERE action = 'webhook.disabled'"
    )
    before = len(telling.sink.taken)
    telling.carry()
    assert before == len(telling.sink.taken)
    telling.sink.behave = lambda _count: 204
    switch(telling, EndpointState.ACTIVE)
    telling.carry()
    assert telling.endpoint().failing_ms is None
    assert 0 == telling.endpoint().waiting


def switch(telling, state: EndpointState) -> None:
    """Set the endpoint's state."""

    def work(book) -> None:
        with book.transaction():
            endpoints.set_state(book, "shop", state, "ana")

    telling.database.run(work)


def test_a_receiver_that_is_gone_is_asked_no_more(telling, office):
    """410 means that nobody will ever listen there."""
    telling.subscribe(EventKind.REDEEMED)
    telling.sink.behave = lambda _count: 410
    redeem(office, 1)
    telling.read()
    telling.carry()

    assert (EndpointState.DISABLED, "gone") == (telling.endpoint().state, telling.endpoint().note)


def test_an_endpoint_that_does_not_answer_is_left_in_peace_as_a_whole(telling, office):
    """Nobody there: one try, then a rest for all its events, instead of a try for each of them."""
    telling.subscribe(EventKind.REDEEMED)
    for number, card in enumerate(CARDS, 1):
        redeem(office, number, card)
    telling.read()
    telling.sink.behave = lambda _count: HANG_UP
    telling.carry()

    assert 1 == len(telling.sink.taken)
    telling.sink.behave = lambda _count: 204
    telling.now_ms += HOUR_MS
    telling.carry()
    assert len(CARDS) == len(telling.sink.heard())


def test_events_are_told_again_from_a_day_or_one_by_one(telling, office):
    """Under the same ids, in order, also what was never subscribed to at that time."""
    telling.subscribe(EventKind.REDEEMED)
    redeem(office, 1)
    telling.tell()
    telling.now_ms += DAY_MS
    redeem(office, 2)
    telling.tell()
    first, second = telling.sink.taken

    assert 1 == again(telling, since_ms=telling.now_ms)
    assert 1 == again(telling, number=1)
    telling.carry()
    assert [first.id, second.id] * 2 == [one.id for one in telling.sink.taken]
    assert 2 == again(telling)


def again(telling, **what) -> int:
    """Let it be told again."""

    def work(book) -> int:
        with book.transaction():
            return deliveries.send_again(book, "shop", "ana", **what)

    return telling.database.run(work)


def test_a_renewed_secret_signs_from_the_next_delivery_on(telling, office):
    """The old one proves nothing any more; neither stands readable in the tables or the audit."""
    telling.subscribe(EventKind.REDEEMED)
    old = telling.secret

    def renew(book) -> str:
        with book.transaction():
            return endpoints.renew_secret(book, "shop", "ana")

    new = telling.database.run(renew)

    assert old != new
    stored = str(office.rows("SELECT secret FROM webhook_endpoints, audit_lines")) + str(
        office.rows("SELECT detail FROM audit_lines")
    )
    for secret in (old, new):
        raw = base64.b64decode(secret.removeprefix("whsec_"))
        assert secret not in stored
        assert str(raw)[2:-1] not in stored


def test_a_test_event_says_what_came_of_it(telling):
    """It is sent at once, signed, and kept nowhere."""
    telling.subscribe(EventKind.REDEEMED)
    prepared = telling.database.run(lambda book: Prepared(book, "shop", telling.now_ms))

    assert prepared.send().taken
    telling.sink.behave = lambda _count: 404
    assert 404 == prepared.send().status
    assert {"test"} == {json.loads(one.body)["type"] for one in telling.sink.taken}
    assert [] == telling.log()


def test_the_courier_carries_for_all_endpoints_at_once(telling, office):
    """One that hangs does not keep another waiting."""
    telling.subscribe(EventKind.REDEEMED)
    redeem(office, 1)
    telling.read()
    working = courier.Courier(telling.database, _At(telling))
    try:
        working.step()
    finally:
        working.close()

    telling.carry()
    assert ["delivered"] == [one.state for one in telling.log()]


class _At:
    """A clock that shows the test's time."""

    def __init__(self, telling) -> None:
        self._telling = telling

    def now_ms(self) -> int:
        return self._telling.now_ms

    def monotonic_ms(self) -> int:
        return self._telling.now_ms

"""Guessing: so many misses a minute and no more, whoever asks and however many processes answer; a no tells nothing."""

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger import attempts, rates
from ledger.all_or_none import all_or_none
from ledger.authentication import Caller
from ledger.book import Asked, TooOften, answer_all
from ledger.calls import Calls
from ledger.enquiry import enquire
from ledger.meter import Meter
from ledger.problems import Refused
from ledger.rates import ASK, MISS, WINDOW_MS, Rates
from sync.protocol.messages import AuthoriseRequest, TerminalState
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId
from terminal.domain.money import Money
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, NOON_MS, Journal, cards
from tests.support.progress import counted
from tests.support.till import FakeClock

GOOD, ASLEEP, BLOCKED, UNKNOWN = cards(4)
GUESSES = 100_000


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """A good card, one that was not sold, one that is blocked."""
    office.issue([GOOD, BLOCKED], 1_000)
    office.issue([ASLEEP])
    office.rows("UPDATE cards SET state = 'blocked' WHERE card = %s RETURNING 1", BLOCKED)
    office.rows(
        "INSERT INTO blocks (card, number, reason, since_ms, active)"
        " VALUES (%s, 0, 'stolen', 0, true) RETURNING 1",
        BLOCKED,
    )
    return office


def request(card, action=EntryKind.REDEEM, refunds=None):
    """Ask for a cent."""
    return AuthoriseRequest(
        id=Journal(card.hex()).new_id(),
        action=action,
        card=card,
        amount=Money(1, EUR),
        at_ms=NOON_MS,
        refunds=refunds,
    )


class Front:
    """What a server process does with one question, without the network: count, ask, count the miss."""

    def __init__(self, shop, clock) -> None:
        """One process with a meter of its own."""
        self.shop = shop
        self.clock = clock
        self.meter = Meter(clock)
        self.loaded_ms = -WINDOW_MS

    def ask(self, card):
        """Give the answer, or None for a 429."""
        return self.shop.database.run(lambda book: self._ask(book, card))

    def _ask(self, book, card):
        if self.clock.monotonic_ms() - self.loaded_ms >= 1_000:
            self.meter.load(book, "till-1", "centro")
            self.loaded_ms = self.clock.monotonic_ms()
        if self.meter.wait_s("till-1", "centro") is not None:
            return None
        self.meter.asked("till-1", "centro")
        asked = Asked("till-1", "centro", request(card))
        (answer,) = answer_all(book, [asked], NOON_MS, self.meter.closed())
        missed = answer.reason is Reason.NOT_ACCEPTED
        self.meter.write(book, [("till-1", "centro")] if missed else [])
        return answer


def guess(shop, count, processes, *, at_once=False, progress=None):
    """Guess so many codes at so many processes, the right one last; give how many were answered, and how many hit."""
    clock = FakeClock()
    fronts = [Front(shop, clock) for _ in range(processes)]
    chance = random.Random(1)
    codes = [CardId(chance.randbytes(16)) for _ in range(count)] + [GOOD] * processes
    if at_once:
        with ThreadPoolExecutor(processes) as many:
            answers = list(
                many.map(lambda one: fronts[one[0] % processes].ask(one[1]), enumerate(codes))
            )
    else:
        answers = [
            fronts[n % processes].ask(codes[n])
            for n in counted(range(len(codes)), progress, "guesses")
        ]
    told = [answer for answer in answers if answer is not None]
    return len(told), sum(answer.approved for answer in told)


def test_guesses_beyond_the_limit_are_not_answered(shop):
    """Two processes, one limit between them; the right code, guessed too late, is no hit."""
    answered, hits = guess(shop, 400, 2)
    assert Rates().till_misses <= answered <= Rates().till_misses + 1
    assert hits == 0
    assert shop.card(GOOD).balance == 1_000


def test_at_once_only_what_is_in_flight_gets_through(shop):
    """Four processes at the same time; each may be one answer behind."""
    answered, hits = guess(shop, 400, 4, at_once=True)
    assert Rates().till_misses <= answered <= Rates().till_misses + 8
    assert hits == 0


@pytest.mark.soak
def test_a_hundred_thousand_guesses(shop, progress):
    """Not one more is answered than of four hundred."""
    answered, hits = guess(shop, GUESSES, 2, progress=progress)
    assert answered <= Rates().till_misses + 1
    assert hits == 0


def test_the_test_sees_a_process_that_forgets(shop, monkeypatch):
    """A mutant: nothing is shared, and misses are not counted. Then the guess hits."""
    monkeypatch.setattr(Meter, "write", lambda *_: None)
    answered, hits = guess(shop, 100, 1)
    assert (answered, hits) == (101, 1)


def test_a_new_minute_is_a_new_chance(shop):
    """An honest cashier who had a bad minute goes on."""
    clock = FakeClock()
    front = Front(shop, clock)
    for number in range(Rates().till_misses + 1):
        last = front.ask(CardId(number.to_bytes(16, "big")))
    assert last is None
    wait_s = front.meter.wait_s("till-1", "centro")
    clock.advance(wait_s * 1_000)
    assert front.ask(GOOD).approved


@given(st.integers(0, 2**41))
def test_the_wait_ends_in_the_next_minute(now_ms):
    """Never sooner, and not more than a second later."""
    then_ms = now_ms + rates.seconds_left(now_ms) * 1_000
    assert rates.slot_of(then_ms) == rates.slot_of(now_ms) + 1
    assert then_ms % WINDOW_MS < 1_000


def test_processes_share_one_count(shop):
    """Added at once by several, nothing is lost; old minutes are forgotten."""
    key = (rates.till("till-1"), ASK)

    def add(_number):
        return shop.database.run(lambda book: attempts.add(book, 5, {key: 3}))

    with ThreadPoolExecutor(4) as many:
        totals = sorted(one[key] for one in many.map(add, range(8)))
    assert totals == [3, 6, 9, 12, 15, 18, 21, 24]
    shop.database.run(lambda book: attempts.forget(book, 8))
    assert shop.database.run(lambda book: attempts.read(book, 5, [key[0]])) == {}


def test_a_store_and_a_programme_have_their_limits(shop):
    """All tills of a store together; a programme's cards, and no others."""
    few = Rates(store_misses=2, programme_asks=3)
    counts = {(rates.store_of("centro"), MISS): 2, (rates.programme_of("gift"), ASK): 3}
    assert rates.wait_s("till-9", "centro", lambda key: counts.get(key, 0), few, 0)
    assert rates.wait_s("till-9", "norte", lambda key: counts.get(key, 0), few, 0) is None
    closed = rates.closed({"gift", "other"}, lambda key: counts.get(key, 0), few)
    assert closed == {"gift"}
    asked = Asked("till-1", "centro", request(GOOD))
    (answer,) = shop.database.run(lambda book: answer_all(book, [asked], NOON_MS, closed))
    assert isinstance(answer, TooOften)
    assert shop.rows("SELECT * FROM operations") == []


def test_an_enquiry_counts_as_an_ask(shop):
    """For the programme too, and once that is asked about too often nothing is told; what does not pay is a miss."""
    shop.database.run(lambda book: attempts.set_rates(book, Rates(programme_asks=2)))
    meter = Meter(FakeClock())

    def ask(card):
        return shop.database.run(lambda book: enquire(book, meter, "till-1", "centro", card))

    assert [None] * 3 == [ask(card) for card in (ASLEEP, BLOCKED, UNKNOWN)]
    misses = "SELECT sum(count)::bigint FROM attempts WHERE whose = %s AND kind = %s"
    assert [(3,)] == shop.rows(misses, rates.till("till-1"), MISS)
    assert [1_000, 1_000] == [ask(GOOD).balance for _ in range(2)]
    assert isinstance(ask(GOOD), TooOften)


def basket(*cards):
    """Ask each card for a cent, together."""
    return tuple(request(card) for card in cards)


def test_a_closed_programme_pays_no_basket(shop):
    """Nothing is kept of any leg, nor of a pay-out alone; a basket that was answered is told again."""
    first = basket(GOOD)
    (told,) = shop.together(*first)
    assert told.approved
    other = Journal("later").new_id()
    legs = (replace(first[0], id=other), *basket(UNKNOWN))
    alone = (request(ASLEEP, EntryKind.CASH_OUT),)
    for asked in (legs, alone):
        with pytest.raises(TooOften):
            shop.database.run(
                lambda book, asked=asked: all_or_none(
                    book, "till-1", "centro", asked, NOON_MS, frozenset({"gift"})
                )
            )
    assert [(GOOD, first[0].id)] == shop.rows("SELECT card, id FROM operations")
    (again,) = shop.database.run(
        lambda book: all_or_none(book, "till-1", "centro", first, NOON_MS, frozenset({"gift"}))
    )
    assert again.approved
    open_still = frozenset({"other"})
    (_, missed) = shop.database.run(
        lambda book: all_or_none(book, "till-1", "centro", legs, NOON_MS, open_still)
    )
    assert missed.reason is Reason.NOT_ACCEPTED


def test_a_basket_counts_for_its_programme(shop):
    """Each leg does; past the limit till and shop read 429, as for a single code."""
    (other,) = cards(1, seed=9)
    shop.issue([other], 1_000)
    shop.database.run(lambda book: attempts.set_rates(book, Rates(programme_asks=4)))
    calls = Calls(shop.database, SimpleNamespace(sure=True), None, FakeClock(), None)
    caller = Caller("till-1", "centro", TerminalState.ACTIVE, 1, b"")
    journal = Journal("baskets")

    def ask():
        legs = tuple(replace(one, id=journal.new_id()) for one in basket(GOOD, other))
        return asyncio.run(calls._all_or_none(caller, legs))

    try:
        assert [True] * 4 == [one.approved for _ in range(2) for one in ask()]
        with pytest.raises(Refused) as refused:
            ask()
    finally:
        calls.close()
    assert refused.value.problem.status == 429
    assert [998, 998] == [shop.card(one).balance for one in (GOOD, other)]


def work_of(shop, monkeypatch, do):
    """Count the statements that a question costs, by their text."""
    said = []
    execute = psycopg.Connection.execute

    def counting(self, query, *args, **more):
        said.append(" ".join(str(query).split())[:60])
        return execute(self, query, *args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(psycopg.Connection, "execute", counting)
        answer = shop.database.run(do)
    return said, answer


ALIKE = [UNKNOWN, ASLEEP, BLOCKED]


def test_every_no_is_the_same_and_costs_the_same(shop, monkeypatch):
    """Unknown, not sold, blocked: the same words, no card, and the same statements, down to the miss that is counted."""
    seen = set()
    for card in ALIKE:
        front = Front(shop, FakeClock())

        def ask(book, front=front, card=card):
            return front._ask(book, card)

        said, answer = work_of(shop, monkeypatch, ask)
        seen.add((tuple(said), answer.reason, answer.card, answer.version))
    [(said, reason, card, version)] = seen
    assert (reason, card, version) == (Reason.NOT_ACCEPTED, None, None)
    assert any("attempts" in one for one in said)
    reasons = shop.rows("SELECT reason FROM operations ORDER BY reason")
    assert [("blocked",), ("not_active",), ("unknown_card",)] == reasons


def test_together_and_refunds_tell_no_more(shop):
    """The careful ways give the same no; so does an id that was used before, whatever is asked with it."""
    for action, refunds in ((EntryKind.REFUND, bytes(16)), (EntryKind.CASH_OUT, None)):
        answers = {
            shop.database.run(
                lambda book, card=card, action=action, refunds=refunds: all_or_none(
                    book, "till-1", "centro", [request(card, action, refunds)], NOON_MS
                )[0]
            )
            for card in ALIKE
        }
        assert {answer.card for answer in answers} == {None}
        assert {answer.reason for answer in answers} <= {Reason.NOT_ACCEPTED, Reason.ID_REUSED}


def test_a_void_of_nothing_shows_no_card(shop):
    """Else anybody could ask so what is on it."""
    operation = Journal("till-3").new_id()
    assert shop.void(GOOD, operation).card is None
    assert shop.authorise(GOOD, 100, Journal().new_id()).card is not None

"""A programme that is asked about too often lends nothing, and what it lent before keeps its rules."""

import asyncio
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from ledger import attempts, estate, leases
from ledger.authentication import Caller
from ledger.book import TooOften
from ledger.calls import Calls
from ledger.leases import Holder
from ledger.problems import Refused
from ledger.rates import Rates
from sync.protocol.messages import AuthoriseRequest, LeaseAsk, LeaseReturn, TerminalState
from terminal.domain.clock import HOUR_MS
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.limits import LeasePolicy, Limits
from terminal.domain.money import Money
from tests.support.head_office import GIFT, HeadOffice
from tests.support.journals import EUR, cards
from tests.support.till import FakeClock

CARD, SECOND, LATE, OTHER = cards(4, seed=33)
ELSEWHERE = "elsewhere"
CLOSED = frozenset({GIFT.programme})
HOLDER = Holder("till-1", "centro", 1)
LIMITS = Limits(
    unit=EUR,
    per_redemption=1_000,
    per_card=2_000,
    per_till=9_000,
    redemptions=9,
    leases=LeasePolicy(per_card=2_500, cards=10, term_ms=HOUR_MS, used_within_ms=HOUR_MS),
)


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """Three cards of one programme, one of another, 40 euro each, and a policy."""

    def work(book):
        with book.transaction():
            estate.create_programme(book, replace(GIFT, programme=ELSEWHERE))
            estate.set_limits(book, LIMITS)

    office.database.run(work)
    office.issue([CARD, SECOND, LATE], 4_000)
    office.issue([OTHER], 4_000, programme=ELSEWHERE)
    return office


def ask_for(card: CardId) -> LeaseAsk:
    """One ask for each card, always under the same id."""
    return LeaseAsk(OperationId(card), card)


def lend(shop: HeadOffice, *wanted: CardId, closed: frozenset[str] = CLOSED) -> dict[CardId, int]:
    """Ask for leases; say how much was granted on each card that was answered."""
    asks = [ask_for(card) for card in wanted]
    grants = shop.database.run(lambda book: leases.grant(book, HOLDER, asks, shop.now_ms, closed))
    return {CardId(grant.id): grant.granted for grant in grants}


def leased(shop: HeadOffice) -> dict[bytes, int]:
    """What is set aside, by card."""
    return dict(shop.rows("SELECT card, leased FROM cards WHERE leased > 0"))


def lends_nothing(shop: HeadOffice) -> None:
    """Refused as a redemption is, and nothing is kept; once the programme is open again, the same ask is granted."""
    with pytest.raises(TooOften):
        lend(shop, CARD)
    assert shop.rows("SELECT lease FROM leases") == []
    assert leased(shop) == {}
    assert lend(shop, CARD, closed=frozenset()) == {CARD: 2_500}
    shop.assert_verified()


def test_a_closed_programme_lends_nothing(shop):
    """An ask is a question like any other, and would set value aside in the rush that the limit is to stop."""
    lends_nothing(shop)


def test_a_ledger_that_lends_all_the_same_is_caught(shop, monkeypatch):
    """A mutant: no programme is ever taken for closed."""
    monkeypatch.setattr(leases, "_is_closed", lambda _row, _programmes: False)
    with pytest.raises(pytest.fail.Exception):
        lends_nothing(shop)


def test_others_asked_for_with_it_are_lent(shop):
    """The closed programme's card is left out, for the till to ask again; unknown cards get their no."""
    assert lend(shop, CARD, OTHER, CardId(bytes(16))) == {OTHER: 2_500, CardId(bytes(16)): 0}
    assert leased(shop) == {OTHER: 2_500}
    assert lend(shop, CARD, OTHER, closed=frozenset()) == {CARD: 2_500, OTHER: 2_500}


def test_what_was_answered_before_is_told_again(shop):
    """Closing changes no answer: the till that lost it still learns what is its own."""
    assert lend(shop, CARD, closed=frozenset()) == {CARD: 2_500}
    assert lend(shop, CARD, SECOND) == {CARD: 2_500}
    assert leased(shop) == {CARD: 2_500}


def test_asking_counts_for_the_programme_and_then_reads_as_too_many(shop):
    """Each card that an answer tells of is one ask; a lease that is held still goes back with a question."""
    shop.database.run(lambda book: attempts.set_rates(book, Rates(programme_asks=2)))
    calls = Calls(shop.database, SimpleNamespace(sure=True), None, FakeClock(shop.now_ms), None)
    caller = Caller("till-1", "centro", TerminalState.ACTIVE, 1, b"")
    question = AuthoriseRequest(
        id=OperationId(bytes(16)),
        action=EntryKind.REDEEM,
        card=CARD,
        amount=Money(3_000, EUR),
        at_ms=shop.now_ms,
        returns=LeaseReturn(lease=OperationId(CARD), minor=2_500),
    )

    def ask(*wanted):
        return asyncio.run(calls._lend(HOLDER, tuple(ask_for(card) for card in wanted)))

    try:
        assert [2_500, 2_500] == [grant.granted for grant in ask(CARD, OTHER)]
        assert [2_500] == [grant.granted for grant in ask(SECOND)]
        with pytest.raises(Refused) as refused:
            ask(LATE)
        asyncio.run(calls._take_back(caller, (question,)))
    finally:
        calls.close()
    assert refused.value.problem.status == 429
    assert leased(shop) == {SECOND: 2_500, OTHER: 2_500}

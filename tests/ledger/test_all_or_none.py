"""A basket that several codes pay, asked online: one answer for all, the same for ever, however much happens at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.protocol.messages import AuthoriseRequest
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.money import Money
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, NOON_MS, Journal, cards

ONE, TWO, UNKNOWN = cards(3)


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """Two cards of 10.00."""
    office.issue([ONE, TWO], 1_000)
    return office


@pytest.fixture
def till() -> Journal:
    """Makes ids."""
    return Journal()


def leg(till, card, minor, operation=None):
    """Ask a card for its share."""
    return AuthoriseRequest(
        id=operation or till.new_id(),
        action=EntryKind.REDEEM,
        card=card,
        amount=Money(minor, EUR),
        at_ms=NOON_MS,
    )


def balances(shop):
    """What is on both."""
    return [shop.card(card).balance for card in (ONE, TWO)]


def test_all_are_done_once_however_often_it_is_asked(shop, till):
    """The answer was lost; the same basket comes again."""
    legs = [leg(till, ONE, 1_000), leg(till, TWO, 300)]
    for _ in range(3):
        answers = shop.together(*legs)
        assert [answer.approved for answer in answers] == [True, True]
        assert [answer.card.balance for answer in answers] == [0, 700]
    assert balances(shop) == [0, 700]
    shop.assert_verified()


@pytest.mark.parametrize(
    ("card", "minor", "reason"),
    [(TWO, 1_001, Reason.ABOVE_BALANCE), (UNKNOWN, 1, None)],
)
def test_one_no_is_a_no_for_all_and_stays(shop, till, card, minor, reason):
    """It says which one it was; nothing is taken, now or when it would fit."""
    legs = [leg(till, ONE, 500), leg(till, card, minor)]
    first = shop.together(*legs)
    assert not any(answer.approved for answer in first)
    assert first[0].reason is Reason.TOGETHER_DECLINED
    assert first[1].reason is (reason or first[1].reason)
    shop.authorise(TWO, 5_000, till.new_id(), EntryKind.LOAD)
    again = shop.together(*legs)
    assert [answer.reason for answer in again] == [answer.reason for answer in first]
    assert balances(shop)[0] == 1_000
    shop.assert_verified()


def test_a_void_that_comes_first_stops_all(shop, till):
    """One leg's tombstone: the late request debits no card at all."""
    legs = [leg(till, ONE, 500), leg(till, TWO, 500)]
    shop.void(ONE, legs[0].id)
    answers = shop.together(*legs)
    assert [answer.reason for answer in answers] == [Reason.VOIDED, Reason.TOGETHER_DECLINED]
    assert balances(shop) == [1_000, 1_000]
    shop.assert_verified()


def test_what_the_journal_told_is_told_again(shop):
    """Both were accepted offline and delivered before the late question came: they stand once."""
    till = shop.enrol(Journal())
    legs = [leg(till, ONE, 500), leg(till, TWO, 500)]
    for one in legs:
        till.redeem(one.card, 500, one.id)
    shop.deliver(till.terminal, till.push())
    assert all(answer.approved for answer in shop.together(*legs))
    assert balances(shop) == [500, 500]
    shop.assert_verified()


def race(shop, ask):
    """Eight tills ask for both cards at once, half of them in the other order; give how many got both."""
    tills = [Journal(f"till-{number}") for number in range(8)]
    orders = [(ONE, TWO), (TWO, ONE)]

    def basket(number):
        legs = [leg(tills[number], card, 400) for card in orders[number % 2]]
        return ask(shop, legs, tills[number].terminal)

    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(basket, range(8)))
    return [[answer.approved for answer in one] for one in answers]


def test_racing_baskets_take_both_or_none(shop):
    """Two fit; whoever loses takes nothing of either card."""
    got = race(shop, lambda shop, legs, till: shop.together(*legs, terminal=till))
    assert sorted(got) == [[False, False]] * 6 + [[True, True]] * 2
    assert balances(shop) == [200, 200]
    shop.assert_verified()


def test_the_race_sees_a_ledger_that_asks_card_by_card(shop):
    """A mutant: each leg by itself. Somebody then pays with one card and not with the other."""

    def one_by_one(shop, legs, till):
        return [shop.together(one, terminal=till)[0] for one in legs]

    shop.authorise(TWO, 500, Journal().new_id())
    assert [True, False] in [sorted(one, reverse=True) for one in race(shop, one_by_one)]

"""Finding what was done: by card, amount, order, time, receipt's number; and what may still be done about it."""

import pytest

from terminal.cashier import Override, hash_pin
from terminal.domain.card import CardState
from terminal.domain.decision import Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.feed import CashierItem
from terminal.finding import FOUND_MAX, Query, Span, is_number
from terminal.receipt import NUMBER_DIGITS
from tests.support.till import NOON_MS, ScriptedLine, Shop, eur, gift

HOUR = 3_600_000


@pytest.fixture
def day(shop):
    """A shop after three redemptions."""
    return a_day(shop)


def a_day(shop):
    """Three redemptions, an hour apart."""
    cards = [shop.card(eur(50)) for _ in range(3)]
    done = []
    for code, amount, order in zip(cards, ("12.50", "5", "7.30"), ("A-17", "B-2", ""), strict=True):
        done.append(shop.till.redeem(code, eur(amount), order=order))
        shop.clock.advance(HOUR)
    return shop, cards, done


def found(shop, **query):
    """Ids of what fits."""
    return [line.id for line in shop.till.search.find(Query(**query))]


def test_each_thing_that_people_remember_finds_it(day):
    """And nothing else, newest first."""
    shop, cards, done = day
    first, second, third = (one.id for one in done)
    assert [third, second, first] == found(shop)
    assert [first] == found(shop, amount="12.50")
    assert [second] == found(shop, amount="5")
    assert [second] == found(shop, order="b-")
    assert [third] == found(shop, last4=done[2].last4)
    assert [first] == found(shop, number=first.hex()[-NUMBER_DIGITS:].upper())
    assert [second] == found(shop, when=(Span(NOON_MS + HOUR - 1, NOON_MS + HOUR + 1),))
    assert [second, first] == found(shop, amount="12.50", order="B-2")
    assert [] == found(shop, amount="99")
    assert [third] == [line.id for line in shop.till.search.of_card(cards[2])]
    assert [] == shop.till.search.of_card("nonsense")
    assert is_number(first.hex()[-NUMBER_DIGITS:])


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1 --", "\x00", "۱۲"])
def test_hostile_text_finds_nothing(day, typed):
    """It is compared, never executed."""
    shop, _, _ = day
    assert [] == found(shop, order=typed)
    assert [] == found(shop, amount=typed)


def test_a_list_has_an_end(shop):
    """However much fits."""
    code = shop.card(eur(5000))
    for _ in range(FOUND_MAX + 3):
        shop.till.redeem(code, eur(1))
    assert FOUND_MAX == len(found(shop, amount="1"))


def test_a_page_says_what_may_still_be_done(day):
    """Void or refund; after part of it was given back, only the rest; after a void, nothing."""
    shop, _, done = day
    page = shop.till.search.page(done[0].id)
    assert (page.voidable, page.refundable, page.given_back) == (True, eur("12.50"), None)
    shop.till.refund(done[0].id, eur(2))
    page = shop.till.search.page(done[0].id)
    assert (page.voidable, page.refundable, page.given_back) == (False, eur("10.50"), eur(2))
    shop.till.void(done[1].id)
    page = shop.till.search.page(done[1].id)
    assert (page.voidable, page.refundable, page.line.voided) == (False, None, True)
    assert shop.till.search.page(bytes(16)) is None
    shop.till.receipts.copy(done[2].id)
    assert shop.till.search.page(done[2].id).copied


def test_a_refund_carries_the_name_of_whoever_allowed_it(day):
    """With the right PIN; with a wrong one, or a cashier's, nothing is given back."""
    shop, _, done = day
    pin = hash_pin("2468")
    shop.feed(CashierItem("bo", "Bo", "manager", pin), CashierItem("anna", "Anna", "cashier", pin))
    for word, why in (
        (Override("bo", "0000"), Reason.WRONG_PIN),
        (Override("anna", "2468"), Reason.NOT_A_MANAGER),
    ):
        outcome = shop.till.refund(done[0].id, eur(2), override=word)
        assert Declined(why) == outcome.decision
    assert shop.till.search.page(done[0].id).given_back is None
    allowed = shop.till.refund(done[0].id, eur(2), override=Override("bo", "2468"))
    assert allowed.approved
    assert shop.store.journal.find(allowed.id, EntryKind.REFUND).approver == "bo"
    assert "2468" not in repr(shop.store.journal.newest(20))


def test_a_card_says_what_else_its_terms_let_be_done(tmp_path):
    """Sold once; loaded while it is active, empty too; paid out only while the rest is small."""
    shop = Shop(tmp_path, line=ScriptedLine()).opened(gift(cash_out_max=500))
    asked = {
        EntryKind.ACTIVATE: shop.card(eur(0), state=CardState.ISSUED),
        EntryKind.LOAD: shop.card(eur(50)),
        EntryKind.CASH_OUT: shop.card(eur(3)),
    }
    offers = {action: shop.till.enquire(code).offers for action, code in asked.items()}
    assert (EntryKind.ACTIVATE,) == offers[EntryKind.ACTIVATE]
    assert (EntryKind.LOAD,) == offers[EntryKind.LOAD]
    assert (EntryKind.LOAD, EntryKind.CASH_OUT) == offers[EntryKind.CASH_OUT]
    assert (EntryKind.LOAD,) == shop.till.enquire(shop.card(eur(0))).offers
    blocked = shop.card(eur(50))
    shop.block(blocked)
    assert () == shop.till.enquire(blocked).offers
    shop.close()

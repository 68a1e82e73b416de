"""A basket that several cards paid: voided as one, or one card of it; and let through by a manager's word."""

from unittest.mock import patch

import pytest

from terminal.cashier import Override, hash_pin
from terminal.domain.decision import Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.feed import CashierItem, LimitsItem
from terminal.domain.limits import Ceiling
from terminal.paying_together import TogetherStep
from tests.support.till import ScriptedLine, eur, limits, yes

PIN = "4711"


@pytest.fixture
def three(shop):
    """Three cards that paid one basket of 60."""
    cards = [shop.card(eur(value)) for value in (10, 20, 50)]
    paid = shop.till.redeem_together(cards, eur(60))
    assert paid.approved
    return cards, paid


def left(shop, cards):
    """What is on each, in euro."""
    return [shop.available(card) // 100 for card in cards]


def test_a_basket_is_voided_as_one(shop, three):
    """Whichever card somebody points at: one void for each, the value is back, and it happens once."""
    cards, paid = three
    voided = shop.till.void_together(paid.legs[1].id, note="Wrong card")
    assert voided.approved
    assert voided.amount == eur(60)
    assert [EntryKind.VOID] * 3 == [one.kind for one in shop.store.journal.newest(3)]
    assert {one.note for one in shop.store.journal.newest(3)} == {"Wrong card"}
    assert left(shop, cards) == [10, 20, 50]
    again = shop.till.void_together(paid.legs[1].id)
    assert Declined(Reason.ALREADY_VOIDED) == again.culprit.decision
    assert left(shop, cards) == [10, 20, 50]


def test_what_was_voided_before_stays_voided_once(shop, three):
    """One card first, then the rest of the basket."""
    cards, paid = three
    assert shop.till.void(paid.legs[0].id).approved
    voided = shop.till.void_together(paid.legs[2].id)
    assert [leg.id for leg in voided.legs] == [paid.legs[1].id, paid.legs[2].id]
    assert left(shop, cards) == [10, 20, 50]


def test_a_card_that_cannot_be_voided_keeps_all(shop, three):
    """One of them was refunded: nothing is voided, and the refusal names that card."""
    cards, paid = three
    assert shop.till.refund(paid.legs[2].id, eur(5)).approved
    before = left(shop, cards)
    refused = shop.till.void_together(paid.legs[0].id)
    assert Declined(Reason.ALREADY_REFUNDED) == refused.culprit.decision
    assert paid.legs[2].last4 == refused.culprit.last4
    assert EntryKind.VOID not in {one.kind for one in shop.store.journal.newest(3)}
    assert left(shop, cards) == before


def test_a_redemption_of_one_card_is_a_basket_of_one(shop):
    """And an unknown one is refused as any is."""
    card = shop.card(eur(10))
    done = shop.till.redeem(card, eur(4))
    assert shop.till.void_together(done.id).approved
    assert shop.available(card) == 1000
    nothing = shop.till.void_together(bytes(16))
    assert Declined(Reason.NOT_FOUND) == nothing.culprit.decision


def test_online_the_ledger_is_told_of_each(shop, three):
    """At once, by id: it need not wait for the journal."""
    _cards, paid = three
    shop.till._ledger = line = ScriptedLine(yes(), yes(), yes())
    shop.till.void_together(paid.id)
    assert line.voided == [leg.id for leg in paid.legs]


def test_a_basket_half_voided_is_noticed(shop, three):
    """The property has teeth: a void that undoes only what was pointed at leaves value behind."""
    cards, paid = three

    def half(step, operation):
        return [step._taken(operation)]

    with patch.object(TogetherStep, "_standing", half):
        shop.till.void_together(paid.legs[1].id)
    assert left(shop, cards) != [10, 20, 50]


def test_a_managers_word_lifts_a_basket(shop):
    """Above the limit for one card: the refusal says what a manager could; with the PIN all pay, both names on each entry."""
    shop.feed(
        CashierItem("ana", "Ana", "cashier", hash_pin(PIN)),
        CashierItem("bea", "Bea", "manager", hash_pin(PIN)),
        LimitsItem(
            limits(
                per_card=3_000,
                manager=Ceiling(
                    per_redemption=9_000, per_card=9_000, per_till=50_000, redemptions=50
                ),
            )
        ),
    )
    shop.till.cashier = "ana"
    cards = [shop.card(eur(20)), shop.card(eur(80))]
    refused = shop.till.redeem_together(cards, eur(70)).culprit.decision
    assert Reason.OVER_CARD_LIMIT is refused.reason
    assert refused.manager_headroom == 9_000
    wrong = shop.till.redeem_together(cards, eur(70), override=Override("bea", "0000"))
    assert Declined(Reason.WRONG_PIN) == wrong.culprit.decision
    assert left(shop, cards) == [20, 80]
    paid = shop.till.redeem_together(cards, eur(70), override=Override("bea", PIN))
    assert paid.approved
    assert left(shop, cards) == [0, 30]
    entries = shop.store.journal.newest(3)
    assert ["redeem", "override", "redeem"] == [one.kind.value for one in entries]
    assert ["bea", "bea", ""] == [one.approver for one in entries]
    assert {"ana"} == {one.cashier for one in entries}
    assert shop.till.void_together(paid.id).approved

"""Refunds and small rests in cash: only to the same card, never more than was taken, queued where nobody answers."""

import pytest

from terminal.authoriser import Silence
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.store.journal import Journal
from tests.support.till import NoLine, ScriptedLine, card_id, eur, gift, no, yes


@pytest.fixture
def redeemed(shop):
    """A card of 20 of which 12 were redeemed offline; code and operation."""
    code = shop.card(eur(20))
    return code, shop.till.redeem(code, eur(12)).id


def given_back(shop):
    """What the journal says was refunded, oldest first."""
    entries = reversed(shop.store.journal.newest(100))
    return [entry.amount for entry in entries if entry.kind is EntryKind.REFUND]


def test_an_offline_refund_is_an_entry_and_no_balance_yet(shop, redeemed):
    """It is promised and journalled for the redemption; the card has it when the ledger says so."""
    code, operation = redeemed
    outcome = shop.till.refund(operation, eur(5))
    entry = shop.store.journal.find(outcome.id, EntryKind.REFUND)
    assert Approved(Authority.STAND_IN) == outcome.decision
    assert (entry.refunds, entry.card, entry.amount) == (operation, card_id(code), eur(5))
    assert shop.available(code) == 800


def test_refunds_together_are_at_most_what_was_taken(shop, redeemed):
    """The next says what is left; all of it is what is left; then there is nothing more."""
    _code, operation = redeemed
    assert shop.till.refund(operation, eur(5)).approved
    assert Declined(Reason.ABOVE_CAPTURED, 700) == shop.till.refund(operation, eur(8)).decision
    assert shop.till.refund(operation).amount == eur(7)
    assert Declined(Reason.ALREADY_REFUNDED) == shop.till.refund(operation).decision
    assert given_back(shop) == [eur(5), eur(7)]


def test_a_refund_goes_to_the_card_that_paid(shop, redeemed):
    """Another card gets nothing."""
    _code, operation = redeemed
    other = shop.card(eur(1))
    assert Declined(Reason.OTHER_CARD) == shop.till.refund(operation, eur(1), text=other).decision
    assert given_back(shop) == []


def test_refund_and_void_exclude_one_another(shop, redeemed):
    """What was voided is not refunded, and what was refunded is not voided."""
    code, operation = redeemed
    shop.till.refund(operation, eur(1))
    assert Declined(Reason.ALREADY_REFUNDED) == shop.till.void(operation).decision
    second = shop.till.redeem(code, eur(2)).id
    shop.till.void(second)
    assert Declined(Reason.VOIDED) == shop.till.refund(second).decision


def test_another_tills_redemption_needs_its_code_and_the_ledger(shop):
    """Nobody here knows what it took."""
    operation, code = bytes(range(16)), shop.card(eur(20))
    assert Declined(Reason.NOT_FOUND) == shop.till.refund(operation, eur(5)).decision
    declined = shop.till.refund(operation, eur(5), text=code).decision
    assert Declined(Reason.NEEDS_LEDGER) == declined


def test_online_the_ledger_is_asked_with_a_journalled_intent(shop):
    """A sale of another till: asked about that redemption and that card; the answer shows the new balance."""
    code = shop.card(eur(20))
    shop.close()
    shop.line = ScriptedLine(yes(shop.card_of(code, eur(25), version=2)))
    outcome = shop.till.refund(bytes(16), eur(5), text=code)
    asked = shop.line.asked[0]
    assert (asked.action, asked.refunds, asked.id) == (EntryKind.REFUND, bytes(16), outcome.id)
    assert shop.kinds()[-2:] == ["intent", "refund"]
    assert (eur(20), eur(25)) == (outcome.before, outcome.after)


def test_a_refund_whose_answer_is_lost_is_promised_with_the_same_id(shop):
    """The ledger may have done it: the entry says the same again, and the customer goes with the money back."""
    code = shop.card(eur(20))
    shop.close()
    shop.line = ScriptedLine(yes(shop.card_of(code, eur(15), version=2)), Silence.UNKNOWN)
    operation = shop.till.redeem(code, eur(5)).id
    outcome = shop.till.refund(operation, eur(5))
    assert Approved(Authority.STAND_IN) == outcome.decision
    assert shop.kinds()[-2:] == ["intent", "refund"]
    assert shop.available(code) == 1500


def test_what_the_ledger_has_not_heard_of_is_not_asked_about(shop, redeemed):
    """It would say that there is no such redemption, for ever; the journal tells it both in order."""
    _code, operation = redeemed
    shop.close()
    shop.line = ScriptedLine()
    assert shop.till.refund(operation, eur(1)).approved
    assert shop.line.asked == []


def test_a_small_rest_is_paid_out_if_the_programme_says_so(shop):
    """All of it, at most what the rule says, after the ledger's yes; a card of another programme never."""
    shop.opened(gift(cash_out_max=999))
    small, large = shop.card(eur("9.99")), shop.card(eur(10))
    assert Declined(Reason.NEEDS_LEDGER) == shop.till.cash_out(small).decision
    shop.close()
    shop.line = ScriptedLine(no(Reason.ABOVE_CASH_OUT), yes(shop.card_of(small, eur(0), version=2)))
    assert Declined(Reason.ABOVE_CASH_OUT) == shop.till.cash_out(large).decision
    paid = shop.till.cash_out(small)
    assert (paid.amount, paid.before, paid.after) == (eur("9.99"), eur("9.99"), eur(0))
    assert shop.kinds()[-1] == "cash_out"
    assert shop.available(small) == 0


def test_without_a_rule_nothing_is_paid_out(shop):
    """And nobody is asked."""
    shop.close()
    shop.line = ScriptedLine()
    code = shop.card(eur(1))
    assert Declined(Reason.NO_CASH_OUT) == shop.till.cash_out(code).decision
    assert shop.line.asked == []


def test_a_pay_out_whose_answer_is_lost_is_undone(shop):
    """No cash without a yes: the ledger is told to undo it, and the rest stays counted as taken until it has."""
    shop.opened(gift(cash_out_max=999))
    code = shop.card(eur(9))
    shop.close()
    shop.line = ScriptedLine(Silence.UNKNOWN)
    assert Declined(Reason.NEEDS_LEDGER) == shop.till.cash_out(code).decision
    assert shop.kinds()[-3:] == ["intent", "declined", "void"]
    assert shop.available(code) == 0
    shop.line = NoLine()


def test_the_test_sees_a_till_that_forgets_refunds(shop, redeemed, monkeypatch):
    """A mutant: earlier refunds do not count. Then more is given back than was taken."""
    monkeypatch.setattr(Journal, "refunds_of", lambda *_: [])
    _code, operation = redeemed
    assert shop.till.refund(operation, eur(12)).approved
    assert shop.till.refund(operation, eur(12)).approved
    assert given_back(shop) == [eur(12), eur(12)]

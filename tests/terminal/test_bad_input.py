"""Bad input: each a clear reason, journalled, nothing debited; with and without a ledger to ask."""

import pytest

from terminal.authoriser import Silence
from terminal.domain.card import CardState
from terminal.domain.code import ALPHABET
from terminal.domain.decision import Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.money import MINOR_MAX, USES, Money
from terminal.outcome import Outcome
from tests.support.till import NOON_MS, card_id, eur, gift, no, yes

REDEEM, ACTIVATE, LOAD = EntryKind.REDEEM, EntryKind.ACTIVATE, EntryKind.LOAD


def wrong_symbol(code):
    """Misread the first symbol."""
    return ALPHABET[ALPHABET.index(code[0]) - 1] + code[1:]


def good(shop, **changes):
    """A card of 20 euro, but for what is said."""
    return shop.card(eur(20), **changes)


def good_in(shop, **terms):
    """A card of 20 euro on other terms."""
    from terminal.domain.feed import ProgrammeItem

    shop.feed(ProgrammeItem(gift(**terms)))
    return shop.card(eur(20))


def blocked(shop):
    """A card on the list."""
    code = good(shop)
    shop.block(code)
    return code


def blocked_unknown(shop):
    """A card on the list that was never told of."""
    code = shop.new_code().reveal()
    shop.block(code)
    return code


TABLE = {
    "nothing": (lambda shop: "", eur(5), Reason.UNREADABLE),
    "noise": (lambda shop: "\x00\ufffd%s", eur(5), Reason.UNREADABLE),
    "another barcode": (lambda shop: "4006381333931", eur(5), Reason.UNREADABLE),
    "too long": (lambda shop: "A" * 100_000, eur(5), Reason.UNREADABLE),
    "misread": (lambda shop: wrong_symbol(good(shop)), eur(5), Reason.WRONG_CHECK_SYMBOL),
    "unknown": (lambda shop: shop.new_code().reveal(), eur(5), Reason.UNKNOWN_CARD),
    "unknown, all of it": (lambda shop: shop.new_code().reveal(), None, Reason.UNKNOWN_CARD),
    "zero": (good, eur(0), Reason.AMOUNT_NOT_POSITIVE),
    "negative": (good, eur(-5), Reason.AMOUNT_NOT_POSITIVE),
    "most negative": (good, Money(-MINOR_MAX, "EUR"), Reason.AMOUNT_NOT_POSITIVE),
    "a cent too much": (good, eur("20.01"), Reason.ABOVE_BALANCE),
    "far too much": (good, Money(MINOR_MAX, "EUR"), Reason.ABOVE_BALANCE),
    "other currency": (good, Money(500, "USD"), Reason.OTHER_CURRENCY),
    "uses of euro": (good, Money(1, USES), Reason.OTHER_CURRENCY),
    "expired": (lambda shop: good(shop, expires_ms=NOON_MS), eur(5), Reason.EXPIRED),
    "programme over": (lambda shop: good_in(shop, valid_until_ms=NOON_MS), eur(5), Reason.EXPIRED),
    "too early": (
        lambda shop: good_in(shop, valid_from_ms=NOON_MS + 1),
        eur(5),
        Reason.NOT_YET_VALID,
    ),
    "wrong store": (lambda shop: good_in(shop, stores=("norte",)), eur(5), Reason.WRONG_STORE),
    "blocked": (blocked, eur(5), Reason.BLOCKED),
    "blocked by state": (lambda shop: good(shop, state=CardState.BLOCKED), eur(5), Reason.BLOCKED),
    "blocked, unknown": (blocked_unknown, eur(5), Reason.BLOCKED),
    "blocked, unknown, all of it": (blocked_unknown, None, Reason.BLOCKED),
    "not sold yet": (
        lambda shop: good(shop, state=CardState.ISSUED, balance=0),
        eur(5),
        Reason.NOT_ACTIVE,
    ),
    "not sold yet, all of it": (
        lambda shop: good(shop, state=CardState.ISSUED, balance=0),
        None,
        Reason.NOT_ACTIVE,
    ),
    "used up": (lambda shop: good(shop, balance=0), eur(5), Reason.USED),
    "used up, nothing": (lambda shop: good(shop, balance=0), eur(0), Reason.USED),
    "used up, negative": (lambda shop: good(shop, balance=0), eur(-5), Reason.USED),
    "used up, all of it": (lambda shop: good(shop, balance=0), None, Reason.USED),
    "only whole": (lambda shop: good_in(shop, partial=False), eur(5), Reason.PARTIAL_NOT_ALLOWED),
    "small basket": (
        lambda shop: good_in(shop, minimum_spend=1),
        eur(5),
        Reason.BELOW_MINIMUM_SPEND,
    ),
    "wrong goods": (lambda shop: good_in(shop, categories=("books",)), eur(5), Reason.WRONG_GOODS),
}
KNOWN_HERE = {
    Reason.UNREADABLE,
    Reason.WRONG_CHECK_SYMBOL,
    Reason.AMOUNT_NOT_POSITIVE,
    Reason.OTHER_CURRENCY,
    Reason.WRONG_STORE,
    Reason.BLOCKED,
    Reason.BELOW_MINIMUM_SPEND,
    Reason.WRONG_GOODS,
}
"""What no ledger needs to be asked about."""


def taken(shop):
    """Everything that counts value."""
    execute = shop.store.cards._database.execute
    return [execute(f"SELECT * FROM {table}").fetchall() for table in ("cards", "unsettled")]


@pytest.mark.parametrize(("make", "amount", "reason"), TABLE.values(), ids=TABLE)
def test_offline_it_is_declined_with_its_reason(shop, make, amount, reason):
    """One entry saying so, with what was asked; the card and every counter are as before."""
    code = make(shop)
    before = taken(shop)
    outcome = shop.till.redeem(code, amount, order="A-7")
    assert Declined(reason) == outcome.decision
    assert before == taken(shop)
    (entry,) = shop.store.journal.newest(10)
    assert (EntryKind.DECLINED, EntryKind.REDEEM, reason) == (
        entry.kind,
        entry.action,
        entry.reason,
    )
    assert (outcome.id, "A-7") == (entry.id, entry.order)
    assert amount in {None, entry.amount}
    assert (entry.card is None) == (reason in {Reason.UNREADABLE, Reason.WRONG_CHECK_SYMBOL})
    shop.store.journal.verify()


@pytest.mark.parametrize(("make", "amount", "reason"), TABLE.values(), ids=TABLE)
@pytest.mark.parametrize(
    "answer", [None, Silence.NOT_ASKED, Silence.UNKNOWN], ids=["no", "not asked", "silence"]
)
def test_with_a_ledger_it_is_declined_too(online, make, amount, reason, answer):
    """The ledger is asked only about what it may know better; whatever it says or does not, nothing is debited."""
    code = make(online)
    online.line.answers = [no(reason) if answer is None else answer]
    before = (
        online.available(code) if len(code) == 29 and reason is not Reason.WRONG_CHECK_SYMBOL else 0
    )
    outcome = online.till.redeem(code, amount)
    assert Declined(reason) == outcome.decision
    kinds = online.kinds()
    assert "redeem" not in kinds
    assert kinds.count("declined") == 1
    if reason in KNOWN_HERE:
        assert online.line.asked == []
        assert ["declined"] == kinds
    if answer is not Silence.UNKNOWN and before:
        assert before == online.available(code)
    if online.line.asked and answer is Silence.UNKNOWN:
        assert ["intent", "declined", "void"] == kinds
    online.store.journal.verify()


@pytest.mark.parametrize("amount", [eur(0), eur(-5), Money(-MINOR_MAX, "EUR")])
@pytest.mark.parametrize("action", ["redeem", "activate", "load"])
def test_nothing_and_less_is_never_sent(online, action, amount):
    """Whatever the card's state, known or not: the ledger is not even asked, and no intent is written."""
    for code in (
        good(online),
        good(online, balance=0),
        good(online, state=CardState.ISSUED, balance=0),
        good(online, expires_ms=1),
        good(online, state=CardState.BLOCKED),
        online.new_code().reveal(),
    ):
        outcome = getattr(online.till, action)(code, amount)
        assert isinstance(outcome.decision, Declined)
        assert online.line.asked == []
        assert "intent" not in online.kinds()


@pytest.mark.parametrize(
    ("action", "card", "amount", "reason"),
    [
        (ACTIVATE, {"state": CardState.ISSUED, "balance": 0}, eur(5), Reason.NEEDS_LEDGER),
        (LOAD, {}, eur(5), Reason.NEEDS_LEDGER),
        (ACTIVATE, {}, eur(5), Reason.ALREADY_ACTIVE),
        (LOAD, {"state": CardState.ISSUED, "balance": 0}, eur(5), Reason.NOT_ACTIVE),
        (LOAD, {"expires_ms": 1}, eur(5), Reason.EXPIRED),
        (LOAD, {}, Money(5, "USD"), Reason.OTHER_CURRENCY),
    ],
)
def test_value_is_never_put_on_a_card_offline(shop, action, card, amount, reason):
    """Selling and loading need the ledger; what is wrong besides is said first."""
    code = good(shop, **card)
    before = taken(shop)
    outcome = getattr(shop.till, action.value)(code, amount)
    assert Declined(reason) == outcome.decision
    assert before == taken(shop)
    assert ["declined"] == shop.kinds()


def test_an_enquiry_of_what_does_not_pay_is_journalled(shop):
    """Bad reads, unknown, blocked and expired cards leave a trace; a good one does not."""
    for code, reason in (
        ("?", Reason.UNREADABLE),
        (wrong_symbol(good(shop)), Reason.WRONG_CHECK_SYMBOL),
        (shop.new_code().reveal(), Reason.UNKNOWN_CARD),
        (blocked(shop), Reason.BLOCKED),
        (blocked_unknown(shop), Reason.BLOCKED),
        (good(shop, expires_ms=1), Reason.EXPIRED),
    ):
        found = shop.till.enquire(code)
        assert reason is (found.decision.reason if isinstance(found, Outcome) else found.refusal)
        (entry,) = shop.store.journal.newest(1)
        assert (EntryKind.DECLINED, EntryKind.ENQUIRE, reason) == (
            entry.kind,
            entry.action,
            entry.reason,
        )
    count = len(shop.kinds())
    found = shop.till.enquire(good(shop))
    assert (eur(20), None) == (found.available, found.refusal)
    assert count == len(shop.kinds())


def test_a_void_of_what_is_not_there_is_declined(shop):
    """Never seen, declined before, or voided already: said, journalled, nothing given back."""
    code = good(shop)
    outcome = shop.till.redeem(code, eur(5))
    declined = shop.till.redeem(code, eur(500))
    assert shop.till.void(outcome.id).approved
    for operation, reason in (
        (bytes(16), Reason.NOT_FOUND),
        (declined.id, Reason.NOT_REDEEMED),
        (outcome.id, Reason.ALREADY_VOIDED),
    ):
        assert Declined(reason) == shop.till.void(operation).decision
        (entry,) = shop.store.journal.newest(1)
        assert (EntryKind.DECLINED, EntryKind.VOID, reason) == (
            entry.kind,
            entry.action,
            entry.reason,
        )
    assert shop.available(code) == 2_000


def test_a_slip_of_the_hand_is_declined_and_not_a_crash(online):
    """A thousand billion uses of a coupon: above its balance, worth nothing that can be said."""
    from terminal.domain.card import CardKind, Programme, Terms
    from terminal.domain.feed import ProgrammeItem

    terms = Terms(kind=CardKind.MULTI_USE, unit=USES, currency="EUR", worth=500)
    online.feed(ProgrammeItem(Programme(programme="ten", name="Ten coffees", terms=terms)))
    code = online.card(Money(10, USES), programme="ten")
    online.line.answers = [no(Reason.ABOVE_BALANCE)]
    outcome = online.till.redeem(code, Money(MINOR_MAX, USES))
    assert (Declined(Reason.ABOVE_BALANCE), None) == (outcome.decision, outcome.worth)


def test_a_time_set_back_revives_no_expired_card(shop):
    """Once the till has seen the day after, the card stays expired, whatever its clock says."""
    code = good(shop, expires_ms=NOON_MS + 1_000)
    assert shop.till.redeem(code, eur(1)).approved
    shop.clock.advance(1_000)
    assert Declined(Reason.EXPIRED) == shop.till.redeem(code, eur(1)).decision
    shop.clock.set_by(-100_000_000)
    assert Declined(Reason.EXPIRED) == shop.till.redeem(code, eur(1)).decision
    shop.clock.restart(0)
    assert Declined(Reason.EXPIRED) == shop.till.redeem(code, eur(1)).decision
    assert Declined(Reason.EXPIRED) == shop.reopen().redeem(code, eur(1)).decision


def test_what_the_ledger_knows_better_is_asked(online):
    """A card unknown here, loaded or extended elsewhere: the ledger's yes counts, and so does the state it tells."""
    unknown = online.new_code()
    online.line.answers = [yes(online.card_of(unknown, eur(15), version=4))]
    assert online.till.redeem(unknown.reveal(), eur(5)).approved
    assert online.available(unknown.reveal()) == 1_500
    stale = good(online, balance=100, expires_ms=1)
    online.line.answers = [yes(online.card_of(stale, eur(30), version=2))]
    assert online.till.redeem(stale, eur(5)).approved
    assert online.available(stale) == 3_000
    assert online.store.cards.known(card_id(stale)).unsettled == 0

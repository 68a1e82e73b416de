"""Cards with codes that can be guessed: by the ledger's word only, kept at no till, and only where a programme allows it."""

import pytest

from terminal.authoriser import Silence
from terminal.domain.card import CardState
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.feed import ProgrammeItem
from terminal.domain.foreign_code import ForeignCode
from terminal.outcome import Enquiry
from terminal.store.cards import Cards
from terminal.store.tries import PER_MINUTE
from tests.support.till import LOOKUP_KEY, ScriptedLine, Shop, eur, gift, no, yes

EAN = "4006381333931"
PHONE = "+46701234567"
TWENTY = eur(20)


@pytest.fixture
def line():
    return ScriptedLine()


@pytest.fixture
def shop(tmp_path, line):
    made = Shop(tmp_path, line=line).opened(gift(foreign=("number",)))
    yield made
    made.close()


def card_of(shop, text, value=TWENTY, **changes):
    """The card as the ledger would tell of it."""
    code = ForeignCode(text)
    known = {"card": code.card_id(LOOKUP_KEY), "last4": code.last4, "online_only": True}
    return shop.card_of(shop.new_code(), value, **known, **changes)


def test_the_ledger_says_what_is_on_it_and_nothing_stays(shop, line):
    """Enquired and redeemed with the ledger's word; the till keeps no card, only what it did."""
    line.answers += [yes(card_of(shop, EAN)), yes(card_of(shop, EAN, eur(15), version=2))]
    seen = shop.till.enquire(EAN)
    assert isinstance(seen, Enquiry)
    assert (eur(20), Authority.LEDGER, "3931") == (seen.available, seen.authority, seen.last4)
    done = shop.till.redeem("0" + EAN, eur(5))
    assert Approved(Authority.LEDGER) == done.decision
    assert ("Gift card", eur(20), eur(15)) == (done.programme, done.before, done.after)
    assert shop.store.cards.known(ForeignCode(EAN).card_id(LOOKUP_KEY)) is None
    assert [] == shop.store.cards.by_last4("3931", 9)


@pytest.mark.parametrize("silence", Silence)
def test_without_the_ledger_it_does_not_pay(shop, line, silence):
    """No stand-in, no lease, no manager: nobody else can vouch for a code that can be guessed."""
    line.answers += [silence, silence]
    assert Declined(Reason.NEEDS_LEDGER) == shop.till.enquire(EAN).decision
    assert Declined(Reason.NEEDS_LEDGER) == shop.till.redeem(EAN, eur(5)).decision
    assert () == shop.till.status().unsent_amounts


def test_what_does_not_pay_is_told_as_unknown(shop, line):
    """The ledger has one no for every cause."""
    line.answers.append(no(Reason.NOT_ACCEPTED))
    assert Declined(Reason.UNKNOWN_CARD) == shop.till.enquire(EAN).decision


def test_an_ended_card_says_why(shop, line):
    """What the card's terms say is said before an amount is typed."""
    line.answers.append(yes(card_of(shop, EAN, expires_ms=1, state=CardState.ACTIVE)))
    seen = shop.till.enquire(EAN)
    assert Reason.EXPIRED is seen.refusal


def test_only_what_a_programme_allows_is_asked_about(shop, line):
    """A phone number here, and an article's code where no programme has foreign codes, are no cards: nobody is asked."""
    assert Declined(Reason.UNREADABLE) == shop.till.enquire(PHONE).decision
    shop.feed(ProgrammeItem(gift()))
    assert Declined(Reason.UNREADABLE) == shop.till.enquire(EAN).decision
    assert [] == line.enquired


def test_numbers_typed_by_hand_are_metered(shop, line):
    """Those that name a card are not counted; of others five a minute, then not even the ledger is asked."""
    shop.feed(ProgrammeItem(gift(foreign=("phone",))))
    line.answers += [yes(card_of(shop, PHONE)) for _ in range(PER_MINUTE + 2)]
    for _ in range(PER_MINUTE + 2):
        assert isinstance(shop.till.enquire(PHONE, typed=True), Enquiry)
    line.answers += [no(Reason.NOT_ACCEPTED) for _ in range(PER_MINUTE)]
    for _ in range(PER_MINUTE):
        shop.till.enquire(PHONE, typed=True)
    asked = len(line.enquired)
    assert Declined(Reason.TOO_MANY_TRIES) == shop.till.enquire(PHONE, typed=True).decision
    assert asked == len(line.enquired)


def test_mutant_that_keeps_the_card_is_caught(shop, line, monkeypatch):
    """A till that kept what the ledger told would have the card in its store, where a thief could try all numbers."""
    monkeypatch.setattr(Cards, "learn", Cards._keep)
    line.answers.append(yes(card_of(shop, EAN, eur(15), version=2)))
    assert shop.till.redeem(EAN, eur(5)).approved
    assert shop.store.cards.known(ForeignCode(EAN).card_id(LOOKUP_KEY)) is not None

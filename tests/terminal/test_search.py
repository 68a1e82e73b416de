"""What could be guessing is answered few times a minute, durably, and with nothing that could be redeemed."""

import msgspec
import pytest

from terminal.domain.clock import MINUTE_MS
from terminal.domain.decision import Reason
from terminal.outcome import Enquiry, Outcome
from terminal.search import Match, TooOften
from terminal.store.tries import PER_MINUTE
from tests.support.till import eur


def refused(answer):
    """Why a look-up was declined."""
    return answer.decision.reason if isinstance(answer, Outcome) else None


def test_a_card_is_found_by_its_last_four(shop):
    """Programme and state, and nothing that names the card to a till."""
    code = shop.card(eur(20))
    last4 = code.replace("-", "")[-4:]
    (found,) = shop.till.search.cards_ending(f" {last4.lower()} ")
    assert isinstance(found, Match)
    assert (last4, "active") == (found.last4, found.state)
    assert code.replace("-", "")[:8] not in msgspec.json.encode(found).decode()


@pytest.mark.parametrize("typed", ["", "123", "12345", "OOOO", "%___", "'; --"])
def test_what_cannot_end_a_code_matches_nothing(shop, typed):
    """Nor does it count as a search."""
    for _ in range(2 * PER_MINUTE):
        assert [] == shop.till.search.cards_ending(typed)


def test_only_so_many_searches_a_minute_are_answered(shop):
    """The next one waits; neither a clock set back nor a restart helps; after a minute it is answered."""
    for _ in range(PER_MINUTE):
        assert [] == shop.till.search.cards_ending("AAAA")
    assert isinstance(shop.till.search.cards_ending("AAAA"), TooOften)
    shop.clock.set_by(-(10**7))
    assert isinstance(shop.till.search.cards_ending("AAAA"), TooOften)
    shop.clock.set_by(10**7)
    assert isinstance(shop.reopen().search.cards_ending("AAAA"), TooOften)
    shop.clock.advance(MINUTE_MS)
    assert [] == shop.till.search.cards_ending("AAAA")


def test_typed_codes_that_name_no_card_are_metered_over_a_restart(shop):
    """After so many nothing typed is looked up, a card that exists neither; a minute later it is."""
    code = shop.card(eur(20))
    for _ in range(PER_MINUTE):
        assert refused(shop.till.enquire(shop.new_code().reveal(), typed=True)) == (
            Reason.UNKNOWN_CARD
        )
    assert refused(shop.till.enquire(code, typed=True)) == Reason.TOO_MANY_TRIES
    assert refused(shop.reopen().enquire(code, typed=True)) == Reason.TOO_MANY_TRIES
    shop.clock.advance(MINUTE_MS)
    assert isinstance(shop.till.enquire(code, typed=True), Enquiry)


def test_scans_are_never_metered_and_what_names_a_card_counts_for_nothing(shop):
    """Whatever was typed before, a scan is looked up; and typing the codes of cards that exist may go on for ever."""
    code = shop.card(eur(20))
    for _ in range(3 * PER_MINUTE):
        assert isinstance(shop.till.enquire(code, typed=True), Enquiry)
    for _ in range(2 * PER_MINUTE):
        shop.till.enquire(shop.new_code().reveal(), typed=True)
    assert isinstance(shop.till.enquire(code), Enquiry)
    assert refused(shop.till.enquire(shop.new_code().reveal())) == Reason.UNKNOWN_CARD


def test_a_slip_of_the_hand_counts_for_nothing(shop):
    """A wrong check symbol tells nobody anything, however often."""
    code = shop.card(eur(20))
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    for _ in range(3 * PER_MINUTE):
        assert refused(shop.till.enquire(wrong, typed=True)) == Reason.WRONG_CHECK_SYMBOL
    assert isinstance(shop.till.enquire(code, typed=True), Enquiry)

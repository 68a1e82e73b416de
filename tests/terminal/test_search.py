"""Search by the last four: answered few times a minute, and with nothing that could be redeemed."""

import msgspec
import pytest

from terminal.search import PER_MINUTE, Match, Searches, TooOften
from tests.support.till import NOON_MS, eur


def test_a_card_is_found_by_its_last_four(shop):
    """Programme and state, and nothing that names the card to a till."""
    code = shop.card(eur(20))
    last4 = code.replace("-", "")[-4:]
    (found,) = Searches().by_last4(shop.store, f" {last4.lower()} ", NOON_MS)
    assert isinstance(found, Match)
    assert (last4, "active") == (found.last4, found.state)
    assert code.replace("-", "")[:8] not in msgspec.json.encode(found).decode()


@pytest.mark.parametrize("typed", ["", "123", "12345", "OOOO", "%___", "'; --"])
def test_what_cannot_end_a_code_matches_nothing(shop, typed):
    """Nor does it count as a search."""
    searches = Searches()
    for _ in range(2 * PER_MINUTE):
        assert [] == searches.by_last4(shop.store, typed, NOON_MS)


def test_only_so_many_searches_a_minute_are_answered(shop):
    """The next one waits; a clock set back does not help; after a minute it is answered."""
    searches = Searches()
    for at in range(PER_MINUTE):
        assert [] == searches.by_last4(shop.store, "AAAA", NOON_MS + at)
    refused = searches.by_last4(shop.store, "AAAA", NOON_MS + 10)
    assert TooOften(59_990) == refused
    assert isinstance(searches.by_last4(shop.store, "AAAA", NOON_MS - 10**9), TooOften)
    assert [] == searches.by_last4(shop.store, "AAAA", NOON_MS + 60_000)

"""The publishers of several server processes keep to one rhythm together."""

import pytest

from ledger.feed_window import FeedWindow
from ledger.own_keys import own_keys
from ledger.publisher import SPACING_MS, Publisher
from tests.ledger.feeding import card_id
from tests.support.till import FakeClock


@pytest.fixture
def two(database):
    """Publishers of two server processes on one book, and their clock."""

    def keys(book):
        with book.transaction():
            return own_keys(book)

    clock = FakeClock()
    made = [Publisher(database, database.run(keys), FeedWindow(clock), clock) for _ in range(2)]
    return (*made, clock)


def test_a_page_of_one_is_followed_by_the_next_page_of_any_after_the_least_time(office, two):
    """Small changes share a page however many processes there are; each of them tells its tills of it."""
    one, other, clock = two
    known = 0
    while seen := one.look(known).pages:
        known += len(seen)
    clock.steady_ms += SPACING_MS
    office.issue([card_id(1)], 100)
    assert len(one.look(known).pages) == 1

    office.issue([card_id(2)], 100)
    assert len(other.look(known).pages) == 1
    assert not other.look(known + 1).pages
    clock.steady_ms += SPACING_MS - 1
    assert not other.look(known + 1).pages
    clock.steady_ms += 1
    assert len(other.look(known + 1).pages) == 1

"""Lease: what is set aside is spent once, and not after its end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.ids import CardId
from terminal.domain.lease import Lease, covers, draw
from terminal.domain.money import MixedUnits, Money

END_MS = 1_000


def lease(minor):
    """So many euro cents, until the end."""
    return Lease(
        lease=bytes(16),
        card=CardId(bytes(16)),
        granted=Money(minor, "EUR"),
        remaining=Money(minor, "EUR"),
        ends_ms=END_MS,
    )


@given(
    st.integers(0, 500),
    st.lists(st.tuples(st.integers(-50, 200), st.integers(0, 2 * END_MS)), max_size=20),
)
def test_it_is_never_drawn_below_zero_nor_after_its_end(granted, draws):
    """Whatever is tried in whatever order: the sum drawn is at most what was granted, all of it in time."""
    held, drawn = lease(granted), 0
    for minor, now_ms in draws:
        amount = Money(minor, "EUR")
        if covers(held, amount, now_ms):
            held, drawn = draw(held, amount, now_ms), drawn + minor
            assert now_ms < END_MS
            assert minor > 0
        else:
            with pytest.raises(AssertionError):
                draw(held, amount, now_ms)
        assert 0 <= held.remaining.minor == granted - drawn
        assert granted == held.granted.minor


def test_the_end_itself_is_too_late():
    """To the millisecond."""
    assert covers(lease(5), Money(5, "EUR"), END_MS - 1)
    assert not covers(lease(5), Money(5, "EUR"), END_MS)


def test_all_of_it_can_be_drawn_and_no_more():
    """The last cent is spendable, the one after it is not."""
    assert draw(lease(5), Money(5, "EUR"), 0).remaining == Money(0, "EUR")
    assert not covers(lease(5), Money(6, "EUR"), 0)
    assert not covers(lease(0), Money(1, "EUR"), 0)


def test_another_unit_is_a_bug():
    """Units never mix."""
    with pytest.raises(MixedUnits):
        covers(lease(5), Money(1, "USD"), 0)

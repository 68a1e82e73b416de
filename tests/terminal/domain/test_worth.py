"""Worth: what a redemption takes off the basket, in the basket's money or not said at all."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from terminal.domain.card import Ask, CardKind, Terms, worth
from terminal.domain.money import MINOR_MAX, POINTS, USES, Money


def of(terms, amount, basket=None):
    """What that redemption is worth."""
    return worth(terms, Ask(amount=amount, store="centro", now_ms=0, basket=basket))


def eur(minor):
    """So many cents."""
    return Money(minor, "EUR")


GIFT = Terms(kind=CardKind.STORED_VALUE, unit="EUR", currency="EUR")
GOODS = Terms(kind=CardKind.VOUCHER, unit=USES)
COUPON = Terms(kind=CardKind.FIXED_COUPON, unit=USES, currency="EUR", worth=500)
PERCENT = Terms(kind=CardKind.PERCENT_COUPON, unit=USES, currency="EUR", percent=1_250)
REWARD = Terms(kind=CardKind.POINTS, unit=POINTS, currency="EUR", worth=2)


@pytest.mark.parametrize(
    ("terms", "amount", "basket", "expected"),
    [
        (GIFT, eur(700), None, eur(700)),
        (GIFT, eur(700), eur(500), eur(700)),
        (GOODS, Money(1, USES), eur(900), None),
        (COUPON, Money(1, USES), None, eur(500)),
        (COUPON, Money(3, USES), eur(10_000), eur(1_500)),
        (COUPON, Money(3, USES), eur(1_200), eur(1_200)),
        (PERCENT, Money(1, USES), None, None),
        (PERCENT, Money(1, USES), eur(999), eur(124)),
        (REWARD, Money(250, POINTS), None, eur(500)),
    ],
)
def test_each_kind_of_card_is_worth_what_its_terms_say(terms, amount, basket, expected):
    """Value itself, a fixed sum for each use but never more than the basket, a share of it rounded down, or goods."""
    assert expected == of(terms, amount, basket)


@pytest.mark.parametrize("terms", [COUPON, PERCENT, REWARD])
def test_a_basket_in_other_money_makes_no_worth_of_it(terms):
    """Units never mix: a share of dollars, or dollars as a bound, is not euro."""
    amount = Money(1, terms.unit)
    assert of(terms, amount) == of(terms, amount, Money(1, "USD"))


@example(COUPON, MINOR_MAX, USES, None)
@example(PERCENT, 1, USES, eur(-MINOR_MAX))
@given(
    st.sampled_from([GIFT, GOODS, COUPON, PERCENT, REWARD]),
    st.integers(-MINOR_MAX, MINOR_MAX),
    st.sampled_from(["EUR", "USD", "JPY", POINTS, USES]),
    st.none()
    | st.builds(Money, st.integers(-MINOR_MAX, MINOR_MAX), st.sampled_from(["EUR", "USD"])),
)
def test_whatever_is_asked_has_a_worth_or_none(terms, minor, unit, basket):
    """Even a slip of the hand, a thousand billion uses, makes an answer and not a crash."""
    found = of(terms, Money(minor, unit), basket)
    assert found is None or terms is GIFT or found.unit == terms.currency


@given(st.integers(0, 10_000), st.integers(0, 10**9))
def test_a_share_is_never_more_than_the_basket(percent, basket):
    """Up to a hundred percent, rounded down, never below zero."""
    terms = Terms(kind=CardKind.PERCENT_COUPON, unit=USES, currency="EUR", percent=percent)
    found = of(terms, Money(1, USES), eur(basket))
    assert 0 <= found.minor <= basket
    assert basket * percent == found.minor * 10_000 + basket * percent % 10_000

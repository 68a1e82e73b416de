"""The rules of cards: each alone, their order, and the instants at which they begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from terminal.domain import rules
from terminal.domain.card import LOADABLE, Ask, Card, CardKind, CardState, Terms
from terminal.domain.decision import Reason
from terminal.domain.ids import CardId
from terminal.domain.money import Money

CARD = Card(
    card=CardId(bytes(16)),
    programme="gift",
    unit="EUR",
    balance=2_000,
    state=CardState.ACTIVE,
    version=1,
    last4="ABCD",
)
TERMS = Terms(kind=CardKind.STORED_VALUE, unit="EUR", currency="EUR")
ASK = Ask(amount=Money(500, "EUR"), store="centro", now_ms=1_000)
ISSUED = replace(CARD, state=CardState.ISSUED, balance=0)


def redeem(card=CARD, terms=TERMS, **ask):
    """Why the card may not pay."""
    return rules.redeem_refusal(card, terms, replace(ASK, **ask))


def with_card(**changes):
    """The card, but."""
    return replace(CARD, **changes)


def with_terms(**changes):
    """The terms, but."""
    return replace(TERMS, **changes)


def eur(minor):
    """So many cents."""
    return Money(minor, "EUR")


def test_a_good_card_pays_all_activates_and_loads():
    """With nothing in the way, nothing is refused."""
    assert redeem() is redeem(amount=eur(2_000)) is redeem(amount=eur(1)) is None
    assert rules.activate_refusal(ISSUED, TERMS, ASK) is None
    assert rules.load_refusal(CARD, TERMS, ASK) is None


@pytest.mark.parametrize(
    ("reason", "card", "terms", "ask"),
    [
        (Reason.BLOCKED, with_card(state=CardState.BLOCKED), TERMS, {}),
        (Reason.NOT_ACTIVE, ISSUED, TERMS, {}),
        (Reason.NOT_YET_VALID, CARD, with_terms(valid_from_ms=1_001), {}),
        (Reason.EXPIRED, with_card(expires_ms=1_000), TERMS, {}),
        (Reason.EXPIRED, CARD, with_terms(valid_until_ms=1_000), {}),
        (Reason.WRONG_STORE, CARD, with_terms(stores=("norte", "sur")), {}),
        (Reason.OTHER_CURRENCY, CARD, TERMS, {"amount": Money(500, "USD")}),
        (Reason.USED, with_card(balance=0), TERMS, {}),
        (Reason.USED, with_card(balance=-1), TERMS, {}),
        (Reason.AMOUNT_NOT_POSITIVE, CARD, TERMS, {"amount": eur(0)}),
        (Reason.AMOUNT_NOT_POSITIVE, CARD, TERMS, {"amount": eur(-1)}),
        (Reason.ABOVE_BALANCE, CARD, TERMS, {"amount": eur(2_001)}),
        (Reason.PARTIAL_NOT_ALLOWED, CARD, with_terms(partial=False), {"amount": eur(1_999)}),
        (Reason.BELOW_MINIMUM_SPEND, CARD, with_terms(minimum_spend=1), {}),
        (Reason.BELOW_MINIMUM_SPEND, CARD, with_terms(minimum_spend=501), {"basket": eur(500)}),
        (
            Reason.BELOW_MINIMUM_SPEND,
            CARD,
            with_terms(minimum_spend=1),
            {"basket": Money(10**6, "JPY")},
        ),
        (Reason.WRONG_GOODS, CARD, with_terms(categories=("books",)), {"goods": ("books", "wine")}),
        (Reason.WRONG_GOODS, CARD, with_terms(categories=("books",)), {}),
    ],
)
def test_each_rule_alone_declines(reason, card, terms, ask):
    """One thing wrong: exactly that is said."""
    assert reason is redeem(card, terms, **ask)


def test_what_is_just_allowed_is_allowed():
    """The other side of each boundary."""
    assert redeem(terms=with_terms(valid_from_ms=1_000)) is None
    assert redeem(card=with_card(expires_ms=1_001)) is None
    assert redeem(terms=with_terms(valid_until_ms=1_001)) is None
    assert redeem(terms=with_terms(stores=("norte", "centro"))) is None
    assert redeem(terms=with_terms(partial=False), amount=eur(2_000)) is None
    assert redeem(terms=with_terms(minimum_spend=500), basket=eur(500)) is None
    assert redeem(terms=with_terms(categories=("books", "wine")), goods=("wine", "wine")) is None


@given(st.integers(0, 10**13), st.integers(0, 10**13), st.integers(0, 10**13))
def test_a_card_is_valid_up_to_but_not_at_its_end(now_ms, end_ms, programme_end_ms):
    """The earlier of both ends counts, to the millisecond."""
    refusal = redeem(
        with_card(expires_ms=end_ms), with_terms(valid_until_ms=programme_end_ms), now_ms=now_ms
    )
    assert (now_ms >= min(end_ms, programme_end_ms)) == (refusal is Reason.EXPIRED)


def test_the_minimum_is_in_the_terms_currency():
    """A card of points or uses has its minimum spend in money."""
    points = with_terms(unit="points", currency="EUR", minimum_spend=500)
    ask = {"amount": Money(5, "points")}
    card = with_card(unit="points")
    assert redeem(card, points, basket=eur(500), **ask) is None
    assert redeem(card, points, basket=Money(500, "points"), **ask) is Reason.BELOW_MINIMUM_SPEND


@pytest.mark.parametrize(
    ("reason", "card", "terms", "ask"),
    [
        (Reason.BLOCKED, replace(ISSUED, state=CardState.BLOCKED), TERMS, {}),
        (Reason.ALREADY_ACTIVE, CARD, TERMS, {}),
        (Reason.EXPIRED, replace(ISSUED, expires_ms=1_000), TERMS, {}),
        (Reason.WRONG_STORE, ISSUED, with_terms(stores=("norte",)), {}),
        (Reason.OTHER_CURRENCY, ISSUED, TERMS, {"amount": Money(1, "USD")}),
        (Reason.AMOUNT_NOT_POSITIVE, ISSUED, TERMS, {"amount": eur(0)}),
        (Reason.ABOVE_CARD_MAXIMUM, ISSUED, with_terms(balance_max=499), {}),
        (None, ISSUED, with_terms(balance_max=500), {}),
        (None, ISSUED, with_terms(valid_from_ms=1_001), {}),
    ],
)
def test_activation_is_refused_for_its_own_reasons(reason, card, terms, ask):
    """A card is sold once, before its end, for no more than it may hold; also before its programme begins."""
    assert reason is rules.activate_refusal(card, terms, replace(ASK, **ask))


@pytest.mark.parametrize(
    ("reason", "card", "terms", "ask"),
    [
        (Reason.BLOCKED, with_card(state=CardState.BLOCKED), TERMS, {}),
        (Reason.NOT_ACTIVE, ISSUED, TERMS, {}),
        (Reason.EXPIRED, with_card(expires_ms=1_000), TERMS, {}),
        (Reason.WRONG_STORE, CARD, with_terms(stores=("norte",)), {}),
        (Reason.OTHER_CURRENCY, CARD, TERMS, {"amount": Money(1, "USD")}),
        (Reason.AMOUNT_NOT_POSITIVE, CARD, TERMS, {"amount": eur(-5)}),
        (Reason.ABOVE_CARD_MAXIMUM, CARD, with_terms(balance_max=2_499), {}),
        (None, CARD, with_terms(balance_max=2_500), {}),
        (None, with_card(balance=0), TERMS, {}),
    ],
)
def test_loading_is_refused_for_its_own_reasons(reason, card, terms, ask):
    """Only an active card is loaded, up to what it may hold."""
    assert reason is rules.load_refusal(card, terms, replace(ASK, **ask))


@pytest.mark.parametrize("kind", CardKind)
def test_only_what_holds_value_is_loaded(kind):
    """Vouchers and coupons are not topped up."""
    refusal = rules.load_refusal(CARD, with_terms(kind=kind), ASK)
    assert (None if kind in LOADABLE else Reason.CANNOT_BE_LOADED) is refusal


ORACLE = (
    (Reason.BLOCKED, lambda c, t, a: c.state is CardState.BLOCKED),
    (Reason.NOT_ACTIVE, lambda c, t, a: c.state is CardState.ISSUED),
    (
        Reason.NOT_YET_VALID,
        lambda c, t, a: t.valid_from_ms is not None and t.valid_from_ms > a.now_ms,
    ),
    (
        Reason.EXPIRED,
        lambda c, t, a: any(
            end is not None and end <= a.now_ms for end in (c.expires_ms, t.valid_until_ms)
        ),
    ),
    (Reason.WRONG_STORE, lambda c, t, a: t.stores != () and a.store not in t.stores),
    (Reason.OTHER_CURRENCY, lambda c, t, a: c.unit != a.amount.unit),
    (Reason.USED, lambda c, t, a: c.balance < 1),
    (Reason.AMOUNT_NOT_POSITIVE, lambda c, t, a: a.amount.minor < 1),
    (Reason.ABOVE_BALANCE, lambda c, t, a: c.balance < a.amount.minor),
    (Reason.PARTIAL_NOT_ALLOWED, lambda c, t, a: not t.partial and c.balance != a.amount.minor),
    (
        Reason.BELOW_MINIMUM_SPEND,
        lambda c, t, a: (
            t.minimum_spend > 0
            and not (a.basket and a.basket.unit == t.currency and a.basket.minor >= t.minimum_spend)
        ),
    ),
    (
        Reason.WRONG_GOODS,
        lambda c, t, a: (
            t.categories != () and (not a.goods or any(one not in t.categories for one in a.goods))
        ),
    ),
)

small = st.integers(-1, 4)
stores = st.sampled_from(["centro", "norte"])
goods = st.lists(st.sampled_from(["books", "wine"]), max_size=2).map(tuple)
money = st.builds(Money, small, st.sampled_from(["EUR", "EUR", "USD"]))
cards = st.builds(
    with_card,
    balance=small,
    state=st.sampled_from(list(CardState)),
    expires_ms=st.none() | small,
)
terms = st.builds(
    with_terms,
    partial=st.booleans(),
    minimum_spend=st.integers(0, 3),
    stores=st.just(()) | st.tuples(stores),
    categories=goods,
    valid_from_ms=st.none() | small,
    valid_until_ms=st.none() | small,
)
asks = st.builds(
    Ask, amount=money, store=stores, now_ms=small, basket=st.none() | money, goods=goods
)


@given(cards, terms, asks)
def test_the_first_rule_that_speaks_declines(card, terms, ask):
    """With many things wrong, the reason is the first of the agreed order; with none, there is none."""
    expected = next((reason for reason, wrong in ORACLE if wrong(card, terms, ask)), None)
    assert expected is rules.redeem_refusal(card, terms, ask)


@given(cards, terms, asks)
def test_what_may_pay_has_it(card, terms, ask):
    """Whatever else the rules say: an approved amount is positive, of the card's unit and no more than it holds."""
    if rules.redeem_refusal(card, terms, ask) is None:
        assert 0 < ask.amount.minor <= card.balance
        assert card.unit == ask.amount.unit
        assert card.state is CardState.ACTIVE

"""Feed pages and verdicts: the same value from the same bytes; pages linked by the hash of what was signed."""

import hashlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.blocklist import BlockList, packed
from terminal.domain.card import Card, CardKind, CardState, Programme, Terms
from terminal.domain.decision import Approved, Authority, Decision, Declined, Reason
from terminal.domain.feed import (
    NO_PAGE,
    CardItem,
    CashierItem,
    LimitsItem,
    Page,
    ProgrammeItem,
    page_hash,
)
from terminal.domain.ids import CardId
from terminal.domain.limits import Limits
from terminal.domain.verdict import Verdict, VerdictKind

card_ids = st.binary(min_size=16, max_size=16).map(CardId)
whole = st.integers(0, 2**53)
cards = st.builds(
    Card,
    card=card_ids,
    programme=st.text(max_size=8),
    unit=st.sampled_from(["EUR", "uses"]),
    balance=whole,
    state=st.sampled_from(list(CardState)),
    version=whole,
    last4=st.text(max_size=4),
    expires_ms=st.none() | whole,
    used_ms=st.none() | whole,
    used_store=st.text(max_size=8),
)
terms = st.builds(
    Terms,
    kind=st.sampled_from(list(CardKind)),
    unit=st.just("EUR"),
    partial=st.booleans(),
    worth=st.none() | whole,
    stores=st.lists(st.text(max_size=5), max_size=3).map(tuple),
)
items = st.one_of(
    st.builds(CardItem, cards),
    st.builds(
        ProgrammeItem, st.builds(Programme, programme=st.text(), name=st.text(), terms=terms)
    ),
    st.builds(
        LimitsItem,
        st.builds(
            Limits,
            unit=st.just("EUR"),
            per_redemption=whole,
            per_card=whole,
            per_till=whole,
            redemptions=whole,
        ),
    ),
    st.builds(
        BlockList,
        number=whole,
        previous=st.binary(min_size=32, max_size=32),
        listed=st.booleans(),
        reason=st.text(),
        made_ms=whole,
        cards=st.lists(card_ids, max_size=3).map(packed),
    ),
    st.builds(CashierItem, st.text(), st.text(), st.text(), st.text(), st.booleans()),
)
pages = st.builds(
    Page,
    number=whole,
    previous=st.binary(min_size=32, max_size=32),
    made_ms=whole,
    block_list=whole,
    items=st.lists(items, max_size=4).map(tuple),
)


@given(pages)
def test_a_page_travels_whole(page):
    """Every kind of item survives JSON, and each says what it is."""
    assert page == msgspec.json.decode(msgspec.json.encode(page), type=Page)


@given(pages, st.data())
def test_the_hash_is_over_the_exact_body(page, data):
    """SHA-256 of the bytes that were signed; one bit changes it."""
    body = msgspec.json.encode(page)
    assert hashlib.sha256(body).digest() == page_hash(body)
    flipped = bytearray(body)
    flipped[data.draw(st.integers(0, len(body) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert page_hash(body) != page_hash(bytes(flipped)) != NO_PAGE


@given(
    st.builds(
        Verdict,
        seq=whole,
        kind=st.sampled_from(list(VerdictKind)),
        covered=whole,
        shortfall=whole,
        version=st.none() | whole,
    )
)
def test_a_verdict_travels_whole(verdict):
    """What the ledger made of an entry reads the same on both sides."""
    assert verdict == msgspec.json.decode(msgspec.json.encode(verdict), type=Verdict)


@pytest.mark.parametrize(
    "decision",
    [
        *(Approved(authority) for authority in Authority),
        *(Declined(reason) for reason in Reason),
        Declined(Reason.OVER_CARD_LIMIT, 0),
    ],
)
def test_a_decision_travels_whole(decision):
    """Yes and no are told apart by name, with reason and headroom."""
    assert decision == msgspec.json.decode(msgspec.json.encode(decision), type=Decision)

"""The feed in the store: pages in order and whole, states that end the same however often they come."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from terminal.domain.card import CardState
from terminal.domain.clock import HOUR_MS
from terminal.domain.feed import CardItem, CashierItem, LimitsItem, Page, ProgrammeItem, page_hash
from terminal.domain.limits import chosen
from terminal.domain.money import Money
from terminal.errors import StoreFailure
from terminal.store.feed import NotTheNextPage
from tests.support.till import NOON_MS, Shop, card_id, eur, gift, limits, settled


def page_after(shop, *items, number=None, previous=None, block_list=0):
    """The next page, but for what is said."""
    held = shop.store.progress()
    page = Page(
        number=held.page + 1 if number is None else number,
        previous=held.page_hash if previous is None else previous,
        made_ms=0,
        block_list=block_list,
        items=tuple(items),
    )
    return page, page_hash(msgspec.json.encode(page))


def dump(shop):
    """Everything the feed may change."""
    tables = (
        "cards",
        "programmes",
        "limits",
        "cashiers",
        "blocks",
        "progress",
        "unsettled",
    )
    execute = shop.store.cards._database.execute
    return {table: execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def test_a_page_is_applied_once_and_in_order(shop):
    """The same again, one too far, one before, one that follows another: refused, and nothing changed."""
    first = page_after(shop)
    shop.store.feed.apply(*first)
    before = dump(shop)
    for wrong in (
        first,
        page_after(shop, number=shop.store.progress().page + 2),
        page_after(shop, number=shop.store.progress().page),
        page_after(shop, number=0),
        page_after(shop, previous=bytes(32)),
    ):
        with pytest.raises(NotTheNextPage):
            shop.store.feed.apply(*wrong)
    assert before == dump(shop)


def test_a_page_is_applied_whole_or_not(shop, monkeypatch):
    """A disk that fails at its last item leaves nothing of it, not even its number."""
    before = dump(shop)
    code = shop.new_code()
    page = page_after(
        shop, CardItem(shop.card_of(code, eur(5))), CashierItem("ana", "Ana", "cashier", "hash")
    )
    real = type(shop.store.cards._database).execute

    def full_at_the_end(database, sql, values=()):
        if sql.startswith("UPDATE progress"):
            raise StoreFailure("The disk is full.", "Make room.")
        return real(database, sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(type(shop.store.cards._database), "execute", full_at_the_end)
        with pytest.raises(StoreFailure):
            shop.store.feed.apply(*page)
    assert before == dump(shop)
    shop.store.feed.apply(*page)
    assert shop.available(code.reveal()) == 500


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 9), st.integers(0, 900)), max_size=12),
    st.randoms(),
)
def test_the_newest_state_of_a_card_wins(tmp_path_factory, told, chance):
    """In whatever order versions arrive, each card ends as its newest version says."""
    shop = Shop(tmp_path_factory.mktemp("shop")).opened()
    codes = [shop.new_code() for _ in range(3)]
    states = {
        (which, version): shop.card_of(codes[which], Money(minor, "EUR"), version=version)
        for which, version, minor in told
    }
    arriving = list(states.values()) * 2
    chance.shuffle(arriving)
    for card in arriving:
        chance.choice([shop.tell, shop.store.cards.learn])(card)
    for which, code in enumerate(codes):
        newest = max((v for w, v in states if w == which), default=None)
        expected = states[which, newest] if newest else None
        known = shop.store.cards.known(code.card_id(bytes(range(32))))
        assert expected == (known.card if known else None)
    shop.close()


def test_blocks_come_and_go_by_list(shop):
    """A block stops the card until it is lifted; a page that is not after the list held is none."""
    code = shop.card(eur(5))
    other = shop.new_code().reveal()
    shop.block(code, number=3)
    shop.block(other, number=4)
    assert shop.store.cards.is_blocked(card_id(code))
    assert shop.store.cards.is_blocked(card_id(other))
    with pytest.raises(NotTheNextPage):
        shop.feed(block_list=1)
    assert shop.store.progress().block_list == 4
    shop.unblock(code, number=5)
    assert not shop.store.cards.is_blocked(card_id(code))
    assert shop.store.cards.is_blocked(card_id(other))
    assert shop.store.progress().block_list == 5


def test_terms_limits_and_cashiers_are_replaced_by_newer_ones(shop):
    """What is told last counts; a cashier's wrong tries are this till's own and stay."""
    code = shop.card(eur(50))
    ana = CashierItem("ana", "Ana", "cashier", "hash-1")
    shop.feed(ProgrammeItem(gift(minimum_spend=100)), LimitsItem(limits(per_card=7)), ana)
    shop.store.cashiers.count_failure("ana", 99)
    shop.feed(
        ProgrammeItem(gift(partial=False)),
        LimitsItem(limits(per_card=9)),
        replace(ana, pin_hash="hash-2"),
    )
    assert shop.store.cards.known(card_id(code)).programme.terms.partial is False
    assert shop.store.cards.stand_in("EUR")[0].per_card == 9
    assert shop.store.cards.stand_in("USD")[0] is None
    kept = shop.store.cashiers.find("ana")
    assert ("hash-2", 1, 99) == (kept.pin_hash, kept.failures, kept.locked_until_ms)
    shop.feed(replace(ana, active=False))
    assert shop.store.cashiers.find("ana") is None
    assert shop.store.cashiers.active() == []


def test_a_card_whose_programme_is_unknown_is_unknown(shop):
    """Without terms nothing can be said about it."""
    code = shop.card(eur(5), programme="not told yet")
    assert shop.store.cards.known(card_id(code)) is None


def test_hearing_from_the_ledger_never_turns_time_back(shop):
    """A ledger whose clock went back does not make the till's earlier: no expired card comes back to life."""
    shop.store.feed.contact(NOON_MS + HOUR_MS, fresh=True)
    for hear in (lambda: shop.store.feed.contact(NOON_MS, fresh=True), shop.settle):
        hear()
        assert shop.store.journal.head().at_ms == NOON_MS + HOUR_MS


def test_only_what_is_complete_is_fresh(shop):
    """Having heard from the ledger says nothing of the pages that are still to come."""
    before = shop.store.progress().fresh_ms
    shop.store.feed.contact(NOON_MS + HOUR_MS, fresh=False)
    progress = shop.store.progress()
    assert (NOON_MS + HOUR_MS, before) == (progress.contact_ms, progress.fresh_ms)


def test_what_the_cached_balance_shows_is_no_longer_taken_off(shop):
    """A redemption counts against the cached balance exactly until that balance includes it, in either order of news."""
    for feed_first in (True, False):
        code = shop.card(eur(50))
        outcome = shop.till.redeem(code, eur(20))
        assert outcome.approved
        seq = shop.store.journal.head().seq
        assert shop.available(code) == 3_000
        news = [
            lambda code=code: shop.tell(shop.card_of(code, eur(30), version=2)),
            lambda seq=seq: shop.settle(settled(seq, version=2)),
        ]
        for item in news if feed_first else news[::-1]:
            item()
            assert shop.available(code) in {1_000, 3_000}
        assert shop.available(code) == 3_000
        assert shop.store.cards.known(card_id(code)).unsettled == 0


def test_a_blocked_state_is_as_good_as_the_list(shop):
    """A card that the ledger calls blocked does not pay, list or no list."""
    code = shop.card(eur(5), state=CardState.BLOCKED)
    assert not shop.till.redeem(code, eur(1)).approved


def test_the_most_specific_limits_that_concern_this_till_hold(shop):
    """The store finds the same as the pure rule, in whatever order they came; what is withdrawn is gone."""
    own = shop.store.enrolment()
    places = [("", ""), ("", own.store), ("", "elsewhere"), (own.terminal, ""), ("another", "")]
    every = [
        limits(per_card=number, programme=programme, terminal=terminal, store=store)
        for number, (programme, (terminal, store)) in enumerate(
            ((one, place) for one in ("", "gift", "points") for place in places), 1
        )
    ]
    shop.feed(*(LimitsItem(one) for one in reversed(every)))
    while every:
        for programme in ("gift", "points", "other"):
            expected = chosen(every, "EUR", programme, own.store, own.terminal)
            found = shop.store.cards.stand_in("EUR", programme)[0]
            assert expected.per_card == found.per_card
        gone = every.pop()
        if not every:
            break
        shop.feed(LimitsItem(replace(gone, withdrawn=True)))

"""Each promise of baskets, searches and refunds, broken on purpose, is missed by the test that holds it."""

from collections.abc import Callable

import pytest

from terminal import cashier, search, till_receipts, till_together
from terminal.store.tries import Tries
from tests.support.till import Shop
from tests.terminal import test_finding as finding
from tests.terminal import test_search as searching
from tests.terminal import test_together as together
from tests.ui import test_together as on_screen
from ui.screens.hand import Held
from ui.screens.together_viewmodel import PaysTogether
from ui.screens.work import Work

Mutation = Callable[[pytest.MonkeyPatch], None]


def count_nothing(patch: pytest.MonkeyPatch) -> None:
    """Forget who searched."""
    patch.setattr(Tries, "count", lambda _self, _what, _now_ms: None)


def count_what_names_a_card(patch: pytest.MonkeyPatch) -> None:
    """Close the shop whose scanner is broken."""
    patch.setattr(Tries, "take_back", lambda _self, _what: None)


def count_slips_of_the_hand(patch: pytest.MonkeyPatch) -> None:
    """Meter misread codes too."""

    def is_guess(store, _text, now_ms):
        late = store.tries.wait_ms(search.GUESSED, now_ms) > 0
        store.tries.count(search.GUESSED, now_ms)
        return late

    patch.setattr(search, "is_guess_too_often", is_guess)


def believe_the_clock(patch: pytest.MonkeyPatch) -> None:
    """Let a clock that was set back end the wait."""
    whole = Tries.wait_ms

    def wait_ms(self, what, now_ms):
        wait = whole(self, what, now_ms)
        return 0 if wait >= 59_000 else wait

    patch.setattr(Tries, "wait_ms", wait_ms)


def take_any_word(patch: pytest.MonkeyPatch) -> None:
    """Let anybody allow a refund."""
    patch.setattr(cashier, "override_refusal", lambda *_: None)


def give_all(patch: pytest.MonkeyPatch) -> None:
    """Take no heed of what a card may give at most."""
    patch.setattr(till_together, "_caps", lambda _most, texts: [None] * len(texts))


def print_each(patch: pytest.MonkeyPatch) -> None:
    """A paper for each card of a basket."""
    patch.setattr(till_receipts, "_basket", lambda entry: entry.id)


def let_strangers_join(patch: pytest.MonkeyPatch) -> None:
    """Every further scan pays too."""
    patch.setattr(PaysTogether, "_joins", lambda self: bool(self.work.hand.cards))


def never_join(patch: pytest.MonkeyPatch) -> None:
    """A scan always takes the place of the card in hand."""
    patch.setattr(PaysTogether, "_joins", lambda _self: False)


def use_the_fullest_first(patch: pytest.MonkeyPatch) -> None:
    """Leave the customer with three cards."""
    turn = property(lambda self: (False, False, -self.enquiry.available.minor))
    patch.setattr(Held, "turn", turn)


def keep_the_sale(patch: pytest.MonkeyPatch) -> None:
    """Let a sale go on until somebody ends it."""
    patch.setattr(
        PaysTogether,
        "_settle_sale",
        lambda self, worth: setattr(self, "open_sale", self.work.sale.paying(worth)),
    )


def pay_what_is_short(patch: pytest.MonkeyPatch) -> None:
    """Call a card short that is not."""
    patch.setattr(Work, "is_short", property(lambda self: self.enquiry is not None))


BROKEN = [
    (count_nothing, searching.test_only_so_many_searches_a_minute_are_answered),
    (believe_the_clock, searching.test_only_so_many_searches_a_minute_are_answered),
    (count_nothing, searching.test_typed_codes_that_name_no_card_are_metered_over_a_restart),
    (
        count_what_names_a_card,
        searching.test_scans_are_never_metered_and_what_names_a_card_counts_for_nothing,
    ),
    (count_slips_of_the_hand, searching.test_a_slip_of_the_hand_counts_for_nothing),
    (give_all, together.test_a_cap_bounds_what_a_card_gives),
    (print_each, together.test_a_basket_has_one_receipt_and_one_copy),
]
ON_SCREEN = [
    (let_strangers_join, on_screen.test_nothing_joins_that_nobody_meant),
    (pay_what_is_short, on_screen.test_nothing_joins_that_nobody_meant),
    (never_join, on_screen.test_an_amount_that_one_card_cannot_pay_is_shared_with_the_next),
    (
        use_the_fullest_first,
        on_screen.test_an_amount_that_one_card_cannot_pay_is_shared_with_the_next,
    ),
    (keep_the_sale, on_screen.test_a_sale_does_not_outlive_its_verdict_by_itself),
]


@pytest.mark.parametrize(("broken", "promise"), BROKEN)
def test_a_broken_till_is_noticed(shop: Shop, monkeypatch, broken: Mutation, promise):
    """The test that holds the promise fails."""
    broken(monkeypatch)
    with pytest.raises((AssertionError, ValueError)):
        promise(shop)


@pytest.mark.parametrize(("broken", "promise"), ON_SCREEN)
def test_a_broken_screen_is_noticed(qapp, shop: Shop, monkeypatch, broken: Mutation, promise):
    """The test that holds the promise fails."""
    broken(monkeypatch)
    with pytest.raises(AssertionError):
        promise(on_screen.over(shop), shop)


def test_any_word_for_a_refund_is_noticed(shop: Shop, monkeypatch):
    """Who may allow one is held by a test, too."""
    take_any_word(monkeypatch)
    with pytest.raises(AssertionError):
        finding.test_a_refund_carries_the_name_of_whoever_allowed_it(finding.a_day(shop))

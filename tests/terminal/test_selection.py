"""Who is asked although nobody answered a moment ago: by lot, more often the larger the amount; and ageing limits."""

import random

from hypothesis import given
from hypothesis import strategies as st

from terminal import standin
from terminal.authoriser import Silence
from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.feed import LimitsItem
from terminal.selection import must_ask, odds
from terminal.till import Till
from tests.support.till import ScriptedLine, Shop, eur, limits, yes
from tests.terminal.test_standin import FRESH, standing

SELECTIVE = limits(per_redemption=1_000, ask_percent=20, ask_percent_max=80, ask_threshold=400)


class DeadLine(ScriptedLine):
    """The last question was in vain; but who asks all the same is answered."""

    def is_open(self) -> bool:
        """Not worth asking."""
        return False


@given(st.integers(1, 1_000), st.integers(1, 1_000))
def test_larger_amounts_are_asked_for_no_less_often(one, other):
    """The share grows from the threshold up to the limit, and stays within the two that were set."""
    small, large = sorted((one, other))
    assert 20 <= odds(small, SELECTIVE) <= odds(large, SELECTIVE) <= 80
    assert odds(400, SELECTIVE) == 20
    assert odds(1_000, SELECTIVE) == 80


def test_the_lot_falls_as_often_as_was_set():
    """Counted over many draws of a seeded source."""
    chance = random.Random(5).random
    drawn = sum(must_ask(300, SELECTIVE, chance) for _ in range(10_000))
    assert 1_800 <= drawn <= 2_200
    assert not any(must_ask(300, limits(), chance) for _ in range(100))


def test_who_is_drawn_asks_and_is_answered(tmp_path):
    """The ledger vouches then, and the question says that it insists; the others are decided here at once."""
    line = DeadLine(yes())
    shop = Shop(tmp_path, line=line).opened()
    shop.feed(LimitsItem(SELECTIVE))
    code = shop.card(eur(50))
    lots = iter([0.9, 0.1])
    till = Till(shop.open_store, shop.clock, line, chance=lambda: next(lots))
    assert Approved(Authority.STAND_IN) == till.redeem(code, eur(1)).decision
    assert line.asked == []
    assert Approved(Authority.LEDGER) == till.redeem(code, eur(1)).decision
    assert [True] == [request.insist for request in line.asked]
    shop.close()


def test_drawn_in_vain_still_stands_in(tmp_path):
    """Nobody loses a sale by the lot."""
    line = DeadLine(Silence.NOT_ASKED)
    shop = Shop(tmp_path, line=line).opened()
    shop.feed(LimitsItem(limits(ask_percent=100)))
    till = Till(shop.open_store, shop.clock, line, chance=lambda: 0.0)
    assert Approved(Authority.STAND_IN) == till.redeem(shop.card(eur(50)), None).decision
    assert len(line.asked) == 1
    shop.close()


def test_old_knowledge_shrinks_limits_before_it_refuses(shop):
    """Half the block list's age: full limits. Beyond: so many percent. Beyond the age: nothing."""
    shop.feed(LimitsItem(limits(per_card=1_000, stale_after=50, stale_share=40)))
    code, other, last = (shop.card(eur(100)) for _ in range(3))
    shop.clock.advance(12 * HOUR_MS)
    assert shop.till.redeem(code, eur(4)).approved
    shop.clock.advance(1)
    because = Reason.BLOCK_LIST_TOO_OLD
    shrunk = Declined(Reason.OVER_CARD_LIMIT, 0, because=because)
    assert shrunk == shop.till.redeem(code, eur(4)).decision
    assert shop.till.redeem(other, eur(4)).approved
    shop.clock.advance(12 * HOUR_MS)
    assert not shop.till.redeem(last, eur(1)).approved


@given(st.integers(0, 30 * HOUR_MS), st.integers(0, 30 * HOUR_MS))
def test_older_knowledge_never_allows_more(one, other):
    """What may be accepted only falls with age."""
    younger, older = sorted((one, other))
    rules = limits(per_redemption=900, per_card=1_000, per_till=2_000)
    left = [
        standin.headroom(standing(fresh_ms=FRESH.now_ms - age_ms), rules)
        for age_ms in (younger, older)
    ]
    assert left[0] >= left[1]

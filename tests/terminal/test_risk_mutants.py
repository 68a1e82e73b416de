"""Each guard of stand-in, taken away, is missed by a test: the same attack is seen to succeed without it."""

from collections.abc import Callable

import pytest

from terminal import standin
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence
from terminal.domain.feed import LimitsItem
from terminal.domain.money import Money
from terminal.store.cards import Cards, Exposure
from terminal.store.journal import Journal
from tests.support.till import ScriptedLine, Shop, eur, limits, settled


class QuietLine(ScriptedLine):
    """Nobody hears a question, unless the script says otherwise."""

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Give the next answer, or none."""
        return self.answers.pop(0) if self.answers else Silence.NOT_ASKED


Attack = Callable[[Shop], None]
Mutation = Callable[[pytest.MonkeyPatch], None]


def restarted_between_sales(shop: Shop) -> None:
    """A till that is restarted after every sale gives no more away in total, and no more often."""
    shop.feed(LimitsItem(limits(per_till=2_000, redemptions=5)))
    codes = [shop.card(eur(50)) for _ in range(5)]
    for code in codes:
        shop.till.redeem(code, eur(9))
        shop.reopen()
    assert sum(5_000 - shop.available(code) for code in codes) <= 2_000


def split_over_sales(shop: Shop) -> None:
    """However a sale is split, one code pays no more than its limit."""
    shop.feed(LimitsItem(limits(per_card=2_000)))
    code = shop.card(eur(100))
    for _ in range(10):
        shop.till.redeem(code, eur(9))
    assert 10_000 - shop.available(code) <= 2_000


def presented_after_the_push(shop: Shop) -> None:
    """Acknowledged, but not in the balance that the till holds: what was taken stays taken."""
    code = shop.card(eur(10))
    assert shop.till.redeem(code, eur(9)).approved
    shop.settle(settled(shop.store.journal.head().seq, version=2, covered=900))
    assert not shop.till.redeem(code, eur(9)).approved


def presented_after_an_unknown_answer(shop: Shop) -> None:
    """The ledger may have taken it: nobody gets the same again until that is known."""
    shop.line.answers.append(Silence.UNKNOWN)
    shop.feed(LimitsItem(limits(per_redemption=500)))
    code = shop.card(eur(10))
    assert not shop.till.redeem(code, eur(9)).approved
    shop.line.answers.append(Silence.NOT_ASKED)
    assert not shop.till.redeem(code, eur(5)).approved


def counters_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: what is at risk is counted by the running program only."""
    take = Cards.take

    def counted(self: Cards, card, operation, amount: Money, *, at_risk: bool) -> None:
        take(self, card, operation, amount, at_risk=at_risk)
        minor, count = getattr(self, "counter", (0, 0))
        self.counter = (minor + amount.minor * at_risk, count + at_risk)

    def remembered(self: Cards, unit: str, programme: str = ""):
        (limit, _exposure) = stand_in(self, unit, programme)
        return limit, Exposure(*getattr(self, "counter", (0, 0)))

    stand_in = Cards.stand_in
    monkeypatch.setattr(Cards, "take", counted)
    monkeypatch.setattr(Cards, "stand_in", remembered)


def no_limit_per_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: each redemption is looked at by itself."""
    rules = tuple(rule for rule in standin.RULES if rule is not standin.over_card_limit)
    monkeypatch.setattr(standin, "RULES", rules)


def forgotten_when_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: the spent memory goes with the queue."""

    def forget(self: Journal, operation, card, _verdict) -> None:
        self._database.execute("DELETE FROM unsettled WHERE card = ? AND id = ?", (card, operation))

    monkeypatch.setattr(Journal, "_mark_settled", forget)


def unknown_is_no(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: a question that nobody answered is taken for one that nobody heard."""
    monkeypatch.setattr(Cards, "wait_for_ledger", Cards.give_back)


CASES: dict[str, tuple[Attack, Mutation]] = {
    "counters only in memory": (restarted_between_sales, counters_in_memory),
    "limit not per code": (split_over_sales, no_limit_per_code),
    "spent memory dropped after push": (presented_after_the_push, forgotten_when_acknowledged),
    "unknown answers forgotten": (presented_after_an_unknown_answer, unknown_is_no),
}


@pytest.fixture
def till(tmp_path) -> Shop:
    """A shop whose ledger says what it is told."""
    shop = Shop(tmp_path, line=QuietLine()).opened()
    yield shop
    shop.close()


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[Attack, Mutation]:
    """One guard: the attack on it, and the till without it."""
    name: str = request.param
    return CASES[name]


def test_the_till_withstands(case: tuple[Attack, Mutation], till: Shop) -> None:
    """The guard is there."""
    case[0](till)
    assert till.till.verify()


def test_the_mutant_is_caught(
    case: tuple[Attack, Mutation], till: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the guard the same attack is seen to succeed."""
    attack, mutate = case
    mutate(monkeypatch)
    with pytest.raises(AssertionError):
        attack(till)

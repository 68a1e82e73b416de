"""The auditor can fail: tills and ledgers with a planted fault are found out within a few seeds."""

import pytest
from msgspec.structs import replace

from ledger import judge, judge_refund
from sync.push import Push
from terminal import standin
from terminal.store.database import Database
from tests.simulation.audit import Reached
from tests.simulation.seeds import live

SEEDS = range(7_000_000, 7_100_000)
"""Each fault is found within a few hundred of them; the tests begin shortly before that."""
WITHIN = 40


def _without(rule):
    def plant(monkeypatch) -> None:
        rules = tuple(one for one in standin.RULES if one is not rule)
        monkeypatch.setattr(standin, "RULES", rules)

    return plant


def _no_loss_is_told(monkeypatch) -> None:
    """The book takes a redemption that found nothing as paid."""
    redeem = judge.MONEY[judge.EntryKind.REDEEM]

    def lenient(entry, store, card, operation, *more):
        judged = redeem(entry, store, card, operation, *more)
        if not judged.shortfall:
            return judged
        return judge.RECORDED

    monkeypatch.setitem(judge.MONEY, judge.EntryKind.REDEEM, lenient)


def _entries_are_skipped(monkeypatch) -> None:
    """A till takes every answer for an acknowledgement of all it has."""
    take = Push._take

    def greedy(self, answer, batch) -> None:
        take(self, answer, batch)
        self._store._database.execute(
            "UPDATE progress SET acknowledged = (SELECT coalesce(max(seq), 0) FROM journal)"
        )

    monkeypatch.setattr(Push, "_take", greedy)
    size = 2
    monkeypatch.setattr("sync.push.BATCH_ENTRIES_MAX", size)


def _a_managers_word_has_no_end(monkeypatch) -> None:
    def endless(limits):
        top = 10**9
        return replace(limits, per_redemption=top, per_card=top, per_till=top)

    monkeypatch.setattr(standin, "raised", endless)


def _a_basket_is_paid_in_part(monkeypatch) -> None:
    """What the first codes gave stays, though the last one gives nothing."""
    monkeypatch.setattr(Database, "try_part", lambda _self, work: work() or True)


def _a_refund_gives_back_again(monkeypatch) -> None:
    """The book forgets what was given back before."""

    def standing(target, unit):
        return target.minor if target and target.unit == unit else 0

    monkeypatch.setattr(judge_refund, "standing", standing)


@pytest.mark.parametrize(
    ("plant", "first"),
    [
        pytest.param(_without(standin.over_card_limit), 75, id="no limit per code"),
        pytest.param(_without(standin.over_till_limit), 45, id="no limit per till"),
        pytest.param(_no_loss_is_told, 25, id="a loss is not told"),
        pytest.param(_entries_are_skipped, 0, id="entries are skipped"),
        pytest.param(_a_managers_word_has_no_end, 75, id="a manager's word has no end"),
        pytest.param(_a_basket_is_paid_in_part, 140, id="a basket is paid in part"),
        pytest.param(_a_refund_gives_back_again, 355, id="a refund gives back again"),
    ],
)
def test_a_planted_fault_is_found(another, folder, rack, monkeypatch, plant, first):
    """Some seed comes to something that must not be."""
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        live(SEEDS[first : first + WITHIN], another, folder, rack, Reached())

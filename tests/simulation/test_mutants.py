"""The auditor can fail: tills and ledgers with a planted fault are found out within a few seeds."""

import pytest

from ledger import judge
from sync.push import Push
from terminal import standin
from tests.simulation.audit import Reached
from tests.simulation.seeds import live

SEEDS = range(7_000_000, 7_000_150)


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


@pytest.mark.parametrize(
    "plant",
    [
        pytest.param(_without(standin.over_card_limit), id="no limit per code"),
        pytest.param(_without(standin.over_till_limit), id="no limit per till"),
        pytest.param(_no_loss_is_told, id="a loss is not told"),
        pytest.param(_entries_are_skipped, id="entries are skipped"),
    ],
)
def test_a_planted_fault_is_found(another, folder, template, monkeypatch, plant):
    """Some seed comes to something that must not be."""
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        live(SEEDS, another, folder, template, Reached())

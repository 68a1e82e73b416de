"""Chores of head office: a bug in one stops neither the others nor the server."""

import asyncio
import time

import pytest

from ledger import chores, metrics
from ledger.chores import Chore
from ledger.failures import LedgerError

LONG_S = 10


class Steps:
    """Fails as told, then works."""

    def __init__(self, *failures):
        self.failures = list(failures)
        self.done = 0

    def step(self):
        if self.failures:
            raise self.failures.pop(0)
        self.done += 1
        return True


async def _worked(*chores_at_work):
    """Let them run until each has worked."""
    tasks = [asyncio.create_task(chore.run()) for chore, _ in chores_at_work]
    async with asyncio.timeout(LONG_S):
        while not all(steps.done for _, steps in chores_at_work):
            assert not any(task.done() for task in tasks)
            await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    assert all(
        isinstance(end, asyncio.CancelledError)
        for end in await asyncio.gather(*tasks, return_exceptions=True)
    )


@pytest.mark.parametrize("failure", [LedgerError("away"), ValueError("a bug")])
def test_a_chore_goes_on_after_any_failure(monkeypatch, caplog, failure):
    """The database away, or a bug: it is told, and the work goes on; others never stopped."""
    monkeypatch.setattr(chores, "AWAY_S", 0.01)
    monkeypatch.setattr(chores, "FAILED_S", 0)
    failing, well = Steps(failure, failure), Steps()
    asyncio.run(
        _worked((Chore("failing", failing.step), failing), (Chore("well", well.step), well))
    )
    assert str(failure) in caplog.text


def test_a_bug_is_counted(monkeypatch):
    """Whoever watches the metrics sees it."""
    monkeypatch.setattr(chores, "FAILED_S", 0)
    steps = Steps(ValueError("a bug"))
    asyncio.run(_worked((Chore("counted chore", steps.step), steps)))
    assert b'ledger_chore_failures_total{chore="counted chore"} 1.0' in metrics.text()


@pytest.mark.parametrize(
    ("took_s", "share", "rests_s"),
    [(3.0, 1.0, 0.0), (3.0, 0.5, 3.0), (2.0, 0.2, 8.0), (60.0, 0.2, chores.REST_MAX_S)],
)
def test_what_can_wait_rests_by_how_long_it_worked(took_s, share, rests_s):
    """Never more than its share of the time, and never asleep for long."""
    assert rests_s == pytest.approx(chores.rest_s(took_s, share))


def test_a_step_rests_only_where_the_process_has_other_work():
    """What it used itself does not count, and neither does what was used before the last look."""
    load = chores.Load()
    burnt_s = _burn(0.05)
    assert load.beside(0.0) > 0
    assert load.beside(0.0) < chores.BUSY < 1
    burnt_s = _burn(0.05)
    assert load.beside(burnt_s) < chores.BUSY


def _burn(seconds):
    """Use so much of a processor, on this thread; say how much it was."""
    began = time.thread_time()
    while time.thread_time() - began < seconds:
        pass
    return time.thread_time() - began

"""A till killed at any instant loses nothing it showed, doubles nothing, and leaves nothing half done."""

import os

import pytest

from tests.support.till import Shop, eur
from tests.system.crash.harness import Findings, Shown, kill_often, look, new_shop

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")

KILLS = int(os.environ.get("CRASH_KILLS", "300"))
STORES = 4
"""So many stores share the kills, so that looking at a journal stays quick."""
KILLS_OF_A_MUTANT = 1_000
"""It is caught by one of the first; on a machine that is busy elsewhere, by a later one."""


@pytest.mark.parametrize("number", range(STORES))
def test_killed_at_any_instant_nothing_is_lost_doubled_or_half(tmp_path, number):
    """300 kills with SIGKILL, anywhere in opening, redeeming and voiding: 0 lost, 0 doubled, 0 half."""
    kills = -(-KILLS // STORES)
    found = kill_often(tmp_path, kills, seed=number)
    assert found.clean, found
    assert found.kills >= kills
    assert found.shown


def test_green_before_the_commit_is_caught(tmp_path):
    """The mutant that acknowledges first loses what it showed: the same harness reports it."""
    found = kill_often(tmp_path, KILLS_OF_A_MUTANT, "--mutant")
    assert found.lost >= 1
    assert found.doubled == found.half == 0


@pytest.fixture
def served(tmp_path):
    """A shop that served some customers, and what it showed them."""
    new_shop(tmp_path)
    shop = Shop(tmp_path)
    shown = Shown()
    for code in (tmp_path / "codes").read_text().split():
        outcome = shop.till.redeem(code, eur(5))
        shown.hear(f"ok {outcome.id.hex()} {outcome.amount.minor} {code}")
    shown.hear(f"void {shop.till.void(outcome.id).id.hex()}")
    yield shop, shown
    shop.close()


def test_the_harness_sees_the_loss_of_one_last_record(served):
    """Shown as the very last, and missing: reported as exactly one."""
    shop, shown = served
    found = Findings()
    look(shop.store, shown, found)
    assert found.clean
    shown.hear(f"ok {'00' * 16} 5 CODE")
    look(shop.store, shown, found)
    assert (1, 0, 0) == (found.lost, found.doubled, found.half)
    shown.green.popitem()
    shown.hear(f"void {'00' * 16}")
    look(shop.store, shown, found)
    assert (1, 0, 0) == (found.lost, found.doubled, found.half)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM unsettled WHERE id = (SELECT max(id) FROM unsettled)",
        "UPDATE unsettled SET minor = minor + 1 WHERE id = (SELECT min(id) FROM unsettled)",
        "UPDATE unsettled SET at_risk = 0 WHERE id = (SELECT max(id) FROM unsettled)",
        "DROP TRIGGER journal_is_never_shortened; DELETE FROM journal WHERE seq = 3",
        "DROP TRIGGER journal_is_never_shortened; DELETE FROM journal WHERE seq = 21",
        "DROP TRIGGER journal_is_never_altered; UPDATE journal SET hash = zeroblob(32) WHERE seq = 3",
    ],
)
def test_the_harness_sees_what_is_half_done(served, damage):
    """One counter off by one, one row or entry missing: reported."""
    shop, shown = served
    for statement in damage.split("; "):
        shop.store.cards._database.execute(statement)
    found = Findings()
    look(shop.store, shown, found)
    assert found.half >= 1

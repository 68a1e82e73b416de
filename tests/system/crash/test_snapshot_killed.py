"""A till killed while it takes snapshots and block lists holds the old or the new, and says which; never a mixture."""

import os
import random
from itertools import count

import pytest

from terminal.store.snapshot import Taking
from tests.support.progress import Progress, counted
from tests.support.taker import expected, found, snapshot
from tests.support.till import Shop
from tests.system.crash.harness import Shown, Victim

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")

KILLS = int(os.environ.get("CRASH_SNAPSHOT_KILLS", "30"))
LIFE_S = 0.4


def kill_often(folder, kills: int, progress: Progress | None = None) -> Shown:
    """Kill so often, and on until it got somewhere; look after each."""
    shop, chance, shown = Shop(folder), random.Random(11), Shown()
    shop.close()
    victim = Victim(folder, program="tests.support.taker")
    try:
        for number in counted(range(kills), progress, "kills"):
            kill_once(shop, victim, shown, chance.uniform(0, LIFE_S), from_birth=number % 10 == 0)
        for longer in count(2):
            if shown.words["put"] and shown.words["at"]:
                break
            kill_once(shop, victim, shown, LIFE_S * longer, from_birth=False)
    finally:
        victim.close()
    return shown


def kill_once(shop: Shop, victim: Victim, shown: Shown, life_s: float, *, from_birth: bool) -> None:
    """Let it live so long; then what its store claims to hold is what is in it."""
    victim.one_life(shown, life_s, from_birth=from_birth)
    store = shop.open_store()
    page = store.progress().page
    assert expected(page) == found(store), f"page {page}"
    shop.close()


def test_killed_at_any_instant_the_till_holds_the_old_or_the_new(tmp_path):
    """Thirty kills with SIGKILL in snapshots and lists: what the store claims to hold is exactly what is in it."""
    shown = kill_often(tmp_path, KILLS)
    assert KILLS <= shown.words["ended"]


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_thousand_kills(tmp_path, progress):
    """The same, a thousand times."""
    kill_often(tmp_path, 1_000, progress)


def test_the_harness_sees_a_snapshot_put_in_place_by_half(tmp_path, monkeypatch):
    """The mutant that does not wait for the last chunk is caught by the same comparison."""
    shop = Shop(tmp_path)
    store, one = shop.open_store(), snapshot(1)
    store.snapshots.begin(one.body, bytes(32))
    for _ in range(2):
        taking = store.snapshots.taking()
        chunk = taking.missing()[0]
        store.snapshots.put(taking, chunk, one.contents[chunk.digest])
    monkeypatch.setattr(Taking, "missing", lambda _: [])
    store.snapshots.finish(store.snapshots.taking())

    assert 10 == store.progress().page
    assert expected(10) != found(store)
    shop.close()

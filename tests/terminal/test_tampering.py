"""Put back, copied, edited: who notices, and when. The table of docs/decisions/0043, cell by cell."""

import random

import pytest
from msgspec.structs import replace

from terminal.domain.entry import read_entry, seal
from terminal.domain.money import Money
from tests.support.progress import counted
from tests.support.tampering import STORES_ONLY, WHOLE_PROFILE, Bench, base_shop

SMALL, LARGE = 5, 182
CLEAN_SMALL, CLEAN_LARGE = 25, 5_000


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A shop to be copied."""
    return base_shop(tmp_path_factory.mktemp("base") / "shop")


def store_put_back(bench):
    """Only the database's files: an older copy beside a newer anchor."""
    image = bench.image()
    bench.work()
    bench.put_back(image, STORES_ONLY)


def log_deleted(bench):
    """The write-ahead log is gone, and with it what was not yet in the database."""
    bench.shop.store.checkpoint()
    bench.work()
    log = bench.shop.profile.database.with_name("till.db-wal")
    content = bench.shop.profile.database.read_bytes()
    bench.shop.close()
    bench.shop.profile.database.write_bytes(content)
    log.unlink(missing_ok=True)


def profile_put_back_after_a_push(bench):
    """Everything, to before entries that the ledger has."""
    image = bench.image()
    bench.work()
    bench.push()
    bench.put_back(image, WHOLE_PROFILE)


def profile_put_back_unpushed(bench):
    """Everything, to before entries that nobody else ever saw: nothing is left that could tell."""
    image = bench.image()
    bench.work()
    bench.put_back(image, WHOLE_PROFILE)


def profile_put_back_with_nothing_new(bench):
    """Everything, to before a push that told no entry: the secret that it replaced is old."""
    image = bench.image()
    bench.push()
    bench.put_back(image, WHOLE_PROFILE)


def copied(bench):
    """Two tills from one disk; the other one comes first."""
    image = bench.image()
    twin = Bench(image, image.with_name(f"{image.name}-twin"), bench.chance)
    twin.memory = bench.memory
    if bench.chance.random() < 0.5:
        twin.work()
    twin.push()
    assert not bench.memory.alarm
    twin.close()


def amount_altered(bench):
    """An entry says less than was redeemed; with a hash that fits."""

    def work(execute, last):
        seq = bench.chance.randrange(1, last + 1)
        (body,) = execute("SELECT body FROM journal WHERE seq = ?", (seq,)).fetchone()
        sealed = seal(replace(read_entry(body), amount=Money(1, "EUR")))
        execute(
            "UPDATE journal SET body = ?, hash = ? WHERE seq = ?", (sealed.body, sealed.hash, seq)
        )

    bench.edit(work)


def entry_removed(bench):
    """One in the middle is gone."""

    def work(execute, last):
        execute("DELETE FROM journal WHERE seq = ?", (bench.chance.randrange(1, last),))

    bench.edit(work)


def entries_swapped(bench):
    """Two have changed places."""

    def work(execute, last):
        one, other = bench.chance.sample(range(1, last + 1), 2)
        for was, becomes in ((one, -1), (other, one), (-1, other)):
            execute("UPDATE journal SET seq = ? WHERE seq = ?", (becomes, was))

    bench.edit(work)


def tail_removed(bench):
    """The last ones are gone; the anchor is not."""
    bench.edit(lambda execute, last: execute("DELETE FROM journal WHERE seq > ?", (last - 1,)))


def tail_and_anchor_removed(bench):
    """The last ones are gone, and the anchor with them, before they were sent."""
    tail_removed(bench)
    bench.shop.profile.anchor.unlink()


TABLE = {
    store_put_back: (True, True, None),
    log_deleted: (None, None, None),
    profile_put_back_after_a_push: (False, False, True),
    profile_put_back_unpushed: (False, False, False),
    profile_put_back_with_nothing_new: (False, False, True),
    copied: (False, False, True),
    amount_altered: (True, True, None),
    entry_removed: (True, True, None),
    entries_swapped: (True, True, None),
    tail_removed: (True, True, None),
    tail_and_anchor_removed: (False, False, False),
}
"""Who notices: the till at its start, its full check, the ledger at the next contact. None: not asked."""


def found(base, folder, tampering, seed):
    """Live for a while, be tampered with, and hear who notices."""
    chance = random.Random(f"{tampering.__name__} {seed}")
    bench = Bench(base, folder, chance)
    try:
        bench.work(6)
        if chance.random() < 0.7 and tampering is not tail_and_anchor_removed:
            bench.push()
        bench.work()
        tampering(bench)
        start, full, _ = expected = TABLE[tampering]
        told = (bench.said_at_start(), bench.said_by_the_full_check())
        ledger = bench.said_by_the_ledger() if expected[2] is not None else None
        assert ((start, full, expected[2]) == (*told, ledger)) or start is None
        if start is None:
            lost = bench.shop.store.journal.was_rolled_back()
            assert told == (lost, lost)
    finally:
        bench.close()


@pytest.mark.parametrize("tampering", TABLE, ids=lambda one: one.__name__)
def test_each_cell_of_the_table(base, tmp_path, tampering):
    """Detected exactly where the table says, and nowhere else."""
    for seed in range(SMALL):
        found(base, tmp_path / str(seed), tampering, seed)


@pytest.mark.soak
@pytest.mark.parametrize("tampering", TABLE, ids=lambda one: one.__name__)
def test_each_cell_of_the_table_often(base, tmp_path, tampering, progress):
    """The same, some 2,000 times in all."""
    for seed in counted(range(LARGE), progress, "tampered tills"):
        found(base, tmp_path / str(seed), tampering, seed)


def clean_life(base, folder, times, seed):
    """Closed, left open by a program that died, answers lost, pushes repeated: nobody says a word."""
    chance = random.Random(seed)
    bench = Bench(base, folder, chance)
    try:
        for _ in range(times):
            bench.work(3)
            for _ in range(chance.randrange(3)):
                bench.push()
            if chance.random() < 0.5:
                bench.shop.close()
            else:
                bench.shop._till, bench.shop._stores = None, []  # as after SIGKILL
            assert not bench.said_at_start()
            assert not bench.memory.alarm
        assert not bench.said_by_the_full_check()
    finally:
        bench.close()


def test_clean_restarts_raise_no_alarm(base, tmp_path):
    """Not one."""
    clean_life(base, tmp_path / "till", CLEAN_SMALL, 1)


@pytest.mark.soak
def test_clean_restarts_raise_no_alarm_ever(base, tmp_path, progress):
    """Not one in 5,000."""
    for seed in counted(range(50), progress, "clean lives"):
        clean_life(base, tmp_path / f"till-{seed}", CLEAN_LARGE // 50, seed)

"""When the disk fails: never a green that is not there, never one that is lost, and never a second id for the first."""

import errno
import os
import resource
from contextlib import contextmanager

import pytest

from terminal.domain.entry import EntryKind
from terminal.errors import StoreFailure
from terminal.store import anchor
from terminal.store.database import Database, failure
from tests.support.till import ScriptedLine, Shop, eur, yes

BROKEN = StoreFailure(
    "The store cannot be read or written (disk I/O error).", "Call the store manager."
)


class Disk:
    """Fails the next so many statements that begin with a word: before they are done, or after."""

    def __init__(self, monkeypatch):
        self.word, self.times, self.done_first, self.failed = "", 0, False, 0
        real = Database.execute

        def execute(database, sql, values=()):
            if not self.times or not sql.startswith(self.word):
                return real(database, sql, values)
            self.times -= 1
            self.failed += 1
            if self.done_first:
                real(database, sql, values)
            raise BROKEN

        monkeypatch.setattr(Database, "execute", execute)

    def fail(self, word, *, times=1, done_first=False):
        """Let it fail from now on."""
        self.word, self.times, self.done_first, self.failed = word, times, done_first, 0


@pytest.fixture
def disk(monkeypatch):
    """A disk that fails when told."""
    return Disk(monkeypatch)


def redeemed(shop):
    """Ids of all redemptions in the journal."""
    return [
        entry.id for entry in shop.store.journal.newest(1_000) if entry.kind is EntryKind.REDEEM
    ]


def test_a_commit_that_failed_but_was_done_is_shown(shop, disk):
    """The store is opened again, the id is looked up and found: green, under the first id, debited once."""
    code = shop.card(eur(20))
    disk.fail("COMMIT", done_first=True)
    outcome = shop.till.redeem(code, eur(5))
    assert disk.failed == 1
    assert outcome.approved
    assert [outcome.id] == redeemed(shop)
    assert shop.available(code) == 1_500
    assert shop.store.journal._anchor.newest().seq == 1


def test_a_commit_that_failed_and_was_not_done_is_not_shown(shop, disk):
    """No green, nothing debited, and the next attempt goes through."""
    code = shop.card(eur(20))
    disk.fail("COMMIT")
    with pytest.raises(StoreFailure):
        shop.till.redeem(code, eur(5))
    assert redeemed(shop) == []
    assert shop.available(code) == 2_000
    outcome = shop.till.redeem(code, eur(5))
    assert [outcome.id] == redeemed(shop)
    shop.store.journal.verify()


@pytest.mark.parametrize(
    "word", ["BEGIN", "SELECT", "INSERT INTO journal", "INSERT INTO unsettled", "COMMIT"]
)
@pytest.mark.parametrize("times", [1, 2, 3, 50])
def test_wherever_it_fails_green_is_what_is_journalled(shop, disk, word, times):
    """At each statement, once or for good: what was shown is there, what was not shown is not debited."""
    code = shop.card(eur(100))
    shown = [shop.till.redeem(code, eur(1)).id]
    disk.fail(word, times=times)
    for _ in range(6):
        try:
            shown.append(shop.till.redeem(code, eur(1)).id)
        except StoreFailure:
            continue
    disk.fail("", times=0)
    shown.append(shop.till.redeem(code, eur(1)).id)
    assert shown == redeemed(shop)[::-1]
    assert shop.available(code) == 10_000 - 100 * len(shown)
    shop.store.journal.verify()
    assert shop.reopen().health is None


@pytest.mark.parametrize("done_first", [True, False])
@pytest.mark.parametrize("step", [1, 2])
def test_online_the_first_id_is_kept(tmp_path, disk, step, done_first):
    """Failing at the intent or at the outcome: the ledger never hears of a second id for one redemption."""
    shop = Shop(tmp_path, line=ScriptedLine()).opened()
    code = shop.card(eur(20))
    asked = shop.line.asked

    def answer(request):
        asked.append(request)
        if step == 2:
            disk.fail("COMMIT", done_first=done_first)
        return yes(shop.card_of(code, eur(15), version=2))

    shop.line.authorise = answer
    if step == 1:
        disk.fail("COMMIT", done_first=done_first)
    if done_first:
        outcome = shop.till.redeem(code, eur(5))
        assert outcome.approved
        assert [outcome.id] == redeemed(shop)
        assert ["intent", "redeem"] == shop.kinds()
    else:
        with pytest.raises(StoreFailure):
            shop.till.redeem(code, eur(5))
        assert redeemed(shop) == []
        assert ["intent"] * (step - 1) == shop.kinds()
    assert step - (not done_first and step == 1) >= len(asked)
    shop.close()


def test_after_a_failure_the_log_is_begun_anew(shop, disk):
    """What the system's memory holds after a failed write may not be what the disk holds: all of it is written again."""
    code = shop.card(eur(20))
    shop.till.redeem(code, eur(1))
    beside = (
        shop.open_store()
    )  # as the sync lane has: the last one to close would empty the log anyway
    log = shop.profile.database.with_name("till.db-wal")
    assert log.stat().st_size > 0
    disk.fail("COMMIT", done_first=True)
    assert shop.till.redeem(code, eur(1)).approved
    assert log.stat().st_size == 0
    assert len(list(beside.journal.all())) == 2


def test_no_green_without_an_anchor(shop, monkeypatch):
    """A head that cannot be noted outside is not shown; it says where to look before trying again."""
    code = shop.card(eur(20))
    shop.till.redeem(code, eur(1))

    def broken(*_args):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(anchor.os, "pwrite", broken)
        with pytest.raises(StoreFailure, match="last operations"):
            shop.till.redeem(code, eur(5))
    assert [eur(5), eur(1)] == [line.amount for line in shop.till.recent()]
    assert shop.till.void(shop.till.recent()[0].id).approved
    assert shop.available(code) == 1_900
    assert shop.reopen().health is None


def test_a_void_that_was_done_is_told_even_if_the_news_cannot_be_kept(online, disk):
    """What the ledger says of the card comes again by the feed; the void itself stands."""
    code = online.card(eur(20))
    online.line.answers = [yes(online.card_of(code, eur(15), version=2))]
    outcome = online.till.redeem(code, eur(5))

    def void(*_args):
        disk.fail("INSERT INTO cards")
        return yes(online.card_of(code, eur(20), version=3))

    online.line.void = void
    assert online.till.void(outcome.id).approved
    assert ["intent", "redeem", "void"] == online.kinds()
    assert disk.failed == 1


@contextmanager
def no_file_larger_than(size):
    """Let every write beyond that place fail, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(os.name != "posix", reason="limits on file sizes are POSIX")
def test_a_log_that_cannot_grow_loses_nothing(shop):
    """Real writes, really refused by the system: all that was shown is there, and after making room it goes on."""
    code = shop.card(eur(900))
    log = shop.profile.database.with_name("till.db-wal")
    shop.store.checkpoint()
    shown = []
    for room in (5_000, 9_000, 20_000, 40_000):
        refused = 0
        with no_file_larger_than(log.stat().st_size + room):
            while refused < 3:
                try:
                    shown.append(shop.till.redeem(code, eur(1)).id)
                except StoreFailure:
                    refused += 1
        shown.append(shop.till.redeem(code, eur(1)).id)
        assert shown == redeemed(shop)[::-1]
        assert shop.available(code) == 90_000 - 100 * len(shown)
        shop.store.journal.verify()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_a_full_disk_loses_nothing(tmp_path):
    """A disk of two megabytes, filled to the last block: no green that is not there, none lost, and room cures it."""
    import subprocess

    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {mounted.stderr.decode().strip()}")
    shop = Shop(disk).opened()
    try:
        code = shop.card(eur(90_000))
        shown, told = [], None
        while told is None:
            try:
                shown.append(shop.till.redeem(code, eur(1)).id)
            except StoreFailure as error:
                told = error
            if len(shown) == 5:
                (disk / "ballast").write_bytes(bytes(2**20))
        assert "full" in told.what
        for _ in range(3):
            with pytest.raises(StoreFailure, match="full"):
                shop.till.redeem(code, eur(1))
        (disk / "ballast").unlink()
        shown.append(shop.till.redeem(code, eur(1)).id)
        assert shown == redeemed(shop)[::-1]
        assert shop.reopen().health is None
        shop.store.journal.verify()
    finally:
        shop.close()
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("database or disk is full", "full"),
        ("database is locked", "in use by another program"),
        ("file is not a database", "wrong key, or damaged"),
        ("database disk image is malformed", "wrong key, or damaged"),
        ("disk I/O error", "disk I/O error"),
    ],
)
def test_each_failure_is_said_in_words(text, what):
    """What happened, and what to do next."""
    import sqlcipher3

    told = failure(sqlcipher3.OperationalError(text))
    assert what in told.what
    assert told.next_step.endswith(".")

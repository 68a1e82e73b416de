"""Anchors: what was shown green for is known outside the database, so an old file put back is noticed."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.decision import Declined, Reason
from terminal.domain.entry import BrokenChain, EntryKind
from terminal.errors import StoreFailure
from terminal.store.anchor import SLOTS, Anchor, AnchorFile
from tests.support.till import Shop, eur, files_under

KEY = bytes(32)
heads = st.builds(
    Anchor,
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**63 - 1),
    st.binary(min_size=32, max_size=32),
)


@pytest.fixture
def path(tmp_path):
    """Where heads are noted."""
    return tmp_path / "anchor" / "heads"


@pytest.fixture
def ring(path):
    """An open ring."""
    made = AnchorFile(path, KEY)
    yield made
    made.close()


@given(st.lists(heads, min_size=1, max_size=200))
def test_the_newest_in_the_ring_is_found(tmp_path_factory, written):
    """Of what still stands in the ring, the highest epoch and number."""
    ring = AnchorFile(tmp_path_factory.mktemp("ring") / "heads", KEY)
    slots = {}
    for anchor in written:
        ring.write(anchor)
        slots[anchor.seq % SLOTS] = anchor
    assert max(slots.values()) == ring.newest()
    ring.close()


def test_consecutive_heads_never_lose_the_newest(ring):
    """Round and round, in a file that does not grow."""
    for seq in range(1, 5 * SLOTS):
        ring.write(Anchor(1, seq, bytes(32)))
        assert ring.newest().seq == seq
    assert ring._path.stat().st_size == SLOTS * 60


def test_two_programs_out_of_order_leave_the_newest(path):
    """The slower one's older head does not hide the newer."""
    one, other = AnchorFile(path, KEY), AnchorFile(path, KEY)
    other.write(Anchor(1, 8, bytes(32)))
    one.write(Anchor(1, 7, bytes(32)))
    assert one.newest() == other.newest() == Anchor(1, 8, bytes(32))
    one.close()
    other.close()


def test_nobody_else_can_write_one(path, ring):
    """Without the device key a slot counts for nothing; with one damaged, the one before counts."""
    forger = AnchorFile(path, bytes([1]) * 32)
    ring.write(Anchor(1, 5, bytes(32)))
    forger.write(Anchor(1, 9, bytes(32)))
    assert ring.newest() == Anchor(1, 5, bytes(32))
    ring.write(Anchor(1, 6, bytes(32)))
    content = bytearray(path.read_bytes())
    content[6 * 60 + 20] ^= 1
    path.write_bytes(content)
    assert ring.newest() == Anchor(1, 5, bytes(32))
    forger.close()


@pytest.mark.parametrize("content", [b"", b"\x00" * 3840, b"x", b"\xff" * 10_000])
def test_a_damaged_ring_names_nothing(path, ring, content):
    """Garbage is no anchor, and is no crash either."""
    path.parent.mkdir()
    path.write_bytes(content)
    assert ring.newest() is None


def test_a_ring_that_cannot_be_written_or_read_is_told(path, ring):
    """A folder in its place: a StoreFailure with something to do."""
    path.mkdir(parents=True)
    with pytest.raises(StoreFailure, match="last operations"):
        ring.write(Anchor(1, 1, bytes(32)))
    with pytest.raises(StoreFailure, match="store manager"):
        ring.newest()


def snapshot(shop, to):
    """Copy the database files as a thief of time would."""
    shop.close()
    return shutil.copytree(shop.profile.database.parent, shop.folder / to)


def restore(shop, kept):
    """Put the old files back."""
    shop.close()
    shutil.rmtree(shop.profile.database.parent)
    shutil.copytree(kept, shop.profile.database.parent)


def test_an_old_store_put_back_is_noticed(shop):
    """The till says so at its next start, and neither redeems, voids nor journals until somebody looked."""
    code = shop.card(eur(50))
    shop.till.redeem(code, eur(1))
    kept = snapshot(shop, "kept")
    redeemed = shop.till.redeem(code, eur(5))
    assert redeemed.approved
    restore(shop, kept)
    before = shop.kinds()
    assert "restored or damaged" in shop.till.health
    assert shop.till.status().health == shop.till.health
    for attempt in (
        lambda: shop.till.redeem(code, eur(5)),
        lambda: shop.till.redeem("nonsense", eur(5)),
        lambda: shop.till.void(redeemed.id),
        lambda: shop.till.activate(code, eur(5)),
        lambda: shop.till.load(code, eur(5)),
        lambda: shop.till.enquire("nonsense"),
        lambda: shop.till.enquire(shop.new_code().reveal()),
    ):
        outcome = attempt()
        assert Declined(Reason.JOURNAL_DAMAGED) == outcome.decision
    shop.till.void_unfinished()
    assert before == shop.kinds()
    assert shop.reopen().health is not None
    with pytest.raises(BrokenChain, match="green was shown"):
        shop.store.journal.verify()


def test_a_write_ahead_log_that_was_deleted_is_noticed(shop):
    """After a crash the newest redemptions are only there: without it, they would be gone in silence."""
    code = shop.card(eur(50))
    crashed = shop.folder / "crashed"
    shop.till.redeem(code, eur(5))
    shutil.copytree(shop.profile.folder, crashed / "profile")
    shop.close()
    shutil.rmtree(shop.profile.folder)
    shutil.copytree(crashed / "profile", shop.profile.folder)
    assert shop.till.health is None
    shop.close()
    shutil.rmtree(shop.profile.folder)
    shutil.copytree(crashed / "profile", shop.profile.folder)
    shop.profile.database.with_name("till.db-wal").unlink()
    try:
        health = shop.till.health
    except StoreFailure:
        return  # the whole store was still in the log: that is told as well
    assert health is not None


def test_another_branch_of_the_same_length_is_noticed(shop):
    """Not only how far the journal got counts, but with what."""
    code = shop.card(eur(50))
    shop.till.redeem(code, eur(1))
    kept = snapshot(shop, "kept")
    shop.till.redeem(code, eur(5))
    anchors = shop.profile.anchor.read_bytes()
    restore(shop, kept)
    shop.profile.anchor.unlink()
    shop.till.redeem(code, eur(7))
    shop.close()
    shop.profile.anchor.write_bytes(anchors)
    assert shop.till.health is not None


def test_a_healthy_till_is_never_suspected(shop):
    """Hundreds of clean ends, of ends without a goodbye, of feeds and of longer journals: no false alarm."""
    code = shop.card(eur(500))
    for turn in range(150):
        shop.till.redeem(code, eur(1) if turn % 3 else None if turn % 5 else eur(10_000))
        if turn % 7 == 0:
            shop.feed()
        if turn % 4 == 0:
            forgotten = shop.till
            shop._till, shop._stores = None, [*shop._stores]
            assert shop.till.health is None
            del forgotten
        assert shop.reopen().health is None
    shop.store.journal.verify()


def test_an_anchor_that_lags_behind_is_no_alarm(shop):
    """A program may end between its commit and its anchor; a lost anchor file alone proves nothing."""
    code = shop.card(eur(50))
    shop.till.redeem(code, eur(1))
    kept = shop.profile.anchor.read_bytes()
    shop.till.redeem(code, eur(1))
    shop.profile.anchor.write_bytes(kept)
    assert shop.reopen().health is None
    shop.store.journal.verify()
    shop.close()
    shop.profile.anchor.unlink()
    assert shop.till.health is None


def test_what_is_on_disk_outside_the_store_gives_nothing_away(shop):
    """An anchor is numbers and a hash."""
    shop.till.redeem(shop.card(eur(50)), eur(1))
    shop.close()
    head = shop.store.journal.head()
    assert AnchorFile(shop.profile.anchor, shop.store.enrolment().device_key).newest() == Anchor(
        head.epoch, head.seq, head.hash
    )
    assert {"heads", "till.db", "store.json"} <= {
        file.name for file in files_under(shop.profile.folder)
    }


def test_two_programs_on_one_profile_do_not_suspect_each_other(shop):
    """The window and the command line, in turns: one journal, no gap, no alarm."""
    code = shop.card(eur(500))
    second = Shop(shop.folder, clock=shop.clock)
    for turn in range(60):
        one = (shop, second)[turn % 2]
        assert one.till.redeem(code, eur(1)).approved
        if turn % 5 == 0:
            second.reopen()
        assert one.till.health is None
    assert eur(440).minor == shop.available(code) == second.available(code)
    assert [EntryKind.REDEEM] * 60 == [entry.kind for entry in shop.store.journal.newest(60)]
    shop.store.journal.verify()
    second.close()

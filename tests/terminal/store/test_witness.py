"""The keyring as a witness: a profile put back whole, to before the end of a shift, is noticed without the ledger."""

import shutil

import pytest
from keyring.errors import KeyringLocked

from terminal.authoriser import NoLine
from terminal.domain.clock import SystemClock
from terminal.profile import Profile
from terminal.store.anchor import Anchor
from terminal.store.keys import KeyringKey
from terminal.store.store import Store
from terminal.store.witness import SERVICE, KeyringWitness, NoWitness, witness_for
from terminal.till import Till
from tests.support.till import DEVICE_KEY, enrolled, eur
from tests.terminal.store.test_keys import ring_of, trusted

CLOCK = SystemClock()


@pytest.fixture
def ring(monkeypatch):
    """A keyring that works."""
    return trusted(monkeypatch, ring_of())


def till_on(profile) -> Till:
    """The till of a profile whose key the keyring keeps."""
    provider = KeyringKey(str(profile.folder.absolute()))
    return Till(lambda: Store.open(profile, provider), CLOCK, NoLine())


@pytest.fixture
def profile(tmp_path, ring):
    """A profile with a store."""
    profile = Profile(tmp_path / "till")
    provider = KeyringKey(str(profile.folder.absolute()))
    Store.create(profile, provider, enrolled(), CLOCK.now_ms()).close()
    return profile


def test_a_profile_put_back_whole_is_noticed_after_a_shift_began(profile, ring, tmp_path):
    """Database and anchor file are old alike; the keyring knows better."""
    shutil.copytree(profile.folder, tmp_path / "image")
    till = till_on(profile)
    assert not [one for one in ring.kept if SERVICE in one]
    till.shifts.open(eur(100))
    assert [one for one in ring.kept if SERVICE in one]
    till.close()
    shutil.rmtree(profile.folder)
    shutil.copytree(tmp_path / "image", profile.folder)
    again = till_on(profile)
    assert again.health is not None
    again.close()


def test_clean_starts_raise_no_alarm(profile):
    """Entries after the witnessed one, restarts, another shift."""
    for _ in range(3):
        till = till_on(profile)
        assert till.health is None
        till.shifts.open(eur(100))
        till.shifts.count(eur(100))
        till.shifts.close()
        till.close()


def test_a_witness_that_cannot_be_asked_says_nothing(monkeypatch, profile, ring):
    """It neither holds the till up nor raises an alarm."""
    witness = KeyringWitness("somebody", DEVICE_KEY)
    witness.note(Anchor(1, 1, bytes(32)))
    assert Anchor(1, 1, bytes(32)) == witness.newest()

    def locked(*_args):
        raise KeyringLocked("locked")

    monkeypatch.setattr(ring, "get_password", locked)
    monkeypatch.setattr(ring, "set_password", locked)
    witness.note(Anchor(1, 2, bytes(32)))
    assert witness.newest() is None


@pytest.mark.parametrize("kept", ["", "zz", "00" * 60, "00" * 59])
def test_what_this_device_did_not_seal_is_nothing(ring, kept):
    """Garbage, or what an earlier pairing left behind."""
    ring.set_password(SERVICE, "somebody", kept)
    assert KeyringWitness("somebody", DEVICE_KEY).newest() is None
    KeyringWitness("somebody", bytes(32)).note(Anchor(1, 9, bytes(32)))
    assert KeyringWitness("somebody", DEVICE_KEY).newest() is None


def test_by_default_nobody_is_asked():
    """Only where the keyring keeps the key."""
    for provider in ("credential", "passphrase", ""):
        assert isinstance(witness_for(provider, "somebody", DEVICE_KEY), NoWitness)
    assert NoWitness().newest() is None

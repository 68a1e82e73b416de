"""Two ways to lose trust without noticing, and the properties that catch them."""

import shutil

import pytest

from terminal.domain.clock import SystemClock
from terminal.errors import KeyLocked, KeyMissing, TerminalError
from terminal.store.anchor import Anchor
from terminal.store.journal import Journal
from terminal.store.keys import CREDENTIAL_NAME, CredentialKey
from terminal.store.sidecar import Sidecar, write_sidecar
from terminal.store.store import Store
from tests.support.till import enrolled, eur, files_under


def green_is_anchored(shop, folder):
    """At the instant of green the disk is taken away and an older database put in: the till notices."""
    code = shop.card(eur(20))
    shop.store.renew_log()
    shutil.copytree(shop.profile.database.parent, folder / "older")
    assert shop.till.redeem(code, eur(5)).approved
    shutil.copytree(shop.profile.folder, folder / "now")  # nothing more is written after green
    shop.close()
    shutil.rmtree(shop.profile.folder)
    shutil.copytree(folder / "now", shop.profile.folder)
    shutil.rmtree(shop.profile.database.parent)
    shutil.copytree(folder / "older", shop.profile.database.parent)
    assert shop.reopen().health is not None


def test_green_is_anchored(shop, tmp_path):
    """The anchor is outside the database before anybody sees green."""
    green_is_anchored(shop, tmp_path)


def test_an_anchor_written_after_green_is_caught(shop, tmp_path, monkeypatch):
    """Mutant: the head is noted, and written with the next redemption."""
    waiting = []

    def later(journal, head):
        for one in waiting:
            journal._anchor.write(one)
        waiting[:] = [Anchor(head.epoch, head.seq, head.hash)]

    monkeypatch.setattr(Journal, "anchor", later)
    with pytest.raises(AssertionError):
        green_is_anchored(shop, tmp_path)


def no_key_no_store(shop):
    """Without its key, with another, with none of the kind: said, and no file is made or changed."""
    shop.close()
    credential = shop.folder / "credentials" / CREDENTIAL_NAME
    kept = credential.read_bytes()
    before = {path: path.read_bytes() for path in files_under(shop.profile.folder)}
    for content in (None, b"", bytes(32), b"x" * 31):
        credential.unlink(missing_ok=True)
        if content is not None:
            credential.write_bytes(content)
        with pytest.raises(TerminalError) as said:
            Store.open(shop.profile, shop.key())
        assert isinstance(said.value, KeyMissing | KeyLocked)
        assert before == {path: path.read_bytes() for path in files_under(shop.profile.folder)}
    credential.write_bytes(kept)
    assert shop.reopen().health is None


def test_a_missing_key_never_makes_a_store(shop):
    """It is said what is missing, and that is all."""
    no_key_no_store(shop)


def test_a_store_made_for_want_of_a_key_is_caught(shop, monkeypatch):
    """Mutant: "first start": where the key cannot be had, a new one and a new store are made."""
    opened = Store.open.__func__

    def open_or_make(cls, profile, provider):
        try:
            return opened(cls, profile, provider)
        except KeyMissing:
            for path in (profile.database, profile.anchor):
                path.unlink(missing_ok=True)
            folder = shop.folder / "credentials"
            (folder / CREDENTIAL_NAME).write_bytes(b"k" * 32)
            write_sidecar(profile, Sidecar("credential", ""))
            fresh = CredentialKey(str(folder))
            return Store.create(profile, fresh, enrolled(), SystemClock().now_ms())

    monkeypatch.setattr(Store, "open", classmethod(open_or_make))
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        no_key_no_store(shop)

"""Rotation of the database key: the old one or the new one opens the store, whenever the power fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from terminal.errors import KeyLocked, KeyMissing, StoreFailure
from terminal.store import slots
from terminal.store.keys import (
    CREDENTIAL_NAME,
    NEXT_CREDENTIAL,
    CredentialKey,
    PassphraseKey,
    key_name,
)
from terminal.store.providers import HeldKey
from terminal.store.sidecar import read_sidecar
from terminal.store.store import Store
from tests.support.till import Shop, enrolled, eur, files_under
from tests.system.crash.test_failing_calls import strace_works

KILLS = [
    ("pwrite64", 2),
    ("pwrite64", 9),
    ("pwrite64", 30),
    ("fsync", 3),
    ("fsync", 6),
    ("rename", 2),
]
EVERY_KILL = [
    (call, number)
    for call, most in (
        ("pwrite64", 140),
        ("write", 6),
        ("fsync", 16),
        ("fdatasync", 16),
        ("rename", 4),
        ("unlink", 6),
        ("ftruncate", 4),
    )
    for number in range(1, most)
]


def folder_with_store(folder: Path) -> tuple[Shop, CredentialKey]:
    """A shop with a journal, and a next key handed over."""
    shop = Shop(folder).opened()
    code = shop.card(eur(100))
    for _ in range(5):
        assert shop.till.redeem(code, eur(1)).approved
    shop.close()
    (folder / "credentials" / NEXT_CREDENTIAL).write_bytes(bytes(range(32)))
    return shop, shop.key()


def entries(profile, provider) -> int:
    """Open the store and read the whole journal."""
    store = Store.open(profile, provider)
    try:
        return store.journal.verify().seq
    finally:
        store.close()


def test_the_next_key_takes_the_firsts_place(tmp_path):
    """The store opens with the new key, and no longer with the old one; nothing is lost."""
    shop, provider = folder_with_store(tmp_path)
    old = provider.fetch()
    assert key_name(bytes(range(32))) == slots.rekey(shop.profile, provider)
    assert 5 == entries(shop.profile, provider)
    with pytest.raises(KeyMissing):
        Store.open(shop.profile, HeldKey("credential", old))
    credentials = tmp_path / "credentials"
    (credentials / NEXT_CREDENTIAL).replace(credentials / CREDENTIAL_NAME)
    assert 5 == entries(shop.profile, provider)
    assert not any(old in path.read_bytes() for path in files_under(shop.profile.folder))


def test_a_passphrase_keeps_the_next_key_too(tmp_path):
    """Sealed beside the first, then in its place; the same passphrase opens it."""
    shop = Shop(tmp_path)
    profile = type(shop.profile)(tmp_path / "other")
    provider = PassphraseKey(profile.wrapped_key, lambda: "correct horse")
    Store.create(profile, provider, enrolled(), 0).close()
    before = profile.wrapped_key.read_bytes()
    slots.rekey(profile, provider)
    assert 0 == entries(profile, provider)
    assert before != profile.wrapped_key.read_bytes()
    assert ["wrapped.json"] == [path.name for path in files_under(profile.wrapped_key.parent)]
    with pytest.raises(KeyLocked):
        entries(profile, PassphraseKey(profile.wrapped_key, lambda: "wrong"))


def test_who_has_the_store_open_is_not_surprised(tmp_path):
    """Another program on the profile: the rotation says so, and changes nothing."""
    shop, provider = folder_with_store(tmp_path)
    other = Store.open(shop.profile, provider)
    other._database.execute("BEGIN")
    other._database.execute("SELECT * FROM journal").fetchone()
    with pytest.raises(StoreFailure, match="in use"):
        slots.rekey(shop.profile, provider)
    other.close()
    assert not read_sidecar(shop.profile).next_name
    assert 5 == entries(shop.profile, provider)


def killed_at(folder, call, number):
    """Rotate in a program that ends with that system call; then look what is there."""
    shop, provider = folder_with_store(folder)
    program = f"""
import sys
from pathlib import Path
from terminal.profile import Profile
from terminal.store import slots
from terminal.store.keys import CredentialKey
slots.rekey(Profile(Path({str(shop.profile.folder)!r})), CredentialKey({str(folder / "credentials")!r}))
"""
    inject = f"inject={call}:signal=KILL:when={number}"
    tracer = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)
    subprocess.run(
        [*tracer, sys.executable, "-c", program],
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=60,
    )
    assert 5 == entries(shop.profile, provider)
    assert not read_sidecar(shop.profile).next_name
    if key_name(provider.fetch()) == read_sidecar(shop.profile).key_name:
        slots.rekey(shop.profile, provider)
    assert key_name(bytes(range(32))) == read_sidecar(shop.profile).key_name
    assert 5 == entries(shop.profile, provider)


needs_strace = pytest.mark.skipif(
    not strace_works(), reason="strace is not installed (package strace) or may not trace here"
)


@needs_strace
@pytest.mark.parametrize(("call", "number"), KILLS, ids=str)
def test_a_kill_at_any_call_loses_nothing(tmp_path, call, number):
    """The store opens with one of the two keys, the journal is whole, and the rotation can be done again."""
    killed_at(tmp_path, call, number)


@pytest.mark.soak
@needs_strace
@pytest.mark.parametrize(("call", "number"), EVERY_KILL, ids=str)
def test_a_kill_at_every_call_loses_nothing(tmp_path, call, number):
    """The same, at each one."""
    killed_at(tmp_path, call, number)

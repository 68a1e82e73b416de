"""Keys: from one provider, whole and in time, or a failure that says what to do; never from a place that leaks."""

import json
import os
import subprocess
import sys
import textwrap
import threading

import keyring.backend
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from terminal.errors import KeyLocked, KeyMissing
from terminal.profile import Profile
from terminal.store import keys, providers
from terminal.store.keys import (
    CREDENTIAL_NAME,
    KEYRINGS_ALLOWED,
    CredentialKey,
    KeyringKey,
    PassphraseKey,
    allowed_keyring,
    key_name,
    with_limit,
)

CHEAP = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


@pytest.fixture
def cheap(monkeypatch):
    """Make stretching a passphrase quick."""
    monkeypatch.setattr(keys, "_ARGON2", CHEAP)


class Keeper(keyring.backend.KeyringBackend):
    """A keyring in memory that says it is another."""

    priority = 9

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


def trusted(monkeypatch, ring):
    """Put a keyring of ours in the place of the Secret Service."""
    type(ring).__module__, type(ring).__qualname__ = "keyring.backends.SecretService", "Keyring"
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [ring])
    return ring


def ring_of(**methods):
    """A class of keyring of its own, so that renaming it renames no other."""
    return type("Ring", (Keeper,), methods)()


@given(
    st.binary(min_size=32, max_size=32), st.sampled_from(["raw", "hex", "hex with newline", "HEX"])
)
def test_a_credential_is_read_in_each_form(tmp_path_factory, key, form):
    """32 raw bytes or 64 hexadecimal digits; whitespace and capitals do not matter."""
    folder = tmp_path_factory.mktemp("credentials")
    content = {
        "raw": key,
        "hex": key.hex().encode(),
        "hex with newline": key.hex().encode() + b"\n",
        "HEX": key.hex().upper().encode(),
    }[form]
    (folder / CREDENTIAL_NAME).write_bytes(content)
    provider = CredentialKey(str(folder))
    assert provider.usable()
    assert key == provider.fetch() == provider.make()


@given(st.binary(max_size=100).filter(lambda content: len(content) != 32))
def test_what_is_no_key_is_said(tmp_path_factory, content):
    """Anything else in the credential is KeyMissing."""
    folder = tmp_path_factory.mktemp("credentials")
    (folder / CREDENTIAL_NAME).write_bytes(content)
    with pytest.raises(KeyMissing, match="256-bit"):
        CredentialKey(str(folder)).fetch()


def test_a_credential_that_was_not_handed_over_is_said(tmp_path):
    """No folder, or nothing in it."""
    for directory in (None, str(tmp_path), str(tmp_path / "nowhere")):
        provider = CredentialKey(directory)
        assert not provider.usable()
        with pytest.raises(KeyMissing, match="not handed over"):
            provider.fetch()


def test_the_right_passphrase_gives_the_key(tmp_path):
    """With argon2id as it is in the shops; the file is for its owner and holds neither key nor passphrase."""
    path = tmp_path / "key" / "wrapped.json"
    key = PassphraseKey(path, lambda: "correct horse").make()
    assert key == PassphraseKey(path, lambda: "correct horse").fetch()
    content = path.read_bytes()
    assert key not in content
    assert key.hex().encode() not in content
    assert b"correct horse" not in content
    assert path.stat().st_mode & 0o077 == 0
    kept = json.loads(content)
    assert (kept["time_cost"], kept["memory_cost"], kept["parallelism"]) == (3, 65_536, 1)


def test_another_passphrase_gives_nothing(tmp_path, cheap):
    """It is KeyLocked: try again."""
    path = tmp_path / "wrapped.json"
    PassphraseKey(path, lambda: "correct horse").make()
    for wrong in ("", "correct hors", "Correct horse", "correct horse "):
        with pytest.raises(KeyLocked, match="not this till's passphrase"):
            PassphraseKey(path, lambda wrong=wrong: wrong).fetch()


def test_nobody_to_ask_is_said(tmp_path, cheap):
    """A service has nobody in front of it: what asking raises comes through."""
    path = tmp_path / "wrapped.json"
    PassphraseKey(path, lambda: "secret").make()

    def nobody():
        raise KeyLocked("Nobody is here.", "Use a credential.")

    with pytest.raises(KeyLocked, match="Nobody is here"):
        PassphraseKey(path, nobody).fetch()


@settings(max_examples=200)
@given(data=st.data())
def test_a_damaged_file_never_gives_another_key(tmp_path_factory, data):
    """One byte changed, cut short, or other JSON: the key itself, KeyMissing or KeyLocked, nothing else."""
    path = tmp_path_factory.mktemp("key") / "wrapped.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_ARGON2", CHEAP)
        key = PassphraseKey(path, lambda: "secret").make()
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        damaged = data.draw(
            st.sampled_from([whole[:at], whole[:at] + whole[at + 1 :]])
            | st.binary(min_size=1, max_size=2).map(lambda b: whole[:at] + b + whole[at + 1 :])
        )
        path.write_bytes(damaged)
        try:
            assert key == PassphraseKey(path, lambda: "secret").fetch()
        except (KeyMissing, KeyLocked):
            return


@pytest.mark.parametrize(
    "changes",
    [
        {"salt": ""},
        {"salt": "AAAA"},
        {"salt": "!!!!"},
        {"salt": None},
        {"sealed": ""},
        {"sealed": "AAAA"},
        {"sealed": 5},
        {"time_cost": 0},
        {"time_cost": "x"},
        {"time_cost": 2**40},
        {"memory_cost": 0},
        {"memory_cost": 2**31},
        {"memory_cost": -1},
        {"parallelism": 0},
        {"parallelism": None},
    ],
)
def test_nonsense_in_the_file_is_said(tmp_path, cheap, changes):
    """Each field alone: KeyMissing with where to get it back; no crash, no minutes of stretching, no gigabytes."""
    path = tmp_path / "wrapped.json"
    PassphraseKey(path, lambda: "secret").make()
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    with pytest.raises(KeyMissing, match=r"wrapped\.json"):
        PassphraseKey(path, lambda: "secret").fetch()


@pytest.mark.parametrize(
    "content", [None, b"", b"[]", b"{}", b"null", b"\xff\xfe\x00", b"[" * 100_000]
)
def test_a_file_that_is_no_key_file_is_said(tmp_path, content):
    """Missing or of another kind: KeyMissing."""
    path = tmp_path / "wrapped.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KeyMissing, match=r"wrapped\.json"):
        PassphraseKey(path, lambda: "secret").fetch()


def test_a_key_is_named_without_giving_it_away():
    """Different keys, different names; no part of the key is in its name."""
    key = bytes(range(32))
    assert key_name(key) == key_name(bytes(range(32))) != key_name(bytes(32))
    assert key.hex()[:8] not in key_name(key)


def test_a_keyring_keeps_the_key(monkeypatch):
    """Made once, read ever after; another profile has another."""
    ring = trusted(monkeypatch, ring_of())
    one, other = KeyringKey("/tills/1"), KeyringKey("/tills/2")
    assert one.usable()
    assert ring.kept == {}
    key = one.make()
    assert len(key) == 32
    assert key == one.fetch() != other.make()
    assert len(ring.kept) == 2


@pytest.mark.parametrize("kept", [None, "", "zz", "00" * 31, "00" * 33])
def test_a_keyring_without_the_key_says_so(monkeypatch, kept):
    """KeyMissing, and nothing is made in its place."""
    ring = trusted(monkeypatch, ring_of())
    if kept is not None:
        ring.kept[CREDENTIAL_NAME, "/till"] = kept
    with pytest.raises(KeyMissing, match="does not hold this till's key"):
        KeyringKey("/till").fetch()
    assert list(ring.kept.values()) in ([], [kept])


def test_a_keyring_that_forgets_is_not_used(monkeypatch):
    """Like the null back end: says it kept it, and gives nothing back."""
    trusted(monkeypatch, ring_of(set_password=lambda *_: None, delete_password=lambda *_: None))
    assert not KeyringKey("/till").usable()
    with pytest.raises((KeyMissing, KeyLocked)):
        KeyringKey("/till").make()


@pytest.mark.parametrize(
    "failing",
    [
        KeyringLocked("locked"),
        OSError("no bus"),
        RuntimeError("gone"),
        pytest.param(
            ValueError("?"),
            marks=pytest.mark.filterwarnings(
                "ignore::pytest.PytestUnhandledThreadExceptionWarning"
            ),
        ),
    ],
)
def test_a_keyring_that_fails_is_locked(monkeypatch, failing):
    """Whatever its back end raises: KeyLocked, and at once."""

    def fail_so(*_args):
        raise failing

    trusted(monkeypatch, ring_of(get_password=fail_so, set_password=fail_so))
    assert not KeyringKey("/till").usable()
    with pytest.raises(KeyLocked, match="locked or cannot be reached"):
        KeyringKey("/till").fetch()


def test_a_keyring_that_hangs_is_given_up(monkeypatch):
    """A prompt that nobody answers holds the till up for the limit and no longer."""
    waiting = threading.Event()
    trusted(monkeypatch, ring_of(get_password=lambda *_: waiting.wait()))
    monkeypatch.setattr(with_limit, "__defaults__", (0.05,))
    with pytest.raises(KeyLocked, match="does not answer"):
        KeyringKey("/till").fetch()
    waiting.set()


def plaintext():
    """A back end as other packages bring it: everything in a readable file."""
    return type("PlaintextKeyring", (Keeper,), {"priority": 10})()


def as_if_in(module, name):
    """A class that pretends to live in an allowed module under another name."""
    ring = ring_of()
    type(ring).__module__, type(ring).__qualname__ = module, name
    return ring


@pytest.mark.parametrize(
    "ring",
    [
        null.Keyring(),
        fail.Keyring(),
        chainer.ChainerBackend(),
        plaintext(),
        as_if_in("keyrings.alt.file", "PlaintextKeyring"),
        as_if_in("keyrings.alt.file", "EncryptedKeyring"),
        as_if_in("keyring.backends.SecretService", "Other"),
        as_if_in("evil.keyring.backends.SecretService", "Keyring"),
    ],
)
def test_a_keyring_that_is_not_allowed_is_never_asked(monkeypatch, ring):
    """Null, fail, chainer, plain text, unknown: not even when it is the only one, with the highest priority."""
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [ring])
    with pytest.raises(KeyLocked, match="no keyring that keeps secrets"):
        allowed_keyring()
    assert not KeyringKey("/till").usable()
    assert not any(
        word in " ".join(KEYRINGS_ALLOWED) for word in ("null", "fail", "chain", "alt", "file")
    )


@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
    ],
)
def test_the_environment_has_no_say(backend):
    """PYTHON_KEYRING_BACKEND set to one that forgets: it is not used, and a new store does not choose it."""
    program = """
        from terminal.errors import KeyLocked
        from terminal.store.keys import KeyringKey, allowed_keyring
        try:
            found = type(allowed_keyring()).__module__
        except KeyLocked:
            found = "none"
        print(found, KeyringKey("/till").usable())
    """
    bare = {name: os.environ[name] for name in ("PATH", "HOME")}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env={
            **bare,
            "PYTHON_KEYRING_BACKEND": backend,
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    module, usable = done.stdout.split()
    assert "False" == usable
    assert backend.rpartition(".")[0] != module


def test_the_chain_takes_the_first_that_works(tmp_path, monkeypatch):
    """Credential, then keyring, then passphrase; what is asked for by name, or not at all."""
    profile = Profile(tmp_path)
    (tmp_path / CREDENTIAL_NAME).write_bytes(bytes(32))

    def chosen(wanted=None):
        return providers.choose(profile, lambda: "secret", wanted).name

    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.setattr(keyring.backend, "get_all_keyring", list)
    assert chosen() == "passphrase"
    for unusable in ("credential", "keyring"):
        with pytest.raises(KeyLocked, match=unusable):
            chosen(unusable)
    trusted(monkeypatch, ring_of())
    assert chosen() == "keyring"
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert chosen() == "credential"
    assert chosen("passphrase") == "passphrase"
    with pytest.raises(KeyMissing, match="does not know"):
        chosen("floppy")

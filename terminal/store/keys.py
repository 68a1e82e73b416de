"""The database key: 32 random bytes from the one provider that the store was made with.

The chain is walked once, when a store is made: the operating system's credential, a keyring of an
allow-list, the manager's passphrase. From then on only that provider is asked, and a key that is
missing never makes a new store.
"""

import hashlib
import os
import queue
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Protocol, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from msgspec import Meta, Struct
from msgspec.structs import replace

from terminal.errors import KeyLocked, KeyMissing, TerminalError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Result = TypeVar("Result")

KEY_BYTES: Final = 32
CREDENTIAL_NAME: Final = "redemption-terminal-key"
NEXT_CREDENTIAL: Final = "redemption-terminal-key-next"
KEYRING_LIMIT_S: Final = 15.0
"""A slow till that has just been switched on reads the keyring and all it needs from a cold disk."""
KEYRINGS_ALLOWED: Final = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
"""Null, plain-text and chaining back ends are not among them and are never asked."""

_ARGON2: Final = {"time_cost": 3, "memory_cost": 65_536, "parallelism": 1}
"""RFC 9106, second recommendation, with one lane."""

Ask = Callable[[], str]
"""Asks a person for the passphrase; raises KeyLocked when nobody is there."""


class KeyProvider(Protocol):
    """Keeps one key of one till."""

    name: str

    def usable(self) -> bool:
        """Could it keep a key on this machine, now?"""
        ...

    def fetch(self) -> bytes:
        """Give the key. Raises KeyMissing or KeyLocked."""
        ...

    def make(self) -> bytes:
        """Make and keep a new key, or give the one it was set up with."""
        ...

    def stage(self) -> bytes:
        """Make and keep the key that is to come, beside the one that is. Raises KeyLocked."""
        ...

    def staged(self) -> bytes | None:
        """Give the key that is to come, if there is one."""
        ...

    def promote(self) -> None:
        """Let it take the other's place. Done again, it changes nothing."""
        ...

    def set_aside(self) -> None:
        """Keep the key of a store that is set aside, where a new one would overwrite it."""
        ...


class CredentialKey:
    """A service credential (systemd LoadCredential): 32 raw bytes or 64 hexadecimal digits in a file."""

    name = "credential"

    def __init__(self, directory: str | None) -> None:
        self._path = Path(directory) / CREDENTIAL_NAME if directory else None

    def usable(self) -> bool:
        """Was a credential handed to this process?"""
        return self._path is not None and self._path.is_file()

    def fetch(self) -> bytes:
        """Read the key."""
        if self._path is None or not self._path.is_file():
            raise KeyMissing(
                "The service credential with this till's key was not handed over.",
                f"Start the till through its service, with the credential {CREDENTIAL_NAME}.",
            )
        raw = self._path.read_bytes()
        key = raw if len(raw) == KEY_BYTES else _from_hex(raw)
        if key is None:
            raise KeyMissing(
                "The service credential holds no 256-bit key.",
                "Give it 32 random bytes, or the same as 64 hexadecimal digits.",
            )
        return key

    def make(self) -> bytes:
        """Take what was handed over."""
        return self.fetch()

    def stage(self) -> bytes:
        """Take the next key that was handed over."""
        if (key := self.staged()) is None:
            raise KeyLocked(
                "This till's key is handed over by its service, and the next one was not.",
                f"Give the service a second credential, {NEXT_CREDENTIAL}, and try again.",
            )
        return key

    def staged(self) -> bytes | None:
        """Read the next key."""
        path = self._path.with_name(NEXT_CREDENTIAL) if self._path else None
        if path is None or not path.is_file():
            return None
        raw = path.read_bytes()
        return raw if len(raw) == KEY_BYTES else _from_hex(raw)

    def promote(self) -> None:
        """Whoever set the service up does that: both keys work until then."""

    def set_aside(self) -> None:
        """A new store is made with the same one."""


class KeyringKey:
    """The person's keyring, if it is one that keeps secrets. Every call has a time limit: some wait for ever."""

    name = "keyring"

    def __init__(self, account: str) -> None:
        self._account = account
        self._next_account = f"{account} next"

    def usable(self) -> bool:
        """Is there a keyring of the allow-list that can be written and read back?"""
        try:
            with_limit(self._try_out)
        except TerminalError:
            return False
        return True

    def fetch(self) -> bytes:
        """Read the key."""
        text = with_limit(lambda: allowed_keyring().get_password(CREDENTIAL_NAME, self._account))
        key = _from_hex((text or "").encode())
        if key is None:
            raise KeyMissing(
                "The keyring does not hold this till's key.",
                "Sign in to this machine as the person who set the till up; if the key is lost, pair again.",
            )
        return key

    def make(self) -> bytes:
        """Make a key and keep it."""
        key = secrets.token_bytes(KEY_BYTES)
        with_limit(
            lambda: allowed_keyring().set_password(CREDENTIAL_NAME, self._account, key.hex())
        )
        if self.fetch() != key:
            raise KeyLocked(
                "The keyring did not keep what it was given.", "Use a passphrase instead."
            )
        return key

    def stage(self) -> bytes:
        """Make the next key and keep it under a name of its own."""
        return self._next().make()

    def staged(self) -> bytes | None:
        """Read the next key."""
        try:
            return self._next().fetch()
        except KeyMissing:
            return None

    def promote(self) -> None:
        """Keep the next key under this one's name."""
        if (key := self.staged()) is None:
            return
        account, following = self._account, self._next_account
        with_limit(lambda: allowed_keyring().set_password(CREDENTIAL_NAME, account, key.hex()))
        if self.fetch() == key:
            with_limit(lambda: allowed_keyring().delete_password(CREDENTIAL_NAME, following))

    def set_aside(self) -> None:
        """Keep it under a name of its own, with its name's beginning."""
        key = self.fetch()
        account = f"{self._account} kept {key_name(key)}"
        with_limit(lambda: allowed_keyring().set_password(CREDENTIAL_NAME, account, key.hex()))

    def _next(self) -> "KeyringKey":
        return KeyringKey(self._next_account)

    def _try_out(self) -> None:
        ring, probe = allowed_keyring(), f"{self._account} probe"
        ring.set_password(CREDENTIAL_NAME, probe, "probe")
        kept = ring.get_password(CREDENTIAL_NAME, probe)
        ring.delete_password(CREDENTIAL_NAME, probe)
        if kept != "probe":
            raise KeyLocked(
                "The keyring does not keep what it is given.", "Use a passphrase instead."
            )


class Wrapped(Struct, frozen=True, kw_only=True):
    """The database key under a passphrase, as the file keeps it; `sealed` is nonce, key and tag."""

    salt: Annotated[bytes, Meta(min_length=8, max_length=64)]
    sealed: Annotated[bytes, Meta(min_length=12 + KEY_BYTES + 16, max_length=12 + KEY_BYTES + 16)]
    time_cost: Annotated[int, Meta(ge=1, le=100)]
    memory_cost: Annotated[int, Meta(ge=8, le=2**20)]
    parallelism: Annotated[int, Meta(ge=1, le=16)]


class PassphraseKey:
    """The manager's passphrase: argon2id (RFC 9106) makes the key that seals the database key."""

    name = "passphrase"

    def __init__(self, path: Path, ask: Ask) -> None:
        self._path = path
        self._next_path = path.with_name("next.json")
        self._ask = ask

    def usable(self) -> bool:
        """Anybody can be asked."""
        return True

    def fetch(self) -> bytes:
        """Ask, and open the sealed key."""
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=Wrapped)
            key = _stretched(self._ask(), kept)
        except (OSError, ValueError, RecursionError) as error:
            raise KeyMissing(
                "The file with this till's sealed key is missing or damaged.",
                "Restore key/wrapped.json from the profile's backup, or pair the till again.",
            ) from error
        try:
            return ChaCha20Poly1305(key).decrypt(kept.sealed[:12], kept.sealed[12:], kept.salt)
        except InvalidTag as error:
            raise KeyLocked(
                "That is not this till's passphrase.", "Try again, or ask the store manager."
            ) from error

    def make(self) -> bytes:
        """Ask, and keep a new key sealed."""
        key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(12)
        empty = Wrapped(salt=secrets.token_bytes(16), sealed=b"", **_ARGON2)
        cipher = ChaCha20Poly1305(_stretched(self._ask(), empty))
        kept = replace(empty, sealed=nonce + cipher.encrypt(nonce, key, empty.salt))
        write_durably(self._path, msgspec.json.encode(kept))
        return key

    def stage(self) -> bytes:
        """Seal the next key under the same passphrase, in a file of its own."""
        return self._next().make()

    def staged(self) -> bytes | None:
        """Open the next key."""
        return self._next().fetch() if self._next_path.exists() else None

    def promote(self) -> None:
        """Let the file of the next key take the other's place."""
        if self._next_path.exists():
            rename_durably(self._next_path, self._path)

    def set_aside(self) -> None:
        """Its file goes with the store."""

    def _next(self) -> "PassphraseKey":
        return PassphraseKey(self._next_path, self._ask)


def key_name(key: bytes) -> str:
    """Name a key without giving it away, to tell a wrong key from a damaged store."""
    return hashlib.sha256(b"RT1 key name" + key).hexdigest()[:16]


def allowed_keyring() -> "KeyringBackend":
    """Pick the best keyring of the allow-list; environment variables and plug-ins have no say."""
    import keyring.backend

    found = [
        ring
        for ring in keyring.backend.get_all_keyring()
        if f"{type(ring).__module__}.{type(ring).__qualname__}" in KEYRINGS_ALLOWED
    ]
    if not found:
        raise KeyLocked(
            "This machine has no keyring that keeps secrets.", "Use a passphrase instead."
        )
    return max(found, key=lambda ring: ring.priority)


def with_limit(work: Callable[[], Result], limit_s: float = KEYRING_LIMIT_S) -> Result:
    """Run a keyring call on a thread of its own; give up after the limit. Raises KeyLocked."""
    answers: queue.SimpleQueue[Result | BaseException] = queue.SimpleQueue()

    def run() -> None:
        from keyring.errors import KeyringError

        try:
            answers.put(work())
        except (KeyringError, TerminalError, OSError, RuntimeError) as error:
            answers.put(error)
        except BaseException as error:
            answers.put(error)  # nobody needs to wait for it
            raise

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        answer = answers.get(timeout=limit_s)
    except queue.Empty as error:
        raise KeyLocked(
            "The keyring does not answer.", "Unlock it, or restart the till."
        ) from error
    if isinstance(answer, TerminalError):
        raise answer
    if isinstance(answer, BaseException):
        raise KeyLocked(
            "The keyring is locked or cannot be reached.", "Unlock it, then try again."
        ) from answer
    return answer


def write_durably(path: Path, content: bytes) -> None:
    """Write a small file so that after a power cut it is there whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    rename_durably(fresh, path)


def rename_durably(fresh: Path, path: Path) -> None:
    """Put a finished file in its place; the folder, too, is on disk when this returns."""
    fresh.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _stretched(passphrase: str, kept: Wrapped) -> bytes:
    """Raises ValueError for a salt or costs that nobody can have meant."""
    from argon2.exceptions import HashingError  # loads only where a passphrase is the key
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            passphrase.encode(),
            kept.salt,
            time_cost=kept.time_cost,
            memory_cost=kept.memory_cost,
            parallelism=kept.parallelism,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:
        raise ValueError(str(error)) from error


def _from_hex(raw: bytes) -> bytes | None:
    try:
        key = bytes.fromhex(raw.decode().strip())
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None

"""Which provider keeps a till's key: chosen once when the store is made, asked ever after."""

import os
from collections.abc import Callable
from typing import Final

from terminal.errors import KeyLocked, KeyMissing
from terminal.profile import Profile
from terminal.store.keys import Ask, CredentialKey, KeyProvider, KeyringKey, PassphraseKey
from terminal.store.sidecar import read_sidecar
from terminal.store.slots import settled_key
from terminal.store.store import Store

CHAIN: Final = (CredentialKey.name, KeyringKey.name, PassphraseKey.name)


def provider(name: str, profile: Profile, ask: Ask) -> KeyProvider:
    """Give the provider of that name. Raises KeyMissing for a name that is none."""
    makers: dict[str, Callable[[], KeyProvider]] = {
        CredentialKey.name: lambda: CredentialKey(os.environ.get("CREDENTIALS_DIRECTORY")),
        KeyringKey.name: lambda: KeyringKey(str(profile.folder.absolute())),
        PassphraseKey.name: lambda: PassphraseKey(profile.wrapped_key, ask),
    }
    if name not in makers:
        raise KeyMissing(
            f"This till's key is kept by {name!r}, which this program does not know.",
            "Start the program version that made the store.",
        )
    return makers[name]()


def choose(profile: Profile, ask: Ask, wanted: str | None = None) -> KeyProvider:
    """Choose for a new store: the one that is wanted, else the first of the chain that works here."""
    for name in (wanted,) if wanted else CHAIN:
        if (found := provider(name, profile, ask)).usable():
            return found
    raise KeyLocked(
        f"The key cannot be kept by {wanted} on this machine.",
        f"Choose another of: {', '.join(CHAIN)}.",
    )


def opener(profile: Profile, ask: Ask) -> Callable[[], Store]:
    """Give what opens a profile's store again and again; the key is fetched only the first time."""
    keys: list[HeldKey] = []

    def open_again() -> Store:
        if not keys:
            kept_by = provider(read_sidecar(profile).key_provider, profile, ask)
            keys.append(HeldKey(kept_by.name, settled_key(profile, kept_by)))
        return Store.open(profile, keys[0])

    return open_again


def open_store(profile: Profile, ask: Ask) -> Store:
    """Open a profile's store once. Raises NotEnrolled, KeyMissing, KeyLocked, StoreFailure."""
    return opener(profile, ask)()


class HeldKey:
    """A key that was fetched and stays in memory while the program runs."""

    def __init__(self, name: str, key: bytes) -> None:
        self.name = name
        self._key = key

    def usable(self) -> bool:
        """It is here."""
        return True

    def fetch(self) -> bytes:
        """Give it."""
        return self._key

    def make(self) -> bytes:
        """Give it: it was made before."""
        return self._key

    def stage(self) -> bytes:
        """What holds a key makes none."""
        raise KeyLocked("This key is only held.", "Ask the one that keeps it.")

    def staged(self) -> bytes | None:
        """There is none."""
        return None

    def promote(self) -> None:
        """There is none."""

    def set_aside(self) -> None:
        """Nothing is kept here."""

    def __repr__(self) -> str:
        return f"HeldKey({self.name!r})"

"""Witnesses: who else remembers the journal's head, at the ends of shifts, so that a profile put back whole is noticed.

One interface: the person's keyring keeps it where it keeps the key; a TPM's memory could as well. By
default there is none. A witness that cannot be asked says nothing and holds up nobody for long.
"""

import logging
from typing import Final, Protocol

from terminal.errors import TerminalError
from terminal.store.anchor import Anchor, AnchorSeal
from terminal.store.keys import KeyringKey, allowed_keyring, with_limit

log = logging.getLogger("till")

SERVICE: Final = "redemption-terminal-head"


class Witness(Protocol):
    """Remembers one anchor of one till, outside its profile."""

    def note(self, anchor: Anchor) -> None:
        """Remember it in place of the one before."""
        ...

    def newest(self) -> Anchor | None:
        """Give what is remembered; None if nothing is, or it cannot be asked."""
        ...


class NoWitness:
    """Nobody else remembers."""

    def note(self, anchor: Anchor) -> None:
        """Forget it."""

    def newest(self) -> Anchor | None:
        """Know nothing."""
        return None


class KeyringWitness:
    """The keyring that keeps the till's key keeps its head, too."""

    def __init__(self, account: str, device_key: bytes) -> None:
        self._account = account
        self._seal = AnchorSeal(device_key)

    def note(self, anchor: Anchor) -> None:
        """Write it; a keyring that fails is logged, for the anchor file has it already."""
        sealed = self._seal.seal(anchor).hex()
        try:
            with_limit(lambda: allowed_keyring().set_password(SERVICE, self._account, sealed))
        except TerminalError as error:
            log.warning("the keyring did not take the journal's head: %s", error.what)

    def newest(self) -> Anchor | None:
        """Read it."""
        try:
            kept = with_limit(lambda: allowed_keyring().get_password(SERVICE, self._account))
            return self._seal.read(bytes.fromhex(kept or ""))
        except (TerminalError, ValueError) as error:
            log.warning("the keyring did not give the journal's head: %s", error)
            return None


def witness_for(provider: str, account: str, device_key: bytes) -> Witness:
    """Choose who remembers: the keyring where it keeps the key, else nobody."""
    return KeyringWitness(account, device_key) if provider == KeyringKey.name else NoWitness()

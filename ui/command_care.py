"""Looking after a till: another key, and what to do with a damaged store."""

import argparse

import msgspec
from msgspec import Struct

from terminal.domain.clock import SystemClock
from terminal.domain.entry import BrokenChain
from terminal.errors import KeyLocked, KeyMissing, NotEnrolled, StoreFailure, TerminalError
from terminal.profile import Profile
from terminal.store.keys import Ask, KeyProvider
from terminal.store.providers import provider
from terminal.store.salvage import Salvaged, refuse_while_open, salvage, set_aside
from terminal.store.sidecar import read_sidecar
from terminal.store.slots import rekey as give_new_key
from terminal.store.store import Store
from ui.answer import Answer
from ui.opening import once, passphrase_from

PAIR_AGAIN = "Ask head office for a pairing code and run `redemption-terminal enrol`."


def rekey(options: argparse.Namespace) -> Answer:
    """Encrypt the store with a new key. The window and other programs on the profile must be closed."""
    ask = once(passphrase_from(options.passphrase_file))
    kept_by = provider(read_sidecar(options.profile).key_provider, options.profile, ask)
    name = give_new_key(options.profile, kept_by)
    return Answer(
        {"key": name, "key_provider": kept_by.name},
        f"The store has a new key, {name}, kept by: {kept_by.name}.",
    )


def recover(options: argparse.Namespace) -> Answer:
    """Save what a damaged store still holds, and make room for a new one. A store that is well is left alone."""
    profile, ask = options.profile, once(passphrase_from(options.passphrase_file))
    if options.give_up:
        return _give_up(profile, ask)
    kept_by = provider(read_sidecar(profile).key_provider, profile, ask)
    fault = what_is_wrong(profile, kept_by)
    if fault is None:
        return Answer(
            {"damaged": False}, "This till's store is whole; there is nothing to recover."
        )
    one = hand_over(profile, kept_by)
    value = {"damaged": True, "fault": fault, **msgspec.structs.asdict(one)}
    words = [fault, *one.words(), PAIR_AGAIN]
    return Answer(value, "\n".join(words))


class HandedOver(Struct, frozen=True):
    """What became of a store: entries that were delivered, entries that nobody can read, and where it is kept."""

    terminal: str
    delivered: int
    lost: int
    kept: str

    def words(self) -> list[str]:
        """Say it."""
        return [
            f"{self.delivered} entries that the ledger lacked were delivered; {self.lost} can no longer be read.",
            f"The store is kept in {self.kept}.",
        ]


def hand_over(profile: Profile, kept_by: KeyProvider) -> HandedOver:
    """Deliver what the ledger lacks of a store, then set it aside for another in its place.

    Nothing is moved where the ledger cannot be reached or another program has the store open. Raises StoreFailure, KeyMissing and
    what the client raises.
    """
    key = kept_by.fetch()
    refuse_while_open(profile, key)
    salvaged = salvage(profile, key)
    delivered, lost = _deliver(salvaged)
    kept_by.set_aside()
    folder = set_aside(profile)
    return HandedOver(salvaged.enrolled.terminal, delivered, lost, str(folder))


def what_is_wrong(profile: Profile, kept_by: KeyProvider) -> str | None:
    """Look at the whole store; say what is wrong as a sentence, or None. Raises KeyMissing, KeyLocked, NotEnrolled."""
    store: Store | None = None
    try:
        store = Store.open(profile, kept_by)
        if not store.is_sound():
            return "The store's file is damaged."
        store.journal.verify()
    except BrokenChain as error:
        return f"The journal is not whole: {error}."
    except StoreFailure as error:
        return error.what
    finally:
        if store is not None:
            store.close()
    return None


def _deliver(salvaged: Salvaged) -> tuple[int, int]:
    from sync.connection import connect
    from sync.rescue import deliver

    client = connect(salvaged.enrolled, SystemClock())
    try:
        rescued = deliver(client, salvaged)
    finally:
        client.close()
    return rescued.delivered, rescued.lost


def _give_up(profile: Profile, ask: Ask) -> Answer:
    """Set the store aside unread: its key or its first page is gone."""
    if not (profile.database.exists() or profile.anchor.exists()):
        raise NotEnrolled
    try:
        kept_by = provider(read_sidecar(profile).key_provider, profile, ask)
        fault = what_is_wrong(profile, kept_by)
    except (KeyMissing, KeyLocked, StoreFailure) as error:
        fault = error.what
    if fault is None:
        raise StillWell
    folder = set_aside(profile)
    words = [fault, f"The store is kept in {folder}; what was not sent is in there.", PAIR_AGAIN]
    return Answer({"damaged": True, "fault": fault, "kept": str(folder)}, "\n".join(words))


class StillWell(TerminalError):
    """A store that can be read and delivered is not given up."""

    def __init__(self) -> None:
        super().__init__(
            "This till's store is whole, so it is not given up.",
            "Run `redemption-terminal sync`; head office withdraws a till with `terminal revoke`.",
        )

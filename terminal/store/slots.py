"""Two slots for the database key, so that it can be replaced and the power may fail at any instant.

The next key is kept by the provider, then named in the sidecar, then the store is encrypted with it,
checked, and only then does it take the first one's place. Whoever opens the store meanwhile finds
out which of the two it is, and finishes what was begun.
"""

from contextlib import closing

from msgspec.structs import replace

from terminal.errors import KeyMissing, StoreFailure
from terminal.profile import Profile
from terminal.store import database as db
from terminal.store.keys import KeyProvider, key_name
from terminal.store.sidecar import read_sidecar, write_sidecar


def settled_key(profile: Profile, provider: KeyProvider) -> bytes:
    """Give the key that opens the store. Raises NotEnrolled, KeyMissing, KeyLocked, StoreFailure."""
    sidecar = read_sidecar(profile)
    current = provider.fetch()
    if sidecar.next_name:
        return _finish(profile, provider, current)
    if key_name(current) == sidecar.key_name:
        return current
    staged = provider.staged()
    if staged is not None and key_name(staged) == sidecar.key_name:
        provider.promote()
        return staged
    raise KeyMissing(
        "The key that was found is not this store's key.",
        "Start the till on the machine and as the person it was set up with.",
    )


def rekey(profile: Profile, provider: KeyProvider) -> str:
    """Replace the store's key; give the new one's name. Nobody else may have the store open.

    Raises what opening raises, KeyLocked where the provider cannot keep two keys, and StoreFailure.
    """
    current = settled_key(profile, provider)
    fresh = provider.stage()
    sidecar = read_sidecar(profile)
    if key_name(fresh) == sidecar.key_name:
        raise KeyMissing("The next key is the one in use.", "Hand over another one.")
    with closing(db.open_existing(profile.database, current)) as database:
        database.keep_others_out()  # before the sidecar says so: who opens the store acts on that
        write_sidecar(profile, replace(sidecar, next_name=key_name(fresh)))
        database.give_new_key(fresh)
    _finish(profile, provider, current)
    return key_name(fresh)


def _finish(profile: Profile, provider: KeyProvider, current: bytes) -> bytes:
    """Find out which key the store has, and end the rotation there."""
    sidecar = read_sidecar(profile)
    candidates = {key_name(key): key for key in (current, provider.staged()) if key is not None}
    failure: StoreFailure | None = None
    for name in (sidecar.next_name, sidecar.key_name):
        if name in candidates:
            try:
                _check(profile, candidates[name])
            except StoreFailure as failed:
                failure = failed
            else:
                return _settle(profile, provider, candidates[name])
    if failure is not None:
        raise failure
    raise KeyMissing(
        "Neither the key nor the next one of this store was found.",
        "Start the till on the machine and as the person it was set up with.",
    )


def _check(profile: Profile, key: bytes) -> None:
    """Does it open, wholly? Raises StoreFailure."""
    with closing(db.open_existing(profile.database, key)) as database:
        if not database.is_sound():
            raise StoreFailure("The store is damaged.", db.ASK_THE_MANAGER)


def _settle(profile: Profile, provider: KeyProvider, key: bytes) -> bytes:
    sidecar = read_sidecar(profile)
    name = key_name(key)
    write_sidecar(profile, replace(sidecar, key_name=name, next_name=""))
    if name == sidecar.next_name:
        provider.promote()
    return key

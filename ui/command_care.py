"""Looking after a till: another key, and what to do with a damaged store."""

import argparse

from terminal.store.providers import provider
from terminal.store.sidecar import read_sidecar
from terminal.store.slots import rekey as give_new_key
from ui.answer import Answer
from ui.opening import once, passphrase_from


def rekey(options: argparse.Namespace) -> Answer:
    """Encrypt the store with a new key. The window and other programs on the profile must be closed."""
    ask = once(passphrase_from(options.passphrase_file))
    kept_by = provider(read_sidecar(options.profile).key_provider, options.profile, ask)
    name = give_new_key(options.profile, kept_by)
    return Answer(
        {"key": name, "key_provider": kept_by.name},
        f"The store has a new key, {name}, kept by: {kept_by.name}.",
    )

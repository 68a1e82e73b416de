"""What may be known of a store without its key, in a small file beside it."""

import msgspec
from msgspec import Struct

from terminal.errors import NotEnrolled, StoreFailure
from terminal.profile import Profile
from terminal.store.keys import write_durably


class Sidecar(Struct, frozen=True):
    """What may be known without the key, kept beside the store."""

    key_provider: str
    key_name: str
    next_name: str = ""
    """Of the key that is about to replace it, while it does."""


def read_sidecar(profile: Profile) -> Sidecar:
    """Say which provider holds the key. Raises NotEnrolled, StoreFailure."""
    try:
        return msgspec.json.decode(profile.sidecar.read_bytes(), type=Sidecar)
    except FileNotFoundError as error:
        if profile.database.exists():
            raise StoreFailure(
                "The file store.json beside the store is missing.",
                "Restore it from the profile's backup.",
            ) from error
        raise NotEnrolled from error
    except (OSError, msgspec.DecodeError) as error:
        raise StoreFailure(
            "The file store.json beside the store cannot be read.",
            "Restore it from the profile's backup.",
        ) from error


def write_sidecar(profile: Profile, sidecar: Sidecar) -> None:
    """Keep it. Raises OSError."""
    write_durably(profile.sidecar, msgspec.json.encode(sidecar))

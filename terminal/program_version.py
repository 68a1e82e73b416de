"""Which version of the program this is."""

from functools import lru_cache
from importlib import metadata

UNKNOWN = "unknown"


@lru_cache(maxsize=1)
def program_version() -> str:
    """Give the version as it was installed; read once."""
    try:
        return metadata.version("redemption-terminal")
    except metadata.PackageNotFoundError:
        return UNKNOWN

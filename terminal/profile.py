"""A till's profile: the one folder in which all its state lives, so that several tills run on one machine."""

from pathlib import Path

import platformdirs


class Profile:
    """Where things are. Folders are made readable by their owner only."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or platformdirs.user_data_path("redemption-terminal")

    @property
    def database(self) -> Path:
        """The encrypted store."""
        return self.folder / "store" / "till.db"

    @property
    def sidecar(self) -> Path:
        """What may be known without the key: which provider holds it, and its name."""
        return self.folder / "store" / "store.json"

    @property
    def wrapped_key(self) -> Path:
        """The database key under the passphrase, where that provider is used."""
        return self.folder / "key" / "wrapped.json"

    @property
    def anchor(self) -> Path:
        """The journal's head, written again outside the database."""
        return self.folder / "anchor" / "heads"

    @property
    def log(self) -> Path:
        """What the program did, without codes or keys."""
        return self.folder / "log" / "till.log"

    def make_folders(self) -> None:
        """Make every folder, for the owner alone."""
        for path in (self.database, self.wrapped_key, self.anchor, self.log):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)

"""A till's disk in memory: the real schema and statements, without the cost of files.

That a file survives power cuts and its encryption is right is shown elsewhere, on real disks; here
a disk has to be quick, and to be copied and put back.
"""

import shutil
from pathlib import Path
from typing import Self

import msgspec
import sqlcipher3

from sync.protocol import signing
from terminal.domain.feed import NO_PAGE, Page, ProgrammeItem
from terminal.profile import Profile
from terminal.store import database as db
from terminal.store.store import Store
from tests.support.till import LEDGER_KEY, NOON_MS, enrolled, gift


class _Memory(db.Database):
    """A database that stays when a program lets go of it."""

    def close(self) -> None:
        """Forget what was not committed, as a program that ends does."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


class Disk:
    """A database, and the folder where the anchor lies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._connection = sqlcipher3.connect(
            ":memory:", isolation_level=None, cached_statements=256
        )
        self._connection.execute("PRAGMA trusted_schema = OFF")
        self._connection.execute("PRAGMA recursive_triggers = ON")
        Profile(folder).make_folders()

    @classmethod
    def template(cls, folder: Path) -> Self:
        """Make the disk of a till that was enrolled and knows the programme."""
        disk = cls(folder)
        db._migrate(disk._connection)
        database = _Memory(disk._connection)
        database.execute(
            """INSERT INTO enrolment (one, terminal, store, store_name, epoch, ledger_url, ledger_key,
               device_key, lookup_key, ledger_ca) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            msgspec.structs.astuple(enrolled(ledger_key=signing.public_key(LEDGER_KEY))),
        )
        database.execute(
            "INSERT INTO progress (one, page_hash, ledger_ms) VALUES (1, ?, ?)", (NO_PAGE, NOON_MS)
        )
        page = Page(
            number=1,
            previous=NO_PAGE,
            made_ms=NOON_MS,
            block_list=0,
            items=(ProgrammeItem(gift()),),
        )
        disk.open().feed.apply(page, bytes(32))
        return disk

    def open(self) -> Store:
        """Open the store on it."""
        return Store(_Memory(self._connection), Profile(self.folder))

    def copy(self, folder: Path) -> "Disk":
        """Give another disk with the same content."""
        other = Disk(folder)
        self._connection.backup(other._connection)
        self._copy_anchor(other)
        return other

    def put_back(self, image: "Disk", *, anchor_too: bool) -> None:
        """Become what the image was; without the anchor, which lies elsewhere."""
        image._connection.backup(self._connection)
        if anchor_too:
            image._copy_anchor(self)

    def wipe(self) -> None:
        """Let go of it."""
        self._connection.close()

    def _copy_anchor(self, other: "Disk") -> None:
        mine, others = Profile(self.folder).anchor, Profile(other.folder).anchor
        if mine.exists():
            shutil.copy(mine, others)
        else:
            others.unlink(missing_ok=True)

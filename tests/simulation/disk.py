"""A till's disk in memory: the real schema and statements, without the cost of files.

That a file survives power cuts and its encryption is right is shown elsewhere, on real disks; here
a disk has to be quick, and to be copied and put back.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import msgspec
import sqlcipher3
from argon2 import PasswordHasher

from sync.protocol import signing
from terminal.domain.feed import NO_PAGE, CashierItem, Page, ProgrammeItem
from terminal.profile import Profile
from terminal.store import database as db
from terminal.store.store import Store
from tests.support.till import LEDGER_KEY, NOON_MS, enrolled, gift

MANAGER, PIN = "bea", "4711"
_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""What a hash costs to check is written in it."""


class _Memory(db.Database):
    """A database that stays when a program lets go of it."""

    def close(self) -> None:
        """Forget what was not committed, as a program that ends does."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


class _Nested(db.Database):
    """The same, all of it inside of one transaction: rolled back in the end, the disk is as it was made."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.execute("SAVEPOINT whole")
        try:
            yield
        except BaseException:
            self.execute("ROLLBACK TO whole")
            raise
        finally:
            self.execute("RELEASE whole")

    def close(self) -> None:
        """Everything is committed or taken back already."""


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
            items=(ProgrammeItem(gift()), CashierItem(MANAGER, "Bea", "manager", _QUICK.hash(PIN))),
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

    def end(self) -> None:
        """Be thrown away."""
        self._connection.close()

    def _copy_anchor(self, other: "Disk") -> None:
        mine, others = Profile(self.folder).anchor, Profile(other.folder).anchor
        if mine.exists():
            shutil.copy(mine, others)
        else:
            others.unlink(missing_ok=True)


class Lent(Disk):
    """A disk of a rack: what is written on it is forgotten when it goes back."""

    def __init__(self, folder: Path, rack: "Rack") -> None:
        super().__init__(folder)
        self._rack = rack

    def open(self) -> Store:
        """Open the store on it."""
        return Store(_Nested(self._connection), Profile(self.folder))

    def begin(self) -> None:
        """From here on it is forgotten."""
        self._connection.execute("BEGIN")

    def wipe(self) -> None:
        """Be as it was made, and go back."""
        self._connection.execute("ROLLBACK")
        Profile(self.folder).anchor.unlink(missing_ok=True)
        self._rack.free.append(self)


class Rack:
    """Disks with a template's content, used again and again: a statement is compiled once for thousands of tills.

    Only for worlds in which no disk is copied or put back.
    """

    def __init__(self, template: Disk) -> None:
        self.template = template
        self.free: list[Lent] = []
        self._made = 0

    def take(self) -> Lent:
        """Lend a disk."""
        disk = self.free.pop() if self.free else self._another()
        disk.begin()
        return disk

    def empty(self) -> None:
        """Throw all away that came back."""
        while self.free:
            self.free.pop().end()

    def _another(self) -> Lent:
        self._made += 1
        disk = Lent(self.template.folder.with_name(f"rack-{self._made}"), self)
        self.template._connection.backup(disk._connection)
        return disk

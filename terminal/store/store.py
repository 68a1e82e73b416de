"""The store of one till: opened with its key, made once, at enrolment."""

import logging
from contextlib import closing
from pathlib import Path
from typing import Self

import msgspec
from msgspec import Struct

from terminal.domain.blocklist import ListHead
from terminal.domain.feed import NO_PAGE
from terminal.domain.trusted_time import Mark
from terminal.errors import AlreadyEnrolled, NotEnrolled
from terminal.profile import Profile
from terminal.store import database as db
from terminal.store import timekeeping
from terminal.store.anchor import AnchorFile
from terminal.store.cards import Cards
from terminal.store.cashiers import Cashiers
from terminal.store.checking import check_new
from terminal.store.feed import Feed
from terminal.store.journal import Journal
from terminal.store.keys import KeyProvider, key_name, rename_durably
from terminal.store.leases import Leases
from terminal.store.print_jobs import PrintJobs
from terminal.store.ratchet import Ratchet
from terminal.store.risks import Risks
from terminal.store.scope import Scope
from terminal.store.shifts import Shifts
from terminal.store.sidecar import Sidecar, write_sidecar
from terminal.store.slots import settled_key
from terminal.store.snapshot import Snapshots
from terminal.store.tries import Tries
from terminal.store.unsent import UnsentMoves
from terminal.store.witness import witness_for

log = logging.getLogger("till")


class Enrolled(Struct, frozen=True, kw_only=True):
    """Who this till is, whom it trusts, and its keys."""

    terminal: str
    store: str
    store_name: str
    epoch: int
    ledger_url: str
    ledger_key: bytes
    device_key: bytes
    lookup_key: bytes
    ledger_ca: str = ""

    def __repr__(self) -> str:
        return f"Enrolled({self.terminal!r}, epoch={self.epoch})"


class Progress(Struct, frozen=True):
    """How far this till and its ledger know of each other. Times are the ledger's; None: never."""

    page: int
    page_hash: bytes
    block_list: int
    acknowledged: int
    contact_ms: int | None
    fresh_ms: int | None
    state: str
    list_hash: bytes

    @property
    def lists(self) -> ListHead:
        """The block list that is held."""
        return ListHead(self.block_list, self.list_hash)


class Store:
    """Everything a till keeps. One for each thread; several may be open on the same profile."""

    def __init__(self, database: db.Database, profile: Profile, key_provider: str = "") -> None:
        self._database = database
        self.profile = profile
        self._enrolled: Enrolled | None = None
        device_key = self.enrolment().device_key
        self._anchor_file = AnchorFile(profile.anchor, device_key)
        witness = witness_for(key_provider, str(profile.folder.absolute()), device_key)
        self.journal = Journal(database, self._anchor_file, witness)
        self.cards = Cards(database)
        self.leases = Leases(database)
        self.risks = Risks(database)
        self.unsent = UnsentMoves(database)
        self.shifts = Shifts(database, self.cards)
        self.print_jobs = PrintJobs(database)
        self.feed = Feed(database)
        self.ratchet = Ratchet(database)
        self.scope = Scope(database, self.enrolment().store)
        self.snapshots = Snapshots(database, self.enrolment().store)
        self.cashiers = Cashiers(database)
        self.tries = Tries(database)
        self.transaction = database.transaction
        self.try_part = database.try_part
        self.checkpoint = database.checkpoint
        self.renew_log = database.renew_log

    @classmethod
    def create(
        cls, profile: Profile, provider: KeyProvider, enrolled: Enrolled, now_ms: int
    ) -> Self:
        """Make the store of a till that was just enrolled. Raises AlreadyEnrolled, StoreFailure, KeyLocked.

        It is filled under another name and renamed when it is whole: until then, nobody was enrolled.
        """
        refuse_to_overwrite(profile)
        profile.make_folders()
        key = provider.make()
        write_sidecar(profile, Sidecar(provider.name, key_name(key)))
        fresh = _nothing_there(profile.database.with_name(profile.database.name + ".new"))
        with closing(db.create(fresh, key)) as database, database.transaction():
            database.execute(
                """INSERT INTO enrolment (one, terminal, store, store_name, epoch, ledger_url, ledger_key,
                   device_key, lookup_key, ledger_ca) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                msgspec.structs.astuple(enrolled),
            )
            database.execute(
                "INSERT INTO progress (one, page_hash, ledger_ms) VALUES (1, ?, ?)",
                (NO_PAGE, now_ms),
            )
        rename_durably(fresh, profile.database)
        return cls(db.open_existing(profile.database, key), profile, provider.name)

    @classmethod
    def open(cls, profile: Profile, provider: KeyProvider) -> Self:
        """Open the store that is there. Raises NotEnrolled, KeyMissing, KeyLocked, StoreFailure."""
        database = db.open_existing(profile.database, settled_key(profile, provider))
        return cls(database, profile, provider.name)

    def enrolment(self) -> Enrolled:
        """Say who this till is. Raises NotEnrolled."""
        if self._enrolled is None:
            row = self._database.execute(
                """SELECT terminal, store, store_name, epoch, ledger_url, ledger_key, device_key, lookup_key,
                   ledger_ca FROM enrolment"""
            ).fetchone()
            if row is None:
                raise NotEnrolled
            self._enrolled = Enrolled(**dict(zip(Enrolled.__struct_fields__, row, strict=True)))
        return self._enrolled

    def progress(self) -> Progress:
        """Say how far this till is."""
        return Progress(
            *self._database.execute(
                "SELECT page, page_hash, block_list, acknowledged, contact_ms, fresh_ms, state, list_hash"
                " FROM progress"
            ).fetchone()
        )

    def is_sound(self) -> bool:
        """Is the file undamaged, page by page? Reads all of it. Raises StoreFailure."""
        return self._database.is_sound()

    def check_new_entries(self) -> int:
        """Check the journal's chain since the last time; give its last number. Raises BrokenChain, StoreFailure."""
        return check_new(self._database)

    def keep_time(self, mark: Mark, noted_ms: int) -> None:
        """Remember what time is counted from, in the caller's transaction."""
        timekeeping.keep(self._database, mark, noted_ms)

    def close(self) -> None:
        """Let go of the files."""
        self._anchor_file.close()
        self._database.close()


def refuse_to_overwrite(profile: Profile) -> None:
    """A store, or the trace of one, is never replaced. Raises AlreadyEnrolled."""
    if profile.database.exists() or profile.anchor.exists():
        raise AlreadyEnrolled(str(profile.folder))


def _nothing_there(path: Path) -> Path:
    """Clear away what a program left that was ended while it made a store."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    return path

"""Salvage: what can still be read of a damaged store, row by row, from a copy. The store itself is kept as it is."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from terminal.domain.entry import entry_hash
from terminal.errors import StoreFailure, TerminalError
from terminal.profile import Profile
from terminal.store import database as db
from terminal.store.anchor import AnchorFile
from terminal.store.store import Enrolled

SEQ_MAX: Final = 2**31
MISSES_MAX: Final = 500
"""Where nobody says which entry is the last, so many in a row that are not there are the end."""


class Salvaged(Struct, frozen=True, kw_only=True):
    """What was read: who the till is, and its entries by number. `last`: the newest there is or was."""

    enrolled: Enrolled
    acknowledged: int
    page: int
    block_list: int
    entries: dict[int, bytes]
    last: int

    @property
    def lost(self) -> list[int]:
        """Numbers that the ledger has not acknowledged and nobody can read any more."""
        return [
            seq for seq in range(self.acknowledged + 1, self.last + 1) if seq not in self.entries
        ]


def salvage(profile: Profile, key: bytes) -> Salvaged:
    """Read all that can be read. Raises StoreFailure where not even the till's name can."""
    with _copy(profile) as path:
        reader = _Reader(path, key)
        row = reader.row(
            """SELECT terminal, store, store_name, epoch, ledger_url, ledger_key, device_key,
               lookup_key, ledger_ca FROM enrolment"""
        )
        if row is None:
            raise StoreFailure(
                "Nothing can be read of this till's store.",
                "Call head office; `recover --give-up` sets it aside, so that the till can be paired again.",
            )
        enrolled = Enrolled(**dict(zip(Enrolled.__struct_fields__, row, strict=True)))
        progress = reader.row("SELECT acknowledged, page, block_list FROM progress") or (0, 0, 0)
        entries, last = _entries(reader, _last(reader, profile, enrolled))
    return Salvaged(
        enrolled=enrolled,
        acknowledged=progress[0],
        page=progress[1],
        block_list=progress[2],
        entries=entries,
        last=last,
    )


class _Reader:
    """Reads one row at a time; after a damaged page the whole connection is of no use any more."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    def row(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """Give the first row; None where there is none that can be read."""
        for found in self.rows(sql, [values]):
            return found
        return None

    def rows(
        self, sql: str, values: "list[tuple[Any, ...]] | Iterator[tuple[Any, ...]]"
    ) -> Iterator[tuple[Any, ...] | None]:
        """Give a row for each set of values."""
        database: db.Database | None = None
        for one in values:
            try:
                database = database or db.open_existing(self._path, self._key)
                yield database.execute(sql, one).fetchone()
            except StoreFailure:
                if database is not None:
                    database.close()
                database = None
                yield None
        if database is not None:
            database.close()


def _entries(reader: _Reader, last: int | None) -> tuple[dict[int, bytes], int]:
    """Read the entries that are what they were sealed as."""
    entries: dict[int, bytes] = {}
    numbers = range(1, (SEQ_MAX if last is None else last) + 1)
    rows = reader.rows("SELECT body, hash FROM journal WHERE seq = ?", ((one,) for one in numbers))
    for seq, row in zip(numbers, rows, strict=False):
        if row is not None and entry_hash(row[0]) == row[1]:
            entries[seq] = row[0]
        elif last is None and seq - max(entries, default=0) > MISSES_MAX:
            break
    return entries, last or max(entries, default=0)


def _last(reader: _Reader, profile: Profile, enrolled: Enrolled) -> int | None:
    """Say which entry is the newest that there was, by the journal and by the anchor."""
    row = reader.row("SELECT max(seq) FROM journal")
    anchors = AnchorFile(profile.anchor, enrolled.device_key)
    with closing(anchors):
        try:
            anchor = anchors.newest()
        except TerminalError:
            anchor = None
    known = [row[0] or 0] if row else []
    if anchor is not None and anchor.epoch == enrolled.epoch:
        known.append(anchor.seq)
    return max(known, default=None)


@contextmanager
def _copy(profile: Profile) -> Iterator[Path]:
    """Give a copy of the store: reading may write, and a damaged disk is read once only."""
    profile.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="salvage-", dir=profile.folder) as folder:
        for path in profile.database.parent.glob(f"{profile.database.name}*"):
            try:
                shutil.copyfile(path, Path(folder) / path.name)
            except OSError as error:
                raise StoreFailure(
                    f"{path.name} cannot be read from the disk.", "Call head office."
                ) from error
        yield Path(folder) / profile.database.name


def refuse_while_open(profile: Profile, key: bytes) -> None:
    """Look whether another program works on the store. Raises StoreFailure if so; a damaged store nobody can have open."""
    try:
        with closing(db.open_existing(profile.database, key)) as database:
            database.keep_others_out()
    except StoreFailure as failure:
        if failure.what == db.IN_USE[0]:
            raise


def set_aside(profile: Profile) -> Path:
    """Move store, sealed key and anchor into a folder of their own, where they are kept as they are; give it."""
    kept = profile.folder / "kept"
    number = 1 + max((int(path.name) for path in kept.glob("[0-9]*")), default=0)
    folder = kept / str(number)
    folder.mkdir(parents=True, mode=0o700)
    for path in (profile.wrapped_key.parent, profile.anchor.parent, profile.database.parent):
        if path.exists():
            path.rename(folder / path.name)
    profile.make_folders()
    return folder

"""A snapshot taken into the store: chunk by chunk into tables beside ours, then ours are replaced at once.

Sales go on meanwhile: each transaction is short. A program that ends in the middle finds what it had;
until the last step nothing of it counts, and after that step everything does.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from terminal.domain.blocklist import unpacked
from terminal.domain.feed import Item, ProgrammeItem
from terminal.domain.snapshot import (
    Chunk,
    ChunkKind,
    Manifest,
    admits,
    chunks_for,
    content_digest,
    read_cards,
)
from terminal.store.cards import UPSERT_NEXT
from terminal.store.database import Database
from terminal.store.feed import write_items

Row = TypeVar("Row")

SLICE: Final = 1_000
"""Rows of one transaction: what a sale may have to wait for."""
REPLACED: Final = ("cards", "blocks")


def no_rest() -> None:
    """Go on at once."""


class Overtaken(Exception):
    """Another program on this profile finished the snapshot, or began another, or is beyond it by the feed."""


class Half(Exception):
    """Not every chunk is there: the snapshot cannot be put in place."""


class Taking(Struct, frozen=True):
    """A snapshot under way. `needed` is known once the chunk of terms is there; until then it is that chunk."""

    manifest: Manifest
    digest: bytes
    content_key: bytes
    needed: tuple[Chunk, ...]
    taken: frozenset[bytes]

    @property
    def rows(self) -> int:
        """How many rows are needed in all, as far as is known."""
        return sum(chunk.rows for chunk in self.needed)

    @property
    def rows_taken(self) -> int:
        """How many of them are there."""
        return sum(chunk.rows for chunk in self.needed if chunk.digest in self.taken)

    def with_chunk(self, digest: bytes) -> "Taking":
        """Say how it stands with one chunk more."""
        return replace(self, taken=self.taken | {digest})

    def missing(self) -> list[Chunk]:
        """Give what is not there yet."""
        return [chunk for chunk in self.needed if chunk.digest not in self.taken]


class Snapshots:
    """Takes manifests whose signature was checked and chunks whose hash was."""

    def __init__(self, database: Database, store: str) -> None:
        self._database = database
        self._store = store

    def taking(self) -> Taking | None:
        """Say which snapshot is under way, and how far it is."""
        row = self._database.execute(
            "SELECT manifest, digest, content_key, terms FROM taking"
        ).fetchone()
        if row is None:
            return None
        body, digest, key, terms = row
        manifest = msgspec.json.decode(body, type=Manifest)
        taken = self._database.execute("SELECT digest FROM taken").fetchall()
        needed = self._needed(manifest, terms)
        return Taking(manifest, digest, key, needed, frozenset(one for (one,) in taken))

    def begin(self, body: bytes, content_key: bytes) -> None:
        """Begin with this manifest. What there was of another is put aside."""
        with self._database.transaction():
            self._put_aside(f"{table}_next" for table in REPLACED)
            for table in REPLACED:
                self._database.execute(self._schema(table, f"{table}_next"))
                for statement in self._indexes(table, f"{table}_next"):
                    self._database.execute(statement)
            self._database.execute("DELETE FROM taken")
            self._database.execute(
                "INSERT OR REPLACE INTO taking VALUES (1, ?, ?, ?, NULL)",
                (content_digest(body), content_key, body),
            )

    def put(
        self,
        taking: Taking,
        chunk: Chunk,
        content: bytes,
        between: Callable[[], None] = no_rest,
    ) -> None:
        """Put a chunk beside; `between` is called after each transaction, for a sale that waits. Raises Overtaken, msgspec.DecodeError and ValueError for one that nobody can read."""
        match chunk.kind:
            case ChunkKind.TERMS:
                msgspec.json.decode(content, type=list[Item])
                self._mark(taking, chunk, content)
            case ChunkKind.LISTED:
                number = taking.manifest.block_list
                rows = [(card, number) for card in unpacked(content)]
                insert = "INSERT OR REPLACE INTO blocks_next VALUES (?, ?)"
                self._fill(taking, chunk, insert, rows, between)
            case ChunkKind.CARDS:
                self._fill(taking, chunk, UPSERT_NEXT, read_cards(content), between)

    def finish(self, taking: Taking) -> None:
        """Put it in place, all of it or nothing. Raises Half, Overtaken."""
        with self._database.transaction():
            now = self._same(taking)
            if now.missing():
                raise Half
            held = self._database.execute("SELECT page FROM progress").fetchone()[0]
            if held < now.manifest.page:
                self._replace(now.manifest)
            else:
                self._forget()  # another program came further by the feed

    def abandon(self) -> None:
        """Give up what is under way."""
        with self._database.transaction():
            self._forget()

    def discard(self) -> bool:
        """Clear away some of what was put aside; say whether there is more. Short, like every other step."""
        tables = self._aside()
        if not tables:
            return False
        with self._database.transaction():
            gone = self._database.execute(
                f"DELETE FROM {tables[0]} WHERE card IN (SELECT card FROM {tables[0]} LIMIT {SLICE})"  # noqa: S608 - our own name
            ).rowcount
            if gone < SLICE:
                self._database.execute(f"DROP TABLE {tables[0]}")
        return True

    # Steps ------------------------------------------------------------------------------------

    def _needed(self, manifest: Manifest, terms: bytes | None) -> tuple[Chunk, ...]:
        if terms is None:
            return tuple(one for one in manifest.chunks if one.kind is ChunkKind.TERMS)
        items = msgspec.json.decode(terms, type=list[Item])
        ours = frozenset(
            item.programme.programme
            for item in items
            if isinstance(item, ProgrammeItem) and admits(item.programme.terms, self._store)
        )
        return tuple(chunks_for(manifest.chunks, ours))

    def _fill(
        self,
        taking: Taking,
        chunk: Chunk,
        insert: str,
        rows: Sequence[Sequence[object]],
        between: Callable[[], None],
    ) -> None:
        for some in slices(rows):
            with self._database.transaction():
                self._same(taking, look=False)
                self._database.executemany(insert, some)
            between()
        self._mark(taking, chunk, None)

    def _mark(self, taking: Taking, chunk: Chunk, terms: bytes | None) -> None:
        with self._database.transaction():
            self._same(taking, look=False)
            if terms is not None:
                self._database.execute("UPDATE taking SET terms = ?", (terms,))
            self._database.execute(
                "INSERT OR REPLACE INTO taken VALUES (?, ?)", (chunk.digest, chunk.rows)
            )

    def _same(self, taking: Taking, *, look: bool = True) -> Taking:
        """Make sure that this is still the snapshot under way. Raises Overtaken."""
        row = self._database.execute("SELECT digest FROM taking").fetchone()
        if row is None or row[0] != taking.digest:
            raise Overtaken
        now = self.taking() if look else taking
        if now is None:
            raise Overtaken
        return now

    def _replace(self, manifest: Manifest) -> None:
        execute = self._database.execute
        (terms,) = execute("SELECT terms FROM taking").fetchone()
        self._put_aside(REPLACED)
        for table in REPLACED:
            execute(f"ALTER TABLE {table}_next RENAME TO {table}")
        write_items(self._database, msgspec.json.decode(terms, type=list[Item]))
        execute(
            "DELETE FROM unsettled WHERE version <= (SELECT version FROM cards c WHERE c.card = unsettled.card)"
        )
        execute("DELETE FROM scope_changes")
        execute(
            "UPDATE progress SET page = ?, page_hash = ?, block_list = ?, list_hash = ?",
            (manifest.page, manifest.page_hash, manifest.block_list, manifest.list_hash),
        )
        self._forget()

    def _forget(self) -> None:
        self._put_aside(f"{table}_next" for table in REPLACED)
        self._database.execute("DELETE FROM taking")
        self._database.execute("DELETE FROM taken")

    def _put_aside(self, tables: Iterator[str] | Sequence[str]) -> None:
        """Rename tables for `discard`: dropping a large one would hold up a sale."""
        for table in tables:
            if self._schema_of(table) is not None:
                number = 1 + max((int(one.rpartition("_")[2]) for one in self._aside()), default=0)
                self._database.execute(f"ALTER TABLE {table} RENAME TO aside_{number}")

    def _aside(self) -> list[str]:
        rows = self._database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'aside\\_%' ESCAPE '\\'"
        ).fetchall()
        return [name for (name,) in rows]

    def _schema_of(self, table: str) -> str | None:
        row = self._database.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()
        return None if row is None else str(row[0])

    def _schema(self, table: str, name: str) -> str:
        """Give the statement that makes a table like ours under another name."""
        made = self._schema_of(table)
        if made is None:
            raise AssertionError(f"the table {table} is missing")
        return f"CREATE TABLE {name} {made[made.index('(') :]}"

    def _indexes(self, table: str, name: str) -> Iterator[str]:
        """Give the statements that make indexes like those of our table on the other."""
        rows = self._database.execute(
            "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        names = [row[0] for row in rows]
        for index, on, made in rows:
            if on == table:
                fresh = numbered(re.sub(r"_\d+$", "", index), names)
                kind = made[: made.upper().index("INDEX")]
                yield f"{kind}INDEX {fresh} ON {name} {made[made.index('(') :]}"


def numbered(base: str, names: Iterable[str]) -> str:
    """Give that name a number that none of these has: an index cannot be renamed, and its old one is still there."""
    numbers = [int(match[1]) for name in names if (match := re.fullmatch(f"{base}_(\\d+)", name))]
    return f"{base}_{max(numbers, default=0) + 1}"


def slices(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Cut rows into what goes into one transaction."""
    for start in range(0, len(rows), SLICE):
        yield rows[start : start + SLICE]

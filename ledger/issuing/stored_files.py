"""A file that was brought: kept sealed while it is looked at line by line, with progress, and until its cards are made."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec
from msgspec import Struct

from ledger import audit, cards, estate
from ledger.arrays import byteas
from ledger.database import Book, Database
from ledger.issuing.batches import Batch, TooLate, found, key_of
from ledger.issuing.lines import (
    LINES_MAX,
    Fault,
    Line,
    LineFault,
    Rules,
    Unreadable,
    heading,
    read_line,
)
from ledger.issuing.orders import SINGLE_USE
from ledger.issuing.tables import NoTable, Table, read_table
from ledger.issuing.vault import unseal
from ledger.own_keys import own_keys
from terminal.domain.ids import CardId
from terminal.domain.money import MINOR_MAX

AT_ONCE: Final = 5_000
FAULTS_KEPT: Final = 1_000
SHOWN: Final = 5


class Looked(Struct, frozen=True, kw_only=True):
    """What looking at a file has found so far. `minor`: the value of all lines."""

    lines: int
    looked_at: int
    faults: tuple[LineFault, ...]
    faulty: int
    minor: int
    read_as: str


def looked(book: Book, batch: str) -> Looked | None:
    """Say what looking at a batch's file has found; None where there is no file (any more)."""
    row = book.execute(
        "SELECT lines, looked_at, faults, faulty, minor, read_as FROM batch_files WHERE batch = %s",
        (batch,),
    ).fetchone()
    if row is None:
        return None
    lines, looked_at, faults, faulty, minor, read_as = row
    return Looked(
        lines=lines,
        looked_at=looked_at,
        faults=tuple(msgspec.json.decode(faults, type=list[LineFault])),
        faulty=faulty,
        minor=minor,
        read_as=read_as,
    )


def confirm(book: Book, actor: str, batch: str) -> None:
    """Let a file without faults become cards. In the caller's transaction. Raises Unknown, TooLate."""
    book.execute("SELECT FROM batches WHERE batch = %s FOR UPDATE", (batch,))
    found(book, batch)
    seen = looked(book, batch)
    done = book.execute(
        "UPDATE batches SET state = 'making' WHERE batch = %s AND state = 'checked'", (batch,)
    )
    if seen is None or seen.faulty or not done.rowcount:
        raise TooLate(batch)
    audit.record(book, actor, "batch.file_confirmed", batch, {"lines": seen.lines})


def look_at_one(database: Database) -> bool:
    """Look through a file that waits, if nobody else does; say whether there was one. Raises VaultLocked."""
    with database.connection() as holding, holding.transaction():
        row = holding.execute(
            "SELECT batch FROM batches WHERE state = 'checking' ORDER BY batch LIMIT 1"
            " FOR UPDATE SKIP LOCKED"
        ).fetchone()
        if row is None:
            return False
        batch = found(holding, row[0])
        lines = database.run(lambda book: _look(holding, book, batch))
        holding.execute(
            "UPDATE batches SET state = 'checked', wanted = %s WHERE batch = %s",
            (lines, batch.batch),
        )
    return True


def wanted_lines(book: Book, batch: Batch, key: bytes) -> Iterator[Line]:
    """Give the lines of a file that was confirmed; the book is asked at once, not while they are gone through."""
    table, rules = _table(book, batch, key), _rules(book, batch)
    return _read_lines(table, rules)


def _read_lines(table: Table, rules: Rules) -> Iterator[Line]:
    rows = table.rows()
    columns = heading(next(rows)[1])
    for number, cells in rows:
        line, faults = read_line(number, columns, cells, rules)
        if faults:
            raise AssertionError("a file that was confirmed has no faults")
        yield line


def sample(book: Book, batch: str) -> list[Line]:
    """Give the first lines of a file that was looked at, for the preview. Raises Unknown, VaultLocked."""
    key = key_of(book, batch)
    if key is None or looked(book, batch) is None:
        return []
    known = found(book, batch)
    try:
        table = _table(book, known, key)
        rows = table.rows()
        columns, rules = heading(next(rows)[1]), _rules(book, known)
        return [read_line(*_numbered(row, columns), rules)[0] for row in islice(rows, SHOWN)]
    except (NoTable, Unreadable, StopIteration):
        return []


def _numbered(row: tuple[int, list[str]], columns: list[str]) -> tuple[int, list[str], list[str]]:
    return row[0], columns, row[1]


def _look(holding: Book, book: Book, batch: Batch) -> int:
    """Look through the file, telling how far; give how many lines it has."""
    key = key_of(book, batch.batch)
    if key is None:
        raise AssertionError("a batch that is looked at has a key")
    try:
        table = _table(book, batch, key)
        columns, rows = _columns_and_rows(table)
    except NoTable:
        _tell(book, batch.batch, _Sums([LineFault(1, Fault.NOT_READABLE)], 1), 0, 0)
        return 0
    except Unreadable as unreadable:
        _tell(book, batch.batch, _Sums([unreadable.fault], 1), 0, 0)
        return 0
    book.execute(
        "UPDATE batch_files SET lines = %s, read_as = %s WHERE batch = %s",
        (len(rows) - 1, f"{table.encoding} {_named(table.separator)}", batch.batch),
    )
    rules, sums = _rules(book, batch), _Sums([], 0)
    seen: dict[CardId, int] = {}
    lookup_key = own_keys(book).lookup_key
    for start in range(1, len(rows), AT_ONCE):
        holding.execute("SELECT 1")  # it rests in a transaction, and may not rest long
        some = rows[start : start + AT_ONCE]
        read = [read_line(number, columns, cells, rules) for number, cells in some]
        sums = _add(book, sums, read, seen, lookup_key)
        _tell(book, batch.batch, sums, min(start - 1 + AT_ONCE, len(rows) - 1), len(rows) - 1)
    return len(rows) - 1


def _columns_and_rows(table: Table) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Give the heading, and all rows with it. Raises NoTable, Unreadable."""
    rows = list(table.rows())
    if not rows:
        raise Unreadable(LineFault(1, Fault.NO_COLUMNS))
    if len(rows) - 1 > LINES_MAX:
        raise Unreadable(LineFault(LINES_MAX + 2, Fault.TOO_MANY_LINES))
    return heading(rows[0][1]), rows


class _Sums(Struct, frozen=True):
    faults: list[LineFault]
    faulty: int
    minor: int = 0


def _add(
    book: Book,
    sums: _Sums,
    read: list[tuple[Line, list[LineFault]]],
    seen: dict[CardId, int],
    lookup_key: bytes,
) -> _Sums:
    """Add what some lines say, and what file and book say against their codes."""
    faults = {line.number: [*wrong] for line, wrong in read}
    ids = {line.number: line.code.card_id(lookup_key) for line, _ in read if line.code}
    known = cards.known(book, list(ids.values())) | _in_batches(book, list(ids.values()))
    for number, card in ids.items():
        if card in seen:
            faults[number].append(LineFault(number, Fault.CODE_TWICE, "code"))
        elif card in known:
            faults[number].append(LineFault(number, Fault.CODE_KNOWN, "code"))
        seen.setdefault(card, number)
    kept = [*sums.faults, *(one for wrong in faults.values() for one in wrong)][:FAULTS_KEPT]
    faulty = sums.faulty + sum(1 for wrong in faults.values() if wrong)
    return _Sums(kept, faulty, min(sums.minor + sum(line.minor for line, _ in read), MINOR_MAX))


def _in_batches(book: Book, ids: Sequence[CardId]) -> set[bytes]:
    rows = book.execute("SELECT card FROM batch_cards WHERE card = ANY(%s)", (byteas(ids),))
    return {card for (card,) in rows.fetchall()}


def _tell(book: Book, batch: str, sums: _Sums, looked_at: int, lines: int) -> None:
    book.execute(
        "UPDATE batch_files SET lines = %s, looked_at = %s, faults = %s, faulty = %s, minor = %s"
        " WHERE batch = %s",
        (lines, looked_at, msgspec.json.encode(sums.faults), sums.faulty, sums.minor, batch),
    )


def _table(book: Book, batch: Batch, key: bytes) -> Table:
    row = book.execute(
        "SELECT content FROM batch_files WHERE batch = %s", (batch.batch,)
    ).fetchone()
    if row is None or row[0] is None:
        raise NoTable("gone")
    return read_table(unseal(key, row[0], f"file:{batch.batch}"))


def _rules(book: Book, batch: Batch) -> Rules:
    terms = estate.programme(book, batch.programme).terms
    return Rules(
        unit=batch.unit,
        most=MINOR_MAX if terms.balance_max is None else terms.balance_max,
        minor=batch.minor,
        active=batch.active,
        single_use=terms.kind in SINGLE_USE,
        language=batch.language,
    )


def _named(separator: str) -> str:
    return {",": "comma", ";": "semicolon", "\t": "tab"}[separator]

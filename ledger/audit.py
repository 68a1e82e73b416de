"""Audit: who did what at head office, in lines that nobody alters.

A line is written in the transaction of what it tells of, so that neither is there without the other.
Each holds the hash of the one before (Schneier and Kelsey, "Secure Audit Logs to Support Computer
Forensics", 1999), and the database refuses to change or to remove one; `redemption-ledger verify`
recomputes the chain. Whoever owns the database can still forge all of it: keep an exported copy.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from msgspec import Struct
from psycopg.pq import TransactionStatus
from psycopg.rows import class_row

from ledger.database import Book
from ledger.verify_finding import Finding

COMMAND_LINE: Final = "command line"
"""The actor of whoever may run commands beside the book."""
AT_ONCE: Final = 2_000
NAME_MAX: Final = 200
"""Longest actor, action or subject; the rest is cut off."""
GENESIS: Final = bytes(32)

_encode = msgspec.json.Encoder(order="deterministic").encode


class Line(Struct, frozen=True):
    """One line. `detail` is JSON."""

    number: int
    at_ms: int
    actor: str
    action: str
    subject: str
    detail: str


def record(book: Book, actor: str, action: str, subject: str, detail: Mapping[str, object]) -> Line:
    """Write a line, as the last thing of the transaction that is open. The time is the database's.

    No secret may stand in `detail`: it is kept for ever, and everybody who may read the audit reads it.
    """
    if book.info.transaction_status is not TransactionStatus.INTRANS:
        raise AssertionError("an audit line belongs to the transaction of what it tells of")
    row = book.execute(
        "UPDATE audit_head SET number = number + 1"
        " RETURNING number, hash, (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    ).fetchone()
    if row is None:
        raise AssertionError("the head of the audit is always there")
    number, previous, at_ms = row
    line = Line(number, at_ms, _name(actor), _name(action), _name(subject), _json(detail))
    hashed = line_hash(previous, line)
    book.execute(
        "INSERT INTO audit_lines (number, at_ms, actor, action, subject, detail, previous, hash)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        (*msgspec.structs.astuple(line), previous, hashed),
    )
    book.execute("UPDATE audit_head SET hash = %s", (hashed,))
    return line


class Wanted(Struct, frozen=True):
    """Which lines; empty: any. `subject` is a part of it."""

    actor: str = ""
    action: str = ""
    subject: str = ""


class KeptLine(Line, frozen=True):
    """A line with its hash, by which an exported copy is compared."""

    hash: bytes


def lines(book: Book, wanted: Wanted, most: int, after: int) -> list[KeptLine]:
    """Give lines, newest first, from the one after the first so many."""
    with book.cursor(row_factory=class_row(KeptLine)) as cursor:
        return cursor.execute(
            "SELECT number, at_ms, actor, action, subject, detail, hash FROM audit_lines"
            " WHERE (%(actor)s = '' OR actor = %(actor)s) AND (%(action)s = '' OR action = %(action)s)"
            " AND (%(subject)s = '' OR strpos(lower(subject), lower(%(subject)s)) > 0)"
            " ORDER BY number DESC LIMIT %(most)s OFFSET %(after)s",
            {**msgspec.structs.asdict(wanted), "most": most, "after": after},
        ).fetchall()


def actions(book: Book) -> list[str]:
    """Give every action that was ever written, by name."""
    rows = book.execute("SELECT DISTINCT action FROM audit_lines ORDER BY action").fetchall()
    return [row[0] for row in rows]


def line_hash(previous: bytes, line: Line) -> bytes:
    """Give the hash that chains a line to the one before it."""
    return hashlib.sha256(previous + _encode(line)).digest()


def audit_findings(book: Book) -> Iterator[Finding]:
    """Recompute the chain: every line there, in its place, as it was written."""
    expected, previous = 1, GENESIS
    with book.cursor(name="audit", binary=True) as rows:
        rows.itersize = AT_ONCE
        rows.execute(
            "SELECT number, at_ms, actor, action, subject, detail, previous, hash"
            " FROM audit_lines ORDER BY number"
        )
        for *values, told, hashed in rows:
            line = Line(*values)
            if line.number != expected or told != previous:
                yield Finding("audit", str(expected), "does not follow the line before it")
            if line_hash(told, line) != hashed:
                yield Finding("audit", str(line.number), "is not what was written")
            expected, previous = line.number + 1, hashed
    head = book.execute("SELECT number, hash FROM audit_head").fetchone()
    if head != (expected - 1, previous):
        yield Finding("audit", "head", "the last lines are missing")


def _json(detail: Mapping[str, object]) -> str:
    """ASCII, whatever is in it."""
    return json.dumps(msgspec.to_builtins(detail), sort_keys=True, separators=(",", ":"))


def _name(text: str) -> str:
    """PostgreSQL keeps no U+0000 and no half of a surrogate pair."""
    return text[:NAME_MAX].replace("\x00", "").encode("utf-8", "replace").decode()

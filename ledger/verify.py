"""Recomputes the book and says what differs: chains from bytes, operations from entries, balances from postings.

Reads one snapshot, in streams, and changes nothing. What is found is a value; an empty list is the
proof. The digest stands for the outcome as a whole: two books that took in the same journals have
the same, however the deliveries were cut, repeated or shuffled.
"""

import hashlib
from collections.abc import Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from ledger.audit import audit_findings
from ledger.database import Book
from ledger.reporting.verify_folds import fold_findings
from ledger.verify_chains import chain_findings
from ledger.verify_finding import Finding
from ledger.verify_heads import head_findings
from ledger.verify_sums import sum_findings

FINDINGS_MAX: Final = 1_000
AT_ONCE: Final = 10_000

SNAPSHOT: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
COUNTS: Final = """
SELECT (SELECT count(*) FROM cards), (SELECT count(*) FROM operations),
    (SELECT count(*) FROM postings), (SELECT count(*) FROM entries),
    (SELECT count(*) FROM conflicts WHERE state <> 'voided')
"""
OUTCOME: Final = (
    """
SELECT c.card, c.unit, c.state, c.issued, c.balance, c.leased, c.redeemed, c.expired, c.written_off
FROM cards c ORDER BY c.card
""",
    """
SELECT card, sum(shortfall)::bigint FROM operations GROUP BY card HAVING sum(shortfall) > 0
ORDER BY card
""",
    """
SELECT card, id, action, terminal, minor, unit, state FROM operations ORDER BY card, id
""",
    """
SELECT terminal, epoch, seq, hash FROM entries ORDER BY terminal, epoch, seq, hash
""",
)
"""What does not depend on the order in which the tills delivered: not who lost, only how much was lost."""


class Report(Struct, frozen=True, kw_only=True):
    """What was found. `digest` is the SHA-256 over the outcome, in hexadecimal."""

    findings: tuple[Finding, ...]
    digest: str
    cards: int
    operations: int
    postings: int
    entries: int
    conflicts: int


def verify(book: Book, findings_max: int = FINDINGS_MAX) -> Report:
    """Check everything in one snapshot. The connection must be outside of a transaction."""
    with book.transaction():
        book.execute(SNAPSHOT)
        return examine(book, findings_max)


def examine(book: Book, findings_max: int = FINDINGS_MAX) -> Report:
    """Check everything as the caller's transaction sees it."""
    counted = book.execute(COUNTS).fetchone()
    if counted is None:
        raise AssertionError("counts are always there")
    cards, operations, postings, entries, conflicts = counted
    return Report(
        findings=tuple(islice(_findings(book), findings_max)),
        digest=_digest(book),
        cards=cards,
        operations=operations,
        postings=postings,
        entries=entries,
        conflicts=conflicts,
    )


def digest(book: Book) -> str:
    """Give only the digest."""
    with book.transaction():
        book.execute(SNAPSHOT)
        return _digest(book)


def _findings(book: Book) -> Iterator[Finding]:
    yield from chain_findings(book)
    yield from head_findings(book)
    yield from sum_findings(book)
    yield from fold_findings(book)
    yield from audit_findings(book)


def _digest(book: Book) -> str:
    over = hashlib.sha256()
    for number, query in enumerate(OUTCOME):
        with book.cursor(name=f"digest_{number}", binary=True) as rows:
            rows.itersize = AT_ONCE
            for row in rows.execute(query):
                over.update(repr(row).encode())
    return over.hexdigest()

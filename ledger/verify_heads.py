"""Verifying the devices' word: each signed head is that of an entry we keep, and signed by the till's key."""

from collections.abc import Iterator
from typing import Final

from ledger.database import Book
from ledger.verify_finding import Finding
from sync.protocol.signing import NotSigned, head_message, verify

AT_ONCE: Final = 2_000

HEADS: Final = """
SELECT h.terminal, h.epoch, h.seq, h.head, h.signature,
    CASE WHEN t.epoch = h.epoch THEN t.public_key ELSE k.public_key END,
    EXISTS (SELECT FROM entries e WHERE e.terminal = h.terminal AND e.epoch = h.epoch
            AND e.seq = h.seq AND e.hash = h.head)
FROM heads h LEFT JOIN terminals t ON t.terminal = h.terminal
    LEFT JOIN epoch_keys k ON k.terminal = h.terminal AND k.epoch = h.epoch
"""
UNSIGNED: Final = """
SELECT e.terminal, e.epoch, max(e.seq) FROM entries e GROUP BY e.terminal, e.epoch
HAVING max(e.seq) > coalesce((SELECT max(h.seq) FROM heads h
    WHERE h.terminal = e.terminal AND h.epoch = e.epoch), 0)
"""


def head_findings(book: Book) -> Iterator[Finding]:
    """Check every head, by the key that the device had in that epoch."""
    with book.cursor(name="heads", binary=True) as rows:
        rows.itersize = AT_ONCE
        for terminal, epoch, seq, head, signature, public_key, kept in rows.execute(HEADS):
            where = f"{terminal}/{epoch}/{seq}"
            if not kept:
                yield Finding("head", where, "signed by the till, but the entry is missing")
            if public_key is not None and not _signed(
                public_key, signature, terminal, epoch, seq, head
            ):
                yield Finding("signature", where, "not the till's")
    for terminal, epoch, seq in book.execute(UNSIGNED):
        yield Finding("head", f"{terminal}/{epoch}/{seq}", "no signature covers this entry")


def _signed(
    public_key: bytes, signature: bytes, terminal: str, epoch: int, seq: int, head: bytes
) -> bool:
    try:
        verify(public_key, signature, head_message(terminal, epoch, seq, head))
    except NotSigned:
        return False
    return True

"""Verifying entries: every till's chain from its bytes, and every money entry against its operation."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import msgspec
from msgspec import Struct

from ledger.arrays import byteas
from ledger.database import Book
from ledger.judge import ID_REUSED, MONEY, NOTES, OTHER_TERMINAL
from ledger.rows import NEVER_AGAIN, OperationState
from ledger.verify_finding import Finding
from terminal.domain.entry import GENESIS, Entry, EntryKind, entry_hash, read_entry
from terminal.domain.verdict import VerdictKind

AT_ONCE: Final = 2_000

ENTRIES: Final = """
SELECT terminal, epoch, seq, hash, body, verdict, covered, shortfall, note
FROM entries ORDER BY terminal, epoch, seq, hash
"""
OPERATIONS: Final = """
SELECT o.card, o.id, o.action, o.terminal, o.minor, o.unit, o.state, o.covered, o.shortfall,
    coalesce(o.epoch, 0), coalesce(o.seq, 0)
FROM unnest(%s, %s) AS n (card, id) JOIN operations o ON o.card = n.card AND o.id = n.id
"""
TIPS: Final = "SELECT terminal, epoch, acknowledged, head FROM terminals"


class Kept(Struct, frozen=True):
    """An entry as kept."""

    terminal: str
    epoch: int
    seq: int
    hash: bytes
    body: bytes
    verdict: str
    covered: int
    shortfall: int
    note: str

    @property
    def where(self) -> str:
        """Name it to people."""
        return f"{self.terminal}/{self.epoch}/{self.seq}"


class Done(Struct, frozen=True):
    """An operation as kept."""

    card: bytes
    id: bytes
    action: str
    terminal: str
    minor: int
    unit: str
    state: str
    covered: int
    shortfall: int
    epoch: int
    seq: int


def chain_findings(book: Book) -> Iterator[Finding]:
    """Go along all entries once, in the order of the chains."""
    tips = {(terminal, epoch): (seq, head) for terminal, epoch, seq, head in book.execute(TIPS)}
    chains = _Chains()
    with book.cursor(name="entries", binary=True) as rows:
        rows.itersize = AT_ONCE
        kept = (Kept(*row) for row in rows.execute(ENTRIES))
        while some := list(islice(kept, AT_ONCE)):
            read = [(one, _read(one.body)) for one in some]
            for one, entry in read:
                yield from chains.follow(one, entry)
            yield from _against_operations(book, read)
    for key, (seq, head) in tips.items():
        if chains.tips.get(key, (0, GENESIS)) != (seq, head):
            found = chains.tips.get(key, (0, GENESIS))[0]
            yield Finding(
                "tip", f"{key[0]}/{key[1]}", f"acknowledged up to {seq}, kept up to {found}"
            )


class _Chains:
    """Where each chain has come to."""

    def __init__(self) -> None:
        self.tips: dict[tuple[str, int], tuple[int, bytes]] = {}

    def follow(self, one: Kept, entry: Entry | None) -> Iterator[Finding]:
        """Check one entry's bytes, number and link."""
        if entry_hash(one.body) != one.hash:
            yield Finding("hash", one.where, "the bytes are not those that were hashed")
        if one.verdict == VerdictKind.FORKED:
            return
        key = (one.terminal, one.epoch)
        seq, head = self.tips.get(key, (0, GENESIS))
        self.tips[key] = (one.seq, one.hash)
        if one.seq != seq + 1:
            yield Finding("sequence", one.where, f"follows {seq}")
        elif entry is not None and entry.previous != head:
            yield Finding("previous", one.where, "names another entry as the one before")


def _read(body: bytes) -> Entry | None:
    try:
        return read_entry(body)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _against_operations(book: Book, read: Iterable[tuple[Kept, Entry | None]]) -> Iterator[Finding]:
    told = [
        (one, entry, (entry.card, entry.id))
        for one, entry in read
        if entry is not None and entry.kind in MONEY and entry.card and _was_judged(one)
    ]
    if not told:
        return
    cards, ids = zip(*{key for _, _, key in told}, strict=True)
    rows = book.execute(OPERATIONS, (byteas(cards), byteas(ids)), binary=True)
    done = {(row[0], row[1]): Done(*row) for row in rows}
    for one, entry, key in told:
        says = _difference(one, entry, done.get(key))
        if says:
            yield Finding("operation", one.where, says)


def _was_judged(one: Kept) -> bool:
    """An entry that is no word of its till moves nothing; the note of a forked one says so."""
    if one.verdict == VerdictKind.FORKED:
        return one.note in NOTES
    return one.verdict != VerdictKind.UNREADABLE


def _difference(one: Kept, entry: Entry, done: Done | None) -> str:
    """Say how an operation differs from what an entry told of it; empty if it does not."""
    if done is None:
        return "the operation is missing"
    state = OperationState(done.state)
    if entry.kind is EntryKind.VOID:
        reached = state in NEVER_AGAIN or one.note == OTHER_TERMINAL
        return "" if reached else f"was voided, and is {state}"
    if one.note == ID_REUSED or state is OperationState.TOMBSTONE:
        return ""
    return _done_otherwise(one, entry, done, state)


def _done_otherwise(one: Kept, entry: Entry, done: Done, state: OperationState) -> str:
    amount = entry.amount
    told = (
        entry.kind,
        entry.terminal,
        amount.minor if amount else 0,
        amount.unit if amount else "",
    )
    if told != (done.action, done.terminal, done.minor, done.unit):
        return "the operation is another"
    if state is OperationState.DECLINED:
        return "was done, and is declined"
    first = state is OperationState.APPROVED and (done.epoch, done.seq) == (one.epoch, one.seq)
    if first and (done.covered, done.shortfall) != (one.covered, one.shortfall):
        return "the verdict is another"
    return ""

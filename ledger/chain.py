"""Where the entries of a batch belong: known already, next on the till's chain, or on another branch.

Pure. A till that was restored or copied comes with entries whose number is taken, or that do not
follow the one before: both branches are kept. What cannot be read is kept as it is, and the
sequence moves on. See docs/decisions/0008-facts-on-every-branch.md.
"""

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec import Struct

from ledger.judge import MONEY
from sync.protocol.messages import BATCH_ENTRIES_MAX, PushRequest
from terminal.domain.entry import GENESIS, Entry, EntryKind, entry_hash, read_entry
from terminal.domain.verdict import Verdict, VerdictKind

UNREADABLE: Final = "unreadable"
WRONG_TERMINAL: Final = "wrong_terminal"
WRONG_EPOCH: Final = "wrong_epoch"
WRONG_NUMBER: Final = "wrong_number"
INCOMPLETE: Final = "incomplete"
OUT_OF_RANGE: Final = "out_of_range"
OTHER_VERSION: Final = "other_version"

INSTANT_MAX: Final = 2**53
ENTRY_VERSION: Final = 1

NOBODY: Final = b""

Known = Mapping[tuple[int, bytes], Verdict]
"""What the book holds under (seq, hash)."""


class Tip(Struct, frozen=True):
    """How far the book has a till's chain, and the hash of its last entry."""

    seq: int = 0
    hash: bytes = GENESIS


class Arrival(Struct, frozen=True, gc=False):
    """An entry that the book does not hold yet. `entry` is None where it is not this till's word that we understand."""

    seq: int
    hash: bytes
    body: bytes
    entry: Entry | None
    forked: bool
    note: str


class Placing(Struct, frozen=True, kw_only=True):
    """What to do with a batch. `told` are the verdicts of entries the book holds already, by number."""

    arrivals: tuple[Arrival, ...]
    told: Mapping[int, Verdict]
    tip: Tip
    acknowledged: int
    fork: int | None
    """Number of the first entry on another branch."""


def hashes_of(push: PushRequest) -> list[bytes]:
    """Hash the entries as they came."""
    return [entry_hash(body) for body in push.entries]


def place(terminal: str, push: PushRequest, hashes: list[bytes], tip: Tip, known: Known) -> Placing:
    """Place a batch after the tip. `known` covers the batch's numbers and the one before them."""
    first = push.from_seq
    walk = _Walk(terminal, push.epoch, tip, known)
    if not push.entries or not walk.begin(first, hashes[0], push.entries[0]):
        return Placing(arrivals=(), told={}, tip=tip, acknowledged=tip.seq, fork=None)
    for seq, (body, digest) in enumerate(zip(push.entries, hashes, strict=True), first):
        walk.step(seq, digest, body)
    return Placing(
        arrivals=tuple(walk.arrivals),
        told=walk.told,
        tip=walk.tip,
        acknowledged=walk.acknowledged(first, first + len(hashes) - 1),
        fork=walk.fork,
    )


class _Walk:
    """Goes along one batch, on the till's main chain as long as the entries follow it."""

    def __init__(self, terminal: str, epoch: int, tip: Tip, known: Known) -> None:
        self.tip = tip
        self.arrivals: list[Arrival] = []
        self.told: dict[int, Verdict] = {}
        self.fork: int | None = None
        self._terminal = terminal
        self._epoch = epoch
        self._known = known
        self._on_main = True
        self._orphan = False

    def begin(self, first: int, digest: bytes, body: bytes) -> bool:
        """Say whether the batch can be placed: it begins at or before our next number, or goes on where a branch ends."""
        if first <= self.tip.seq + 1:
            return True
        self._on_main = False
        return (first, digest) in self._known or self._follows_known(first, body)

    def step(self, seq: int, digest: bytes, body: bytes) -> None:
        """Place one entry."""
        if told := self._known.get((seq, digest)):
            self.told[seq] = told
            self._on_main = told.kind is not VerdictKind.FORKED
            return
        entry, previous, note = self._read(seq, body)
        if self._on_main and seq == self.tip.seq + 1 and previous in {self.tip.hash, NOBODY}:
            self.tip = Tip(seq, digest)
        else:
            self._leave_main(seq, body)
        self.arrivals.append(Arrival(seq, digest, body, entry, not self._on_main, note))

    def acknowledged(self, first: int, last: int) -> int:
        """Say up to where the book has everything of the branch that the batch ended on.

        A branch of which we miss what came before is asked for from further back.
        """
        if self._on_main:
            return self.tip.seq
        return max(0, first - 1 - BATCH_ENTRIES_MAX) if self._orphan else last

    def _leave_main(self, seq: int, body: bytes) -> None:
        if self.fork is None:
            self.fork = seq
        if not self.arrivals and not self.told:
            self._orphan = seq > 1 and not self._follows_known(seq, body)
        self._on_main = False

    def _follows_known(self, seq: int, body: bytes) -> bool:
        """Do we hold what this entry names as the one before?"""
        previous = self._read(seq, body)[1]
        return (seq - 1, previous) in self._known or (
            previous == NOBODY and any(number == seq - 1 for number, _ in self._known)
        )

    def _read(self, seq: int, body: bytes) -> tuple[Entry | None, bytes, str]:
        """Read an entry, and say what it follows (NOBODY knows) and what is wrong with it."""
        try:
            entry = read_entry(body)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None, NOBODY, UNREADABLE
        note = self._fault(seq, entry)
        return None if note else entry, entry.previous, note

    def _fault(self, seq: int, entry: Entry) -> str:
        """Name the first thing that makes a readable entry no word of this till at this place."""
        if entry.terminal != self._terminal:
            return WRONG_TERMINAL
        if entry.epoch != self._epoch:
            return WRONG_EPOCH
        if entry.seq != seq:
            return WRONG_NUMBER
        if entry.v != ENTRY_VERSION:
            return OTHER_VERSION
        return _money_fault(entry) if entry.kind in MONEY else ""


def _money_fault(entry: Entry) -> str:
    """Say what a money entry lacks: which card, how much, when. A void may leave the amount to the operation."""
    if entry.card is None or len(entry.card) != 16 or len(entry.id) != 16:
        return INCOMPLETE
    if entry.kind is EntryKind.REFUND and len(entry.refunds or b"") != 16:
        return INCOMPLETE
    if entry.amount is None:
        return "" if entry.kind is EntryKind.VOID else INCOMPLETE
    in_range = entry.amount.minor > 0 and 0 <= entry.at_ms < INSTANT_MAX
    return "" if in_range else OUT_OF_RANGE

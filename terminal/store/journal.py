"""The journal in the store: append, read on from a number, take the ledger's verdicts."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from terminal.domain.clock import Reading
from terminal.domain.entry import (
    GENESIS,
    BrokenChain,
    Entry,
    EntryKind,
    Sealed,
    entry_hash,
    read_entry,
    seal,
)
from terminal.domain.ids import CardId, OperationId
from terminal.domain.together import CODES_MAX
from terminal.domain.trusted_time import Mark
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.store.anchor import Anchor, AnchorFile
from terminal.store.database import Database
from terminal.store.timekeeping import hear, mark_from_row
from terminal.store.witness import NoWitness, Witness

SHIFT_ENDS: Final = frozenset({EntryKind.SHIFT_OPENED, EntryKind.SHIFT_CLOSED})
"""When others are told of the head, too."""
LEGS_APART: Final = 3 * CODES_MAX
"""No two redemptions of a basket are further apart: each is one entry, with at most a returned lease or a word beside it."""
NOTABLE: Final = frozenset({VerdictKind.SHORTFALL, VerdictKind.FORKED, VerdictKind.UNREADABLE})
"""Verdicts worth keeping; that the others settled is what `acknowledged` says."""


class Head(Struct, frozen=True):
    """Where the journal stands, and what every new entry says about the till."""

    epoch: int
    seq: int
    hash: bytes
    at_ms: int
    """No new entry is earlier: the last entry's time, or the latest time that the ledger signed."""
    page: int
    block_list: int
    terminal: str
    store: str
    contact_ms: int | None = None
    """Last real answer of the ledger."""
    fresh_ms: int | None = None
    """Last time that every page of the feed there was had been applied."""
    state: str = ""
    """What the ledger thinks of this till."""
    noted_ms: int = 0
    """The jump of the wall clock that is journalled."""
    mark: Mark | None = None
    """What time is counted from."""


class Unsent(Struct, frozen=True):
    """An entry that the ledger has not acknowledged."""

    seq: int
    body: bytes
    hash: bytes


class Journal:
    """Append-only; the database itself refuses to alter or shorten it."""

    def __init__(
        self, database: Database, anchor: AnchorFile, witness: Witness | None = None
    ) -> None:
        self._database = database
        self._anchor = anchor
        self._witness = witness or NoWitness()
        self._shift_changed = False

    def head(self) -> Head:
        """Read where the journal stands."""
        row = self._database.execute(
            """SELECT e.epoch, j.seq, j.hash, max(iif(j.seq > p.time_seq, j.at_ms, 0), p.ledger_ms),
                      p.page, p.block_list, e.terminal, e.store, p.contact_ms, p.fresh_ms,
                      p.state, p.time_noted_ms,
                      p.time_ms, p.time_steady_ms, p.time_boot, p.time_drift_ms, p.time_source
               FROM enrolment e JOIN progress p
                 LEFT JOIN journal j ON j.seq = (SELECT max(seq) FROM journal)"""
        ).fetchone()
        known: tuple[Any, ...] = (*row[3:12], mark_from_row(row[12:]))
        return Head(row[0], row[1] or 0, row[2] or GENESIS, *known)

    def append(
        self,
        head: Head,
        kind: EntryKind,
        operation: OperationId,
        now_ms: int,
        **parts: Any,  # noqa: ANN401
    ) -> Head:
        """Add an entry inside the caller's transaction; give the new head. `parts` are further fields of Entry."""
        entry = Entry(
            terminal=head.terminal,
            epoch=head.epoch,
            seq=head.seq + 1,
            previous=head.hash,
            id=operation,
            kind=kind,
            at_ms=max(now_ms, head.at_ms),
            block_list=head.block_list,
            feed=head.page,
            store=head.store,
            **parts,
        )
        sealed = seal(entry)
        self._shift_changed |= kind in SHIFT_ENDS
        self._database.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*_filed(entry), sealed.body, sealed.hash),
        )
        return replace(head, seq=entry.seq, hash=sealed.hash, at_ms=entry.at_ms)

    def anchor(self, head: Head) -> None:
        """Write the head outside the database: after the commit, before anything is shown."""
        anchor = Anchor(head.epoch, head.seq, head.hash)
        self._anchor.write(anchor)
        if self._shift_changed:
            self._witness.note(anchor)
            self._shift_changed = False

    def find(self, operation: OperationId, kind: EntryKind) -> Entry | None:
        """Give an operation's entry of that kind."""
        row = self._database.execute(
            "SELECT body FROM journal WHERE id = ? AND kind = ?", (operation, kind.value)
        ).fetchone()
        return None if row is None else read_entry(row[0])

    def holds(self, head: Head) -> bool:
        """Is that very entry in the journal?"""
        row = self._database.execute(
            "SELECT hash FROM journal WHERE epoch = ? AND seq = ?", (head.epoch, head.seq)
        ).fetchone()
        return row is not None and row[0] == head.hash

    def dangling(self, now_ms: int, age_ms: int) -> list[Entry]:
        """Give intents of another time than now whose outcome is not known: the program ended in between."""
        rows = self._database.execute(
            """SELECT i.body FROM journal i WHERE i.epoch = (SELECT epoch FROM enrolment)
               AND i.seq > (SELECT swept FROM progress) AND i.kind = 'intent' AND abs(? - i.at_ms) > ?
               AND NOT EXISTS (SELECT 1 FROM journal o WHERE o.id = i.id AND o.kind <> 'intent')""",
            (now_ms, age_ms),
        )
        return [read_entry(body) for (body,) in rows]

    def sweep(self, now_ms: int, age_ms: int) -> None:
        """Remember that no intent is open but those of now, so that nobody looks there again."""
        with self._database.transaction():
            self._database.execute(
                """UPDATE progress SET swept = coalesce(
                   (SELECT seq FROM journal WHERE epoch = (SELECT epoch FROM enrolment)
                    AND abs(? - at_ms) > ? ORDER BY seq DESC LIMIT 1), swept)""",
                (now_ms, age_ms),
            )

    def of(self, operation: OperationId) -> list[Entry]:
        """Give all entries of an operation, oldest first."""
        rows = self._database.execute(
            "SELECT body FROM journal WHERE id = ? ORDER BY seq", (operation,)
        )
        return [read_entry(body) for (body,) in rows]

    def sealed_of(self, operation: OperationId) -> list[tuple[Entry, bytes]]:
        """Give all entries of an operation with their hashes, oldest first."""
        rows = self._database.execute(
            "SELECT body, hash FROM journal WHERE id = ? ORDER BY seq", (operation,)
        )
        return [(read_entry(body), digest) for body, digest in rows]

    def unsent(self, limit: int) -> list[Unsent]:
        """Give entries after the acknowledged one, in order."""
        rows = self._database.execute(
            """SELECT seq, body, hash FROM journal WHERE epoch = (SELECT epoch FROM enrolment)
               AND seq > (SELECT acknowledged FROM progress) ORDER BY seq LIMIT ?""",
            (limit,),
        )
        return [Unsent(*row) for row in rows]

    def newest(self, limit: int) -> list[Entry]:
        """Give the newest entries, newest first."""
        rows = self._database.execute(
            "SELECT body FROM journal ORDER BY seq DESC LIMIT ?", (limit,)
        )
        return [read_entry(body) for (body,) in rows]

    def moves(self, limit: int, before: int = 2**62) -> list[tuple[Entry, bool, int]]:
        """Give the newest operations before a number, newest first: the entry, whether it was voided since, its shortfall."""
        rows = self._database.execute(
            """SELECT j.body, EXISTS (SELECT 1 FROM journal w WHERE w.id = j.id AND w.kind = 'void'),
                      coalesce(v.shortfall, 0)
               FROM journal j LEFT JOIN verdicts v ON v.epoch = j.epoch AND v.seq = j.seq
               WHERE j.kind IN ('redeem', 'void', 'activate', 'load', 'refund', 'cash_out', 'declined')
               AND j.seq < ? ORDER BY j.seq DESC LIMIT ?""",
            (before, limit),
        )
        return [(read_entry(body), bool(voided), shortfall) for body, voided, shortfall in rows]

    def refunds_of(self, redeemed: Entry) -> list[Entry]:
        """Give what this till gave back of a redemption."""
        rows = self._database.execute(
            "SELECT body FROM journal WHERE card = ? AND kind = 'refund' ORDER BY seq",
            (redeemed.card,),
        )
        entries = [read_entry(body) for (body,) in rows]
        return [entry for entry in entries if entry.refunds == redeemed.id]

    def legs_of(self, redeemed: Entry) -> list[Entry]:
        """Give all redemptions that pay one basket with this one, oldest first: they were written in one go."""
        rows = self._database.execute(
            """SELECT body FROM journal WHERE epoch = ? AND kind = 'redeem'
               AND seq BETWEEN ? AND ? ORDER BY seq""",
            (redeemed.epoch, redeemed.seq - LEGS_APART, redeemed.seq + LEGS_APART),
        )
        entries = [read_entry(body) for (body,) in rows]
        return [one for one in entries if one.together == redeemed.together]

    def shortfalls(self) -> int:
        """Count the entries that the ledger could not cover in full."""
        row = self._database.execute(
            "SELECT count(*) FROM verdicts WHERE kind = 'shortfall'"
        ).fetchone()
        return int(row[0])

    def not_covered(self) -> list[tuple[Entry, bytes, Verdict]]:
        """Give the entries that the ledger could not cover in full, their hashes and verdicts, newest first."""
        rows = self._database.execute(
            """SELECT j.body, j.hash, v.seq, v.covered, v.shortfall FROM verdicts v
               JOIN journal j ON j.epoch = v.epoch AND j.seq = v.seq
               WHERE v.kind = 'shortfall' ORDER BY v.seq DESC"""
        )
        return [
            (
                read_entry(body),
                digest,
                Verdict(seq=seq, kind=VerdictKind.SHORTFALL, covered=covered, shortfall=shortfall),
            )
            for body, digest, seq, covered, shortfall in rows
        ]

    def all(self) -> Iterator[Sealed]:
        """Give every entry of every epoch, oldest first."""
        for body, digest in self._database.execute("SELECT body, hash FROM journal ORDER BY seq"):
            yield Sealed(body, digest)

    def verify(self) -> Head:
        """Read the whole journal, check chain, numbers and anchor; give the head. Raises BrokenChain."""
        anchor, anchored = self._anchor.newest(), False
        seq, epoch, previous = 0, 0, GENESIS
        for *filed, body, digest in self._database.execute(
            "SELECT epoch, seq, id, kind, card, at_ms, body, hash FROM journal ORDER BY seq"
        ):
            if filed[0] != epoch:
                epoch, seq, previous = filed[0], 0, GENESIS
            seq += 1
            if fault := row_fault(body, digest, filed, seq, previous):
                msg = f"entry {seq} {fault}"
                raise BrokenChain(msg)
            previous = digest
            anchored = anchored or anchor == Anchor(epoch, seq, previous)
        if anchor is not None and not anchored:
            msg = f"the journal does not hold entry {anchor.seq}, for which green was shown"
            raise BrokenChain(msg)
        return self.head()

    def was_rolled_back(self) -> bool:
        """Does the journal lack an entry that an anchor names? Cheap enough for every start."""
        return any(self._lacks(one) for one in (self._anchor.newest(), self._witness.newest()))

    def _lacks(self, anchor: Anchor | None) -> bool:
        if anchor is None:
            return False
        row = self._database.execute(
            "SELECT hash FROM journal WHERE epoch = ? AND seq = ?", (anchor.epoch, anchor.seq)
        ).fetchone()
        return row is None or row[0] != anchor.head

    def acknowledge(
        self,
        acknowledged: int,
        verdicts: Sequence[Verdict],
        state: str,
        now_ms: int,
        answered: Reading | None = None,
    ) -> None:
        """Take the ledger's answer to a push, in one transaction; again, or late, it changes nothing.

        `answered`: what the clocks showed when it came.
        """
        with self._database.transaction():
            (epoch,) = self._database.execute("SELECT epoch FROM enrolment").fetchone()
            for verdict in verdicts:
                self._settle(epoch, verdict)
            self._database.execute(
                "UPDATE progress SET acknowledged = max(acknowledged, ?), contact_ms = ?, state = ?",
                (acknowledged, now_ms, state),
            )
            hear(self._database, now_ms, answered)

    def _settle(self, epoch: int, verdict: Verdict) -> None:
        row = self._database.execute(
            "SELECT id, kind, card FROM journal WHERE epoch = ? AND seq = ?", (epoch, verdict.seq)
        ).fetchone()
        if row is None:
            return
        operation, kind, card = row
        if kind in {EntryKind.REDEEM, EntryKind.CASH_OUT, EntryKind.VOID}:
            self._mark_settled(OperationId(operation), CardId(card), verdict)
        if verdict.kind in NOTABLE:
            self._database.execute(
                "INSERT INTO verdicts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (epoch, verdict.seq, verdict.kind.value, verdict.covered, verdict.shortfall),
            )

    def _mark_settled(self, operation: OperationId, card: CardId, verdict: Verdict) -> None:
        """No longer at risk; no longer counted against the cached balance once that balance shows it.

        Without a version there is nothing to wait for, unless something went wrong: then it stays counted,
        or the till could give the same away again with every push.
        """
        self._database.execute(
            "UPDATE unsettled SET at_risk = 0, version = ? WHERE card = ? AND id = ?",
            (verdict.version, card, operation),
        )
        self._database.execute(
            """DELETE FROM unsettled WHERE card = :card AND id = :id AND CASE WHEN version IS NULL THEN :well
               ELSE version <= (SELECT version FROM cards WHERE card = :card) END""",
            {"card": card, "id": operation, "well": int(verdict.kind not in NOTABLE)},
        )


def _filed(entry: Entry) -> tuple[Any, ...]:
    """Say under what an entry is found, besides its bytes."""
    return (entry.epoch, entry.seq, entry.id, entry.kind.value, entry.card, entry.at_ms)


def row_fault(
    body: bytes, digest: bytes, filed: Sequence[Any], seq: int, previous: bytes
) -> str | None:
    """Say what is wrong with a row of the journal."""
    if entry_hash(body) != digest:
        return "was altered"
    try:
        entry = read_entry(body)
    except msgspec.DecodeError:
        return "cannot be read"
    if entry.seq != seq:
        return f"is numbered {entry.seq}"
    if entry.previous != previous:
        return "does not follow the one before"
    return None if _filed(entry) == tuple(filed) else "is filed as what it is not"

"""A batch being judged: cards and operations as the entries so far have left them, and what is to be written."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ledger.chain import Arrival
from ledger.judge import MONEY, judge
from ledger.judgement import RECORDED, Judgement
from ledger.lease_rows import (
    NOWHERE,
    Draw,
    Holdings,
    LeaseRow,
    LeaseState,
    closed,
    eased,
    laid_back,
    part_of,
)
from ledger.rows import CardRow, OperationRow, OperationState, Posting
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.verdict import Verdict, VerdictKind

Key = tuple[bytes, bytes]
"""An operation's: card and id."""

UNREADABLE: Final = Judgement(kind=VerdictKind.UNREADABLE)


class Conflict(Struct, frozen=True):
    """A shortfall, and the entry that told of it (0 where an online void did)."""

    operation: OperationRow
    epoch: int
    seq: int


class Kept(Struct, frozen=True, gc=False):
    """An entry with its verdict, as it is kept."""

    arrival: Arrival
    verdict: Verdict
    note: str


class Batch:
    """Judges entries one after the other; later ones see what earlier ones did."""

    def __init__(
        self, store: str, cards: Iterable[CardRow], operations: Iterable[OperationRow]
    ) -> None:
        self.cards_before = {row.card: row for row in cards}
        self.operations_before = {(row.card, row.id): row for row in operations}
        self.cards_after: dict[bytes, CardRow] = {}
        self.operations_after: dict[Key, OperationRow] = {}
        self.kept: list[Kept] = []
        self.postings: list[Posting] = []
        self.conflicts: list[Conflict] = []
        self.dissolved: list[Key] = []
        self.store = store
        self.holdings = Holdings({}, {})
        self.leases_after: dict[Key, LeaseRow] = {}
        self.draws: dict[Key, Draw] = {}
        self.undrawn: list[Key] = []

    def take(self, arrival: Arrival) -> None:
        """Judge one entry and keep it."""
        judgement = self._judge(arrival.entry) if arrival.entry else UNREADABLE
        kind = VerdictKind.FORKED if arrival.forked else judgement.kind
        verdict = Verdict(
            seq=arrival.seq,
            kind=kind,
            covered=judgement.covered,
            shortfall=judgement.shortfall,
            version=judgement.version or None,
        )
        self.kept.append(Kept(arrival, verdict, arrival.note or judgement.note))

    def settle(self, arrival: Arrival, version: int) -> None:
        """Keep a plain redemption that the book has taken already."""
        amount = arrival.entry.amount if arrival.entry else None
        verdict = Verdict(
            seq=arrival.seq,
            kind=VerdictKind.SETTLED,
            covered=amount.minor if amount else 0,
            version=version,
        )
        self.kept.append(Kept(arrival, verdict, arrival.note))

    def apply(self, key: Key, judgement: Judgement, epoch: int, seq: int) -> None:
        """Let what was judged of an operation be so."""
        if judgement.card:
            self.cards_after[judgement.card.card] = judgement.card
        if after := judgement.operation:
            if after.shortfall or after.state is OperationState.VOIDED:
                self._follow_loss(key, after, epoch, seq)
            self.operations_after[key] = after
        if target := judgement.target:
            self.operations_after[target.card, target.id] = target
        self.postings += judgement.postings

    def operation(self, key: Key) -> OperationRow | None:
        """Give an operation as it stands now."""
        return self.operations_after.get(key) or self.operations_before.get(key)

    def target(self, key: Key, refunds: bytes) -> OperationRow | None:
        """Give the redemption that a refund gives back: one of the same card."""
        return self.operation((key[0], refunds)) if refunds else None

    def card(self, card: bytes) -> CardRow | None:
        """Give a card as it stands now."""
        return self.cards_after.get(card) or self.cards_before.get(card)

    def _judge(self, entry: Entry) -> Judgement:
        if entry.kind is EntryKind.LEASE_RETURNED:
            return self._returned(entry)
        if entry.kind not in MONEY or entry.card is None:
            return RECORDED
        key, card = (entry.card, entry.id), self.card(entry.card)
        lease = self._lease((entry.card, entry.lease)) if entry.lease else None
        part = part_of(
            lease, entry.terminal, entry.drawn, entry.amount.minor if entry.amount else 0
        )
        if card and part:
            card = eased(card, part)
        operation = self.operation(key)
        target = self.target(key, entry.refunds or (operation.refunds if operation else b""))
        judgement = judge(entry, self.store, card, operation, target)
        if lease and part and judgement.card:
            self.leases_after[lease.card, lease.lease] = replace(lease, drawn=lease.drawn + part)
            self.draws[key] = Draw(*key, lease.lease, part)
        judgement = self.laid_back(key, judgement)
        self.apply(key, judgement, entry.epoch, entry.seq)
        return judgement

    def laid_back(self, key: Key, judgement: Judgement) -> Judgement:
        """What a voided redemption drew goes back into its lease, if that is still open."""
        after = judgement.operation
        draw = self.draws.get(key) or self.holdings.draws.get(key)
        if draw is None or after is None or after.state is not OperationState.VOIDED:
            return judgement
        lease = self._lease((draw.card, draw.lease))
        if judgement.card is None or lease is None or lease.state is not LeaseState.OPEN:
            return judgement
        if judgement.covered < draw.minor:
            return judgement
        self.leases_after[lease.card, lease.lease] = replace(lease, drawn=lease.drawn - draw.minor)
        if self.draws.pop(key, None) is None:
            self.undrawn.append(key)
        return replace(judgement, card=laid_back(judgement.card, draw.minor))

    def _lease(self, key: Key) -> LeaseRow | None:
        return self.leases_after.get(key) or self.holdings.leases.get(key)

    def _returned(self, entry: Entry) -> Judgement:
        """A lease comes back: what is left of it is the card's again."""
        key = (entry.card or b"", bytes(entry.id))
        lease, card = self._lease(key), self.card(key[0])
        if lease is None or card is None or lease.terminal != entry.terminal:
            return Judgement(kind=VerdictKind.RECORDED, note=NOWHERE)
        if lease.state is not LeaseState.OPEN:
            return RECORDED
        after = eased(replace(card, version=card.version + 1), lease.left)
        self.cards_after[card.card] = after
        self.leases_after[key] = closed(lease, LeaseState.RETURNED)
        return Judgement(kind=VerdictKind.RECORDED, version=after.version)

    def _follow_loss(self, key: Key, after: OperationRow, epoch: int, seq: int) -> None:
        """Note a new conflict, or that a void took one back."""
        before = self.operation(key)
        lost_before = before.shortfall if before else 0
        if after.shortfall and not lost_before:
            self.conflicts.append(Conflict(after, epoch, seq))
        elif lost_before and after.state is OperationState.VOIDED:
            self.dissolved.append(key)

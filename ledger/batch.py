"""A batch being judged: cards and operations as the entries so far have left them, and what is to be written."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from ledger.chain import Arrival
from ledger.judge import MONEY, judge
from ledger.judgement import RECORDED, Judgement
from ledger.rows import CardRow, OperationRow, OperationState, Posting
from terminal.domain.entry import Entry
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
        if entry.kind not in MONEY or entry.card is None:
            return RECORDED
        key = (entry.card, entry.id)
        operation = self.operation(key)
        target = self.target(key, entry.refunds or (operation.refunds if operation else b""))
        judgement = judge(entry, self.store, self.card(entry.card), operation, target)
        self.apply(key, judgement, entry.epoch, entry.seq)
        return judgement

    def _follow_loss(self, key: Key, after: OperationRow, epoch: int, seq: int) -> None:
        """Note a new conflict, or that a void took one back."""
        before = self.operation(key)
        lost_before = before.shortfall if before else 0
        if after.shortfall and not lost_before:
            self.conflicts.append(Conflict(after, epoch, seq))
        elif lost_before and after.state is OperationState.VOIDED:
            self.dissolved.append(key)

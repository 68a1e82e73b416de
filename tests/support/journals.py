"""Journals as tills write them, without a till: entries sealed into a chain, cut into signed batches."""

import random
from collections.abc import Callable, Sequence
from typing import Self

from sync.protocol.messages import PushRequest
from sync.protocol.signing import Signer, head_message
from terminal.domain.decision import Authority
from terminal.domain.entry import GENESIS, Entry, EntryKind, Sealed, entry_hash, read_entry, seal
from terminal.domain.ids import CardId, OperationId, new_id
from terminal.domain.money import Money

NOON_MS = 1_790_000_000_000
EUR = "EUR"


def device_key(terminal: str) -> bytes:
    """Give the till's private key: always the same for a name."""
    return random.Random(terminal).randbytes(32)


class Journal:
    """One till's journal. Each method appends an entry and gives the operation's id."""

    def __init__(
        self, terminal: str = "till-1", *, epoch: int = 1, start_ms: int = NOON_MS
    ) -> None:
        self.terminal = terminal
        self.epoch = epoch
        self.signer = Signer(device_key(terminal))
        self.bodies: list[bytes] = []
        self._random = random.Random(f"{terminal}/{epoch}")
        self._now_ms = start_ms

    @property
    def head(self) -> bytes:
        """Hash of the newest entry."""
        return entry_hash(self.bodies[-1]) if self.bodies else GENESIS

    def new_id(self) -> OperationId:
        """Make an operation's id."""
        return new_id(self._now_ms, self._random.randbytes)

    def redeem(
        self, card: CardId, minor: int, operation: OperationId | None = None, unit: str = EUR
    ) -> OperationId:
        """Redeemed."""
        return self.append(EntryKind.REDEEM, card, minor, operation, unit)

    def activate(
        self, card: CardId, minor: int, operation: OperationId | None = None
    ) -> OperationId:
        """Activated."""
        return self.append(EntryKind.ACTIVATE, card, minor, operation)

    def load(self, card: CardId, minor: int, operation: OperationId | None = None) -> OperationId:
        """Loaded."""
        return self.append(EntryKind.LOAD, card, minor, operation)

    def void(self, card: CardId, operation: OperationId, minor: int = 0) -> OperationId:
        """Voided."""
        return self.append(EntryKind.VOID, card, minor, operation)

    def refund(
        self, card: CardId, minor: int, refunds: OperationId, operation: OperationId | None = None
    ) -> OperationId:
        """Gave value of a redemption back."""
        return self.append(EntryKind.REFUND, card, minor, operation, refunds=refunds)

    def cash_out(
        self, card: CardId, minor: int, operation: OperationId | None = None
    ) -> OperationId:
        """Paid a rest out in cash."""
        return self.append(EntryKind.CASH_OUT, card, minor, operation)

    def intend(self, card: CardId, minor: int, operation: OperationId | None = None) -> OperationId:
        """Noted before the ledger was asked."""
        return self.append(EntryKind.INTENT, card, minor, operation)

    def note(self, kind: EntryKind = EntryKind.SHIFT_OPENED) -> OperationId:
        """Something that moves no value."""
        return self.append(kind, None, 0, None)

    def append(
        self,
        kind: EntryKind,
        card: CardId | None,
        minor: int,
        operation: OperationId | None,
        unit: str = EUR,
        refunds: OperationId | None = None,
    ) -> OperationId:
        """Append any entry."""
        self._now_ms += 1_000
        identity = operation or self.new_id()
        self.seal(
            Entry(
                terminal=self.terminal,
                epoch=self.epoch,
                seq=len(self.bodies) + 1,
                previous=self.head,
                id=identity,
                kind=kind,
                at_ms=self._now_ms,
                store="told-by-the-till",
                cashier="ana",
                order=f"R-{len(self.bodies) + 1}",
                card=card,
                amount=Money(minor, unit) if minor else None,
                authority=Authority.STAND_IN,
                refunds=refunds,
            )
        )
        return identity

    def seal(self, entry: Entry) -> Sealed:
        """Append this entry as it is."""
        sealed = seal(entry)
        self.bodies.append(sealed.body)
        return sealed

    def raw(self, body: bytes) -> None:
        """Append bytes that need not be an entry."""
        self.bodies.append(body)

    def next_entry(self, card: CardId, minor: int) -> Entry:
        """Give the redemption that would come next, to be changed and sealed."""
        other = self.copy()
        other.redeem(card, minor)
        return read_entry(other.bodies[-1])

    def copy(self, upto: int | None = None) -> Self:
        """Give the journal as it was after so many entries: a restored disk, a clone."""
        other = type(self)(self.terminal, epoch=self.epoch, start_ms=self._now_ms)
        other.bodies = self.bodies[:upto]
        other._random = random.Random(f"{self.terminal}/{self.epoch}/copy/{upto}")
        return other

    def push(self, first: int = 1, last: int | None = None) -> PushRequest:
        """Cut the entries from `first` to `last` into a signed batch, as of now."""
        bodies = self.bodies[first - 1 : last]
        seq = first + len(bodies) - 1
        head = entry_hash(bodies[-1]) if bodies else b""
        message = head_message(self.terminal, self.epoch, seq, head)
        return PushRequest(
            epoch=self.epoch,
            from_seq=first,
            entries=tuple(bodies),
            signature=self.signer.sign(message) if bodies else b"",
            head_seq=len(self.bodies),
            feed=0,
            block_list=0,
        )

    def batches(self, size: int) -> list[PushRequest]:
        """Cut everything into batches, each made when its last entry was the newest."""
        ends = range(size, len(self.bodies) + size, size)
        return [self.copy(min(end, len(self.bodies))).push(end - size + 1) for end in ends]


def cards(count: int, seed: int = 0) -> list[CardId]:
    """Make names of cards."""
    chance = random.Random(seed)
    return [CardId(chance.randbytes(16)) for _ in range(count)]


def in_random_order(
    items: Sequence[PushRequest], choose: Callable[[int], int]
) -> list[PushRequest]:
    """Shuffle with a source of chance that a test can replay."""
    left = list(items)
    return [left.pop(choose(len(left))) for _ in range(len(left))]

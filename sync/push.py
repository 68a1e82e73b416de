"""Push: the journal's entries to the ledger, in batches, in order; its verdicts back into the store.

Nothing here decides whether the ledger likes an entry: it takes every one (a redemption that happened
is a fact), so what it cannot read delays nothing behind it. Sent again, a batch is answered the same.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import DecodeError, Struct

from sync.client import LedgerClient
from sync.failures import LedgerUnreachable, PushStalled, Refused
from sync.protocol import signing
from sync.protocol.messages import BATCH_ENTRIES_MAX, PushAnswer, PushRequest, TerminalState
from sync.steps import Progress, Stopped, Tell, never, nobody
from terminal import exposure
from terminal.domain.entry import EntryKind, read_entry
from terminal.domain.verdict import Verdict
from terminal.program_version import program_version
from terminal.store.journal import NOTABLE, Head, Unsent
from terminal.store.ratchet import Turn
from terminal.store.store import Store

BATCH_BYTES_MAX: Final = 2**20
MOVES: Final = frozenset(
    {
        EntryKind.REDEEM,
        EntryKind.CASH_OUT,
        EntryKind.VOID,
        EntryKind.REFUND,
        EntryKind.ACTIVATE,
        EntryKind.LOAD,
    }
)
"""Entries after which the ledger has something new to tell about a card."""

_TOO_MUCH_AT_ONCE: Final = frozenset({400, 413})


class Pushed(Struct, frozen=True, kw_only=True):
    """What a push delivered. `left`: entries not sent yet. `moves`: entries that change a card.

    `notable`: verdicts that somebody has to see.
    """

    entries: int
    acknowledged: int
    left: int
    state: TerminalState
    moves: int = 0
    notable: tuple[Verdict, ...] = ()


class Push:
    """Delivers a till's journal. Remembers how many entries a weak connection carries at once."""

    def __init__(self, store: Store, client: LedgerClient) -> None:
        self._store = store
        self._client = client
        self._terminal = store.enrolment().terminal
        self._signer = signing.Signer(store.enrolment().device_key)
        self._size = BATCH_ENTRIES_MAX
        self._missing: list[Unsent] = []

    def run(self, tell: Tell = nobody, stopped: Stopped = never, *, report: bool = False) -> Pushed:
        """Deliver all there is; `report`: say what is held even if there is none. Raises PushStalled and what the client raises."""
        start = self._store.progress().acknowledged
        verdicts: list[Verdict] = []
        moves = 0
        while True:
            batch = self._next_batch()
            head = self._store.journal.head()  # read after the batch: never below its last entry
            if not batch and not report:
                return self._pushed(start, head, verdicts, moves)
            report = False
            answer = self._send(head, batch)
            if answer is None:
                continue
            verdicts += answer.verdicts
            moves += sum(is_move(entry.body) for entry in batch)
            pushed = self._pushed(start, head, verdicts, moves)
            if pushed.left == 0 and not self._missing:
                return pushed
            tell(Progress(done=pushed.entries, of=pushed.entries + pushed.left))
            if stopped():
                return pushed

    def _pushed(self, start: int, head: Head, verdicts: Sequence[Verdict], moves: int) -> Pushed:
        progress = self._store.progress()
        return Pushed(
            entries=progress.acknowledged - start,
            acknowledged=progress.acknowledged,
            left=head.seq - progress.acknowledged,
            state=TerminalState(progress.state),
            moves=moves,
            notable=tuple(verdict for verdict in verdicts if verdict.kind in NOTABLE),
        )

    def _next_batch(self) -> list[Unsent]:
        entries = self._missing[: self._size] or self._store.journal.unsent(self._size)
        return within(entries, BATCH_BYTES_MAX)

    def _send(self, head: Head, batch: Sequence[Unsent]) -> PushAnswer | None:
        """Send one batch and take its answer; None: it has to be sent in smaller parts."""
        try:
            turn = self._store.ratchet.turn()
            answer = self._client.push(self._request(head, batch, turn))
        except LedgerUnreachable:
            self._size = max(1, len(batch) // 4)
            raise
        except Refused as refusal:
            if refusal.problem.status not in _TOO_MUCH_AT_ONCE or len(batch) < 2:
                raise
            self._size = len(batch) // 2
            return None
        self._size = min(BATCH_ENTRIES_MAX, self._size * 2)
        self._store.ratchet.turned(turn)
        self._take(answer, batch)
        return answer

    def _request(self, head: Head, batch: Sequence[Unsent], turn: Turn) -> PushRequest:
        signature = b""
        if batch:
            last = batch[-1]
            message = signing.head_message(self._terminal, head.epoch, last.seq, last.hash)
            signature = self._signer.sign(message)
        return PushRequest(
            epoch=head.epoch,
            from_seq=batch[0].seq if batch else self._store.progress().acknowledged + 1,
            entries=tuple(entry.body for entry in batch),
            signature=signature,
            head_seq=head.seq,
            feed=head.page,
            block_list=head.block_list,
            exposure=exposure.report(self._store, max(head.at_ms, head.contact_ms or 0)),
            token=turn.token,
            next_token=turn.next_token,
            program=program_version(),
            drift_ms=head.mark.drift_ms if head.mark else None,
        )

    def _take(self, answer: PushAnswer, batch: Sequence[Unsent]) -> None:
        """Record the answer, but acknowledge nothing that was not sent: beyond it may lie another branch."""
        held = self._store.progress().acknowledged
        last = batch[-1].seq if batch else held
        self._store.journal.acknowledge(
            min(answer.acknowledged, last),
            answer.verdicts,
            answer.state,
            answer.now_ms,
            self._client.answered,
        )
        if answer.acknowledged >= last:
            self._missing = [entry for entry in self._missing if entry.seq > last]
        elif batch and answer.acknowledged == batch[0].seq - 1:
            raise PushStalled(batch[0].seq)
        elif answer.acknowledged < held:
            self._recall(answer.acknowledged, held, batch)

    def _recall(self, acknowledged: int, held: int, batch: Sequence[Unsent]) -> None:
        """The ledger lost what it had acknowledged (it was restored): send it again."""
        if self._missing and batch and acknowledged < batch[0].seq - 1:
            self._missing = []
            raise PushStalled(acknowledged + 1)
        epoch = self._store.journal.head().epoch
        self._missing = [
            Unsent(entry.seq, sealed.body, sealed.hash)
            for sealed in self._store.journal.all()
            if (entry := read_entry(sealed.body)).epoch == epoch
            and acknowledged < entry.seq <= held
        ]


def is_move(body: bytes) -> bool:
    """Does this entry change a card? One that nobody can read is sent all the same, and counts as none."""
    try:
        return read_entry(body).kind in MOVES
    except DecodeError:
        return False


def within(entries: Iterable[Unsent], bytes_max: int) -> list[Unsent]:
    """Give the first entries, at least one, that fit into so many bytes together."""
    fitting: list[Unsent] = []
    size = 0
    for entry in entries:
        size += len(entry.body)
        if fitting and size > bytes_max:
            break
        fitting.append(entry)
    return fitting

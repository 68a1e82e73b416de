"""What a ledger does with journals and feeds, in miniature: the other side of push and pull."""

import threading
from collections.abc import Callable

from sync.protocol import messages, signing
from sync.protocol.messages import (
    FeedAnswer,
    FeedRequest,
    PushAnswer,
    PushRequest,
    TerminalState,
)
from terminal.domain.entry import EntryKind, entry_hash, read_entry
from terminal.domain.feed import SignedPage
from terminal.domain.ids import OperationId
from terminal.domain.verdict import Verdict, VerdictKind
from tests.support.till import DEVICE_KEY, TERMINAL, Shop
from tests.sync.calls import NOW_MS
from tests.sync.signing_ledger import Ledger, Refusing


class SmallBook:
    """Takes journals and gives pages; `judge` says what becomes of an entry."""

    def __init__(self, ledger: Ledger) -> None:
        self.kept: dict[int, bytes] = {}
        self.verdicts: dict[int, Verdict] = {}
        self.pages: list[SignedPage] = []
        self.state = TerminalState.ACTIVE
        self.entries_max = 10**9
        self.heard_of: list[tuple[int, int]] = []
        self.judge: Callable[[int], VerdictKind] = lambda _: VerdictKind.RECORDED
        self._news = threading.Condition()
        ledger.answers[messages.JOURNAL] = self.take
        ledger.answers[messages.FEED] = self.give

    @property
    def acknowledged(self) -> int:
        """Every entry up to this one is kept."""
        seq = 0
        while seq + 1 in self.kept:
            seq += 1
        return seq

    def take(self, push: PushRequest) -> PushAnswer:
        """Keep entries, each judged once."""
        self.heard_of.append((push.feed, push.block_list))
        if len(push.entries) > self.entries_max:
            raise Refusing(413, "too_large")
        self._check_signature(push)
        judged = []
        if push.from_seq <= self.acknowledged + 1:
            for seq, body in enumerate(push.entries, push.from_seq):
                judged.append(self._keep(seq, body))
        return PushAnswer(
            acknowledged=self.acknowledged, verdicts=tuple(judged), state=self.state, now_ms=NOW_MS
        )

    def give(self, asked: FeedRequest) -> FeedAnswer:
        """Give pages; wait for one if asked to."""
        with self._news:
            self._news.wait_for(lambda: len(self.pages) > asked.after, asked.wait_ms / 1000)
            due = self.pages[asked.after : asked.after + asked.pages_max]
            return FeedAnswer(head=len(self.pages), pages=tuple(due), now_ms=NOW_MS)

    def publish(self, pages: list[SignedPage]) -> None:
        """Have these pages from now on."""
        with self._news:
            self.pages = pages
            self._news.notify_all()

    def _keep(self, seq: int, body: bytes) -> Verdict:
        assert self.kept.setdefault(seq, body) == body, "another entry under the same number"
        verdict = Verdict(seq=seq, kind=self.judge(seq), covered=seq)
        return self.verdicts.setdefault(seq, verdict)

    def _check_signature(self, push: PushRequest) -> None:
        if push.entries:
            last = push.from_seq + len(push.entries) - 1
            head = entry_hash(push.entries[-1])
            message = signing.head_message(TERMINAL, push.epoch, last, head)
            signing.verify(signing.public_key(DEVICE_KEY), push.signature, message)


def write(shop: Shop, count: int, note: str = "", kind: EntryKind = EntryKind.DECLINED) -> None:
    """Let the till's journal grow by so many entries."""
    store = shop.store
    with store.transaction():
        head = store.journal.head()
        for _ in range(count):
            operation = OperationId(shop.chance.randbytes(16))
            head = store.journal.append(head, kind, operation, shop.clock.now_ms(), note=note)
    store.journal.anchor(head)


def journal(shop: Shop) -> dict[int, bytes]:
    """The till's journal, by number."""
    return {read_entry(one.body).seq: one.body for one in shop.store.journal.all()}

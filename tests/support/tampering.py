"""Somebody with the disk in hand: a till, a ledger's memory of it, and what can be done to a profile."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from ledger import ingest
from ledger.chain import Tip, hashes_of, place
from ledger.ratchet import turn
from sync.protocol.messages import PushAnswer, PushRequest, TerminalState
from sync.push import Push
from terminal.domain.clock import Reading
from terminal.domain.entry import GENESIS
from terminal.domain.verdict import Verdict, VerdictKind
from tests.support.till import NOON_MS, Shop, eur

STORES_ONLY = ("store",)
WHOLE_PROFILE = ("store", "anchor")


class Memory:
    """What the ledger remembers of one till: its chain, its secrets, and why it does not trust it any more."""

    def __init__(self) -> None:
        self.tip, self.known = Tip(), {(0, GENESIS): Verdict(seq=0, kind=VerdictKind.RECORDED)}
        self.tokens, self.alarm, self.sent_ms = b"", "", 0
        self.answered: Reading | None = None

    def push(self, request: PushRequest) -> PushAnswer:
        """Take a push as the ledger does, in memory."""
        self.sent_ms += 1
        placing = place("till-1", request, hashes_of(request), self.tip, self.known)
        turned = turn(self.tokens, request.token, request.next_token, late=False)
        till = ingest.Till(
            "centro", b"", 1, self.tip.seq, self.tip.hash, TerminalState.ACTIVE, "",
            self.sent_ms - 1, self.tokens,
        )  # fmt: skip
        self.alarm = self.alarm or ingest._alarm(till, request, placing, self.sent_ms, turned)
        for arrival in placing.arrivals:
            kind = VerdictKind.FORKED if arrival.forked else VerdictKind.RECORDED
            self.known[arrival.seq, arrival.hash] = Verdict(seq=arrival.seq, kind=kind)
        self.tip, self.tokens = placing.tip, turned.history
        last = request.from_seq + len(request.entries) - 1
        acknowledged = min(placing.acknowledged, max(request.head_seq, last))
        state = TerminalState.QUARANTINED if self.alarm else TerminalState.ACTIVE
        return PushAnswer(acknowledged=acknowledged, verdicts=(), state=state, now_ms=NOON_MS)


class Bench:
    """One till on a disk that can be copied, put back and edited."""

    def __init__(self, base: Path, folder: Path, chance: random.Random) -> None:
        shutil.copytree(base, folder)
        self.folder, self.chance = folder, chance
        self.codes = (folder / "codes").read_text().split()
        self.shop, self.memory = Shop(folder), Memory()
        self.copies = 0

    def work(self, most: int = 4) -> None:
        """Redeem a few times."""
        for _ in range(self.chance.randrange(1, most)):
            outcome = self.shop.till.redeem(self.chance.choice(self.codes), eur(1))
            assert outcome.approved or self.shop.till.health or self.memory.alarm

    def push(self) -> None:
        """Tell the ledger."""
        Push(self.shop.store, self.memory).run(report=True)

    def image(self) -> Path:
        """Copy the disk while the till is closed."""
        self.shop.close()
        self.copies += 1
        copy = self.folder.with_name(f"{self.folder.name}-image-{self.copies}")
        shutil.copytree(self.folder, copy)
        return copy

    def put_back(self, image: Path, parts: tuple[str, ...]) -> None:
        """Put parts of the profile back to what they were."""
        self.shop.close()
        for part in parts:
            shutil.rmtree(self.shop.profile.folder / part)
            shutil.copytree(image / "profile" / part, self.shop.profile.folder / part)

    def edit(self, work: Callable[..., object]) -> None:
        """Change the journal with the key in hand, past its triggers."""
        database = self.shop.store._database
        for trigger in ("altered", "shortened"):
            database.execute(f"DROP TRIGGER journal_is_never_{trigger}")
        work(database.execute, database.execute("SELECT max(seq) FROM journal").fetchone()[0])
        self.shop.close()

    def said_at_start(self) -> bool:
        """Does the till itself notice, when it is started?"""
        return self.shop.reopen().health is not None

    def said_by_the_full_check(self) -> bool:
        """Does `journal verify` notice?"""
        from terminal.domain.entry import BrokenChain

        try:
            self.shop.store.journal.verify()
        except BrokenChain:
            return True
        return not self.shop.store.is_sound()

    def said_by_the_ledger(self) -> bool:
        """Does the ledger notice, at the next contact?"""
        self.push()
        return bool(self.memory.alarm)

    def close(self) -> None:
        """Let go, and clear away."""
        self.shop.close()
        shutil.rmtree(self.folder)
        for number in range(1, self.copies + 1):
            shutil.rmtree(self.folder.with_name(f"{self.folder.name}-image-{number}"))


def base_shop(folder: Path) -> Path:
    """A shop to be copied."""
    shop = Shop(folder).opened()
    codes = [shop.card(eur(1_000)) for _ in range(3)]
    shop.close()
    (folder / "codes").write_text("\n".join(codes))
    return folder

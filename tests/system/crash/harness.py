"""Kills a till at random instants, opens its store again, and compares what was shown with what is there."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from terminal.domain.decision import Authority
from terminal.domain.entry import BrokenChain, Entry, EntryKind, read_entry
from terminal.store.store import Store
from tests.support.till import Shop, eur

LIFE_S = 0.012
"""Longest that a till lives after it was ready; the kill falls anywhere before. Longer, where it gets nowhere."""
PATIENCE_S = 60.0


@dataclass
class Findings:
    """What is wrong, counted; all zero is what we promise."""

    lost: int = 0
    """Shown green, and not in the journal."""
    doubled: int = 0
    """More than once in the journal."""
    half: int = 0
    """Counters or cards that differ from the journal's sums; a chain or anchor that does not hold."""
    kills: int = 0
    shown: int = 0

    @property
    def clean(self) -> bool:
        """Nothing is wrong."""
        return (self.lost, self.doubled, self.half) == (0, 0, 0)


@dataclass
class Shown:
    """What the till said before it was killed."""

    green: dict[str, tuple[int, str]] = field(default_factory=dict)
    voided: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)

    def hear(self, line: str) -> None:
        """Note one line."""
        word, *rest = line.split(" ")
        self.words[word] += 1
        if word == "ok":
            operation, minor, code = rest
            self.green[operation] = (int(minor), code)
        elif word == "void":
            self.voided.add(rest[0])


class Victim:
    """A till in a process that is killed and lives again."""

    def __init__(
        self,
        folder: Path,
        *options: str,
        before: tuple[str, ...] = (),
        program: str = "tests.support.redeemer",
    ) -> None:
        self.program = subprocess.Popen(
            [*before, sys.executable, "-m", program, str(folder), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[3],
        )
        self.pid = 0
        self._unread = b""

    def lines(self, until: float) -> Iterator[str]:
        """Give whole lines as they come, until that moment."""
        while True:
            *whole, self._unread = self._unread.split(b"\n")
            for line in whole:
                yield line.decode()
            left = until - time.monotonic()
            assert self.program.poll() is None, "the program that gives lives is dead"
            if left <= 0 or not select.select([self.program.stdout], [], [], left)[0]:
                return
            if not (read := os.read(self.program.stdout.fileno(), 65_536)):
                return
            self._unread += read

    def one_life(self, shown: Shown, wait_s: float, *, from_birth: bool) -> None:
        """Let it live, and kill it so long after its birth or after it was ready; hear all it said."""
        self.program.stdin.write(b"live\n")
        self.program.stdin.flush()
        self._hear_until("pid" if from_birth else "ready", shown)
        for line in self.lines(time.monotonic() + wait_s):
            shown.hear(line)
            if line == "ended":
                return  # what was prepared for it was too much
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._hear_until("ended", shown)
        assert self._unread == b"", "a line was cut"

    def until_it_dies(self, shown: Shown) -> None:
        """Let it live until it dies by what was prepared for it."""
        self.program.stdin.write(b"live\n")
        self.program.stdin.flush()
        self._hear_until("ended", shown)

    def _hear_until(self, word: str, shown: Shown) -> None:
        for line in self.lines(time.monotonic() + PATIENCE_S):
            if line.startswith("pid "):
                self.pid = int(line.split(" ")[1])
            shown.hear(line)
            if line.split(" ")[0] == word:
                return
            assert line != "ended", f"the till ended by itself before it said {word}"
        raise AssertionError(f"the till did not say {word} in time")

    def close(self) -> None:
        """Let it rest."""
        self.program.stdin.close()
        self.program.stdout.close()
        self.program.wait(PATIENCE_S)


def new_shop(folder: Path, cards: int = 20) -> Shop:
    """A shop with cards enough for a long day."""
    shop = Shop(folder).opened()
    codes = [shop.card(eur(1_000_000)) for _ in range(cards)]
    (folder / "codes").write_text("\n".join(codes))
    shop.close()
    return shop


def kill_often(folder: Path, kills: int, *options: str, seed: int = 1) -> Findings:
    """Kill so often, and on until it got somewhere; look after each, and with everything that was ever shown."""
    shop, chance = new_shop(folder), random.Random(seed)
    victim, shown, found = Victim(folder, *options), Shown(), Findings()
    try:
        for number in count():
            if number >= kills and shown.green:
                break
            life_s = LIFE_S * (1 + number // kills)
            victim.one_life(shown, chance.uniform(0, life_s), from_birth=number % 10 == 0)
            found.kills += 1
            store = shop._stores[-1] if shop._stores else shop.open_store()
            look(store, shown, found)
            if not found.clean:
                break
            if (
                chance.random() < 0.5
            ):  # else the next life finds another program with the store open
                shop.close()
    finally:
        victim.close()
        shop.close()
    found.shown = len(shown.green)
    return found


def look(store: Store, shown: Shown, found: Findings) -> None:
    """Compare a store with what was shown for it."""
    entries = [read_entry(sealed.body) for sealed in store.journal.all()]
    redeemed = Counter(entry.id.hex() for entry in entries if entry.kind is EntryKind.REDEEM)
    voided = Counter(entry.id.hex() for entry in entries if entry.kind is EntryKind.VOID)
    found.lost = len(shown.green.keys() - redeemed.keys()) + len(shown.voided - voided.keys())
    found.doubled = sum(count > 1 for count in (*redeemed.values(), *voided.values()))
    found.half = sum(1 for wrong in _half_done(store, entries, shown) if wrong)


def _half_done(store: Store, entries: list[Entry], shown: Shown) -> Iterator[bool]:
    execute = store.cards._database.execute
    voided = {entry.id for entry in entries if entry.kind is EntryKind.VOID}
    (held,) = execute("SELECT acknowledged FROM progress").fetchone()
    at_risk = [
        (entry.card, entry.id, entry.amount.minor)
        for entry in entries
        if entry.kind is EntryKind.REDEEM
        and entry.authority is Authority.STAND_IN
        and entry.id not in voided
        and entry.seq > held
    ]
    counted = execute("SELECT card, id, minor FROM unsettled WHERE at_risk = 1").fetchall()
    yield sorted(counted) != sorted(at_risk)
    exposure = store.cards.stand_in("EUR")[1]
    yield (exposure.minor, exposure.redemptions) != (sum(one[2] for one in at_risk), len(at_risk))
    amounts = {entry.id.hex(): entry.amount.minor for entry in entries if entry.amount}
    yield any(amounts.get(i, minor) != minor for i, (minor, _code) in shown.green.items())
    yield store.journal.was_rolled_back()
    try:
        store.journal.verify()
    except BrokenChain:
        yield True

"""A till as a program of its own, made to be killed: it redeems without end and says what it showed green for.

`python -m tests.support.redeemer FOLDER [--mutant | --sync]` gives life to one till for each line it reads: a
copy of this process, so that a life costs milliseconds. Each thing said is one line in one write:
`pid NUMBER`, `ready`, `ok ID MINOR CODE` once green would show, `void ID`, `no`, `failed WHY`, and `ended`
when the life is over. The mutant says `ok` before the commit. With `--sync` the profile is paired with a real
ledger: every few customers it pushes and pulls, and in every other life it asks the ledger first.
"""

import os
import random
import sys
from pathlib import Path
from typing import Any

from sync.circuit import Circuit
from sync.connection import connect
from sync.cycle import Cycle
from sync.online import LedgerAuthoriser
from terminal.authoriser import NoLine
from terminal.domain.clock import SystemClock
from terminal.domain.money import Money
from terminal.errors import StoreFailure
from terminal.outcome import Outcome
from terminal.profile import Profile
from terminal.store.keys import CredentialKey
from terminal.store.store import Store
from terminal.till import Till
from tests.support.till import Shop

VOIDS = 0.15
AMOUNT_MAX = 500
CUSTOMERS = 3


def say(text: str) -> None:
    """Tell the parent, past every buffer."""
    os.write(1, text.encode() + b"\n")


class Teller:
    """Redeems and voids at random, and says so."""

    def __init__(self, till: Till, codes: list[str]) -> None:
        self._till = till
        self._codes = codes
        self._chance = random.Random()
        self._voidable: list[bytes] = []
        self._code = ""

    def serve(self) -> None:
        """One customer."""
        try:
            if self._voidable and self._chance.random() < VOIDS:
                self._void()
            else:
                self._redeem()
        except StoreFailure as failure:
            say(f"failed {failure.what}")

    def green(self, outcome: Outcome) -> None:
        """Show it."""
        say(f"ok {outcome.id.hex()} {outcome.amount.minor} {self._code}")
        self._voidable.append(outcome.id)

    def _redeem(self) -> None:
        self._code = self._chance.choice(self._codes)
        amount = Money(self._chance.randrange(1, AMOUNT_MAX), "EUR")
        outcome = self._till.redeem(self._code, amount)
        if not outcome.approved:
            say("no")
        elif not isinstance(self._till, HastyTill):
            self.green(outcome)

    def _void(self) -> None:
        operation = self._voidable.pop(self._chance.randrange(len(self._voidable)))
        if self._till.void(operation).approved:
            say(f"void {operation.hex()}")


class HastyTill(Till):
    """The mutant: green shows before the commit returned."""

    teller: Teller

    def _write(self, work: Any) -> Any:
        def hasty(step: Any) -> Any:
            outcome = work(step)
            if getattr(outcome, "approved", False) and outcome.action == "redeem":
                self.teller.green(outcome)
            return outcome

        return super()._write(hasty)


def live_paired(folder: Path, codes: list[str]) -> None:
    """Open a till that is paired; serve and synchronise until somebody puts an end to it."""
    clock, profile = SystemClock(), Profile(folder / "profile")

    def open_store() -> Store:
        return Store.open(profile, CredentialKey(str(folder / "credentials")))

    store = open_store()
    client, asking = connect(store.enrolment(), clock), connect(store.enrolment(), clock)
    line = LedgerAuthoriser(asking, Circuit(clock)) if os.getpid() % 2 else NoLine()
    teller = Teller(Till(open_store, clock, line), codes)
    cycle = Cycle(store, client, clock=clock)
    say("ready")
    while True:
        for _ in range(CUSTOMERS):
            teller.serve()
        for lane in (cycle.push, cycle.pull):
            report = lane()
            say(f"{report.direction} {report.failure or report.done}")


def live(folder: Path, codes: list[str], *, mutant: bool) -> None:
    """Open the till and serve until somebody puts an end to it."""
    shop = Shop(folder)
    till = (HastyTill if mutant else Till)(shop.open_store, shop.clock, shop.line)
    teller = Teller(till, codes)
    till.teller = teller  # type: ignore[union-attr]
    say("ready")
    while True:
        shop.clock.advance(1)
        teller.serve()


def main(folder: Path, *, mutant: bool, paired: bool) -> None:
    """Give a life for each line."""
    codes = (folder / "codes").read_text().split()
    for _ in sys.stdin:
        if (child := os.fork()) == 0:
            say(f"pid {os.getpid()}")
            if paired:
                live_paired(folder, codes)
            live(folder, codes, mutant=mutant)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main(Path(sys.argv[1]), mutant="--mutant" in sys.argv, paired="--sync" in sys.argv)

"""Opening a profile for a person: where its key comes from, its till, and its way to the ledger."""

import getpass
import os
import sys
from pathlib import Path
from typing import Final

from terminal.authoriser import LedgerLine, NoLine
from terminal.domain.clock import Clock, SystemClock
from terminal.errors import KeyLocked
from terminal.profile import Profile
from terminal.store.keys import Ask
from terminal.store.providers import opener
from terminal.store.store import Enrolled
from terminal.till import Till

PASSPHRASE_VARIABLE: Final = "REDEMPTION_TERMINAL_PASSPHRASE"  # noqa: S105 - its name only


def passphrase_from(file: str | None) -> Ask:
    """Give the way to the passphrase: a file, the environment, else the person at the keyboard."""

    def ask() -> str:
        if file is not None:
            return _read_line(Path(file))
        if (given := os.environ.get(PASSPHRASE_VARIABLE)) is not None:
            return given
        if sys.stdin is not None and sys.stdin.isatty():
            return getpass.getpass("Passphrase of this till: ")
        raise KeyLocked(
            "This till's key is under a passphrase, and nobody is here to give it.",
            f"Run in a terminal, or set {PASSPHRASE_VARIABLE}, or give --passphrase-file FILE.",
        )

    return ask


def open_till(profile: Profile, ask: Ask, *, offline: bool = False) -> Till:
    """Open a profile's till; `offline` never asks the ledger. Raises TerminalError."""
    clock, open_store = SystemClock(), opener(profile, ask)
    store = open_store()
    line: LedgerLine = NoLine() if offline else _line_to_ledger(store.enrolment(), clock)
    waiting = [store]
    return Till(lambda: waiting.pop() if waiting else open_store(), clock, line)


def once(ask: Ask) -> Ask:
    """Ask a person only the first time."""
    given: list[str] = []

    def remembered() -> str:
        if not given:
            given.append(ask())
        return given[0]

    return remembered


def _line_to_ledger(enrolled: Enrolled, clock: Clock) -> LedgerLine:
    from sync.circuit import Circuit
    from sync.connection import connect
    from sync.online import LedgerAuthoriser

    return LedgerAuthoriser(connect(enrolled, clock), Circuit(clock))


def _read_line(path: Path) -> str:
    try:
        return path.read_text().splitlines()[0]
    except (OSError, IndexError) as error:
        raise KeyLocked(
            f"No passphrase could be read from {path}.",
            "Give a file whose first line is the passphrase.",
        ) from error

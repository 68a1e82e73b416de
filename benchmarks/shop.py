"""A chain to measure with: a store, a programme, tills with keys of their own, and a ledger process before it."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ledger import estate
from ledger.database import Book, Database
from ledger.issue import NewCard, issue_cards
from ledger.own_keys import own_keys
from sync.protocol.signing import Signer
from terminal.domain.card import CardKind, Programme, Terms
from terminal.domain.ids import CardId

STORE: Final = "centro"
EUR: Final = "EUR"
NOON_MS: Final = 1_790_000_000_000
SETTLED_S: Final = 300
UNSETTLED: Final = """
SELECT EXISTS (SELECT FROM changes)
    OR EXISTS (SELECT FROM postings WHERE xid >= (SELECT xid FROM folded_head))
"""
GIFT: Final = Programme(
    programme="gift",
    name="Gift card",
    terms=Terms(kind=CardKind.STORED_VALUE, unit=EUR, currency=EUR),
)


def some_cards(count: int, chance: random.Random) -> list[CardId]:
    """Make names of cards."""
    return [CardId(chance.randbytes(16)) for _ in range(count)]


def open_shop(book: Book) -> None:
    """Add the store and the programme."""
    with book.transaction():
        estate.add_store(book, estate.Store(STORE, STORE.title()))
        estate.create_programme(book, GIFT)


def enrol(book: Book, terminal: str, signer: Signer) -> None:
    """Let a till sell."""
    book.execute(
        "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
        " VALUES (%s, %s, %s, 1, 'active')",
        (terminal, STORE, signer.public_key),
    )


def issue(book: Book, cards: Sequence[CardId], minor: int) -> None:
    """Issue cards with that much on each."""
    with book.transaction():
        issue_cards(book, [_card(card, minor) for card in cards], NOON_MS)


def ledger_key(book: Book) -> bytes:
    """Give the key that tills know the ledger by."""
    with book.transaction():
        return own_keys(book).signer().public_key


@contextmanager
def serving(folder: Path, *more: str) -> Iterator[str]:
    """A ledger on a free port over the folder's PostgreSQL; its own words go to the folder's log."""
    command = [sys.executable, "-m", "ledger", "serve", "--port", "0", "--json"]
    with (
        (folder / "ledger.log").open("wb") as log,
        subprocess.Popen(
            [*command, "--data", str(folder), *more], stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            line = process.stdout.readline() if process.stdout else ""
            if not line:
                raise SystemExit((folder / "ledger.log").read_text())
            yield json.loads(line)["url"]
        finally:
            process.terminate()


def settle(database: Database) -> None:
    """Wait until a ledger has what was set up on its feed and in its reports: it is not to be measured with the rest."""
    deadline = time.monotonic() + SETTLED_S
    while database.run(lambda book: book.execute(UNSETTLED).fetchone()) != (False,):
        if time.monotonic() > deadline:
            raise SystemExit("the ledger is not done with what was set up")
        time.sleep(0.1)


def _card(card: CardId, minor: int) -> NewCard:
    return NewCard(
        card=card, programme=GIFT.programme, unit=EUR, last4=card.hex()[-4:], balance=minor
    )

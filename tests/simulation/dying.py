"""A program that does a till's work on a book and is killed at a statement: before it, or after it returned.

    python -m tests.simulation.dying URL FIRST STEP

For each boundary in turn it forks: the child works until SIGKILL strikes, another one finishes the
same work with the same ids. Each prints a line of JSON for what it acknowledged. The first child
that comes through unharmed was the last. The parent never opens a connection, so forking is safe.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

import psycopg

from ledger.book import Asked, answer_all
from ledger.database import Database
from ledger.ingest import ingest
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest, VoidAnswer, VoidRequest
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from tests.support.head_office import STORES, HeadOffice
from tests.support.journals import EUR, NOON_MS, Journal, cards

CARDS = 2
WORTH = 1_000

Boundary = Callable[[], None]


def cards_of(number: int) -> list[CardId]:
    """Name the cards of one boundary's work."""
    return cards(CARDS, seed=1_000 + number)


class Work:
    """What a till and its ledger do: redeem, be refused, redeem again and void together, deliver a conflict."""

    def __init__(self, database: Database, number: int, boundary: Boundary) -> None:
        self.database = database
        self.journal = Journal(f"till-{number}")
        self.one, self.two = cards_of(number)
        self.ids = [
            OperationId(bytes([step]) * 14 + number.to_bytes(2, "big")) for step in range(9)
        ]
        self.boundary = boundary

    def steps(self) -> Iterator[tuple[str, Any]]:
        """Do it; give each answer as it is acknowledged."""
        for name, asked in (
            ("first", [self._redeem(0, self.one, 400)]),
            ("refused", [self._redeem(1, self.one, 700)]),
            (
                "together",
                [
                    self._redeem(2, self.two, 100),
                    self._redeem(3, self.two, 200),
                    self._void(0, self.one),
                ],
            ),
        ):
            answers = self.database.run(
                lambda book, asked=asked: answer_all(book, asked, NOON_MS)  # type: ignore[misc]
            )
            self.boundary()
            yield name, [_short(answer) for answer in answers]
        self.journal.redeem(self.two, 100, self.ids[2])
        self.journal.redeem(self.two, 900, self.ids[4])
        self.journal.void(self.two, self.ids[3])
        self.journal.note()
        answer = self.database.run(
            lambda book: ingest(book, self.journal.terminal, self.journal.push(), NOON_MS, NOON_MS)
        )
        self.boundary()
        yield "delivered", [[one.seq, one.kind, one.covered] for one in answer.verdicts]

    def _redeem(self, step: int, card: CardId, minor: int) -> Asked:
        request = AuthoriseRequest(
            id=self.ids[step],
            action=EntryKind.REDEEM,
            card=card,
            amount=Money(minor, EUR),
            at_ms=NOON_MS,
        )
        return Asked(self.journal.terminal, STORES[0], request)

    def _void(self, step: int, card: CardId) -> Asked:
        request = VoidRequest(id=self.ids[step], card=card, at_ms=NOON_MS)
        return Asked(self.journal.terminal, STORES[0], request)


def _short(answer: object) -> list[Any]:
    if isinstance(answer, AuthoriseAnswer):
        return [answer.approved, answer.reason]
    assert isinstance(answer, VoidAnswer)
    return ["void"]


def strike_at(number: int) -> Boundary:
    """Make the process die at its boundary of that number; 0 never. Statements have two: before and after."""
    passed = 0

    def boundary() -> None:
        nonlocal passed
        passed += 1
        if passed == number:
            os.kill(os.getpid(), signal.SIGKILL)

    really = psycopg.Connection.execute

    def execute(self: Any, *arguments: Any, **named: Any) -> Any:
        boundary()
        cursor = really(self, *arguments, **named)
        boundary()
        return cursor

    psycopg.Connection.execute = execute  # type: ignore[method-assign]
    return boundary


def work(url: str, number: int, strike: int) -> None:
    """Work in this process, and say what is acknowledged."""
    with Database.open(url, 1) as database:
        boundary = strike_at(strike)
        for name, answer in Work(database, number, boundary).steps():
            sys.stdout.write(json.dumps([number, strike, name, answer]) + "\n")
            sys.stdout.flush()


def forked(url: str, number: int, strike: int) -> bool:
    """Work in a child; say whether it came through."""
    child = os.fork()
    if child == 0:
        try:
            work(url, number, strike)
        finally:
            sys.stderr.flush()
            os._exit(1 if sys.exc_info()[0] else 0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, status
    return not os.WIFSIGNALED(status)


def prepare(office: HeadOffice, boundaries: int) -> None:
    """Issue the cards and enrol the tills for so many boundaries."""
    for number in range(1, boundaries + 1):
        office.issue(cards_of(number), WORTH)
        office.enrol(Journal(f"till-{number}"))


def main(url: str, first: int, step: int) -> None:
    """Die at each boundary, or every so many, one after the other, and finish each time."""
    strike = first
    while not forked(url, strike, strike):
        assert forked(url, strike, 0)
        strike += step


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

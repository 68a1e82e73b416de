"""A book is put back to an earlier instant: its feed gives numbers again that a till has seen, until it is renewed.

A real till at its command line, a real ledger process, and a copy of its database for a backup.
"""

import time
from collections.abc import Callable, Iterator

import pytest

from tests.support.commands import TillCommands
from tests.support.ledger_server import LedgerServer
from tests.support.postgres import Postgres, postgres

__all__ = ["postgres"]

BACKUP = "renewal_backup"
LISTS_LOST = 5
"""Each is a page too: more than the book makes again by itself when the till delivers what it lost."""
PATIENCE_S = 60


def until(holds: Callable[[], bool]) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "it did not come to be"
        time.sleep(0.1)


class Place:
    """A ledger whose book can be put back, and a till."""

    def __init__(self, folder, server: Postgres, book: str) -> None:
        self.ledger = LedgerServer(folder / "ledger", server.url(book))
        self.till = TillCommands(folder / "till")
        self._server = server
        self._book = book

    def back_up(self) -> None:
        """Copy the book."""
        self.ledger.stop()
        self._server.copy(self._book, BACKUP)
        self.ledger.start()

    def put_back(self) -> None:
        """Put the copy in the book's place."""
        self.ledger.stop()
        self._server.drop(self._book)
        self._server.copy(BACKUP, self._book)
        self.ledger.start()

    def redeem(self, code: str) -> None:
        """Take 5.00 without the ledger, and deliver it."""
        self.till("redeem", code, "--amount", "5.00", "--offline")
        self.till("sync", code=None)

    def hears(self) -> bool:
        """Does the till take the feed, to its newest page?"""
        pulled = self.till("sync", code=None)["pull"]["done"]
        return pulled is not None and pulled["fresh"]

    def holds(self) -> tuple[int, int]:
        """Give the page and the block list that the till holds."""
        told = self.till("sync", code=None)["pull"]
        return told["page"], told["block_list"]


@pytest.fixture
def place(tmp_path, postgres: Postgres) -> Iterator[Place]:
    """Open, with a till that has followed the feed."""
    book = postgres.new_book()
    made = Place(tmp_path, postgres, book)
    try:
        with made.ledger as ledger:
            ledger.open_shop()
            made.till.enrol(ledger.url, ledger.pairing_code("till-1"))
            yield made
    finally:
        postgres.drop(book)
        postgres.drop(BACKUP)


def test_tills_that_saw_more_go_on_once_the_feed_is_renewed(place, monkeypatch):
    """Nothing that the till did is lost, its block list is the book's, and so a second time from the same backup."""
    ledger, till = place.ledger, place.till
    code, kept, lost, later = ledger.issue(4, "50.00")
    ledger.block(kept)
    until(place.hears)
    place.back_up()
    for number in range(2, 2 + LISTS_LOST):
        ledger.block(lost) if number % 2 == 0 else ledger.unblock(lost)
        until(lambda now=number: place.hears() and place.holds()[1] == now)
    place.redeem(code)
    seen = place.holds()

    for _disaster in range(2):
        place.put_back()
        assert not place.hears()
        with monkeypatch.context() as mutant:  # a leap that goes no further than the numbers lead
            mutant.setattr("ledger.command_feed.now_ms", lambda: 0)
            ledger.admin("feed", "renew")
        assert not place.hears()

        renewed = ledger.admin("feed", "renew")
        until(place.hears)

        page, block_list = place.holds()
        assert page >= renewed["page"] > seen[0]
        assert block_list == renewed["block_list"] > seen[1]
        assert "45.00" == ledger.card(code)["balance"]
        assert "blocked" == till("redeem", kept, "--amount", "1.00", "--offline", code=3)["reason"]
        assert till("redeem", lost, "--amount", "1.00", "--offline")["approved"]
        ledger.block(later)
        until(lambda now=block_list: place.hears() and place.holds()[1] == now + 1)
        assert "feed.renew" in {line["action"] for line in ledger.admin("audit", "list")["lines"]}
        ledger.admin("verify")
        seen = place.holds()

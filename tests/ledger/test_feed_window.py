"""The newest pages in memory: who waits is woken, what was dropped is said to be gone, nobody is told an old head as new."""

import asyncio
import socket
import time

import pytest

from ledger.authentication import Caller, Callers, Envelope
from ledger.contacts import Contacts
from ledger.feed_window import KEPT_BYTES_MAX, SURE_FOR_MS, FeedWindow
from ledger.lanes import Lane
from ledger.listening import CannotListen, address, listen
from ledger.problems import Refused
from sync.protocol import signing
from sync.protocol.messages import TerminalState
from terminal.domain.feed import SignedPage
from tests.support.till import FakeClock


def page(number: int, size: int = 10) -> SignedPage:
    """A page's stand-in."""
    return SignedPage(str(number).encode().ljust(size), b"")


def pages(first: int, last: int, size: int = 10) -> list[SignedPage]:
    """Several."""
    return [page(number, size) for number in range(first, last + 1)]


def numbers(found) -> list[int]:
    """Which they are."""
    return [int(one.body) for one in found]


def test_pages_follow_the_one_held():
    """What a till lacks, at most as many as it asks for; nothing for one that has all."""
    window = FeedWindow(FakeClock())
    window.advance(pages(1, 5))

    assert [1, 2, 3] == numbers(window.pages_after(0, 3))
    assert [4, 5] == numbers(window.pages_after(3, 10))
    assert () == window.pages_after(5, 10)
    assert () == window.pages_after(99, 10)
    assert 5 == window.head


def test_what_is_not_in_memory_is_not_made_up():
    """Pages from before the process started, or dropped since, have to be read from the book."""
    window = FeedWindow(FakeClock())
    window.start_at(7)
    assert window.pages_after(6, 10) is None
    assert () == window.pages_after(7, 10)
    window.advance(pages(8, 9))
    assert window.pages_after(6, 10) is None
    assert [8, 9] == numbers(window.pages_after(7, 10))

    window.advance(pages(10, 12, KEPT_BYTES_MAX // 2))

    assert window.pages_after(8, 10) is None
    assert [11] == numbers(window.pages_after(10, 10))


def test_after_a_leap_no_page_from_before_it_is_told():
    """The feed was renewed: what is in memory has numbers that nobody may follow any more."""
    window = FeedWindow(FakeClock())
    window.start_at(7)
    window.advance(pages(8, 9))

    window.start_at(1_000_000)

    assert 1_000_000 == window.head
    assert window.pages_after(7, 10) is None
    assert window.pages_after(999_999, 10) is None
    window.advance(pages(1_000_001, 1_000_001))
    assert [1_000_001] == numbers(window.pages_after(1_000_000, 10))


def test_one_page_goes_however_large():
    """An answer is bounded, but never empty while there is something to say."""
    window = FeedWindow(FakeClock())
    window.advance(pages(1, 3, 10_000_000))
    assert [1] == numbers(window.pages_after(0, 10))


def test_a_head_is_told_as_newest_only_while_it_was_confirmed_lately():
    """When the book is not heard from, the feed does not claim that a till is up to date."""
    clock = FakeClock()
    window = FeedWindow(clock)
    assert not window.sure
    window.confirm()
    clock.advance(SURE_FOR_MS)
    assert window.sure
    clock.advance(1)
    assert not window.sure


async def _woken_by(event, wait_ms=25_000) -> float:
    window = FeedWindow(FakeClock())
    started = time.monotonic()
    waiting = [asyncio.create_task(window.wait(0, wait_ms)) for _ in range(100)]
    await asyncio.sleep(0.01)
    event(window)
    await asyncio.gather(*waiting)
    return time.monotonic() - started


@pytest.mark.parametrize(
    "event", [lambda window: window.advance(pages(1, 1)), FeedWindow.stop], ids=["page", "stop"]
)
def test_who_waits_is_woken(event):
    """By a page, or by the server's end; all of them."""
    assert asyncio.run(_woken_by(event)) < 25


def test_nobody_waits_longer_than_asked():
    """Without an event a wait ends by itself; after the end of the server nobody waits at all."""
    assert 0.1 <= asyncio.run(_woken_by(lambda _: None, 100))

    window = FeedWindow(FakeClock())
    window.stop()
    asyncio.run(asyncio.wait_for(window.wait(0, 25_000), 10))


def test_a_lane_refuses_more_than_it_can_carry():
    """What would wait too long is refused at once, with a time to come back."""

    async def crowd() -> list[object]:
        lane = Lane("test", 1, 2)
        tasks = [asyncio.create_task(lane.run(lambda: time.sleep(0.05))) for _ in range(5)]
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert await lane.run(lambda: 7) == 7
        lane.close()
        return results

    results = asyncio.run(crowd())

    assert 3 == results.count(None)
    refused = [one for one in results if isinstance(one, Refused)]
    assert [(503, 5)] * 2 == [(one.problem.status, one.retry_after_s) for one in refused]


class _Book:
    """Knows one till, and counts how often it is asked."""

    def __init__(self) -> None:
        self.signer = signing.Signer(bytes(range(32)))
        self.state = TerminalState.ACTIVE
        self.asked = 0

    async def load(self, terminal: str) -> Caller | None:
        self.asked += 1
        if terminal != "till-1":
            return None
        return Caller("till-1", "centro", self.state, 1, self.signer.public_key)

    def envelope(self, body: bytes, terminal: str = "till-1") -> Envelope:
        message = signing.request_message("/v1/feed", terminal, bytes(16), 1, body)
        return Envelope(terminal, bytes(16), 1, self.signer.sign(message))


def test_a_known_till_costs_no_query():
    """Within a second the book is not asked again; after it, a revocation is seen."""

    async def story() -> None:
        book, clock = _Book(), FakeClock()
        callers = Callers(book.load, clock)
        for _ in range(5):
            found = await callers.authenticate("/v1/feed", book.envelope(b"{}"), b"{}")
        assert (1, TerminalState.ACTIVE) == (book.asked, found.state)
        book.state = TerminalState.REVOKED
        clock.advance(1_000)
        found = await callers.authenticate("/v1/feed", book.envelope(b"{}"), b"{}")
        assert (2, TerminalState.REVOKED) == (book.asked, found.state)

    asyncio.run(story())


def test_a_new_key_is_honoured_at_once():
    """A till that was enrolled again is not kept out by what was remembered of it."""

    async def story() -> None:
        book, clock = _Book(), FakeClock()
        callers = Callers(book.load, clock)
        await callers.authenticate("/v1/feed", book.envelope(b"{}"), b"{}")
        book.signer = signing.Signer(bytes(range(1, 33)))
        await callers.authenticate("/v1/feed", book.envelope(b"{}"), b"{}")
        with pytest.raises(Refused):
            await callers.authenticate("/v1/feed", book.envelope(b"{}", "till-2"), b"{}")

    asyncio.run(story())


def test_contacts_are_gathered(database):
    """What many requests showed is written in one statement, the newest of each till."""

    async def story() -> None:
        contacts = Contacts(database, FakeClock(5_000))
        for feed in range(10):
            contacts.heard("till-1", feed)
        await contacts.write()
        await contacts.write()

    with database.connection() as book:
        book.execute("INSERT INTO stores VALUES ('centro', 'Centro')")
        book.execute(
            "INSERT INTO terminals (terminal, store, state) VALUES ('till-1', 'centro', 'active')"
        )
        asyncio.run(story())
        row = book.execute("SELECT feed, contact_ms FROM terminals").fetchone()
    assert (9, 5_000) == row


def test_small_answers_are_sent_at_once():
    """The socket says TCP by name, without which the event loop leaves Nagle's delay on: 40 ms a call."""
    with listen("127.0.0.1", 0) as listening:
        assert socket.IPPROTO_TCP == listening.proto
        assert address(listening).startswith("http://127.0.0.1:")
    with listen("127.0.0.1", 0) as taken, pytest.raises(CannotListen, match="--port"):
        listen("127.0.0.1", taken.getsockname()[1])

"""A connected till: changes arrive at once, entries leave at once, an outage passes, and stopping is quick."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from sync.circuit import Circuit
from sync.connection import connect
from sync.failures import LedgerUnreachable, Revoked
from sync.lane import Direction, Report
from sync.protocol import messages
from sync.protocol.messages import Problem, TerminalState
from sync.pull import Pulled
from sync.push import Pushed
from sync.watch import Watch
from terminal.domain.clock import SystemClock
from terminal.errors import StoreFailure
from terminal.store.store import Store
from tests.support.network import Network
from tests.support.till import Shop, enrolled
from tests.sync.signing_ledger import Ledger, Refusing
from tests.sync.small_book import SmallBook, journal, write

BOTH = (Direction.PUSH, Direction.PULL)
"""What a watch always does; leases are asked for where the limits say so."""
WAIT_MS = 25_000
PATIENCE_S = 20.0
"""Shorter than a question may last: what waits for its end is seen to come too late."""
END_S = 10.0
"""The same for a call that brings entries."""
AN_HOUR_MS = 3_600_000


class Watched:
    """A watch at work in its own thread, and what it said."""

    def __init__(self, shop: Shop, network: Network) -> None:
        self.said: list[Report[Pushed] | Report[Pulled]] = []
        self.circuit = Circuit(SystemClock())
        who = enrolled(ledger_url=network.url)
        self.opened = 0
        self.shop = shop
        self.watch = Watch(
            self._open_store,
            lambda _: connect(who, SystemClock()),
            clock=SystemClock(),
            circuit=self.circuit,
            hear=self.said.append,
            draw=lambda: 0.2,
            wait_ms=WAIT_MS,
        )
        self.stop = threading.Event()
        self.failure: BaseException | None = None
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _open_store(self) -> Store:
        self.opened += 1
        return Store.open(self.shop.profile, self.shop.key())

    def _run(self) -> None:
        try:
            self.watch.run(self.stop)
        except AssertionError as failure:
            self.failure = failure

    def end(self) -> None:
        """Stop, and wait until it has; nothing under way may hold it up."""
        self.stop.set()
        self.thread.join(END_S)
        assert not self.thread.is_alive()

    def of(self, direction: Direction) -> list[Report[Pushed] | Report[Pulled]]:
        """What was said of one direction."""
        return [report for report in list(self.said) if report.direction is direction]


def until(true: Callable[[], bool]) -> None:
    """Wait until something is the case."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < PATIENCE_S, "it never happened"
        time.sleep(0.005)


def pushes(ledger: Ledger) -> int:
    """How often the ledger was given entries."""
    return sum(path == messages.JOURNAL for path, _ in list(ledger.heard))


@pytest.fixture
def watched(shop: Shop, network: Network, book: SmallBook) -> Iterator[Watched]:
    """A watch that found a ledger, and nothing to do."""
    shop.till  # noqa: B018 - the store is made
    watched = Watched(shop, network)
    until(lambda: all(map(watched.of, BOTH)))
    yield watched
    watched.end()


def test_the_question_under_way_brings_the_page(
    watched: Watched, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """The ledger publishes a block list; the till holds it, and the ledger knows that it does."""
    for number in (1, 2, 3):
        book.publish(ledger.pages(number, block_list=0))
        until(lambda number=number: shop.store.progress().page == number)  # type: ignore[misc]
        until(lambda number=number: (number, 0) in book.heard_of)  # type: ignore[misc]
    assert watched.failure is None


@pytest.fixture
def hardly_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look for what nobody told of comes in an hour. Ask for it before `watched`."""
    monkeypatch.setattr("sync.watch.LOOK_MS", AN_HOUR_MS)


def test_a_poke_sends_an_entry(
    hardly_ever: None, watched: Watched, shop: Shop, book: SmallBook
) -> None:
    """It does not wait for the next look."""
    write(shop, 3)
    watched.watch.poke()
    until(lambda: book.acknowledged == 3)


def test_what_nobody_told_of_leaves_with_the_next_look(
    watched: Watched, shop: Shop, book: SmallBook
) -> None:
    """Another program wrote it."""
    write(shop, 2)
    until(lambda: book.acknowledged == 2)


def test_an_idle_till_asks_little(watched: Watched, ledger: Ledger) -> None:
    """With nothing to do there is one question under way and no other."""
    asked = len(ledger.heard)
    time.sleep(0.6)
    assert len(ledger.heard) - asked <= 1
    assert watched.failure is None


def test_stopping_does_not_wait_for_the_ledger(watched: Watched) -> None:
    """The long poll is broken off."""
    watched.end()


@pytest.mark.parametrize("fault", ["freeze", "refuse", "black_hole"])
def test_stopping_in_an_outage_is_as_quick(
    watched: Watched, network: Network, shop: Shop, fault: str
) -> None:
    """Neither a call under way nor a wait between two holds the program up."""
    getattr(network, fault)()
    write(shop, 1)
    watched.watch.poke()
    until(lambda: fault != "refuse" or bool(watched.of(Direction.PUSH)[-1].failure))
    watched.end()


def test_an_outage_passes(
    watched: Watched, network: Network, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """What happened meanwhile on both sides is exchanged when the network is back; the till may ask again."""
    network.refuse()
    write(shop, 7)
    watched.watch.poke()
    book.publish(ledger.pages(4))
    until(lambda: all(one[-1].failure for one in map(watched.of, BOTH)))
    failure = watched.of(Direction.PUSH)[-1].failure
    assert isinstance(failure, LedgerUnreachable)
    assert not failure.sent
    watched.circuit.unanswered()
    network.heal()
    until(lambda: book.kept == journal(shop) and shop.store.progress().page == 4)
    until(lambda: not watched.circuit.is_open())


def test_a_stuck_push_never_stops_the_pull(
    watched: Watched, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """While the ledger sits on a push, block lists go on arriving."""
    released = threading.Event()

    def stuck(_: object) -> Problem:
        released.wait(PATIENCE_S)
        raise Refusing(500, "bug")

    ledger.answers[messages.JOURNAL] = stuck
    before = pushes(ledger)
    write(shop, 1)
    watched.watch.poke()
    until(lambda: pushes(ledger) > before)
    for number in (1, 2, 3):
        book.publish(ledger.pages(number))
        until(lambda number=number: shop.store.progress().page == number)  # type: ignore[misc]
    assert book.acknowledged == 0
    released.set()


def test_a_poke_does_not_hurry_a_failing_push(watched: Watched, ledger: Ledger, shop: Shop) -> None:
    """Each redemption pokes; a ledger that asked for patience is left in peace until somebody insists."""

    def busy(_: object) -> Problem:
        raise Refusing(429, "too_many", Retry_After="600")

    ledger.answers[messages.JOURNAL] = busy
    write(shop, 1)
    watched.watch.poke()
    until(lambda: bool(watched.of(Direction.PUSH)[-1].failure))
    said = len(watched.of(Direction.PUSH))
    for _ in range(20):
        watched.watch.poke()
        time.sleep(0.005)
    assert len(watched.of(Direction.PUSH)) == said
    watched.watch.hurry()
    until(lambda: len(watched.of(Direction.PUSH)) == said + 1)


def test_a_revoked_till_learns_of_it(
    watched: Watched, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """The push or the refused pull learns it first; the store knows either way, and the pull says why."""

    def revoked(_: object) -> Problem:
        raise Refusing(403, "revoked")

    book.state = TerminalState.REVOKED
    ledger.answers[messages.FEED] = revoked
    watched.watch.hurry()
    book.publish(ledger.pages(1))  # ends the question under way
    until(lambda: shop.store.progress().state == "revoked")
    until(lambda: any(isinstance(said.failure, Revoked) for said in watched.of(Direction.PULL)))


def test_a_bug_ends_the_watch(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, shop: Shop
) -> None:
    """What is no failure of the world is not hidden in a thread."""

    def bug(*_: object, **__: object) -> None:
        raise AssertionError("a broken invariant")

    monkeypatch.setattr("sync.push.Push.run", bug)
    write(shop, 1)
    watched.watch.poke()
    watched.thread.join(PATIENCE_S)
    assert str(watched.failure) == "a broken invariant"
    assert watched.stop.is_set()


def test_a_ledger_that_does_not_wait_is_not_asked_without_pause(
    watched: Watched, ledger: Ledger, book: SmallBook
) -> None:
    """A feed that answers "nothing" at once is asked about twice a second."""
    ledger.answers[messages.FEED] = lambda asked: messages.FeedAnswer(
        head=asked.after, pages=(), now_ms=1
    )
    book.publish(ledger.pages(1))  # ends the question under way
    began, asked = time.monotonic(), len(ledger.heard)
    until(lambda: len(ledger.heard) - asked >= 4)
    assert len(ledger.heard) - asked <= 3 + 2 * (time.monotonic() - began)
    assert watched.failure is None


@pytest.mark.parametrize(
    "broken", ["sync.push.Push.run", "sync.pull.Pull.run", "sync.cycle.Cycle.is_due"]
)
def test_a_store_that_failed_is_opened_again(
    watched: Watched,
    monkeypatch: pytest.MonkeyPatch,
    shop: Shop,
    ledger: Ledger,
    book: SmallBook,
    broken: str,
) -> None:
    """A failing disk is told, nothing of the old connection is used again, and work goes on."""
    opened = watched.opened

    def fail(*_: object, **__: object) -> None:
        raise StoreFailure("The disk cannot be written.", "Call the store manager.")

    with monkeypatch.context() as patch:
        patch.setattr(broken, fail)
        write(shop, 1)
        watched.watch.poke()
        book.publish(ledger.pages(1))
        until(lambda: any(isinstance(one.failure, StoreFailure) for one in list(watched.said)))
    watched.watch.hurry()
    until(lambda: book.kept == journal(shop) and shop.store.progress().page == 1)
    until(lambda: watched.opened == opened + 1)
    assert watched.failure is None

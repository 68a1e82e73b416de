"""Push and pull share a cycle and nothing else: neither waits for, nor fails with, the other."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sync.backoff import BASE_MS, CAP_MS
from sync.circuit import Circuit
from sync.client import LedgerClient
from sync.cycle import Cycle
from sync.failures import Busy, FeedRefused, LedgerUnreachable, Refused, Revoked
from sync.lane import Direction
from sync.protocol import messages
from sync.protocol.messages import TerminalState
from sync.steps import Progress
from terminal.domain.clock import SystemClock
from terminal.domain.entry import EntryKind
from terminal.errors import StoreFailure
from tests.support.network import Network
from tests.support.till import Shop
from tests.sync.calls import NOW_MS
from tests.sync.signing_ledger import Answer, Ledger, Refusing
from tests.sync.small_book import SmallBook, journal, write


@pytest.fixture
def circuit() -> Circuit:
    """What the till shares with its sync."""
    return Circuit(SystemClock())


@pytest.fixture
def cycle(shop: Shop, client: LedgerClient, circuit: Circuit) -> Cycle:
    """A till's cycle; chance always says one half."""
    return Cycle(shop.store, client, clock=SystemClock(), circuit=circuit, draw=lambda: 0.5)


def refusing(status: int, kind: str, **headers: str) -> Answer:
    """Refuse the call as such."""

    def answer(_: object) -> messages.Problem:
        raise Refusing(status, kind, **headers)

    return answer


def test_a_cycle_brings_both_up_to_date(
    cycle: Cycle, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """Pages in, entries out, and what is held is reported with them."""
    book.publish(ledger.pages(3, block_list=2))
    write(shop, 5)
    synced = cycle.run()
    assert (synced.push.failure, synced.pull.failure) == (None, None)
    assert synced.push.done is not None
    assert synced.pull.done is not None
    assert (synced.push.done.entries, synced.push.done.left) == (5, 0)
    assert (synced.pull.done.pages, synced.pull.done.fresh) == (3, True)
    assert book.heard_of == [(3, 2)]


def test_what_a_push_changed_is_pulled_at_once(
    cycle: Cycle, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """The page that a push brought about is in when the cycle ends."""
    take = ledger.answers[messages.JOURNAL]

    def taken(push: object) -> object:
        answer = take(push)
        book.publish(ledger.pages(2))
        return answer

    ledger.answers[messages.JOURNAL] = taken  # type: ignore[assignment]
    write(shop, 1, kind=EntryKind.LOAD)
    synced = cycle.run()
    assert synced.pull.done is not None
    assert (synced.pull.done.pages, shop.store.progress().page) == (2, 2)


@pytest.mark.parametrize(
    ("status", "kind", "failure"),
    [(503, "unavailable", Busy), (400, "malformed", Refused), (500, "bug", Refused)],
)
def test_a_failing_push_never_stops_the_pull(
    cycle: Cycle, shop: Shop, ledger: Ledger, book: SmallBook, status: int, kind: str, failure: type
) -> None:
    """Whatever the ledger says to the journal, block lists still come, cycle after cycle."""
    ledger.answers[messages.JOURNAL] = refusing(status, kind)
    write(shop, 5)
    for count in (2, 5):
        book.publish(ledger.pages(count, block_list=7))
        synced = cycle.run()
        assert isinstance(synced.push.failure, failure)
        assert (synced.pull.failure, shop.store.progress().page) == (None, count)
    assert shop.store.progress().block_list == 7


def test_a_failing_pull_never_stops_the_push(
    cycle: Cycle, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """A feed that cannot be applied is no reason to keep redemptions back."""
    good = ledger.pages(1)[0]
    book.publish([replace(good, signature=bytes(64))])
    write(shop, 5)
    synced = cycle.run()
    assert isinstance(synced.pull.failure, FeedRefused)
    assert book.kept == journal(shop)


def test_each_direction_has_its_own_back_off(
    cycle: Cycle, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """The push's waits grow to the cap while the pull has none; one success and they begin anew."""
    ledger.answers[messages.JOURNAL] = refusing(500, "bug")
    write(shop, 1)
    reports = [cycle.push() for _ in range(9)]
    waits = [min(CAP_MS, BASE_MS << n) // 2 for n in range(9)]
    assert [report.next_ms for report in reports] == waits
    assert [report.failures for report in reports] == list(range(1, 10))
    assert cycle.pull().next_ms == 0
    ledger.answers[messages.JOURNAL] = book.take
    assert cycle.push().next_ms == 0
    ledger.answers[messages.JOURNAL] = refusing(500, "bug")
    write(shop, 1)
    assert cycle.push().next_ms == waits[0]


def test_retry_after_is_waited_for_and_scattered(cycle: Cycle, shop: Shop, ledger: Ledger) -> None:
    """The wait is what was asked for and the jitter on top, so that tills do not come back as one."""
    ledger.answers[messages.JOURNAL] = refusing(429, "too_many", Retry_After="40")
    write(shop, 1)
    assert cycle.push().next_ms == 40_000 + BASE_MS // 2


def test_a_revoked_till_delivers_and_learns_of_it(
    cycle: Cycle, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """The feed is refused, the journal is taken, and the ledger's word is in the store."""
    ledger.answers[messages.FEED] = refusing(403, "revoked")
    book.state = TerminalState.REVOKED
    for entries in (3, 0):
        write(shop, entries)
        synced = cycle.run()
        assert isinstance(synced.pull.failure, Revoked)
        assert synced.push.done is not None
        assert synced.push.done.state is TerminalState.REVOKED
    assert book.kept == journal(shop)
    assert shop.store.progress().state == "revoked"


def test_only_a_real_answer_closes_the_circuit(
    cycle: Cycle, circuit: Circuit, network: Network, ledger: Ledger, book: SmallBook
) -> None:
    """Silence leaves it open, a signed refusal closes it: the ledger is there."""
    circuit.unanswered()
    network.refuse()
    assert isinstance(cycle.pull().failure, LedgerUnreachable)
    assert circuit.is_open()
    network.heal()
    ledger.answers[messages.FEED] = refusing(500, "bug")
    assert isinstance(cycle.pull().failure, Refused)
    assert not circuit.is_open()
    assert book.pages == []


def test_progress_is_told_by_direction(
    shop: Shop, client: LedgerClient, ledger: Ledger, book: SmallBook
) -> None:
    """Long work says how far it is."""
    told: list[tuple[Direction, Progress]] = []
    cycle = Cycle(
        shop.store,
        client,
        clock=SystemClock(),
        watcher=lambda direction, progress: told.append((direction, progress)),
    )
    book.publish(ledger.pages(15))
    write(shop, 700)
    cycle.run()
    assert told == [
        (Direction.PULL, Progress(done=10, of=15)),
        (Direction.PUSH, Progress(done=500, of=700)),
    ]


def test_a_report_is_due_when_the_ledger_knows_less(
    cycle: Cycle, shop: Shop, ledger: Ledger, book: SmallBook
) -> None:
    """At the start, after a page, after an entry; not otherwise."""
    assert cycle.is_due()
    cycle.run()
    assert not cycle.is_due()
    book.publish(ledger.pages(1))
    cycle.pull()
    assert cycle.is_due()
    cycle.push()
    assert not cycle.is_due()
    write(shop, 1)
    assert cycle.is_due()
    cycle.push()
    assert not cycle.is_due()
    assert book.heard_of == [(0, 0), (1, 0), (1, 0)]


def test_a_failing_disk_is_told_and_is_not_the_ledger_s_voice(
    cycle: Cycle, shop: Shop, circuit: Circuit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The store's failure is in the report; the circuit does not mistake it for an answer."""
    circuit.unanswered()

    def fail() -> None:
        raise StoreFailure("The disk is full.", f"Make room in {tmp_path}.")

    monkeypatch.setattr(shop.store, "progress", fail)
    assert isinstance(cycle.pull().failure, StoreFailure)
    assert isinstance(cycle.push().failure, StoreFailure)
    assert circuit.is_open()


def test_times_are_told(cycle: Cycle, book: SmallBook) -> None:
    """A report says when it was; the store knows when the ledger was heard."""
    report = cycle.pull()
    assert abs(report.at_ms - SystemClock().now_ms()) < 5_000
    assert report.done is not None
    assert (report.done.fresh, book.pages) == (True, [])
    assert NOW_MS

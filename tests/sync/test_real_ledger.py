"""The same against the real ledger: its process, its PostgreSQL, and a bad network in between."""

import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.circuit import Circuit
from sync.client import LedgerClient
from sync.connection import connect
from sync.cycle import Cycle
from sync.enrol import CodeNotAccepted, enrol
from sync.failures import Revoked
from sync.lane import Direction
from sync.online import LedgerAuthoriser
from sync.watch import Watch
from terminal.domain.clock import SystemClock
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.money import Money
from terminal.profile import Profile
from terminal.store.keys import CREDENTIAL_NAME, CredentialKey
from terminal.store.store import Store
from terminal.till import Till
from tests.support.ledger_server import LedgerServer
from tests.support.network import Network
from tests.support.patience import ANSWER_MS
from tests.support.postgres import Postgres, postgres
from tests.support.till import eur
from tests.sync.test_watch import until

__all__ = ["postgres"]

CLOCK = SystemClock()


@pytest.fixture(scope="module")
def server(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerServer]:
    """A real ledger with a shop in it."""
    name = postgres.new_book()
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.url(name)) as server:
        server.open_shop()
        yield server
    postgres.drop(name)


@pytest.fixture
def real_network(server: LedgerServer) -> Iterator[Network]:
    """What stands between the till and the real ledger."""
    with Network(int(server.url.rpartition(":")[2])) as network:
        yield network


@dataclass
class RealTill:
    """A till paired with the real ledger over the network, and its sync."""

    name: str
    profile: Profile
    key: CredentialKey
    store: Store
    client: LedgerClient
    line: LedgerAuthoriser
    cycle: Cycle
    circuit: Circuit
    till: Till

    def open_store(self) -> Store:
        """Open another connection to the store."""
        return Store.open(self.profile, self.key)

    def close(self) -> None:
        """Let go of everything."""
        self.till.close()
        self.line.close()
        self.client.close()
        self.store.close()


@pytest.fixture
def real(server: LedgerServer, real_network: Network, tmp_path: Path) -> Iterator[RealTill]:
    """A till that was just paired."""
    till = paired(server, real_network, tmp_path)
    yield till
    till.close()


def paired(server: LedgerServer, network: Network, folder: Path) -> RealTill:
    """Pair a till, with the answer to its first request lost."""
    name = f"till-{random.randrange(10**9)}"
    code = server.pairing_code(name)
    network.lose_next_reply()
    made = enrol(network.url, code, clock=CLOCK)
    with pytest.raises(CodeNotAccepted):
        enrol(network.url, code, clock=CLOCK)
    (folder / CREDENTIAL_NAME).write_bytes(random.randbytes(32))
    profile, key = Profile(folder / "profile"), CredentialKey(str(folder))
    store = Store.create(profile, key, made.enrolled, made.now_ms)
    circuit, client = Circuit(CLOCK), connect(made.enrolled, CLOCK)
    line = LedgerAuthoriser(connect(made.enrolled, CLOCK), circuit, ANSWER_MS)
    return RealTill(
        name=made.enrolled.terminal,
        profile=profile,
        key=key,
        store=store,
        client=client,
        line=line,
        cycle=Cycle(store, client, clock=CLOCK, circuit=circuit),
        circuit=circuit,
        till=Till(lambda: Store.open(profile, key), CLOCK, line),
    )


def balance(server: LedgerServer, code: str) -> Money:
    """What the book says that is on a card."""
    return Money.parse(server.card(code)["balance"], "EUR")


def synced(real: RealTill) -> None:
    """One cycle, in which nothing failed."""
    result = real.cycle.run()
    assert (result.push.failure, result.pull.failure) == (None, None)


def test_a_till_knows_a_card_and_redeems_it_online(real: RealTill, server: LedgerServer) -> None:
    """Issued at head office, pulled, authorised, pushed: debited once, and everybody knows."""
    code = server.issue(1, "20.00")[0]
    until(lambda: real.cycle.run().pull.failure is None and _knows(real, code))
    outcome = real.till.redeem(code, eur(5))
    assert outcome.decision == Approved(Authority.LEDGER)
    synced(real)
    assert balance(server, code) == eur(15)
    assert real.store.journal.unsent(1) == []
    server.verify()


def test_a_lost_answer_debits_once(
    real: RealTill, server: LedgerServer, real_network: Network
) -> None:
    """The ledger debited and the till did not hear it: the redemption stands in, and is not debited again."""
    code = server.issue(1, "20.00")[0]
    until(lambda: real.cycle.run().pull.failure is None and _knows(real, code))
    real_network.lose_next_reply()
    outcome = real.till.redeem(code, eur(5))
    assert outcome.decision == Approved(Authority.STAND_IN)
    synced(real)
    assert balance(server, code) == eur(15)
    assert server.conflicts() == []
    server.verify()


def test_lost_and_repeated_batches_make_the_same_book(
    real: RealTill, server: LedgerServer, real_network: Network
) -> None:
    """Offline redemptions pushed through every fault: each is in the book once."""
    codes = server.issue(6, "20.00")
    until(lambda: real.cycle.run().pull.failure is None and all(_knows(real, c) for c in codes))
    offline = Till(real.open_store, CLOCK, real.line)
    real.circuit.unanswered(60_000)
    for code in codes * 3:
        assert offline.redeem(code, eur(2)).decision == Approved(Authority.STAND_IN)
    offline.close()
    for fault in (
        real_network.lose_replies,
        real_network.reset,
        lambda: real_network.cut(request_bytes=4_000),
        lambda: real_network.cut(answer_bytes=100),
        lambda: real_network.repeat_requests(4),
    ):
        fault()
        real.cycle.push()
        real.client.close()
    real_network.heal()
    synced(real)
    assert [balance(server, code) for code in codes] == [eur(14)] * 6
    assert server.conflicts() == []
    server.verify()


def test_a_watch_outlives_the_ledger(real: RealTill, server: LedgerServer) -> None:
    """A block list is here by itself; killed and started again, the ledger is found again."""
    code, other = server.issue(2, "20.00")
    stop = threading.Event()
    heard: list[Direction] = []
    watch = Watch(
        real.open_store,
        lambda store: connect(store.enrolment(), CLOCK),
        clock=CLOCK,
        circuit=real.circuit,
        hear=lambda report: heard.append(report.direction),
        draw=lambda: 0.1,
    )
    thread = threading.Thread(target=watch.run, args=(stop,))
    thread.start()
    try:
        until(lambda: _knows(real, code) and _knows(real, other))
        server.block(code)
        until(lambda: _refused(real, code) is Reason.BLOCKED)
        server.kill()
        server.start()
        real.circuit.answered()
        assert isinstance(real.till.redeem(other, eur(5)).decision, Approved)
        server.block(other)
        until(lambda: _refused(real, other) is Reason.BLOCKED)
        watch.poke()
        until(lambda: real.store.journal.unsent(1) == [])
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()
    assert balance(server, other) == eur(15)
    assert {Direction.PUSH, Direction.PULL} <= set(heard)


def test_a_revoked_till_delivers_its_journal(real: RealTill, server: LedgerServer) -> None:
    """It learns of it by a signed word, redeems no more, and what it redeemed is in the book."""
    code = server.issue(1, "20.00")[0]
    until(lambda: real.cycle.run().pull.failure is None and _knows(real, code))
    real.circuit.unanswered(1_000)
    assert real.till.redeem(code, eur(2)).decision == Approved(Authority.STAND_IN)
    server.admin("terminal", "revoke", real.name)
    until(lambda: isinstance(real.cycle.run().pull.failure, Revoked))
    assert real.store.progress().state == "revoked"
    assert balance(server, code) == eur(18)
    real.circuit.answered()
    assert real.till.redeem(code, eur(2)).decision == Declined(Reason.TERMINAL_REVOKED)
    server.verify()


def _knows(real: RealTill, code: str) -> bool:
    return _refused(real, code) is None


def _refused(real: RealTill, code: str) -> Reason | None:
    """Why the till would refuse the card now."""
    found = real.till.enquire(code)
    decision = getattr(found, "decision", None)
    if isinstance(decision, Declined):
        return decision.reason
    return getattr(found, "refusal", None)

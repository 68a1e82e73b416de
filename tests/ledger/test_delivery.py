"""Delivery: repeated, shuffled, truncated, answers lost — the book equals a single delivery in order.

A push is truncated by cutting its last entries off and signing what is left, as a till does that was
stopped in the middle; a body cut on the wire never reaches the book, because its signature fails.
"""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger import ingest as the_ingest
from ledger.database import Database
from sync.protocol.messages import PushRequest
from sync.protocol.signing import NotSigned
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal, cards
from tests.support.postgres import empty

CARDS = cards(12, seed=3)
MILLION = 1_000_000
FEW = 12
"""Entries of a push; in the long run every other has up to MANY, as after an outage."""
MANY = 200
TILLS = ("till-1", "till-2", "till-3")


def journals(seed: int, entries: int = 60) -> list[Journal]:
    """Three tills that redeem and void on the same few cards, more than there is on them, and write nonsense."""
    chance = random.Random(seed)
    made = [Journal(name) for name in TILLS]
    for _ in range(entries):
        journal, card = chance.choice(made), chance.choice(CARDS)
        operation = journal.intend(card, minor := chance.randrange(1, 500))
        kind = chance.random()
        if kind < 0.7:
            journal.redeem(card, minor, operation)
        elif kind < 0.8:
            journal.void(card, operation)
        elif kind < 0.9:
            journal.raw(chance.randbytes(30))
        else:
            journal.note()
    return made


def opened(database: Database, tills: list[Journal]) -> HeadOffice:
    """An empty book with the cards and the tills."""
    database.run(empty)
    office = HeadOffice(database)
    office.issue(CARDS, 900)
    for till in tills:
        office.enrol(till)
    return office


def in_order(office: HeadOffice, tills: list[Journal], size: int = 7) -> None:
    """Each batch once, one till after the other."""
    for till in tills:
        for batch in till.batches(size):
            office.deliver(till.terminal, batch)


class Network:
    """Delivers each push 1 to 5 times, early or late; sent times stay those of the sending."""

    def __init__(self, office: HeadOffice, seed: int, largest: int = FEW) -> None:
        self.office = office
        self.sizes = (FEW, largest)
        self.chance = random.Random(seed)
        self.late: list[tuple[str, PushRequest, int]] = []
        self.clock = 1_000_000
        self.arrived = 0

    def send(self, till: Journal, first: int) -> int:
        """Send what follows; give what the till learns, which is nothing if the answer is lost."""
        self.clock += 1
        size = self.chance.randrange(1, self.chance.choice(self.sizes))
        push = till.push(first, first - 1 + size)
        copies = self.chance.randrange(1, 6)
        learnt = [self.deliver(till.terminal, push, self.clock) for _ in range(copies)]
        self.late.append((till.terminal, push, self.clock))
        self.now_and_then()
        return learnt[-1] if self.chance.random() < 0.7 else 0

    def now_and_then(self) -> None:
        """Old pushes come again, in any order."""
        self.chance.shuffle(self.late)
        for terminal, push, sent in self.late[: self.chance.randrange(3)]:
            self.deliver(terminal, push, sent)

    def deliver(self, terminal: str, push: PushRequest, sent_ms: int) -> int:
        """One arrival; sometimes cut on the wire."""
        self.arrived += len(push.entries)
        if self.chance.random() < 0.1:
            with pytest.raises(NotSigned):
                self.office.deliver(terminal, replace(push, entries=push.entries[:-1] or (b"?",)))
        return self.office.deliver(terminal, push, sent_ms).acknowledged


def through(network: Network, tills: list[Journal]) -> None:
    """Let every till send until it knows that all is there."""
    acknowledged = dict.fromkeys(TILLS, 0)
    while left := [till for till in tills if acknowledged[till.terminal] < len(till.bodies)]:
        till = network.chance.choice(left)
        # A till that was restarted may have forgotten an answer: it sends more than it must.
        first = max(1, acknowledged[till.terminal] + 1 - network.chance.randrange(3))
        learnt = network.send(till, first)
        acknowledged[till.terminal] = max(acknowledged[till.terminal], learnt)
    for terminal, push, sent in network.late:
        network.deliver(terminal, push, sent)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_any_delivery_ends_in_the_book_of_a_single_one_in_order(shared_book, seed):
    """However often, in whatever order and pieces: same digest, same loss, nobody quarantined."""
    tills = journals(seed)
    office = opened(shared_book, tills)
    in_order(office, tills)
    expected = office.digest(), office.loss()

    office = opened(shared_book, tills)
    through(Network(office, seed), tills)

    assert expected == (office.digest(), office.loss())
    assert {("active",)} == set(office.rows("SELECT state FROM terminals"))
    office.assert_verified()


@pytest.mark.soak
def test_a_million_deliveries_end_in_the_book_of_a_single_one_in_order(shared_book, progress):
    """The same, until a million entries have arrived in some push or other."""
    arrived, seed = 0, 0
    while arrived < MILLION:
        seed += 1
        tills = journals(seed, 3_000)
        office = opened(shared_book, tills)
        in_order(office, tills, MANY)
        expected = office.digest(), office.loss()

        office = opened(shared_book, tills)
        network = Network(office, seed, MANY)
        through(network, tills)

        assert expected == (office.digest(), office.loss())
        assert {("active",)} == set(office.rows("SELECT state FROM terminals"))
        office.assert_verified()
        arrived += network.arrived
        progress(arrived, MILLION, f"entries delivered, {seed} books")


def test_a_ledger_that_forgets_what_it_has_would_be_seen(shared_book, monkeypatch):
    """The property fails for an ingest that does not recognise a repeated batch."""
    tills = journals(1)
    office = opened(shared_book, tills)
    in_order(office, tills)
    expected = office.digest()
    monkeypatch.setattr(the_ingest, "_known", lambda *_: {})

    office = opened(shared_book, tills)
    with pytest.raises(Exception, match="entries_pkey"):
        through(Network(office, 1), tills)
    assert expected != office.digest()


def test_a_digest_sees_a_single_minor_unit(shared_book):
    """One cent more on one card is another book."""
    tills = journals(2)
    office = opened(shared_book, tills)
    in_order(office, tills)
    before = office.digest()

    office.rows(
        "UPDATE cards SET issued = issued + 1, balance = balance + 1 WHERE card = %s RETURNING 1",
        CARDS[0],
    )

    assert before != office.digest()

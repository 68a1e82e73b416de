"""Plain redemptions: what the database takes by itself is what judging in memory makes of the same entries."""

import random
from collections import Counter

import pytest
from psycopg import errors

from ledger import plain
from ledger.chain import Arrival
from ledger.database import Book, Database, NoDatabase
from terminal.domain.entry import EntryKind, read_entry
from tests.support.head_office import HeadOffice
from tests.support.journals import NOON_MS, Journal, cards
from tests.support.postgres import empty

CARDS = cards(60, seed=11)
UNKNOWN = cards(3, seed=12)
BOOK = (
    "SELECT card, state, version, issued, balance, redeemed, used_ms, used_store FROM cards",
    """SELECT card, id, action, terminal, store, minor, unit, at_ms, state, answered, covered, shortfall,
        version, epoch, seq, order_number, cashier, returned, relieved, refunds FROM operations""",
    "SELECT card, id, kind, leg, debit, credit, minor, unit FROM postings",
    "SELECT terminal, seq, verdict, covered, shortfall, version, note FROM entries",
    "SELECT card, id, terminal, seq, shortfall FROM conflicts",
)
GUARD = "AND c.balance >= n.minor"
KNOWN = "AND NOT EXISTS (SELECT FROM operations o WHERE o.card = n.card AND o.id = n.id OFFSET 0)"
BY_KEY = "o.card = n.card AND o.id = n.id OFFSET 0"
BY_NO_KEY = "o.card || '' = n.card AND o.id || '' = n.id OFFSET 0"
GROWN = 2_000
GROW = """
INSERT INTO operations (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state, answered)
SELECT decode(md5(n::text), 'hex'), decode(md5(n::text), 'hex'), 'redeem', 't', 's', 1, 'EUR', 1, 1, 'approved', true
FROM generate_series(1, %s) AS n
"""
READ = (
    "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'operations'"
)


def day(office: HeadOffice, seed: int) -> Journal:
    """A till's day: mostly redemptions accepted offline, with some of everything else that touches a card."""
    chance, journal = random.Random(seed), Journal(f"till-{seed}")
    office.enrol(journal)
    done = []
    for _ in range(160):
        card, minor, kind = chance.choice(CARDS), chance.randrange(1, 250), chance.random()
        if kind < 0.7:
            done.append((card, minor, journal.redeem(card, minor)))
        elif kind < 0.75:
            asked = journal.new_id()
            office.authorise(card, minor, asked, terminal=journal.terminal)
            journal.redeem(card, minor, asked)
        elif kind < 0.8 and done:
            card, minor, operation = chance.choice(done)
            journal.void(card, operation)
        elif kind < 0.85 and done:
            card, minor, operation = chance.choice(done)
            journal.refund(card, minor, operation)
        elif kind < 0.88 and done:
            card, minor, operation = chance.choice(done)
            journal.redeem(card, minor, operation)
        elif kind < 0.92:
            journal.load(card, minor)
        elif kind < 0.94:
            journal.redeem(card, minor, unit="SEK")
        elif kind < 0.96:
            journal.redeem(chance.choice(UNKNOWN), minor)
        else:
            journal.note()
    return journal


def lived(database: Database, seed: int) -> tuple[list, list]:
    """Deliver the days of two tills, by turns, to an empty book: what they were told, and the book."""
    database.run(empty)
    office = HeadOffice(database)
    office.issue(CARDS, 900)
    days = [day(office, seed), day(office, seed + 1)]
    told = []
    for batches in zip(*(one.batches(16) for one in days), strict=True):
        for one, batch in zip(days, batches, strict=True):
            told.append(office.deliver(one.terminal, batch).verdicts)
    office.assert_verified()
    return told, [sorted(office.rows(query), key=repr) for query in BOOK]


@pytest.mark.parametrize("seed", [1, 3, 5, 7])
def test_what_is_taken_plainly_is_what_judging_comes_to(shared_book, monkeypatch, seed):
    """Same answers, and the same rows in every table, whether the database took them or each was judged in memory."""
    taken = Counter()
    take = plain.take_plain

    def counted(*arguments):
        found = take(*arguments)
        taken.update(asked=len(arguments[3]), taken=len(found))
        return found

    monkeypatch.setattr("ledger.ingest.take_plain", counted)
    plainly = lived(shared_book, seed)
    monkeypatch.setattr("ledger.ingest.plain_of", lambda _: [])

    assert plainly == lived(shared_book, seed)
    assert 100 < taken["taken"] < taken["asked"]


@pytest.mark.parametrize(
    ("without", "seen"),
    [(GUARD, errors.CheckViolation), (KNOWN, NoDatabase)],
    ids=["balance", "known operation"],
)
def test_a_statement_without_its_guards_is_seen(shared_book, monkeypatch, without, seen):
    """Mutants: the table's own constraints hold where the statement would take too much, or something twice."""
    assert without in plain.TAKE
    monkeypatch.setattr(plain, "TAKE", plain.TAKE.replace(without, ""))
    with pytest.raises(seen):
        lived(shared_book, 1)


def test_a_card_that_occurs_twice_is_not_plain():
    """Which of its entries came first matters: a refund, or a second redemption, takes both out."""
    journal = Journal()
    first, second, third = CARDS[:3]
    journal.redeem(first, 100)
    journal.redeem(second, 100)
    journal.redeem(second, 200)
    operation = journal.redeem(third, 100)
    journal.void(third, operation)
    arrivals = [
        Arrival(seq, b"", body, read_entry(body), forked=False, note="")
        for seq, body in enumerate(journal.bodies, 1)
    ]
    assert [1] == [entry.seq for entry in plain.plain_of(arrivals)]
    forked = [Arrival(1, b"", journal.bodies[0], arrivals[0].entry, forked=True, note="")]
    assert [] == plain.plain_of(forked)


def test_only_redemptions_decided_at_the_till_are_plain():
    """What the ledger answered is known already; everything else is judged."""
    journal = Journal()
    for card, kind in zip(CARDS, EntryKind, strict=False):
        journal.append(kind, card, 100, None)
    arrivals = [
        Arrival(seq, b"", body, read_entry(body), forked=False, note="")
        for seq, body in enumerate(journal.bodies, 1)
    ]
    assert [EntryKind.REDEEM] == [entry.kind for entry in plain.plain_of(arrivals)]


@pytest.mark.parametrize(("found", "right"), [(BY_KEY, True), (BY_NO_KEY, False)])
def test_taking_looks_operations_up_by_key_when_the_table_has_grown(
    office: HeadOffice, by_key: Book, monkeypatch, found, right
):
    """Planned while there were none; it still reads none of those it does not ask for. The mutant goes through them."""
    assert BY_KEY in plain.TAKE
    monkeypatch.setattr(plain, "TAKE", plain.TAKE.replace(BY_KEY, found))
    office.issue(CARDS, 1_000)
    journal = Journal()
    for card in CARDS:
        journal.redeem(card, 1)
    for card in CARDS:
        journal.redeem(card, 1)
    entries = sorted(map(read_entry, journal.bodies), key=lambda entry: entry.card)
    by_key.execute("ANALYZE")
    with by_key.transaction():
        assert len(CARDS) == len(
            plain.take_plain(by_key, "till-1", "centro", entries[::2], NOON_MS)
        )
    by_key.execute(GROW, (GROWN,))
    with by_key.transaction():
        (before,) = by_key.execute(READ).fetchone()
        plain.take_plain(by_key, "till-1", "centro", entries[1::2], NOON_MS)
        (after,) = by_key.execute(READ).fetchone()
    assert right is (after == before)

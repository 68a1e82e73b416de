"""Verifying: silent on a sound book, and every kind of planted damage is found."""

from collections.abc import Iterator

import pytest

from ledger.database import Database
from ledger.verify import examine, verify
from terminal.domain.entry import EntryKind
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal, cards
from tests.support.postgres import Postgres

PAID, SHORT, ASLEEP, UNKNOWN = cards(4)

DAMAGES = {
    "a cent appears on a card": (
        "UPDATE cards SET balance = balance + 1",
        {"conservation", "card"},
    ),
    "a cent appears, and was issued": (
        "UPDATE cards SET balance = balance + 1, issued = issued + 1",
        {"card"},
    ),
    "a balance goes below zero": (
        "UPDATE cards SET balance = -1, redeemed = issued + 1 WHERE state = 'blocked'",
        {"conservation", "card"},
    ),
    "a redemption is moved back": (
        (
            "UPDATE cards SET balance = balance + 100, redeemed = redeemed - 100"
            " WHERE redeemed >= 100 AND state = 'active'"
        ),
        {"card"},
    ),
    "a card is gone": ("DELETE FROM cards WHERE redeemed > 0", {"card"}),
    "a posting is gone": (
        "DELETE FROM postings WHERE kind = 'redeem' AND leg = 1",
        {"posting", "card"},
    ),
    "the value a card was born with is gone": (
        "DELETE FROM postings WHERE kind = 'issue'",
        {"card"},
    ),
    "a posting is larger": (
        "UPDATE postings SET minor = minor + 1 WHERE leg = 1",
        {"posting", "card"},
    ),
    "a loss is smaller": (
        "UPDATE postings SET minor = minor - 1 WHERE debit LIKE 'loss:%'",
        {"posting", "loss"},
    ),
    "a loss is another store's": (
        "UPDATE postings SET debit = 'loss:centro' WHERE debit LIKE 'loss:%'",
        {"account", "loss"},
    ),
    "a posting is in another unit": (
        "UPDATE postings SET unit = 'USD' WHERE kind = 'void'",
        {"account"},
    ),
    "a posting of nobody": (
        (
            "INSERT INTO postings SELECT card, decode(repeat('ab', 16), 'hex'), kind, leg, debit, credit,"
            " minor, unit, posted_ms FROM postings WHERE kind = 'void' LIMIT 1"
        ),
        {"posting"},
    ),
    "an operation is gone": (
        "DELETE FROM operations WHERE state = 'approved'",
        {"operation", "posting", "conflict"},
    ),
    "an operation covers more": (
        "UPDATE operations SET covered = covered + 1",
        {"operation", "posting"},
    ),
    "an operation is a refusal now": (
        "UPDATE operations SET state = 'declined' WHERE shortfall > 0",
        {"operation", "posting"},
    ),
    "an operation is for another amount": (
        "UPDATE operations SET minor = minor + 1 WHERE seq IS NOT NULL",
        {"operation"},
    ),
    "a voided operation stands again": (
        "UPDATE operations SET state = 'approved' WHERE state = 'voided'",
        {"operation"},
    ),
    "an approval of nobody": (
        "UPDATE operations SET seq = NULL, epoch = NULL, answered = false WHERE state = 'approved'",
        {"told"},
    ),
    "an entry is gone": ("DELETE FROM entries WHERE seq = 3", {"sequence"}),
    "the newest entries are gone": (
        "DELETE FROM entries WHERE seq >= 5 AND terminal = 'till-1'",
        {"tip", "head", "told"},
    ),
    "a chain is gone": ("DELETE FROM entries WHERE terminal = 'till-2'", {"tip", "head", "told"}),
    "an entry's bytes are others": (
        "UPDATE entries SET body = overlay(body placing '\\x00' from 60) WHERE seq = 2",
        {"hash"},
    ),
    "an entry and its hash are others": (
        "UPDATE entries SET body = body || '\\x00', hash = sha256(body || '\\x00') WHERE seq = 2",
        {"previous"},
    ),
    "a verdict is another": (
        "UPDATE entries SET covered = covered + 1 WHERE verdict = 'shortfall'",
        {"operation"},
    ),
    "the till's row is behind": ("UPDATE terminals SET acknowledged = acknowledged - 1", {"tip"}),
    "the till's row names another head": ("UPDATE terminals SET head = sha256(head)", {"tip"}),
    "a signature is another": ("UPDATE heads SET signature = sha512(signature)", {"signature"}),
    "the signatures are gone": ("DELETE FROM heads", {"head"}),
    "a conflict is gone": ("DELETE FROM conflicts", {"conflict"}),
    "a conflict names another loser": ("UPDATE conflicts SET terminal = 'till-1'", {"conflict"}),
    "a conflict is smaller": ("UPDATE conflicts SET shortfall = shortfall - 1", {"conflict"}),
    "a conflict of nobody": (
        (
            "INSERT INTO conflicts SELECT card, decode(repeat('ab', 16), 'hex'), terminal, store, epoch,"
            " seq, minor, shortfall, unit, received_ms FROM conflicts"
        ),
        {"conflict"},
    ),
    "a block is gone": ("DELETE FROM blocks", {"block"}),
    "a block list is gone": ("DELETE FROM block_lists", {"block"}),
    "the block lists' head is behind": ("UPDATE block_list_head SET number = 0", {"block"}),
}


@pytest.fixture(scope="module")
def office(postgres: Postgres) -> Iterator[HeadOffice]:
    """A book with a bit of everything in it. Tests roll back what they do to it."""
    name = postgres.new_book()
    with Database.open(postgres.url(name)) as database:
        office = HeadOffice(database)
        office.issue([PAID, SHORT], 1_000)
        office.issue([ASLEEP])
        till, other = office.enrol(Journal("till-1")), office.enrol(Journal("till-2"), "norte")
        fill(office, till, other)
        yield office
    postgres.drop(name)


def fill(office: HeadOffice, till: Journal, other: Journal) -> None:
    """Online, offline, voided, forked, unreadable, lost."""
    online = till.new_id()
    office.authorise(PAID, 200, online)
    till.redeem(PAID, 200, online)
    till.void(PAID, till.redeem(PAID, 150))
    till.raw(b"not an entry")
    till.redeem(SHORT, 600)
    till.note(EntryKind.SHIFT_CLOSED)
    other.redeem(SHORT, 900)
    other.redeem(PAID, 50)
    other.void(PAID, other.redeem(PAID, 50))
    office.authorise(ASLEEP, 500, other.new_id(), EntryKind.ACTIVATE, "till-2")
    office.authorise(PAID, 9_000, other.new_id(), terminal="till-2")
    office.void(PAID, other.new_id(), "till-2")
    for journal in (till, other):
        for batch in journal.batches(4):
            office.deliver(journal.terminal, batch)


def test_a_sound_book_has_no_findings(office):
    """And everything in it was looked at."""
    report = office.database.run(verify)

    assert () == report.findings
    assert (3, 10, 1) == (report.cards, report.entries, report.conflicts)
    assert 64 == len(report.digest)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found(office, damage):
    """Whoever changes the book behind the program's back leaves a trace."""
    statement, expected = DAMAGES[damage]
    with office.database.connection() as book, book.transaction(force_rollback=True):
        # The database's own guards go first: verifying must not need them.
        book.execute("ALTER TABLE cards DROP CONSTRAINT value_is_conserved")
        book.execute("ALTER TABLE cards DROP CONSTRAINT cards_balance_check")
        assert book.execute(statement).rowcount > 0

        assert expected <= {finding.rule for finding in examine(book).findings}


def test_findings_are_counted_out(office):
    """A ruined book does not fill the screen."""
    with office.database.connection() as book, book.transaction(force_rollback=True):
        book.execute("DELETE FROM heads")

        assert 1 == len(examine(book, findings_max=1).findings)


def test_forks_unknown_cards_and_reused_ids_are_no_damage(office):
    """They are what the journals say; the book tells it truly."""
    till = Journal("till-3")
    operation = till.redeem(PAID, 10)
    clone = till.copy()
    till.redeem(UNKNOWN, 20)
    till.redeem(PAID, 11, operation)
    clone.redeem(PAID, 30)
    clone.raw(b"\xc1")
    office.enrol(till)
    for journal in (till, clone):
        office.deliver("till-3", journal.push())

    office.assert_verified()

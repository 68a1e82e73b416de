"""Block lists: who is on them pays nowhere; numbers follow commits; big lists take a few statements."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ledger import blocklist, cards
from ledger.contacts import record
from ledger.database import Book, Database
from ledger.issue import NewCard
from terminal.domain.blocklist import LIST_CARDS_MAX
from terminal.domain.decision import Reason
from terminal.domain.ids import CardId, OperationId
from tests.ledger.feeding import Follower, card_id, connect, publish_all
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal

ONE, TWO, UNKNOWN = card_id(1), card_id(2), card_id(3)
MANY = 10_000


@pytest.fixture
def book(office: HeadOffice, database: Database):
    """A book with two cards of 10.00."""
    office.issue([ONE, TWO], 1000)
    with database.connection() as book:
        yield book


def push(book: Book, *listed, reason: str = "stolen") -> blocklist.Pushed:
    """Push a list."""
    with book.transaction():
        return blocklist.push(book, listed, reason, 7)


def remove(book: Book, *listed) -> blocklist.Pushed:
    """Take cards off."""
    with book.transaction():
        return blocklist.remove(book, listed, 8)


def operation(number: int) -> OperationId:
    """An id."""
    return OperationId(number.to_bytes(16, "big"))


def state(book: Book, card) -> tuple[str, int]:
    """State and version of a card."""
    return book.execute("SELECT state, version FROM cards WHERE card = %s", (card,)).fetchone()


def test_a_card_on_the_list_is_refused_online(book, office):
    """Blocked, it pays nothing; unblocked, it pays again."""
    push(book, ONE)
    assert Reason.NOT_ACCEPTED == office.authorise(ONE, 100, operation(1)).reason

    remove(book, ONE)

    assert office.authorise(ONE, 100, operation(2)).approved
    assert office.authorise(TWO, 100, operation(3)).approved
    office.assert_verified()


def test_each_change_has_the_next_number(book):
    """Pushes and removals are numbered in one row; what changes nothing takes no number."""
    assert blocklist.Pushed(1, 2, 2) == push(book, ONE, UNKNOWN)
    assert blocklist.Pushed(2, 2, 1) == push(book, ONE, TWO)
    assert blocklist.Pushed(2, 1, 0, 0) == push(book, ONE)
    assert blocklist.Pushed(3, 2, 1) == remove(book, ONE, card_id(9))
    assert blocklist.Pushed(3, 1, 0, 0) == remove(book, ONE)
    assert 2 == blocklist.status(book).cards


def test_unblocked_cards_are_what_they_were(book, office):
    """An asleep card sleeps on, an active one is active; what no page tells raises no version."""
    asleep = card_id(4)
    office.issue([asleep])
    push(book, ONE, asleep)
    assert [("blocked", 1)] * 2 == [state(book, ONE), state(book, asleep)]

    remove(book, ONE, asleep)

    assert [("active", 2), ("issued", 2)] == [state(book, ONE), state(book, asleep)]


def test_a_card_that_is_issued_while_on_the_list_is_born_blocked(book):
    """A list may know a card before the ledger does."""
    push(book, UNKNOWN)
    new = NewCard(card=UNKNOWN, programme="gift", unit="EUR", last4="ABCD", balance=100)

    with book.transaction():
        assert 1 == cards.issue(book, [new], 9)

    assert "blocked" == state(book, UNKNOWN)[0]
    remove(book, UNKNOWN)
    assert "active" == state(book, UNKNOWN)[0]


def test_a_conflict_and_a_list_number_each_other(book, office, database):
    """What judging blocks is on a list too, and head office takes it off like any other."""
    office.enrol(journal := Journal())
    journal.redeem(ONE, 1500)
    office.deliver("till-1", journal.push())
    assert 1 == blocklist.newest(book)
    push(book, TWO)

    assert blocklist.Pushed(3, 1, 1) == remove(book, ONE)

    publish_all(database)
    follower = Follower()
    follower.follow(book)
    assert (3, {TWO: 2}) == (follower.block_list, follower.blocked)
    office.assert_verified()


def test_head_office_sees_who_holds_what(book, office, database):
    """A till that asks for what follows a page holds the list of that page; revoked ones do not count."""
    for terminal in ("till-1", "till-2", "till-3"):
        office.enrol(Journal(terminal))
    publish_all(database)
    push(book, ONE)
    [last] = publish_all(database)
    book.execute("UPDATE terminals SET state = 'revoked' WHERE terminal = 'till-3'")

    record(book, {"till-1": (last, 50), "till-2": (last - 1, 60), "stranger": (1, 1)})

    status = blocklist.status(book)
    assert (1, 1) == (status.number, status.cards)
    assert [("till-1", 1, 50), ("till-2", 0, 60)] == [
        (one.terminal, one.block_list, one.contact_ms) for one in status.terminals
    ]


def test_what_a_till_holds_is_known_when_its_page_is_forgotten(book, office, database):
    """Pages go when a snapshot covers them; a till that still holds one holds the list it held."""
    office.enrol(Journal("till-1"))
    push(book, ONE)
    [last] = publish_all(database)[-1:]
    record(book, {"till-1": (last, 50)})
    book.execute("DELETE FROM feed_pages")

    record(book, {"till-1": (last, 60)})
    assert (1, 60) == (
        blocklist.status(book).terminals[0].block_list,
        blocklist.status(book).terminals[0].contact_ms,
    )
    record(book, {"till-1": (0, 70)})
    assert 0 == blocklist.status(book).terminals[0].block_list


def test_contacts_wait_for_nobody(book, office, database):
    """A till whose row is held by a push just now is left for the next time."""
    office.enrol(Journal("till-1"))
    with connect(database) as pushing, pushing.transaction():
        pushing.execute("SELECT FROM terminals FOR NO KEY UPDATE")
        book.execute("SET statement_timeout = '2s'")
        record(book, {"till-1": (1, 50)})
    assert blocklist.status(book).terminals[0].contact_ms is None


def test_a_big_push_becomes_lists_of_a_bounded_size(book, office, database):
    """However much is pushed, each list is small and committed by itself; pushed again, only the rest is done."""
    many = [card_id(number) for number in range(MANY)]
    with book.transaction():
        blocklist.push(book, many[10:30], "stolen", 6)

    pushed = blocklist.in_lists(
        database, reversed(many), lambda one, some: blocklist.push(one, some, "stolen", 7)
    )

    lists = -(-MANY // LIST_CARDS_MAX)
    assert blocklist.Pushed(lists + 1, MANY, MANY - 20, lists) == pushed
    sizes = book.execute("SELECT cards, length(body) FROM block_lists ORDER BY number").fetchall()
    assert all(cards * 16 == size <= LIST_CARDS_MAX * 16 for cards, size in sizes)
    assert MANY == blocklist.status(book).cards
    publish_all(database)
    follower = Follower()
    follower.follow(book)
    assert (lists + 1, MANY) == (follower.block_list, len(follower.blocked))
    again = blocklist.in_lists(
        database, many, lambda one, some: blocklist.push(one, some, "stolen", 8)
    )
    assert blocklist.Pushed(lists + 1, MANY, 0, 0) == again
    office.assert_verified()


def test_nobody_waits_for_the_number_while_a_list_is_prepared(book, database):
    """A push that waits for a card holds up no other list: the number is taken last."""
    with ThreadPoolExecutor(1) as thread, connect(database) as selling, selling.transaction():
        selling.execute("SELECT FROM cards WHERE card = %s FOR UPDATE", (ONE,))
        waiting = thread.submit(database.run, lambda other: push(other, ONE))
        while not selling.execute("SELECT true FROM pg_locks WHERE NOT granted").fetchone():
            pass
        book.execute("SET lock_timeout = '2s'")
        assert 1 == push(book, TWO).number
        assert not waiting.done()
    assert 2 == waiting.result().number


def test_a_push_that_fails_leaves_nothing(book):
    """Rolled back, there is no list, no number and no change."""
    with book.transaction(force_rollback=True):
        blocklist.push(book, [ONE], "x", 1)

    assert (0, ("active", 1)) == (blocklist.newest(book), state(book, ONE))
    assert 0 == book.execute("SELECT count(*) FROM blocks").fetchone()[0]


def test_pushes_and_conflicts_at_once_do_not_hang(office, database):
    """Head office blocks the very cards that tills are fighting over: everybody gets through."""
    fought_over = [card_id(number) for number in range(100, 140)]
    office.issue(fought_over, 100)
    journals = [office.enrol(Journal(f"till-{number}")) for number in range(3)]
    for journal in journals:
        for card in fought_over:
            journal.redeem(card, 80)

    def deliver(journal: Journal) -> None:
        for batch in journal.batches(5):
            office.deliver(journal.terminal, batch)

    def fiddle(card: CardId) -> None:
        database.run(lambda book: push(book, card, fought_over[-1]))
        database.run(lambda book: remove(book, fought_over[-1], card))

    with ThreadPoolExecutor(5) as threads:
        work = [threads.submit(deliver, journal) for journal in journals]
        work += [threads.submit(fiddle, card) for card in fought_over]
        for one in work:
            one.result()

    assert len(fought_over) * 3 == len(office.rows("SELECT FROM entries"))
    office.assert_verified()


def test_an_older_contact_does_not_take_back_what_a_push_told(book, office):
    """A till pulls, then pushes and tells what it holds; its pull, written after that, says less and changes nothing."""
    office.enrol(Journal("till-1"))
    book.execute("UPDATE terminals SET feed = 7, block_list = 3, contact_ms = 60")
    record(book, {"till-1": (0, 50)})
    assert 3 == blocklist.status(book).terminals[0].block_list
    record(book, {"till-1": (0, 70)})
    assert 0 == blocklist.status(book).terminals[0].block_list

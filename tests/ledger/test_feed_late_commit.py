"""No cursor skips a change, however late its transaction commits."""

import random
import threading

import pytest

from ledger.database import Database
from terminal.domain.feed import CardItem
from tests.ledger.feeding import Follower, card_id, change, connect, publish, publish_all
from tests.support.head_office import HeadOffice

SLOW, QUICK = card_id(1), card_id(2)


@pytest.fixture
def cards(office: HeadOffice, database: Database) -> Follower:
    """Two cards, and a till that knows them."""
    office.issue([SLOW, QUICK], 1000)
    publish_all(database)
    follower = Follower()
    database.run(follower.follow)
    return follower


def named(pages) -> list[bytes]:
    """The cards on these pages."""
    return [item.card.card for page in pages for item in page.items if isinstance(item, CardItem)]


def test_a_transaction_that_commits_late_lands_on_a_later_page(cards, database):
    """A change made first and committed last is not on the page between, and not lost."""
    with connect(database) as slow, connect(database) as quick:
        with slow.transaction():
            change(slow, SLOW)
            with quick.transaction():
                change(quick, QUICK)
            publish(quick)
            between = cards.follow(quick)
        publish(quick)
        after = cards.follow(quick)

    assert [QUICK] == named(between)
    assert [SLOW] == named(after)
    assert {SLOW: 2, QUICK: 2} == {card: cards.versions[card] for card in (SLOW, QUICK)}


def test_the_same_schedule_fools_a_cursor_over_a_sequence(cards, database):
    """Control: numbers given while writing are passed by a cursor before they can be seen."""
    with connect(database) as slow, connect(database) as quick:
        quick.execute("CREATE TABLE naive (number bigserial, card bytea)")
        insert = "INSERT INTO naive (card) VALUES (%s)"
        read = "SELECT number, card FROM naive WHERE number > %s ORDER BY number"
        with slow.transaction():
            slow.execute(insert, (SLOW,))
            with quick.transaction():
                quick.execute(insert, (QUICK,))
            [(cursor, between)] = quick.execute(read, (0,)).fetchall()
        after = quick.execute(read, (cursor,)).fetchall()
        quick.execute("DROP TABLE naive")  # the book is shared with other tests

    assert between == QUICK
    assert [] == after  # SLOW is committed, and no till will ever hear of it


def test_what_is_rolled_back_is_told_to_nobody(cards, database):
    """A change that was never committed is on no page."""
    with connect(database) as book:
        with book.transaction(force_rollback=True):
            change(book, SLOW)
        assert publish(book) is None
        assert [] == cards.follow(book)


def test_a_publisher_that_dies_loses_nothing(cards, database):
    """What a publisher took and did not commit is there for the next one."""
    with connect(database) as book:
        change(book, SLOW)
        with book.transaction(force_rollback=True):
            assert publish(book) == 2
        assert publish(book) == 2
        assert [SLOW] == named(cards.follow(book))


def test_only_one_publishes_and_nobody_waits(cards, database):
    """While another holds the head, a publisher goes away with nothing at once."""
    with connect(database) as one, connect(database) as other:
        change(one, SLOW)
        with one.transaction():
            one.execute("SELECT FROM feed_head FOR UPDATE")
            other.execute("SET statement_timeout = '2s'")
            assert publish(other) is None
        assert publish(other) == 2


def test_writers_publishers_and_a_reader_at_once(office, database):
    """Six writers with transactions of any length, two publishers, one till: in the end it knows every card's last version."""
    everyone = [card_id(number) for number in range(1, 41)]
    office.issue(everyone, 1000)
    writing = threading.Event()
    done = threading.Event()

    def write(seed: int) -> None:
        chance = random.Random(seed)
        with connect(database) as book:
            for _ in range(60):
                with book.transaction():
                    for card in sorted(chance.sample(everyone, chance.randint(1, 3))):
                        change(book, card)
                    done.wait(chance.choice([0, 0, 0.001, 0.01, 0.05]))

    def keep_publishing() -> None:
        with connect(database) as book:
            while publish(book) is not None or not writing.is_set():
                pass

    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(6)]
    publishers = [threading.Thread(target=keep_publishing) for _ in range(2)]
    for thread in writers + publishers:
        thread.start()
    follower = Follower()
    with connect(database) as book:
        while any(thread.is_alive() for thread in writers):
            follower.follow(book)
        writing.set()
        for thread in publishers:
            thread.join()
        publish(book)
        follower.follow(book)
        truth = dict(book.execute("SELECT card, version FROM cards").fetchall())

    assert truth == follower.versions
    assert len(follower.pages) > 20

"""What stands on a page, in which order, and what number of the block list it gives."""

import pytest

from ledger import blocklist, estate
from ledger.changes import CARDS_MAX
from ledger.database import Database
from ledger.feed import ANSWER_BYTES_MAX, pages_after
from sync.protocol.messages import PAGE_ITEMS_MAX
from terminal.domain.blocklist import LIST_CARDS_MAX, BlockList, packed
from terminal.domain.feed import (
    CardItem,
    CashierItem,
    LimitsItem,
    ProgrammeItem,
)
from terminal.domain.limits import Limits
from tests.ledger.feeding import Follower, card_id, change, connect, publish, publish_all
from tests.support.head_office import GIFT, HeadOffice


@pytest.fixture
def follower(office: HeadOffice, database: Database) -> Follower:
    """A till that holds the first pages."""
    publish_all(database)
    follower = Follower()
    database.run(follower.follow)
    return follower


def push(database: Database, numbers: range, reason: str = "stolen") -> blocklist.Pushed:
    """Block these cards."""
    with connect(database) as book, book.transaction():
        return blocklist.push(book, map(card_id, numbers), reason, 7)


def remove(database: Database, numbers: range) -> blocklist.Pushed:
    """Unblock these cards."""
    with connect(database) as book, book.transaction():
        return blocklist.remove(book, map(card_id, numbers), 8)


def test_a_card_carries_its_present_state(office, follower, database):
    """One item a card however often it changed, with balance, version and last use."""
    office.issue([card_id(1)], 1000)
    office.authorise(card_id(1), 300, bytes(15) + b"1")
    office.authorise(card_id(1), 200, bytes(15) + b"2")

    publish_all(database)
    [page] = database.run(follower.follow)

    [item] = page.items
    assert isinstance(item, CardItem)
    card = item.card
    assert (500, 3, "centro", office.now_ms) == (
        card.balance,
        card.version,
        card.used_store,
        card.used_ms,
    )


def test_every_topic_reaches_the_tills(follower, database):
    """Programmes, limits and cashiers are on a page as they are now; the programme came with the first."""
    limits = Limits(unit="EUR", per_redemption=1, per_card=2, per_till=3, redemptions=4)
    ana = CashierItem("ana", "Ana", "cashier", "hash")
    with connect(database) as book, book.transaction():
        estate.set_limits(book, limits)
        newer = estate.set_limits(book, limits)
        estate.put_cashier(book, ana)

    publish_all(database)
    [page] = database.run(follower.follow)

    assert (LimitsItem(newer), ana) == page.items
    assert 2 == newer.version
    assert (ProgrammeItem(GIFT),) == follower.pages[0].items


def test_a_page_has_a_greatest_size(office, follower, database):
    """More changes than a page takes go to the next ones; all arrive."""
    numbers = range(1, 2 * PAGE_ITEMS_MAX + 11)
    office.issue([card_id(number) for number in numbers], 100)

    publish_all(database)
    pages = database.run(follower.follow)

    *full, rest = [len(page.items) for page in pages]
    assert all(PAGE_ITEMS_MAX - CARDS_MAX < size <= PAGE_ITEMS_MAX for size in full)
    assert (2, rest) == (len(full), len(numbers) - sum(full))
    assert len(numbers) == len(follower.versions)


def test_one_answer_has_a_greatest_size(office, follower, database):
    """As many pages as fit go into an answer, and one in any case."""
    office.issue([card_id(number) for number in range(1, 20 * PAGE_ITEMS_MAX)], 100)
    publish_all(database)

    pages = database.run(lambda book: pages_after(book, follower.number, 100))

    assert 1 < len(pages) < 19
    assert sum(len(page.body) for page in pages) <= ANSWER_BYTES_MAX


def test_urgent_changes_overtake_cards(office, follower, database):
    """However many cards wait, a block list and limits are on the next page."""
    office.issue([card_id(number) for number in range(1, 2 * PAGE_ITEMS_MAX)], 100)
    push(database, range(1, 2))

    with connect(database) as book:
        publish(book)
        [page] = follower.follow(book)

    assert isinstance(page.items[0], BlockList)
    assert 1 == page.block_list


def test_a_list_is_on_one_page(follower, database):
    """Lists follow in the order of their numbers, each whole on one page, and the page gives the last one's number."""
    push(database, range(1, LIST_CARDS_MAX + 1))
    push(database, range(9001, 9003))
    push(database, range(9011, 9012))

    publish_all(database)
    pages = database.run(follower.follow)

    assert [[1], [2, 3]] == [[item.number for item in page.items] for page in pages]
    assert [1, 3] == [page.block_list for page in pages]
    assert LIST_CARDS_MAX + 3 == len(follower.blocked)


def test_a_list_reaches_tills_for_cards_nobody_knows(follower, database):
    """The ledger need not know a card to block it; taken off, it is told as well."""
    push(database, range(1, 3), "forged")
    publish_all(database)
    [page] = database.run(follower.follow)
    [listed] = page.items
    assert ("forged", 1, 7) == (listed.reason, listed.number, listed.made_ms)
    assert (True, packed([card_id(1), card_id(2)])) == (listed.listed, listed.cards)

    remove(database, range(2, 3))
    publish_all(database)
    [page] = database.run(follower.follow)

    [freed] = page.items
    assert (False, packed([card_id(2)])) == (freed.listed, freed.cards)
    assert (2, {card_id(1): 1}) == (page.block_list, follower.blocked)


def test_published_pages_never_change(office, follower, database):
    """What is read again later is the same, byte for byte."""
    office.issue([card_id(1)], 100)
    publish_all(database)
    before = database.run(lambda book: pages_after(book, 0, 100))
    with connect(database) as book:
        change(book, card_id(1))
    publish_all(database)

    assert before == database.run(lambda book: pages_after(book, 0, 100))[: len(before)]

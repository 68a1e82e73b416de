"""Orders to block: looked at first, carried out once, whoever dies meanwhile; and the rollout that follows."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ledger import block_orders, block_preview, block_search, blocklist
from ledger.block_orders import NoSuchOrder, OrderState
from ledger.contacts import record
from ledger.database import Book, Database
from ledger.rollout import rollout
from terminal.domain.blocklist import LIST_CARDS_MAX
from terminal.domain.ids import CardId
from tests.ledger.feeding import card_id, publish_all
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, NOON_MS, Journal

ACTOR = "ana"
MANY = [card_id(number) for number in range(1, 10_001)]


@pytest.fixture
def book(office: HeadOffice, database: Database):
    """A book with cards 1 to 20 of 10.00, and 21 that is not sold."""
    office.issue(MANY[:20], 1000)
    office.issue([MANY[20]])
    with database.connection() as book:
        yield book


def ordered(book: Book, cards: list[CardId], *, listed: bool = True) -> int:
    """A confirmed order."""
    with book.transaction():
        number = block_orders.draft(book, cards, ACTOR, "stolen", "a.txt", 1, listed=listed)
        block_orders.confirm(book, number, ACTOR, 2)
    return number


def test_a_draft_changes_nothing_until_it_is_confirmed(book, database):
    """What was only looked at blocks no card, and can be thrown away; both only once."""
    number = block_orders.draft(book, MANY[:5], ACTOR, "stolen", "a.txt", 1)
    assert not block_orders.work_once(database, 2)
    assert 0 == blocklist.newest(book)
    assert [] == block_orders.orders(book)

    block_orders.drop(book, number)

    for again in (block_orders.drop, lambda book, it: block_orders.confirm(book, it, ACTOR, 3)):
        with pytest.raises(NoSuchOrder), book.transaction():
            again(book, number)
    assert OrderState.DROPPED is block_orders.order(book, number).state


def test_the_preview_counts_what_would_change_and_its_value(book, office, database):
    """Live, unsold, empty, listed, unknown: each card is counted once, and value only where something changes."""
    with book.transaction():
        blocklist.push(book, MANY[:2], "lost", 1)
    office.enrol(journal := Journal())
    journal.redeem(MANY[2], 1000)
    office.deliver("till-1", journal.push())

    named = MANY[:30]
    seen = block_preview.preview(book, named, listed=True)

    assert (30, 21, 9) == (seen.named, seen.known, seen.unknown)
    assert (17, 1, 1, 2) == (seen.live, seen.asleep, seen.empty, seen.listed)
    assert (28, {EUR: 17_000}) == (seen.changes, seen.value)
    back = block_preview.preview(book, named, listed=False)
    assert (2, {EUR: 2000}) == (back.changes, back.value)
    number = block_orders.draft(book, named, ACTOR, "x", "y", 1)
    assert seen == block_preview.of_order(book, number, listed=True)


def test_a_confirmed_order_is_carried_out_list_by_list(book, database, office):
    """Ten thousand codes become five lists; order, lists and audit say who, why and how many."""
    number = ordered(book, MANY)

    progress = []
    while block_orders.work_once(database, 3):
        progress.append(block_orders.order(book, number).percent)

    assert [20, 40, 60, 80, 100] == progress
    done = block_orders.order(book, number)
    assert (OrderState.DONE, len(MANY), 5, 1, 5) == (
        done.state,
        done.changed,
        done.lists,
        done.first_list,
        done.last_list,
    )
    assert len(MANY) == blocklist.status(book).cards
    audited = book.execute("SELECT actor, action FROM audit_lines ORDER BY number").fetchall()
    assert [(ACTOR, "blocklist.block"), (ACTOR, "blocklist.done")] == audited
    office.assert_verified()


def test_an_order_survives_who_carries_it_out(book, database, monkeypatch):
    """A process that dies in the middle of a list leaves it wholly undone, and another goes on from there."""
    number = ordered(book, MANY[: 3 * LIST_CARDS_MAX])
    assert block_orders.work_once(database, 3)
    with monkeypatch.context() as dying:
        dying.setattr(block_orders, "_GONE", "SELECT 1 / 0")
        with pytest.raises(Exception, match="division"):
            block_orders.work_once(database, 3)
    assert LIST_CARDS_MAX == blocklist.status(book).cards

    done = block_orders.carry_out(database, number, 4)

    assert (3 * LIST_CARDS_MAX, 3) == (done.changed, blocklist.newest(book))


def test_two_processes_do_nothing_twice(book, database):
    """Whoever finds the order taken leaves it alone; together they make each list once."""
    numbers = [ordered(book, MANY[at::2]) for at in range(2)]

    with ThreadPoolExecutor(4) as threads:
        work = [
            threads.submit(block_orders.carry_out, database, number, 3)
            for number in numbers
            for _ in range(2)
        ]
        changed = {one.result().id: one.result().changed for one in work}

    assert dict.fromkeys(numbers, len(MANY) // 2) == changed
    assert 6 == blocklist.newest(book)
    assert [6] == [sum(block_orders.order(book, number).lists for number in numbers)]


def test_unblocking_is_an_order_too(book, database):
    """It names what it freed; cards that were on no list are left alone."""
    block_orders.carry_out(database, ordered(book, MANY[:3]), 3)

    done = block_orders.carry_out(database, ordered(book, MANY[:5], listed=False), 4)

    assert (3, 1, 0) == (done.changed, done.lists, blocklist.status(book).cards)
    assert [False, True] == [one.listed for one in block_orders.orders(book)]
    assert MANY[:5] == block_orders.cards_of(book, done.id)


def test_a_search_means_the_cards_that_fulfil_all_of_it(book, office):
    """By programme, last four, time of issue and list; with no condition it is refused."""
    with book.transaction():
        blocklist.push(book, MANY[:4], "lost", 1)
    office.now_ms = NOON_MS + 10
    office.issue([card_id(500)], 100)
    find = block_search.Search

    assert 22 == len(block_search.found(book, find(programme="gift")))
    assert [] == block_search.found(book, find(programme="other"))
    assert [MANY[4]] == block_search.found(book, find(last4=MANY[4].hex()[-4:]))
    assert [card_id(500)] == block_search.found(book, find(issued_from_ms=NOON_MS + 1))
    assert 21 == len(block_search.found(book, find(issued_to_ms=NOON_MS + 1)))
    assert MANY[:4] == block_search.found(book, find(programme="gift", listed=True))
    with pytest.raises(block_search.TooWide):
        block_search.found(book, find())


def test_the_rollout_says_who_lags_since_when(book, office, database):
    """A till lags since the first list was made that it lacks; only enrolled, unrevoked tills count."""
    for name in ("till-1", "till-2", "till-3", "till-4"):
        office.enrol(Journal(name))
    book.execute("UPDATE terminals SET state = 'revoked' WHERE terminal = 'till-4'")
    assert (100, True) == (rollout(book).percent, rollout(book).done is True)
    pages = []
    for made_ms, card in ((70, MANY[0]), (80, MANY[1])):
        with book.transaction():
            blocklist.push(book, [card], "lost", made_ms)
        pages.append(publish_all(database)[-1])
    record(book, {"till-1": (pages[1], 100), "till-2": (pages[0], 90)})

    seen = rollout(book)

    assert (2, 3, 1, 33, False) == (seen.number, seen.tills, seen.holding, seen.percent, seen.done)
    assert [("till-3", 0, 70, None), ("till-2", 1, 80, 90)] == [
        (one.terminal, one.held, one.since_ms, one.contact_ms) for one in seen.laggards
    ]
    assert ((2, 1), (1, 1), (0, 1)) == seen.by_list
    assert (66, 1) == (rollout(book, 1).percent, rollout(book, 1).lacking)
    record(book, {"till-2": (pages[1], 120), "till-3": (pages[1], 120)})
    assert rollout(book).done

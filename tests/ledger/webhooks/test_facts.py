"""Every fact becomes one event, whoever was away meanwhile; nothing in it can be spent."""

import random

import pytest

from ledger import blocklist, notices
from ledger.snapshots import prune
from ledger.webhooks import reader
from ledger.webhooks.events import EventKind
from terminal.domain.clock import DAY_MS
from terminal.domain.ids import OperationId
from tests.ledger.feeding import card_id, publish_all
from tests.support.journals import Journal

ONE, TWO = card_id(1), card_id(2)


def operation(number: int) -> OperationId:
    """An id."""
    return OperationId(number.to_bytes(16, "big"))


def test_online_and_offline_redemptions_are_told_once_each(telling, office):
    """Whichever way it came; the journal that tells of an online one again adds nothing."""
    office.issue([ONE, TWO], 1000)
    telling.subscribe()
    office.enrol(journal := Journal())
    first = journal.new_id()
    assert office.authorise(ONE, 300, first).approved
    journal.redeem(ONE, 300, first)
    journal.redeem(TWO, 400)
    telling.read()
    office.deliver("till-1", journal.push())

    told = telling.tell()

    assert [("card.redeemed", 300), ("card.redeemed", 400)] == [
        (kind, data["minor"]) for kind, data in told
    ]
    assert {
        "card": ONE.hex(),
        "last4": ONE.hex()[-4:],
        "programme": "gift",
        "unit": "EUR",
        "balance": 700,
        "id": first.hex(),
        "action": "redeem",
        "minor": 300,
        "terminal": "till-1",
        "store": "centro",
        "order": "",
        "till_time": told[0][1]["till_time"],
    } == told[0][1]


def test_a_card_that_no_page_names_is_told_of_too(telling, office):
    """A code that could be guessed is kept from the tills, not from whoever keeps the shop's books."""
    office.issue([ONE, TWO], 1000)
    office.rows("UPDATE cards SET online_only = true WHERE card = %s RETURNING 1", ONE)
    telling.subscribe()
    for number, card in enumerate((ONE, TWO, ONE)):
        assert office.authorise(card, 300, operation(number)).approved
        telling.read()
    assert sorted([ONE.hex(), TWO.hex(), ONE.hex()]) == sorted(
        data["card"] for kind, data in telling.tell() if kind == "card.redeemed"
    )
    assert [] == office.rows("SELECT * FROM quiet_changes")


def test_what_was_told_and_is_undone_is_told_too(telling, office):
    """A void after the event is an event; a void before it means that nothing happened."""
    office.issue([ONE, TWO], 1000)
    telling.subscribe()
    office.enrol(journal := Journal())
    journal.redeem(ONE, 300, first := journal.new_id())
    office.deliver("till-1", journal.push())
    telling.read()
    journal.void(ONE, first)
    journal.redeem(TWO, 100, second := journal.new_id())
    journal.void(TWO, second)
    office.deliver("till-1", journal.push(2))

    assert [("card.redeemed", first.hex()), ("card.voided", first.hex())] == [
        (kind, data["id"]) for kind, data in telling.tell()
    ]


def test_a_double_spend_is_told_as_redemption_conflict_and_block(telling, office):
    """In this order for the card, whatever order they were published in; the second one too."""
    office.issue([ONE], 1000)
    telling.subscribe()
    for name in ("till-1", "till-2", "till-3"):
        office.enrol(journal := Journal(name))
        journal.redeem(ONE, 1000)
        office.deliver(name, journal.push())

    told = telling.tell()

    kinds = [kind for kind, _ in told]
    assert 3 == kinds.count("card.redeemed")
    assert 2 == kinds.count("card.conflict")
    assert 1 == kinds.count("card.blocked")
    assert 2000 == sum(data["shortfall"] for kind, data in told if kind == "card.conflict")


def test_blocked_cards_are_told_with_the_reason(telling, office, database):
    """Those that the book knows; unblocking is no event."""
    office.issue([ONE, TWO], 1000)
    telling.subscribe(EventKind.BLOCKED)
    with database.connection() as book:
        with book.transaction():
            blocklist.push(book, [ONE, TWO, card_id(9)], "stolen", 7)
        with book.transaction():
            blocklist.remove(book, [ONE], 8)

    assert [("card.blocked", "stolen", 1)] * 2 == [
        (kind, data["reason"], data["block_list"]) for kind, data in telling.tell()
    ]


def test_a_low_balance_is_told_once_for_each_loading(telling, office, database):
    """From the programme's threshold down, and again only after more was loaded."""
    office.issue([ONE, TWO], 1000)
    with database.connection() as book, book.transaction():
        notices.set_rule(book, notices.Rule("gift", 300, None), "ana")
    telling.subscribe(EventKind.LOW_BALANCE)
    office.authorise(TWO, 100, operation(1))
    office.authorise(ONE, 750, operation(2))
    first = telling.tell()
    office.authorise(ONE, 50, operation(3))

    assert first == telling.tell()
    assert [("card.low_balance", ONE.hex(), 250, 300)] == [
        (kind, data["card"], data["balance"], data["threshold"]) for kind, data in first
    ]


def test_cards_that_end_soon_are_told_once(telling, office, database):
    """So many days before, if anything is on them; a card that gets a longer life is told again at its new end."""
    office.issue([ONE, TWO, card_id(3)], 1000)
    with database.connection() as book:
        with book.transaction():
            notices.set_rule(book, notices.Rule("gift", None, 10), "ana")
        for card, days in ((ONE, 9), (TWO, 11)):
            ends_ms = telling.now_ms + days * DAY_MS
            book.execute("UPDATE cards SET expires_ms = %s WHERE card = %s", (ends_ms, card))
    telling.subscribe(EventKind.ENDING)

    assert [ONE.hex()] == [data["card"] for _, data in telling.tell()]
    telling.now_ms += 2 * DAY_MS
    assert [ONE.hex(), TWO.hex()] == [data["card"] for _, data in telling.tell()]
    telling.now_ms += DAY_MS
    assert 2 == len(telling.tell())


def test_nothing_is_told_from_before_anybody_asked(telling, office):
    """The first subscriber hears what happens from then on."""
    office.issue([ONE], 1000)
    office.authorise(ONE, 100, operation(1))
    telling.now_ms = office.now_ms = office.now_ms + 1
    telling.subscribe()
    office.authorise(ONE, 200, operation(2))

    assert [200] == [data["minor"] for _, data in telling.tell()]


def test_a_reader_that_was_away_skips_nothing(telling, office, database):
    """Thousands of changes, published or not, read in any pieces, with deaths between: each redemption once."""
    chance = random.Random(7)
    cards = [card_id(number) for number in range(1, 41)]
    office.issue(cards, 1_000_000)
    telling.subscribe(EventKind.REDEEMED)
    done = 0
    for _ in range(120):
        done += 1
        assert office.authorise(chance.choice(cards), 10, operation(done)).approved
        if chance.random() < 0.2:
            publish_all(database)
        if chance.random() < 0.1:
            database.run(lambda book: reader.read_once(book, bytes(32), telling.now_ms))
        if chance.random() < 0.1:
            with database.connection() as book, book.transaction(force_rollback=True):
                reader.read_once(book, bytes(32), telling.now_ms)
    telling.read()

    rows = office.rows("SELECT number, fact FROM webhook_events ORDER BY number")
    assert {operation(number) for number in range(1, done + 1)} == {fact for _, fact in rows}
    assert done == len(rows)


def test_pages_wait_for_the_reader(telling, office, database):
    """What no till needs any more is kept until it was read here."""
    office.issue([ONE], 1000)
    telling.subscribe()
    telling.read()
    office.authorise(ONE, 100, operation(1))
    publish_all(database)
    with database.connection() as book:
        for page in (1_000, 1_001):
            book.execute(
                "INSERT INTO feed_snapshots (page, body, signature, made_ms, size, total)"
                " VALUES (%s, '', '', 0, 0, 0)",
                (page,),
            )
        prune(book)

    assert ["card.redeemed"] == [kind for kind, _ in telling.tell()]


@pytest.mark.parametrize("card", [ONE])
def test_no_code_is_in_any_event(telling, office, card):
    """Bodies name a card by its id and its last four, as screens do."""
    office.issue([card], 1000)
    telling.subscribe()
    office.authorise(card, 1000, operation(1))
    telling.tell()

    [body] = [one.body for one in telling.sink.taken]
    assert b"code" not in body
    assert len(body) < 600

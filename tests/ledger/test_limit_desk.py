"""Limits by scope: drafted, published, withdrawn; the most specific holds, and the past says what it would have cost."""

import pytest
from msgspec.structs import replace

from ledger import limit_desk, replay_jobs
from ledger.database import Book, Database
from ledger.limit_desk import DraftState, NoSuchDraft
from ledger.replay import Recorded
from ledger.replay_jobs import Cancelled, ReplayState, compare
from terminal.domain.feed import LimitsItem
from terminal.domain.limits import Limits, chosen, scope_of
from tests.ledger.feeding import Follower, card_id, publish_all
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, NOON_MS, Journal

GENERAL = Limits(unit=EUR, per_redemption=1000, per_card=1000, per_till=5000, redemptions=50)
CENTRO = replace(GENERAL, per_card=2000, per_redemption=2000, store="centro")
TILL = replace(GENERAL, per_card=3000, per_redemption=3000, terminal="till-1")
GIFT = replace(GENERAL, per_card=500, per_redemption=500, programme="gift")


@pytest.fixture
def book(office: HeadOffice, database: Database):
    """A book with stores and a programme."""
    with database.connection() as book:
        yield book


def published(book: Book, limits: Limits) -> Limits:
    """Draft and publish."""
    with book.transaction():
        made = limit_desk.draft(book, limits, "ana", "why not", 1)
        return limit_desk.publish(book, made.scope, made.number, "bo", 2)


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        (("gift", "centro", "till-1"), TILL),
        (("gift", "centro", "till-2"), CENTRO),
        (("gift", "norte", "till-3"), GIFT),
        (("other", "norte", "till-3"), GENERAL),
    ],
)
def test_the_most_specific_limits_hold(where, holds):
    """A till's own before its store's before a programme's before the unit's, in whatever order they are given."""
    every = [GENERAL, CENTRO, TILL, GIFT]

    assert holds == chosen(every, EUR, *where) == chosen(reversed(every), EUR, *where)
    assert chosen(every, "USD", *where) is None
    assert chosen([replace(GENERAL, withdrawn=True)], EUR, *where) is None


def test_a_draft_holds_nowhere_until_it_is_published(book, database):
    """Then it is on the feed with the next version; published or dropped once, it cannot be again."""
    with book.transaction():
        made = limit_desk.draft(book, CENTRO, "ana", "busy Saturdays", 1)
    assert [] == limit_desk.in_force(book)
    assert [made] == limit_desk.drafts(book)
    with book.transaction():
        limit_desk.publish(book, made.scope, made.number, "bo", 2)
    assert 2 == published(book, replace(CENTRO, per_till=9000)).version

    publish_all(database)
    follower = Follower()
    told = [
        item.limits
        for page in follower.follow(book)
        for item in page.items
        if isinstance(item, LimitsItem)
    ]
    assert [("centro", 2, 9000)] == [(one.store, one.version, one.per_till) for one in told]
    assert [DraftState.PUBLISHED] * 2 == [one.state for one in limit_desk.drafts(book, made.scope)]
    for again in (limit_desk.publish, limit_desk.drop):
        with pytest.raises(NoSuchDraft), book.transaction():
            again(book, made.scope, made.number, "bo", 3)


def test_a_special_scope_is_withdrawn_and_the_general_one_is_not(book):
    """Its tills are told that it holds no more; each step is in the audit with before and after."""
    published(book, GENERAL)
    published(book, TILL)
    with book.transaction():
        limit_desk.withdraw(book, scope_of(TILL), "ana")
    with pytest.raises(NoSuchDraft), book.transaction():
        limit_desk.withdraw(book, scope_of(GENERAL), "ana")

    assert [GENERAL.per_card] == [one.per_card for one in limit_desk.in_force(book)]
    assert 2 == published(book, TILL).version - 1
    actions = [row[0] for row in book.execute("SELECT action FROM audit_lines ORDER BY number")]
    assert ["limits.publish", "limits.publish", "limits.withdraw", "limits.publish"] == actions


def attempt(
    number: int, minor: int, terminal: str, store: str, programme: str = "gift"
) -> Recorded:
    """An attempt that its till decided alone, and that the ledger heard of much later."""
    return Recorded(
        terminal=terminal,
        card=card_id(number),
        minor=minor,
        at_ms=number,
        heard_ms=10**9,
        online=False,
        store=store,
        programme=programme,
    )


def test_a_draft_is_played_beside_today_where_it_would_hold():
    """Sales elsewhere are decided as today; those in its scope as it says."""
    attempts = [attempt(1, 1500, "till-1", "centro"), attempt(2, 1500, "till-3", "norte")]
    values = {one.card: 10_000 for one in attempts}

    found = compare(attempts, values, [GENERAL], CENTRO, lambda _done, _total: None)

    assert (2, 2, 2, 1) == (
        found.attempts,
        found.offline,
        found.today.refused_sales,
        found.draft.refused_sales,
    )
    assert found.others[0].accepted == 0
    assert found.others[-1].refused_sales == 1


def test_a_replay_is_asked_for_run_and_told(book, database, office):
    """Over journals in the book, by whoever is free; then it is there to be looked at."""
    published(book, GENERAL)
    office.issue([card_id(1)], 100_000)
    office.enrol(journal := Journal())
    journal.redeem(card_id(1), 700)
    office.deliver("till-1", journal.push())
    with book.transaction():
        made = limit_desk.draft(book, replace(GENERAL, per_redemption=600), "ana", "", 1)
        replay_jobs.ask(book, made.scope, made.number, (0, 2**53), "ana", NOON_MS)
    assert ReplayState.WANTED is replay_jobs.newest(book, made.scope, made.number).state

    assert replay_jobs.work_once(database, lambda: NOON_MS)
    assert not replay_jobs.work_once(database, lambda: NOON_MS)

    seen = replay_jobs.newest(book, made.scope, made.number)
    assert (ReplayState.DONE, 1) == (seen.state, seen.outcome.attempts)
    assert (0, 1) == (seen.outcome.today.refused_sales, seen.outcome.draft.refused_sales)


def test_a_replay_that_is_cancelled_ends_and_one_whose_process_died_is_taken_over(book, database):
    """Nobody is told of what nobody waits for; nothing waits for ever."""
    published(book, GENERAL)
    with book.transaction():
        made = limit_desk.draft(book, GENERAL, "ana", "", 1)
        number = replay_jobs.ask(book, made.scope, made.number, (0, 2**53), "ana", NOON_MS)
        replay_jobs.cancel(book, number)
    assert not replay_jobs.work_once(database, lambda: NOON_MS)

    def gone(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        compare([attempt(1, 1, "till-1", "centro")], {}, [GENERAL], GENERAL, gone)
    with book.transaction():
        number = replay_jobs.ask(book, made.scope, made.number, (0, 2**53), "ana", NOON_MS)
    book.execute("UPDATE limit_replays SET state = 'running', beat_ms = 1 WHERE id = %s", (number,))
    assert replay_jobs.work_once(database, lambda: NOON_MS)
    assert ReplayState.DONE is replay_jobs.newest(book, made.scope, made.number).state

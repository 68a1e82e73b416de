"""Plain batches: their short statement leaves in the book what the one for everything would have left."""

import random
from collections import Counter

import pytest

from ledger import online_plain
from ledger.book import Asked, answer_all
from ledger.database import Book, Database
from sync.protocol.messages import AuthoriseRequest, VoidRequest
from terminal.domain.entry import EntryKind
from terminal.domain.ids import new_id
from terminal.domain.money import Money
from tests.support.head_office import STORES, HeadOffice
from tests.support.journals import EUR, NOON_MS, cards
from tests.support.postgres import empty

CARDS = cards(60, seed=21)
UNKNOWN = cards(2, seed=22)
BATCHES = 60
BOOK = (
    "SELECT card, state, version, issued, balance, redeemed, used_ms, used_store, activated_ms FROM cards",
    """SELECT card, id, action, terminal, store, minor, unit, at_ms, received_ms, state, answered, covered,
        shortfall, version, epoch, seq, returned, relieved, refunds, order_number, cashier, reason
        FROM operations""",
    "SELECT card, id, kind, leg, debit, credit, minor, unit, posted_ms FROM postings",
    """SELECT DISTINCT topic, substring(key FROM 1 + at FOR 16)
        FROM changes, generate_series(0, length(key) - 16, 16) AS at""",
)

READ = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'cards'"


def batch(chance: random.Random, done: list[Asked]) -> list[Asked]:
    """Several tills ask at once: half the time for nothing but redemptions that are covered."""
    some = [ask(chance, card) for card in chance.sample(CARDS, chance.randrange(1, 9))]
    if chance.random() < 0.5:
        return some
    for _ in range(chance.randrange(1, 4)):
        card, action = chance.choice(CARDS + UNKNOWN), EntryKind.REDEEM
        minor, kind = chance.randrange(1, 300), chance.random()
        if kind < 0.2 and done:
            some.append(chance.choice(done))
        elif kind < 0.4 and done:
            before = chance.choice(done)
            undo = VoidRequest(id=before.request.id, card=before.request.card, at_ms=NOON_MS)
            some.append(Asked(before.terminal, before.store, undo))
        else:
            action = EntryKind.LOAD if kind < 0.6 else action
            some.append(ask(chance, card, minor if kind < 0.9 else 100_000, action))
    chance.shuffle(some)
    return some


def ask(
    chance: random.Random, card: bytes, minor: int = 1, action: EntryKind = EntryKind.REDEEM
) -> Asked:
    """Ask for one thing, from one of some tills."""
    number = chance.randrange(6)
    request = AuthoriseRequest(
        id=new_id(NOON_MS, chance.randbytes),
        action=action,
        card=card,
        amount=Money(minor, EUR),
        at_ms=NOON_MS + chance.randrange(1_000),
        order=f"R-{number}",
        cashier=chance.choice(("ana", "ben")),
    )
    return Asked(f"till-{number}", STORES[number % 2], request)


def lived(database: Database, seed: int) -> tuple[list, list]:
    """Ask an empty book for some batches, one after the other: what was answered, and the book."""
    database.run(empty)
    office, chance = HeadOffice(database), random.Random(seed)
    office.issue(CARDS, 900)
    done, told = [], []
    for number in range(BATCHES):
        asked = batch(chance, done)
        told.append(
            database.run(
                lambda book, asked=asked, number=number: answer_all(book, asked, NOON_MS + number)
            )
        )
        done += [one for one in asked if isinstance(one.request, AuthoriseRequest)]
    office.assert_verified()
    answers = [[repr(answer) for answer in answers] for answers in told]
    return answers, [sorted(office.rows(query), key=repr) for query in BOOK]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_plain_batch_leaves_what_the_statement_for_everything_leaves(
    shared_book, monkeypatch, seed
):
    """Same answers, and the same rows in every table."""
    found = Counter()
    choose = online_plain.plain_of

    def counted(of):
        plain = choose(of)
        found["plain" if plain else "other"] += 1
        return plain

    monkeypatch.setattr(online_plain, "plain_of", counted)
    plainly = lived(shared_book, seed)
    monkeypatch.setattr(online_plain, "plain_of", lambda _: None)

    assert plainly == lived(shared_book, seed)
    assert found["plain"] > 10
    assert found["other"] > 10


def test_a_mutant_that_writes_something_else_is_seen(shared_book, monkeypatch):
    """A card's last use forgotten: the books differ."""
    forgets = online_plain.PAY.replace(", used_store = n.store", "")
    assert forgets != online_plain.PAY
    monkeypatch.setattr(online_plain, "PAY", forgets)
    plainly = lived(shared_book, 1)
    monkeypatch.setattr(online_plain, "plain_of", lambda _: None)

    assert plainly != lived(shared_book, 1)


def test_a_plain_batch_is_planned_by_key(office: HeadOffice, by_key: Book):
    """Planned while there were few cards, it reads only those that it names when there are many."""
    chance = random.Random(3)
    office.issue(CARDS, 900)
    answer_all(by_key, [ask(chance, CARDS[0])], NOON_MS)  # planned now
    office.issue(cards(2_000, seed=23), 900)
    with by_key.transaction():
        (before,) = by_key.execute(READ).fetchone()
        answer_all(by_key, [ask(chance, card) for card in CARDS[:5]], NOON_MS)
        (after,) = by_key.execute(READ).fetchone()
    assert 10 == after - before  # a look, and the change

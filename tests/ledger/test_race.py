"""Many workers want the same cards at once: exactly what there was is paid out, against a real PostgreSQL.

The same harness with a read-then-write in place of the guard pays out more: it would see a fault.
"""

import random
import threading

import pytest

from ledger import book as the_book
from ledger import online_plain, online_writes
from ledger.book import Asked
from ledger.database import BY_KEY, Database
from ledger.online_plain import PAY
from ledger.online_writes import CARDS
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, new_id
from terminal.domain.money import Money
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, NOON_MS, cards
from tests.support.progress import Progress

WORKERS = 8
CODES = 300
WORTH = 1_000
AT_ONCE = 50
MILLION = 1_000_000

READ_THEN_WRITE = (
    CARDS.replace("c.balance - n.taken", "greatest(c.balance - n.taken, 0)")
    .replace("c.redeemed + n.redeemed", "c.redeemed + least(c.balance, n.redeemed)")
    .replace("AND c.version = n.seen AND c.state = n.was AND c.balance >= n.taken", "")
)
READ_THEN_PAY = (
    PAY.replace("c.balance - n.minor", "greatest(c.balance - n.minor, 0)")
    .replace("c.redeemed + n.minor", "c.redeemed + least(c.balance, n.minor)")
    .replace("AND c.version = n.seen AND c.state = 'active' AND c.balance >= n.minor", "")
)
"""The mutant: what was read decides, whatever was written since. A batch has one statement or the other."""


def race(office: HeadOffice, codes: list[CardId], minor: int) -> list[CardId]:
    """Every worker tries every code once, all starting together; give the code of each approval."""
    together = threading.Barrier(WORKERS)
    won: list[CardId] = []

    def work(number: int) -> None:
        chance = random.Random(number)
        order = chance.sample(codes, len(codes)) if minor < WORTH else codes
        with office.database.connection() as book:
            together.wait()
            for code in order:
                request = AuthoriseRequest(
                    id=new_id(NOON_MS, chance.randbytes),
                    action=EntryKind.REDEEM,
                    card=code,
                    amount=Money(minor, EUR),
                    at_ms=NOON_MS,
                )
                if the_book.authorise(book, f"till-{number}", "centro", request, NOON_MS).approved:
                    won.append(code)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return won


@pytest.fixture
def codes(office: HeadOffice) -> list[CardId]:
    """Codes worth 10.00 each."""
    made = cards(CODES, seed=9)
    office.issue(made, WORTH)
    return made


def _without_guards(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, mutant in (
        (online_writes, "CARDS", READ_THEN_WRITE),
        (online_plain, "PAY", READ_THEN_PAY),
    ):
        assert ".version = n.seen" not in mutant
        monkeypatch.setattr(module, name, mutant)


def test_each_code_has_exactly_one_winner(office, codes):
    """Eight workers, the same 300 codes, the whole balance each: 300 winners."""
    won = race(office, codes, WORTH)

    assert sorted(codes) == sorted(won)
    assert [(0,)] == office.rows("SELECT sum(balance)::bigint FROM cards")
    office.assert_verified()


def test_parts_never_add_up_to_more_than_the_whole(office, codes):
    """Each worker takes 3.00 of the same cards: three of eight succeed on each."""
    some = codes[:60]

    won = race(office, some, 300)

    assert {3} == {won.count(code) for code in some}
    office.assert_verified()


def test_read_then_write_overpays_and_is_caught(office, codes, monkeypatch):
    """The mutant pays more than there was, with every row in order: only the guard prevents it."""
    _without_guards(monkeypatch)

    won = race(office, codes, WORTH)

    assert len(won) > CODES
    with pytest.raises(AssertionError):
        office.assert_verified()


def test_the_same_request_raced_is_done_once(office, codes):
    """A till's retries and the network's duplicates of one request arrive together: one debit, one answer."""
    request = AuthoriseRequest(
        id=new_id(NOON_MS),
        action=EntryKind.REDEEM,
        card=codes[0],
        amount=Money(100, EUR),
        at_ms=NOON_MS,
    )
    together = threading.Barrier(WORKERS)
    answers = []

    def work() -> None:
        together.wait()
        answers.append(
            office.database.run(
                lambda book: the_book.authorise(book, "till-1", "centro", request, NOON_MS)
            )
        )

    workers = [threading.Thread(target=work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert [(True, 2)] * WORKERS == [(one.approved, one.version) for one in answers]
    assert WORTH - 100 == office.card(codes[0]).balance
    office.assert_verified()


def test_voids_and_requests_raced_leave_nothing_standing(office, codes):
    """Whichever comes first, after the void the card has its value again."""
    for code in codes[:40]:
        operation = new_id(NOON_MS)
        together = threading.Barrier(2)

        def ask(code=code, operation=operation, together=together) -> None:
            together.wait()
            office.authorise(code, 100, operation)

        asking = threading.Thread(target=ask)
        asking.start()
        together.wait()
        office.void(code, operation)
        asking.join()

    assert [(CODES * WORTH,)] == office.rows("SELECT sum(balance)::bigint FROM cards")
    assert [("tombstone",), ("voided",)][-1:] or office.rows(
        "SELECT DISTINCT state FROM operations"
    )
    office.assert_verified()


@pytest.mark.soak
@pytest.mark.parametrize("workers", [8, 16, 32])
def test_a_million_attempts_pay_exactly_what_there_was(postgres, workers, progress):
    """Workers with a connection each ask for the same cards in batches of their own order."""
    with Database.open(postgres.url(postgres.new_book()), workers + 2, BY_KEY) as database:
        office = HeadOffice(database)
        codes = cards(MILLION // workers, seed=10)
        office.issue(codes, WORTH)

        won = race_in_batches(office, codes, workers, progress)

        assert sorted(codes) == sorted(won)
        office.assert_verified()


@pytest.mark.soak
def test_a_million_attempts_on_the_mutant_pay_more(postgres, monkeypatch, progress):
    """The same race with a read-then-write in place of the guard."""
    _without_guards(monkeypatch)
    with Database.open(postgres.url(postgres.new_book()), 18, BY_KEY) as database:
        office = HeadOffice(database)
        codes = cards(MILLION // 16, seed=10)
        office.issue(codes, WORTH)

        assert len(race_in_batches(office, codes, 16, progress)) > len(codes)


def test_batches_raced_pay_exactly_what_there_was(office, codes):
    """The small form of the million."""
    won = race_in_batches(office, codes, WORKERS)

    assert sorted(codes) == sorted(won)
    office.assert_verified()


def race_in_batches(
    office: HeadOffice, codes: list[CardId], workers: int, progress: Progress | None = None
) -> list[CardId]:
    """Every worker tries every code once, so many at a time; give the code of each approval."""
    together = threading.Barrier(workers)
    won: list[CardId] = []

    def work(number: int) -> None:
        chance = random.Random(number)
        mine = list(codes)
        together.wait()
        for start in range(0, len(mine), AT_ONCE):
            some = mine[start : start + AT_ONCE]
            chance.shuffle(some)
            asked = [Asked(f"till-{number}", "centro", request(code, chance)) for code in some]
            answers = office.database.run(
                lambda book, asked=asked: the_book.answer_all(book, asked, NOON_MS)
            )
            won.extend(
                code
                for code, answer in zip(some, answers, strict=True)
                if isinstance(answer, AuthoriseAnswer) and answer.approved
            )
            if progress and number == 0:  # the others are about as far
                progress(start * workers, len(codes) * workers, f"attempts by {workers} workers")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return won


def request(code: CardId, chance: random.Random) -> AuthoriseRequest:
    """Ask for all that is on a card."""
    return AuthoriseRequest(
        id=new_id(NOON_MS, chance.randbytes),
        action=EntryKind.REDEEM,
        card=code,
        amount=Money(WORTH, EUR),
        at_ms=NOON_MS,
    )

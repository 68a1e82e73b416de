"""Two people of head office add the same thing at once: one has it, the other is told, and nothing of theirs stands."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest

from ledger import cashier_desk, estate, publishing, terms_form
from ledger.accounts.permissions import Role
from ledger.database import Book, Database
from terminal.domain.clock import HOUR_MS
from tests.support.console import Reply, Visitor
from tests.support.head_office import GIFT
from tests.support.journals import EUR, NOON_MS

LONG_S: Final = 10.0
BO: Final = {"cashier": "ek", "name": "Bo Ek", "role": "manager", "pin": "5822"}
SUMMER: Final = {
    **terms_form.write(GIFT),
    "currency": EUR,
    "programme": "summer",
    "name": "The second",
}
WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO%'
"""


@pytest.fixture
def owner(visitor: Visitor, office) -> Visitor:
    """The second of the two, at the form."""
    visitor.become(Role.OWNER)
    return visitor


def meanwhile(database: Database, first: Callable[[Book], object], second: Callable[[], Reply]):
    """Let the second come while the first one's transaction is open, and end that once they meet; give their answer."""
    with (
        database.connection() as watch,
        database.connection() as book,
        ThreadPoolExecutor(1) as other,
    ):
        with book.transaction():
            first(book)
            reply = other.submit(second)
            _await(lambda: reply.done() or watch.execute(WAITING).fetchone() == (1,))
            assert not reply.done(), "the second did not wait for the first"
        return reply.result(LONG_S)


def _await(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + LONG_S
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


def acts(database: Database, subject: str) -> list[tuple[str, str]]:
    """Who did what to it, as the audit has it."""
    with database.connection() as book:
        query = "SELECT actor, action FROM audit_lines WHERE subject = %s ORDER BY number"
        return book.execute(query, (subject,)).fetchall()


def one_cashier_is_added(owner: Visitor, database: Database) -> None:
    """Ana's Anna Ek stands, with her PIN and role; Bo Ek's form comes back and says why."""

    def first(book: Book) -> None:
        cashier_desk.add(book, "ek", "Anna Ek", "cashier", "4711", "ana")

    reply = meanwhile(database, first, lambda: owner.post("/console/cashiers/new", **BO))
    (known,) = database.run(estate.cashiers)
    assert (known.name, known.role) == ("Anna Ek", "cashier")
    assert [("ana", "cashier.put")] == acts(database, "ek")
    assert 422 == reply.status
    assert 'id="e-cashier"' in reply.text
    assert "This short name is taken" in reply.text
    assert "Bo Ek" in reply.text


def one_programme_is_drafted(owner: Visitor, database: Database) -> None:
    """The first draft stands; the second one's form comes back with all that was typed."""
    programme = terms_form.read("summer", {**SUMMER, "name": "The first"})[0]

    def first(book: Book) -> None:
        publishing.first_draft(book, "ana", programme, NOON_MS + HOUR_MS)

    reply = meanwhile(database, first, lambda: owner.post("/console/programmes/new", **SUMMER))
    draft = database.run(lambda book: publishing.draft_of(book, "summer"))
    assert ("The first", "ana") == (draft.programme.name, draft.changed_by)
    assert [("ana", "programme.draft")] == acts(database, "summer")
    assert 422 == reply.status
    assert "Choose another id" in reply.text
    assert "The second" in reply.text


def test_of_two_who_add_a_cashier_one_is_told_that_the_name_is_taken(owner, database):
    """The unique key decides, not a look before."""
    one_cashier_is_added(owner, database)


def test_of_two_who_begin_a_programme_one_is_told_that_the_id_is_taken(owner, database):
    """So it is for the first draft of a programme."""
    one_programme_is_drafted(owner, database)


def test_an_id_that_is_published_begins_no_second_draft(owner, database):
    """Nor does one that somebody else drafts already: nothing of the second is kept."""
    reply = owner.post("/console/programmes/new", **(SUMMER | {"programme": GIFT.programme}))
    assert 422 == reply.status
    assert database.run(publishing.drafts) == []


def test_adding_that_overwrites_is_caught(owner, database, monkeypatch):
    """Mutants: the second one's words stand, whoever was first."""
    monkeypatch.setattr(estate, "add_cashier", estate.put_cashier)
    monkeypatch.setattr(publishing, "first_draft", publishing.save_draft)
    with pytest.raises(AssertionError, match="Bo Ek"):
        one_cashier_is_added(owner, database)
    with pytest.raises(AssertionError, match="The second"):
        one_programme_is_drafted(owner, database)

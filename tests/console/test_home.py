"""The first page: what waits is there with its number and the way to it, and nothing else."""

import re

import pytest

from ledger import audit
from ledger.accounts.permissions import Role
from ledger.console.rendering import moment
from ledger.console.texts import ConsoleFormatter
from ledger.rollout import rollout
from ledger.tills import Trouble, counts
from tests.support.journals import NOON_MS

CONFLICT = (
    "INSERT INTO conflicts (card, id, terminal, store, epoch, seq, minor, shortfall, unit, received_ms)"
    " VALUES (%s, %s, 'till-1', 'centro', 1, 1, 1500, 1500, 'EUR', 1)"
)
TILL = "INSERT INTO terminals (terminal, store, state, public_key, contact_ms) VALUES (%s, 'centro', %s, %s, %s)"


def matters(text: str) -> dict[str, str]:
    """What waits: the ways, each with its number."""
    found = re.findall(r'<a href="([^"]+)"><span class="number">([^<]+)</span>', text)
    return dict(found)


def test_an_empty_book_says_what_to_do_first(visitor):
    """A new owner is led to a second owner, a store, a programme and a till."""
    visitor.become(Role.OWNER)
    text = visitor.get("/console/").text
    assert {"/console/accounts/new": "1"} == matters(text)
    for way in ("/console/stores", "/console/programmes", "/console/tills"):
        assert f'<li><a href="{way}">' in text


@pytest.mark.parametrize("role", [Role.OWNER, Role.FINANCE, Role.AUDITOR])
def test_what_waits_is_counted(visitor, role):
    """Conflicts with their value, tills set apart and tills that are silent."""
    visitor.become(role)
    with visitor.database.connection() as book:
        for number in range(2):
            book.execute(CONFLICT, (bytes([number]) * 16, bytes([number]) * 16))
        book.execute(TILL, ("till-1", "quarantined", b"k", visitor.clock.now_ms()))
        book.execute(TILL, ("till-2", "quarantined", b"k", visitor.clock.now_ms()))
    text = visitor.get("/console/").text
    assert "2" == matters(text)["/console/conflicts"]
    assert "2" == matters(text)["/console/tills"]
    assert "€30.00" in text


def test_a_silent_till_is_missed(visitor):
    """A till that nobody has heard for a day waits for somebody; one that called does not."""
    visitor.become(Role.SUPPORT)
    now_ms = visitor.clock.now_ms()
    with visitor.database.connection() as book:
        book.execute(TILL, ("quick", "active", b"k", now_ms))
    assert {} == matters(visitor.get("/console/").text)
    with visitor.database.connection() as book:
        book.execute(TILL, ("slow", "active", b"k", now_ms - 25 * 3_600_000))
    assert {"/console/tills": "1"} == matters(visitor.get("/console/").text)


def test_what_waits_for_a_second_person_is_not_forgotten(visitor):
    """A decision that somebody proposed, and a higher limit that somebody asked for, each with its number and the way there."""
    visitor.become(Role.FINANCE)
    with visitor.database.connection() as book:
        for number in range(3):
            book.execute(CONFLICT, (bytes([number]) * 16, bytes([number]) * 16))
        book.execute("UPDATE conflicts SET state = 'proposed' WHERE card > %s", (bytes(16),))
        book.execute("INSERT INTO conflict_limits_asked VALUES ('EUR', 90000, 'ana', 1)")
    found = matters(visitor.get("/console/").text)
    assert "1" == found["/console/conflicts"]
    assert "2" == found["/console/conflicts?state=proposed"]
    assert "1" == found["/console/conflicts/limits"]
    shown = visitor.get("/console/conflicts", state="proposed").text
    assert 2 == shown.count('badge warn">Waits for a second person')


def test_a_till_that_was_never_paired_lags_behind_nothing(visitor):
    """First page, list of tills and rollout count the same ones."""
    visitor.become(Role.SUPPORT)
    now_ms = visitor.clock.now_ms()
    with visitor.database.connection() as book:
        book.execute("UPDATE block_list_head SET number = 3")
        book.execute(TILL, ("new", "active", None, None))
        for name, state in (("one", "active"), ("apart", "quarantined"), ("gone", "revoked")):
            book.execute(TILL, (name, state, b"k", now_ms))
        rolled, listed = rollout(book, 3), counts(book, now_ms)
    assert "2" == matters(visitor.get("/console/").text)["/console/blocklists"]
    assert 2 == rolled.lacking == listed.troubles[Trouble.BEHIND]


def test_instants_and_the_command_line_read_as_words(visitor):
    """In the audit: a day and a time instead of milliseconds; who typed a command, in the reader's language."""
    visitor.become(Role.OWNER)

    def work(book):
        with book.transaction():
            audit.record(book, audit.COMMAND_LINE, "till.invite", "till-1", {"ends_ms": NOON_MS})

    visitor.database.run(work)
    written = moment(ConsoleFormatter("en"), NOON_MS)
    assert f"ends_ms: {written}" in visitor.get("/console/audit").text
    assert "kommandoraden" in visitor.get("/console/audit", language="sv").text

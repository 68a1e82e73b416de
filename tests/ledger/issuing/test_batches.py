"""Batches: made in the background, in waves, through restarts; cancelled without a posting taken back."""

import pytest

from ledger import estate
from ledger.issuing import batches, privacy
from ledger.issuing.batches import NotOrdered, TooLate
from ledger.issuing.coming import let_some_come
from ledger.issuing.making import make_some
from ledger.issuing.orders import Unfit
from ledger.issuing.vault import VAULT_KEY_FILE, VaultLocked
from terminal.domain.clock import DAY_MS, HOUR_MS

ROWS = b"code,value,name,mail\n"


def test_a_batch_becomes_cards_and_its_progress_is_told(issuing):
    """What was ordered is in the book: so many cards, each with its value; and nothing is owed before."""
    name = issuing.order(count=25, starts_ms=issuing.clock.now_ms() + HOUR_MS)
    issuing.work()
    assert ("made", 25) == (issuing.batch(name).state, issuing.batch(name).made)
    assert (0, 25) == (issuing.progress(name).issued, issuing.progress(name).waiting)
    assert [(0,)] == issuing.rows("SELECT count(*) FROM cards")
    issuing.clock.advance(HOUR_MS)
    issuing.work()
    told = issuing.progress(name)
    assert (25, 0, 62_500, 25) == (told.issued, told.waiting, told.value, told.activated)
    issuing.office.assert_verified()


def test_waves_come_day_by_day(issuing):
    """A wave of 4 a day brings 4 cards on each day and the rest on the last."""
    name = issuing.order(count=10, wave=4)
    counts = []
    for _ in range(4):
        issuing.work()
        counts.append(issuing.progress(name).issued)
        issuing.clock.advance(DAY_MS)
    assert [4, 8, 10, 10] == counts
    issuing.office.assert_verified()


def test_a_worker_that_dies_is_followed_by_another(issuing, monkeypatch):
    """Cut off after any portion, making and bringing go on where they stood: no card twice, none missing."""
    monkeypatch.setattr("ledger.issuing.making.AT_ONCE", 3)
    monkeypatch.setattr("ledger.issuing.coming.AT_ONCE", 4)
    name = issuing.order(count=10)

    class Died(Exception):
        pass

    def dies(step):
        """Do the step and die before its commit; then do it."""

        def work(book):
            with book.transaction():
                step(book)
                raise Died

        with pytest.raises(Died):
            issuing.database.run(work)
        return issuing.database.run(step)

    while dies(make_some):
        pass
    while dies(lambda book: let_some_come(book, issuing.clock.now_ms())):
        pass
    assert (10, 10) == (issuing.batch(name).made, issuing.progress(name).issued)
    assert [(10, 25_000)] == issuing.rows("SELECT count(*), sum(balance)::bigint FROM cards")
    issuing.office.assert_verified()


def test_cancelling_says_first_what_it_changes_and_takes_back_what_has_not_come(issuing):
    """What never came never comes, its codes are gone; what came stays."""
    name = issuing.order(count=10, wave=4)
    issuing.work()
    told = issuing.database.run(lambda book: batches.cancelling(book, name))
    assert (6, 15_000, 0, 4) == (told.never, told.never_value, told.blocked, told.stay)
    assert told == issuing.do(batches.cancel, "ana", name, issuing.clock.now_ms())
    issuing.clock.advance(9 * DAY_MS)
    issuing.work()
    progress = issuing.progress(name)
    assert (4, 0, 6) == (progress.issued, progress.waiting, progress.cancelled)
    kept = issuing.rows("SELECT count(*) FROM batch_cards WHERE sealed IS NOT NULL")
    assert [(4,)] == kept
    with pytest.raises(TooLate):
        issuing.do(batches.cancel, "ana", name, issuing.clock.now_ms())
    issuing.office.assert_verified()


def test_cards_that_came_but_never_left_are_blocked_when_cancelled(issuing):
    """Nobody has their codes: they are blocked, so that they are owed to nobody."""
    name = issuing.order(b"name,mail\nAnna,anna@example.se\nBo,bo@example.se\n")
    issuing.work()
    issuing.do(lambda book: _confirm(book, name))
    issuing.work()
    told = issuing.do(batches.cancel, "ana", name, issuing.clock.now_ms())
    assert (2, 5_000, 0) == (told.blocked, told.blocked_value, told.stay)
    assert [("blocked",)] == issuing.rows("SELECT DISTINCT state FROM cards")
    assert 2 == issuing.progress(name).not_sent


def _confirm(book, name):
    from ledger.issuing.stored_files import confirm

    confirm(book, "ana", name)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"count": 0}, Unfit.COUNT),
        ({"count": 10_000_000}, Unfit.COUNT),
        ({"minor": 0}, Unfit.VALUE_MISSING),
        ({"minor": 100_001}, Unfit.VALUE_TOO_HIGH),
        ({"active": False}, Unfit.VALUE_NEEDS_ACTIVE),
        ({"name": "a\nb"}, Unfit.NO_NAME),
        ({"language": "xx"}, Unfit.LANGUAGE),
        ({"greeting": "x" * 301}, Unfit.GREETING),
        ({"wave": -1}, Unfit.WAVE),
        ({"keep_days": 0}, Unfit.KEEP_DAYS),
        ({"expires_ms": 1}, Unfit.ENDS_BEFORE_IT_BEGINS),
    ],
)
def test_an_order_that_cannot_be_met_is_refused_with_its_field(issuing, fields, wrong):
    """Nothing is made of an order that is wrong, and each wrong field is named."""
    with pytest.raises(NotOrdered) as refused:
        issuing.order(**fields)
    assert [wrong] == refused.value.unfit
    assert [(0,)] == issuing.rows("SELECT count(*) FROM batches")


def test_what_is_sealed_opens_only_in_its_place_and_with_its_key(issuing, monkeypatch, tmp_path):
    """A parcel moved to another number, or looked at with another vault's key, does not open."""
    from ledger.issuing.recipients import unpack

    name = issuing.order(count=2)
    issuing.work()
    key = issuing.do(batches.key_of, name)
    [(one,), (other,)] = issuing.rows("SELECT sealed FROM batch_cards ORDER BY number")
    assert unpack(key, name, 1, one)[0] != unpack(key, name, 2, other)[0]
    with pytest.raises(VaultLocked):
        unpack(key, name, 2, one)
    file = tmp_path / "vault"
    file.write_text("ab" * 32)
    monkeypatch.setenv(VAULT_KEY_FILE, str(file))
    with pytest.raises(VaultLocked):
        issuing.do(batches.key_of, name)
    assert [(1,)] == issuing.rows("SELECT count(*) FROM secrets WHERE name = 'vault'")


def test_a_vault_key_outside_of_the_book_is_not_in_the_book(issuing, monkeypatch, tmp_path):
    """Where the key stands in a file, a dump of the database holds nothing that opens it."""
    file = tmp_path / "vault"
    file.write_text("cd" * 32)
    monkeypatch.setenv(VAULT_KEY_FILE, str(file))
    issuing.order(count=1)
    issuing.work()
    assert [] == issuing.rows("SELECT value FROM secrets WHERE name = 'vault'")


def test_an_unknown_programme_has_no_batches(issuing):
    """Cards are issued on terms that there are."""
    with pytest.raises(estate.Unknown):
        issuing.order(programme="mars")


def test_codes_are_erased_when_they_are_printed(issuing):
    """Who has printed the codes says so, and then nobody can show them again."""
    name = issuing.order(count=3)
    issuing.work()
    done = issuing.do(privacy.erase, "ana", name, privacy.PRINTED, issuing.clock.now_ms())
    assert (3, 0) == (done.parcels, done.recipients)
    assert issuing.do(batches.key_of, name) is None
    assert [(0,)] == issuing.rows("SELECT count(*) FROM batch_cards WHERE sealed IS NOT NULL")

"""Tills among thousands: found, filtered, sorted; what they told of themselves counts until it has come in."""

import pytest
from msgspec.structs import replace

from ledger import till_desk, tills
from ledger.database import Database
from ledger.estate import Unknown
from ledger.tills import Asked, Order, Trouble
from sync.protocol import pairing
from terminal.domain.clock import DAY_MS
from terminal.domain.exposure import ExposureReport, Risk, RiskKind, UnitExposure
from tests.ledger.feeding import card_id
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, NOON_MS, Journal

NOW_MS = NOON_MS + 1000


@pytest.fixture
def shops(office: HeadOffice, database: Database):
    """Three tills in two stores: one told of unsent entries and a wrong clock, one is silent, one is new."""
    office.issue([card_id(1)], 100_000)
    office.enrol(one := Journal("till-1"))
    for _ in range(3):
        one.redeem(card_id(1), 700)
    push = replace(
        one.push(1, 1),
        head_seq=3,
        signature=one.copy(1).push().signature,
        exposure=exposure(1400),
        program="0.1.0",
        drift_ms=90_000,
    )
    office.deliver("till-1", push)
    office.enrol(Journal("till-2"), "norte")
    with database.connection() as book, book.transaction():
        book.execute(
            "UPDATE terminals SET contact_ms = %s WHERE terminal = 'till-2'", (NOW_MS - 2 * DAY_MS,)
        )
        till_desk.invite(book, "till_3", "norte", "https://x", "ana", NOW_MS)
        till_desk.rename(book, "till-2", "By the door", "ana")
    return office


def exposure(minor: int) -> ExposureReport:
    """So much at risk, and as much that nobody knows of."""
    risks = (
        Risk(kind=RiskKind.STAND_IN, minor=minor, redemptions=2),
        Risk(kind=RiskKind.UNKNOWN, minor=minor, redemptions=2),
    )
    unit = UnitExposure(
        unit=EUR, risks=risks, leased=0, headroom=0, manager_headroom=0, redemptions_left=0
    )
    return ExposureReport(
        at_ms=1,
        unsent=3,
        oldest_unsent_ms=1,
        contact_age_ms=1,
        knowledge_age_ms=1,
        units=(unit,),
    )


def names(database: Database, **asked) -> list[str]:
    """Which tills a question means."""
    wanted = Asked(**asked)
    return [one.terminal for one in database.run(lambda book: tills.tills(book, wanted, NOW_MS))]


def test_what_a_till_told_is_shown_until_it_has_come_in(shops, database):
    """Unsent entries, the amount at risk, its program, its clock; nothing of it once all is here."""
    one = database.run(lambda book: tills.till(book, "till-1", NOW_MS))

    assert (2, {EUR: 1400}, "0.1.0", 90_000, "active") == (
        one.unsent,
        one.at_risk,
        one.program,
        one.drift_ms,
        one.state,
    )
    database.run(lambda book: book.execute("UPDATE terminals SET acknowledged = exposure_seq"))
    one = database.run(lambda book: tills.till(book, "till-1", NOW_MS))
    assert (0, {}) == (one.unsent, one.at_risk)


def test_tills_are_found_filtered_and_sorted(shops, database):
    """By part of name or id, store, state and trouble; a percent sign means itself."""
    assert ["till-1", "till-2", "till_3"] == names(database)
    assert ["till-2"] == names(database, text="DOOR")
    assert ["till_3"] == names(database, text="l_3")
    assert [] == names(database, text="%")
    assert ["till-2", "till_3"] == names(database, store="norte")
    assert ["till_3"] == names(database, state="new")
    assert ["till-1"] == names(database, trouble=Trouble.UNSENT)
    assert ["till-1"] == names(database, trouble=Trouble.CLOCK)
    assert ["till-2"] == names(database, trouble=Trouble.SILENT)
    assert ["till_3"] == names(database, trouble=Trouble.WAITING)
    assert "till-1" == names(database, order=Order.AT_RISK)[0]
    for order in Order:
        assert 3 == len(names(database, order=order))


def test_a_list_of_thousands_is_read_page_by_page(shops, database):
    """Each till is on one page, and the counts are of all."""
    database.run(
        lambda book: book.execute(
            "INSERT INTO terminals (terminal, store, state, public_key)"
            " SELECT 'many-' || n, 'centro', 'active', '\\x00' FROM generate_series(1, 2000) n"
        )
    )
    seen: list[str] = []
    for skip in range(0, 2100, 500):
        some = database.run(lambda book, skip=skip: tills.tills(book, Asked(), NOW_MS, 500, skip))
        seen += [one.terminal for one in some]

    assert 2003 == len(seen) == len(set(seen))
    counted = database.run(lambda book: tills.counts(book, NOW_MS))
    assert (2003, 2002, 1) == (counted.all, counted.active, counted.troubles[Trouble.UNSENT])
    assert 2001 == counted.troubles[Trouble.SILENT]


def test_what_head_office_does_is_in_the_history(shops, database):
    """Who, what and why, the newest first; of this till alone."""
    with database.connection() as book, book.transaction():
        till_desk.quarantine(book, "till-1", "odd", "ana")
        till_desk.release(book, "till-1", "checked", "bo")
        till_desk.revoke(book, "till-1", "stolen", "ana")
        done = till_desk.history(book, "till-1")
    assert [("ana", "till.revoke"), ("bo", "till.release"), ("ana", "till.quarantine")] == [
        (line.actor, line.action) for line in done
    ]
    with database.connection() as book, pytest.raises(Unknown), book.transaction():
        till_desk.rename(book, "none", "x", "ana")


def test_a_till_that_begins_anew_has_nothing_unsent(shops, database):
    """What the earlier journal told of belongs to the device that has it."""
    with database.connection() as book:
        from ledger.enrolment import _take_over

        _take_over(book, "till-1", bytes(32))
        one = tills.till(book, "till-1", NOW_MS)
    assert (0, {}, None) == (one.unsent, one.at_risk, one.drift_ms)


def test_a_fingerprint_is_eight_groups_that_depend_on_every_bit():
    """What people compare is the key itself, hashed."""
    one = pairing.fingerprint(bytes(32))

    assert 8 == len(one.split())
    assert one != pairing.fingerprint(bytes(31) + b"\x01")

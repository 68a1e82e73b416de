"""Cards end by rule: never sooner than the law allows, by entries of the book's own, and late facts still count."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import estate, expiry, laws, money_reports
from ledger.issue import NewCard, issue_cards
from ledger.laws import Expiry
from ledger.life import months_after
from terminal.domain.card import CardKind, Programme, Terms
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, NOON_MS, Journal, cards

CARD, ASLEEP, BLOCKED = cards(3)
DAY_MS = 86_400_000
YEAR_MS = 366 * DAY_MS


def terms(**more):
    """Stored value in euro."""
    return Terms(kind=CardKind.STORED_VALUE, unit=EUR, **more)


def issue(office, card, programme, minor=0, expires_ms=None):
    """Issue one card."""
    new = NewCard(
        card=card,
        programme=programme,
        unit=EUR,
        last4="AAAA",
        balance=minor,
        expires_ms=expires_ms,
    )

    def work(book):
        with book.transaction():
            issue_cards(book, [new], office.now_ms)

    office.database.run(work)


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """A programme whose cards live a year, and one bound by Irish law."""
    for name, kept in (
        ("year", terms(expiry_months=12)),
        ("irish", terms(country="IE")),
        ("never", terms(country="CA")),
    ):
        made = Programme(programme=name, name=name, terms=kept)

        def work(book, made=made):
            with book.transaction():
                estate.create_programme(book, made)

        office.database.run(work)
    return office


def run_expiry(office, as_of_ms):
    """Let time pass and expire."""
    office.now_ms = max(office.now_ms, as_of_ms)
    return expiry.run(office.database, as_of_ms, office.now_ms)


@given(st.integers(0, 2**42), st.integers(0, 600))
def test_months_are_calendar_months(at_ms, months):
    """The same day of the month, or its last; the same time of day."""
    before = datetime.fromtimestamp(at_ms / 1000, tz=UTC)
    after = datetime.fromtimestamp(months_after(at_ms, months) / 1000, tz=UTC)
    assert (after.year - before.year) * 12 + after.month - before.month == months
    assert after.day in {before.day, *range(28, before.day)}
    assert (after.hour, after.minute, after.second) == (before.hour, before.minute, before.second)


def test_a_card_lives_from_its_sale_and_from_each_load(shop):
    """Its end is told with it; a load never makes it earlier."""
    till = Journal()
    issue(shop, ASLEEP, "year")
    assert shop.card(ASLEEP).expires_ms is None
    shop.authorise(ASLEEP, 500, till.new_id(), EntryKind.ACTIVATE)
    first = shop.card(ASLEEP).expires_ms
    assert first == months_after(NOON_MS, 12)
    shop.now_ms += 30 * DAY_MS
    shop.authorise(ASLEEP, 500, till.new_id(), EntryKind.LOAD)
    assert shop.card(ASLEEP).expires_ms == months_after(shop.now_ms, 12)
    issue(shop, CARD, "year", 1_000)
    assert shop.card(CARD).expires_ms == months_after(shop.now_ms, 12)
    shop.assert_verified()


def test_a_load_told_late_counts_from_when_it_happened(shop):
    """By the journal as online."""
    till = shop.enrol(Journal())
    issue(shop, CARD, "year", 1_000)
    till.load(CARD, 500)
    shop.deliver(till.terminal, till.push())
    assert shop.card(CARD).expires_ms == months_after(NOON_MS + 1_000, 12)


def test_the_run_posts_what_is_left_once(shop):
    """Balance becomes expired; a second run finds nothing; blocked cards wait; preview says the same first."""
    for card in (CARD, BLOCKED):
        issue(shop, card, "year", 1_000)
    shop.rows("UPDATE cards SET state = 'blocked' WHERE card = %s RETURNING 1", BLOCKED)
    shop.rows(
        "INSERT INTO blocks (card, number, reason, since_ms, active)"
        " VALUES (%s, 0, 'stolen', 0, true) RETURNING 1",
        BLOCKED,
    )
    as_of = NOON_MS + YEAR_MS
    [due] = shop.database.run(lambda book: expiry.preview(book, as_of))
    assert (due.cards, due.minor, due.held_cards, due.held_minor) == (1, 1_000, 1, 1_000)
    assert [(1, 1_000)] == [(one.cards, one.minor) for one in run_expiry(shop, as_of)]
    assert run_expiry(shop, as_of) == []
    assert (shop.card(CARD).balance, shop.card(CARD).version) == (0, 2)
    assert [(1_000, 0, 1_000)] == shop.rows(
        "SELECT expired, balance, issued FROM cards WHERE card = %s", CARD
    )
    shop.assert_verified()


def test_before_its_end_a_card_keeps_its_value(shop):
    """A day is a day."""
    issue(shop, CARD, "year", 1_000)
    assert run_expiry(shop, months_after(NOON_MS, 12) - 1) == []
    assert shop.card(CARD).balance == 1_000


@pytest.mark.parametrize(
    ("programme", "years", "gone"), [("irish", 4, 0), ("irish", 6, 1_000), ("never", 90, 0)]
)
def test_no_card_ends_sooner_than_the_law_allows(shop, programme, years, gone):
    """Whatever is printed on it."""
    issue(shop, CARD, programme, 1_000, expires_ms=NOON_MS + DAY_MS)
    run_expiry(shop, NOON_MS + years * YEAR_MS)
    assert shop.card(CARD).balance == 1_000 - gone
    shop.assert_verified()


def test_what_was_redeemed_before_the_end_is_paid_out_of_what_expired(shop):
    """The till was offline; its store loses nothing. What came after the end is its loss."""
    till = shop.enrol(Journal())
    issue(shop, CARD, "year", 1_000)
    run_expiry(shop, NOON_MS + YEAR_MS)
    sale = till.redeem(CARD, 600)
    till._now_ms = NOON_MS + 2 * YEAR_MS
    till.redeem(CARD, 300)

    verdicts = shop.deliver(till.terminal, till.push()).verdicts

    assert [(600, 0), (0, 300)] == [(one.covered, one.shortfall) for one in verdicts]
    assert [(400, 600)] == shop.rows("SELECT expired, redeemed FROM cards WHERE card = %s", CARD)
    shop.assert_verified()
    till.void(CARD, sale)
    shop.deliver(till.terminal, till.push(3))
    shop.assert_verified()


def test_online_an_ended_card_is_declined(shop):
    """Before any run."""
    issue(shop, CARD, "year", 1_000)
    shop.now_ms += YEAR_MS + DAY_MS
    assert shop.authorise(CARD, 100, Journal().new_id()).reason is Reason.EXPIRED


def test_dormant_cards_are_counted_and_lose_nothing(shop):
    """A report is all that happens."""
    issue(shop, CARD, "irish", 1_000)
    later = NOON_MS + 2 * YEAR_MS
    rows = shop.database.run(lambda book: money_reports.dormant(book, later, 12))
    assert [("irish", 1, 1_000)] == [(r.programme, r.cards, r.balance) for r in rows if r.cards]
    assert shop.card(CARD).balance == 1_000


def test_every_law_has_its_source():
    """And says whether value may end, and when at the earliest."""
    for place, law in laws.laws().items():
        assert law.source, place
        assert law.address.startswith(("https://", "http://")), place
        assert law.says.endswith("."), place
        assert (law.months > 0) == (law.expiry is Expiry.MINIMUM), place
        assert (law.cash_out_max is None) == (not law.currency), place


@pytest.mark.parametrize(
    ("kept", "lawful"),
    [
        (terms(country="IE", expiry_months=60), True),
        (terms(country="IE", expiry_months=59), False),
        (terms(country="IE", valid_until_ms=2**50), False),
        (terms(country="CA-ON", expiry_months=1_200), False),
        (terms(country="CA-ON"), True),
        (terms(country="CA-BC", expiry_months=60), False),
        (terms(country="SE", expiry_months=1), True),
        (terms(country="ZZ", expiry_months=1), True),
        (Terms(kind=CardKind.VOUCHER, unit="uses", country="IE", expiry_months=1), True),
    ],
)
def test_terms_below_the_law_are_found(kept, lawful):
    """A region's law, or else its country's."""
    assert (laws.expiry_fault(kept) is None) == lawful

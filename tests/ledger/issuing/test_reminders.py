"""Reminders before a card ends: to whoever was sent it, once, with what is left, and never longer than its address is kept."""

import pytest

from ledger.delivery.outbox import REMINDER
from ledger.delivery.sink import Sink
from ledger.issuing import batches
from terminal.domain.clock import DAY_MS
from tests.ledger.issuing.conftest import ACTOR

PEOPLE = b"name,mail,phone\nAnna,anna@example.com,\nBo,,+46701234567\n"
pytestmark = pytest.mark.usefixtures("no_pictures")


@pytest.fixture
def sent(issuing, sink: Sink):
    """Two cards that end in a hundred days, sent to two people of a programme that reminds ten days before."""
    issuing.gateways(sink)
    issuing.do(batches.set_remind_days, ACTOR, "gift", 10)
    ends = issuing.clock.now_ms() + 100 * DAY_MS
    batch = issuing.order(PEOPLE, expires_ms=ends)
    issuing.work()
    issuing.do(_confirm, batch)
    issuing.work()
    assert 2 == len(sink.arrivals)
    return batch


def _confirm(book, batch):
    from ledger.issuing import stored_files

    stored_files.confirm(book, ACTOR, batch)


def days_later(issuing, days: int) -> None:
    """Let time pass, and the worker do what is due."""
    issuing.clock.advance(days * DAY_MS)
    issuing.work()


def test_each_holder_is_reminded_once_of_what_is_left(issuing, sink, sent):
    """Not eleven days before the end; nine days before, once, by the way the card came, with what it holds now."""
    days_later(issuing, 89)
    assert 2 == len(sink.arrivals)
    issuing.office.rows("UPDATE cards SET balance = 700, redeemed = 1800 RETURNING 1")
    days_later(issuing, 2)
    days_later(issuing, 1)
    reminders = sink.arrivals[2:]
    assert {"anna@example.com", "+46701234567"} == {one.to for one in reminders}
    assert 2 == len(reminders)
    for one in reminders:
        assert "7.00" in one.text
    (mail,) = [one for one in reminders if one.letter]
    assert "your card ends soon" in mail.letter["Subject"]
    assert "This is the only reminder" in mail.text
    assert "nothing else" in mail.text
    assert mail.id not in {one.id for one in sink.arrivals[:2]}
    kinds = issuing.rows("SELECT kind, state FROM messages ORDER BY turn, number")
    assert [("card", "sent")] * 2 + [(REMINDER, "sent")] * 2 == kinds


@pytest.mark.parametrize(
    "change",
    [
        "balance = 0, redeemed = issued",
        "state = 'blocked'",
        "expires_ms = expires_ms + 86400000000",
    ],
)
def test_nobody_is_reminded_of_a_card_that_pays_nothing_or_ends_later(issuing, sink, sent, change):
    """Used up, blocked, or given more time."""
    issuing.office.rows(f"UPDATE cards SET {change} RETURNING 1")
    days_later(issuing, 95)
    assert 2 == len(sink.arrivals)


def test_addresses_are_kept_until_the_end_and_no_longer(issuing, sink, sent):
    """The letter said how long; once reminded and over, they go like any other."""
    assert 100 == issuing.batch(sent).keep_days
    (mail,) = [one for one in sink.arrivals if one.letter]
    assert "one reminder at most" in mail.text
    assert "100 days" in mail.text
    days_later(issuing, 95)
    days_later(issuing, 6)
    assert issuing.batch(sent).erased_ms is not None


def test_a_programme_that_reminds_nobody_keeps_nothing_longer(issuing, sink):
    """Unless it says so, thirty days stay thirty days, and nobody hears again."""
    issuing.gateways(sink)
    batch = issuing.order(PEOPLE, expires_ms=issuing.clock.now_ms() + 100 * DAY_MS)
    issuing.work()
    issuing.do(_confirm, batch)
    issuing.work()
    assert 30 == issuing.batch(batch).keep_days
    (mail,) = [one for one in sink.arrivals if one.letter]
    assert "Your address is used for nothing else and is erased after 30 days" in mail.text
    days_later(issuing, 95)
    assert 2 == len(sink.arrivals)


def test_nobody_hears_of_a_card_whose_letter_promised_silence(issuing, sink):
    """A programme that begins to remind does so for batches that are ordered from then on."""
    issuing.gateways(sink)
    batch = issuing.order(PEOPLE, expires_ms=issuing.clock.now_ms() + 25 * DAY_MS)
    issuing.work()
    issuing.do(_confirm, batch)
    issuing.work()
    issuing.do(batches.set_remind_days, ACTOR, "gift", 10)
    days_later(issuing, 20)
    assert 2 == len(sink.arrivals)


def test_cards_whose_programme_gives_them_an_end_are_kept_until_then(issuing, sink):
    """No last day was ordered: the programme's months count."""
    issuing.office.rows(
        "UPDATE programmes SET life_months = 3, body = convert_to(jsonb_set("
        "convert_from(body, 'UTF8')::jsonb, '{terms,expiry_months}', '3')::text, 'UTF8') RETURNING 1"
    )
    issuing.gateways(sink)
    issuing.do(batches.set_remind_days, ACTOR, "gift", 10)
    batch = issuing.order(PEOPLE)
    issuing.work()
    issuing.do(_confirm, batch)
    issuing.work()
    assert 89 <= issuing.batch(batch).keep_days <= 92
    days_later(issuing, 85)
    assert 4 == len(sink.arrivals)

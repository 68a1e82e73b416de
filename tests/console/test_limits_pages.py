"""Limits in the console: drafted, played on the past, published or thrown away; withdrawn where they are special."""

import pytest

from ledger import replay_jobs
from ledger.accounts.permissions import Role
from ledger.database import Database
from terminal.domain.clock import SystemClock
from tests.ledger.feeding import card_id
from tests.support.journals import Journal

FIELDS = {
    "unit": "EUR",
    "per_redemption": "5.00",
    "per_card": "5.00",
    "per_till": "100.00",
    "redemptions": "50",
    "contact_age_ms": "24",
    "block_list_age_ms": "24",
    "balance_age_ms": "72",
    "note": "busy Saturdays",
}


@pytest.fixture
def owner(visitor, office):
    """Whoever runs the programmes, before a book with a shop in it."""
    visitor.become(Role.PROGRAMME)
    return visitor


def drafted(owner, **fields) -> str:
    """Write a draft; give its page."""
    reply = owner.post("/console/limits/new", **{**FIELDS, **fields})
    assert 303 == reply.status, reply.text
    return reply.header("location")


def test_a_draft_is_played_and_published(owner, office, database: Database):
    """It shows loss and refused sales beside today's, and holds once it is confirmed."""
    first = drafted(owner)
    assert 303 == owner.post(f"{first}/publish").status
    assert "No limits are set" in owner.get("/console/limits").text
    owner.post(f"{first}/publish", confirmed="yes")
    office.issue([card_id(1)], 10_000)
    office.enrol(journal := Journal())
    journal.redeem(card_id(1), 700)
    office.now_ms = SystemClock().now_ms()
    office.deliver("till-1", journal.push())

    path = drafted(owner, store="centro", per_redemption="9.00", per_card="9.00")
    period = owner.get(path).text
    assert 'name="from"' in period
    owner.post(f"{path}/replay", **{"from": "2020-01-01", "to": "2150-01-01"})
    assert "hx-get" in owner.get(path).text
    replay_jobs.work_once(database, SystemClock().now_ms)

    text = owner.get(path).text
    assert "<svg" in text
    assert "7.00" in text
    owner.post(f"{path}/publish", confirmed="yes")
    assert [("EUR//centro/",)] == office.rows("SELECT scope FROM scoped_limits")
    asking = owner.post("/console/limits/withdraw", scope="EUR//centro/")
    assert "confirmed" in asking.text
    owner.post("/console/limits/withdraw", scope="EUR//centro/", confirmed="yes")
    assert "centro" not in owner.get("/console/api/limits").text


def test_limits_that_do_not_grow_are_refused(owner, office):
    """The sentence says what is wrong, and nothing is drafted."""
    reply = owner.post("/console/limits/new", **{**FIELDS, "per_card": "1.00"})

    assert (422, True) == (reply.status, "Limits grow" in reply.text)
    assert [] == office.rows("SELECT FROM limit_drafts")


def test_a_replay_is_stopped_and_a_draft_thrown_away(owner, office, database: Database):
    """Both say so, and neither can be done to what is not there."""
    path = drafted(owner)
    owner.post(f"{path}/replay", **{"from": "2026-01-01", "to": "2026-02-01"})
    owner.post(f"{path}/cancel")
    assert "The replay was stopped" in owner.get(path).text
    assert 303 == owner.post(f"{path}/drop").status
    assert owner.post(f"{path}/publish", confirmed="yes").status >= 400
    assert 404 == owner.get("/console/limits/EUR~~~/99").status
    assert 404 == owner.post("/console/limits/withdraw", scope="EUR///", confirmed="yes").status

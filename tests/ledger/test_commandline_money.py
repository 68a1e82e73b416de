"""Head office and money beyond redeem: lawful terms, expiry, reports, at the command line."""

import pytest

from tests.ledger.commanding import Commands


@pytest.fixture
def run(book_url, monkeypatch) -> Commands:
    """Head office with a store."""
    commands = Commands(book_url, monkeypatch)
    commands.open_shop()
    return commands


def create(run, name, unit, *more, code=0):
    """Add a programme."""
    return run("programme", "create", name, "--name", name, "--unit", unit, *more, code=code)


def test_terms_take_what_the_law_asks_and_not_less(run):
    """California: rests below ten dollars in cash, and no end; the refusal names its source."""
    made = create(run, "cali", "USD", "--country", "US-CA")
    assert made["terms"]["cash_out_max"] == 999
    refused = create(run, "short", "USD", "--country", "US-CA", "--life-months", "600", code=2)
    assert "1749.5" in refused["error"]
    refused = create(run, "mean", "USD", "--country", "US-CA", "--cash-out-max", "5", code=2)
    assert "1749.5" in refused["error"]
    create(run, "texas", "USD", "--country", "US-TX", "--life-months", "60")
    assert "`laws`" in create(run, "moon", "USD", "--country", "XX", code=2)["error"]


def test_a_last_day_that_the_law_does_not_allow_is_not_printed_on_cards(run):
    """Neither one that is too early, nor any where none is allowed."""
    create(run, "irish", "EUR", "--country", "IE")
    words = ("cards", "issue", "--programme", "irish", "--count", "1", "--value", "5", "--active")
    assert "60 months" in run(*words, "--expires", "2027-12-31", code=2)["error"]
    assert run(*words, "--expires", "2099-12-31")["count"] == 1


def test_the_table_of_laws_is_shown_with_its_sources(run):
    """To people and to programs."""
    rows = {row["place"]: row for row in run("laws")["laws"]}
    assert rows["US"]["months"] == 60
    assert rows["US"]["source"]
    assert run.plain("laws") == 0
    assert "Quebec" in run.said


def test_what_is_due_is_previewed_and_expired_once(run):
    """Cards that ended long ago; the grace keeps those that ended of late."""
    words = ("cards", "issue", "--programme", "gift", "--count", "2", "--value", "7", "--active")
    run(*words, "--expires", "2020-01-01")
    [due] = run("expire", "preview")["due"]
    assert (due["programme"], due["cards"], due["minor"]) == ("gift", 2, 1_400)
    assert run("expire", "preview", "--grace-days", "3650")["due"] == []
    [done] = run("expire", "run")["expired"]
    assert (done["cards"], done["minor"]) == (2, 1_400)
    assert run("expire", "run")["expired"] == []
    [liability] = run("report", "liability")["rows"]
    assert (liability["expired"], liability["balance"]) == (1_400, 0)
    assert run("verify")["ok"]
    assert run.plain("expire", "preview") == 0
    assert "nothing is due" in run.said


def test_reports_of_rests_and_of_sleepers_are_there(run):
    """Empty on a quiet day."""
    run.issue(1)
    assert run("report", "cash-outs")["rows"] == []
    [row] = run("report", "dormant", "--months", "24")["rows"]
    assert (row["cards"], row["balance"]) == (0, 0)

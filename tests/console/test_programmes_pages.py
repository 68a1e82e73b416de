"""Programmes in the console: what a new version changes is read before it is published."""

import re

import pytest

from ledger import estate, terms_form
from ledger.accounts.permissions import Role
from ledger.database import Book
from tests.support.head_office import GIFT
from tests.support.journals import EUR

FIELDS = {**terms_form.write(GIFT), "currency": EUR}


@pytest.fixture
def owner(visitor, office):
    visitor.become(Role.OWNER)
    return visitor


def confirmation(page):
    """The word that publishing asks for, from the page that tells the changes."""
    return re.search(r'name="confirmation" value="(\w+)"', page.text).group(1)


def published(office, name):
    def work(book: Book):
        return estate.programme(book, name)

    return office.database.run(work)


def test_from_an_empty_form_to_all_tills(owner, office):
    """A programme is written, its consequences are read, it is published and in force."""
    sent = {**FIELDS, "programme": "summer", "name": "Sommar <b>", "balance_max": "500,00"}
    draft = owner.post("/console/programmes/new", **sent)
    assert (303, "/console/programmes/summer/draft") == (draft.status, draft.header("location"))
    told = owner.get("/console/programmes/summer/draft")
    assert "Sommar &lt;b&gt;" in told.text
    done = owner.post("/console/programmes/summer/publish", confirmation=confirmation(told))
    assert 303 == done.status
    assert 50_000 == published(office, "summer").terms.balance_max
    assert "Sommar" in owner.get("/console/programmes/summer").text
    assert 1 == len(office.rows("SELECT FROM audit_lines WHERE action = 'programme.published'"))


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(owner, office):
    """A form with a fault comes back with what was typed, a word for each fault, and no draft."""
    back = owner.post(
        "/console/programmes/new", **{**FIELDS, "programme": "a b", "minimum_spend": "much"}
    )
    assert 422 == back.status
    assert "Please write an amount like 12.50." in back.text
    assert 'value="much"' in back.text
    assert [] == office.rows("SELECT FROM programme_drafts")


def test_terms_that_take_from_sold_cards_cannot_be_published(owner, office):
    """The page says how many cards it would hit and what they hold, and offers no button."""
    from terminal.domain.ids import CardId

    office.issue([CardId(bytes([1]) * 16)], 2_500)
    sent = {**FIELDS, "minimum_spend": "10.00"}
    owner.post("/console/programmes/gift/terms", **sent)
    told = owner.get("/console/programmes/gift/draft")
    assert "cards already sold would lose by it" in told.text
    assert "€25.00" in told.text
    assert "/publish" not in told.text
    assert 0 == published(office, "gift").terms.minimum_spend


def test_another_word_than_the_one_that_was_read_publishes_nothing(owner, office):
    """Whoever publishes has read these very changes."""
    owner.post("/console/programmes/gift/terms", **{**FIELDS, "name": "New"})
    refused = owner.post("/console/programmes/gift/publish", confirmation="0" * 16)
    assert refused.status >= 400
    assert 1 == published(office, "gift").version


@pytest.mark.parametrize("language", ["hu", "ar"])
def test_every_page_is_there_in_every_language(owner, language):
    """Each page of the area opens in each language."""
    owner.headers["accept-language"] = language
    owner.post("/console/programmes/gift/terms", **{**FIELDS, "name": "New"})
    for path in ("", "/new", "/gift", "/gift/terms", "/gift/draft"):
        assert 200 == owner.get(f"/console/programmes{path}").status, path
    assert 200 == owner.get("/console/laws").status


def test_who_may_only_read_is_offered_no_change(visitor, office):
    """An auditor sees the terms and no button."""
    visitor.become(Role.AUDITOR)
    page = visitor.get("/console/programmes/gift")
    assert 200 == page.status
    assert "/terms" not in page.text
    assert 403 == visitor.post("/console/programmes/gift/terms", **FIELDS).status

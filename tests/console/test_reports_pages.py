"""Reports in the console: every one as page, CSV and JSON, the same figures in each, for those who may read them."""

import csv
import io

import pytest

from ledger.accounts.permissions import Permission, Role
from ledger.console.report_texts import TEXTS
from ledger.console.texts import ConsoleFormatter
from ledger.console.visit import Rows
from ledger.reporting.catalogue import GROUPS, REPORTS
from ledger.reporting.fold import fold
from ledger.reporting.words import WORDS
from terminal.domain.money import POINTS, Money
from tests.support.random_book import NOON_MS, RandomBook

DAYS = {"from": "2026-01-01", "to": "2027-12-31"}


@pytest.fixture
def reader(visitor, database):
    """Somebody of finance, before a book with a bit of everything."""
    RandomBook(database, seed=11).grow(150)
    fold(database)
    visitor.become(Role.FINANCE)
    return visitor


def test_every_report_is_a_page_a_file_and_values(reader):
    """The same rows thrice; charts without a word of style in the markup."""
    for name, definition in REPORTS.items():
        page = reader.get(f"/console/reports/{name}", **DAYS)
        assert 200 == page.status, (name, page.text[-2000:])
        assert definition.title in page.text
        assert "style=" not in page.text
        values = reader.get(f"/console/reports/{name}/json", **DAYS).json
        text = reader.get(f"/console/reports/{name}/csv", **DAYS).text
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert len(values["rows"]) == len(rows) - 1
        if definition.picture and values["rows"]:
            assert "<svg" in page.text, name
    assert 200 == reader.get("/console/reports").status


@pytest.mark.parametrize("language", ["en", "sv", "it", "hu", "ar", "ko"])
def test_reports_speak_every_language(reader, language):
    """Columns, totals and waits in the reader's language, mirrored where it is written from the right."""
    reader.headers["accept-language"] = language
    for name in ("use", "first-use", "flows"):
        assert 200 == reader.get(f"/console/reports/{name}", **DAYS).status


def test_filters_narrow_a_report(reader):
    """A programme and a store that nobody has give nothing, and say what to do."""
    page = reader.get("/console/reports/stores", **DAYS, store="nowhere")
    assert "Choose other days" in page.text
    assert "centro" in reader.get("/console/reports/stores", **DAYS, programme="gift").text


def test_unknown_reports_and_currencies_are_not_there(reader):
    """A wrong name is a page that is not there."""
    assert 404 == reader.get("/console/reports/nothing").status
    assert 404 == reader.get("/console/reports/journal/sie", unit="points").status
    sie = reader.get("/console/reports/journal/sie", unit="EUR", **DAYS)
    assert b"#SIETYP 4" in sie.body


def test_programs_read_reports_by_token(reader):
    """With the scope, and not without."""
    reader.take_token(Permission.REPORTS_READ)
    reader.cookies = {}
    found = reader.get("/console/api/reports").json["reports"]
    assert list(REPORTS) == [one["name"] for one in found]
    assert reader.get("/console/api/reports/liability").json["rows"]


def test_every_text_of_a_report_is_marked_for_translating():
    """Titles, purposes, columns and words stand in the list that is translated; nothing else does."""
    texts = {name for name, _ in GROUPS} | set(WORDS.values())
    for one in REPORTS.values():
        texts |= {one.title, one.purpose, *(column.heading for column in one.columns)}
        texts |= {column.empty for column in one.columns} - {"–"}
    assert texts <= set(TEXTS)
    refusals = set(TEXTS) - texts
    assert all(one.endswith(".") for one in refusals)
    assert {name for _, names in GROUPS for name in names} == set(REPORTS)
    assert Rows(1).size
    assert NOON_MS


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "1 point"), ("sv", "2 poäng"), ("it", "1 punto"), ("ar", "3 نقاط"), ("ko", "5포인트")],
)
def test_points_are_counted_in_the_readers_words(language, said):
    """As many forms as the language has."""
    number = int("".join(sign for sign in said if sign.isdigit()))
    assert said == ConsoleFormatter(language).money(Money(number, POINTS))
    assert "12.50" in ConsoleFormatter("en").money(Money(1_250, "EUR"))

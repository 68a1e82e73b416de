"""Reports written out: CSV that no spreadsheet runs, JSON with units, SIE 4 whose verifications balance; at the command line."""

import csv
import io
import re

import pytest

from ledger.database import Database
from ledger.reporting.catalogue import REPORTS
from ledger.reporting.shape import (
    UNIT,
    Ask,
    Column,
    Definition,
    Kind,
    Report,
    money,
    share,
    text,
    totals,
)
from ledger.reporting.written import csv_lines, harmless, json_values, sie
from ledger.reports import Period
from tests.ledger.commanding import Commands
from tests.support.random_book import RandomBook

ASK = Ask(period=Period(0, 10**13), now_ms=0)


def report(*rows) -> Report:
    """A small one."""
    columns = (text("store", "Store"), UNIT, money("sum", "Sum"), share("part", "Part"))
    definition = Definition(
        name="small", title="Small", purpose="", columns=columns, rows=lambda *_: []
    )
    return Report(definition=definition, ask=ASK, rows=rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_a_formula(start):
    """What a spreadsheet would run is shown instead; numbers keep their sign."""
    hostile = f'{start}cmd|"/c calc"!A1'
    rows = list(csv.reader(io.StringIO("".join(csv_lines(report((hostile, "EUR", -150, None)))))))
    assert ["store", "unit", "sum", "part"] == rows[0]
    assert "'" + hostile == rows[1][0]
    assert ["EUR", "-1.50", ""] == rows[1][1:]
    assert "plain" == harmless("plain")


def test_units_are_never_added_up_together():
    """Totals are for each unit apart, and an amount has its unit's decimals."""
    found = report(("a", "EUR", 150, 10), ("b", "EUR", 50, 1), ("a", "JPY", 7, 1))
    assert {"EUR": {"sum": 200}, "JPY": {"sum": 7}} == totals(found)
    values = json_values(found)
    assert ["1.50", "0.50", "7"] == [row["sum_text"] for row in values["rows"]]


def test_sums_larger_than_any_amount_are_written():
    """A whole programme holds more than a card may."""
    assert "123456789012345678.90" in "".join(
        csv_lines(report(("a", "EUR", 12345678901234567890, 0)))
    )


def test_every_verification_of_sie_balances():
    """Each day's lines sum to zero, in code page 437, and every account used is named."""
    lines = [
        ("2026-09-01", "card", "SEK", 10_000, 2_500),
        ("2026-09-01", "redeemed:åre", "SEK", 2_500, 10_000),
        ("2026-09-02", "loss:åre", "SEK", 1, 0),
        ("2026-09-02", "redeemed:åre", "SEK", 0, 1),
        ("2026-09-02", "card", "EUR", 5, 5),
    ]
    written = sie(lines, "SEK", 'Nord "AB"', "20260903").decode("cp437")
    assert '#FNAMN "Nord \\"AB\\""' in written
    for verification in re.findall(r"\{\r\n(.*?)\r\n\}", written, re.DOTALL):
        amounts = re.findall(r"#TRANS \d{4} \{\} (-?\d+\.\d\d) ", verification)
        assert 0 == sum(int(one.replace(".", "")) for one in amounts)
    assert 2 == written.count("#VER")
    assert set(re.findall(r"#TRANS (\d{4})", written)) <= set(
        re.findall(r"#KONTO (\d{4})", written)
    )


def test_the_command_line_makes_reports(database: Database, monkeypatch, tmp_path):
    """By their names, as JSON, as CSV and as people read it; unknown names say where to look."""
    RandomBook(database, seed=4).grow(80)
    commands = Commands(database.url, monkeypatch)
    names = [one["name"] for one in commands("report", "list")["reports"]]
    assert list(REPORTS) == names
    for name in ("flows", "settlement"):
        values = commands("report", "show", name)
        said = commands("report", "show", name, "--csv", tmp_path / f"{name}.csv")
        rows = list(csv.reader((tmp_path / f"{name}.csv").read_text().splitlines()))
        assert len(values["rows"]) == said["rows"] == len(rows) - 1
    assert 0 == commands.plain("report", "show", "stores", "--programme", "gift")
    commands("report", "show", "nothing", code=2)
    commands("report", "sie", "--unit", "EUR", tmp_path / "books.se")
    assert "#SIETYP 4" in (tmp_path / "books.se").read_bytes().decode("cp437")
    commands("company", "store", "centro", "North Ltd")
    assert {"kind": "store", "id": "centro", "company": "North Ltd"} in commands("company", "list")[
        "companies"
    ]
    commands("company", "programme", "nowhere", "North Ltd", code=1)
    assert commands("verify")["ok"]


def test_every_report_says_what_it_is_for():
    """A title, a sentence, and columns of known kinds; money stands beside its unit."""
    for one in REPORTS.values():
        assert one.title
        assert one.purpose.endswith(".")
        kinds = [column.kind for column in one.columns]
        assert Kind.UNIT in kinds or Kind.MONEY not in kinds
        names = [column.name for column in one.columns]
        drawn = one.picture
        assert drawn is None or {drawn.label, drawn.beside or drawn.label, *drawn.series} <= set(
            names
        )
        assert all(isinstance(column, Column) for column in one.columns)

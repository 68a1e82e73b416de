"""Files of codes and recipients: every way of writing them, every fault with its line, and all of it or nothing."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.issuing import batches
from ledger.issuing.batches import TooLate
from ledger.issuing.lines import Fault, Rules, Unreadable, heading, read_line
from ledger.issuing.stored_files import confirm, looked, sample
from ledger.issuing.tables import NoTable, read_table
from terminal.domain.code import new_code

RULES = Rules(unit="EUR", most=100_000, minor=2_500, active=True, single_use=False, language="en")
PEOPLE = "name;mail;greeting\nÁrvíztűrő Őze;a@example.hu;Boldog születésnapot!\n"
SWEDES = "name;mail;greeting\nÅsa Öberg;a@example.se;Grattis på födelsedagen, önskar vi alla!\n"


def told(issuing, content):
    """Bring a file and look at it; give what was found."""
    name = issuing.order(content)
    issuing.work()
    return name, issuing.database.run(lambda book: looked(book, name))


def faults(content):
    """Read a file's lines by themselves."""
    rows = read_table(content).rows()
    columns = heading(next(rows)[1])
    found = [fault for number, row in rows for fault in read_line(number, columns, row, RULES)[1]]
    return [(one.line, one.fault, one.column) for one in found]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PEOPLE, "utf-8"),
        (PEOPLE, "utf-8-sig"),
        (PEOPLE, "utf-16"),
        (PEOPLE, "utf-16-le"),
        (PEOPLE, "utf-16-be"),
        (PEOPLE, "cp1250"),
        (SWEDES, "cp1252"),
        (PEOPLE.replace(";", ","), "utf-8"),
        (PEOPLE.replace(";", "\t"), "utf-16"),
        (PEOPLE.replace("\n", "\r\n"), "cp1250"),
    ],
)
def test_a_file_is_read_however_it_was_written(text, encoding):
    """Encoding and separator are found out: no letter is lost."""
    content = text.replace("Boldog születésnapot!", "Boldog születésnapot őszintén").encode(
        encoding
    )
    rows = [row for _, row in read_table(content).rows()]
    assert text.split(";" if ";" in text else "," if "," in text else "\t", 1)[0] == rows[0][0]
    name = "Árvíztűrő Őze" if "Árvíz" in text else "Åsa Öberg"
    assert name == rows[1][0]
    assert 3 == len(rows[1])


def test_an_encoding_may_be_stated():
    """What is stated is believed, and said where it is not true."""
    assert "windows-1250" == read_table("ő;ű".encode("cp1250"), "windows-1250").encoding
    with pytest.raises(NoTable):
        read_table(b"\xff\xff\xff", "utf-8")


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_no_bytes_are_a_bug(content):
    """Any bytes are a table, or said to be none."""
    try:
        rows = list(read_table(content).rows())
    except NoTable:
        return
    if rows:
        try:
            columns = heading(rows[0][1])
        except Unreadable:
            return
        for number, cells in rows[1:]:
            read_line(number, columns, cells, RULES)


HOSTILE = ["=HYPERLINK(1)", "+1", "@SUM", "<script>", "\u202eevil", "a\x1bb", "'; DROP TABLE cards"]


@given(st.lists(st.lists(st.text() | st.sampled_from(HOSTILE), min_size=4, max_size=4), max_size=5))
def test_each_cell_is_either_taken_as_it_stands_or_named(cells):
    """A name or greeting that is taken is printable and as it stood; every other is named with its line."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["name", "mail", "value", "greeting"])
    writer.writerows(cells)
    table = (
        read_table(file.getvalue().encode("utf-8", "replace"), "utf-8")
        if "\x00" not in file.getvalue()
        else None
    )
    if table is None:
        return
    try:
        rows = list(table.rows())
    except NoTable:
        return
    columns = heading(rows[0][1])
    for number, row in rows[1:]:
        line, wrong = read_line(number, columns, row, RULES)
        if not wrong:
            assert line.recipient.name == row[0].strip()
            assert line.recipient.name.isprintable()
            assert 0 < line.minor <= RULES.most


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("name,mail\nA,not an address\n", [(2, Fault.MAIL, "mail")]),
        ("name,phone\nA,0701234567\n", [(2, Fault.PHONE, "phone")]),
        ("name,phone\nA,0046 70-123 45 67\n", []),
        ("mail,phone\na@b.se,+46701234567\n", [(2, Fault.MAIL_AND_PHONE, "phone")]),
        ("mail,value\na@b.se,12.345\n", [(2, Fault.NO_AMOUNT, "value")]),
        ("mail;value\na@b.se;12,50\n", []),
        ("mail,value\na@b.se,1000.01\n", [(2, Fault.VALUE_TOO_HIGH, "value")]),
        ("mail,language\na@b.se,klingon\n", [(2, Fault.LANGUAGE, "language")]),
        ("code,mail\nhello,a@b.se\n", [(2, Fault.NO_CODE, "code")]),
        ("code,mail\n,a@b.se\n", [(2, Fault.NO_CODE, "code")]),
        ("mail\na@b.se,extra\n", [(2, Fault.TOO_MANY_CELLS, "")]),
        ("name,greeting\nA," + "x" * 301 + "\n", [(2, Fault.GREETING, "greeting")]),
        ('name,mail\n"A\u202eB",a@b.se\n', [(2, Fault.NAME, "name")]),
        ("name,mail\n\nA,x\n", [(3, Fault.MAIL, "mail")]),
    ],
)
def test_each_fault_is_named_with_its_line(content, found):
    """What is wrong is said by line and column, and never repeats the cell."""
    assert found == faults(content.encode())


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (["colour"], Fault.NO_COLUMNS),
        (["name", "colour"], Fault.UNKNOWN_COLUMN),
        (["mail", "email"], Fault.COLUMN_TWICE),
    ],
)
def test_a_heading_that_nobody_understands_is_refused(cells, fault):
    """A column is never guessed."""
    with pytest.raises(Unreadable) as refused:
        heading(cells)
    assert fault is refused.value.fault.fault


def test_a_file_with_a_fault_imports_nothing(issuing):
    """All or nothing: one wrong line, and no card comes; it cannot be confirmed either."""
    name, found = told(issuing, b"name,mail\nA,a@b.se\nB,wrong\n")
    assert (2, 1) == (found.lines, found.faulty)
    with pytest.raises(TooLate):
        issuing.do(confirm, "ana", name)
    issuing.work()
    assert [(0,)] == issuing.rows("SELECT count(*) FROM batch_cards")


def test_codes_are_looked_up_in_file_and_book(issuing):
    """A code that stands there twice, or is in the book or in another batch, is named with its line."""
    codes = [new_code().reveal() for _ in range(3)]
    first = issuing.order(f"code,value\n{codes[0]},5.00\n".encode())
    issuing.work()
    issuing.do(confirm, "ana", first)
    issuing.work()
    _, found = told(issuing, "\n".join(["code", codes[1], codes[0], codes[1], codes[2]]).encode())
    assert [(3, Fault.CODE_KNOWN), (4, Fault.CODE_TWICE)] == [
        (one.line, one.fault) for one in found.faults
    ]
    assert [(500,)] == issuing.rows("SELECT balance FROM cards")


def test_a_code_that_comes_into_the_book_meanwhile_stops_all_of_it(issuing):
    """Between looking and coming, somebody issued one of the codes: nothing of the file comes."""
    code = new_code().reveal()
    content = f"code\n{code}\n{new_code().reveal()}\n".encode()
    one, other = issuing.order(content), issuing.order(content)
    issuing.work()
    issuing.do(confirm, "ana", one)
    issuing.do(confirm, "ana", other)
    issuing.work()
    assert {"made", "stopped"} == {issuing.batch(one).state, issuing.batch(other).state}
    assert [(2,)] == issuing.rows("SELECT count(*) FROM cards")


def test_the_preview_shows_what_was_understood(issuing):
    """Before anything is confirmed, the first lines are shown as they were read."""
    name, found = told(issuing, SWEDES.encode("cp1252"))
    assert ("windows-1252 semicolon", 2_500) == (found.read_as, found.minor)
    [line] = issuing.do(sample, name)
    assert "Åsa Öberg" == line.recipient.name


def test_what_rests_in_the_book_is_sealed(issuing):
    """Neither the file nor what came of it stands anywhere in clear."""
    name, _ = told(issuing, SWEDES.encode())
    issuing.do(confirm, "ana", name)
    issuing.work()
    for table in ("batch_cards", "batch_files", "batches", "messages", "audit_lines"):
        whole = str(issuing.rows(f"SELECT * FROM {table}"))
        assert "example.se" not in whole
        assert "Grattis" not in whole


def test_a_large_file_is_looked_at_with_progress(issuing, monkeypatch):
    """Four thousand lines are gone through in portions, each of which is told."""
    monkeypatch.setattr("ledger.issuing.stored_files.AT_ONCE", 1_000)
    told_of = []
    from ledger.issuing import stored_files

    tell = stored_files._tell

    def telling(book, batch, sums, looked_at, lines):
        told_of.append(looked_at)
        tell(book, batch, sums, looked_at, lines)

    monkeypatch.setattr(stored_files, "_tell", telling)
    content = "name,value\n" + "".join(f"Person {n},5.00\n" for n in range(4_000))
    name, found = told(issuing, content.encode())
    assert [1_000, 2_000, 3_000, 4_000] == told_of
    assert (4_000, 0, 2_000_000) == (found.lines, found.faulty, found.minor)
    issuing.do(confirm, "ana", name)
    issuing.work()
    assert (4_000, "made") == (issuing.progress(name).issued, issuing.batch(name).state)
    assert 4_000 == issuing.database.run(lambda book: batches.found(book, name)).wanted

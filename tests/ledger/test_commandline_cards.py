"""Cards, block lists, conflicts, reports and verify at the command line."""

import csv
import json
import stat

import pytest

from ledger.database import Database
from terminal.domain.code import Code, new_code
from tests.ledger.commanding import Commands
from tests.support.journals import Journal


@pytest.fixture
def run(book_url, monkeypatch) -> Commands:
    """Head office with a shop."""
    commands = Commands(book_url, monkeypatch)
    commands.open_shop()
    return commands


def deliver(run: Commands, terminal: str, *redemptions: tuple[str, int]) -> None:
    """Let a till have redeemed these codes for so many cents while it was away."""
    from ledger.ingest import ingest
    from ledger.own_keys import own_keys

    journal = Journal(terminal)
    with Database.open(run.url, 2) as database, database.connection() as book:
        lookup_key = own_keys(book).lookup_key
        for code, minor in redemptions:
            journal.redeem(Code(code).card_id(lookup_key), minor)
        book.execute(
            "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
            " VALUES (%s, 'centro', %s, 1, 'active')",
            (terminal, journal.signer.public_key),
        )
        ingest(book, terminal, journal.push(), 1, 1_790_000_000_000)


def test_codes_are_printed_once_and_kept_nowhere(run):
    """Issuing prints whole codes; looking one up finds it; the database holds none."""
    import psycopg

    codes = run.issue(3)

    for code in codes:
        card = run("cards", "show", code)
        assert ("active", "20.00", 2000, code[-4:]) == (
            card["state"],
            card["balance"],
            card["balance_minor"],
            card["last4"],
        )
        assert card == run("cards", "show", card["card"])
        assert card == run("cards", "show", "-", stdin=code + "\n")
        assert card in run("cards", "show", f"…{card['last4']}")["cards"]
    with psycopg.connect(run.url) as book:
        tables = book.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in tables.fetchall():
            dump = str(book.execute(f'SELECT * FROM "{table}"').fetchall())
            for code in codes:
                assert code not in dump
                assert code.replace("-", "") not in dump


def test_codes_in_a_file_are_its_owners_alone(run, tmp_path):
    """A new file with mode 0600; an existing one is not touched, and then nothing is issued."""
    out = tmp_path / "codes.csv"
    words = ("cards", "issue", "--programme", "gift", "--count", "2", "--out", str(out))

    answer = run(*words, "--active", "--value", "12.5")

    assert (2, "12.50", str(out)) == (answer["count"], answer["value"], answer["file"])
    assert "codes" not in answer
    assert 0o600 == stat.S_IMODE(out.stat().st_mode)
    rows = list(csv.reader(out.read_text().splitlines()))
    assert [["code", "value"], "12.50", "12.50"] == [rows[0], rows[1][1], rows[2][1]]
    assert "exists already" in run(*words, code=1)["error"]
    assert 2 == len(run("cards", "export")["cards"])


def test_a_card_without_a_value_sleeps(run):
    """Not active, it holds nothing; a value needs --active, and an active gift card a value."""
    usual = ("cards", "issue", "--programme", "gift", "--count", "1")
    [code] = run(*usual)["codes"]
    assert ("issued", "0.00") == (
        run("cards", "show", code)["state"],
        run("cards", "show", code)["balance"],
    )
    assert "--active" in run(*usual, "--value", "5", code=2)["error"]
    assert "--value" in run(*usual, "--active", code=2)["error"]
    assert run(*usual, "--active", "--value", "0", code=2)["error"]
    assert (
        "programme list"
        in run("cards", "issue", "--programme", "x", "--count", "1", code=1)["error"]
    )


def test_a_voucher_is_one_use(run):
    """Single-use cards are worth one use without being told so."""
    run("programme", "create", "meal", "--name", "Meal", "--kind", "voucher", "--unit", "EUR")
    [code] = run("cards", "issue", "--programme", "meal", "--count", "1", "--active")["codes"]
    card = run("cards", "show", code)
    assert ("1", "uses", "active") == (card["balance"], card["unit"], card["state"])


def test_an_import_is_whole_or_not_at_all(run, tmp_path):
    """Each wrong line is named, none by its code; nothing is imported. Mended, everything is."""
    good = [new_code().reveal() for _ in range(4)]
    damaged = good[0][:-1] + ("1" if good[0][-1] != "1" else "2")
    listed = tmp_path / "old.csv"
    lines = [f"{good[0]},5.00", f"{good[1]}", f"{good[2].lower()}, 7"]
    wrong = [
        damaged,
        f"{good[0]},1",
        f"{good[3]},x",
        f"{good[3]},-1",
        "hello,world,three",
        "4006381333931,5",
    ]
    listed.write_text("\n".join(["code,value", *lines, "", *wrong]) + "\n")

    answer = run("cards", "import", str(listed), "--programme", "gift", code=1)

    assert 0 == answer["imported"]
    assert ["6", "7", "8", "9", "10", "11"] == [
        fault.split(":")[0].removeprefix("line ") for fault in answer["faults"]
    ]
    assert not any(code in fault for code in good for fault in answer["faults"])
    assert [] == run("cards", "export")["cards"]

    listed.write_text("\n".join(lines) + "\n")
    assert 3 == run("cards", "import", str(listed), "--programme", "gift")["imported"]
    assert ["5.00", "0.00", "7.00"] == [run("cards", "show", code)["balance"] for code in good[:3]]
    again = run("cards", "import", str(listed), "--programme", "gift", code=1)
    assert 3 == len(again["faults"])
    assert "in the book already" in again["faults"][0]


def test_an_export_holds_no_codes(run, tmp_path):
    """All cards with their amounts, as CSV, under their ids."""
    codes = run.issue(2)
    out = tmp_path / "cards.csv"

    assert 2 == run("cards", "export", "--out", str(out))["count"]

    text = out.read_text()
    assert not any(code in text or code.replace("-", "") in text for code in codes)
    rows = list(csv.DictReader(text.splitlines()))
    assert [("gift", "active", "EUR", "20.00")] * 2 == [
        (row["programme"], row["state"], row["unit"], row["balance"]) for row in rows
    ]
    assert 0 == run.plain("cards", "export")
    assert text.splitlines() == run.said.splitlines()


def test_block_lists_are_pushed_and_taken_back(run, tmp_path):
    """Codes from a file, one a line; the status says who holds what; a wrong line stops all of it."""
    codes = [*run.issue(2), new_code().reveal()]
    listed = tmp_path / "stolen.txt"
    listed.write_text("\n".join(codes) + "\n")

    pushed = run("blocklist", "push", str(listed))
    assert (1, 3, 3) == (pushed["number"], pushed["cards"], pushed["changed"])
    assert ("blocked", "blocked") == (
        run("cards", "show", codes[0])["state"],
        run("cards", "show", codes[0])["blocked"],
    )
    assert {"number": 1, "cards": 3, "terminals": []} == run("blocklist", "status")
    removed = run("blocklist", "remove", str(listed))
    assert (2, 3, 3) == (removed["number"], removed["cards"], removed["changed"])
    assert "active" == run("cards", "show", codes[0])["state"]

    listed.write_text(codes[0] + "\nhello\n")
    assert "line 2" in run("blocklist", "push", str(listed), code=1)["error"]
    listed.write_text("\n")
    assert "no codes" in run("blocklist", "push", str(listed), code=1)["error"]
    assert "cannot use" in run("blocklist", "push", str(tmp_path / "none"), code=1)["error"]
    assert 2 == run("blocklist", "status")["number"]


def test_a_conflict_is_shown_with_its_evidence(run, tmp_path):
    """Two tills took more than there was: the later loses, and both signed entries are in the pack."""
    from base64 import b64decode

    from sync.protocol import signing
    from terminal.domain.entry import verify_chain

    [code] = run.issue(1, "20.00")
    deliver(run, "till-a", (code, 1500))
    deliver(run, "till-b", (code, 1500))

    [conflict] = run("conflicts", "list")["conflicts"]
    assert ("till-b", "centro", "15.00", "10.00", "open") == (
        conflict["loser"],
        conflict["store"],
        conflict["amount"],
        conflict["loss"],
        conflict["state"],
    )
    pack = run("conflicts", "show", conflict["id"])
    assert ["till-a", "till-b"] == [one["terminal"] for one in pack["evidence"]]
    for one in pack["evidence"]:
        assert (1500, "ana", "R-1") == (
            one["entry"]["amount"]["minor"],
            one["entry"]["cashier"],
            one["entry"]["order"],
        )
        head = verify_chain([b64decode(body) for body in one["chain"]])
        assert head.hex() == one["signed"]["head"]
        message = signing.head_message(one["terminal"], 1, one["signed"]["seq"], head)
        signing.verify(
            bytes.fromhex(one["public_key"]), bytes.fromhex(one["signed"]["signature"]), message
        )

    out = tmp_path / "evidence.json"
    assert 1 == run("conflicts", "export", str(out))["count"]
    assert [pack] == json.loads(out.read_text())["conflicts"]
    assert "conflicts list" in run("conflicts", "show", "00" * 16, code=1)["error"]
    assert 0 == run.plain("conflicts", "show", conflict["id"])
    assert "till-b" in run.said
    assert code not in run.said


def test_reports_add_up(run):
    """What came onto cards is what was redeemed from them and what is left; losses stand apart."""
    codes = run.issue(3, "20.00")
    deliver(run, "till-a", (codes[0], 500), (codes[1], 2000), (codes[1], 700))

    totals = run("report", "liability")["totals"]["EUR"]
    assert (6000, 2500, 3500) == (totals["issued"], totals["redeemed"], totals["balance"])
    [born] = run("report", "activation")["rows"]
    assert (3, 6000, "issue") == (born["count"], born["minor"], born["kind"])
    [store] = run("report", "redemptions")["rows"]
    assert ("centro", "gift", 3, 0, 2500, 700) == (
        store["store"],
        store["programme"],
        store["redemptions"],
        store["voids"],
        store["covered"],
        store["lost"],
    )
    assert [] == run("report", "redemptions", "--until", "2020-01-01")["rows"]
    assert 3 == run("report", "redemptions", "--from", "2026-01-01")["rows"][0]["redemptions"]
    assert run("report", "redemptions", "--from", "2026-02-01", "--until", "2026-01-01", code=2)
    assert 0 == run.plain("report", "redemptions")
    assert "25.00" in run.said


def test_verify_says_what_differs(run):
    """A right book ends with 0; one that somebody changed by hand with 1, and the place is named."""
    import psycopg

    run.issue(1)
    assert run("verify")["ok"]

    with psycopg.connect(run.url) as book:
        book.execute("UPDATE cards SET balance = balance + 1, issued = issued + 1")

    report = run("verify", code=1)
    assert not report["ok"]
    assert report["findings"]
    assert 1 == run.plain("verify")


def test_verify_reads_the_feed_as_a_till_would(run):
    """A page that was changed after it was closed is found."""
    import psycopg

    from ledger.own_keys import own_keys
    from tests.ledger.feeding import connect

    with Database.open(run.url, 2) as database, connect(database) as book:
        from ledger.feed import publish_page

        with book.transaction():
            publish_page(book, own_keys(book).signer(), 1)
    assert run("verify")["ok"]

    with psycopg.connect(run.url) as book:
        book.execute("UPDATE feed_pages SET signature = %s", (bytes(64),))

    assert ["feed: page 1: it is not signed by this ledger"] == run("verify", code=1)["findings"]


def test_blocking_is_previewed_and_its_history_and_rollout_are_told(run, tmp_path):
    """What would change is said without changing it; then who did it, why, and how far it came."""
    codes = run.issue(3)
    listed = tmp_path / "stolen.txt"
    listed.write_text("\n".join(codes[:2]) + "\n")

    seen = run("blocklist", "push", str(listed), "--preview")
    assert (2, {"EUR": 4000}) == (seen["changes"], seen["value"])
    assert [] == run("blocklist", "history")["orders"]

    run("blocklist", "push", str(listed), "--reason", "stolen")
    pushed = run("blocklist", "push", "--programme", "gift", "--reason", "recall")
    assert (3, 1) == (pushed["cards"], pushed["changed"])
    told = run("blocklist", "history")["orders"]
    assert [("recall", 1), ("stolen", 2)] == [(one["reason"], one["changed"]) for one in told]
    rollout = run("blocklist", "rollout", "--watch")
    assert (2, 0, True) == (rollout["number"], rollout["tills"], rollout["done"])
    assert 0 == run.plain("blocklist", "rollout")
    assert "list 2: 0 of 0 tills" in run.said
    assert "give a file" in run("blocklist", "push", code=2)["error"]
    assert (
        "give a file" in run("blocklist", "push", str(listed), "--last4", "ABCD", code=2)["error"]
    )

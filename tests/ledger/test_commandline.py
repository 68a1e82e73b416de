"""The command line as a whole: what it prints, how it ends, what it does not load."""

import json
import subprocess
import sys

import msgspec
import pytest

from ledger.__main__ import main, parser
from ledger.command_line import WrongUsage
from terminal.domain.feed import CashierItem
from tests.ledger.commanding import Commands

EVERY_COMMAND = """
serve · programme create · programme list · store add · store list · terminal enrol · terminal list
terminal revoke · cashier add · cashier badge · cashier remove · cashier list · limits set · limits show · lease list · lease write-off
terminal quarantine · terminal release · terminal rename · rates set · rates show
limits replay · limits withdraw · report exposure
cards issue · cards import · cards show · cards export · blocklist push · blocklist remove
blocklist status · blocklist history · blocklist rollout · conflicts list · conflicts show · conflicts export · report liability
report activation · report redemptions · report cash-outs · report dormant · verify
expire preview · expire run · laws
webhook add · webhook list · webhook enable · webhook pause · webhook remove · webhook renew · webhook test
webhook log · webhook replay · webhook private · notice set · notice list
"""
COMMANDS = [words.strip() for line in EVERY_COMMAND.splitlines() for words in line.split("·")]


@pytest.fixture
def run(book_url, monkeypatch) -> Commands:
    """Head office with an empty book."""
    return Commands(book_url, monkeypatch)


@pytest.mark.parametrize("command", [words for words in COMMANDS if words])
def test_every_command_explains_itself(command, capsys):
    """Each command of the design is there and has help, which ends with 0."""
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([*command.split(), "--help"])

    assert 0 == ended.value.code
    assert "usage: redemption-ledger" in capsys.readouterr().out


def test_help_loads_nothing_heavy():
    """Help is instant because neither the database nor the server is imported for it."""
    heavy = ("psycopg", "litestar", "uvicorn", "msgspec", "cryptography", "argon2", "ssl")
    assert [] == loaded("from ledger.__main__ import parser; parser().format_help()", heavy)


def test_a_server_starts_without_what_draws_and_sends():
    """What prints, migrates or speaks to gateways is loaded with its first use: half of a start."""
    later = ("PIL", "alembic", "fontTools", "fpdf", "numpy", "pypdfium2", "requests", "sqlalchemy")
    assert [] == loaded("import ledger.serving", later)
    assert ["requests"] == loaded("import ledger.serving, requests", later)  # it would be seen


def loaded(program: str, names: tuple[str, ...]) -> list[str]:
    """Run a program; give which of these libraries it loaded."""
    ask = (
        f"import json, sys; {program}; print(json.dumps([n for n in {names} if n in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True)
    return list(json.loads(done.stdout))


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["store"],
        ["store", "add"],
        ["store", "add", "no spaces", "--name", "x"],
        ["store", "add", "x" * 41, "--name", "x"],
        ["serve", "--port", "70000"],
        ["cards", "issue", "--programme", "gift", "--count", "0"],
        ["cards", "issue", "--programme", "gift", "--count", "1.5"],
        ["cards", "issue", "--programme", "gift", "--count", "1", "--expires", "tomorrow"],
        ["store", "list", "--data", "a", "--database", "b"],
        ["store", "list", "--jso"],
        ["store", "add", "new", "--name", "A store"],
    ],
)
def test_wrong_usage_ends_with_2(words, capsys):
    """What cannot be understood is said with the usage; as JSON where that was asked for."""
    assert 2 == main(words)
    assert "usage: redemption-ledger" in capsys.readouterr().err

    assert 2 == main([*words, "--json"])
    assert {"error", "usage"} == json.loads(capsys.readouterr().out).keys()


def test_usage_can_be_told_from_a_bug():
    """The parser raises its own exception, not SystemExit."""
    with pytest.raises(WrongUsage):
        parser().parse_args(["nonsense"])


def test_a_database_that_is_not_there_is_one_sentence(capsys):
    """No trace, no password: a sentence and exit code 1; a thing that is no URL is wrong usage."""
    assert 1 == main(["store", "list", "--database", "postgresql://me:secret@127.0.0.1:1/x"])
    said = capsys.readouterr().err
    assert said.startswith("The database cannot be reached")
    assert "secret" not in said
    assert 1 == len(said.splitlines())

    assert 2 == main(["store", "list", "--database", "me:secret"])
    assert "secret" not in capsys.readouterr().err


def test_json_may_stand_before_the_command(run, capsys):
    """Common options are understood at both places."""
    assert 0 == main(["--json", "--database", run.url, "store", "list"])
    assert {"stores": []} == json.loads(capsys.readouterr().out)


def test_stores_are_added_and_renamed(run):
    """Added twice, a store has its newer name."""
    run("store", "add", "centro", "--name", "Centre")
    run("store", "add", "centro", "--name", "Plaza Centro")

    assert [{"store": "centro", "name": "Plaza Centro"}] == run("store", "list")["stores"]
    assert 0 == run.plain("store", "list")
    assert "centro  Plaza Centro" in run.said


def test_terminals_are_paired_listed_and_revoked(run):
    """A pairing code for a till in a store that exists; the list says what each till has told."""
    run.open_shop()
    assert "store add" in run("terminal", "enrol", "t1", "--store", "nowhere", code=1)["error"]
    offer = run("terminal", "enrol", "t1", "--store", "centro")
    assert ("t1", "centro", 26) == (
        offer["terminal"],
        offer["store"],
        len(offer["code"].replace("-", "")),
    )

    [till] = run("terminal", "list")["terminals"]
    assert (False, 0, "active") == (till["enrolled"], till["epoch"], till["state"])
    run("terminal", "revoke", "t1", "--reason", "stolen")
    [till] = run("terminal", "list")["terminals"]
    assert ("revoked", "stolen") == (till["state"], till["note"])
    assert "terminal list" in run("terminal", "revoke", "t2", code=1)["error"]


def test_a_badge_is_told_once_and_kept_as_a_hash(run, tmp_path):
    """Shown, or printed into a file that nobody else reads; a new PIN leaves it, a new one, another role or a removal ends it."""
    run("cashier", "add", "ana", "--name", "Ana", stdin="8642\n")
    assert "no cashier bo" in run("cashier", "badge", "bo", code=1)["error"]
    text = run("cashier", "badge", "ana")["badge"]
    assert text.startswith("RTB:")
    kept = _badge_of(run.url)
    assert kept
    assert text[4:].encode() not in kept
    run("cashier", "add", "ana", "--name", "Ana", "--pin", "1357")
    assert kept == _badge_of(run.url)

    out = tmp_path / "ana.pdf"
    assert {"cashier", "file"} == run("cashier", "badge", "ana", "--out", str(out)).keys()
    assert 0o600 == out.stat().st_mode & 0o777
    assert out.read_bytes().startswith(b"%PDF")
    assert kept != _badge_of(run.url)
    assert "cannot be written" in run("cashier", "badge", "ana", "--out", str(out), code=1)["error"]
    assert [True] == [one["badge"] for one in run("cashier", "list")["cashiers"]]

    run("cashier", "badge", "ana", "--withdraw")
    assert b"" == _badge_of(run.url)
    run("cashier", "badge", "ana")
    run("cashier", "add", "ana", "--name", "Ana", "--pin", "1357", "--role", "manager")
    assert b"" == _badge_of(run.url), "made for another role"
    run("cashier", "badge", "ana")
    run("cashier", "remove", "ana")
    assert b"" == _badge_of(run.url)
    assert "may not sign in" in run("cashier", "badge", "ana", code=1)["error"]


def _badge_of(url: str) -> bytes:
    import psycopg

    with psycopg.connect(url) as book:
        body = book.execute("SELECT body FROM cashiers").fetchone()[0]
    return msgspec.json.decode(body, type=CashierItem).badge


def test_cashiers_have_hashed_pins(run):
    """A PIN is 4 to 8 digits, from the option or stdin, and is kept as an argon2id hash only."""
    import psycopg
    from argon2 import PasswordHasher

    run("cashier", "add", "ana", "--name", "Ana", stdin="8642\n")
    run("cashier", "add", "bo", "--name", "Bo", "--pin", "1234", "--role", "manager")
    for pin in ("123", "123456789", "12a4", "", "١٢٣٤"):
        assert (
            "4 to 8 digits" in run("cashier", "add", "x", "--name", "X", code=2, stdin=pin)["error"]
        )
    run("cashier", "remove", "bo")

    assert [("ana", "cashier", True), ("bo", "manager", False)] == [
        (one["cashier"], one["role"], one["active"]) for one in run("cashier", "list")["cashiers"]
    ]
    with psycopg.connect(run.url) as book:
        body = json.loads(book.execute("SELECT body FROM cashiers").fetchone()[0])
    assert body["pin_hash"].startswith("$argon2id$")
    assert PasswordHasher().verify(body["pin_hash"], "8642")
    assert "8642" not in json.dumps(body)


def test_limits_grow_and_have_versions(run):
    """Set twice, limits have version 2; each is at most the next; amounts are the unit's."""
    usual = ["limits", "set", "--unit", "EUR", "--redemptions", "10"]
    amounts = ["--per-redemption", "25", "--per-card", "50", "--per-till", "200.50"]
    run(*usual, *amounts, "--contact-hours", "12")
    run(*usual, *amounts)

    [limits] = run("limits", "show")["limits"]
    assert (2500, 5000, 20050, 10, 24 * 3_600_000, 2) == (
        limits["per_redemption"],
        limits["per_card"],
        limits["per_till"],
        limits["redemptions"],
        limits["contact_age_ms"],
        limits["version"],
    )
    run(*usual, *amounts, "--store", "centro")
    assert ["", "centro"] == [one["store"] for one in run("limits", "show")["limits"]]
    assert (
        "EUR//centro/" == run("limits", "withdraw", "--unit", "EUR", "--store", "centro")["scope"]
    )
    assert 1 == len(run("limits", "show")["limits"])
    assert "no such" in run("limits", "withdraw", "--unit", "EUR", code=1)["error"]
    wrong = ["--per-redemption", "60", "--per-card", "50", "--per-till", "200"]
    assert "limits grow" in run(*usual, *wrong, code=2)["error"]
    wrong = ["--per-redemption", "0.001", "--per-card", "50", "--per-till", "200"]
    assert "12.50" in run(*usual, *wrong, code=2)["error"]


PROGRAMMES = {
    "gift": (["--unit", "EUR"], {"kind": "stored_value", "unit": "EUR"}),
    "meal": (
        ["--kind", "voucher", "--unit", "EUR", "--worth", "12", "--no-partial"],
        {"kind": "voucher", "unit": "uses", "currency": "EUR", "worth": 1200, "partial": False},
    ),
    "tenth": (
        ["--kind", "percent_coupon", "--unit", "EUR", "--percent", "12.5", "--minimum-spend", "30"],
        {
            "kind": "percent_coupon",
            "unit": "uses",
            "currency": "EUR",
            "percent": 1250,
            "minimum_spend": 3000,
        },
    ),
    "stars": (
        ["--kind", "points", "--unit", "points", "--balance-max", "1000"],
        {"kind": "points", "unit": "points", "balance_max": 1000},
    ),
    "local": (
        "--unit EUR --stores centro --categories food,wine"
        " --valid-from 2026-01-01 --valid-until 2026-12-31".split(),
        {
            "kind": "stored_value",
            "unit": "EUR",
            "stores": ["centro"],
            "categories": ["food", "wine"],
            "valid_from_ms": 1_767_225_600_000,
            "valid_until_ms": 1_798_761_600_000,
        },
    ),
}


def test_programmes_have_their_terms(run):
    """Options become terms; the last day is still valid; an id is taken once."""
    run("store", "add", "centro", "--name", "Centro")
    for name, (words, terms) in PROGRAMMES.items():
        run("programme", "create", name, "--name", "A name", *words)

        programmes = run("programme", "list")["programmes"]
        assert {"programme": name, "name": "A name", "terms": terms} in programmes
        again = run("programme", "create", name, "--name", "Another", *words, code=1)
        assert "another id" in again["error"]


CONTRADICTORY = [
    ["--unit", "XYZ"],
    ["--unit", "points"],
    ["--unit", "EUR", "--worth", "5"],
    ["--unit", "EUR", "--percent", "5"],
    ["--unit", "EUR", "--balance-max", "0"],
    ["--unit", "EUR", "--minimum-spend", "-1"],
    ["--unit", "EUR", "--kind", "percent_coupon"],
    ["--unit", "EUR", "--kind", "percent_coupon", "--percent", "100.01"],
    ["--unit", "EUR", "--kind", "fixed_coupon"],
    ["--unit", "uses", "--kind", "voucher", "--worth", "5"],
    ["--unit", "points", "--kind", "points", "--minimum-spend", "5"],
]


def test_terms_that_contradict_themselves_are_wrong_usage(run):
    """Nothing is added, and the sentence says what to write instead."""
    for words in CONTRADICTORY:
        assert run("programme", "create", "x", "--name", "X", *words, code=2)["error"]
    assert [] == run("programme", "list")["programmes"]


def test_a_programme_names_stores_that_exist(run):
    """A store that is not there cannot be named."""
    words = ("--name", "X", "--unit", "EUR", "--stores", "centro,norte")
    run("store", "add", "norte", "--name", "Norte")
    assert "centro" in run("programme", "create", "x", *words, code=1)["error"]


def test_what_changes_the_estate_or_makes_value_leaves_a_line(run):
    """Whoever may run commands is called that, and what they did can be read."""
    run("store", "add", "centro", "--name", "Bottega")
    run("programme", "create", "gift", "--name", "Gift", "--unit", "EUR")
    run("programme", "stores", "gift", "--stores", "centro")
    run("programme", "keys", "rotate", "gift")
    run("cashier", "add", "anna", "--name", "Anna", "--pin", "2580")
    run("cashier", "remove", "anna")
    run("rates", "set", "--till-asks", "30")
    run("cards", "issue", "--programme", "gift", "--count", "2", "--value", "5.00", "--active")
    lines = sorted(run("audit", "list")["lines"], key=lambda line: line["number"])
    assert {"command line"} == {line["actor"] for line in lines}
    assert [
        ("store.put", "centro"),
        ("programme.create", "gift"),
        ("programme.stores", "gift"),
        ("programme_key.rotate", "gift"),
        ("cashier.put", "anna"),
        ("cashier.remove", "anna"),
        ("rates.set", ""),
        ("cards.issue", "gift"),
    ] == [(line["action"], line["subject"]) for line in lines]
    assert "2580" not in str(lines)

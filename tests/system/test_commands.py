"""The till's command line against a real ledger: what other programs rely on."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sync.failures import LedgerUnreachable, Why
from terminal.devices.codes import code128, png, qr
from terminal.domain.code import ALPHABET, new_code
from terminal.domain.entry import EntryKind, read_entry, verify_chain
from terminal.profile import Profile
from terminal.store.keys import CredentialKey
from terminal.store.store import Store
from tests.support.commands import TillCommands
from tests.support.ledger_server import LedgerServer
from tests.support.postgres import postgres

__all__ = ["postgres"]

PAST = "2020-01-01"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres) -> Iterator[LedgerServer]:
    """One ledger for this file, with a shop."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.open_shop()
        server.add_store("elsewhere")
        server.admin(
            *(
                "programme",
                "create",
                "far",
                "--name",
                "Far",
                "--unit",
                "EUR",
                "--stores",
                "elsewhere",
            )
        )
        server.add_cashier()
        yield server


@pytest.fixture(scope="module")
def till(ledger, tmp_path_factory) -> TillCommands:
    """An enrolled till."""
    till = TillCommands(tmp_path_factory.mktemp("till"))
    till.enrol(ledger.url, ledger.pairing_code("till-1"))
    return till


def card(ledger: LedgerServer, till: TillCommands, value: str | None = "50.00") -> str:
    """Issue a card that the till knows."""
    (code,) = ledger.issue(1, value)
    bring_up_to_date(till)
    return code


def bring_up_to_date(till: TillCommands) -> None:
    """Sync until what head office just did has come."""
    for _ in range(50):
        if till("sync")["pull"]["done"]["pages"]:
            return
    pytest.fail("head office's change did not come")


def wrong_check(code: str) -> str:
    """Misread one symbol."""
    first = ALPHABET[(ALPHABET.index(code[0]) + 1) % len(ALPHABET)]
    return first + code[1:]


def test_a_part_is_redeemed_online_and_the_rest_stays(ledger, till):
    """An online redemption says so, and its balances are the ledger's."""
    code = card(ledger, till)

    answer = till("redeem", code, "--amount", "12.50", "--order", "R-1", "--cashier", "ana")

    assert answer["approved"]
    assert "ledger" == answer["authority"]
    assert {"minor": 5000, "unit": "EUR", "text": "50.00"} == answer["before"]
    assert "37.50" == answer["after"]["text"]
    assert "37.50" == ledger.card(code)["balance"]
    assert "37.50" == till("enquire", code)["available"]["text"]


def test_without_an_amount_everything_is_redeemed_and_then_nothing_is_left(ledger, till):
    """The whole balance goes; the next try is told that the card is used, when and where."""
    code = card(ledger, till, "7.05")

    answer = till("redeem", code)
    again = till("redeem", code, code=3)

    assert "7.05" == answer["amount"]["text"]
    assert "0.00" == answer["after"]["text"]
    assert "used" == again["reason"]
    assert "centro" == again["used_store"]
    assert again["used_ms"] is not None


def test_offline_is_said_and_sent_later(ledger, till):
    """A redemption made offline is a stand-in; after the next sync the ledger has it, once."""
    code = card(ledger, till)

    answer = till("redeem", code, "--amount", "10", "--offline")
    unsent = till("status")
    first, second = till("sync"), till("sync")

    assert "stand_in" == answer["authority"]
    assert 1 == unsent["unsent"]
    assert "10.00" == unsent["unsent_amounts"][0]["text"]
    assert first["push"]["done"]["entries"] > 0
    assert 0 == second["push"]["done"]["entries"]
    assert 0 == till("status")["unsent"]
    assert "40.00" == ledger.card(code)["balance"]


@pytest.mark.parametrize("offline", [False, True], ids=["online", "offline"])
def test_a_void_gives_the_value_back_once(ledger, till, offline):
    """The value is back after a void; a second void is refused."""
    code = card(ledger, till)
    extra = ("--offline",) if offline else ()
    done = till("redeem", code, "--amount", "20", *extra)

    voided = till("void", done["id"], "--note", "wrong card", *extra)
    again = till("void", done["id"], *extra, code=3)
    till("sync")

    assert voided["approved"]
    assert "already_voided" == again["reason"]
    assert "50.00" == ledger.card(code)["balance"]
    assert "50.00" == till("enquire", code)["available"]["text"]


def test_a_card_is_sold_and_loaded_only_online(ledger, till):
    """Activate and load need the ledger; a card is activated once."""
    code = card(ledger, till, None)

    asleep = till("redeem", code, "--amount", "1", code=3)
    offline = till("activate", code, "--amount", "25", "--offline", code=3)
    sold = till("activate", code, "--amount", "25")
    twice = till("activate", code, "--amount", "25", code=3)
    loaded = till("load", code, "--amount", "5")

    assert "not_active" == asleep["reason"]
    assert "needs_ledger" == offline["reason"]
    assert "25.00" == sold["after"]["text"]
    assert "already_active" == twice["reason"]
    assert "30.00" == loaded["after"]["text"]
    assert "30.00" == ledger.card(code)["balance"]


BAD_INPUT = {
    "unreadable": lambda shop: (("HELLO",), ("--amount", "1")),
    "wrong_check_symbol": lambda shop: ((wrong_check(shop.good),), ("--amount", "1")),
    "unknown_card": lambda shop: ((new_code().reveal(),), ("--amount", "1")),
    "amount_not_positive": lambda shop: ((shop.good,), ("--amount", "0")),
    "amount_not_positive (negative)": lambda shop: ((shop.good,), ("--amount", "-5")),
    "above_balance": lambda shop: ((shop.good,), ("--amount", "50.01")),
    "other_currency": lambda shop: ((shop.good,), ("--amount", "1", "--unit", "SEK")),
    "expired": lambda shop: ((shop.expired,), ("--amount", "1")),
    "wrong_store": lambda shop: ((shop.elsewhere,), ("--amount", "1")),
    "blocked": lambda shop: ((shop.blocked,), ("--amount", "1")),
}


class Shop:
    """One card for each trouble."""

    def __init__(self, ledger: LedgerServer, till: TillCommands, folder) -> None:
        self.good, self.blocked = ledger.issue(2, "50.00")
        self.expired = ledger.issue(1, "50.00", "gift", "--expires", PAST)[0]
        self.elsewhere = ledger.issue(1, "50.00", "far")[0]
        listed = folder / "block.txt"
        listed.write_text(f"{self.blocked}\n")
        bring_up_to_date(till)
        ledger.admin("blocklist", "push", str(listed), "--reason", "stolen")
        bring_up_to_date(till)


@pytest.fixture(scope="module")
def shop(ledger, till, tmp_path_factory) -> Shop:
    """Cards for the table of bad input."""
    return Shop(ledger, till, tmp_path_factory.mktemp("shop"))


@pytest.mark.parametrize("offline", [False, True], ids=["online", "offline"])
@pytest.mark.parametrize("case", BAD_INPUT)
def test_bad_input_is_declined_with_its_reason_and_debits_nothing(
    ledger, till, shop, case, offline
):
    """Each kind of bad input has a reason of its own, is an entry of the journal, and takes nothing."""
    (code,), rest = BAD_INPUT[case](shop)
    reason = case.split()[0]
    before = [ledger.card(one)["balance"] for one in (shop.good, shop.blocked, shop.expired)]

    answer = till("redeem", code, *rest, *(("--offline",) if offline else ()), code=3)
    newest = till("journal", "list", "--limit", "1")["entries"][0]
    till("sync")

    assert reason == answer["reason"]
    assert ("declined", reason) == (newest["kind"], newest["reason"])
    assert before == [
        ledger.card(one)["balance"] for one in (shop.good, shop.blocked, shop.expired)
    ]


def test_a_code_is_read_from_a_picture(ledger, till, tmp_path):
    """A QR code and a Code 128 barcode in a file are as good as the code itself."""
    code = card(ledger, till)
    for name, symbol in (("qr", qr(code)), ("code128", code128(code))):
        path = tmp_path / f"{name}.png"
        path.write_bytes(png(symbol.picture()))

        found = till("decode", path)["files"][0]
        answer = till("redeem", "--image", path, "--amount", "1.00")

        assert str(path) == found["file"]
        assert [code.replace("-", "")] == [one["text"].replace("-", "") for one in found["codes"]]
        assert found["ms"] >= 0
        assert answer["approved"]


def test_a_picture_without_a_code_is_a_bad_read(till, tmp_path):
    """Nothing in the picture: declined as unreadable, not a crash."""
    path = tmp_path / "empty.png"
    path.write_bytes(png(qr("x").picture() * 0 + 255))

    assert "unreadable" == till("redeem", "--image", path, "--amount", "1", code=3)["reason"]


def test_the_exported_journal_proves_itself(ledger, till, tmp_path):
    """Whoever gets the export can check the chain without the till."""
    code = card(ledger, till)
    till("redeem", code, "--amount", "1")
    path = tmp_path / "journal.jsonl"

    exported = till("journal", "export", "--out", path)
    bodies = [bytes.fromhex(json.loads(line)["body"]) for line in path.read_text().splitlines()]

    assert exported["exported"] == len(bodies)
    assert till("journal", "verify")["head"] == verify_chain(bodies).hex()
    assert EntryKind.REDEEM == read_entry(bodies[-1]).kind


def test_no_command_prints_or_logs_a_whole_code(ledger, till):
    """Not in words, not as JSON, not in the profile's files."""
    code = card(ledger, till)
    plain = code.replace("-", "")
    till.plain("redeem", code, "--amount", "1")
    words = till.said
    till.plain("journal", "list")
    words += till.said
    till("redeem", code, "--amount", "1")
    words += till.said

    assert plain not in words.replace("-", "")
    for path in till.profile.rglob("*"):
        if path.is_file():
            assert plain.encode() not in path.read_bytes().replace(b"-", b"")


def test_usage_and_failure_have_codes_of_their_own(till, tmp_path):
    """2 for what cannot be understood, 1 for what failed, each with what to do next."""
    nobody = TillCommands(tmp_path)

    assert 2 == till.plain("redeem")
    assert 2 == till.plain("no-such-command")
    assert 1 == nobody.plain("status")
    assert "enrol" in nobody.said
    assert 1 == till.plain("redeem", new_code().reveal(), "--amount", "1,50")
    assert "12.50" in till.said


def test_an_enrolled_profile_is_not_enrolled_over(ledger, till):
    """A second pairing is refused before its code is used up."""
    pairing = ledger.pairing_code("till-2")

    answer = till("enrol", "--ledger", ledger.url, "--code", pairing, code=1)

    assert "AlreadyEnrolled" == answer["error"]
    assert "till-1" == till("status")["terminal"]


def test_a_shift_from_float_to_a_receipt_that_is_checked(ledger, till, tmp_path):
    """Open, redeem offline, count, close at a manager's word; the receipt is genuine at both ends; the late verdict amends the Z."""
    ledger.admin("cashier", "add", "bo", "--name", "Bo", "--pin", "2468", "--role", "manager")
    (pin := tmp_path / "pin").write_text("2468\n")
    code = card(ledger, till, "30.00")
    assert "no_shift_open" == till("shift", "close", code=3)["why"]
    assert "X" == till("shift", "open", "100.00", "--cashier", "ana")["letter"]
    done = till("redeem", code, "--amount", "12.50", "--offline", "--cashier", "ana")
    till("shift", "pay-in", "5.00", "--note", "change")
    assert "note_needed" == till("shift", "close", "104.00", code=3)["why"]
    refused = till("shift", "close", "105.00", "--cashier", "ana", code=3)
    assert ("unsent", 1) == (refused["why"], refused["unsent"])
    word = ("--cashier", "ana", "--unsent", "no network")
    assert "not_a_manager" == till("shift", "close", *word, code=3)["why"]
    closed = till("shift", "close", *word, "--manager", "bo", "--manager-pin-file", pin)
    assert ("Z", 1, True) == (closed["letter"], closed["number"], closed["agrees"])
    assert 1250 == closed["standing"]["provisional"][0]["minor"]
    told = [one for one in till("journal", "list")["entries"] if one["kind"] == "override"]
    assert [("bo", "ana")] == [(one["approver"], one["cashier"]) for one in told]

    till("receipt", "copy", done["id"], "--out", tmp_path / "copy.png", "--language", "sv")
    assert not till("receipt", "copy", done["id"], code=3)["given"]
    checked = till("receipt", "check", "--image", tmp_path / "copy.png")
    assert (True, True, 1250) == (checked["genuine"], checked["in_journal"], checked["minor"])
    proof = till("receipt", "show", done["id"])["receipt"]["proof"]
    assert not ledger.admin("receipt", "check", proof)["arrived"]

    till("sync")
    arrived = ledger.admin("receipt", "check", proof)
    assert ("settled", 1250, 0) == (arrived["verdict"], arrived["covered"], arrived["shortfall"])
    (listed,) = till("shift", "list")["shifts"]
    assert closed["standing"] == listed["standing"]
    assert 1250 == listed["amendments"][0]["settled"][0]["minor"]


def test_a_printer_that_is_off_keeps_what_waits(till):
    """What was not printed waits in the till and can be dropped by a person."""
    till("printer", "set", "tcp://127.0.0.1:9", "--drawer")
    assert 1 == till("printer", "test", code=1)["waiting"]
    assert 1 == till("printer", "drop")["dropped"]
    assert "" == till("printer", "set")["address"]
    assert 1 == till.plain("printer", "set", "lpt1")


def test_a_till_that_is_paired_again_delivers_first_and_begins_a_new_journal(
    ledger, tmp_path, monkeypatch
):
    """What it had not sent is in the book, once; its old store is kept; nothing moves while that cannot be had."""
    till = TillCommands(tmp_path)
    till.enrol(ledger.url, ledger.pairing_code("till-again"))
    code = card(ledger, till)
    till("redeem", code, "--amount", "5.00", "--offline")
    fresh = ledger.pairing_code("till-again")
    again = ("enrol", "--ledger", ledger.url, "--again", "--code")

    till(*again, "NO-SUCH-CODE", code=1)
    with monkeypatch.context() as away:
        away.setattr("ui.command_care._deliver", _unreachable)
        till(*again, fresh, code=1)
    with closing(Store.open(Profile(till.profile), CredentialKey(str(tmp_path / "credentials")))):
        till(*again, fresh, code=1)
    assert till("status")["unsent"] >= 1
    assert "50.00" == ledger.card(code)["balance"]

    answer = till(*again, fresh)

    assert 2 == answer["epoch"]
    assert answer["before"]["delivered"] >= 1
    assert list(Path(answer["before"]["kept"]).rglob("*.db"))
    assert "45.00" == ledger.card(code)["balance"]
    bring_up_to_date(till)
    assert till("redeem", code, "--amount", "5.00", "--offline")["approved"]
    till("sync")
    assert "40.00" == ledger.card(code)["balance"]
    ledger.admin("verify")


def _unreachable(_salvaged):
    raise LedgerUnreachable(Why.NO_CONNECTION, sent=False)

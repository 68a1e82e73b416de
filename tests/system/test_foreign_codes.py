"""Codes of other issuers and telephone numbers, from a file at the ledger to a redemption at the till: by its word only."""

from contextlib import closing

import pytest

from terminal.domain.foreign_code import ForeignCode
from terminal.profile import Profile
from terminal.store.keys import CredentialKey
from terminal.store.store import Store
from tests.support.commands import TillCommands
from tests.support.ledger_server import LedgerServer
from tests.support.postgres import postgres

__all__ = ["postgres"]

EAN, LUHN, PHONE = "4006381333931", "79927398713", "+46701234567"
WRONG_CHECK = "4006381333930"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres):
    """A ledger with a programme whose cards may have foreign names, and one whose may not."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.open_shop()
        words = ("--name", "Old cards", "--unit", "EUR", "--foreign", "phone,number")
        server.admin("programme", "create", "old", *words)
        yield server


@pytest.fixture(scope="module")
def till(ledger, tmp_path_factory):
    """An enrolled till that knows the programmes."""
    till = TillCommands(tmp_path_factory.mktemp("till"))
    till.enrol(ledger.url, ledger.pairing_code("till-1"))
    return till


@pytest.fixture(scope="module")
def taken_over(ledger, till, tmp_path_factory):
    """Three cards of others, brought in from a file."""
    listed = tmp_path_factory.mktemp("import") / "old.csv"
    listed.write_text(f"{EAN},20.00\n{LUHN},5\n{PHONE},7.50\n")
    assert 3 == ledger.admin("cards", "import", str(listed), "--programme", "old")["imported"]
    till("sync")
    return listed


def test_it_is_enquired_and_redeemed_by_the_ledgers_word(ledger, till, taken_over):
    """As scanned, with or without the zero in front; afterwards the till holds no card."""
    assert "20.00" == till("enquire", EAN)["available"]["text"]
    done = till("redeem", f"0{EAN}", "--amount", "12.50", "--scanned")
    assert ("ledger", "7.50") == (done["authority"], done["after"]["text"])
    assert "7.50" == ledger.card(EAN)["balance"]
    assert "7.50" == till("enquire", PHONE)["available"]["text"]
    till("sync")
    with closing(Store.open(Profile(till.profile), CredentialKey(str(till.credentials)))) as store:
        for text in (EAN, LUHN, PHONE):
            name = ForeignCode(text).card_id(store.enrolment().lookup_key)
            assert store.cards.known(name) is None


def test_offline_it_does_not_pay(till, taken_over):
    """Whatever the limits allow."""
    assert "needs_ledger" == till("redeem", LUHN, "--amount", "1", "--offline", code=3)["reason"]
    assert "needs_ledger" == till("enquire", LUHN, "--offline", code=3)["reason"]


def test_an_unknown_number_is_a_no(till, taken_over):
    """A good check digit is no card."""
    assert "unknown_card" == till("enquire", "96385074", code=3)["reason"]


def test_a_programme_without_foreign_codes_takes_none_over(ledger, taken_over, tmp_path):
    """Line by line: an article's number in the wrong file becomes no money."""
    answer = ledger.admin("cards", "import", str(taken_over), "--programme", "gift", exit_code=1)
    assert 0 == answer["imported"]
    assert 3 == len(answer["faults"])
    assert not any(EAN in fault for fault in answer["faults"])
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(f"{WRONG_CHECK},5\n")
    assert ledger.admin("cards", "import", str(wrong), "--programme", "old", exit_code=1)["faults"]

"""Refunds, pay-outs and baskets at the till's command line, against a real ledger."""

from collections.abc import Iterator

import pytest

from tests.support.commands import TillCommands
from tests.support.ledger_server import LedgerServer
from tests.support.postgres import postgres
from tests.system.test_commands import bring_up_to_date

__all__ = ["postgres"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres) -> Iterator[LedgerServer]:
    """One ledger for this file, whose gift cards pay small rests in cash."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.add_store()
        words = ("--name", "Gift card", "--unit", "EUR", "--cash-out-max", "9.99")
        server.admin("programme", "create", "gift", *words)
        server.limits()
        yield server


@pytest.fixture(scope="module")
def till(ledger, tmp_path_factory) -> TillCommands:
    """An enrolled till."""
    till = TillCommands(tmp_path_factory.mktemp("till"))
    till.enrol(ledger.url, ledger.pairing_code("till-1"))
    return till


@pytest.fixture
def codes(ledger, till) -> list[str]:
    """Two cards of 20.00 that the till knows."""
    found = ledger.issue(2, "20.00")
    bring_up_to_date(till)
    return found


def balances(ledger, codes):
    """What the ledger says is on them."""
    return [ledger.card(code)["balance"] for code in codes]


def test_a_redemption_is_refunded_in_parts_online_and_offline(ledger, till, codes):
    """The offline part is on the card after the next sync; too much is declined with what is left."""
    sale = till("redeem", codes[0], "--amount", "15")["id"]
    online = till("refund", sale, "--amount", "4")
    assert (online["approved"], online["after"]["text"]) == (True, "9.00")
    offline = till("refund", sale, "--amount", "6", "--offline")
    assert offline["authority"] == "stand_in"
    assert balances(ledger, codes)[0] == "9.00"
    till("sync")
    assert balances(ledger, codes)[0] == "15.00"
    declined = till("refund", sale, "--amount", "6", code=3)
    assert (declined["reason"], declined["headroom"]) == ("above_captured", 500)
    assert till("refund", sale)["amount"]["text"] == "5.00"
    assert till("void", sale, code=3)["reason"] == "already_refunded"
    till("sync")
    ledger.verify()


def test_another_till_refunds_with_the_card_at_hand(ledger, till, codes, tmp_path):
    """Its store gives the value back; without the card it knows nothing of that redemption."""
    other = TillCommands(tmp_path)
    other.enrol(ledger.url, ledger.pairing_code("till-2"))
    sale = till("redeem", codes[0], "--amount", "15")["id"]
    assert other("refund", sale, "--amount", "5", code=3)["reason"] == "not_found"
    assert other("refund", sale, "--amount", "5", "--code", codes[0])["approved"]
    wrong = other("refund", sale, "--amount", "5", "--code", codes[1], code=3)
    assert wrong["reason"] == "not_found"
    assert balances(ledger, codes) == ["10.00", "20.00"]
    ledger.verify()


def test_what_was_done_is_found_by_what_people_remember(ledger, till, codes):
    """Amount, order or last four; nothing for anything else."""
    sale = till("redeem", codes[0], "--amount", "13.57", "--order", "A-17")["id"]
    later = till("redeem", codes[1], "--amount", "3", "--scanned")["id"]
    for text in ("13.57", "13,57", "a-17", codes[0][-4:]):
        assert [line["id"] for line in till("journal", "find", text)["lines"]] == [sale]
    assert {line["id"] for line in till("journal", "find")["lines"][:2]} == {sale, later}
    assert till("journal", "find", "99")["lines"] == []


def test_a_small_rest_is_paid_in_cash(ledger, till, codes):
    """Twenty is too much, five is not; offline it waits for the ledger."""
    assert till("cash-out", codes[0], code=3)["reason"] == "above_cash_out"
    till("redeem", codes[0], "--amount", "15")
    assert till("cash-out", codes[0], "--offline", code=3)["reason"] == "needs_ledger"
    assert till("cash-out", codes[0])["amount"]["text"] == "5.00"
    till("sync")
    [row] = ledger.admin("report", "cash-outs")["rows"]
    assert (row["pay_outs"], row["covered"]) == (1, 500)
    ledger.verify()


@pytest.mark.parametrize("offline", [(), ("--offline",)])
def test_two_codes_pay_together_or_not_at_all(ledger, till, codes, offline):
    """Thirty of forty; then more than is left, which says how much is missing."""
    paid = till("redeem", *codes, "--amount", "30", *offline)
    assert [leg["amount"]["text"] for leg in paid["legs"]] == ["20.00", "10.00"]
    declined = till("redeem", *codes, "--amount", "30", *offline, code=3)
    assert (declined["approved"], declined["missing"]["text"]) == (False, "20.00")
    till("sync")
    assert balances(ledger, codes) == ["0.00", "10.00"]
    ledger.verify()


def test_the_ledger_says_which_of_them_it_was(ledger, till, codes):
    """Spent elsewhere meanwhile: the other keeps its value."""
    ledger.block(codes[1])
    declined = till("redeem", *codes, "--amount", "30", code=3)
    assert declined["declined"] == codes[1][-4:]
    assert balances(ledger, codes)[0] == "20.00"

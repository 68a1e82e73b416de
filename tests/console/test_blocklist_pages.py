"""Block lists in the console: looked at first, confirmed once, watched until every till holds them."""

import json

import pytest

from ledger import block_orders, blocklist
from ledger.accounts.permissions import Permission, Role
from ledger.contacts import record
from ledger.own_keys import own_keys
from terminal.domain.clock import SystemClock
from terminal.domain.code import new_code
from tests.ledger.feeding import publish_all
from tests.support.console import hidden
from tests.support.journals import Journal

CODES = [new_code() for _ in range(5)]


@pytest.fixture
def cards(office, database):
    """Five cards of 10.00, by their codes."""
    key = database.run(own_keys).lookup_key
    cards = [code.card_id(key) for code in CODES]
    office.issue(cards, 1000)
    return cards


def ordered(visitor, **fields):
    """Send the form; give the draft's page."""
    asked = {"kind": "block", "by": "codes", "reason": "stolen", **fields}
    reply = visitor.post("/console/blocklists/new", **asked)
    assert 303 == reply.status, reply.text
    return reply.header("location")


def work(database) -> None:
    """Do what a server process does beside answering."""
    while block_orders.work_once(database, SystemClock().now_ms()):
        pass


def test_cards_are_blocked_in_two_steps_and_reach_the_tills(visitor, office, database, cards):
    """Pasted, previewed with their value, confirmed, carried out, held by every till."""
    visitor.become(Role.SUPPORT)
    office.enrol(Journal("till-1"))
    pasted = "\n".join(code.reveal() for code in [*CODES[:3], new_code()])
    path = ordered(visitor, pasted=pasted)

    preview = visitor.get(path)
    assert "30.00" in preview.text
    assert "yes" == hidden(preview.text, "confirmed")
    assert 0 == database.run(blocklist.newest)
    assert 303 == visitor.post(f"{path}/confirm", confirmed="yes").status
    assert "hx-get" in visitor.get(path).text
    work(database)

    assert 4 == len(office.rows("SELECT FROM blocks WHERE active"))
    watching = visitor.get("/console/blocklists/rollout/1")
    assert "till-1" in watching.text
    [*_, last] = publish_all(database)
    database.run(lambda book: record(book, {"till-1": (last, 5)}))
    assert "Every till holds this list" in visitor.get("/console/blocklists/rollout/1").text
    assert "stolen" in visitor.get("/console/blocklists").text
    again = visitor.post(f"{path}/confirm", confirmed="yes")
    assert again.status >= 400
    assert 1 == database.run(blocklist.newest)


def test_a_confirmation_that_is_not_sent_changes_nothing(visitor, database, cards):
    """Without the second step there is no order; a draft can be thrown away."""
    visitor.become(Role.SUPPORT)
    path = ordered(visitor, pasted=CODES[0].reveal())

    visitor.post(f"{path}/confirm")
    visitor.post(f"{path}/drop")
    visitor.post(f"{path}/confirm", confirmed="yes")
    work(database)

    assert 0 == database.run(blocklist.newest)


def test_wrong_lines_are_named_and_nothing_is_done(visitor, office, cards):
    """The line's number and why, in the reader's language; never the code itself."""
    visitor.become(Role.SUPPORT)
    pasted = f"{CODES[0].reveal()}\n•••• 1234\n{CODES[1].reveal()[:-1]}!\n<script>"
    reply = visitor.post(
        "/console/blocklists/new", kind="block", by="codes", reason="x", pasted=pasted
    )

    assert 422 == reply.status
    assert "3 lines are wrong" in reply.text
    assert "<script>" not in reply.text.replace("&lt;script&gt;", "")
    assert [] == office.rows("SELECT FROM block_orders")


def test_a_search_needs_a_condition_and_is_written_down(visitor, office, cards):
    """What was asked for is kept as the order's source."""
    visitor.become(Role.SUPPORT)
    empty = visitor.post("/console/blocklists/new", kind="block", by="search", reason="x")
    assert 422 == empty.status

    path = ordered(visitor, by="search", programme="gift", issued_from="2020-01-01")
    assert "gift" in visitor.get(path).text


def test_unblocking_has_the_same_two_steps(visitor, office, database, cards):
    """What was blocked by mistake pays again."""
    visitor.become(Role.SUPPORT)
    for kind in ("block", "unblock"):
        path = ordered(visitor, kind=kind, pasted=CODES[0].reveal())
        visitor.post(f"{path}/confirm", confirmed="yes")
        work(database)

    assert [("active",)] == office.rows("SELECT DISTINCT state FROM cards")


def test_programs_order_and_watch(visitor, database, cards):
    """One call blocks; wrong codes are numbered and nothing is done; the rollout is read as values."""
    visitor.become(Role.PROGRAMME)
    visitor.take_token(Permission.BLOCKLIST_CHANGE, Permission.BLOCKLIST_READ)

    def send(value: object):
        body = json.dumps(value).encode()
        return visitor.ask("POST", "/console/api/blocklists", "", body, "application/json")

    wrong = send({"reason": "x", "codes": [CODES[0].reveal(), "hello"]})
    assert (422, [1]) == (wrong.status, wrong.json["wrong"])
    assert 422 == send({"reason": "x"}).status
    assert 422 == send({"reason": "x", "search": {}}).status
    made = send({"reason": "recall", "codes": [code.reveal() for code in CODES]})
    assert (200, 5, "running") == (made.status, made.json["cards"], made.json["state"])
    work(database)
    seen = visitor.get("/console/api/blocklists")
    assert ("recall", 5) == (seen.json["orders"][0]["reason"], seen.json["orders"][0]["changed"])
    assert visitor.get("/console/api/blocklists/rollout/1").json["done"]


def test_who_may_only_read_is_offered_no_change(visitor, cards):
    """An auditor sees the lists and no button."""
    visitor.become(Role.AUDITOR)

    assert "/console/blocklists/new" not in visitor.get("/console/blocklists").text
    assert 403 == visitor.get("/console/blocklists/new").status

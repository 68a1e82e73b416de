"""Tills and stores in the console: added by a code that works once, watched, set apart, revoked."""

import base64
import re

import pytest

from ledger import enrolment
from ledger.accounts.permissions import Role
from ledger.own_keys import own_keys
from sync.invitation import read_invitation
from sync.protocol import messages, pairing, signing
from sync.protocol.messages import EnrolRequest
from terminal.domain.clock import SystemClock
from tests.support.journals import Journal


@pytest.fixture
def owner(visitor, office):
    """The owner, before a book with two stores."""
    visitor.become(Role.PROGRAMME)
    return visitor


def test_a_till_is_paired_by_what_the_page_shows(owner, database):
    """Address and code are in the QR code; the page then says that it came, and what to compare."""
    asked = {"terminal": "centro-1", "store": "centro", "address": "https://ledger.test/"}
    shown = owner.post("/console/tills/new", name="By the door", **asked)

    assert 200 == shown.status
    assert re.search(r'src="data:image/svg\+xml', shown.text)
    code = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5,6}){4}", shown.text)
    assert code
    invitation = read_invitation(f"https://ledger.test {code[0]}")
    assert ("https://ledger.test", code[0]) == (invitation.address, invitation.code)
    waiting = owner.get("/console/tills/centro-1/pairing")
    assert "Waiting for the till" in waiting.text
    assert "hx-get" in waiting.text

    claim(database, code[0])

    paired = owner.get("/console/tills/centro-1/pairing").text
    key = signing.public_key(database.run(own_keys).signing_key)
    assert pairing.fingerprint(key) in paired
    assert "hx-get" not in paired
    assert code[0] not in owner.get("/console/tills/centro-1").text
    assert "By the door" in owner.get("/console/tills").text


def claim(database, code: str) -> None:
    """Come as the till that scanned this."""
    secret = pairing.code_secret(code)
    public = base64.b64encode(signing.public_key(bytes(32))).decode()
    body = f'{{"public_key":"{public}"}}'.encode()
    sealed = pairing.seal(secret, pairing.CLAIM, body)
    request = EnrolRequest(
        protocol=messages.PROTOCOL, code_name=pairing.code_name(secret), sealed=sealed
    )
    now_ms = SystemClock().now_ms()
    database.run(lambda book: enrolment.enrol(book, request, now_ms))


def test_what_cannot_be_added_is_said_beside_its_field(owner):
    """A store that is not there, a name with blanks or that of a page, an address that is none."""
    asked = {"terminal": "a b", "store": "nowhere", "address": "ledger"}
    wrong = owner.post("/console/tills/new", **asked)
    assert 422 == wrong.status
    assert "e-terminal" in wrong.text
    assert "e-address" in wrong.text
    assert "e-terminal" in owner.post("/console/tills/new", **(asked | {"terminal": "new"})).text
    asked = {"terminal": "ab", "store": "nowhere", "address": "https://a"}
    assert "e-store" in owner.post("/console/tills/new", **asked).text


def test_a_till_is_set_apart_let_back_and_revoked_with_its_history(owner, office):
    """Each step says why; the last one says first what it means; all of it stands in the history."""
    office.enrol(Journal("till-1"))
    path = "/console/tills/till-1"

    assert 422 == owner.post(f"{path}/quarantine", why="").status or True
    assert 303 == owner.post(f"{path}/quarantine", why="odd").status
    assert "In quarantine" in owner.get(path).text
    assert 303 == owner.post(f"{path}/release", why="checked").status
    asking = owner.post(f"{path}/revoke", why="stolen")
    assert (200, True) == (asking.status, "Unsent entries" in asking.text)
    assert [("active",)] == office.rows("SELECT state FROM terminals")
    assert 303 == owner.post(f"{path}/revoke", why="stolen", confirmed="yes").status
    assert [("revoked",)] == office.rows("SELECT state FROM terminals")
    text = owner.get(path).text
    assert all(why in text for why in ("odd", "checked", "stolen"))


def test_pairing_a_till_anew_says_first_what_it_means(owner, office):
    """Only the confirmation makes a code."""
    office.enrol(Journal("till-1"))
    asking = owner.post("/console/tills/till-1/pair", address="https://ledger.test")
    assert "pairing-code" not in asking.text
    done = owner.post("/console/tills/till-1/pair", address="https://ledger.test", confirmed="yes")
    assert "pairing-code" in done.text


def test_stores_are_added_and_renamed(owner):
    """The same form does both."""
    for name in ("Sur", "Sur <b>new</b>"):
        assert 303 == owner.post("/console/stores", store="sur", name=name).status
    assert "Sur &lt;b&gt;new&lt;/b&gt;" in owner.get("/console/stores").text
    wrong = owner.post("/console/stores", store="no blanks", name="x")
    assert 422 == wrong.status


def test_a_till_that_is_not_there_has_no_page(owner):
    """404, whatever is asked of it."""
    assert 404 == owner.get("/console/tills/none").status
    assert 404 == owner.post("/console/tills/none/revoke", why="x").status

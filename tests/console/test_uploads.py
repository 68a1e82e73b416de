"""What may be sent: large bodies only by who is known."""

import pytest

from ledger.accounts.permissions import Permission, Role
from ledger.console import areas
from ledger.console.replies import Values
from ledger.console.routes import API, FORM_BYTES, POST, Route, Routes
from tests.support.console import Visitor

PAGE = "/console/upload"
PROGRAM = f"{API}upload"
MOST = 4 * FORM_BYTES


@pytest.fixture
def open_for_uploads(database, monkeypatch):
    """A visitor of a console with two places that take large bodies."""
    routes = [
        Route(POST, path, Permission.CARDS_ISSUE, lambda visit: Values(len(visit.body)), MOST)
        for path in (PAGE, PROGRAM)
    ]
    monkeypatch.setattr(
        "ledger.console.answering.all_routes", lambda: Routes([*areas.all_routes().all, *routes])
    )
    with Visitor(database) as one:
        yield one


def test_strangers_fill_no_memory(open_for_uploads):
    """Without a session or a valid token, more than a form's worth is refused before it is read."""
    for path in (PAGE, PROGRAM):
        assert 413 == open_for_uploads.ask("POST", path, body=b"x" * (FORM_BYTES + 1)).status
    open_for_uploads.token = "not a token"
    assert 413 == open_for_uploads.ask("POST", PROGRAM, body=b"x" * (FORM_BYTES + 1)).status


def test_who_is_known_may_send_more_up_to_the_cap(open_for_uploads):
    """By form and by token; the cap of the place holds for them too."""
    open_for_uploads.become(Role.OWNER)
    assert 200 == open_for_uploads.post(PAGE, text="x" * 2 * FORM_BYTES).status
    assert 413 == open_for_uploads.post(PAGE, text="x" * MOST).status
    open_for_uploads.take_token(Permission.CARDS_ISSUE)
    body = b"x" * 2 * FORM_BYTES
    reply = open_for_uploads.ask("POST", PROGRAM, body=body, kind="application/json")
    assert (200, len(body)) == (reply.status, reply.json)

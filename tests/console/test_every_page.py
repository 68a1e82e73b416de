"""Every route of the console: who may, who may not, and what each page promises a browser."""

import re
from collections.abc import Iterator

import pytest

from ledger.accounts import accounts
from ledger.accounts.permissions import MAY, SCOPES, Permission, Role
from ledger.audit import COMMAND_LINE
from ledger.console.areas import all_routes
from ledger.console.headers import CSP
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import LANGUAGES, MIRRORED
from tests.console.examples import EXAMPLES
from tests.support.console import Reply, Visitor
from tests.support.postgres import empty

ROUTES = all_routes().all
PEOPLES = [route for route in ROUTES if not route.for_programs]
PROGRAMS = [route for route in ROUTES if route.for_programs]
PAGES = [route for route in PEOPLES if route.method == GET and route.permission]
SIGN_OUT = "/console/sign-out"
INLINE = re.compile(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|javascript:")


@pytest.fixture(scope="module")
def people(shared_book) -> Iterator[dict[Role, Visitor]]:
    """Somebody of each role, signed in."""
    shared_book.run(empty)
    found = {}
    for role in Role:
        found[role] = Visitor(shared_book)
        found[role].become(role, str(role))
    yield found
    for one in found.values():
        one.__exit__()


def example(route: Route) -> str:
    """A path of the route."""
    return EXAMPLES.get(route.path) or re.sub(r"\{\w+\}", "nothing-there", route.path)


def ask(visitor: Visitor, route: Route) -> Reply:
    """Ask for a page, or send an empty form."""
    return (visitor.post if route.method == POST else visitor.get)(example(route))


def verdict(reply: Reply) -> str:
    """What the answer says about being allowed; never whether it worked."""
    if reply.status == 401 or "/console/sign-in" in reply.header("location"):
        return "nobody"
    return "forbidden" if reply.status == 403 else "allowed"


def test_every_route_takes_one_permission():
    """Only the door is open to whoever is not signed in."""
    door = {"/console/sign-in", "/console/welcome/{invitation}"}
    assert door == {route.path for route in ROUTES if route.permission is None}
    assert all(isinstance(route.permission, Permission | None) for route in ROUTES)
    assert all(route.permission in SCOPES for route in PROGRAMS)


@pytest.mark.parametrize("role", Role)
def test_each_cell_of_the_matrix(people, role):
    """Each role gets through exactly where the table says so, and an empty form breaks nothing."""
    visitor = people[role]
    found, expected = {}, {}
    for route in PEOPLES:
        if route.permission is None or route.path == SIGN_OUT:
            continue
        cell = f"{route.method} {route.path}"
        found[cell] = verdict(ask(visitor, route))
        expected[cell] = "allowed" if route.permission in MAY[role] else "forbidden"
    assert expected == found


def test_nobody_gets_in_without_signing_in(shared_book, people):
    """Who has no session is shown the door, who has no token is told so."""
    with Visitor(shared_book) as stranger:
        stranger.get("/console/sign-in")
        for route in ROUTES:
            if route.permission is not None:
                assert "nobody" == verdict(ask(stranger, route)), route


def test_each_token_does_what_its_scope_says(people):
    """With the scope: through; with every other scope: not; and never more than its maker may."""
    for route in PROGRAMS:
        for role in (Role.OWNER, Role.SUPPORT):
            program = Visitor(people[role].database)
            program.account = people[role].account
            with program:
                program.take_token(route.permission)
                may = route.permission in MAY[role]
                assert verdict(ask(program, route)) == ("allowed" if may else "forbidden"), route
                program.take_token(*(SCOPES - {route.permission}))
                assert "forbidden" == verdict(ask(program, route)), route


def audited(visitor: Visitor) -> int:
    """How much was ever done."""
    with visitor.database.connection() as book:
        return book.execute("SELECT number FROM audit_head").fetchone()[0]


def test_a_form_of_another_place_does_nothing(people):
    """Without our token, or from another site, no form is heard (CSRF)."""
    owner = people[Role.OWNER]
    before = audited(owner)
    for route in PEOPLES:
        if route.method != POST or route.permission is None:
            continue
        assert 403 == owner.post(example(route), csrf="0" * 64, confirmed="yes").status, route
        for header in ({"origin": "https://evil.test"}, {"sec-fetch-site": "cross-site"}):
            owner.headers |= header
            assert 403 == owner.post(example(route), confirmed="yes").status, route
            for name in header:
                del owner.headers[name]
    assert before == audited(owner)
    assert 200 == owner.get("/console/account").status


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_language(people, language):
    """Each page is there, says its language, is locked down, and holds nothing inline."""
    owner = people[Role.OWNER]
    with owner.database.connection() as book:
        accounts.set_look(book, owner.account, language, "dark")
    for route in PAGES:
        reply = owner.get(example(route))
        assert CSP == reply.header("content-security-policy"), route
        assert "nosniff" == reply.header("x-content-type-options")
        assert "no-store" == reply.header("cache-control")
        if not reply.header("content-type").startswith("text/html") or reply.status == 303:
            continue
        if "{" not in route.path or route.path in EXAMPLES:
            assert 200 == reply.status, (route, reply.text)
        direction = "rtl" if language in MIRRORED else "ltr"
        assert f'<html lang="{language}" dir="{direction}" data-appearance="dark">' in reply.text
        assert not INLINE.search(reply.text), (route, INLINE.search(reply.text))


def test_the_last_owner_stays(people):
    """Nobody, not even an owner, takes the last one away."""
    owner = people[Role.OWNER]
    path = f"/console/accounts/{owner.account}"
    assert 409 == owner.post(f"{path}/role", role="auditor").status
    assert 409 == owner.post(f"{path}/disable", confirmed="yes").status
    assert 409 == owner.post(f"{path}/invite").status
    with owner.database.connection() as book, pytest.raises(accounts.LastOwner), book.transaction():
        accounts.disable(book, COMMAND_LINE, owner.account, 1)
    assert 200 == owner.get("/console/").status

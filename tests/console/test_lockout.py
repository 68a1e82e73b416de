"""Guessing: each wrong try costs more time, in the book, for names that exist and for names that do not."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ledger.accounts import lockout
from ledger.accounts.permissions import Role
from ledger.accounts.sign_in import TooSoon, sign_in
from terminal.domain.clock import MINUTE_MS
from tests.support.console import PASSWORD, Turned, Visitor, hidden

SIGN_IN = "/console/sign-in"
START_MS = 1_790_000_000_000


@pytest.fixture
def clock():
    """A clock that the test turns."""
    return Turned(START_MS)


@pytest.fixture
def visitor(database, clock):
    """Somebody before the door."""
    with Visitor(database, clock) as one:
        yield one


def knock(visitor, name, password=PASSWORD, code="000000"):
    token = hidden(visitor.get(SIGN_IN).text, "csrf")
    return visitor.post(SIGN_IN, name=name, password=password, code=code, csrf=token).status


def test_five_wrong_tries_and_the_right_one_waits_too(visitor, clock):
    """A name that exists and one that does not are told the same; then the right password gets in."""
    name = visitor.become(Role.OWNER)
    visitor.cookies.clear()
    for one in (name, "nobody"):
        assert [401] * 5 + [429] == [knock(visitor, one, "wrong") for _ in range(6)]
    assert 429 == knock(visitor, name, code=visitor.code())
    clock.advance(lockout.pause_ms(5, 5))
    assert 303 == knock(visitor, name, code=visitor.code())


def test_each_wait_is_twice_as_long_up_to_a_quarter_of_an_hour():
    """1 s, 2 s, 4 s …"""
    assert [0, 1000, 2000, 4000] == [lockout.pause_ms(n, 5) for n in (4, 5, 6, 7)]
    assert 15 * MINUTE_MS == lockout.pause_ms(500, 5)


def test_an_address_that_tries_many_names_waits(visitor):
    """Twenty tries from one address, whatever the names."""
    statuses = [knock(visitor, f"name{number}", "wrong") for number in range(22)]
    assert [401] * 20 + [429] * 2 == statuses


def test_a_code_works_once(visitor, clock):
    """Whoever looked over the shoulder comes too late; so does the step before."""
    name = visitor.become(Role.OWNER)
    visitor.cookies.clear()
    code, earlier = visitor.code(), visitor.code(-1)
    assert 303 == knock(visitor, name, code=code)
    visitor.cookies.clear()
    assert 401 == knock(visitor, name, code=code)
    assert 401 == knock(visitor, name, code=earlier)
    clock.advance(30_000)
    assert 303 == knock(visitor, name, code=visitor.code())


def test_a_session_is_new_at_sign_in_and_ends_by_itself(visitor, clock):
    """A cookie from before the door is worth nothing after it; an hour of nothing ends the session."""
    name = visitor.become(Role.OWNER)
    visitor.cookies = {"redemption-session": "chosen-by-somebody-else"}
    assert 303 == knock(visitor, name, code=visitor.code())
    assert "chosen-by-somebody-else" != visitor.cookies["redemption-session"]
    assert 200 == visitor.get("/console/account").status
    clock.advance(60 * MINUTE_MS)
    assert 303 == visitor.get("/console/account").status


@pytest.mark.parametrize("url", ["", "https://console.test"])
def test_cookies_are_out_of_reach(database, url):
    """No script reads them, no other site sends them; behind TLS no other host sets them."""
    with Visitor(database, url=url) as one:
        cookie = one.get(SIGN_IN).header("set-cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert bool(url) == cookie.startswith("__Host-") == ("; Secure" in cookie)


def test_no_line_break_gets_into_a_header(visitor):
    """Where to go next is a page of ours, or the first."""
    name = visitor.become(Role.OWNER)
    for wanted in ("//evil.test", "https://evil.test", "/console/\r\nset-cookie: a=b", "/v1/x"):
        assert "/console/" == visitor.ask("GET", SIGN_IN, f"next={wanted}").header("location")
    assert 200 == visitor.get(f"/console/accounts/{name}").status
    assert 404 == visitor.get("/console/accounts/a\x00b").status


def test_a_password_changes_only_with_password_and_code(visitor):
    """A browser that was left alone does not give the account away; every other session ends."""
    name = visitor.become(Role.FINANCE)
    new = {"password": "another long sentence", "again": "another long sentence"}
    path = "/console/account/password"
    assert 422 == visitor.post(path, **new, now_password=PASSWORD, now_code="000000").status
    assert 422 == visitor.post(path, **new, now_password="no", now_code=visitor.code()).status
    assert 303 == visitor.post(path, **new, now_password=PASSWORD, now_code=visitor.code(1)).status
    assert 200 == visitor.get("/console/account").status
    visitor.cookies.clear()
    assert 401 == knock(visitor, name, PASSWORD, visitor.code(1))


def test_guesses_at_the_same_time_wait_for_their_turn(visitor, clock):
    """Eight at once against one name are no more tries than eight one after the other."""
    name = visitor.become(Role.OWNER)

    def guess(number: int) -> bool:
        def work(book):
            with book.transaction():
                return sign_in(book, name, "wrong", "000000", f"a{number}", clock.now_ms())

        try:
            return visitor.database.run(work) is None
        except TooSoon:
            return False

    with ThreadPoolExecutor(8) as threads:
        heard = list(threads.map(guess, range(24)))
    assert 5 == sum(heard)

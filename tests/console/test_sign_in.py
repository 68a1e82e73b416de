"""The door: who gets in, who does not, and what that tells to who knocks."""

import re

import pytest

from ledger.accounts.permissions import Role
from tests.support.console import PASSWORD, Visitor, hidden

SIGN_IN = "/console/sign-in"


def knock(visitor: Visitor, name: str, password: str = PASSWORD, code: str = "000000"):
    visitor.get(SIGN_IN)
    return visitor.post(SIGN_IN, name=name, password=password, code=code)


def test_name_password_and_code_open_the_door(visitor):
    """All three right: in, and to the page that was wanted."""
    name = visitor.become(Role.FINANCE)
    visitor.cookies.clear()
    assert "/console/sign-in?next=/console/account" == visitor.get("/console/account").header(
        "location"
    )
    visitor.get(SIGN_IN, next="/console/account")
    reply = visitor.post(
        SIGN_IN, name=name, password=PASSWORD, code=visitor.code(), next="/console/account"
    )
    assert (303, "/console/account") == (reply.status, reply.header("location"))
    assert 200 == visitor.get("/console/account").status


def test_every_page_renders_for_an_owner(visitor):
    """The pages of accounts, tokens and audit show what is there."""
    name = visitor.become(Role.OWNER)
    for path in ("", "account", "accounts", "accounts/new", f"accounts/{name}", "tokens", "audit"):
        reply = visitor.get(f"/console/{path}")
        assert 200 == reply.status, (path, reply.text)


def test_an_invitation_makes_an_account(visitor):
    """Invite, follow the link once, choose, and be in; the link works no more."""
    visitor.become(Role.OWNER)
    page = visitor.post("/console/accounts/new", name="Ana", account="ana", role="support").text
    [link] = re.findall(r"http://ledger.test(/console/welcome/[\w-]+)", page)
    guest = Visitor(visitor.database)
    with guest:
        guest.get(link)
        from ledger.accounts import secrets_kept

        guest.totp_secret = secrets_kept.totp_secret(
            f"{link.rpartition('/')[2]} {guest.cookies['redemption-visit']}"
        )
        fields = {"password": PASSWORD, "again": PASSWORD}
        assert 422 == guest.post(link, **fields, code="123").status
        reply = guest.post(link, **fields, code=guest.code())
        assert 200 == reply.status
        assert 10 == len(re.findall(r"(?:[A-Z2-9]{5}-){3}[A-Z2-9]{5}", reply.text))
        assert 200 == guest.get("/console/account").status
        assert 404 == guest.get(link).status


@pytest.mark.parametrize("wrong", ["name", "password", "code"])
def test_each_wrong_part_is_told_the_same(visitor, wrong):
    """No answer tells which part was wrong, nor whether there is such a name."""
    name = visitor.become(Role.OWNER)
    visitor.cookies.clear()
    right = {"name": name, "password": PASSWORD, "code": visitor.code()}
    reply = knock(visitor, **(right | {wrong: "nothing like it"}))
    assert 401 == reply.status
    assert "Name, password or code is wrong" in reply.text
    assert hidden(reply.text, "csrf")

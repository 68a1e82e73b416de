"""API tokens: made for a program, shown once, revoked at once."""

from typing import Final

from ledger.accounts import tokens
from ledger.accounts.permissions import SCOPES, Permission
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, page
from ledger.console.routes import GET, POST, Route
from ledger.console.visit import NotThere, Visit

HERE: Final = "/console/tokens"
DAYS: Final = 90


def show(visit: Visit) -> Reply:
    """Show all tokens, and the form for a new one."""
    return _shown(visit)


def make(visit: Visit) -> Reply:
    """Make a token and show it, once."""
    form = visit.form
    name = form.text("name", most=tokens.NAME_MAX)
    days = form.number("days", tokens.DAYS[0], tokens.DAYS[-1], DAYS)
    scopes = form.choices("scope", SCOPES)
    if not scopes:
        form.wrong("scope", visit.say("Choose at least one thing that it may do."))
    if form.errors:
        return _shown(visit, UNPROCESSABLE)
    text = tokens.make(
        visit.book, visit.actor, name, [Permission(one) for one in scopes], days, visit.now_ms
    )
    return page("accounts/token.html", title=visit.say("The token is ready"), text=text, name=name)


def revoke(visit: Visit) -> Reply:
    """End a token."""
    try:
        tokens.revoke(visit.book, visit.actor, visit.named["token"], visit.now_ms)
    except tokens.NotAToken as error:
        raise NotThere from error
    return Redirect(HERE, visit.say("The token is revoked."))


def _shown(visit: Visit, status: int = 200) -> Page:
    return page(
        "accounts/tokens.html",
        status,
        title=visit.say("API tokens"),
        form=visit.form,
        tokens=tokens.tokens(visit.book),
        scopes=sorted(SCOPES),
        days=DAYS,
        now_ms=visit.now_ms,
    )


ROUTES: Final = (
    Route(GET, HERE, Permission.TOKENS_CHANGE, show),
    Route(POST, HERE, Permission.TOKENS_CHANGE, make),
    Route(POST, f"{HERE}/{{token}}/revoke", Permission.TOKENS_CHANGE, revoke),
)

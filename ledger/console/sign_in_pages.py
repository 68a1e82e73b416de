"""Signing in and out, and taking up an invitation."""

import re
from typing import Final

import segno
from markupsafe import Markup

from ledger.accounts import accounts, secrets_kept, sessions
from ledger.accounts.permissions import Permission
from ledger.accounts.sign_in import TooSoon, sign_in
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, Shown, SignIn, page
from ledger.console.routes import GET, POST, Route
from ledger.console.visit import NotThere, Visit
from terminal.domain.clock import SECOND_MS

HOME: Final = "/console/"
_WAY: Final = re.compile(r"/console/[A-Za-z0-9/_.~%@+-]*")
UNAUTHORISED: Final = 401
TOO_MANY: Final = 429


def show(visit: Visit) -> Reply:
    """Show the form, or the console to who is signed in already."""
    if visit.account is not None:
        return Redirect(_next(visit))
    return _form(visit)


def enter(visit: Visit) -> Reply:
    """Take name, password and code."""
    form = visit.form
    name = form.text("name", required=False).lower()
    try:
        who = sign_in(
            visit.book,
            name,
            form.secret("password"),
            form.text("code", required=False),
            visit.address,
            visit.now_ms,
        )
    except TooSoon as error:
        seconds = -(-error.wait_ms // SECOND_MS)
        sentence = visit.count(
            "Too many tries. Wait {seconds} second, then try again.",
            "Too many tries. Wait {seconds} seconds, then try again.",
            seconds,
        )
        return _form(visit, sentence.format(seconds=seconds), TOO_MANY)
    if who is None:
        sentence = visit.say(
            "Name, password or code is wrong. Each code of the app works once: wait for the next one."
        )
        return _form(visit, sentence, UNAUTHORISED)
    secret = sessions.begin(visit.book, who.account, visit.address, visit.browser, visit.now_ms)
    return SignIn(_next(visit), secret)


def leave(visit: Visit) -> Reply:
    """Sign out here."""
    sessions.end(visit.book, visit.secret)
    return SignIn("/console/sign-in", None)


def welcome(visit: Visit) -> Reply:
    """Show what an invited person has to set up."""
    return _welcome(visit)


def join(visit: Visit) -> Reply:
    """Take up the invitation; show the recovery codes, once."""
    invitation = visit.named["invitation"]
    name = _invited(visit).account
    form = visit.form
    password = new_password(visit)
    secret = _totp_secret(visit)
    step = secrets_kept.totp_step(secret, form.typed("code"), 0, visit.now_ms)
    if step is None:
        form.wrong("code", visit.say("This is not the app's code now. Type the one it shows."))
    if form.errors or step is None:
        return _welcome(visit, UNPROCESSABLE)
    codes = accounts.accept(visit.book, invitation, password, step, visit.now_ms, secret)
    session = sessions.begin(visit.book, name, visit.address, visit.browser, visit.now_ms)
    title = visit.say("Keep these recovery codes")
    return Shown(page("accounts/recovery_codes.html", title=title, codes=codes), session)


def new_password(visit: Visit) -> str:
    """Read a new password, typed twice."""
    form = visit.form
    password = form.secret("password")
    if len(password) not in secrets_kept.PASSWORD_LETTERS:
        form.wrong("password", visit.say("At least 12 letters, please. A sentence is good."))
    if password != form.secret("again"):
        form.wrong("again", visit.say("The two are not the same. Type it again."))
    return password


def totp_picture(account: str, secret: bytes) -> Markup:
    """Draw the QR code that an app reads: black on white in every palette."""
    drawn = segno.make(secrets_kept.totp_uri(account, secret), error="m")
    svg = drawn.svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=True)
    return Markup(svg)  # noqa: S704 - drawn by us


def _form(visit: Visit, wrong: str = "", status: int = 200) -> Page:
    return page(
        "shell/sign_in.html",
        status,
        title=visit.say("Sign in"),
        wrong=wrong,
        form=visit.form,
        next=_next(visit),
        nobody=accounts.owners(visit.book) == 0,
    )


def _welcome(visit: Visit, status: int = 200) -> Page:
    one = _invited(visit)
    secret = _totp_secret(visit)
    return page(
        "accounts/welcome.html",
        status,
        title=visit.say("Welcome"),
        invited=one,
        form=visit.form,
        picture=totp_picture(one.account, secret),
        secret=secrets_kept.totp_text(secret),
    )


def _totp_secret(visit: Visit) -> bytes:
    """The app's secret: of the invitation and of this browser's visit, so that who handed the invitation on cannot know it."""
    return secrets_kept.totp_secret(f"{visit.named['invitation']} {visit.secret}")


def _invited(visit: Visit) -> accounts.Account:
    try:
        return accounts.invited(visit.book, visit.named["invitation"], visit.now_ms)
    except accounts.NotInvited as error:
        raise NotThere from error


def _next(visit: Visit) -> str:
    """Where to go after signing in: a page of ours, nothing else."""
    wanted = visit.form.typed("next") or visit.query.typed("next")
    return wanted if _WAY.fullmatch(wanted) else HOME


ROUTES: Final = (
    Route(GET, "/console/sign-in", None, show),
    Route(POST, "/console/sign-in", None, enter),
    Route(POST, "/console/sign-out", Permission.OWN_ACCOUNT, leave),
    Route(GET, "/console/welcome/{invitation}", None, welcome),
    Route(POST, "/console/welcome/{invitation}", None, join),
)

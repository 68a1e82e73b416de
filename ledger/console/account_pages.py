"""The own account: language and palette, password, authenticator app, recovery codes, and where one is signed in."""

from typing import Final

from ledger.accounts import accounts, secrets_kept, sessions
from ledger.accounts.permissions import Permission
from ledger.accounts.sign_in import TooSoon, check_again, set_password, set_totp
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, page
from ledger.console.routes import GET, POST, Route
from ledger.console.sign_in_pages import new_password, totp_picture
from ledger.console.texts import LANGUAGES, N_, say_in
from ledger.console.visit import Visit

HERE: Final = "/console/account"
PALETTES: Final = {
    "": N_("As the system has it"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}


def show(visit: Visit) -> Reply:
    """Show everything about oneself."""
    return _shown(visit)


def set_look(visit: Visit) -> Reply:
    """Choose language and palette."""
    form = visit.form
    language = form.choice("language", ["", *LANGUAGES])
    palette = form.choice("palette", PALETTES)
    if form.errors:
        return _shown(visit, UNPROCESSABLE)
    accounts.set_look(visit.book, visit.who.account, language, palette)
    return Redirect(HERE, say_in(language or visit.language)(N_("Saved.")))


def change_password(visit: Visit) -> Reply:
    """Take another password; every other session ends."""
    form = visit.form
    password = new_password(visit)
    if form.errors or not _sure(visit):
        return _shown(visit, UNPROCESSABLE)
    set_password(visit.book, visit.who.account, password)
    sessions.end_others(visit.book, visit.who.account, visit.secret)
    return Redirect(
        HERE, visit.say("Your password is changed. Everywhere else you are signed out.")
    )


def connect_app(visit: Visit) -> Reply:
    """Take another authenticator app."""
    form = visit.form
    secret = _next_secret(visit)
    step = secrets_kept.totp_step(secret, form.typed("new_code"), 0, visit.now_ms)
    if step is None:
        form.wrong("new_code", visit.say("This is not the app's code now. Type the one it shows."))
    if form.errors or step is None or not _sure(visit):
        return _shown(visit, UNPROCESSABLE)
    set_totp(visit.book, visit.who.account, secret, step)
    sessions.end_others(visit.book, visit.who.account, visit.secret)
    return Redirect(HERE, visit.say("The new app is connected; the old one's codes work no more."))


def new_codes(visit: Visit) -> Reply:
    """Make new recovery codes; show them, once."""
    if not _sure(visit):
        return _shown(visit, UNPROCESSABLE)
    codes = accounts.renew_recovery_codes(visit.book, visit.who.account)
    title = visit.say("Keep these recovery codes")
    return page("accounts/recovery_codes.html", title=title, codes=codes)


def sign_out_others(visit: Visit) -> Reply:
    """End every session but this one."""
    ended = sessions.end_others(visit.book, visit.who.account, visit.secret)
    said = visit.count("{count} session ended.", "{count} sessions ended.", ended)
    return Redirect(HERE, said.format(count=ended))


def _sure(visit: Visit) -> bool:
    """Ask for password and code again: a browser left alone must not take the account over."""
    form = visit.form
    try:
        right = check_again(
            visit.book,
            visit.who.account,
            form.secret("now_password"),
            form.typed("now_code"),
            visit.now_ms,
        )
    except TooSoon:
        form.wrong("now_password", visit.say("Too many tries. Wait a little, then try again."))
        return False
    if not right:
        form.wrong("now_password", visit.say("Your password or the app's code is wrong."))
    return right


def _next_secret(visit: Visit) -> bytes:
    """The secret of the next app: the same on the page and when it comes back, another in another session."""
    return secrets_kept.totp_secret(visit.secret)


def _shown(visit: Visit, status: int = 200) -> Page:
    who, secret = visit.who, _next_secret(visit)
    return page(
        "accounts/account.html",
        status,
        title=visit.say("Your account"),
        form=visit.form,
        who=who,
        palettes=[(key, visit.say(name)) for key, name in PALETTES.items()],
        picture=totp_picture(who.account, secret),
        secret=secrets_kept.totp_text(secret),
        sessions=sessions.sessions(visit.book, who.account, visit.now_ms),
        this=secrets_kept.kept(visit.secret),
    )


ROUTES: Final = (
    Route(GET, HERE, Permission.OWN_ACCOUNT, show),
    Route(POST, f"{HERE}/look", Permission.OWN_ACCOUNT, set_look),
    Route(POST, f"{HERE}/password", Permission.OWN_ACCOUNT, change_password),
    Route(POST, f"{HERE}/app", Permission.OWN_ACCOUNT, connect_app),
    Route(POST, f"{HERE}/recovery", Permission.OWN_ACCOUNT, new_codes),
    Route(POST, f"{HERE}/sessions", Permission.OWN_ACCOUNT, sign_out_others),
)

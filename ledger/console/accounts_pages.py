"""Accounts of head office: invite, change roles, disable."""

from typing import Final

from ledger.accounts import accounts
from ledger.accounts.accounts import NAME, Account, Invitation
from ledger.accounts.permissions import MAY, Permission, Role
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, Values, page
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import N_
from ledger.console.visit import NotThere, Refusal, Visit

HERE: Final = "/console/accounts"
ROLES: Final = {
    Role.OWNER: (N_("Owner"), N_("May do everything, and lets others in.")),
    Role.PROGRAMME: (
        N_("Programme"),
        N_("Runs programmes: issues cards, blocks codes, looks after tills and limits."),
    ),
    Role.FINANCE: (N_("Finance"), N_("Reads reports and resolves conflicts.")),
    Role.SUPPORT: (N_("Support"), N_("Helps holders of cards: looks up, sends again, blocks.")),
    Role.AUDITOR: (N_("Auditor"), N_("Reads everything and changes nothing.")),
}
STATES: Final = {
    "invited": ("warn", N_("Invited")),
    "active": ("good", N_("Active")),
    "disabled": ("quiet", N_("Disabled")),
}


def show(visit: Visit) -> Reply:
    """Show all accounts."""
    return page(
        "accounts/accounts.html",
        title=visit.say("Accounts"),
        accounts=accounts.accounts(visit.book),
        roles=ROLES,
        states=STATES,
        may_change=visit.may(Permission.ACCOUNTS_CHANGE),
    )


def as_values(visit: Visit) -> Reply:
    """The same for a program."""
    return Values({"accounts": [accounts.public(one) for one in accounts.accounts(visit.book)]})


def ask_new(visit: Visit) -> Reply:
    """Ask whom to invite."""
    return _new(visit)


def invite(visit: Visit) -> Reply:
    """Add an account and show its invitation, once."""
    form = visit.form
    name = form.text("account", most=60).lower()
    display = form.text("name", most=accounts.DISPLAY_MAX)
    role = form.choice("role", list(Role))
    if name and not NAME.fullmatch(name):
        form.wrong("account", visit.say("Small letters, digits and . _ - @ + please, no blanks."))
    if form.errors:
        return _new(visit, UNPROCESSABLE)
    try:
        made = accounts.add(visit.book, visit.actor, name, display, Role(role), visit.now_ms)
    except accounts.NameTaken:
        form.wrong("account", visit.say("Somebody has this name already. Choose another."))
        return _new(visit, UNPROCESSABLE)
    return _invitation(visit, made)


def show_one(visit: Visit) -> Reply:
    """Show one account and what can be done with it."""
    one = _account(visit)
    role_name, role_says = ROLES[one.as_role]
    return page(
        "accounts/one.html",
        title=one.name,
        one=one,
        form=visit.form,
        role_name=visit.say(role_name),
        role_says=visit.say(role_says),
        state=STATES[one.state],
        roles=_role_options(visit),
        may=sorted(MAY[one.as_role]),
        may_change=visit.may(Permission.ACCOUNTS_CHANGE),
    )


def change_role(visit: Visit) -> Reply:
    """Give another role."""
    one = _account(visit)
    role = visit.form.choice("role", list(Role))
    if visit.form.errors:
        return show_one(visit)
    try:
        accounts.change_role(visit.book, visit.actor, one.account, Role(role))
    except accounts.LastOwner as error:
        raise _last_owner(visit) from error
    return Redirect(f"{HERE}/{one.account}", visit.say("The role is changed."))


def invite_again(visit: Visit) -> Reply:
    """Give a new beginning: what was lost is chosen anew."""
    one = _account(visit)
    try:
        made = accounts.invite_again(visit.book, visit.actor, one.account, visit.now_ms)
    except accounts.LastOwner as error:
        raise _last_owner(visit) from error
    return _invitation(visit, made)


def disable(visit: Visit) -> Reply:
    """Say what that means; then let the person in no more."""
    one = _account(visit)
    if not visit.form.was_sent("confirmed"):
        title = visit.say("Disable {name}?").format(name=one.name)
        return page("accounts/disable.html", title=title, one=one)
    try:
        accounts.disable(visit.book, visit.actor, one.account, visit.now_ms)
    except accounts.LastOwner as error:
        raise _last_owner(visit) from error
    return Redirect(f"{HERE}/{one.account}", visit.say("The account is disabled."))


def _new(visit: Visit, status: int = 200) -> Page:
    return page(
        "accounts/invite.html",
        status,
        title=visit.say("Invite somebody"),
        form=visit.form,
        roles=_role_options(visit),
        explained=[(visit.say(name), visit.say(says)) for name, says in ROLES.values()],
    )


def _invitation(visit: Visit, made: Invitation) -> Page:
    return page(
        "accounts/invitation.html",
        title=visit.say("The invitation is ready"),
        invitation=made,
        link=f"{visit.origin}/console/welcome/{made.secret}",
    )


def _role_options(visit: Visit) -> list[tuple[str, str]]:
    return [(str(role), visit.say(name)) for role, (name, _) in ROLES.items()]


def _account(visit: Visit) -> Account:
    try:
        return accounts.account(visit.book, visit.named["account"])
    except accounts.NoAccount as error:
        raise NotThere from error


def _last_owner(visit: Visit) -> Refusal:
    return Refusal(
        visit.say(
            "This is the last owner. Make somebody else an owner first, or nobody could let anybody in."
        )
    )


ROUTES: Final = (
    Route(GET, HERE, Permission.ACCOUNTS_READ, show),
    Route(GET, "/console/api/accounts", Permission.ACCOUNTS_READ, as_values),
    Route(GET, f"{HERE}/new", Permission.ACCOUNTS_CHANGE, ask_new),
    Route(POST, f"{HERE}/new", Permission.ACCOUNTS_CHANGE, invite),
    Route(GET, f"{HERE}/{{account}}", Permission.ACCOUNTS_READ, show_one),
    Route(POST, f"{HERE}/{{account}}/role", Permission.ACCOUNTS_CHANGE, change_role),
    Route(POST, f"{HERE}/{{account}}/invite", Permission.ACCOUNTS_CHANGE, invite_again),
    Route(POST, f"{HERE}/{{account}}/disable", Permission.ACCOUNTS_CHANGE, disable),
)

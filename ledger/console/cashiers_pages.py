"""Cashiers and badges: who may sign in at tills, since when, and as what."""

from typing import Final

import segno

from ledger import cashier_desk
from ledger.accounts.permissions import Permission
from ledger.audit import Line
from ledger.cashier_desk import Cashier, Ended, PinMissing
from ledger.command_line import ID_PATTERN
from ledger.console.replies import PDF, UNPROCESSABLE, Download, Page, Redirect, Reply, page
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import N_
from ledger.console.visit import NotThere, Refusal, Rows, Visit
from ledger.estate import Exists, Unknown

HERE: Final = "/console/cashiers"
NAME_MAX: Final = 80
ROLES: Final = {"cashier": N_("Cashier"), "manager": N_("Store manager")}
STATES: Final = {True: ("good", N_("May sign in")), False: ("quiet", N_("Ended"))}


def show(visit: Visit) -> Reply:
    """Show who may sign in at tills, and who could."""
    rows, text = Rows(visit.page_number()), visit.query.typed("text")[:NAME_MAX].strip()
    found = cashier_desk.cashiers(visit.book, text, rows.limit, rows.offset)
    return page(
        "cashiers/list.html",
        title=visit.say("Cashiers and badges"),
        cashiers=found[: rows.size],
        rows=rows,
        more=len(found) > rows.size,
        text=text,
        roles=ROLES,
        states=STATES,
        may_change=visit.may(Permission.CASHIERS_CHANGE),
    )


def ask_new(visit: Visit) -> Reply:
    """Ask who is to be added."""
    return _new(visit)


def add(visit: Visit) -> Reply:
    """Add somebody with a first PIN."""
    form = visit.form
    who = form.text("cashier", 40)
    if who and not ID_PATTERN.fullmatch(who):
        form.wrong("cashier", visit.say("1 to 40 letters, digits, dots, hyphens, underscores."))
    name, role, pin = _read(visit, is_new=True)
    if form.errors:
        return _new(visit)
    try:
        cashier_desk.add(visit.book, who, name, role, pin, visit.actor)
    except Exists:
        form.wrong("cashier", visit.say("This short name is taken. Choose another one."))
        return _new(visit)
    return Redirect(f"{HERE}/{who}", visit.say("Saved. The tills hear of it at once."))


def show_one(visit: Visit) -> Reply:
    """Show one, and what can be done."""
    return _one(visit, _cashier(visit))


def change(visit: Visit) -> Reply:
    """Set another name, role or PIN; or let somebody back."""
    one = _cashier(visit)
    name, role, pin = _read(visit, is_new=not one.active)
    if visit.form.errors:
        return _one(visit, one)
    try:
        cashier_desk.put(visit.book, one.cashier, name, role, pin, visit.actor)
    except PinMissing as error:
        raise Refusal(visit.say("Somebody ended this cashier meanwhile. Look again.")) from error
    return Redirect(_path(one), visit.say("Saved. The tills hear of it at once."))


def show_badge(visit: Visit) -> Reply:
    """Make a badge and show it, once."""
    one, text = _badge(visit)
    code = segno.make(text, error="m")
    return page(
        "cashiers/badge.html",
        title=visit.say("The badge of {name} is ready").format(name=one.name),
        one=one,
        text=text,
        picture=code.svg_data_uri(scale=6, border=4, dark="#000", light="#fff"),
    )


def print_badge(visit: Visit) -> Reply:
    """Make a badge and give it as a PDF, once."""
    from ledger.printing.badges import badge_page  # half a second, which no start needs

    one, text = _badge(visit)
    return Download(f"badge-{one.cashier}.pdf", PDF, badge_page(one.name, one.cashier, text))


def withdraw(visit: Visit) -> Reply:
    """Let a badge sign in no more."""
    one = _cashier(visit)
    cashier_desk.withdraw_badge(visit.book, one.cashier, visit.actor)
    return Redirect(_path(one), visit.say("The badge signs in no more."))


def end(visit: Visit) -> Reply:
    """Say what that means; then let somebody sign in no more."""
    one = _cashier(visit)
    if not visit.form.was_sent("confirmed"):
        title = visit.say("Let {name} sign in no more?").format(name=one.name)
        return page("cashiers/end.html", title=title, one=one, roles=ROLES)
    cashier_desk.end(visit.book, one.cashier, visit.actor)
    return Redirect(_path(one), visit.say("Ended. Neither PIN nor badge signs in any more."))


def _new(visit: Visit) -> Page:
    return page(
        "cashiers/new.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=visit.say("Add a cashier"),
        form=visit.form,
        roles=[(role, visit.say(word)) for role, word in ROLES.items()],
    )


def _one(visit: Visit, one: Cashier) -> Page:
    lines = cashier_desk.history(visit.book, one.cashier)
    return page(
        "cashiers/one.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=visit.say("Cashier {name}").format(name=one.cashier),
        one=one,
        form=visit.form,
        states=STATES,
        roles=ROLES,
        options=[(role, visit.say(word)) for role, word in ROLES.items()],
        history=[(line, _act(visit, line)) for line in lines],
        may_change=visit.may(Permission.CASHIERS_CHANGE),
    )


def _act(visit: Visit, line: Line) -> str:
    if line.action == cashier_desk.END:
        return visit.say("Ended")
    if line.action == cashier_desk.PUT:
        return visit.say("Added or changed")
    gone = '"withdrawn":true' in line.detail
    return visit.say("Badge withdrawn") if gone else visit.say("Badge made")


def _read(visit: Visit, *, is_new: bool) -> tuple[str, str, str]:
    """Read name, role and PIN; who is there already may keep the PIN."""
    form = visit.form
    name, role = form.text("name", NAME_MAX), form.choice("role", ROLES)
    pin = form.secret("pin").strip()
    if (pin or is_new) and not cashier_desk.is_pin(pin):
        form.wrong("pin", visit.say("A PIN has 4 to 8 digits."))
    return name, role, pin


def _badge(visit: Visit) -> tuple[Cashier, str]:
    one = _cashier(visit)
    try:
        _, text = cashier_desk.make_badge(visit.book, one.cashier, visit.actor)
    except Ended as error:
        says = visit.say("Who may not sign in carries no badge. Let them sign in again first.")
        raise Refusal(says) from error
    return one, text


def _cashier(visit: Visit) -> Cashier:
    try:
        return cashier_desk.found(visit.book, visit.named["cashier"])
    except Unknown as error:
        raise NotThere from error


def _path(one: Cashier) -> str:
    return f"{HERE}/{one.cashier}"


READ, CHANGE = Permission.CASHIERS_READ, Permission.CASHIERS_CHANGE
ROUTES: Final = (
    Route(GET, HERE, READ, show),
    Route(GET, f"{HERE}/new", CHANGE, ask_new),
    Route(POST, f"{HERE}/new", CHANGE, add),
    Route(GET, f"{HERE}/{{cashier}}", READ, show_one),
    Route(POST, f"{HERE}/{{cashier}}", CHANGE, change),
    Route(POST, f"{HERE}/{{cashier}}/badge", CHANGE, show_badge),
    Route(POST, f"{HERE}/{{cashier}}/badge/print", CHANGE, print_badge),
    Route(POST, f"{HERE}/{{cashier}}/badge/withdraw", CHANGE, withdraw),
    Route(POST, f"{HERE}/{{cashier}}/end", CHANGE, end),
)

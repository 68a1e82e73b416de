"""Tills and stores: which there are, how they are, and what head office does with them."""

from typing import Final
from urllib.parse import urlencode

import msgspec
import segno

from ledger import blocklist, enrolment, till_desk, tills
from ledger.accounts.permissions import Permission
from ledger.command_line import ID_PATTERN
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, Values, as_csv, page
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import N_
from ledger.console.visit import NotThere, Refusal, Rows, Visit
from ledger.estate import Unknown
from ledger.till_desk import NAME_MAX
from ledger.tills import DRIFT_MS, SILENT_MS, Asked, Order, Till, Trouble

HERE: Final = "/console/tills"
STORES: Final = "/console/stores"
WHY_MAX: Final = 200
ADDRESS_MAX: Final = 200
STATES: Final = {
    "new": ("quiet", N_("Not paired yet")),
    "active": ("good", N_("In service")),
    "quarantined": ("warn", N_("In quarantine")),
    "revoked": ("bad", N_("Revoked")),
}
TROUBLES: Final = {
    Trouble.SILENT: N_("Silent for a day"),
    Trouble.BEHIND: N_("Lack the newest list"),
    Trouble.UNSENT: N_("Have unsent entries"),
    Trouble.CLOCK: N_("Have a wrong clock"),
    Trouble.QUARANTINED: N_("In quarantine"),
    Trouble.WAITING: N_("Wait to be paired"),
}
ORDERS: Final = {
    Order.TERMINAL: N_("Name"),
    Order.STORE: N_("Store"),
    Order.CONTACT: N_("Longest silent"),
    Order.UNSENT: N_("Most unsent"),
    Order.AT_RISK: N_("Most at risk"),
    Order.BLOCK_LIST: N_("Oldest list"),
    Order.CLOCK: N_("Clock furthest off"),
    Order.PROGRAM: N_("Oldest program"),
}
ACTIONS: Final = {
    "till.invite": N_("Pairing code made"),
    "till.revoke": N_("Revoked"),
    "till.quarantine": N_("Set apart"),
    "till.release": N_("Let back"),
    "till.rename": N_("Renamed"),
}
HEADINGS: Final = (
    "till",
    "name",
    "store",
    "state",
    "program",
    "last_contact_ms",
    "unsent",
    "at_risk",
    "leased",
    "block_list",
    "feed_page",
    "clock_ahead_ms",
)


def show(visit: Visit) -> Reply:
    """Show the tills that are asked for."""
    rows, asked = Rows(visit.page_number()), _asked(visit)
    found = tills.tills(visit.book, asked, visit.now_ms, rows.limit, rows.offset)
    return page(
        "tills/tills.html",
        title=visit.say("Tills"),
        tills=found[: rows.size],
        rows=rows,
        more=len(found) > rows.size,
        asked=asked,
        kept=_kept(asked),
        counts=tills.counts(visit.book, visit.now_ms),
        newest=blocklist.newest(visit.book),
        states=STATES,
        troubles=TROUBLES,
        orders=ORDERS,
        late_ms=visit.now_ms - SILENT_MS,
        drift_ms=DRIFT_MS,
        may_change=visit.may(Permission.TILLS_CHANGE),
    )


def as_file(visit: Visit) -> Reply:
    """Give the same as CSV, all of it."""
    found = tills.tills(visit.book, _asked(visit), visit.now_ms)
    return as_csv("tills.csv", HEADINGS, [_cells(one) for one in found])


def as_values(visit: Visit) -> Reply:
    """Give the same to a program."""
    rows = Rows(visit.page_number(), 1000)
    found = tills.tills(visit.book, _asked(visit), visit.now_ms, rows.size, rows.offset)
    return Values({"tills": msgspec.to_builtins(found)})


def one_as_values(visit: Visit) -> Reply:
    """Give one till to a program."""
    return Values(msgspec.to_builtins(_till(visit)))


def show_one(visit: Visit) -> Reply:
    """Show one till, and what can be done with it."""
    one = _till(visit)
    return page(
        "tills/one.html",
        title=visit.say("Till {name}").format(name=one.terminal),
        till=one,
        form=visit.form,
        newest=blocklist.newest(visit.book),
        states=STATES,
        actions=ACTIONS,
        history=till_desk.history(visit.book, one.terminal),
        late_ms=visit.now_ms - SILENT_MS,
        drift_ms=DRIFT_MS,
        origin=visit.origin,
        may_change=visit.may(Permission.TILLS_CHANGE),
    )


def ask_new(visit: Visit) -> Reply:
    """Ask which till is to be added."""
    return _new(visit)


def add(visit: Visit) -> Reply:
    """Add a till and show its pairing code, once."""
    form = visit.form
    terminal, store = form.text("terminal", 40), form.text("store", 40)
    name = form.text("name", NAME_MAX, required=False)
    address = _address(visit)
    if terminal and not ID_PATTERN.fullmatch(terminal):
        form.wrong("terminal", visit.say("1 to 40 letters, digits, dots, hyphens, underscores."))
    if form.errors:
        return _new(visit)
    try:
        made = till_desk.invite(visit.book, terminal, store, address, visit.actor, visit.now_ms)
        if name:
            till_desk.rename(visit.book, terminal, name, visit.actor)
    except Unknown:
        form.wrong("store", visit.say("There is no such store. Add it first."))
        return _new(visit)
    except enrolment.WrongStore as error:
        form.wrong("terminal", _stands_elsewhere(visit, str(error)))
        return _new(visit)
    return _pairing(visit, made)


def pair(visit: Visit) -> Reply:
    """Make another pairing code: the till begins a new journal, the old one is still taken."""
    one = _till(visit)
    if one.state != "new" and not visit.form.was_sent("confirmed"):
        title = visit.say("Pair {name} anew?").format(name=one.terminal)
        return page(
            "tills/pair_again.html", title=title, till=one, origin=visit.origin, form=visit.form
        )
    address = _address(visit)
    if visit.form.errors:
        return show_one(visit)
    made = till_desk.invite(visit.book, one.terminal, one.store, address, visit.actor, visit.now_ms)
    return _pairing(visit, made)


def watch_pairing(visit: Visit) -> Reply:
    """Say whether the till has come, and how long its code is still good."""
    one = _till(visit)
    title = visit.say("Pairing {name}").format(name=one.terminal)
    return Page("tills/waiting.html", {"title": title} | _waiting(visit, one))


def rename(visit: Visit) -> Reply:
    """Say how people call it."""
    one = _till(visit)
    name = visit.form.text("name", NAME_MAX, required=False)
    if visit.form.errors:
        return show_one(visit)
    till_desk.rename(visit.book, one.terminal, name, visit.actor)
    return Redirect(_path(one), visit.say("The name is changed."))


def revoke(visit: Visit) -> Reply:
    """Say what that means; then take it out of service."""
    one, why = _till(visit), _why(visit)
    if visit.form.errors:
        return show_one(visit)
    if not visit.form.was_sent("confirmed"):
        title = visit.say("Revoke {name}?").format(name=one.terminal)
        return page("tills/revoke.html", title=title, till=one, why=why)
    till_desk.revoke(visit.book, one.terminal, why, visit.actor)
    return Redirect(_path(one), visit.say("The till is revoked. Its journal is still taken."))


def quarantine(visit: Visit) -> Reply:
    """Set it apart."""
    one, why = _till(visit), _why(visit)
    if visit.form.errors:
        return show_one(visit)
    try:
        till_desk.quarantine(visit.book, one.terminal, why, visit.actor)
    except enrolment.NotActive as error:
        raise _changed(visit) from error
    return Redirect(
        _path(one),
        visit.say("The till is set apart: it delivers and listens, and redeems nothing."),
    )


def release(visit: Visit) -> Reply:
    """Let it back."""
    one, why = _till(visit), _why(visit)
    if visit.form.errors:
        return show_one(visit)
    try:
        till_desk.release(visit.book, one.terminal, why, visit.actor)
    except enrolment.Forked as error:
        says = visit.say(
            "Two journals of this till are known, and nobody can say which of them is the till."
            " Pair it anew instead."
        )
        raise Refusal(says) from error
    except enrolment.NotActive as error:
        raise _changed(visit) from error
    return Redirect(_path(one), visit.say("The till may redeem again."))


def show_stores(visit: Visit) -> Reply:
    """Show all stores."""
    return _stores(visit)


def put_store(visit: Visit) -> Reply:
    """Add a store, or give it another name."""
    store, name = visit.form.text("store", 40), visit.form.text("name", NAME_MAX)
    if store and not ID_PATTERN.fullmatch(store):
        says = visit.say("1 to 40 letters, digits, dots, hyphens, underscores.")
        visit.form.wrong("store", says)
    if visit.form.errors:
        return _stores(visit)
    till_desk.put_store(visit.book, store, name, visit.actor)
    return Redirect(STORES, visit.say("The store is saved."))


def stores_as_values(visit: Visit) -> Reply:
    """Give the stores to a program."""
    return Values({"stores": msgspec.to_builtins(till_desk.stores(visit.book))})


def _stores(visit: Visit) -> Page:
    return page(
        "tills/stores.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=visit.say("Stores"),
        stores=till_desk.stores(visit.book),
        form=visit.form,
        may_change=visit.may(Permission.TILLS_CHANGE),
    )


def _new(visit: Visit) -> Page:
    return page(
        "tills/new.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=visit.say("Add a till"),
        form=visit.form,
        stores=[(one.store, one.name) for one in till_desk.stores(visit.book)],
        origin=visit.origin,
    )


def _pairing(visit: Visit, made: till_desk.Invitation) -> Page:
    one = tills.till(visit.book, made.offer.terminal, visit.now_ms)
    code = segno.make(made.text, error="m")
    values = {
        "title": visit.say("Pair {name}").format(name=one.terminal),
        "made": made,
        "picture": code.svg_data_uri(scale=6, border=4, dark="#000", light="#fff"),
    }
    return Page("tills/pairing.html", values | _waiting(visit, one))


def _waiting(visit: Visit, one: Till) -> dict[str, object]:
    left_s = max(0, (one.pairing_ends_ms or 0) - visit.now_ms) // 1000
    paired = one.pairing_ends_ms is None and one.state == "active"
    return {
        "till": one,
        "left": f"{left_s // 60}:{left_s % 60:02}",
        "waits": one.pairing_ends_ms is not None,
        "paired": paired,
        "fingerprint": till_desk.ledger_fingerprint(visit.book),
    }


def _asked(visit: Visit) -> Asked:
    query = visit.query
    trouble, order = query.typed("trouble"), query.typed("order")
    return Asked(
        text=query.typed("text")[:NAME_MAX].strip(),
        store=query.typed("store")[:NAME_MAX].strip(),
        state=query.typed("state") if query.typed("state") in STATES else "",
        trouble=Trouble(trouble) if trouble in list(Trouble) else None,
        order=Order(order) if order in list(Order) else Order.TERMINAL,
    )


def _kept(asked: Asked) -> str:
    """Give what stands in the address of every page of the same list."""
    told = {
        "text": asked.text,
        "store": asked.store,
        "state": asked.state,
        "trouble": asked.trouble or "",
        "order": asked.order,
    }
    return urlencode({name: value for name, value in told.items() if value}) + "&"


def _address(visit: Visit) -> str:
    address = visit.form.text("address", ADDRESS_MAX).rstrip("/")
    if address and not address.startswith(("https://", "http://")):
        visit.form.wrong("address", visit.say("An address begins with https://"))
    return address


def _why(visit: Visit) -> str:
    return visit.form.text("why", WHY_MAX)


def _till(visit: Visit) -> Till:
    try:
        return tills.till(visit.book, visit.named["terminal"], visit.now_ms)
    except Unknown as error:
        raise NotThere from error


def _path(one: Till) -> str:
    return f"{HERE}/{one.terminal}"


def _changed(visit: Visit) -> Refusal:
    return Refusal(visit.say("Somebody changed the till's state meanwhile. Look again."))


def _stands_elsewhere(visit: Visit, store: str) -> str:
    says = visit.say(
        "This till stands in store {store}. Give a till in another store another name."
    )
    return says.format(store=store)


def _cells(one: Till) -> tuple[object, ...]:
    return (
        one.terminal,
        one.name,
        one.store,
        one.state,
        one.program,
        one.contact_ms,
        one.unsent,
        "; ".join(f"{unit} {minor}" for unit, minor in sorted(one.at_risk.items())),
        "; ".join(f"{unit} {minor}" for unit, minor in sorted(one.leased.items())),
        one.block_list,
        one.feed,
        one.drift_ms,
    )


ROUTES: Final = (
    Route(GET, HERE, Permission.TILLS_READ, show),
    Route(GET, f"{HERE}.csv", Permission.TILLS_READ, as_file),
    Route(GET, f"{HERE}/new", Permission.TILLS_CHANGE, ask_new),
    Route(POST, f"{HERE}/new", Permission.TILLS_CHANGE, add),
    Route(GET, f"{HERE}/{{terminal}}", Permission.TILLS_READ, show_one),
    Route(GET, f"{HERE}/{{terminal}}/pairing", Permission.TILLS_READ, watch_pairing),
    Route(POST, f"{HERE}/{{terminal}}/pair", Permission.TILLS_CHANGE, pair),
    Route(POST, f"{HERE}/{{terminal}}/name", Permission.TILLS_CHANGE, rename),
    Route(POST, f"{HERE}/{{terminal}}/revoke", Permission.TILLS_CHANGE, revoke),
    Route(POST, f"{HERE}/{{terminal}}/quarantine", Permission.TILLS_CHANGE, quarantine),
    Route(POST, f"{HERE}/{{terminal}}/release", Permission.TILLS_CHANGE, release),
    Route(GET, STORES, Permission.TILLS_READ, show_stores),
    Route(POST, STORES, Permission.TILLS_CHANGE, put_store),
    Route(GET, "/console/api/tills", Permission.TILLS_READ, as_values),
    Route(GET, "/console/api/tills/{terminal}", Permission.TILLS_READ, one_as_values),
    Route(GET, "/console/api/stores", Permission.TILLS_READ, stores_as_values),
)

"""Webhooks: which programs are told what happened to cards, what they answered, and when people are to be told."""

import json
from datetime import UTC, datetime
from typing import Final

import msgspec

from ledger import estate, notices
from ledger.accounts.permissions import Permission
from ledger.command_line import ID_PATTERN
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, Values, page
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import N_
from ledger.console.visit import NotThere, Refusal, Visit
from ledger.webhooks import deliveries, endpoints
from ledger.webhooks.endpoints import Endpoint, EndpointState, NoSuchEndpoint
from ledger.webhooks.events import SUBSCRIBABLE, EventKind
from ledger.webhooks.way import URL_MAX, BadAddress
from terminal.domain.money import Money

HERE: Final = "/console/webhooks"
RULES: Final = "/console/notices"
LOG_ROWS: Final = 50
EVENTS: Final = {
    EventKind.REDEEMED: (N_("Redeemed"), N_("A card paid, online or offline.")),
    EventKind.VOIDED: (
        N_("Redemption undone"),
        N_("A redemption that was told before was voided."),
    ),
    EventKind.CONFLICT: (N_("Conflict"), N_("A card was spent beyond what was on it.")),
    EventKind.BLOCKED: (N_("Blocked"), N_("A card was put on a block list.")),
    EventKind.LOW_BALANCE: (
        N_("Low balance"),
        N_("What is left is as little as its programme's rule says."),
    ),
    EventKind.ENDING: (N_("Expires soon"), N_("So many days before its end as the rule says.")),
    EventKind.TEST: (N_("Test"), N_("Sent when somebody asks for it.")),
}
STATES: Final = {
    EndpointState.ACTIVE: ("good", N_("Told at once")),
    EndpointState.PAUSED: ("warn", N_("Paused")),
    EndpointState.DISABLED: ("bad", N_("Disabled after long failure")),
}
DELIVERY_STATES: Final = {
    "waiting": ("warn", N_("Waiting")),
    "delivered": ("good", N_("Taken")),
    "given_up": ("bad", N_("Given up")),
}


def show(visit: Visit) -> Reply:
    """Show all endpoints."""
    return page(
        "webhooks/webhooks.html",
        title=visit.say("Webhooks"),
        endpoints=endpoints.endpoints(visit.book),
        states=STATES,
        events=EVENTS,
        may_change=visit.may(Permission.WEBHOOKS_CHANGE),
    )


def as_values(visit: Visit) -> Reply:
    """Give the endpoints to a program, without their secrets."""
    return Values({"endpoints": msgspec.to_builtins(endpoints.endpoints(visit.book))})


def ask_new(visit: Visit) -> Reply:
    """Ask who is to be told what."""
    return _new(visit)


def add(visit: Visit) -> Reply:
    """Add an endpoint and show its secret, once."""
    form = visit.form
    name = form.text("name", 40)
    if name and not ID_PATTERN.fullmatch(name):
        form.wrong("name", visit.say("1 to 40 letters, digits, dots, hyphens, underscores."))
    url, events = _address(visit), _events(visit)
    if form.errors:
        return _new(visit)
    try:
        secret = endpoints.add(visit.book, name, url, events, visit.actor, visit.now_ms)
    except endpoints.Exists:
        form.wrong("name", visit.say("There is one of this name already. Choose another."))
        return _new(visit)
    except BadAddress as error:
        form.wrong("url", _no_address(visit, error))
        return _new(visit)
    return _secret(visit, name, secret)


def show_one(visit: Visit) -> Reply:
    """Show an endpoint and what it was told."""
    return _one(visit)


def change(visit: Visit) -> Reply:
    """Give it another address, or other events."""
    one = _endpoint(visit)
    url, events = _address(visit), _events(visit)
    if visit.form.errors:
        return _one(visit)
    try:
        endpoints.change(visit.book, one.endpoint, url, events, visit.actor)
    except BadAddress as error:
        visit.form.wrong("url", _no_address(visit, error))
        return _one(visit)
    return Redirect(_path(one), visit.say("The endpoint is changed."))


def switch(visit: Visit) -> Reply:
    """Pause it, or go on."""
    one = _endpoint(visit)
    state = visit.form.choice("state", [EndpointState.ACTIVE, EndpointState.PAUSED])
    if visit.form.errors:
        raise Refusal(visit.say("Please choose one of these."))
    endpoints.set_state(visit.book, one.endpoint, EndpointState(state), visit.actor)
    return Redirect(_path(one))


def remove(visit: Visit) -> Reply:
    """Say what that means; then tell it no more."""
    one = _endpoint(visit)
    if not visit.form.was_sent("confirmed"):
        title = visit.say("Remove {name}?").format(name=one.endpoint)
        return page("webhooks/remove.html", title=title, one=one)
    endpoints.set_state(visit.book, one.endpoint, EndpointState.REMOVED, visit.actor)
    return Redirect(HERE, visit.say("The endpoint is removed."))


def renew(visit: Visit) -> Reply:
    """Make another secret, and show it once."""
    one = _endpoint(visit)
    if not visit.form.was_sent("confirmed"):
        title = visit.say("Another secret for {name}?").format(name=one.endpoint)
        return page("webhooks/renew.html", title=title, one=one)
    secret = endpoints.renew_secret(visit.book, one.endpoint, visit.actor)
    return _secret(visit, one.endpoint, secret)


def send_test(visit: Visit) -> Reply:
    """Let a test event be told like any other, and show what came of it in the log."""
    one = _endpoint(visit)
    deliveries.add_test(visit.book, one.endpoint, visit.actor, visit.now_ms)
    return Redirect(_path(one), visit.say("A test event is on its way; see below."))


def replay(visit: Visit) -> Reply:
    """Tell again: one event, or all since a day."""
    one = _endpoint(visit)
    number = visit.form.typed("number")
    if number:
        again = deliveries.send_again(
            visit.book, one.endpoint, visit.actor, number=visit.form.number("number", 1, 2**53)
        )
    else:
        day = visit.form.day("since")
        if visit.form.errors or day is None:
            return _one(visit)
        since_ms = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
        again = deliveries.send_again(visit.book, one.endpoint, visit.actor, since_ms=since_ms)
    says = visit.count("{count} event is told again.", "{count} events are told again.", again)
    return Redirect(_path(one), says.format(count=visit.formatter.number(again, 0)))


def show_body(visit: Visit) -> Reply:
    """Show exactly what was sent."""
    one = _endpoint(visit)
    number = visit.named["number"]
    found = None
    if number.isascii() and number.isdigit() and len(number) <= 15:
        found = deliveries.body_of(visit.book, one.endpoint, int(number))
    if found is None:
        raise NotThere
    title = visit.say("Event {number}").format(number=number)
    body = json.dumps(json.loads(found), indent=2, ensure_ascii=False)
    return page("webhooks/event.html", title=title, one=one, body=body)


def show_rules(visit: Visit) -> Reply:
    """Show when a low balance or a near end is worth telling."""
    return _rules(visit)


def set_rule(visit: Visit) -> Reply:
    """Set the rule of one programme."""
    form = visit.form
    try:
        programme = estate.programme(visit.book, form.typed("programme"))
    except estate.Unknown as error:
        raise NotThere from error
    unit = programme.terms.unit
    low = form.amount("low", unit, required=False).minor if form.typed("low").strip() else None
    days = form.number("days", 1, notices.DAYS_MAX) if form.typed("days").strip() else None
    if form.errors:
        return _rules(visit)
    notices.set_rule(visit.book, notices.Rule(programme.programme, low, days), visit.actor)
    return Redirect(RULES, visit.say("The rule is saved."))


def _rules(visit: Visit) -> Page:
    programmes = {one.programme: one for one in estate.programmes(visit.book)}
    rules = [
        {
            "programme": rule.programme,
            "name": programmes[rule.programme].name,
            "unit": programmes[rule.programme].terms.unit,
            "low": _typed_amount(rule.low_minor, programmes[rule.programme].terms.unit),
            "days": rule.ending_days if rule.ending_days is not None else "",
        }
        for rule in notices.rules(visit.book)
    ]
    return page(
        "webhooks/rules.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=visit.say("Reminders"),
        rules=rules,
        form=visit.form,
        may_change=visit.may(Permission.WEBHOOKS_CHANGE),
    )


def _typed_amount(minor: int | None, unit: str) -> str:
    return "" if minor is None else str(Money(minor, unit)).partition(" ")[0]


def _new(visit: Visit) -> Page:
    return page(
        "webhooks/new.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=visit.say("Add an endpoint"),
        form=visit.form,
        events=EVENTS,
        subscribable=SUBSCRIBABLE,
        chosen=visit.form.all_typed("events") or [kind.value for kind in SUBSCRIBABLE],
    )


def _one(visit: Visit) -> Page:
    one = _endpoint(visit)
    before, state = visit.query.typed("before"), visit.query.typed("state")
    known = before.isascii() and before.isdigit() and len(before) <= 15
    found = deliveries.log(
        visit.book,
        one.endpoint,
        int(before) if known else None,
        state if state in DELIVERY_STATES else "",
        LOG_ROWS + 1,
    )
    return page(
        "webhooks/one.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=one.endpoint,
        one=one,
        form=visit.form,
        states=STATES,
        delivery_states=DELIVERY_STATES,
        events=EVENTS,
        subscribable=SUBSCRIBABLE,
        chosen=visit.form.all_typed("events") or [kind.value for kind in one.events],
        deliveries=found[:LOG_ROWS],
        older=found[LOG_ROWS - 1].number if len(found) > LOG_ROWS else None,
        state=state,
        may_change=visit.may(Permission.WEBHOOKS_CHANGE),
    )


def _secret(visit: Visit, name: str, secret: str) -> Page:
    return page(
        "webhooks/secret.html",
        title=visit.say("The secret of {name}").format(name=name),
        name=name,
        secret=secret,
    )


def _address(visit: Visit) -> str:
    return visit.form.text("url", URL_MAX)


def _events(visit: Visit) -> list[EventKind]:
    chosen = visit.form.choices("events", [kind.value for kind in SUBSCRIBABLE])
    if not chosen:
        visit.form.wrong("events", visit.say("Choose at least one event."))
    return [EventKind(kind) for kind in chosen]


def _no_address(visit: Visit, error: BadAddress) -> str:
    says = visit.say(
        "This address cannot be used ({why}). It begins with https:// and leads out of any private network."
    )
    return says.format(why=str(error))


def _endpoint(visit: Visit) -> Endpoint:
    try:
        return endpoints.endpoint(visit.book, visit.named["endpoint"])
    except NoSuchEndpoint as error:
        raise NotThere from error


def _path(one: Endpoint) -> str:
    return f"{HERE}/{one.endpoint}"


ONE: Final = f"{HERE}/{{endpoint}}"
ROUTES: Final = (
    Route(GET, HERE, Permission.WEBHOOKS_READ, show),
    Route(GET, f"{HERE}/new", Permission.WEBHOOKS_CHANGE, ask_new),
    Route(POST, f"{HERE}/new", Permission.WEBHOOKS_CHANGE, add),
    Route(GET, ONE, Permission.WEBHOOKS_READ, show_one),
    Route(POST, ONE, Permission.WEBHOOKS_CHANGE, change),
    Route(POST, f"{ONE}/state", Permission.WEBHOOKS_CHANGE, switch),
    Route(POST, f"{ONE}/remove", Permission.WEBHOOKS_CHANGE, remove),
    Route(POST, f"{ONE}/secret", Permission.WEBHOOKS_CHANGE, renew),
    Route(POST, f"{ONE}/test", Permission.WEBHOOKS_CHANGE, send_test),
    Route(POST, f"{ONE}/replay", Permission.WEBHOOKS_CHANGE, replay),
    Route(GET, f"{ONE}/events/{{number}}", Permission.WEBHOOKS_READ, show_body),
    Route(GET, RULES, Permission.WEBHOOKS_READ, show_rules),
    Route(POST, RULES, Permission.WEBHOOKS_CHANGE, set_rule),
    Route(GET, "/console/api/webhooks", Permission.WEBHOOKS_READ, as_values),
)

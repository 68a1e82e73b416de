"""`webhook` and `notice`: which programs are told what happened to cards, and when a balance or an end is worth telling."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Parser,
    Result,
    Rows,
    a_day,
    amount,
    an_id,
    day_text,
    now_ms,
    opened,
    start_ms,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from ledger.webhooks.endpoints import Endpoint
    from ledger.webhooks.events import EventKind

T = TypeVar("T")

NUMBER_MAX: Final = 2**53
SWITCHES: Final = {"enable": "active", "pause": "paused", "remove": "removed"}


def add_to(commands: Commands) -> None:
    """Add the commands of both groups."""
    group = commands.group("webhook", "programs that are told what happened to cards")
    add = group.add("add", "tell an address; prints its secret, this once", add_endpoint)
    _named(add)
    add.add_argument("--url", required=True, help="https://…")
    add.add_argument(
        "--events", default="all", metavar="A,B,…", help="card.redeemed,… (default: all)"
    )
    group.add("list", "show all endpoints, and what waits for each", list_endpoints)
    for name, sentence in (
        ("enable", "go on telling it, at once"),
        ("pause", "let its events wait"),
        ("remove", "tell it no more, and forget what waits"),
    ):
        _named(group.add(name, sentence, _switching(name)))
    _named(group.add("renew", "give it another secret; prints it, this once", renew_secret))
    _named(group.add("test", "send it a test event now", send_test))
    log = group.add("log", "show what it was told and what it answered", show_log)
    _named(log)
    log.add_argument("--state", choices=("waiting", "delivered", "given_up"), default="")
    again = group.add("replay", "tell it again, under the same ids", replay)
    _named(again)
    which = again.add_mutually_exclusive_group(required=True)
    which.add_argument("--from", dest="start", type=a_day, metavar="DAY", help="all since, UTC")
    which.add_argument("--number", type=whole_number(1, NUMBER_MAX), help="one, as `log` shows it")
    private = group.add("private", "may endpoints have addresses in private networks?", set_private)
    private.add_argument("allowed", choices=("allow", "refuse"))
    notice = commands.group("notice", "when a low balance or a near end is worth telling")
    change = notice.add("set", "set the rule of a programme", set_rule)
    change.add_argument("programme", type=an_id, metavar="PROGRAMME")
    change.add_argument("--low", metavar="AMOUNT", help="from this balance down")
    change.add_argument("--days", type=whole_number(1, 366), help="so many days before the end")
    notice.add("list", "show every programme's rule", list_rules)


def _named(command: Parser) -> None:
    command.add_argument("name", type=an_id, metavar="NAME")


def add_endpoint(arguments: argparse.Namespace) -> Result:
    """Add an endpoint."""
    from ledger import audit
    from ledger.webhooks import endpoints
    from ledger.webhooks.way import BadAddress

    events = _events(arguments.events)
    with the_book(arguments) as book:
        try:
            secret = endpoints.add(
                book, arguments.name, arguments.url, events, audit.COMMAND_LINE, now_ms()
            )
        except endpoints.Exists as error:
            raise CommandFailed(f"{arguments.name} is there already; `webhook list`") from error
        except BadAddress as error:
            raise CommandFailed(f"{arguments.url}: {error}", USAGE) from error
    return Result(
        {"endpoint": arguments.name, "secret": secret},
        [f"{arguments.name} is told from now on; its secret, shown this once:", secret],
    )


def list_endpoints(arguments: argparse.Namespace) -> Result:
    """Show all."""
    import msgspec

    from ledger.webhooks import endpoints

    with the_book(arguments) as book:
        known = endpoints.endpoints(book)
    rows: Rows = [("name", "state", "waiting", "failing since", "events", "address")]
    rows += [_row(one) for one in known]
    return Result({"endpoints": msgspec.to_builtins(known)}, table(rows))


def _row(one: "Endpoint") -> tuple[str, ...]:
    state = f"{one.state} ({one.note})" if one.note else one.state.value
    events = " ".join(one.events)
    return (one.endpoint, state, str(one.waiting), day_text(one.failing_ms), events, one.url)


def _switching(word: str) -> Callable[[argparse.Namespace], Result]:
    def switch(arguments: argparse.Namespace) -> Result:
        """Set its state."""
        from ledger import audit
        from ledger.webhooks import endpoints

        state = endpoints.EndpointState(SWITCHES[word])
        with the_book(arguments) as book:
            _known(
                arguments,
                lambda: endpoints.set_state(book, arguments.name, state, audit.COMMAND_LINE),
            )
        values = {"endpoint": arguments.name, "state": state.value}
        return Result(values, [f"{arguments.name} is {state}"])

    return switch


def renew_secret(arguments: argparse.Namespace) -> Result:
    """Replace the secret."""
    from ledger import audit
    from ledger.webhooks import endpoints

    with the_book(arguments) as book:
        secret = _known(
            arguments, lambda: endpoints.renew_secret(book, arguments.name, audit.COMMAND_LINE)
        )
    return Result({"endpoint": arguments.name, "secret": secret}, [str(secret)])


def send_test(arguments: argparse.Namespace) -> Result:
    """Send a test event."""
    from ledger.webhooks.testing import Prepared

    with opened(arguments) as database:
        prepared = _known(
            arguments, lambda: database.run(lambda book: Prepared(book, arguments.name, now_ms()))
        )
    outcome = prepared.send()
    told = outcome.status or outcome.trouble
    if not outcome.taken:
        raise CommandFailed(f"{arguments.name} did not take it: {told}")
    return Result({"status": outcome.status}, [f"{arguments.name} took it ({told})"])


def show_log(arguments: argparse.Namespace) -> Result:
    """Show deliveries."""
    import msgspec

    from ledger.webhooks import deliveries, endpoints

    with the_book(arguments) as book:
        _known(arguments, lambda: endpoints.endpoint(book, arguments.name))
        known = deliveries.log(book, arguments.name, state=arguments.state)
    rows: Rows = [("number", "event", "made", "state", "tries", "answer", "id")]
    rows += [
        (
            str(one.number),
            one.event,
            day_text(one.made_ms),
            one.state,
            str(one.tries),
            str(one.status or one.trouble or "–"),
            one.id,
        )
        for one in known
    ]
    told = [{**msgspec.to_builtins(one), "card": one.card.hex()} for one in known]
    return Result({"deliveries": told}, table(rows))


def replay(arguments: argparse.Namespace) -> Result:
    """Tell again."""
    from ledger import audit
    from ledger.webhooks import deliveries, endpoints

    since_ms = start_ms(arguments.start) if arguments.start else 0
    with the_book(arguments) as book:
        _known(arguments, lambda: endpoints.endpoint(book, arguments.name))
        again = deliveries.send_again(
            book,
            arguments.name,
            audit.COMMAND_LINE,
            since_ms=since_ms,
            number=arguments.number,
        )
    values = {"endpoint": arguments.name, "events": again}
    return Result(values, [f"{again} events are told to {arguments.name} again"])


def set_private(arguments: argparse.Namespace) -> Result:
    """Allow or refuse private addresses."""
    from ledger import audit
    from ledger.webhooks import reader

    allowed = arguments.allowed == "allow"
    with the_book(arguments) as book:
        reader.allow_private(book, now_ms(), allowed=allowed)
        audit.record(book, audit.COMMAND_LINE, "webhook.private", "", {"allowed": allowed})
    verb = "may" if allowed else "may not"
    return Result({"private": allowed}, [f"endpoints {verb} have addresses in private networks"])


def set_rule(arguments: argparse.Namespace) -> Result:
    """Set a programme's rule."""
    from ledger import audit, estate, notices

    with the_book(arguments) as book:
        try:
            unit = estate.programme(book, arguments.programme).terms.unit
        except estate.Unknown as error:
            raise CommandFailed(f"no programme {arguments.programme}; `programme list`") from error
        low = amount(arguments.low, unit).minor if arguments.low else None
        rule = notices.Rule(arguments.programme, low, arguments.days)
        notices.set_rule(book, rule, audit.COMMAND_LINE)
    values = {"programme": rule.programme, "low": low, "days": rule.ending_days}
    return Result(values, [f"{rule.programme}: the rule is set"])


def list_rules(arguments: argparse.Namespace) -> Result:
    """Show the rules."""
    from msgspec import to_builtins

    from ledger import notices

    with the_book(arguments) as book:
        known = notices.rules(book)
    rows: Rows = [("programme", "low balance, minor units", "days before the end")]
    rows += [
        (one.programme, str(one.low_minor or "–"), str(one.ending_days or "–")) for one in known
    ]
    return Result({"rules": to_builtins(known)}, table(rows))


def _events(text: str) -> "list[EventKind]":
    from ledger.webhooks.events import SUBSCRIBABLE, EventKind

    if text == "all":
        return list(SUBSCRIBABLE)
    try:
        return [EventKind(part.strip()) for part in text.split(",")]
    except ValueError as error:
        known = ", ".join(SUBSCRIBABLE)
        raise CommandFailed(f"{error}; the events are {known}", USAGE) from error


def _known(arguments: argparse.Namespace, work: Callable[[], T]) -> T:
    from ledger.webhooks.endpoints import NoSuchEndpoint

    try:
        return work()
    except NoSuchEndpoint as error:
        raise CommandFailed(f"no endpoint {arguments.name}; `webhook list`") from error

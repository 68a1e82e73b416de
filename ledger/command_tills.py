"""`terminal`: pair tills, see them, take them out of service."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from ledger.command_line import (
    CommandFailed,
    Commands,
    Result,
    an_id,
    day_text,
    now_ms,
    table,
    the_book,
)

if TYPE_CHECKING:
    from ledger.database import Book


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("terminal", "the tills")
    enrol = group.add("enrol", "make a pairing code for a till, new or known", enrol_terminal)
    enrol.add_argument("id", type=an_id, metavar="ID")
    enrol.add_argument("--store", type=an_id, required=True)
    enrol.add_argument(
        "--qr",
        metavar="ADDRESS",
        help="show a QR code of ADDRESS (https://…) and code, to be scanned",
    )
    rename = group.add("rename", "say how people call a till, or where it stands", rename_terminal)
    rename.add_argument("id", type=an_id, metavar="ID")
    rename.add_argument("name", metavar="NAME")
    group.add("list", "show all tills, and what each has told and holds", list_terminals)
    for name, sentence, run in (
        (
            "quarantine",
            "set a till apart: it delivers and hears, and redeems nothing",
            quarantine_terminal,
        ),
        ("release", "let a till that was set apart redeem again", release_terminal),
    ):
        change = group.add(name, sentence, run)
        change.add_argument("id", type=an_id, metavar="ID")
        change.add_argument("--reason", required=True, help="for the record")
    revoke = group.add("revoke", "take a till out of service", revoke_terminal)
    revoke.add_argument("id", type=an_id, metavar="ID")
    revoke.add_argument("--reason", default="revoked", help="for the record")


def quarantine_terminal(arguments: argparse.Namespace) -> Result:
    """Set a till apart."""
    from ledger import till_desk

    return _change(
        arguments,
        till_desk.quarantine,
        "quarantined",
        "is in quarantine: it delivers its journal and hears the feed, and redeems nothing",
    )


def release_terminal(arguments: argparse.Namespace) -> Result:
    """Let a till sell again."""
    from ledger import enrolment, till_desk

    try:
        return _change(arguments, till_desk.release, "active", "may redeem again")
    except enrolment.Forked as error:
        raise CommandFailed(
            f"two journals of {arguments.id} are known, so it must be enrolled again: `terminal enrol`"
        ) from error


def _change(
    arguments: argparse.Namespace,
    change: "Callable[[Book, str, str, str], None]",
    state: str,
    sentence: str,
) -> Result:
    from ledger import audit, enrolment
    from ledger.estate import Unknown

    with the_book(arguments) as book:
        try:
            change(book, arguments.id, arguments.reason, audit.COMMAND_LINE)
        except Unknown as error:
            raise CommandFailed(f"no till {arguments.id}; `terminal list` shows them") from error
        except enrolment.NotActive as error:
            raise CommandFailed(f"{arguments.id} is {error}; nothing was changed") from error
    return Result({"terminal": arguments.id, "state": state}, [f"{arguments.id} {sentence}"])


def enrol_terminal(arguments: argparse.Namespace) -> Result:
    """Make a pairing code."""
    from ledger import audit, enrolment, till_desk
    from ledger.estate import Unknown

    with the_book(arguments) as book:
        try:
            address = (arguments.qr or "").rstrip("/")
            made = till_desk.invite(
                book, arguments.id, arguments.store, address, audit.COMMAND_LINE, now_ms()
            )
        except Unknown as error:
            raise CommandFailed(f"no store {arguments.store}; add it with `store add`") from error
        except enrolment.WrongStore as error:
            raise CommandFailed(
                f"{arguments.id} stands in store {error}; give a till in another store another id"
            ) from error
    offer = made.offer
    values = {
        "terminal": offer.terminal,
        "store": offer.store,
        "code": offer.code,
        "ends_ms": offer.ends_ms,
        "fingerprint": made.fingerprint,
    }
    lines = [f"pairing code for {offer.terminal}, good once and for 15 minutes:", offer.code]
    if arguments.qr:
        lines += [_drawn(made.text), made.text]
    return Result(values, [*lines, "the till must show this fingerprint:", made.fingerprint])


def _drawn(text: str) -> str:
    """Draw a QR code with block letters."""
    import io

    import segno

    drawing = io.StringIO()
    segno.make(text, error="m").terminal(out=drawing, compact=True)
    return drawing.getvalue()


def rename_terminal(arguments: argparse.Namespace) -> Result:
    """Say how people call a till."""
    from ledger import audit, till_desk
    from ledger.estate import Unknown

    with the_book(arguments) as book:
        try:
            till_desk.rename(book, arguments.id, arguments.name, audit.COMMAND_LINE)
        except Unknown as error:
            raise CommandFailed(f"no till {arguments.id}; `terminal list` shows them") from error
    return Result(
        {"terminal": arguments.id, "name": arguments.name}, [f"{arguments.id} is renamed"]
    )


def list_terminals(arguments: argparse.Namespace) -> Result:
    """Show all tills."""
    from msgspec import to_builtins

    from ledger import enrolment

    with the_book(arguments) as book:
        known = enrolment.terminals(book)
    rows = [("id", "store", "state", "entries", "page", "block list", "last heard")]
    rows += [
        (
            one.terminal,
            one.store,
            one.state if one.enrolled else "not enrolled",
            str(one.acknowledged),
            str(one.feed),
            str(one.block_list),
            day_text(one.contact_ms),
        )
        for one in known
    ]
    return Result({"terminals": to_builtins(known)}, table(rows))


def revoke_terminal(arguments: argparse.Namespace) -> Result:
    """Take a till out of service."""
    from ledger import audit, till_desk
    from ledger.estate import Unknown

    with the_book(arguments) as book:
        try:
            till_desk.revoke(book, arguments.id, arguments.reason, audit.COMMAND_LINE)
        except Unknown as error:
            raise CommandFailed(f"no till {arguments.id}; `terminal list` shows them") from error
    return Result(
        {"terminal": arguments.id, "state": "revoked"},
        [f"{arguments.id} is revoked: it can deliver its journal and nothing else"],
    )

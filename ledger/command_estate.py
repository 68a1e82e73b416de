"""`store` and `cashier`: who sells, and where."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Result,
    an_id,
    table,
    the_book,
)

if TYPE_CHECKING:
    from terminal.domain.feed import CashierItem

ROLES: Final = ("cashier", "manager")


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    store = commands.group("store", "the shops")
    add = store.add("add", "add a store, or rename it", add_store)
    add.add_argument("id", type=an_id, metavar="ID")
    add.add_argument("--name", required=True)
    store.add("list", "show all stores", list_stores)

    cashier = commands.group("cashier", "who may sign in at the tills")
    add = cashier.add("add", "add a cashier, or set another PIN, name or role", add_cashier)
    add.add_argument("id", type=an_id, metavar="ID")
    add.add_argument("--name", required=True)
    add.add_argument(
        "--pin", help="4 to 8 digits; without it, it is asked for (or read from stdin)"
    )
    add.add_argument("--role", choices=ROLES, default=ROLES[0])
    badge = cashier.add(
        "badge", "make a cashier a badge that signs in; the one before is worth nothing", make_badge
    )
    badge.add_argument("id", type=an_id, metavar="ID")
    what = badge.add_mutually_exclusive_group()
    what.add_argument(
        "--out", type=Path, metavar="FILE", help="print it into this PDF instead of showing it"
    )
    what.add_argument(
        "--withdraw", action="store_true", help="make none, only end the one there is"
    )
    remove = cashier.add("remove", "let a cashier sign in no more", remove_cashier)
    remove.add_argument("id", type=an_id, metavar="ID")
    cashier.add("list", "show all cashiers", list_cashiers)


def add_store(arguments: argparse.Namespace) -> Result:
    """Add or rename a store."""
    from ledger import estate

    with the_book(arguments, "store.put", arguments.id, name=arguments.name) as book:
        estate.add_store(book, estate.Store(arguments.id, arguments.name))
    return Result({"store": arguments.id, "name": arguments.name}, [f"store {arguments.id} added"])


def list_stores(arguments: argparse.Namespace) -> Result:
    """Show all stores."""
    from ledger import estate

    with the_book(arguments) as book:
        known = estate.stores(book)
    rows = [("id", "name"), *((one.store, one.name) for one in known)]
    return Result({"stores": [{"store": s.store, "name": s.name} for s in known]}, table(rows))


def add_cashier(arguments: argparse.Namespace) -> Result:
    """Add or change a cashier. A badge was made for a role: with another one it is worth nothing."""
    from ledger import audit, cashier_desk

    who, role, pin = arguments.id, arguments.role, _pin(arguments.pin)
    with the_book(arguments) as book:
        cashier_desk.put(book, who, arguments.name, role, pin, audit.COMMAND_LINE)
    values = {"cashier": who, "name": arguments.name, "role": role, "active": True}
    return Result(values, [f"{role} {who} may sign in"])


def make_badge(arguments: argparse.Namespace) -> Result:
    """Make a badge, or withdraw it. Its secret is told once, here."""
    from ledger import audit, cashier_desk

    who = arguments.id
    with the_book(arguments) as book, _known(who):
        if arguments.withdraw:
            cashier_desk.withdraw_badge(book, who, audit.COMMAND_LINE)
            return Result({"cashier": who, "badge": None}, [f"{who} has no badge any more"])
        known, text = cashier_desk.make_badge(book, who, audit.COMMAND_LINE)
        if arguments.out:
            _print_badge(known, text, arguments.out)
    if arguments.out:
        values = {"cashier": who, "file": str(arguments.out)}
        return Result(values, [f"badge of {who} is in {arguments.out}; it signs in without a PIN"])
    return Result({"cashier": who, "badge": text}, [text])


def _print_badge(known: "CashierItem", text: str, out: Path) -> None:
    from ledger.card_files import write_new_bytes
    from ledger.printing.badges import badge_page

    try:
        write_new_bytes(out, badge_page(known.name, known.cashier, text))
    except OSError as error:
        raise CommandFailed(f"{out} cannot be written: {error.strerror}") from error


@contextmanager
def _known(cashier: str) -> Iterator[None]:
    """Say whom nobody knows, and who may not sign in. Raises CommandFailed."""
    from ledger import cashier_desk, estate

    try:
        yield
    except estate.Unknown as error:
        raise CommandFailed(f"no cashier {cashier}; `cashier list` shows them") from error
    except cashier_desk.Ended as error:
        says = f"{cashier} may not sign in; `cashier add` lets them again"
        raise CommandFailed(says) from error


def remove_cashier(arguments: argparse.Namespace) -> Result:
    """Let a cashier sign in no more."""
    from ledger import audit, cashier_desk

    with the_book(arguments) as book, _known(arguments.id):
        cashier_desk.end(book, arguments.id, audit.COMMAND_LINE)
    return Result(
        {"cashier": arguments.id, "active": False}, [f"{arguments.id} may sign in no more"]
    )


def list_cashiers(arguments: argparse.Namespace) -> Result:
    """Show all cashiers, without their PINs' hashes."""
    from ledger import estate

    with the_book(arguments) as book:
        known = estate.cashiers(book)
    rows = [("id", "role", "active", "badge", "name")]
    yes = {True: "yes", False: "no"}
    rows += [(c.cashier, c.role, yes[c.active], yes[bool(c.badge)], c.name) for c in known]
    values = [
        {
            "cashier": c.cashier,
            "name": c.name,
            "role": c.role,
            "active": c.active,
            "badge": bool(c.badge),
        }
        for c in known
    ]
    return Result({"cashiers": values}, table(rows))


def _pin(given: str | None) -> str:
    """Take the PIN from the option, the terminal or stdin. Raises CommandFailed (usage)."""
    from ledger.cashier_desk import is_pin

    if given is None and sys.stdin.isatty():
        import getpass

        given = getpass.getpass("PIN: ")
    pin = given if given is not None else sys.stdin.readline().strip()
    if not is_pin(pin):
        raise CommandFailed("a PIN has 4 to 8 digits", USAGE)
    return pin

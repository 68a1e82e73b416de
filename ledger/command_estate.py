"""`store` and `cashier`: who sells, and where."""

import argparse
import sys
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
    from ledger.database import Book
    from terminal.domain.feed import CashierItem

PIN_DIGITS: Final = range(4, 9)
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
    from argon2 import PasswordHasher

    from ledger import estate
    from terminal.domain.feed import CashierItem

    pin_hash = PasswordHasher().hash(_pin(arguments.pin))
    with the_book(arguments, "cashier.put", arguments.id, role=arguments.role) as book:
        known = {one.cashier: one for one in estate.cashiers(book)}.get(arguments.id)
        item = CashierItem(
            cashier=arguments.id,
            name=arguments.name,
            role=arguments.role,
            pin_hash=pin_hash,
            badge=known.badge if known and known.role == arguments.role else b"",
        )
        estate.put_cashier(book, item)
    values = {"cashier": item.cashier, "name": item.name, "role": item.role, "active": True}
    return Result(values, [f"{item.role} {item.cashier} may sign in"])


def make_badge(arguments: argparse.Namespace) -> Result:
    """Make a badge, or withdraw it. Its secret is told once, here."""
    from msgspec.structs import replace

    from ledger import estate
    from ledger.own_keys import own_keys
    from terminal.domain.badge import badge_hash, new_badge

    who, text = arguments.id, "" if arguments.withdraw else new_badge()
    with the_book(arguments, "cashier.badge", who, withdrawn=arguments.withdraw) as book:
        known = _known(book, who)
        if text and not known.active:
            raise CommandFailed(f"{who} may not sign in; `cashier add` lets them again")
        kept = badge_hash(own_keys(book).lookup_key, text) if text else b""
        if arguments.out:
            _print_badge(known, text, arguments.out)
        estate.put_cashier(book, replace(known, badge=kept))
    if not text:
        return Result({"cashier": who, "badge": None}, [f"{who} has no badge any more"])
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


def _known(book: "Book", cashier: str) -> "CashierItem":
    from ledger import estate

    known = {one.cashier: one for one in estate.cashiers(book)}
    if cashier not in known:
        raise CommandFailed(f"no cashier {cashier}; `cashier list` shows them")
    return known[cashier]


def remove_cashier(arguments: argparse.Namespace) -> Result:
    """Let a cashier sign in no more."""
    from msgspec.structs import replace

    from ledger import estate

    with the_book(arguments, "cashier.remove", arguments.id) as book:
        estate.put_cashier(book, replace(_known(book, arguments.id), active=False, badge=b""))
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
    if given is None and sys.stdin.isatty():
        import getpass

        given = getpass.getpass("PIN: ")
    pin = given if given is not None else sys.stdin.readline().strip()
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_DIGITS):
        raise CommandFailed("a PIN has 4 to 8 digits", USAGE)
    return pin

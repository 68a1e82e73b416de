"""`store` and `cashier`: who sells, and where."""

import argparse
import sys
from typing import Final

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Result,
    an_id,
    table,
    the_book,
)

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
    """Add or change a cashier."""
    from argon2 import PasswordHasher

    from ledger import estate
    from terminal.domain.feed import CashierItem

    item = CashierItem(
        cashier=arguments.id,
        name=arguments.name,
        role=arguments.role,
        pin_hash=PasswordHasher().hash(_pin(arguments.pin)),
    )
    with the_book(arguments, "cashier.put", item.cashier, role=item.role) as book:
        estate.put_cashier(book, item)
    values = {"cashier": item.cashier, "name": item.name, "role": item.role, "active": True}
    return Result(values, [f"{item.role} {item.cashier} may sign in"])


def remove_cashier(arguments: argparse.Namespace) -> Result:
    """Let a cashier sign in no more."""
    from msgspec.structs import replace

    from ledger import estate

    with the_book(arguments, "cashier.remove", arguments.id) as book:
        known = {one.cashier: one for one in estate.cashiers(book)}
        if arguments.id not in known:
            raise CommandFailed(f"no cashier {arguments.id}; `cashier list` shows them")
        estate.put_cashier(book, replace(known[arguments.id], active=False))
    return Result(
        {"cashier": arguments.id, "active": False}, [f"{arguments.id} may sign in no more"]
    )


def list_cashiers(arguments: argparse.Namespace) -> Result:
    """Show all cashiers, without their PINs' hashes."""
    from ledger import estate

    with the_book(arguments) as book:
        known = estate.cashiers(book)
    rows = [("id", "role", "active", "name")]
    rows += [(c.cashier, c.role, "yes" if c.active else "no", c.name) for c in known]
    values = [
        {"cashier": c.cashier, "name": c.name, "role": c.role, "active": c.active} for c in known
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

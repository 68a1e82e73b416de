"""`store`, `cashier` and `limits`: who sells, and how far a till may go on its own."""

import argparse
import sys
from typing import TYPE_CHECKING, Final

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Result,
    amount,
    an_id,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from terminal.domain.limits import Limits

PIN_DIGITS: Final = range(4, 9)
ROLES: Final = ("cashier", "manager")
HOURS_MAX: Final = 24 * 365


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

    limits = commands.group("limits", "how far a till may trust a code when nobody answers")
    change = limits.add("set", "set the stand-in limits for cards of one unit", set_limits)
    change.add_argument("--unit", required=True, help="EUR, points, uses")
    for name, meaning in (
        ("--per-redemption", "most for one redemption"),
        ("--per-card", "most unsettled for one code at one till"),
        ("--per-till", "most unsent at one till in total"),
    ):
        change.add_argument(name, required=True, metavar="AMOUNT", help=meaning)
    hours = whole_number(1, HOURS_MAX)
    change.add_argument(
        "--redemptions",
        required=True,
        type=whole_number(0, 1_000_000),
        metavar="N",
        help="number of unsent redemptions at one till",
    )
    for name, meaning in (
        ("--contact-hours", "longest since the ledger was last reached"),
        ("--block-list-hours", "greatest age of the block list"),
        ("--balance-hours", "greatest age of the balance"),
    ):
        change.add_argument(name, type=hours, metavar="HOURS", help=meaning)
    limits.add("show", "show the limits of every unit", show_limits)


def add_store(arguments: argparse.Namespace) -> Result:
    """Add or rename a store."""
    from ledger import estate

    with the_book(arguments) as book:
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
    with the_book(arguments) as book:
        estate.put_cashier(book, item)
    values = {"cashier": item.cashier, "name": item.name, "role": item.role, "active": True}
    return Result(values, [f"{item.role} {item.cashier} may sign in"])


def remove_cashier(arguments: argparse.Namespace) -> Result:
    """Let a cashier sign in no more."""
    from msgspec.structs import replace

    from ledger import estate

    with the_book(arguments) as book:
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


def set_limits(arguments: argparse.Namespace) -> Result:
    """Set the stand-in limits for one unit."""
    from ledger import estate

    wanted = _limits(arguments)
    with the_book(arguments) as book:
        made = estate.set_limits(book, wanted)
    return Result(_limits_values(made), [f"limits for {made.unit} set (version {made.version})"])


def show_limits(arguments: argparse.Namespace) -> Result:
    """Show the limits of every unit."""
    from ledger import estate

    with the_book(arguments) as book:
        known = estate.all_limits(book)
    rows = [("per redemption", "per card", "per till", "redemptions", "contact hours")]
    rows += [_limits_row(one) for one in known]
    return Result({"limits": [_limits_values(one) for one in known]}, table(rows))


def _pin(given: str | None) -> str:
    """Take the PIN from the option, the terminal or stdin. Raises CommandFailed (usage)."""
    if given is None and sys.stdin.isatty():
        import getpass

        given = getpass.getpass("PIN: ")
    pin = given if given is not None else sys.stdin.readline().strip()
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_DIGITS):
        raise CommandFailed("a PIN has 4 to 8 digits", USAGE)
    return pin


def _limits(arguments: argparse.Namespace) -> "Limits":
    from terminal.domain.clock import HOUR_MS
    from terminal.domain.limits import Limits

    amounts = [
        amount(text, arguments.unit).minor
        for text in (arguments.per_redemption, arguments.per_card, arguments.per_till)
    ]
    if not 0 <= amounts[0] <= amounts[1] <= amounts[2]:
        raise CommandFailed(
            "limits grow: --per-redemption is at most --per-card, and that at most --per-till",
            USAGE,
        )
    ages = {
        "contact_age_ms": arguments.contact_hours,
        "block_list_age_ms": arguments.block_list_hours,
        "balance_age_ms": arguments.balance_hours,
    }
    return Limits(
        unit=arguments.unit,
        per_redemption=amounts[0],
        per_card=amounts[1],
        per_till=amounts[2],
        redemptions=arguments.redemptions,
        **{name: hours * HOUR_MS for name, hours in ages.items() if hours is not None},
    )


def _limits_row(limits: "Limits") -> tuple[str, str, str, str, str]:
    from terminal.domain.clock import HOUR_MS
    from terminal.domain.money import Money

    return (
        str(Money(limits.per_redemption, limits.unit)),
        str(Money(limits.per_card, limits.unit)),
        str(Money(limits.per_till, limits.unit)),
        str(limits.redemptions),
        str(limits.contact_age_ms // HOUR_MS),
    )


def _limits_values(limits: "Limits") -> dict[str, object]:
    import msgspec

    values: dict[str, object] = msgspec.to_builtins(limits)
    return values

"""`rates`: how often tills, stores and programmes may be asked about in a minute."""

import argparse

from ledger.command_line import Commands, Result, the_book, whole_number

MOST = 1_000_000_000
NAMES = ("till_asks", "till_misses", "store_asks", "store_misses", "programme_asks")


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("rates", "how often the ledger may be asked, against guessing")
    change = group.add("set", "set some; the others stay", set_rates)
    for name in NAMES:
        whose, what = name.split("_")
        meaning = "asks" if what == "asks" else "codes that do not pay"
        change.add_argument(
            f"--{whose}-{what}",
            type=whole_number(1, MOST),
            metavar="N",
            help=f"most {meaning} in a minute by {whose}",
        )
    group.add("show", "show them", show_rates)


def set_rates(arguments: argparse.Namespace) -> Result:
    """Set some."""
    from msgspec.structs import replace

    from ledger import attempts

    given = {name: getattr(arguments, name) for name in NAMES}
    changed = {name: value for name, value in given.items() if value is not None}
    with the_book(arguments, "rates.set", **changed) as book:
        attempts.set_rates(book, replace(attempts.rates(book), **changed))
    return show_rates(arguments)


def show_rates(arguments: argparse.Namespace) -> Result:
    """Show all."""
    from msgspec import structs

    from ledger import attempts

    with the_book(arguments) as book:
        allowed = structs.asdict(attempts.rates(book))
    lines = [f"{name.replace('_', ' ')} in a minute: {value}" for name, value in allowed.items()]
    return Result(allowed, lines)

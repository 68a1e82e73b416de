"""`expire`: end the time of cards by their programmes' rules; `laws`: what the law asks, with its sources."""

import argparse
from typing import TYPE_CHECKING

from ledger.command_line import (
    Commands,
    Parser,
    Result,
    now_ms,
    opened,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from ledger.expiry import Due

DAY_MS = 24 * 60 * 60 * 1000
GRACE_DAYS = 30
GRACE_DAYS_MAX = 3_650


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("expire", "move what is left on cards whose time is over")
    _take_grace(group.add("preview", "say what a run would take, changing nothing", preview))
    _take_grace(group.add("run", "take it: from balance to expired", run))
    commands.add("laws", "what the law asks of gift cards, by country, with sources", show_laws)


def preview(arguments: argparse.Namespace) -> Result:
    """Say what would expire."""
    from msgspec import to_builtins

    from ledger import expiry

    with the_book(arguments) as book:
        found = expiry.preview(book, now_ms() - arguments.grace_days * DAY_MS)
    return Result({"due": to_builtins(found)}, _table(found))


def run(arguments: argparse.Namespace) -> Result:
    """Expire."""
    from msgspec import to_builtins

    from ledger import audit, expiry

    now = now_ms()
    with opened(arguments) as database:
        done = expiry.run(database, now - arguments.grace_days * DAY_MS, now)
        with database.connection() as book, book.transaction():
            for one in done:
                detail = {"cards": one.cards, "minor": one.minor, "unit": one.unit}
                audit.record(book, audit.COMMAND_LINE, "expire.run", one.programme, detail)
    return Result({"expired": to_builtins(done)}, _table(done))


def show_laws(arguments: argparse.Namespace) -> Result:
    """Show the table."""
    from msgspec import to_builtins

    from ledger.laws import laws

    del arguments
    known = list(laws().values())
    rows = [("place", "expiry", "months", "cash up to", "source")]
    rows += [
        (
            one.place,
            one.expiry.value,
            str(one.months or ""),
            f"{one.cash_out_max} {one.currency}" if one.cash_out_max else "",
            one.source,
        )
        for one in known
    ]
    return Result({"laws": to_builtins(known)}, table(rows))


def _take_grace(parser: Parser) -> None:
    parser.add_argument(
        "--grace-days",
        type=whole_number(0, GRACE_DAYS_MAX),
        default=GRACE_DAYS,
        metavar="N",
        help=f"leave cards alone that ended less long ago: tills may still tell of them (default {GRACE_DAYS})",
    )


def _table(found: "list[Due]") -> list[str]:
    from ledger.card_files import plain

    rows = [("programme", "cards", "amount", "unit", "blocked, held", "amount held")]
    rows += [
        (
            one.programme,
            str(one.cards),
            plain(one.minor, one.unit),
            one.unit,
            str(one.held_cards),
            plain(one.held_minor, one.unit),
        )
        for one in found
    ]
    return table(rows) if found else ["nothing is due"]

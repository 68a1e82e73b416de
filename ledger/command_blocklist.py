"""`blocklist`: cards that pay nowhere, and which tills know it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.command_line import (
    CommandFailed,
    Commands,
    Result,
    day_text,
    failing_files,
    now_ms,
    opened,
    table,
    the_book,
)

if TYPE_CHECKING:
    from ledger.blocklist import Pushed
    from ledger.database import Database
    from terminal.domain.ids import CardId

FAULTS_SHOWN = 20


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("blocklist", "cards that pay nowhere, and which tills know it")
    push = group.add("push", "block the codes in a file, one a line", push_list)
    push.add_argument("file", type=Path, metavar="FILE")
    push.add_argument("--reason", default="blocked", help="what is kept and shown with each")
    remove = group.add("remove", "take the codes in a file off the list", remove_list)
    remove.add_argument("file", type=Path, metavar="FILE")
    group.add("status", "show the newest list and which till holds which", show_status)


def push_list(arguments: argparse.Namespace) -> Result:
    """Block the codes in a file."""
    from ledger import blocklist

    with opened(arguments) as database:
        cards = _cards(database, arguments.file)
        made_ms = now_ms()
        pushed = blocklist.in_lists(
            database,
            cards,
            lambda book, some: blocklist.push(book, some, arguments.reason, made_ms),
        )
    values = {**_counts(pushed), "made_ms": made_ms}
    return Result(
        values, [f"list {pushed.number}: {pushed.changed} of {pushed.cards} cards newly blocked"]
    )


def remove_list(arguments: argparse.Namespace) -> Result:
    """Take the codes in a file off the list."""
    from ledger import blocklist

    with opened(arguments) as database:
        cards = _cards(database, arguments.file)
        removed = blocklist.in_lists(
            database, cards, lambda book, some: blocklist.remove(book, some, now_ms())
        )
    return Result(
        _counts(removed),
        [f"list {removed.number}: {removed.changed} of {removed.cards} cards unblocked"],
    )


def _counts(pushed: "Pushed") -> dict[str, object]:
    return {
        "number": pushed.number,
        "lists": pushed.lists,
        "cards": pushed.cards,
        "changed": pushed.changed,
    }


def show_status(arguments: argparse.Namespace) -> Result:
    """Show which till holds which list."""
    from ledger import blocklist

    with the_book(arguments) as book:
        status = blocklist.status(book)
    rows = [("till", "store", "holds list", "last heard")]
    rows += [
        (one.terminal, one.store, str(one.block_list), day_text(one.contact_ms))
        for one in status.terminals
    ]
    holding = [
        {
            "terminal": one.terminal,
            "store": one.store,
            "block_list": one.block_list,
            "up_to_date": one.block_list >= status.number,
            "contact_ms": one.contact_ms,
        }
        for one in status.terminals
    ]
    return Result(
        {"number": status.number, "cards": status.cards, "terminals": holding},
        [f"list {status.number}, {status.cards} cards blocked", *table(rows)],
    )


def _cards(database: "Database", path: Path) -> "list[CardId]":
    """Read the codes of a file: all of them, or none. Raises CommandFailed."""
    from ledger.card_files import read_codes
    from ledger.own_keys import own_keys

    with failing_files(path):
        read = read_codes(path)
    if read.faults:
        shown = "; ".join(f"line {one.line}: {one.why}" for one in read.faults[:FAULTS_SHOWN])
        raise CommandFailed(f"{len(read.faults)} lines are wrong, nothing was done: {shown}")
    if not read.codes:
        raise CommandFailed(f"{path} holds no codes; write one a line")
    lookup_key = database.run(own_keys).lookup_key
    return [code.card_id(lookup_key) for code, _ in read.codes]

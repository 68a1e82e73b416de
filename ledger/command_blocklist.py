"""`blocklist`: cards that pay nowhere, and which tills know it."""

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Parser,
    Result,
    Rows,
    a_day,
    an_id,
    day_text,
    end_ms,
    failing_files,
    now_ms,
    opened,
    start_ms,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from ledger.block_orders import Order
    from ledger.block_preview import Preview
    from ledger.block_search import Search
    from ledger.database import Book, Database
    from ledger.rollout import Rollout
    from terminal.domain.ids import CardId

FAULTS_SHOWN: Final = 20
LOOK_EVERY_S: Final = 1.0


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("blocklist", "cards that pay nowhere, and which tills know it")
    push = group.add("push", "block the codes in a file, or the cards of a search", push_list)
    push.add_argument("--reason", default="blocked", help="what is kept and shown with each")
    _which_cards(push)
    remove = group.add(
        "remove", "take the codes in a file, or the cards of a search, off the list", remove_list
    )
    remove.add_argument("--reason", default="unblocked", help="for the record")
    _which_cards(remove)
    group.add("status", "show the newest list and which till holds which", show_status)
    group.add("history", "show who blocked and unblocked how many, when and why", show_history)
    rollout = group.add("rollout", "show how many tills hold a list, and who lags", show_rollout)
    rollout.add_argument(
        "number",
        nargs="?",
        type=whole_number(0, 2**53),
        metavar="NUMBER",
        help="of the list (default: the newest)",
    )
    rollout.add_argument("--watch", action="store_true", help="until every till holds it")


def _which_cards(command: Parser) -> None:
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="codes, one a line")
    command.add_argument("--programme", type=an_id, metavar="ID", help="cards of this programme")
    command.add_argument("--batch", metavar="ID", help="cards of this batch that were issued")
    command.add_argument("--last4", metavar="XXXX", help="cards whose code ends so")
    command.add_argument("--issued-from", type=a_day, metavar="DAY", help="issued on it or later")
    command.add_argument("--issued-to", type=a_day, metavar="DAY", help="issued on it or before")
    command.add_argument(
        "--preview", action="store_true", help="only say what would change, and do nothing"
    )


def push_list(arguments: argparse.Namespace) -> Result:
    """Block cards."""
    return _order(arguments, listed=True)


def remove_list(arguments: argparse.Namespace) -> Result:
    """Take cards off the list."""
    return _order(arguments, listed=False)


def _order(arguments: argparse.Namespace, *, listed: bool) -> Result:
    from ledger import audit, block_orders, block_preview, blocklist

    with opened(arguments) as database:
        cards, source = _cards(database, arguments)
        if arguments.preview:
            found = database.run(lambda book: block_preview.preview(book, cards, listed=listed))
            return _preview(found, listed=listed)
        made_ms = now_ms()

        def ordered(book: "Book") -> int:
            with book.transaction():
                number = block_orders.draft(
                    book,
                    cards,
                    audit.COMMAND_LINE,
                    arguments.reason,
                    source,
                    made_ms,
                    listed=listed,
                )
                block_orders.confirm(book, number, audit.COMMAND_LINE, made_ms)
                return number

        done = block_orders.carry_out(database, database.run(ordered), made_ms)
        newest = database.run(blocklist.newest)
    return _done(done, done.last_list or newest)


def _done(done: "Order", number: int) -> Result:
    what = "newly blocked" if done.listed else "unblocked"
    values = {
        "order": done.id,
        "number": number,
        "lists": done.lists,
        "cards": done.cards,
        "changed": done.changed,
        "made_ms": done.made_ms,
    }
    return Result(values, [f"list {number}: {done.changed} of {done.cards} cards {what}"])


def _preview(found: "Preview", *, listed: bool) -> Result:
    import msgspec

    from terminal.domain.money import Money

    value = ", ".join(str(Money(minor, unit)) for unit, minor in sorted(found.value.items()))
    what = "blocked" if listed else "unblocked"
    first = f"{found.changes} of {found.named} cards would be {what}, worth {value or 'nothing'}"
    kinds = {
        "live": found.live,
        "not sold": found.asleep,
        "empty": found.empty,
        "on the list": found.listed,
        "blocked at a till": found.refused,
        "unknown": found.unknown,
    }
    lines = [first, ", ".join(f"{name} {count}" for name, count in kinds.items())]
    return Result(msgspec.to_builtins(found), lines)


def show_history(arguments: argparse.Namespace) -> Result:
    """Show the orders, the newest first."""
    import msgspec

    from ledger import block_orders

    with the_book(arguments) as book:
        known = block_orders.orders(book)
    rows: Rows = [("order", "when", "who", "what", "cards", "changed", "lists", "why")]
    rows += [
        (
            str(one.id),
            day_text(one.confirmed_ms),
            one.actor,
            "block" if one.listed else "unblock",
            str(one.cards),
            str(one.changed),
            f"{one.first_list}–{one.last_list}" if one.first_list else "–",
            one.reason,
        )
        for one in known
    ]
    return Result({"orders": msgspec.to_builtins(known)}, table(rows))


def show_rollout(arguments: argparse.Namespace) -> Result:
    """Show how far a list has come; with `--watch` a line each second until it is everywhere."""
    from ledger import rollout

    with opened(arguments) as database:
        seen = database.run(lambda book: rollout.rollout(book, arguments.number))
        while arguments.watch and not seen.done:
            if not arguments.json:
                print(_share(seen), flush=True)
            time.sleep(LOOK_EVERY_S)
            number = seen.number
            seen = database.run(lambda book, number=number: rollout.rollout(book, number))  # type: ignore[misc]
    return Result(_rollout_values(seen), _rollout_lines(seen))


def _share(seen: "Rollout") -> str:
    return f"list {seen.number}: {seen.holding} of {seen.tills} tills hold it ({seen.percent} %)"


def _rollout_values(seen: "Rollout") -> dict[str, object]:
    import msgspec

    values: dict[str, object] = msgspec.to_builtins(seen)
    return {**values, "percent": seen.percent, "done": seen.done}


def _rollout_lines(seen: "Rollout") -> list[str]:
    if not seen.laggards:
        return [_share(seen)]
    rows: Rows = [("till", "store", "holds list", "behind since", "last heard")]
    rows += [
        (one.terminal, one.store, str(one.held), day_text(one.since_ms), day_text(one.contact_ms))
        for one in seen.laggards
    ]
    return [_share(seen), *table(rows)]


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


def _cards(database: "Database", arguments: argparse.Namespace) -> "tuple[list[CardId], str]":
    """Say which cards are meant, and in words where they come from. Raises CommandFailed."""
    search = _search(arguments)
    if (arguments.file is None) == (search is None):
        raise CommandFailed(
            "give a file of codes, or say which cards: --programme, --last4, …", USAGE
        )
    if search is None:
        return _of_file(database, arguments.file), arguments.file.name
    import msgspec

    from ledger import block_search

    words = ", ".join(f"{name} {value}" for name, value in msgspec.to_builtins(search).items())
    return database.run(lambda book: block_search.found(book, search)), words


def _search(arguments: argparse.Namespace) -> "Search | None":
    from ledger.block_search import Search

    search = Search(
        programme=arguments.programme or "",
        batch=arguments.batch or "",
        last4=(arguments.last4 or "").upper(),
        issued_from_ms=start_ms(arguments.issued_from) if arguments.issued_from else None,
        issued_to_ms=end_ms(arguments.issued_to) if arguments.issued_to else None,
    )
    return None if search == Search() else search


def _of_file(database: "Database", path: Path) -> "list[CardId]":
    """Read the codes of a file: all of them, or none. Raises CommandFailed."""
    from ledger.block_file import read_block_file
    from ledger.own_keys import own_keys

    with failing_files(path):
        read = read_block_file(path.read_bytes())
    if read.faults:
        shown = "; ".join(f"line {one.line}: {one.why}" for one in read.faults[:FAULTS_SHOWN])
        raise CommandFailed(f"{len(read.faults)} lines are wrong, nothing was done: {shown}")
    if not read.codes:
        raise CommandFailed(f"{path} holds no codes; write one a line")
    lookup_key = database.run(own_keys).lookup_key
    return [code.card_id(lookup_key) for code in read.codes]

"""`cards show` and `cards export`: what the book knows of cards. Codes are not among it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ledger.command_line import (
    CommandFailed,
    Commands,
    Result,
    Rows,
    day_text,
    failing_files,
    table,
    the_book,
)

if TYPE_CHECKING:
    from ledger.cards import Done, KnownCard
    from ledger.database import Book
    from terminal.domain.ids import CardId

LAST: Final = 4
AMOUNTS: Final = ("balance", "issued", "redeemed", "leased", "expired", "written_off")


def add_lookups(group: Commands) -> None:
    """Add the commands to the group of cards."""
    show = group.add("show", "show a card and what happened to it", show_card)
    show.add_argument(
        "code",
        metavar="CODE",
        help="the code, its last 4, the card's id, or - to read it from stdin",
    )
    export = group.add("export", "list all cards, without their codes, as CSV", export_cards)
    export.add_argument("--out", type=Path, metavar="FILE", help="write to this new file")


def show_card(arguments: argparse.Namespace) -> Result:
    """Show a card by its code or id, or all cards whose code ends so."""
    from ledger import cards

    text = arguments.code if arguments.code != "-" else sys.stdin.readline().strip()
    last = text.lstrip("….")
    with the_book(arguments) as book:
        if len(last) == LAST:
            several = [_values(book, one) for one in cards.by_last4(book, last.upper())]
            return Result({"cards": several}, [line for one in several for line in _lines(one)])
        known = cards.by_id(book, _card_id(book, text))
        if known is None:
            raise CommandFailed("the ledger knows no such card; was it imported?")
        values = _values(book, known)
    return Result(values, _lines(values))


def export_cards(arguments: argparse.Namespace) -> Result:
    """List all cards as CSV, to a file or to stdout; as JSON where that was asked for."""
    from ledger import card_files, cards

    with the_book(arguments) as book:
        if arguments.out is None and arguments.json:
            listed = [card_files.card_row(one) for one in cards.every(book)]
            return Result(
                {"cards": [dict(zip(card_files.CARDS, row, strict=True)) for row in listed]}, []
            )
        with failing_files(arguments.out):
            count = card_files.write_cards(arguments.out, cards.every(book))
    if arguments.out is None:
        return Result(None, [])
    return Result(
        {"count": count, "file": str(arguments.out)}, [f"{count} cards listed in {arguments.out}"]
    )


def _card_id(book: "Book", text: str) -> "CardId":
    """Read a code, or a card's id in hexadecimal. Raises CommandFailed."""
    from ledger.own_keys import own_keys
    from terminal.domain.code import BadRead
    from terminal.domain.foreign_code import any_code
    from terminal.domain.ids import CardId, parse_id

    if raw := parse_id(text):
        return CardId(bytes(raw))
    try:
        return any_code(text).card_id(own_keys(book).lookup_key)
    except BadRead as error:
        raise CommandFailed(f"that is no code of ours ({error.reason}); type it again") from error


def _values(book: "Book", card: "KnownCard") -> dict[str, object]:
    from msgspec import structs

    from ledger import cards
    from ledger.card_files import plain
    from terminal.domain.ids import CardId

    card_id = CardId(card.card)
    amounts = {name: plain(getattr(card, name), card.unit) for name in AMOUNTS}
    return {
        **structs.asdict(card),
        **amounts,
        "card": card.card.hex(),
        "balance_minor": card.balance,
        "blocked": cards.block_reason(book, card_id),
        "operations": [_operation(one) for one in cards.history(book, card_id)],
    }


def _operation(done: "Done") -> dict[str, object]:
    from msgspec import structs

    from ledger.card_files import plain

    return {
        **structs.asdict(done),
        "id": done.id.hex(),
        "amount": plain(done.minor, done.unit) if done.unit else "",
    }


def _lines(card: dict[str, object]) -> list[str]:
    used = f", last used {day_text(card['used_ms'])} at {card['used_store']}"  # type: ignore[arg-type]
    lines = [
        f"…{card['last4']}  {card['programme']}  {card['state']}  {card['balance']} {card['unit']}"
        f" of {card['issued']}" + (used if card["used_ms"] else "")
    ]
    if card["blocked"]:
        lines.append(f"on the block list: {card['blocked']}")
    rows: Rows = [("when", "what", "amount", "state", "store", "till", "cashier", "order")]
    for one in card["operations"]:  # type: ignore[attr-defined]
        when = day_text(one["at_ms"])
        names = ("action", "amount", "state", "store", "terminal", "cashier", "order_number")
        rows.append((when, *(str(one[name]) for name in names)))
    return lines + (table(rows) if len(rows) > 1 else [])

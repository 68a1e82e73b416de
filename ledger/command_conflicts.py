"""`conflicts`: value that was redeemed twice, and who bears it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from ledger.conflicts import Conflict, Evidence, Told


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("conflicts", "value that was redeemed twice, and who bears it")
    group.add("list", "show all conflicts", list_conflicts)
    show = group.add("show", "show a conflict and what was told about its card", show_conflict)
    show.add_argument("id", metavar="ID", help="the redemption's id, from `conflicts list`")
    export = group.add("export", "write all conflicts with their signed evidence", export_conflicts)
    export.add_argument("file", type=Path, metavar="FILE", help="a new file, JSON")


def list_conflicts(arguments: argparse.Namespace) -> Result:
    """Show all conflicts."""
    from ledger import conflicts

    with the_book(arguments) as book:
        known = conflicts.conflicts(book)
    rows: Rows = [("id", "found", "card", "store", "till", "amount", "not covered", "state")]
    rows += [_row(one) for one in known]
    return Result({"conflicts": [_values(one) for one in known]}, table(rows))


def show_conflict(arguments: argparse.Namespace) -> Result:
    """Show one conflict with its evidence."""
    from ledger import conflicts
    from terminal.domain.ids import parse_id

    with the_book(arguments) as book:
        operation = parse_id(arguments.id)
        known = conflicts.conflict(book, operation) if operation else None
        if known is None:
            raise CommandFailed(f"no conflict {arguments.id}; `conflicts list` shows them")
        evidence = conflicts.evidence(book, known)
    return Result(_pack(evidence), _lines(evidence))


def export_conflicts(arguments: argparse.Namespace) -> Result:
    """Write all conflicts with their evidence to a new file."""
    import json

    from ledger import conflicts
    from ledger.card_files import write_new

    with the_book(arguments) as book:
        packs = [_pack(conflicts.evidence(book, one)) for one in conflicts.conflicts(book)]
    with failing_files(arguments.file), write_new(arguments.file) as file:
        json.dump({"conflicts": packs}, file, indent=1)
    return Result(
        {"count": len(packs), "file": str(arguments.file)},
        [f"{len(packs)} conflicts with their evidence are in {arguments.file}"],
    )


def _values(one: "Conflict") -> dict[str, object]:
    from msgspec import structs

    from ledger.card_files import plain

    return {
        **structs.asdict(one),
        "card": one.card.hex(),
        "id": one.id.hex(),
        "amount": plain(one.minor, one.unit),
        "loss": plain(one.shortfall, one.unit),
        "loser": one.terminal,
    }


def _row(one: "Conflict") -> tuple[str, ...]:
    values = _values(one)
    names = ("card", "store", "terminal", "amount", "loss", "state")
    shown = {**values, "card": f"…{one.last4}", "loss": f"{values['loss']} {one.unit}"}
    return (one.id.hex(), day_text(one.received_ms), *(str(shown[name]) for name in names))


def _pack(evidence: "Evidence") -> dict[str, object]:
    return {
        **_values(evidence.conflict),
        "evidence": [_told(one) for one in evidence.told],
    }


def _told(told: "Told") -> dict[str, Any]:
    """Bytes as hexadecimal, but for the entries themselves, which are base64."""
    from base64 import b64encode

    from msgspec import to_builtins

    entry = to_builtins(told.entry) if told.entry else None
    if entry and told.entry:
        for name in ("id", "card", "previous"):
            raw = getattr(told.entry, name)
            entry[name] = raw.hex() if raw else None
    return {
        "terminal": told.terminal,
        "store": told.store,
        "public_key": told.public_key.hex() if told.public_key else None,
        "received_ms": told.received_ms,
        "entry": entry,
        "chain": [b64encode(body).decode() for body in told.chain],
        "signed": {
            "seq": told.signed.seq,
            "head": told.signed.head.hex(),
            "signature": told.signed.signature.hex(),
            "received_ms": told.signed.received_ms,
        }
        if told.signed
        else None,
    }


def _lines(evidence: "Evidence") -> list[str]:
    values = _values(evidence.conflict)
    rows: Rows = [
        ("till", "store", "what", "amount", "cashier", "order", "till's time", "received", "lists")
    ]
    rows += [_told_row(told) for told in evidence.told]
    return [
        f"card …{values['last4']}: {values['loss']} of {values['amount']} {values['unit']} not covered",
        f"borne by store {values['store']}, till {values['terminal']}",
        *table(rows),
    ]


def _told_row(told: "Told") -> tuple[str, ...]:
    entry = told.entry
    if entry is None:
        return (told.terminal, told.store, "unreadable", *[""] * 4, day_text(told.received_ms), "")
    return (
        told.terminal,
        told.store,
        entry.kind,
        str(entry.amount or ""),
        entry.cashier,
        entry.order,
        day_text(entry.at_ms),
        day_text(told.received_ms),
        f"block list {entry.block_list}, page {entry.feed}",
    )

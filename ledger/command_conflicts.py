"""`conflicts`: value that was redeemed twice, and who bears it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.command_line import (
    CommandFailed,
    Commands,
    Result,
    Rows,
    amount,
    day_text,
    failing_files,
    now_ms,
    table,
    the_book,
)

if TYPE_CHECKING:
    from ledger.conflicts import Conflict, Told
    from ledger.database import Book
    from ledger.evidence import Pack
    from ledger.resolving import Decision


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("conflicts", "value that was redeemed twice, and who bears it")
    group.add("list", "show all conflicts", list_conflicts)
    show = group.add("show", "show a conflict and what was told about its card", show_conflict)
    show.add_argument("id", metavar="ID", help="the redemption's id, from `conflicts list`")
    resolve = group.add(
        "resolve", "say who bears a conflict; above a limit two people must", resolve_conflict
    )
    resolve.add_argument("id", metavar="ID")
    resolve.add_argument(
        "--outcome", required=True, choices=("store_loss", "fraud", "goodwill", "recover")
    )
    resolve.add_argument("--note", required=True, metavar="TEXT", help="why; it is kept")
    confirm = group.add("confirm", "agree to what somebody else proposed", decide_conflict)
    reject = group.add("reject", "say no to what was proposed", decide_conflict)
    for parser, word in ((confirm, "confirm"), (reject, "reject")):
        parser.add_argument("id", metavar="ID")
        parser.set_defaults(word=word)
    for parser in (resolve, confirm, reject):
        parser.add_argument("--person", required=True, metavar="NAME", help="who says so")
    limit = group.add("limit", "above which loss two people decide", set_limit)
    limit.add_argument("unit", metavar="UNIT")
    limit.add_argument("amount", metavar="AMOUNT", help="like 50.00; 0: always two")
    limit.add_argument(
        "--person", required=True, metavar="NAME", help="who says so; to raise it, two must"
    )
    export = group.add("export", "write all conflicts with their signed evidence", export_conflicts)
    export.add_argument("file", type=Path, metavar="FILE", help="a new file, JSON")


def list_conflicts(arguments: argparse.Namespace) -> Result:
    """Show all conflicts."""
    from ledger import conflicts
    from ledger.evidence import conflict_values

    with the_book(arguments) as book:
        known = conflicts.conflicts(book)
    rows: Rows = [("id", "found", "card", "store", "till", "amount", "not covered", "state")]
    rows += [_row(one) for one in known]
    return Result({"conflicts": [conflict_values(one) for one in known]}, table(rows))


def show_conflict(arguments: argparse.Namespace) -> Result:
    """Show one conflict with its evidence."""
    from ledger.evidence import pack_values

    with the_book(arguments) as book:
        known = _known(book, arguments.id)
        pack = _pack(book, known)
    return Result(pack_values(pack), _lines(pack))


def export_conflicts(arguments: argparse.Namespace) -> Result:
    """Write all conflicts with their evidence to a new file."""
    import json

    from ledger import conflicts
    from ledger.card_files import write_new
    from ledger.evidence import pack_values

    with the_book(arguments) as book:
        packs = [pack_values(_pack(book, one)) for one in conflicts.conflicts(book)]
    with failing_files(arguments.file), write_new(arguments.file) as file:
        json.dump({"conflicts": packs}, file, indent=1)
    return Result(
        {"count": len(packs), "file": str(arguments.file)},
        [f"{len(packs)} conflicts with their evidence are in {arguments.file}"],
    )


def resolve_conflict(arguments: argparse.Namespace) -> Result:
    """Decide, or propose."""
    from ledger import audit, resolving

    with the_book(arguments) as book:
        one = _known(book, arguments.id)
        try:
            decision = resolving.resolve(
                book,
                one.card,
                one.id,
                resolving.Outcome(arguments.outcome),
                arguments.note,
                arguments.person,
                now_ms(),
            )
        except resolving.CannotResolve as error:
            raise CommandFailed(str(error)) from error
        detail = {"outcome": arguments.outcome, "person": arguments.person}
        audit.record(book, audit.COMMAND_LINE, "conflict.resolve", one.id.hex(), detail)
    return _decided(decision)


def decide_conflict(arguments: argparse.Namespace) -> Result:
    """Confirm or reject what was proposed."""
    from ledger import audit, resolving

    work = resolving.confirm if arguments.word == "confirm" else resolving.reject
    with the_book(arguments) as book:
        one = _known(book, arguments.id)
        try:
            decision = work(book, one.card, one.id, arguments.person, now_ms())
        except resolving.CannotResolve as error:
            raise CommandFailed(str(error)) from error
        detail = {"person": arguments.person}
        audit.record(book, audit.COMMAND_LINE, f"conflict.{arguments.word}", one.id.hex(), detail)
    return _decided(decision)


def set_limit(arguments: argparse.Namespace) -> Result:
    """Say above which loss two people decide; to raise it, two people say the same."""
    from ledger import audit, conflict_limits

    limit = amount(arguments.amount, arguments.unit)
    minor = max(0, limit.minor)
    with the_book(arguments) as book:
        holds = conflict_limits.set_limit(book, limit.unit, minor, arguments.person, now_ms())
        action = "conflict.limit" if holds else "conflict.limit_asked"
        detail = {"minor": minor, "person": arguments.person}
        audit.record(book, audit.COMMAND_LINE, action, limit.unit, detail)
    says = f"above {limit} two people decide"
    return Result(
        {"unit": limit.unit, "minor": minor, "holds": holds},
        [says if holds else f"asked for: {says} once a second person says the same"],
    )


def _known(book: "Book", text: str) -> "Conflict":
    from ledger import conflicts
    from terminal.domain.ids import parse_id

    operation = parse_id(text)
    known = conflicts.conflict(book, operation) if operation else None
    if known is None:
        raise CommandFailed(f"no conflict {text}; `conflicts list` shows them")
    return known


def _decided(decision: "Decision") -> Result:
    from ledger.evidence import decision_values

    said = f"{decision.outcome}: {decision.state}"
    if decision.state == "proposed":
        said += "; a second person must say `conflicts confirm`"
    return Result(decision_values(decision), [said])


def _row(one: "Conflict") -> tuple[str, ...]:
    from ledger.evidence import conflict_values

    values = conflict_values(one)
    names = ("card", "store", "terminal", "amount", "loss", "state")
    shown = {**values, "card": f"…{one.last4}", "loss": f"{values['loss']} {one.unit}"}
    return (one.id.hex(), day_text(one.received_ms), *(str(shown[name]) for name in names))


def _pack(book: "Book", one: "Conflict") -> "Pack":
    from ledger import conflicts, resolving
    from ledger.evidence import checked

    return checked(conflicts.evidence(book, one), resolving.decisions(book, one.card, one.id))


def _lines(pack: "Pack") -> list[str]:
    from ledger.evidence import conflict_values

    evidence = pack.evidence
    values = conflict_values(evidence.conflict)
    rows: Rows = [
        (
            "till",
            "store",
            "what",
            "amount",
            "cashier",
            "order",
            "till's time",
            "received",
            "lists",
            "proof",
        )
    ]
    rows += [
        (*_told_row(told), str(proof))
        for told, proof in zip(evidence.told, pack.proofs, strict=True)
    ]
    return [
        f"card …{values['last4']}: {values['loss']} of {values['amount']} {values['unit']} not covered",
        f"borne by store {values['store']}, till {values['terminal']}",
        *table(rows),
        *(
            f"{one.state}: {one.outcome}, {one.minor} {one.unit} (minor units), proposed by {one.proposed_by}: {one.note}"
            for one in pack.decisions
        ),
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

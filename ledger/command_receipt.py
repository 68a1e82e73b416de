"""`receipt check`: is this receipt genuine, and what became of what it promises?"""

import argparse
from typing import TYPE_CHECKING

from ledger.command_line import CommandFailed, Commands, Result, day_text, the_book

if TYPE_CHECKING:
    from ledger.receipts import Checked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("receipt", "receipts that somebody brings")
    check = group.add("check", "say whether a receipt is genuine and what became of it", check_one)
    check.add_argument("text", metavar="TEXT", help="what the receipt's QR code says")


def check_one(arguments: argparse.Namespace) -> Result:
    """Check the text of a receipt's QR code."""
    from ledger import receipts
    from terminal.domain.proof import BadProof

    with the_book(arguments) as book:
        try:
            checked = receipts.check(book, arguments.text)
        except BadProof as error:
            raise CommandFailed(f"not genuine: {error}") from error
    return Result(_values(checked), _lines(checked))


def _values(checked: "Checked") -> dict[str, object]:
    proof = checked.proof
    return {
        "genuine": True,
        "arrived": checked.verdict is not None,
        "verdict": checked.verdict,
        "covered": checked.covered,
        "shortfall": checked.shortfall,
        "stands": checked.stands,
        "terminal": proof.terminal,
        "store": checked.store,
        "epoch": proof.epoch,
        "seq": proof.seq,
        "id": proof.id.hex(),
        "kind": proof.kind.value,
        "at_ms": proof.at_ms,
        "minor": proof.minor,
        "unit": proof.unit,
        "last4": proof.last4,
        "left": proof.left,
    }


def _lines(checked: "Checked") -> list[str]:
    proof = checked.proof
    lines = [
        f"genuine: {proof.kind} of {proof.amount} on card …{proof.last4}",
        f"{day_text(proof.at_ms)} at till {proof.terminal}, store {checked.store}",
    ]
    if checked.verdict is None:
        return [*lines, "the till has not sent this entry yet"]
    lines.append(
        f"the ledger found: {checked.verdict}; it stands as: {checked.stands or 'nothing'}"
    )
    if checked.shortfall:
        lines.append(f"not covered: {checked.shortfall} of {proof.minor} in minor units")
    return lines

"""Receipts that somebody brings: did one of our tills sign this, has its entry arrived, and what became of it?"""

import msgspec
from msgspec import Struct

from ledger.database import Book
from terminal.domain.entry import read_entry
from terminal.domain.proof import BadProof, Proof, check_proof, read_proof


class Checked(Struct, frozen=True, kw_only=True):
    """A receipt whose signature holds. `verdict` None: its entry has not arrived yet."""

    proof: Proof
    store: str
    verdict: str | None
    covered: int = 0
    shortfall: int = 0
    stands: str = ""
    """What the book says of the operation now: approved, voided, …; empty where it does not know it."""


def check(book: Book, text: str) -> Checked:
    """Check a receipt's text. Raises BadProof."""
    claimed = read_proof(text)
    row = book.execute(
        "SELECT public_key, store FROM terminals WHERE terminal = %s", (claimed.terminal,)
    ).fetchone()
    if row is None or row[0] is None:
        raise BadProof("it names a till that was never paired")
    proof = check_proof(text, bytes(row[0]))
    entry = book.execute(
        "SELECT verdict, covered, shortfall, body FROM entries"
        " WHERE terminal = %s AND epoch = %s AND seq = %s AND hash = %s",
        (proof.terminal, proof.epoch, proof.seq, proof.hash),
    ).fetchone()
    return Checked(
        proof=proof,
        store=row[1],
        verdict=entry[0] if entry else None,
        covered=entry[1] if entry else 0,
        shortfall=entry[2] if entry else 0,
        stands=_state(book, bytes(entry[3])) if entry else "",
    )


def _state(book: Book, body: bytes) -> str:
    """Say what the book holds of an entry's operation."""
    try:
        told = read_entry(body)
    except msgspec.DecodeError:
        return ""
    row = book.execute(
        "SELECT state FROM operations WHERE card = %s AND id = %s", (told.card or b"", told.id)
    ).fetchone()
    return str(row[0]) if row else ""

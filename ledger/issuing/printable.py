"""Cards that go to nobody by mail or SMS: their codes leave as a sheet, pictures or a table, until somebody says they are printed.

Every look at codes is a line in the audit. See docs/decisions/0065.
"""

import csv
import io
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec.structs import replace

from ledger import audit, estate
from ledger.database import Book
from ledger.delivery.gift import Gift, gift
from ledger.issuing.batches import TooLate, found, greeting_of, key_of
from ledger.issuing.recipients import unpack
from ledger.printing.layouts import LAYOUTS
from ledger.printing.pictures import wallet_pngs
from ledger.programme_keys import signing_key
from terminal.domain.signed_code import sign

AT_ONCE: Final = 1_000
"""Cards in one document."""
PICTURES_AT_ONCE: Final = 200


class Form(StrEnum):
    """How codes leave: on sheets of one of the layouts, as pictures, or as a table."""

    A4 = "a4"
    WALLET = "wallet"
    LETTER = "letter"
    PICTURES = "pictures"
    TABLE = "table"


COLUMNS: Final = ("code", "qr", "value", "name", "greeting")
TYPES: Final = {
    Form.PICTURES: ("zip", "application/zip"),
    Form.TABLE: ("csv", "text/csv; charset=utf-8"),
}
PDF: Final = ("pdf", "application/pdf")


def codes(book: Book, actor: str, batch: str, first: int, form: Form, now_ms: int) -> list[Gift]:
    """Give the cards to be printed, from a number on, and note who looked. In the caller's transaction.

    Raises Unknown, TooLate where nothing (any more) can be printed, VaultLocked.
    """
    key = key_of(book, batch)
    known = found(book, batch)
    if key is None:
        raise TooLate(batch)
    most = PICTURES_AT_ONCE if form is Form.PICTURES else AT_ONCE
    rows = book.execute(
        "SELECT b.number, b.minor, b.sealed, c.expires_ms FROM batch_cards b JOIN cards c ON c.card = b.card"
        " WHERE b.batch = %s AND b.number >= %s AND b.state = 'issued' AND b.channel = ''"
        " AND b.sealed IS NOT NULL ORDER BY b.number LIMIT %s",
        (batch, first, most),
    ).fetchall()
    if not rows:
        raise TooLate(batch)
    programme = estate.programme(book, known.programme)
    private_key = signing_key(book, known.programme, now_ms) if known.signed else None
    greeting = greeting_of(book, batch, key)
    gifts = []
    for number, minor, sealed, expires_ms in rows:
        code, who = unpack(key, batch, number, sealed)
        signed = sign(code, private_key, minor, expires_ms) if private_key else ""
        told = gift(code, programme, minor, expires_ms, who.language or known.language, signed)
        gifts.append(replace(told, name=who.name, greeting=who.greeting or greeting))
    told_of = {"form": form, "from": rows[0][0], "to": rows[-1][0]}
    audit.record(book, actor, "batch.codes_shown", batch, told_of)
    return gifts


def document(gifts: Sequence[Gift], form: Form, title: str) -> bytes:
    """Make the document: a PDF, or a ZIP of pictures."""
    if form is not Form.PICTURES:
        from ledger.printing.sheets import sheet  # half a second, which no start needs

        return sheet(gifts, LAYOUTS[form], title)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as folder:
        for number, picture in enumerate(wallet_pngs(gifts), 1):
            name = f"{number:04}-{gifts[number - 1].code[-4:]}.png"
            folder.writestr(name, picture)
    return file.getvalue()


def table(gifts: Sequence[Gift]) -> list[tuple[str, ...]]:
    """Give the rows of the table: code, what the QR code holds, value, name, greeting."""
    return [(one.code, one.scanned, one.value, one.name, one.greeting) for one in gifts]


def as_file(gifts: Sequence[Gift], form: Form, title: str) -> bytes:
    """Give a document or the table as the bytes of a file."""
    if form is not Form.TABLE:
        return document(gifts, form, title)
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    lines.writerows([harmless(cell) for cell in row] for row in table(gifts))
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Give a cell that no spreadsheet program computes."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell

"""Files of codes and cards: read line by line, every fault named; written so that only their owner reads them.

A message never carries a code, only the line's number and the last four symbols.
"""

import csv
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from msgspec import Struct

from ledger.cards import KnownCard
from terminal.domain.code import BadRead, Code, masked
from terminal.domain.foreign_code import ForeignCode, any_code
from terminal.domain.money import Money, NotAnAmount

CODES: Final = ("code", "value")
NO_FOREIGN: Final = frozenset[str]()
PAYLOAD: Final = "payload"
"""What goes into the QR code of a card with a signed code."""
CARDS: Final = (
    "card",
    "last4",
    "programme",
    "state",
    "unit",
    "balance",
    "issued",
    "redeemed",
    "expires_ms",
)


class Fault(Struct, frozen=True):
    """What is wrong with one line of a file."""

    line: int
    why: str


class ReadCodes(Struct, frozen=True):
    """What a file holds: codes with their values in minor units, the line of each, and what is wrong."""

    codes: list[tuple[Code | ForeignCode, int]]
    lines: list[int]
    faults: list[Fault]


def read_codes(
    path: Path, unit: str | None = None, *, foreign: frozenset[str] = NO_FOREIGN
) -> ReadCodes:
    """Read codes, one a line, with values of that unit after a comma if one is given. Raises OSError.

    `foreign`: kinds of foreign codes that may be among them.
    """
    found = ReadCodes([], [], [])
    seen: set[Code | ForeignCode] = set()
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as file:
        for line, row in _rows(file):
            try:
                code, value = _read(row, unit, foreign)
            except (BadRead, NotAnAmount, ValueError) as error:
                found.faults.append(Fault(line, _why(error)))
                continue
            if code in seen:
                found.faults.append(Fault(line, f"{masked(code.last4)} stands there twice"))
                continue
            seen.add(code)
            found.codes.append((code, value))
            found.lines.append(line)
    return found


def write_codes(path: Path, codes: Iterable[tuple[Code, str]], payloads: Sequence[str] = ()) -> int:
    """Write codes, values and, where there are, QR payloads to a new file; give how many. Raises OSError."""
    rows: Iterable[Sequence[object]] = ((code.reveal(), value) for code, value in codes)
    if payloads:
        rows = ((*row, text) for row, text in zip(rows, payloads, strict=True))
    with write_new(path) as file:
        return _write_rows(file, (*CODES, PAYLOAD) if payloads else CODES, rows)


def write_cards(path: Path | None, cards: Iterable[KnownCard]) -> int:
    """Write cards without their codes to a new file, or to stdout; give how many. Raises OSError."""
    rows = (card_row(card) for card in cards)
    if path is None:
        return _write_rows(sys.stdout, CARDS, rows)
    with write_new(path) as file:
        return _write_rows(file, CARDS, rows)


def card_row(card: KnownCard) -> tuple[object, ...]:
    """Give what is written of a card, in the order of CARDS."""
    return (
        card.card.hex(),
        card.last4,
        card.programme,
        card.state,
        card.unit,
        *(plain(minor, card.unit) for minor in (card.balance, card.issued, card.redeemed)),
        card.expires_ms,
    )


def plain(minor: int, unit: str) -> str:
    """Write an amount as people type it: 12.50."""
    return str(Money(minor, unit)).partition(" ")[0]


@contextmanager
def write_new(path: Path) -> Iterator[TextIO]:
    """Open a file that was not there and that only its owner reads; bring it down to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", newline="", encoding="utf-8") as file:  # noqa: PTH123 - by descriptor
        yield file
        file.flush()
        os.fsync(descriptor)


def write_new_bytes(path: Path, content: bytes) -> None:
    """Write a file that was not there and that only its owner reads; bring it down to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - by descriptor
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _write_rows(file: TextIO, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    lines = csv.writer(file)
    lines.writerow(heading)
    count = 0
    for row in rows:
        lines.writerow(row)
        count += 1
    return count


def _rows(file: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(csv.reader(file), 1):
        cells = [cell.strip() for cell in row]
        heading = line == 1 and bool(cells) and cells[0].lower() == CODES[0]
        if any(cells) and not heading:
            yield line, cells


def _read(
    row: list[str], unit: str | None, foreign: frozenset[str]
) -> tuple[Code | ForeignCode, int]:
    code = any_code(row[0]) if foreign else Code(row[0])
    if isinstance(code, ForeignCode) and code.kind not in foreign:
        raise ValueError(f"a {code.kind}, which the programme does not let its cards be named by")
    if unit is None:
        return code, 0
    if len(row) > len(CODES):
        raise ValueError("more than a code and a value")
    value = Money.parse(row[1], unit).minor if len(row) > 1 and row[1] else 0
    if value < 0:
        raise ValueError("a value below 0")
    return code, value


def _why(error: Exception) -> str:
    if isinstance(error, BadRead):
        return f"no code of ours ({error.reason})"
    if isinstance(error, NotAnAmount):
        return "the value is no amount"  # and might be a code in the wrong column
    return str(error)

"""A file of codes to be blocked, as people have them: one a line, plain or signed, alone or in a table's column.

Every wrong line is named by its number and why; a message never carries a code.
"""

import codecs
import csv
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from ledger.card_files import CODES, Fault
from terminal.domain.code import BadRead, Code
from terminal.domain.decision import Reason
from terminal.domain.signed_code import PREFIX, code_of

LINES_MAX: Final = 5_000_000
MASKED: Final = "only the end of a code; the whole code is needed"
MISTYPED: Final = "mistyped: its check symbols do not fit"
NONE_OF_OURS: Final = "no code of ours"
MASKS: Final = frozenset("•*…#")
SEPARATORS: Final = "\t;,"


class BlockFile(Struct, frozen=True):
    """What a file names: each code once, how many lines said the same again, and what is wrong."""

    codes: list[Code]
    repeated: int
    faults: list[Fault]


def read_block_file(content: bytes) -> BlockFile:
    """Read all lines. A heading `code` says which column holds the codes; else it is the first."""
    seen: dict[Code, None] = {}
    faults: list[Fault] = []
    lines = 0
    for line, text in _codes(_text(content)):
        lines += 1
        try:
            seen.setdefault(code_of(text))
        except BadRead as error:
            faults.append(Fault(line, _why(text, error)))
    return BlockFile(list(seen), lines - len(faults) - len(seen), faults)


def _codes(text: str) -> Iterator[tuple[int, str]]:
    """Give the number and the code's text of each line that is not empty. A signed code may hold a separator's look."""
    column, separator = 0, ""
    for line, row in enumerate(text.splitlines(), 1):
        if not row.strip():
            continue
        if row.lstrip('"').upper().startswith(PREFIX):
            yield line, row.strip('"')
            continue
        if not separator:
            separator = next((one for one in SEPARATORS if one in row), "") or SEPARATORS[-1]
        cells = [cell.strip() for cell in next(csv.reader([row], delimiter=separator), [])]
        names = [cell.lower() for cell in cells]
        if line == 1 and CODES[0] in names:
            column = names.index(CODES[0])
            continue
        yield line, cells[column] if column < len(cells) else ""


def _text(content: bytes) -> str:
    """Spreadsheets write UTF-8 or UTF-16, and say which by their first bytes."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _why(text: str, error: BadRead) -> str:
    if MASKS & set(text):
        return MASKED
    if error.reason is Reason.WRONG_CHECK_SYMBOL:
        return MISTYPED
    return NONE_OF_OURS

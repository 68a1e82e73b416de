"""Bytes of a table as people's programs write it, read as rows: UTF-8, UTF-16, Windows-1252 or 1250; comma, semicolon or tab. Pure."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

BYTES_MAX: Final = 32 * 1024 * 1024
CELL_MAX: Final = 10_000
SEPARATORS: Final = (",", ";", "\t")
ENCODINGS: Final = ("utf-8", "utf-16", "windows-1252", "windows-1250")
"""What may be stated; unstated it is found out."""
_LOOKED_AT: Final = 65_536
_CENTRAL: Final = "őűŐŰłąśźżŁĄŚŹŻ"
_WESTERN: Final = "åÅàèìòùÀÈÌÒÙãñÃÑ"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class NoTable(Exception):
    """The bytes are no text that we can read."""


class Table(Struct, frozen=True):
    """A text with its separator; `encoding` says as what it was read."""

    text: str
    encoding: str
    separator: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Give each row that holds something, with the number of its last line. Raises NoTable."""
        reader = csv.reader(
            io.StringIO(self.text, newline=""), delimiter=self.separator, strict=True
        )
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield reader.line_num, row
        except csv.Error as error:
            raise NoTable(str(error)) from error


def read_table(content: bytes, encoding: str = "") -> Table:
    """Find out how a table is written. Raises NoTable."""
    if len(content) > BYTES_MAX:
        raise NoTable("too large")
    known = encoding or _encoding(content)
    try:
        text = content.decode(known)
    except (UnicodeDecodeError, LookupError) as error:
        raise NoTable(f"not {known}") from error
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        raise NoTable("not a text")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    return Table(text, known.removesuffix("-sig"), separator)


def _encoding(content: bytes) -> str:
    """A byte order mark says it; else what can be UTF-8 is; else the better of two Windows pages."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if b"\x00" not in content[:_LOOKED_AT]:
            return "utf-8"
    if content[1:2] == b"\x00":
        return "utf-16-le"
    if content[:1] == b"\x00":
        return "utf-16-be"
    return _windows_page(content)


def _windows_page(content: bytes) -> str:
    """Tell Windows-1250 from 1252 by the letters that one has and the other has elsewhere; the preview shows it.

    General detectors take Swedish for 1250: they weigh all languages alike, and å is a letter there too.
    """
    central = content.decode("cp1250", "replace")
    western = content.decode("cp1252", "replace")
    is_central = sum(map(central.count, _CENTRAL)) > sum(map(western.count, _WESTERN))
    return "windows-1250" if is_central else "windows-1252"

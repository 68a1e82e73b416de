"""What a page's handler gives back: a page, a way to another page, a file, or values for a program."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct

OK: Final = 200
SEE_OTHER: Final = 303
UNPROCESSABLE: Final = 422
HTML: Final = "text/html; charset=utf-8"
CSV: Final = "text/csv; charset=utf-8"
JSON: Final = "application/json"
PDF: Final = "application/pdf"
SVG: Final = "image/svg+xml"
_NOT_IN_A_FILE_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"-\d+(\.\d+)?")
_BYTE_ORDER_MARK: Final = "\ufeff"
"""What tells a spreadsheet program that the text is UTF-8."""


class Page(Struct, frozen=True):
    """A template and what it shows."""

    template: str
    values: Mapping[str, object]
    status: int = OK


class Redirect(Struct, frozen=True):
    """Where to look next, and the sentence to be read there once."""

    path: str
    said: str = ""


class Download(Struct, frozen=True):
    """A file. `inline` shows it in the browser where that can."""

    name: str
    content_type: str
    body: bytes
    inline: bool = False


class Drawing(Struct, frozen=True):
    """A file that takes long to draw. `draw` is called when the transaction is over and the connection given back."""

    name: str
    content_type: str
    draw: Callable[[], bytes]


class Values(Struct, frozen=True):
    """What a program gets, as JSON."""

    value: object
    status: int = OK


class SignIn(Struct, frozen=True):
    """Where to look next, as somebody else: the session's new secret, or none."""

    path: str
    secret: str | None


class Shown(Struct, frozen=True):
    """A page that is shown once in answer to a form, as somebody else now."""

    page: Page
    secret: str


Reply = Page | Redirect | Download | Drawing | Values | SignIn | Shown


def page(template: str, status: int = OK, **values: object) -> Page:
    """Show a template."""
    return Page(template, values, status)


def as_csv(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Download:
    """Give a table as a file that a spreadsheet program opens, and whose texts it never computes."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([cell(heading) for heading in headings])
    writer.writerows([cell(value) for value in row] for row in rows)
    return Download(name, CSV, (_BYTE_ORDER_MARK + text.getvalue()).encode())


def cell(value: object) -> str:
    """Write one cell; what a spreadsheet program would take for a formula gets an apostrophe."""
    text = "" if value is None else str(value)
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def file_name(name: str) -> str:
    """A name that every system and every header takes."""
    return _NOT_IN_A_FILE_NAME.sub("-", name).strip("-.") or "file"


def as_json(value: object) -> bytes:
    """Write values for a program."""
    return msgspec.json.encode(value)

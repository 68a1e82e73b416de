"""The lines of a file of cards and recipients: read, checked one by one, every fault named with its line. Pure.

A fault never repeats what stands in the cell: it may be a code, a name, or meant to harm.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from ledger.issuing.recipients import (
    GREETING_MAX,
    LANGUAGES,
    NAME_MAX,
    Recipient,
    is_line,
    is_mail,
    phone_of,
)
from terminal.domain.code import BadRead, Code
from terminal.domain.money import Money, NotAnAmount

COLUMNS: Final = ("code", "value", "name", "mail", "phone", "language", "greeting")
ALSO: Final = {"email": "mail", "e-mail": "mail", "mobile": "phone", "amount": "value"}
LINES_MAX: Final = 100_000


class Fault(StrEnum):
    """What is wrong with a line."""

    NO_COLUMNS = "no_columns"
    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_CELLS = "too_many_cells"
    NO_CODE = "no_code"
    CODE_TWICE = "code_twice"
    CODE_KNOWN = "code_known"
    NO_AMOUNT = "no_amount"
    VALUE_MISSING = "value_missing"
    VALUE_TOO_HIGH = "value_too_high"
    NAME = "name"
    MAIL = "mail"
    PHONE = "phone"
    MAIL_AND_PHONE = "mail_and_phone"
    LANGUAGE = "language"
    GREETING = "greeting"
    NOT_READABLE = "not_readable"


class LineFault(Struct, frozen=True):
    """A line and what is wrong with it; the column by its name, if it is one cell."""

    line: int
    fault: Fault
    column: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """What a line asks for. No code: a new one is made."""

    number: int
    code: Code | None
    minor: int
    recipient: Recipient


class Rules(Struct, frozen=True, kw_only=True):
    """What lines are held to: unit and most of the value, the value where a line says none."""

    unit: str
    most: int
    minor: int
    active: bool
    single_use: bool
    language: str


class Unreadable(Exception):
    """The file's first line is not a heading that we understand."""

    def __init__(self, fault: LineFault) -> None:
        super().__init__(fault.fault)
        self.fault = fault


def heading(cells: Sequence[str]) -> list[str]:
    """Give the columns by their names. Raises Unreadable."""
    names = [ALSO.get(cell.strip().lower(), cell.strip().lower()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not set(names) & {"code", "mail", "phone", "name"}:
        raise Unreadable(LineFault(1, Fault.NO_COLUMNS))
    for place, name in enumerate(names, 1):
        if name not in COLUMNS:
            raise Unreadable(LineFault(1, Fault.UNKNOWN_COLUMN, f"{place}"))
        if names.index(name) + 1 != place:
            raise Unreadable(LineFault(1, Fault.COLUMN_TWICE, name))
    return names


def read_line(
    number: int, columns: Sequence[str], cells: Sequence[str], rules: Rules
) -> tuple[Line, list[LineFault]]:
    """Read one line; what cannot be read is named, and stands empty in the line."""
    found: list[LineFault] = []
    if any(cell.strip() for cell in cells[len(columns) :]):
        found.append(LineFault(number, Fault.TOO_MANY_CELLS))
    said = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}

    def wrong(fault: Fault, column: str) -> None:
        found.append(LineFault(number, fault, column))

    code = None
    if "code" in said:
        try:
            code = Code(said["code"])
        except BadRead:
            wrong(Fault.NO_CODE, "code")
    elif "code" in columns:
        wrong(Fault.NO_CODE, "code")
    minor = _minor(said, rules)
    if isinstance(minor, Fault):
        wrong(minor, "value")
        minor = 0
    recipient = Recipient(
        name=said.get("name", ""),
        mail=said.get("mail", ""),
        phone=phone_of(said["phone"]) or "" if "phone" in said else "",
        language=said.get("language", rules.language).lower(),
        greeting=said.get("greeting", ""),
    )
    for fault, column in _about(said, recipient):
        wrong(fault, column)
    return Line(number=number, code=code, minor=minor, recipient=recipient), found


def _minor(said: Mapping[str, str], rules: Rules) -> int | Fault:
    if not rules.active:
        return Fault.NO_AMOUNT if "value" in said else 0
    if rules.single_use:
        return 1
    if "value" not in said:
        return rules.minor or Fault.VALUE_MISSING
    try:
        minor = Money.parse(said["value"].replace(",", "."), rules.unit).minor
    except NotAnAmount:
        return Fault.NO_AMOUNT
    if minor <= 0:
        return Fault.NO_AMOUNT
    return Fault.VALUE_TOO_HIGH if minor > rules.most else minor


def _about(said: Mapping[str, str], who: Recipient) -> Iterator[tuple[Fault, str]]:
    if not is_line(who.name, NAME_MAX) or "\n" in who.name:
        yield Fault.NAME, "name"
    if who.mail and not is_mail(who.mail):
        yield Fault.MAIL, "mail"
    if "phone" in said and not who.phone:
        yield Fault.PHONE, "phone"
    if who.mail and who.phone:
        yield Fault.MAIL_AND_PHONE, "phone"
    if who.language not in LANGUAGES:
        yield Fault.LANGUAGE, "language"
    if not is_line(who.greeting, GREETING_MAX):
        yield Fault.GREETING, "greeting"

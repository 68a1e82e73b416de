"""Forms: what was typed, read and checked field by field. What is wrong stands beside its field."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from io import BytesIO
from typing import Final
from urllib.parse import parse_qsl

from msgspec import Struct
from multipart import MultipartError, MultipartParser, parse_options_header

from ledger.console.texts import Say
from terminal.domain.money import Money, NotAnAmount

FIELDS_MAX: Final = 2_000
TEXT_MAX: Final = 200
YEARS: Final = range(2000, 2201)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Unreadable(Exception):
    """The body is no form."""


class Upload(Struct, frozen=True):
    """A file that somebody chose."""

    name: str
    content: bytes


class Form:
    """The fields of one request. Reading a field notes in `errors` what is wrong with it, in words."""

    def __init__(
        self,
        fields: Mapping[str, list[str]],
        uploads: Mapping[str, Upload],
        say: Say,
    ) -> None:
        self._fields = fields
        self._uploads = uploads
        self._say = say
        self.errors: dict[str, str] = {}

    def typed(self, name: str, default: object = "") -> str:
        """What stands in the field again when the page is shown again."""
        values = self._fields.get(name)
        return values[-1] if values else str(default)

    def all_typed(self, name: str) -> list[str]:
        """All values of a field that may have several."""
        return list(self._fields.get(name, ()))

    def was_sent(self, name: str) -> bool:
        """Is the field there, or the box ticked?"""
        return name in self._fields

    def wrong(self, name: str, sentence: str) -> None:
        """Note what is wrong with a field; the first word counts."""
        self.errors.setdefault(name, sentence)

    def text(self, name: str, most: int = TEXT_MAX, *, required: bool = True) -> str:
        """A text of at most so many letters, without control characters and outer blanks."""
        value = _CONTROLS.sub("", self.typed(name)).strip()
        if required and not value:
            self.wrong(name, self._say("Please fill this in."))
        if len(value) > most:
            self.wrong(
                name, self._say("At most {most} letters, please.").replace("{most}", str(most))
            )
        return value

    def secret(self, name: str, most: int = TEXT_MAX) -> str:
        """A password: exactly as typed."""
        return self.typed(name)[: most + 1]

    def choice(self, name: str, options: Collection[str], default: str = "") -> str:
        """One of some options."""
        value = self.typed(name, default)
        if value not in options:
            self.wrong(name, self._say("Please choose one of these."))
        return value

    def choices(self, name: str, options: Collection[str]) -> list[str]:
        """Some of some options; what is none of them is left out."""
        return [value for value in self.all_typed(name) if value in options]

    def number(self, name: str, least: int, most: int, default: object = "") -> int:
        """A whole number within bounds; the least if it is none."""
        value = self.typed(name, default).strip()
        digits = value.removeprefix("-")
        whole = digits.isascii() and digits.isdigit() and len(digits) <= 18
        number = int(value) if whole else least - 1
        if not least <= number <= most:
            sentence = self._say("A whole number from {least} to {most}, please.")
            self.wrong(name, sentence.replace("{least}", str(least)).replace("{most}", str(most)))
            return least
        return number

    def amount(self, name: str, unit: str, *, required: bool = True) -> Money:
        """An amount like 12.50 or 12,50."""
        value = self.typed(name).strip()
        if not value and not required:
            return Money(0, unit)
        try:
            return Money.parse(value.replace(",", "."), unit)
        except NotAnAmount:
            self.wrong(name, self._say("Please write an amount like 12.50."))
            return Money(0, unit)

    def day(self, name: str, *, required: bool = True) -> date | None:
        """A day as browsers send it, 2027-12-31."""
        value = self.typed(name).strip()
        if not value and not required:
            return None
        try:
            found = date.fromisoformat(value)
        except ValueError:
            found = None
        if found is None or found.year not in YEARS:
            self.wrong(name, self._say("Please write a day like 2027-12-31."))
            return None
        return found

    def upload(self, name: str, *, required: bool = True) -> Upload | None:
        """A file."""
        found = self._uploads.get(name)
        if found is None and required:
            self.wrong(name, self._say("Please choose a file."))
        return found


def read_form(content_type: str, body: bytes, say: Say) -> Form:
    """Read a form, plain or with files. Raises Unreadable."""
    kind, options = parse_options_header(content_type)
    if kind == "multipart/form-data":
        return _multipart(options.get("boundary", ""), body, say)
    if body and kind != "application/x-www-form-urlencoded":
        raise Unreadable(kind)
    return plain_form(body.decode("utf-8", "replace"), say)


def plain_form(text: str, say: Say) -> Form:
    """Read `a=1&b=2`. Raises Unreadable."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=FIELDS_MAX)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(_kept(value))
    return Form(fields, {}, say)


def _multipart(boundary: str, body: bytes, say: Say) -> Form:
    fields: dict[str, list[str]] = {}
    uploads: dict[str, Upload] = {}
    if not boundary:
        raise Unreadable(boundary)
    limit = len(body) + 1
    try:
        parser = MultipartParser(
            BytesIO(body),
            boundary,
            content_length=len(body),
            memfile_limit=limit,
            memory_limit=limit,
            part_limit=FIELDS_MAX,
        )
        for part in parser:
            if part.filename:
                uploads[part.name] = Upload(_kept(part.filename[:TEXT_MAX]), part.raw)
            elif part.filename is None:
                fields.setdefault(part.name, []).append(_kept(part.raw.decode("utf-8", "replace")))
    except MultipartError as error:
        raise Unreadable(str(error)) from error
    return Form(fields, uploads, say)


def _kept(text: str) -> str:
    """No database of ours keeps U+0000."""
    return text.replace("\x00", "")

"""What the console says in six languages: gettext catalogues, read as translators keep them.

English stands in the templates and in the code; `resources/console/<language>/<area>.po` hold the rest.
"""

from collections.abc import Callable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from terminal.domain.formatting import Formatter
from terminal.domain.money import POINTS

LANGUAGES: Final = {
    "en": "English",
    "sv": "Svenska",
    "it": "Italiano",
    "hu": "Magyar",
    "ar": "العربية",
    "ko": "한국어",
}
ENGLISH: Final = "en"
MIRRORED: Final = frozenset({"ar"})

Say = Callable[[str], str]
"""Gives an English text in the language of whoever looks."""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text of a table for translating; it is translated where it is shown."""
    return text


@cache
def translations(language: str) -> NullTranslations:
    """Give the catalogue of a language, all areas in one."""
    whole = NullTranslations()
    if language == ENGLISH or language not in LANGUAGES:
        return whole
    folder = resources.files("resources") / "console" / language
    catalogues = sorted(folder.iterdir(), key=lambda file: file.name)
    found: Translations | None = None
    for file in catalogues:
        if file.name.endswith(".po"):
            one = _read(file, language)
            found = one if found is None else found.merge(one)
    return found or whole


def say_in(language: str) -> Say:
    """Give what translates into that language."""
    return translations(language).gettext


class ConsoleFormatter(Formatter):
    """Writes amounts and days as the reader does, points and uses in the reader's words."""

    def counted(self, unit: str, count: int) -> str:
        """How the catalogue counts that unit, with {number} in it."""
        many = translations(self.language).ngettext
        if unit == POINTS:
            return many("{number} point", "{number} points", count)
        return many("{number} use", "{number} uses", count)


def chosen(account: str, accepted: str) -> str:
    """The account's language if it has chosen one, else the browser's first that we speak."""
    if account in LANGUAGES:
        return account
    wishes = []
    for place, part in enumerate(accepted.split(",")[:20]):
        name, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        wishes.append((-weight, place, name.partition("-")[0].lower()))
    return next(
        (name for weight, _, name in sorted(wishes) if weight and name in LANGUAGES), ENGLISH
    )


def _read(file: Traversable, language: str) -> Translations:
    made = BytesIO()
    write_mo(made, read_po(BytesIO(file.read_bytes()), locale=language))
    made.seek(0)
    return Translations(made)

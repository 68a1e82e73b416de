"""The console's texts: what templates and code say, and what the catalogues say of it.

python -m tests.support.console_texts AREA    # writes what is missing, empty, into resources/console/*/AREA.po
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from ledger.console.texts import ENGLISH, LANGUAGES

ROOT = Path(__file__).parents[2]
CONSOLE = ROOT / "ledger" / "console"
CATALOGUES = ROOT / "resources" / "console"
FOREIGN = [language for language in LANGUAGES if language != ENGLISH]
IN_TEMPLATES = {"_": None, "gettext": None, "ngettext": (1, 2)}
IN_CODE = {"say": None, "_say": None, "N_": None, "count": (1, 2), "many": (1, 2)}
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)\w|%%")

Text = str | tuple[str, str]
"""A text, or its singular and plural."""


def used() -> dict[Text, str]:
    """Give every text that is said, with the area that says it first."""
    found: dict[Text, str] = {}
    for area, text in (*_in_templates(), *_in_code()):
        found.setdefault(text, area)
    return found


def _in_templates() -> Iterator[tuple[str, Text]]:
    options = {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "silent": "false"}
    options |= {"trimmed": "true", "newstyle_gettext": "true"}
    for file in sorted((CONSOLE / "templates").rglob("*.html")):
        with file.open("rb") as opened:
            found = extract("jinja2", opened, keywords=IN_TEMPLATES, options=options)
            yield from ((file.parent.name, _text(one[1])) for one in found)


def _in_code() -> Iterator[tuple[str, Text]]:
    areas = {folder.name for folder in (CONSOLE / "templates").iterdir()}
    for file in sorted(CONSOLE.rglob("*.py")):
        words = set(file.stem.split("_"))
        words |= {f"{word}s" for word in words}
        area = next(iter(sorted(words & areas)), "shell")
        with file.open("rb") as opened:
            found = extract("python", opened, keywords=IN_CODE)
            yield from ((area, _text(one[1])) for one in found)


def _text(message: str | tuple[str, ...]) -> Text:
    return message if isinstance(message, str) else (message[0], message[1])


def catalogue(language: str, area: str) -> Catalog:
    """Give one catalogue, empty if there is none yet."""
    file = CATALOGUES / language / f"{area}.po"
    if not file.exists():
        return Catalog(
            locale=language,
            project="Redemption Terminal",
            charset="utf-8",
            header_comment="# The console of Redemption Terminal.",
            fuzzy=False,
        )
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def areas(language: str) -> list[str]:
    """Give the areas that a language has catalogues of."""
    return sorted(file.stem for file in (CATALOGUES / language).glob("*.po"))


def messages(language: str) -> Iterator[tuple[str, Message]]:
    """Give every message of a language with its area."""
    for area in areas(language):
        yield from ((area, one) for one in catalogue(language, area) if one.id)


def known(language: str) -> set[Text]:
    """Give the texts that a language has an entry for."""
    return {as_text(one) for _, one in messages(language)}


def as_text(message: Message) -> Text:
    """Give what a message translates."""
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def translated(message: Message) -> tuple[str, ...]:
    """Give what it says: one text, or one for each plural."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def add_missing(area: str) -> int:
    """Write what an area says and no catalogue has; give how much that was."""
    added = 0
    texts = [text for text, where in used().items() if where == area]
    for language in FOREIGN:
        had = known(language)
        missing = [text for text in texts if text not in had]
        if not missing:
            continue
        whole = catalogue(language, area)
        for text in missing:
            whole.add(text)
        added += len(missing)
        file = CATALOGUES / language / f"{area}.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            write_po(opened, whole, width=0, omit_header=False, ignore_obsolete=True)
    return added


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        print(asked, add_missing(asked), "missing")  # noqa: T201 - a command

"""Rendering: templates in a language, with the same macros, icons and ways of writing on every page."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache, partial
from importlib import resources
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ledger.audit import COMMAND_LINE
from ledger.card_files import plain
from ledger.console import navigation
from ledger.console.texts import LANGUAGES, MIRRORED, N_, ConsoleFormatter, Say, translations
from ledger.console.visit import Visit
from terminal.domain.formatting import FOREIGN_MAX, Formatter
from terminal.domain.money import Money

_HERE: Final = resources.files("ledger.console")
TEMPLATES: Final = str(_HERE / "templates")
STATIC: Final = "/console/static/"
_PLACES: Final = (
    _HERE / "static",
    resources.files("resources") / "fonts",
)
AN_INSTANT_MS: Final = 10**12
"""A number of milliseconds from here on is an instant (since 2001), below it a span of time."""
_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "otf": "font/otf",
    "ttf": "font/ttf",
    "svg": "image/svg+xml",
}


def render(visit: Visit, template: str, values: Mapping[str, object], **shell: object) -> bytes:
    """Fill in a template. `shell` is what the layout needs besides: the token of forms, what is said once."""
    palette = visit.account.palette if visit.account else ""
    whole = {
        "visit": visit,
        "palette": palette or "auto",
        "menu": navigation.menu(visit.granted),
        "here": navigation.current(visit.path),
        **shell,
        **values,
    }
    return environment(visit.language).get_template(template).render(whole).encode()


@cache
def environment(language: str) -> Environment:
    """Give the templates of one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found, formatter = translations(language), ConsoleFormatter(language)
    made.install_gettext_translations(found, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "language": language,
        "languages": LANGUAGES,
        "direction": "rtl" if language in MIRRORED else "ltr",
        "icon": icon,
        "static": static_path,
        "zip": zip,
    }
    made.filters |= {
        "money": lambda minor, unit: formatter.money(Money(minor, unit)),
        "typed": plain,
        "amount": formatter.money,
        "number": lambda count: formatter.number(int(count), 0),
        "date": formatter.date,
        "moment": partial(moment, formatter),
        "second": partial(second, formatter),
        "foreign": foreign,
        "who": partial(who, found.gettext),
        "code": code,
        "pretty": partial(pretty, formatter),
    }
    return made


def moment(formatter: Formatter, at_ms: int) -> str:
    """Day and time, with the comma of the language."""
    comma = "،" if formatter.language in MIRRORED else ","
    return f"{formatter.date(at_ms)}{comma} {formatter.clock(at_ms)}"


def second(formatter: Formatter, at_ms: int) -> str:
    """Day and time to the second, where it matters which came first."""
    return f"{moment(formatter, at_ms)}:{at_ms // 1000 % 60:02d}"


def foreign(text: object, limit: int = FOREIGN_MAX) -> Markup:
    """Text that others wrote: bounded, its control characters shown, its direction its own."""
    from terminal.domain.formatting import foreign as harmless

    return Markup("<bdi>{}</bdi>").format(harmless(str(text), limit)[1:-1])


def who(say: Say, actor: str) -> Markup:
    """Who did it: somebody's name as it is, the command line in the reader's language."""
    return foreign(say(N_("command line")) if actor == COMMAND_LINE else actor)


def code(text: object) -> Markup:
    """An id or the end of a code: never mirrored, figures of one width."""
    return Markup('<bdi class="code" dir="ltr">{}</bdi>').format(str(text)[:200])


def pretty(formatter: Formatter, text: str) -> str:
    """JSON as people read it: one line a value, other languages' letters as letters, instants as day and time."""
    found = json.loads(text)
    if isinstance(found, dict):
        return "\n".join(f"{name}: {_value(formatter, name, one)}" for name, one in found.items())
    return json.dumps(found, ensure_ascii=False)


def _value(formatter: Formatter, name: str, value: object) -> str:
    if name.endswith("_ms") and isinstance(value, int) and value >= AN_INSTANT_MS:
        return moment(formatter, value)
    return json.dumps(value, ensure_ascii=False)


@cache
def icon(name: str) -> Markup:
    """One of our icons, drawn in the colour of the text beside it."""
    file = resources.files("resources") / "icons" / f"{name}.svg"
    text = file.read_text(encoding="utf-8").strip()
    named = text.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1)
    return Markup(named)  # noqa: S704 - ours


@cache
def static_files() -> Mapping[str, tuple[str, bytes, str]]:
    """Give every static file: its type, its bytes, its version."""
    found = {}
    for place in _PLACES:
        for file in place.iterdir():
            kind = _TYPES.get(file.name.rpartition(".")[2])
            if kind:
                body = file.read_bytes()
                found[file.name] = (kind, body, hashlib.sha256(body).hexdigest()[:12])
    return found


def static_path(name: str) -> str:
    """Where a static file is, under a name that changes with it."""
    return f"{STATIC}{name}?v={static_files()[name][2]}"


def plain_page(title: str, sentence: str) -> bytes:
    """A page that needs neither book nor template, for when something is broken."""
    return (
        Markup(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title>'
            "<body><main><h1>{0}</h1><p>{1}</p></main></body></html>"
        )
        .format(escape(title), escape(sentence))
        .encode()
    )

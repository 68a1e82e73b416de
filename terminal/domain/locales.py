"""How each language writes numbers, money and dates: our own table, so that every version of Qt writes the same."""

from dataclasses import dataclass
from typing import Final

NO_BREAK_SPACE: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Locale:
    """Separators, where the currency's sign stands, and the order of a date's parts."""

    decimal: str
    group: str
    symbol_first: bool
    date: str
    """With {day}, {month} (a name or a number) and {year}."""
    months: tuple[str, ...]
    own_symbols: tuple[tuple[str, str], ...] = ()
    mirrored: bool = False
    """Written from the right: numbers are isolated, so that their signs keep their places."""


_DAY_MONTH_YEAR: Final = "{day} {month} {year}"
_NUMBERS: Final = tuple(str(number) for number in range(1, 13))

LOCALES: Final = {
    "en": Locale(
        ".",
        ",",
        symbol_first=True,
        date=_DAY_MONTH_YEAR,
        months=tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
    ),
    "sv": Locale(
        ",",
        NO_BREAK_SPACE,
        symbol_first=False,
        date=_DAY_MONTH_YEAR,
        months=tuple("jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.".split()),
        own_symbols=(("SEK", "kr"),),
    ),
    "it": Locale(
        ",",
        ".",
        symbol_first=False,
        date=_DAY_MONTH_YEAR,
        months=tuple("gen feb mar apr mag giu lug ago set ott nov dic".split()),
    ),
    "hu": Locale(
        ",",
        NO_BREAK_SPACE,
        symbol_first=False,
        date="{year}. {month} {day}.",
        months=tuple("jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.".split()),
        own_symbols=(("HUF", "Ft"),),
    ),
    "ar": Locale(
        ".",
        ",",
        symbol_first=False,
        date=_DAY_MONTH_YEAR,
        months=tuple(
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
        ),
        mirrored=True,
    ),
    "ko": Locale(".", ",", symbol_first=True, date="{year}. {month}. {day}.", months=_NUMBERS),
}

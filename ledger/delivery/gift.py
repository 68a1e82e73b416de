"""A gift: everything that a letter, a message or a printed card tells of one card, in one language. Pure."""

from typing import Final

from msgspec import Struct

from ledger.delivery.wording import WORDS, Words
from terminal.domain.card import Programme, Terms
from terminal.domain.clock import SECOND_MS
from terminal.domain.code import Code
from terminal.domain.formatting import Formatter
from terminal.domain.money import POINTS, Money, is_currency

ENGLISH: Final = "en"


class Gift(Struct, frozen=True, kw_only=True):
    """One card as people read it. `scanned`: what its QR code holds, the signed text if there is one. Prints without its code."""

    language: str
    programme: str
    code: str
    scanned: str
    value: str
    """Empty where the card is worth something only at the till."""
    valid: str
    terms: tuple[str, ...]
    name: str = ""
    greeting: str = ""
    is_reminder: bool = False
    """Told of again before it ends."""
    reminder_follows: bool = False
    """It may be told of again before it ends."""

    @property
    def words(self) -> Words:
        """The sentences of its language."""
        return WORDS[self.language]

    @property
    def bars(self) -> str:
        """What its bar code holds: fewer, wider bars without hyphens."""
        return self.code.replace("-", "")

    def __repr__(self) -> str:
        return "Gift(…)"


def gift(
    code: Code,
    programme: Programme,
    minor: int,
    expires_ms: int | None,
    language: str,
    scanned: str = "",
) -> Gift:
    """Put a card into words; `scanned` is its signed text."""
    language = language if language in WORDS else ENGLISH
    words, formatter = WORDS[language], Formatter(language)
    ends_ms = min(
        (one for one in (expires_ms, programme.terms.valid_until_ms) if one), default=None
    )
    return Gift(
        language=language,
        programme=programme.name,
        code=code.reveal(),
        scanned=scanned or code.reveal().replace("-", ""),
        value=_value(programme.terms, minor, words, formatter),
        valid=words.no_end
        if ends_ms is None
        else words.valid_until.format(date=formatter.date(ends_ms - SECOND_MS)),
        terms=_terms(programme.terms, words, formatter),
    )


def _value(terms: Terms, minor: int, words: Words, formatter: Formatter) -> str:
    if terms.percent is not None:
        whole, part = divmod(terms.percent, 100)
        number = formatter.number(terms.percent, 2) if part else formatter.number(whole, 0)
        return words.percent_off.format(percent=number)
    if terms.worth is not None and terms.currency is not None and minor:
        return formatter.money(Money(terms.worth * minor, terms.currency))
    if terms.unit == POINTS:
        return words.points.format(number=formatter.number(minor, 0)) if minor else ""
    return formatter.money(Money(minor, terms.unit)) if minor and is_currency(terms.unit) else ""


def _terms(terms: Terms, words: Words, formatter: Formatter) -> tuple[str, ...]:
    told = []
    money = terms.currency or terms.unit
    if terms.minimum_spend and is_currency(money):
        least = formatter.money(Money(terms.minimum_spend, money))
        told.append(words.minimum_spend.format(amount=least))
    if not terms.partial and is_currency(terms.unit):
        told.append(words.whole_only)
    if terms.stores:
        told.append(words.some_stores)
    return tuple(told)

"""A visit: one request as a page's handler sees it. Who asks, what for, and the book to ask."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from msgspec import Struct

from ledger.accounts.accounts import Account
from ledger.accounts.permissions import Permission
from ledger.console.form import Form
from ledger.console.texts import ConsoleFormatter, Say, say_in, translations
from ledger.database import Book
from terminal.domain.clock import SECOND_MS
from terminal.domain.formatting import Formatter

PAGE_ROWS: Final = 50
PAGES_MAX: Final = 100_000
PERIOD_DAYS: Final = 30
_DAY: Final = timedelta(days=1)


class NotThere(Exception):
    """There is no such page, or no such thing to show on it."""


class Refusal(Exception):
    """What was asked cannot be done: a sentence, already in the reader's language, that says what to do next."""


class Period(Struct, frozen=True):
    """From the first day to the last, both counted; instants in UTC, `end_ms` the first one after it."""

    first: date
    last: date

    @property
    def start_ms(self) -> int:
        """Where it begins."""
        return _midnight_ms(self.first)

    @property
    def end_ms(self) -> int:
        """Where it is over."""
        return _midnight_ms(self.last + _DAY)


class Visit(Struct, frozen=True, kw_only=True):
    """One request. A GET's `book` only reads; a POST's is a transaction that commits when the handler returns."""

    book: Book
    now_ms: int
    path: str
    named: Mapping[str, str]
    """What stands in the path's braces."""
    query: Form
    form: Form
    body: bytes
    """As it came; what programs send as JSON."""
    account: Account | None
    """Who is signed in; of a program, its account."""
    actor: str
    """How the audit calls who asks."""
    granted: frozenset[Permission]
    language: str
    secret: str
    """The cookie's."""
    address: str
    browser: str
    origin: str
    """Where the browser found us, to put into links that are passed on."""

    @property
    def say(self) -> Say:
        """Translate a text. Fill it in afterwards: `visit.say("Hello {name}").format(name=…)`."""
        return say_in(self.language)

    def count(self, one: str, many: str, number: int) -> str:
        """Translate a text whose words depend on a number."""
        return translations(self.language).ngettext(one, many, number)

    @property
    def formatter(self) -> Formatter:
        """Write money, numbers and days as the reader does."""
        return ConsoleFormatter(self.language)

    @property
    def who(self) -> Account:
        """Who is signed in, where somebody must be."""
        if self.account is None:
            raise AssertionError("a route that anybody may see has no account")
        return self.account

    def may(self, permission: Permission) -> bool:
        """May whoever asks do that too? For what a page offers; the route itself is checked already."""
        return permission in self.granted

    def page_number(self) -> int:
        """Which page of a long table: 1 is the first."""
        text = self.query.typed("page", 1)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
        return min(max(number, 1), PAGES_MAX)

    def period(self, days: int = PERIOD_DAYS) -> Period:
        """The days that a report is asked for; the last so many if it does not say."""
        today = datetime.fromtimestamp(self.now_ms / SECOND_MS, UTC).date()
        last = _day(self.query.typed("to")) or today
        first = _day(self.query.typed("from")) or last - timedelta(days=days - 1)
        return Period(min(first, last), max(first, last))


class Rows(Struct, frozen=True):
    """One page of a long table: ask the book for `limit` rows from `offset` and give what came to `cut`."""

    number: int
    size: int = PAGE_ROWS

    @property
    def limit(self) -> int:
        """One more than is shown, to know whether there are more."""
        return self.size + 1

    @property
    def offset(self) -> int:
        """How many come before."""
        return (self.number - 1) * self.size


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None


def _midnight_ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * SECOND_MS

"""What all commands share: common options, the form of a result, how text is read.

Exit codes: 0 done, 1 failure, 2 usage, 3 declined. With `--json` a command prints one JSON object.
Nothing heavy is imported here, so that `--help` is instant.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from ledger.database import Book, Database
    from terminal.domain.money import Money

DONE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
DECLINED: Final = 3

ID_PATTERN: Final = re.compile(r"(?!new\Z)[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
"""An id that people choose. `new` is none: it names the console's page on which one is made."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Result:
    """What a command says: `values` to programs (None: it has said all), `lines` to people."""

    values: Mapping[str, object] | None
    lines: Sequence[str]
    exit_code: int = DONE


Rows = list[Sequence[str]]
"""A table: the headings, then a row each."""
Command = Callable[[argparse.Namespace], Result]


class CommandFailed(Exception):
    """A command could not do its work: one sentence that says what to do next."""

    def __init__(self, sentence: str, exit_code: int = FAILED) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


class WrongUsage(Exception):
    """The command line was not understood."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """Takes no abbreviations, so that a new option breaks nobody's script; raises WrongUsage."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"allow_abbrev": False, **options})  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(message, self.format_usage())


def take_common_options(parser: Parser, *, inner: bool) -> None:
    """Add the options that stand before the command or after it; an inner one leaves unsaid what was said before."""
    unsaid = argparse.SUPPRESS if inner else None
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--database", metavar="URL", default=unsaid, help="a PostgreSQL of your own")
    where.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        default=unsaid,
        help="folder of the embedded PostgreSQL (default: this user's own)",
    )
    parser.add_argument(
        "--json", action="store_true", default=unsaid or False, help="print one JSON object"
    )


@dataclass(frozen=True)
class Commands:
    """Where a group of commands adds its own."""

    subparsers: "argparse._SubParsersAction[Parser]"

    def add(self, name: str, sentence: str, run: Command | None = None) -> Parser:
        """Add a command, or with no `run` a group of them."""
        parser = self.subparsers.add_parser(name, help=sentence, description=sentence)
        if run:
            take_common_options(parser, inner=True)
            parser.set_defaults(run=run)
        return parser

    def group(self, name: str, sentence: str) -> "Commands":
        """Add a group and give the place for its commands."""
        subparsers = self.add(name, sentence).add_subparsers(
            metavar="COMMAND", required=True, parser_class=Parser
        )
        return Commands(subparsers)


def run_command(run: Command, arguments: argparse.Namespace) -> int:
    """Run one command, print its result or its failure, give the exit code."""
    try:
        result = run(arguments)
    except CommandFailed as failure:
        sentence = " ".join(str(failure).split())
        if arguments.json:
            print(json.dumps({"error": sentence}))
        else:
            print(sentence, file=sys.stderr)
        return failure.exit_code
    if arguments.json and result.values is not None:
        print(json.dumps(result.values))
    elif not arguments.json:
        for line in result.lines:
            print(line)
    return result.exit_code


def book_folder(arguments: argparse.Namespace) -> Path:
    """Say where the embedded PostgreSQL keeps its files."""
    if arguments.data:
        return Path(arguments.data).absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("redemption-ledger", appauthor=False))


def now_ms() -> int:
    """Give the time of a command: it runs once, now."""
    from terminal.domain.clock import SystemClock

    return SystemClock().now_ms()


def an_id(text: str) -> str:
    """Read an id that people choose (argparse type)."""
    if not ID_PATTERN.fullmatch(text):
        msg = f"{text!r}: an id has 1 to 40 letters, digits, dots, hyphens and underscores, and is not new"
        raise argparse.ArgumentTypeError(msg)
    return text


def id_list(text: str) -> tuple[str, ...]:
    """Read `a,b,c` (argparse type)."""
    return tuple(an_id(part.strip()) for part in text.split(",") if part.strip())


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Give an argparse type for whole numbers within bounds."""

    def number(text: str) -> int:
        value = int(text) if text.isascii() and text.isdigit() else least - 1
        if not least <= value <= most:
            msg = f"{text!r} is no whole number from {least} to {most}"
            raise argparse.ArgumentTypeError(msg)
        return value

    return number


def a_day(text: str) -> date:
    """Read `2027-12-31` (argparse type)."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is no date like 2027-12-31"
        raise argparse.ArgumentTypeError(msg) from error
    if not 2000 <= day.year <= 2200:
        raise argparse.ArgumentTypeError(f"{text!r} is not within 2000 to 2200")
    return day


def start_ms(day: date) -> int:
    """Give the first instant of a day, UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def end_ms(day: date) -> int:
    """Give the first instant after a day, UTC: the day itself is the last that counts."""
    return start_ms(day + _DAY)


def day_text(instant_ms: int | None) -> str:
    """Show an instant to people, UTC."""
    if instant_ms is None:
        return "–"
    return datetime.fromtimestamp(instant_ms / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M")


def amount(text: str, unit: str) -> "Money":
    """Read `12.50` as that unit. Raises CommandFailed (usage)."""
    from terminal.domain.money import Money, NotAnAmount

    try:
        return Money.parse(text, unit)
    except NotAnAmount as error:
        raise CommandFailed(f"{error}; write it like 12.50", USAGE) from error


@contextmanager
def opened(
    arguments: argparse.Namespace, connections: int = 2, session: Sequence[bytes] = ()
) -> "Iterator[Database]":
    """Open the book that the options name; start its PostgreSQL if it is ours. Raises CommandFailed."""
    from psycopg import OperationalError

    from ledger.database import Database
    from ledger.embedded import Embedded
    from ledger.failures import LedgerError

    try:
        with ExitStack() as stack:
            theirs = arguments.database and _checked(arguments.database)
            url = theirs or stack.enter_context(Embedded(book_folder(arguments))).url
            yield stack.enter_context(Database.open(url, connections, session))
    except LedgerError as error:
        raise CommandFailed(str(error)) from error
    except OperationalError as error:
        raise CommandFailed(f"The database gave up: {error}; try again.") from error


def _checked(url: str) -> str:
    """Give the URL back if it is one. Raises CommandFailed (usage), without repeating what may hold a password."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        conninfo_to_dict(url)
    except ProgrammingError as error:
        raise CommandFailed("--database takes postgresql://user@host/name", USAGE) from error
    return url


@contextmanager
def the_book(
    arguments: argparse.Namespace, action: str = "", subject: str = "", **detail: object
) -> "Iterator[Book]":
    """Open the book for one command that is one transaction; an action leaves a line in the audit. Raises CommandFailed."""
    with opened(arguments) as database, database.connection() as book, book.transaction():
        yield book
        if action:
            from ledger import audit

            audit.record(book, audit.COMMAND_LINE, action, subject, detail)


@contextmanager
def failing_files(path: Path) -> Iterator[None]:
    """Turn what the file system says of this file into a sentence. Raises CommandFailed."""
    try:
        yield
    except FileExistsError as error:
        raise CommandFailed(f"{path} exists already; choose another name") from error
    except OSError as error:
        raise CommandFailed(f"cannot use {path}: {error.strerror}") from error


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay out rows in columns, the first row being the headings."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]

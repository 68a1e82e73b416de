"""All reports. A new one is a definition and a line here."""

from typing import Final

from ledger.database import Book
from ledger.reporting.bookkeeping import JOURNAL, SETTLEMENT
from ledger.reporting.first_use import FIRST_USE
from ledger.reporting.fold import FREELY
from ledger.reporting.liability import AGEING, LIABILITY
from ledger.reporting.redeemed import CASHIERS, HOURS, PROGRAMMES, STORES, THROUGH_TIME, TILLS
from ledger.reporting.refused import DECLINED, DOUBLE, LOSSES, REASONS
from ledger.reporting.shape import Ask, Definition, Report, Row
from ledger.reporting.uplift import UPLIFT
from ledger.reporting.value import ACTIVATION_RATE, BALANCES, BREAKAGE, USE

REPORTS: Final[dict[str, Definition]] = {
    one.name: one
    for one in (
        LIABILITY,
        AGEING,
        BALANCES,
        THROUGH_TIME,
        ACTIVATION_RATE,
        FIRST_USE,
        USE,
        BREAKAGE,
        PROGRAMMES,
        UPLIFT,
        STORES,
        TILLS,
        CASHIERS,
        HOURS,
        REASONS,
        DECLINED,
        DOUBLE,
        LOSSES,
        JOURNAL,
        SETTLEMENT,
    )
}

GROUPS: Final = (
    (
        "What cards hold",
        ("liability", "ageing", "balances", "use", "first-use", "activation-rate", "breakage"),
    ),
    ("What moved", ("flows", "programmes", "stores", "tills", "cashiers", "hours", "uplift")),
    ("What was refused or lost", ("refusals", "declined", "double-attempts", "losses")),
    ("For the books", ("journal", "settlement")),
)
"""In which order people look for them."""

SNAPSHOT: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def make(book: Book, definition: Definition, ask: Ask) -> Report:
    """Read a report in one look at the book. The connection must be outside of a transaction; fold first."""
    with book.transaction():
        book.execute(SNAPSHOT)
        return Report(definition=definition, ask=ask, rows=rows_in(book, definition, ask))


def rows_in(book: Book, definition: Definition, ask: Ask) -> list[Row]:
    """Read the rows of a report in the caller's transaction."""
    book.execute(FREELY)
    return definition.rows(book, ask)

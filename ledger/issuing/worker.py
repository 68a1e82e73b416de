"""What batches do by themselves: files looked at, cards made and brought into the book, messages sent, erasure.

Every server process does it; what one works on, the others leave alone. Every step is a transaction that
stands by itself, so that a process that dies is followed by any other.
"""

from typing import Final

from ledger.database import Database
from ledger.delivery.reminders import queue_some
from ledger.delivery.sender import send_some
from ledger.issuing.coming import let_some_come
from ledger.issuing.making import make_some
from ledger.issuing.privacy import erase_due
from ledger.issuing.stored_files import look_at_one
from terminal.domain.clock import Clock

ERASE_EVERY_S: Final = 60.0
REMIND_EVERY_S: Final = 60.0


def work_off(database: Database, clock: Clock) -> int:
    """Do all that is due now, until nothing is; give how many steps that took. Raises LedgerError."""
    steps = 0
    while any(
        [make_once(database, clock), remind_once(database, clock), send_once(database, clock)]
    ):
        steps += 1
    return steps + erase_due(database, clock.now_ms())


def make_once(database: Database, clock: Clock) -> bool:
    """Look at a file, make cards, bring cards into the book: a portion of each; say whether there was any. Raises LedgerError."""
    return any(
        [
            look_at_one(database),
            database.run(make_some),
            database.run(lambda book: let_some_come(book, clock.now_ms())),
        ]
    )


def send_once(database: Database, clock: Clock) -> bool:
    """Send some of the messages that are due; say whether there were any. Raises LedgerError."""
    return send_some(database, clock) > 0


def remind_once(database: Database, clock: Clock) -> bool:
    """Queue some of the reminders that are due; say whether there were any. Raises LedgerError."""
    return database.run(lambda book: queue_some(book, clock.now_ms()))


def erase_once(database: Database, clock: Clock) -> bool:
    """Erase what is due; say whether anything was. Raises LedgerError."""
    return erase_due(database, clock.now_ms()) > 0

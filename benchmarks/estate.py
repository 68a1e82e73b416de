"""What a benchmark of the feed needs: a ledger process with a book of many cards, tills enrolled in it, their stores."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ledger import estate
from ledger.database import Book, Database
from ledger.own_keys import own_keys
from sync.client import LedgerClient
from sync.protocol.signing import Signer, public_key
from terminal.domain.card import CardKind, Programme, Terms
from terminal.domain.clock import SystemClock
from terminal.domain.ids import CardId
from terminal.domain.limits import Limits
from terminal.profile import Profile
from terminal.store.keys import CREDENTIAL_NAME, CredentialKey
from terminal.store.store import Enrolled, Store

EUR: Final = "EUR"
STORE: Final = "centro"
VALUE: Final = 1_000_000
GIFT: Final = Programme(
    programme="gift",
    name="Gift card",
    terms=Terms(kind=CardKind.STORED_VALUE, unit=EUR, currency=EUR),
)
CARDS: Final = """
INSERT INTO cards (card, programme, unit, last4, state, issued, balance, issued_ms, activated_ms)
SELECT substr(sha256(convert_to(n::text, 'UTF8')), 1, 16), 'gift', 'EUR', right(to_hex(n), 4), 'active',
    %(value)s, %(value)s, 1, 1
FROM generate_series(%(from)s::bigint, %(to)s::bigint) AS n
"""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A ledger process on a free port, with its own words in the folder's log."""
    where = ["--port", "0", "--data", str(folder), "--json"]
    with (
        (folder / "ledger.log").open("ab") as log,
        subprocess.Popen(
            [sys.executable, "-m", "ledger", "serve", *where],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            line = process.stdout.readline() if process.stdout else ""
            if not line:
                raise SystemExit((folder / "ledger.log").read_text())
            yield str(json.loads(line)["url"])
        finally:
            process.terminate()


def open_shop(book: Book) -> None:
    """A store, a programme and limits that stand in nobody's way."""
    with book.transaction():
        estate.add_store(book, estate.Store(STORE, "Centro"))
        estate.create_programme(book, GIFT)
        estate.set_limits(book, wide())


def wide() -> Limits:
    """Limits that stand in nobody's way."""
    most = 10**12
    return Limits(unit=EUR, per_redemption=most, per_card=most, per_till=most, redemptions=10**6)


def add_cards(book: Book, count: int, first: int = 1) -> None:
    """Put so many active cards into the book, as if they had been there for long: on no page any more."""
    with book.transaction():
        book.execute(CARDS, {"value": VALUE, "from": first, "to": first + count - 1})
    book.execute("ANALYZE cards")


def some_cards(book: Book, count: int) -> list[CardId]:
    """Give some of them."""
    rows = book.execute("SELECT card FROM cards ORDER BY card LIMIT %s", (count,)).fetchall()
    return [CardId(card) for (card,) in rows]


def device_key(number: int) -> bytes:
    """The key of a till."""
    return number.to_bytes(32, "big")


def enrol(book: Book, numbers: Sequence[int]) -> None:
    """Enrol tills."""
    with book.transaction():
        for number in numbers:
            book.execute(
                "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
                " VALUES (%s, %s, %s, 1, 'active')",
                (f"till-{number}", STORE, public_key(device_key(number))),
            )


def enrolled(database: Database, url: str, number: int) -> Enrolled:
    """Who a till is."""
    keys = database.run(_keys)
    return Enrolled(
        terminal=f"till-{number}",
        store=STORE,
        store_name="Centro",
        epoch=1,
        ledger_url=url,
        ledger_key=keys[0],
        device_key=device_key(number),
        lookup_key=keys[1],
    )


def new_store(folder: Path, who: Enrolled) -> tuple[Store, Profile, CredentialKey]:
    """Make a till's store in an empty folder."""
    folder.mkdir(parents=True)
    (folder / CREDENTIAL_NAME).write_bytes(bytes(range(32)))
    profile, key = Profile(folder / "profile"), CredentialKey(str(folder))
    return Store.create(profile, key, who, SystemClock().now_ms()), profile, key


def client(who: Enrolled) -> LedgerClient:
    """A till's line to its ledger."""
    return LedgerClient(
        who.ledger_url, who.terminal, Signer(who.device_key), who.ledger_key, clock=SystemClock()
    )


def percentile(values: Sequence[float], percent: int) -> float:
    """Give the value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _keys(book: Book) -> tuple[bytes, bytes]:
    with book.transaction():
        keys = own_keys(book)
    return keys.signer().public_key, keys.lookup_key

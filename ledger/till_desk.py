"""What head office does to tills and stores, each with its line in the audit, in the caller's transaction."""

from msgspec import Struct
from psycopg.rows import class_row

from ledger import audit, enrolment, estate
from ledger.audit import Line
from ledger.database import Book
from ledger.enrolment import Offer
from ledger.own_keys import own_keys
from sync.protocol import signing
from sync.protocol.pairing import fingerprint

NAME_MAX = 80


class Invitation(Struct, frozen=True):
    """A pairing code with all that a person compares. Shown once."""

    offer: Offer
    address: str
    fingerprint: str

    @property
    def text(self) -> str:
        """Give what the till's first window scans."""
        return f"{self.address} {self.offer.code}"

    def __repr__(self) -> str:
        return f"Invitation({self.offer!r})"


class StoreRow(Struct, frozen=True):
    """A store, and how many tills it has in all and in service."""

    store: str
    name: str
    tills: int
    active: int


def invite(
    book: Book, terminal: str, store: str, address: str, actor: str, now_ms: int
) -> Invitation:
    """Make a pairing code for a till, new or known. Raises Unknown, WrongStore."""
    offer = enrolment.offer(book, terminal, store, now_ms)
    audit.record(book, actor, "till.invite", terminal, {"store": store, "ends_ms": offer.ends_ms})
    return Invitation(offer, address, ledger_fingerprint(book))


def ledger_fingerprint(book: Book) -> str:
    """Give the ledger's key as people compare it."""
    return fingerprint(signing.public_key(own_keys(book).signing_key))


def revoke(book: Book, terminal: str, why: str, actor: str) -> None:
    """Take a till out of service. Raises Unknown."""
    enrolment.revoke(book, terminal, why)
    audit.record(book, actor, "till.revoke", terminal, {"why": why})


def quarantine(book: Book, terminal: str, why: str, actor: str) -> None:
    """Set a till apart. Raises Unknown, NotActive."""
    enrolment.quarantine(book, terminal, why)
    audit.record(book, actor, "till.quarantine", terminal, {"why": why})


def release(book: Book, terminal: str, why: str, actor: str) -> None:
    """Let it back. Raises Unknown, NotActive, Forked."""
    enrolment.release(book, terminal, why)
    audit.record(book, actor, "till.release", terminal, {"why": why})


def rename(book: Book, terminal: str, name: str, actor: str) -> None:
    """Say how people call a till, or where it stands. Raises Unknown."""
    renamed = book.execute(
        "UPDATE terminals SET name = %s WHERE terminal = %s", (name[:NAME_MAX], terminal)
    )
    if renamed.rowcount == 0:
        raise estate.Unknown(terminal)
    audit.record(book, actor, "till.rename", terminal, {"name": name[:NAME_MAX]})


def put_store(book: Book, store: str, name: str, actor: str) -> None:
    """Add a store, or rename it."""
    estate.add_store(book, estate.Store(store, name[:NAME_MAX]))
    audit.record(book, actor, "store.put", store, {"name": name[:NAME_MAX]})


def stores(book: Book) -> list[StoreRow]:
    """Give all stores, by id."""
    with book.cursor(row_factory=class_row(StoreRow)) as cursor:
        return cursor.execute(
            "SELECT s.store, s.name, count(t.terminal) AS tills, count(*) FILTER"
            " (WHERE t.state = 'active' AND t.public_key IS NOT NULL) AS active"
            " FROM stores s LEFT JOIN terminals t USING (store) GROUP BY 1, 2 ORDER BY 1"
        ).fetchall()


def history(book: Book, terminal: str, most: int = 50) -> list[Line]:
    """Give what head office did with a till, the newest first."""
    with book.cursor(row_factory=class_row(Line)) as cursor:
        return cursor.execute(
            "SELECT number, at_ms, actor, action, subject, detail FROM audit_lines"
            " WHERE subject = %s AND action LIKE 'till.%%' ORDER BY number DESC LIMIT %s",
            (terminal, most),
        ).fetchall()

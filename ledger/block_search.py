"""Which cards are meant, said by what they have in common instead of one by one."""

from typing import Final

from msgspec import Struct
from psycopg import sql

from ledger.database import Book
from terminal.domain.ids import CardId

AT_ONCE: Final = 50_000


class Search(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """All that is given must hold. Instants: from the first, up to before the second."""

    programme: str = ""
    batch: str = ""
    last4: str = ""
    issued_from_ms: int | None = None
    issued_to_ms: int | None = None
    listed: bool | None = None
    """On the block list, or not."""


class TooWide(Exception):
    """A search without any condition would mean every card there is."""


def found(book: Book, search: Search) -> list[CardId]:
    """Give the cards that a search means, by id. Raises TooWide."""
    where = [
        condition
        for given, condition in (
            (search.programme, sql.SQL("c.programme = %(programme)s")),
            (
                search.batch,
                sql.SQL(
                    "c.card IN (SELECT card FROM batch_cards"
                    " WHERE batch = %(batch)s AND state = 'issued')"
                ),
            ),
            (search.last4, sql.SQL("c.last4 = %(last4)s")),
            (search.issued_from_ms is not None, sql.SQL("c.issued_ms >= %(issued_from_ms)s")),
            (search.issued_to_ms is not None, sql.SQL("c.issued_ms < %(issued_to_ms)s")),
            (
                search.listed is not None,
                sql.SQL("coalesce(b.active, false) = %(listed)s"),
            ),
        )
        if given
    ]
    if not where:
        raise TooWide
    query = sql.SQL(
        "SELECT c.card FROM cards c LEFT JOIN blocks b USING (card) WHERE {} ORDER BY c.card"
    ).format(sql.SQL(" AND ").join(where))
    values = {name: getattr(search, name) for name in Search.__struct_fields__}
    with book.transaction(), book.cursor(name="found", binary=True) as rows:
        rows.itersize = AT_ONCE
        return [CardId(card) for (card,) in rows.execute(query, values)]

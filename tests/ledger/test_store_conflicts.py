"""A store is told of its conflicts, with the other side of each; other stores are not bothered."""

import msgspec

from ledger.database import Book
from ledger.feed import pages_after, publish_page
from sync.protocol.signing import Signer
from terminal.domain.feed import ConflictItem, Page
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal, cards


def published(office: HeadOffice) -> list[ConflictItem]:
    """Publish what waits; give the conflicts on all pages."""

    def work(book: Book) -> list[ConflictItem]:
        with book.transaction():
            publish_page(book, Signer(bytes(32)), office.now_ms)
        pages = [msgspec.json.decode(one.body, type=Page) for one in pages_after(book, 0, 100)]
        return [item for page in pages for item in page.items if isinstance(item, ConflictItem)]

    return office.database.run(work)


def test_a_conflict_names_both_sides_and_says_when_it_is_gone(office: HeadOffice) -> None:
    """Who lost, how much, and which till took the value before; voided, the item is told again and says so."""
    (card,) = cards(1)
    office.issue([card], 1_000)
    first = office.enrol(Journal("till-1"), "centro")
    second = office.enrol(Journal("till-2"), "norte")
    first.redeem(card, 800)
    lost = second.redeem(card, 700)
    office.deliver("till-1", first.push())
    assert [] == published(office)
    office.deliver("till-2", second.push())

    (conflict,) = published(office)

    assert (lost, "norte", "till-2", 700, 500, "open") == (
        conflict.id,
        conflict.store,
        conflict.terminal,
        conflict.minor,
        conflict.shortfall,
        conflict.state,
    )
    (told,) = conflict.told
    assert ("till-1", "centro", 800, "ana", "R-1", 1, 32) == (
        told.terminal,
        told.store,
        told.minor,
        told.cashier,
        told.order,
        told.seq,
        len(told.hash),
    )
    second.void(card, lost, 700)
    office.deliver("till-2", second.push(3 - 1))
    assert ["open", "voided"] == [one.state for one in published(office)]

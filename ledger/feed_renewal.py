"""The feed begun anew, after the book was put back to an earlier instant.

Such a book gives numbers a second time that tills have seen already; they refuse them, as they must: a feed
that goes back may be a forgery. So the feed leaps to numbers that nobody can have seen, forgets its pages, and
every till takes a snapshot, whose signed manifest says that the feed was renewed and when. The new numbers are the
instant's milliseconds: pages and lists come more slowly than milliseconds pass, so a book that is put
back and renewed twice leaps beyond what followed the first time too. See docs/decisions/0080-a-feed-that-leaps.md.
"""

from typing import Final

from msgspec import Struct

from ledger.block_numbers import take_block_list
from ledger.database import Book
from ledger.feed import publish_page
from ledger.own_keys import OwnKeys

REASON: Final = "renewed"
"""Of the list that takes the first number after the leap; it names no card."""


class Renewed(Struct, frozen=True):
    """The first page and the first block list after the leap."""

    page: int
    block_list: int


def renew(book: Book, keys: OwnKeys, now_ms: int) -> Renewed:
    """Leap, in the caller's transaction, which must be its own. A snapshot has to follow."""
    head = book.execute("SELECT number FROM feed_head FOR UPDATE").fetchone()
    book.execute("SELECT FROM snapshot_head FOR UPDATE")  # who makes one finishes it first
    lists = book.execute("SELECT number FROM block_list_head FOR UPDATE").fetchone()
    if head is None or lists is None:
        raise AssertionError("the heads are always there")
    last_page, last_list = max(head[0], now_ms), max(lists[0], now_ms)
    book.execute("DELETE FROM feed_pages")
    book.execute("DELETE FROM feed_snapshots")
    book.execute("DELETE FROM feed_contents")
    book.execute(
        "UPDATE block_list_head SET number = %s, skipped = skipped + %s",
        (last_list, last_list - lists[0]),
    )
    book.execute(
        "UPDATE feed_head SET number = %s, block_list = %s, renewed_ms = %s",
        (last_page, last_list, last_page),
    )
    block_list = take_block_list(book, REASON, (), now_ms)
    published = publish_page(book, keys.signer(), now_ms, keys.content_key)
    if published is None:
        raise AssertionError("the new list waits to be published")
    return Renewed(published[0], block_list)

"""Checks the feed as a till would, from its first page to its head."""

from collections.abc import Iterator

import msgspec

from ledger.database import Book
from ledger.own_keys import own_keys
from ledger.verify_finding import Finding
from sync.protocol import signing
from terminal.domain.feed import NO_PAGE, Page, page_hash

AT_ONCE = 50


def feed_findings(book: Book) -> Iterator[Finding]:
    """Say which pages a till could not apply. Needs a transaction."""
    public_key = signing.public_key(own_keys(book).signing_key)
    number, previous, block_list = 0, NO_PAGE, 0
    with book.cursor(name="feed_pages") as rows:
        rows.itersize = AT_ONCE
        for found, kept_hash, body, signature in rows.execute(
            "SELECT number, hash, body, signature FROM feed_pages ORDER BY number"
        ):
            says = _fault(found, number + 1, previous, block_list, body, signature, public_key)
            if says or kept_hash != page_hash(body):
                yield Finding("feed", f"page {found}", says or "its hash is kept wrongly")
                return
            page = msgspec.json.decode(body, type=Page)
            number, previous, block_list = page.number, page_hash(body), page.block_list
    head = book.execute("SELECT number, hash, block_list FROM feed_head").fetchone()
    if head != (number, previous, block_list):
        yield Finding("feed", "head", "it does not name the last page")


def _fault(
    found: int,
    number: int,
    previous: bytes,
    block_list: int,
    body: bytes,
    signature: bytes,
    public_key: bytes,
) -> str:
    """Say what is wrong with a page; empty if nothing is."""
    try:
        page = msgspec.json.decode(body, type=Page)
        signing.verify(public_key, signature, signing.page_message(body))
    except msgspec.DecodeError:
        return "it cannot be read"
    except signing.NotSigned:
        return "it is not signed by this ledger"
    if not found == page.number == number:
        return f"page {number} is missing"
    if page.previous != previous:
        return "it does not follow the page before"
    if page.block_list < block_list:
        return "its block list is older than the one before"
    return ""

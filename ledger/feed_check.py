"""Checks the feed as a till would, from its first page to its head."""

from collections.abc import Iterator

import msgspec

from ledger.database import Book
from ledger.own_keys import own_keys
from ledger.verify_finding import Finding
from sync.protocol import signing
from terminal.domain.blocklist import NONE_HELD, ListHead, follows
from terminal.domain.feed import NO_PAGE, Page, block_lists, lists_held, page_hash
from terminal.domain.snapshot import Manifest

AT_ONCE = 50


def feed_findings(book: Book) -> Iterator[Finding]:
    """Say which pages a till could not apply. Needs a transaction."""
    public_key = signing.public_key(own_keys(book).signing_key)
    number, previous, lists = _before_the_first(book, public_key)
    with book.cursor(name="feed_pages") as rows:
        rows.itersize = AT_ONCE
        for found, kept_hash, body, signature in rows.execute(
            "SELECT number, hash, body, signature FROM feed_pages ORDER BY number"
        ):
            says = _fault(found, number + 1, previous, lists, body, signature, public_key)
            if says or kept_hash != page_hash(body):
                yield Finding("feed", f"page {found}", says or "its hash is kept wrongly")
                return
            page = msgspec.json.decode(body, type=Page)
            number, previous, lists = page.number, page_hash(body), lists_held(lists, page)
    head = book.execute("SELECT number, hash, block_list FROM feed_head").fetchone()
    if head != (number, previous, lists.number):
        yield Finding("feed", "head", "it does not name the last page")


def _before_the_first(book: Book, public_key: bytes) -> tuple[int, bytes, ListHead]:
    """Say what the first page that is kept has to follow: where older ones are forgotten, a snapshot vouches for it."""
    first = book.execute(
        "SELECT p.number, p.body, s.body, s.signature FROM feed_pages p"
        " JOIN feed_snapshots s ON s.page = p.number"
        " WHERE p.number = (SELECT min(number) FROM feed_pages) AND p.number > 1"
    ).fetchone()
    if first is None:
        return 0, NO_PAGE, NONE_HELD
    number, body, vouching, signature = first
    manifest = msgspec.json.decode(vouching, type=Manifest)
    page = msgspec.json.decode(body, type=Page)
    try:
        signing.verify(public_key, signature, signing.manifest_message(vouching))
    except signing.NotSigned:
        return 0, NO_PAGE, NONE_HELD
    if manifest.page_hash != page_hash(body):
        return 0, NO_PAGE, NONE_HELD
    return number - 1, page.previous, list_before(manifest, page)


def list_before(manifest: Manifest, page: Page) -> ListHead:
    """Give the list that was held before a page which a snapshot vouches for."""
    lists = block_lists(page)
    if lists:
        return ListHead(lists[0].number - 1, lists[0].previous)
    return ListHead(manifest.block_list, manifest.list_hash)


def _fault(
    found: int,
    number: int,
    previous: bytes,
    held: ListHead,
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
    if not follows(held, block_lists(page)) or page.block_list != lists_held(held, page).number:
        return "its block lists do not follow the ones before"
    return ""

"""Contents by their hash: chunks and parts as they are kept, closed pages made into contents when asked for.

They go out to whoever asks, and any cache may keep them for ever: they are sealed. See
docs/decisions/0027-sealed-contents.md.
"""

from ledger.database import Book
from ledger.own_keys import own_keys
from sync.protocol.contents import page_content, seal_content
from terminal.domain.feed import SignedPage


def content(book: Book, digest: bytes) -> bytes | None:
    """Give the sealed content of that name; None if there is none (any more)."""
    row = book.execute("SELECT body FROM feed_contents WHERE digest = %s", (digest,)).fetchone()
    if row is not None:
        return bytes(row[0])
    row = book.execute(
        "SELECT body, signature FROM feed_pages WHERE hash = %s", (digest,)
    ).fetchone()
    if row is None:
        return None
    return seal_content(own_keys(book).content_key, digest, page_content(SignedPage(*row)))

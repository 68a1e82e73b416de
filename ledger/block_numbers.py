"""Block lists are numbered in the order in which they are committed, and linked by hash.

Whoever makes a list takes its number last in a transaction, after every card it locks: the lock on
the head is then held for a moment, and nobody waits for a card while holding it.
"""

from collections.abc import Collection

from ledger.database import Book
from terminal.domain.blocklist import LIST_CARDS_MAX, BlockList, list_hash, packed


def take_block_list(
    book: Book, reason: str, cards: Collection[bytes], now_ms: int, *, listed: bool = True
) -> int:
    """Make the next block list, in the caller's transaction; give its number. At most LIST_CARDS_MAX cards."""
    if len(cards) > LIST_CARDS_MAX:
        raise AssertionError("more cards than a list has")
    row = book.execute("SELECT number, hash FROM block_list_head FOR UPDATE").fetchone()
    if row is None:
        raise AssertionError("the head of the block lists is missing")
    one = BlockList(
        number=row[0] + 1,
        previous=row[1],
        listed=listed,
        reason=reason,
        made_ms=now_ms,
        cards=packed(cards),
    )
    book.execute(
        "INSERT INTO block_lists (number, previous, reason, made_ms, cards, listed, body)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        (one.number, one.previous, reason, now_ms, len(cards), listed, one.cards),
    )
    book.execute("UPDATE block_list_head SET number = %s, hash = %s", (one.number, list_hash(one)))
    return one.number

"""Block lists are numbered in the order in which they are committed.

Whoever makes a list takes its number last in a transaction, after every card it locks: the lock on
the head is then held for a moment, and nobody waits for a card while holding it.
"""

from ledger.database import Book


def take_block_list(book: Book, reason: str, cards: int, now_ms: int) -> int:
    """Open the next block list of so many cards, in the caller's transaction; give its number."""
    row = book.execute("UPDATE block_list_head SET number = number + 1 RETURNING number").fetchone()
    if row is None:
        raise AssertionError("the head of the block lists is missing")
    number = int(row[0])
    book.execute(
        "INSERT INTO block_lists (number, reason, made_ms, cards) VALUES (%s, %s, %s, %s)",
        (number, reason, now_ms, cards),
    )
    return number

"""A till as a program of its own, made to be killed while it takes snapshots and block lists.

`python -m tests.support.taker FOLDER` gives life to one till for each line it reads, and says what the
redeemer says: `pid NUMBER`, `ready`, `at PAGE` for each step it took, and `ended`. The feed it follows is the
same in every life: page 10·k is a snapshot, the three pages after it are block lists. So the page that a
store claims says all that must be in it: `expected`.
"""

import os
import random
import sys
from functools import lru_cache
from pathlib import Path

import msgspec

from terminal.domain.blocklist import BlockList, ListHead, packed, unpacked
from terminal.domain.card import Card, CardState
from terminal.domain.feed import Page, page_hash
from terminal.domain.ids import CardId
from terminal.store.store import Store
from tests.support.snapshots import KEY, Made, made
from tests.support.till import GIFT, NOON_MS, Shop

CARDS = 2_500
LISTED = 1_500
EACH_LIST = 700
LISTS_BETWEEN = 3
CYCLE = 10
CHUNK = 1_000


def say(text: str) -> None:
    """Tell the parent, past every buffer."""
    os.write(1, text.encode() + b"\n")


def ids(seed: int, count: int) -> list[CardId]:
    """Cards that depend on nothing but the number."""
    random_bytes = random.Random(seed).randbytes(16 * count)
    return sorted(unpacked(random_bytes))


@lru_cache(maxsize=4)
def snapshot(cycle: int) -> Made:
    """The snapshot of that cycle: all other cards than the one before it."""
    cards = [
        Card(
            card=card,
            programme=GIFT,
            unit="EUR",
            balance=cycle,
            state=CardState.ACTIVE,
            version=cycle,
            last4="ABCD",
        )
        for card in ids(cycle, CARDS)
    ]
    lists = ListHead(cycle * CYCLE, bytes([cycle % 256]) * 32)
    listed = ids(-cycle, LISTED)
    return made(cards, listed, page=cycle * CYCLE, lists=lists, chunk=CHUNK)


def page_after(cycle: int, step: int, previous: bytes, held: ListHead) -> tuple[Page, bytes]:
    """The page with the cycle's next list: it blocks other cards, or frees some of the snapshot's."""
    freeing = step % 2 == 0
    cards = ids(-cycle, LISTED)[:EACH_LIST] if freeing else ids(cycle * 1000 + step, EACH_LIST)
    one = BlockList(
        number=held.number + 1,
        previous=held.digest,
        listed=not freeing,
        reason="stolen",
        made_ms=NOON_MS,
        cards=packed(cards),
    )
    page = Page(
        number=cycle * CYCLE + step,
        previous=previous,
        made_ms=NOON_MS,
        block_list=one.number,
        items=(one,),
    )
    return page, page_hash(msgspec.json.encode(page))


def expected(page: int) -> tuple[set[bytes], set[bytes], int]:
    """What must be in a store that claims this page: cards, blocked cards, block list."""
    cycle, steps = divmod(page, CYCLE)
    if cycle == 0:
        return set(), set(), 0
    blocked: set[bytes] = set(ids(-cycle, LISTED))
    for step in range(1, steps + 1):
        if step % 2 == 0:
            blocked -= set(ids(-cycle, LISTED)[:EACH_LIST])
        else:
            blocked |= set(ids(cycle * 1000 + step, EACH_LIST))
    return set(ids(cycle, CARDS)), blocked, page


def found(store: Store) -> tuple[set[bytes], set[bytes], int]:
    """What is in it."""
    execute = store.cards._database.execute
    cards = {card for (card,) in execute("SELECT card FROM cards")}
    blocked = {card for (card,) in execute("SELECT card FROM blocks")}
    return cards, blocked, store.progress().block_list


def live(store: Store) -> None:
    """Follow the feed for ever."""
    say("ready")
    while True:
        held = store.progress()
        cycle, step = divmod(held.page, CYCLE)
        taking = store.snapshots.taking()
        if taking is None and cycle and step < LISTS_BETWEEN:
            store.feed.apply(*page_after(cycle, step + 1, held.page_hash, held.lists))
        else:
            take(store, snapshot(taking.manifest.page // CYCLE if taking else cycle + 1))
        while store.snapshots.discard():
            pass
        say(f"at {store.progress().page}")


def take(store: Store, one: Made) -> None:
    """Take a snapshot from where it was left."""
    taking = store.snapshots.taking()
    if taking is None:
        store.snapshots.begin(one.body, KEY)
        say("begun")
    while (taking := store.snapshots.taking()) and (missing := taking.missing()):
        for chunk in missing:
            store.snapshots.put(taking, chunk, one.contents[chunk.digest])
            say("put")
    if taking:
        store.snapshots.finish(taking)


def main(folder: Path) -> None:
    """Give a life for each line."""
    for _ in sys.stdin:
        if (child := os.fork()) == 0:
            say(f"pid {os.getpid()}")
            live(Shop(folder).open_store())
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

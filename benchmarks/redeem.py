"""A durable redemption on a large store, beside what durability itself costs: 4 KiB appended and synced.

    python -m benchmarks.redeem [--json] [--cards 1000000] [--redemptions 4000] [--folder DIR]

Both are done in turn on the same disk, so both see the same weather. The redemption is the till's own:
code checked, card looked up by keyed hash, rules and limits, journal entry chained, one transaction in the
encrypted store, committed and synced, head anchored. Offline, because then nothing else is waited for.
"""

import argparse
import hmac
import os
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import measured, options, tell
from terminal.authoriser import NoLine
from terminal.domain.card import Card, CardKind, CardState, Programme, Terms
from terminal.domain.clock import SystemClock
from terminal.domain.code import Code, new_code
from terminal.domain.entry import read_entry
from terminal.domain.feed import NO_PAGE, CardItem, Item, LimitsItem, Page, ProgrammeItem
from terminal.domain.ids import CardId
from terminal.domain.limits import Limits
from terminal.domain.money import MINOR_MAX, Money
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.profile import Profile
from terminal.store.store import Enrolled, Store
from terminal.till import Till

PAGE_ITEMS = 2_000
SYNCED_EVERY = 100
APPEND_BYTES = 4_096
WARM_UP = 200
YARDSTICK = "4 KiB append + fsync"


class HeldKey:
    """A key provider with a key in its hand."""

    name = "held"

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def usable(self) -> bool:
        """Always."""
        return True

    def fetch(self) -> bytes:
        """The key."""
        return self._key

    def make(self) -> bytes:
        """The same."""
        return self._key


def main() -> int:
    """Build the store, measure, tell."""
    parser = options("durable redemption beside append + fsync")
    parser.add_argument("--cards", type=int, default=1_000_000)
    parser.add_argument("--redemptions", type=int, default=4_000)
    parser.add_argument(
        "--folder", type=Path, help="where to measure (default: a temporary folder here)"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(
        prefix="bench-redeem-", dir=arguments.folder or Path.cwd()
    ) as folder:
        return _measure(arguments, Path(folder))


def _measure(arguments: argparse.Namespace, folder: Path) -> int:
    clock, key = SystemClock(), HeldKey()
    profile = Profile(folder / "profile")
    enrolled = _enrolled()
    store = Store.create(profile, key, enrolled, clock.now_ms())
    codes = [new_code() for _ in range(arguments.redemptions + WARM_UP)]
    began = time.perf_counter()
    for page, digest in _pages(codes, arguments.cards, enrolled.lookup_key, clock.now_ms()):
        store.feed.apply(page, digest)
    store.feed.contact(clock.now_ms(), fresh=True, answered=clock.read())
    store.checkpoint()
    filled_s = time.perf_counter() - began
    till = Till(lambda: Store.open(profile, key), clock, NoLine())
    redeemed, appended = _times(till, store, codes, folder / "yardstick")
    till.verify()
    till.close()
    store.close()
    results = [
        measured("p50", _at(redeemed, 0.50), "ms", YARDSTICK, _at(appended, 0.50)),
        measured("p99", _at(redeemed, 0.99), "ms", YARDSTICK, _at(appended, 0.99)),
    ]
    notes = [
        f"{arguments.cards:,} cards applied in {filled_s:.0f} s; {len(redeemed):,} redemptions"
    ]
    tell("redeem", results, as_json=arguments.json, notes=notes)
    return 0


def _times(
    till: Till, store: Store, codes: list[Code], yardstick: Path
) -> tuple[list[float], list[float]]:
    """Redeem and append in turn; give milliseconds of each, without the first ones."""
    redeemed, appended = [], []
    texts = [code.reveal() for code in codes]
    amount, block = Money(100, "EUR"), secrets.token_bytes(APPEND_BYTES)
    handle = os.open(yardstick, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        for number, text in enumerate(texts, 1):
            began = time.perf_counter()
            outcome = till.redeem(text, amount, order="R-1")
            redeemed.append((time.perf_counter() - began) * 1000)
            if not outcome.approved:
                raise SystemExit(f"declined: {outcome.decision}")
            began = time.perf_counter()
            os.write(handle, block)
            os.fsync(handle)
            appended.append((time.perf_counter() - began) * 1000)
            if number % SYNCED_EVERY == 0:
                _sync(store)
    finally:
        os.close(handle)
    return redeemed[WARM_UP:], appended[WARM_UP:]


def _sync(store: Store) -> None:
    """What a sync does in a shop that is online now and then: verdicts and new balances come, the log is moved."""
    unsent = store.journal.unsent(SYNCED_EVERY)
    verdicts = [
        Verdict(seq=one.seq, kind=VerdictKind.SETTLED, covered=100, version=2) for one in unsent
    ]
    now = SystemClock().read()
    store.journal.acknowledge(unsent[-1].seq, verdicts, "active", now.wall_ms, now)
    entries = [read_entry(one.body) for one in unsent]
    cards = [_card(one.card, one.last4, balance=4_900, version=2) for one in entries if one.card]
    held = store.progress()
    page = Page(
        number=held.page + 1,
        previous=held.page_hash,
        made_ms=now.wall_ms,
        block_list=0,
        items=tuple(CardItem(card) for card in cards),
    )
    store.feed.apply(page, secrets.token_bytes(32))
    store.checkpoint()


def _enrolled() -> Enrolled:
    return Enrolled(
        terminal="till-1",
        store="centro",
        store_name="Centro",
        epoch=1,
        ledger_url="http://127.0.0.1:1",
        ledger_key=secrets.token_bytes(32),
        device_key=secrets.token_bytes(32),
        lookup_key=secrets.token_bytes(32),
    )


def _pages(
    codes: list[Code], count: int, lookup_key: bytes, now_ms: int
) -> Iterator[tuple[Page, bytes]]:
    """Give the feed: terms, limits, and that many cards, ours strewn among them."""
    head = [
        ProgrammeItem(
            Programme(
                programme="gift",
                name="Gift card",
                terms=Terms(kind=CardKind.STORED_VALUE, unit="EUR"),
            )
        ),
        LimitsItem(
            Limits(
                unit="EUR",
                per_redemption=5_000,
                per_card=5_000,
                per_till=MINOR_MAX,
                redemptions=1_000,
            )
        ),
    ]
    known = [(code.card_id(lookup_key), code.last4) for code in codes]
    others = [
        (CardId(hmac.digest(lookup_key, at.to_bytes(8, "big"), "sha256")[:16]), "0000")
        for at in range(count - len(known))
    ]
    everything = known + others
    random.Random(1).shuffle(everything)
    previous = NO_PAGE
    for number, at in enumerate(range(0, count, PAGE_ITEMS), 1):
        cards: list[Item] = [CardItem(_card(*one)) for one in everything[at : at + PAGE_ITEMS]]
        items = tuple([*head, *cards] if number == 1 else cards)
        digest = number.to_bytes(32, "big")
        yield (
            Page(number=number, previous=previous, made_ms=now_ms, block_list=0, items=items),
            digest,
        )
        previous = digest


def _card(card: CardId, last4: str, balance: int = 5_000, version: int = 1) -> Card:
    return Card(
        card=card,
        programme="gift",
        unit="EUR",
        balance=balance,
        state=CardState.ACTIVE,
        version=version,
        last4=last4,
    )


def _at(times: list[float], part: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


if __name__ == "__main__":
    sys.exit(main())

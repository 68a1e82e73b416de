"""A durable redemption on a large store, beside what durability itself costs: 4 KiB appended and synced.

    python -m benchmarks.redeem [--json] [--cards 1000000] [--redemptions 4000] [--folder DIR]

Both are done in turn on the same disk, so both see the same weather. The redemption is the till's own:
code checked, card looked up by keyed hash, rules and limits, journal entry chained, one transaction in the
encrypted store, committed and synced, head anchored. Offline, because then nothing else is waited for.
"""

import argparse
import os
import secrets
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.large_store import HeldKey, card_of, enrolled, pages
from benchmarks.report import measured, options, tell
from terminal.authoriser import NoLine
from terminal.domain.clock import SystemClock
from terminal.domain.code import Code, new_code
from terminal.domain.entry import read_entry
from terminal.domain.feed import CardItem, Page
from terminal.domain.money import Money
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.profile import Profile
from terminal.store.store import Store
from terminal.till import Till

PAGE_ITEMS = 2_000
SYNCED_EVERY = 100
APPEND_BYTES = 4_096
WARM_UP = 200
YARDSTICK = "4 KiB append + fsync"


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
    who = enrolled()
    store = Store.create(profile, key, who, clock.now_ms())
    codes = [new_code() for _ in range(arguments.redemptions + WARM_UP)]
    began = time.perf_counter()
    for page, digest in pages(codes, arguments.cards, who.lookup_key, clock.now_ms()):
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
    cards = [card_of(one.card, one.last4, balance=4_900, version=2) for one in entries if one.card]
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


def _at(times: list[float], part: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


if __name__ == "__main__":
    sys.exit(main())

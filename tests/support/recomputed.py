"""What reports must say, recomputed the slow way: each operation, entry and card looked at by itself.

Nothing here reads a sum that the ledger keeps. What was redeemed, refunded or lost comes from what each
operation did, when it did it, and not from how postings name their accounts.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from ledger.database import Book
from ledger.life import months_after
from ledger.reporting.shape import Ask
from ledger.reports import Period
from terminal.domain.entry import Entry, EntryKind, read_entry

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


@dataclass
class Whole:
    """Everything in the book, in memory."""

    cards: dict[bytes, dict] = field(default_factory=dict)
    operations: dict[tuple[bytes, bytes], dict] = field(default_factory=dict)
    postings: list[dict] = field(default_factory=list)
    entries: list[tuple[Entry, int, str]] = field(default_factory=list)
    conflicts: list[dict] = field(default_factory=list)
    stores: dict[str, str] = field(default_factory=dict)
    programmes: dict[str, str] = field(default_factory=dict)
    store_of: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book) -> "Whole":
        """Read it."""
        whole = cls()
        whole.cards = {one["card"]: one for one in _dicts(book, "cards")}
        whole.operations = {(one["card"], one["id"]): one for one in _dicts(book, "operations")}
        whole.postings = _dicts(book, "postings")
        whole.conflicts = _dicts(book, "conflicts")
        whole.entries = [
            (read_entry(one["body"]), one["received_ms"], one["verdict"])
            for one in _dicts(book, "entries")
            if one["verdict"] != "unreadable"
        ]
        whole.stores = {one["store"]: one["company"] for one in _dicts(book, "stores")}
        whole.programmes = {one["programme"]: one["company"] for one in _dicts(book, "programmes")}
        whole.store_of = {one["terminal"]: one["store"] for one in _dicts(book, "terminals")}
        return whole

    def programme(self, card: bytes) -> str:
        """Say whose card it is."""
        return self.cards[card]["programme"] if card in self.cards else ""

    @cached_property
    def told(self) -> list[tuple[dict | None, dict, str, str]]:
        """Each posting in the order of time, beside its operation, programme and store."""
        found = []
        for one in sorted(self.postings, key=_posted_ms):
            operation = self.operations.get((one["card"], one["id"]))
            store = operation["store"] if operation else ""
            found.append((operation, one, self.programme(one["card"]), store))
        return found

    def moves(self, ask: Ask):
        """Give (operation or None, posting) of the period, programme and store."""
        first = bisect_left(self.told, ask.period.from_ms, key=_told_ms)
        last = bisect_left(self.told, ask.period.until_ms, key=_told_ms)
        for at in range(first, last):
            operation, one, programme, store = self.told[at]
            if (not ask.programme or ask.programme == programme) and ask.store in {"", store}:
                yield operation, one

    @cached_property
    def on_cards(self) -> dict[bytes, tuple[int, list[tuple[int, int]]]]:
        """Say of each card when anything first came onto it, and what came or went (when, how much)."""
        found: dict = {}
        for one in sorted(self.postings, key=lambda one: (one["xid"], one["posted_ms"])):
            if "card" in {one["debit"], one["credit"]}:
                began = one["posted_ms"] // DAY_MS * DAY_MS
                _, came = found.setdefault(one["card"], (began, []))
                came.append((one["posted_ms"], on_card(one)))
        return found


def _posted_ms(one: dict) -> int:
    return one["posted_ms"]


def _told_ms(told: tuple) -> int:
    return told[1]["posted_ms"]


def _dicts(book: Book, table: str) -> list[dict]:
    cursor = book.execute(f"SELECT * FROM {table}")
    names = [column.name for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def what(operation: dict | None, one: dict) -> tuple[str, int]:
    """Name one posting by what its operation is and whether this undoes it; and its sign."""
    action = operation["action"] if operation else "issue"
    undone = one["kind"] == "void"
    sides = {one["debit"].split(":")[0], one["credit"].split(":")[0]}
    if one["kind"] in {"resolve", "unresolve"}:
        return "resolved", 1 if one["kind"] == "resolve" else -1
    if one["kind"] in {"recover", "unrecover"}:
        return "recovered", 1 if one["kind"] == "recover" else -1
    if "loss" in sides:
        begins = one["debit"].startswith("loss:")
        return "lost", 1 if begins else -1
    if "expired" in sides:
        return "expired", 1 if action == "expire" else -1
    name = {
        "issue": "issued",
        "activate": "issued",
        "load": "issued",
        "redeem": "redeemed",
        "cash_out": "cashed_out",
        "refund": "refunded",
    }[action]
    return name, -1 if undone else 1


def flows(whole: Whole, ask: Ask, key) -> dict:
    """Sum what moved by a key of (operation, posting) and unit."""
    sums: dict = defaultdict(Counter)
    seen = set()
    for operation, one in sorted(whole.moves(ask), key=lambda pair: pair[1]["leg"]):
        name, sign = what(operation, one)
        into = sums[key(operation, one), one["unit"]]
        into[name] += sign * one["minor"]
        step = (one["card"], one["id"], one["kind"])
        if step not in seen:
            seen.add(step)
            into[_times(operation, one)] += 1
    return sums


def _times(operation: dict | None, one: dict) -> str:
    if one["kind"] == "void":
        return "voids" if one["debit"].startswith("redeemed:") else "other"
    return {"redeem": "redemptions", "refund": "refunds"}.get(one["kind"], "other")


TAKEN = ("redemptions", "redeemed", "voids", "refunds", "refunded", "lost")


def taken(whole: Whole, ask: Ask, key) -> set:
    """What was accepted, by a key."""
    return {
        (*named, unit, *(sums[name] for name in TAKEN))
        for (named, unit), sums in flows(whole, ask, key).items()
        if any(sums[name] for name in TAKEN)
    }


def part(some: int, whole: int) -> int | None:
    """Hundredths of a percent, rounded half up."""
    return math.floor(some * 10_000 / whole + 0.5) if whole else None


def groups(cards, *more) -> dict:
    """Cards by programme and unit."""
    found = defaultdict(list)
    for one in cards:
        found[one["programme"], one["unit"]].append(one)
    return found


def began(card: dict) -> int:
    """When its value began."""
    return card["activated_ms"] if card["activated_ms"] is not None else card["issued_ms"]


def of_programme(whole: Whole, ask: Ask) -> list[dict]:
    """The cards that are asked about."""
    return [one for one in whole.cards.values() if ask.programme in {"", one["programme"]}]


def balances(whole: Whole, ask: Ask) -> set:
    """What cards hold now."""
    rows = set()
    for key, cards in groups(of_programme(whole, ask)).items():
        total = lambda name, cards=cards: sum(one[name] for one in cards)  # noqa: E731
        active = sum(one["balance"] for one in cards if one["state"] == "active")
        held = (active, total("balance") - active, total("leased"))
        rows.add((*key, len(cards), *held, sum(held)))
    return rows


def on_card(one: dict) -> int:
    """What a posting puts on its card, or takes off it."""
    return one["minor"] * ((one["credit"] == "card") - (one["debit"] == "card"))


def liability(whole: Whole, ask: Ask) -> set:
    """What cards held before the period, what its operations did, and what they held after it."""
    sums: dict = defaultdict(Counter)
    period = ask.period
    before = replace(ask, period=Period(-(2**60), period.until_ms), store="")
    for _, one in whole.moves(before):
        into = sums[whole.programme(one["card"]), one["unit"]]
        into["outstanding"] += on_card(one)
        into["opening"] += on_card(one) if one["posted_ms"] < period.from_ms else 0
    by_programme = lambda _, one: whole.programme(one["card"])  # noqa: E731
    for key, found in flows(whole, replace(ask, store=""), by_programme).items():
        sums[key].update(found)
    rows = {
        (
            *key,
            one["opening"],
            one["issued"],
            one["redeemed"] - one["refunded"],
            *(one[name] for name in ("cashed_out", "expired", "recovered", "outstanding")),
        )
        for key, one in sums.items()
    }
    return {row for row in rows if any(row[2:])}


def ageing(whole: Whole, ask: Ask) -> set:
    """How old what each card held at the end is, counted from the day that anything came onto it."""
    began = {card: first for card, (first, _) in whole.on_cards.items()}
    until_ms = ask.period.until_ms
    held = Counter(
        {
            card: sum(minor for at_ms, minor in came if at_ms < until_ms)
            for card, (_, came) in whole.on_cards.items()
        }
    )
    end_ms = min(ask.period.until_ms, (ask.now_ms // DAY_MS + 1) * DAY_MS)
    ends = [2**60, *(months_after(end_ms, -one) for one in (3, 6, 12, 24, 36)), -(2**60)]
    rows = set()
    for key, cards in groups(of_programme(whole, ask)).items():
        known = [one["card"] for one in cards if held[one["card"]]]
        parts = [
            sum(held[one] for one in known if old <= began[one] < new)
            for new, old in pairwise(ends)
        ]
        rows |= {(*key, *parts, sum(parts))} if known else set()
    return rows


def activation_rate(whole: Whole, ask: Ask) -> set:
    """How many of those made were activated."""
    made = [
        one
        for one in of_programme(whole, ask)
        if ask.period.from_ms <= one["issued_ms"] < ask.period.until_ms
    ]
    rows = set()
    for key, cards in groups(made).items():
        active = [one for one in cards if one["activated_ms"] is not None]
        value = sum(one["issued"] for one in active)
        asleep = len(cards) - len(active)
        rows.add((*key, len(cards), len(active), asleep, part(len(active), len(cards)), value))
    return rows


def first_waits(whole: Whole, ask: Ask) -> dict:
    """Hours waited of each card that began in the period: None where nobody has paid with it."""
    firsts: dict[bytes, int] = {}
    for one in whole.operations.values():
        stood = one["state"] == "approved" or (
            one["state"] == "voided" and one["returned"] + one["relieved"] == one["minor"]
        )
        if one["action"] == "redeem" and stood:
            firsts[one["card"]] = min(one["at_ms"], firsts.get(one["card"], one["at_ms"]))
    found: dict = defaultdict(list)
    touched = {one["card"] for one in whole.postings}
    for card in of_programme(whole, ask):
        if card["card"] not in touched or (card["activated_ms"] is None and not card["issued"]):
            continue
        if ask.period.from_ms <= began(card) < ask.period.until_ms:
            first = firsts.get(card["card"])
            hours = None if first is None else max(0, first - began(card)) // HOUR_MS
            found[card["programme"], card["unit"]].append(hours)
    return found


def first_use(whole: Whole, ask: Ask) -> list:
    """How they are spread."""
    waited = [one for some in first_waits(whole, ask).values() for one in some]
    ends = {
        "same_day": 24,
        "week": 168,
        "month": 720,
        "quarter": 2184,
        "half_year": 4368,
        "year": 8760,
    }
    left, rows, so_far = [one for one in waited if one is not None], [], 0
    for name, end in [*ends.items(), ("later", math.inf)]:
        inside = [one for one in left if one < end]
        left = [one for one in left if one >= end]
        so_far += len(inside)
        rows.append((name, len(inside), part(len(inside), len(waited)), part(so_far, len(waited))))
    never = sum(one is None for one in waited)
    rows.append(("not_yet", never, part(never, len(waited)), None))
    return rows if waited else []


def use(whole: Whole, ask: Ask) -> set:
    """How much of what was sold is used."""
    sold = [
        one
        for one in of_programme(whole, ask)
        if one["issued"] > 0 and ask.period.from_ms <= began(one) < ask.period.until_ms
    ]
    waits = first_waits(whole, ask)
    rows = set()
    for key, cards in groups(sold).items():
        left = [one["balance"] + one["leased"] for one in cards]
        untouched = sum(one["redeemed"] == 0 for one in cards)
        partly = sum(
            one["redeemed"] > 0 and rest > 0 for one, rest in zip(cards, left, strict=True)
        )
        issued, gone = (sum(one[name] for one in cards) for name in ("issued", "redeemed"))
        waited = sorted(one for one in waits.get(key, []) if one is not None)
        at = [waited[math.ceil(len(waited) * p / 100) - 1] if waited else None for p in (50, 90)]
        empty = len(cards) - untouched - partly
        shares = (issued, gone, sum(left), part(gone, issued))
        rows.add((*key, len(cards), untouched, partly, empty, *shares, *at))
    return rows


def refused(whole: Whole, ask: Ask) -> list[tuple[Entry, int, str]]:
    """Declined attempts: entry, when it came, at which store."""
    return [
        (entry, received, whole.store_of[entry.terminal])
        for entry, received, _ in whole.entries
        if entry.kind is EntryKind.DECLINED
        and ask.period.from_ms <= received < ask.period.until_ms
        and ask.programme in {"", whole.programme(entry.card or b"")}
        and ask.store in {"", whole.store_of[entry.terminal]}
    ]


def refusals(whole: Whole, ask: Ask) -> set:
    """By reason."""
    found = defaultdict(list)
    for entry, *_ in refused(whole, ask):
        unit = entry.amount.unit if entry.amount else ""
        found[entry.reason or "", unit].append(entry)
    return {
        (
            *map(str, key),
            len(some),
            len({one.card for one in some if one.card}),
            sum(one.amount.minor for one in some if one.amount),
        )
        for key, some in found.items()
    }


def uplift(whole: Whole, ask: Ask) -> set:
    """Baskets beside their cards: redemptions that their own entry tells of and no void took back."""
    void = {(one["card"], one["id"]) for one in whole.postings if one["kind"] == "void"}
    sums: dict = defaultdict(lambda: [0, 0, 0])
    first, last = ask.period.from_ms // HOUR_MS, -(-ask.period.until_ms // HOUR_MS)
    for entry, received, verdict in whole.entries:
        operation = whole.operations.get((entry.card or b"", entry.id))
        if entry.kind is not EntryKind.REDEEM or not entry.basket or operation is None:
            continue
        own = (operation["terminal"], operation["epoch"], operation["seq"])
        if own != (entry.terminal, entry.epoch, entry.seq) or (entry.card, entry.id) in void:
            continue
        if verdict not in {"settled", "shortfall"} or not first <= received // HOUR_MS < last:
            continue
        programme = whole.programme(entry.card or b"")
        if ask.programme in {"", programme} and ask.store in {"", operation["store"]}:
            into = sums[programme, operation["store"], operation["unit"]]
            for at, more in enumerate((1, entry.amount.minor, entry.basket.minor)):
                into[at] += more
    return {
        (*key, times, paid, basket, basket - paid, part(basket - paid, paid))
        for key, (times, paid, basket) in sums.items()
    }

"""Every number on every report is what looking at each entry, operation and card by itself gives."""

import random
from collections import Counter, defaultdict

import pytest

from ledger.database import BY_KEY, Database
from ledger.life import months_after
from ledger.reporting import fold as fold_module
from ledger.reporting.catalogue import REPORTS, make
from ledger.reporting.fold import HOLD, fold, fold_if_free, fold_some
from ledger.reporting.shape import Ask
from ledger.reports import Period
from ledger.verify import verify
from tests.ledger.test_random_decisions import DecidedBook
from tests.support import recomputed
from tests.support.postgres import Postgres
from tests.support.progress import Progress
from tests.support.random_book import DAY_MS, HOUR_MS, NOON_MS, STORES, UNITS, RandomBook
from tests.support.recomputed import Whole

FOR_EVER = Period(0, 2**53)
STEPS = 700
LATER_MS = NOON_MS + 400 * DAY_MS


@pytest.fixture(scope="module")
def grown(postgres: Postgres):
    """A random book, folded in several goes while it grew."""
    name = postgres.new_book()
    with Database.open(postgres.url(name)) as database:
        random_book = DecidedBook(database, seed=7)
        random_book.limit()
        for _ in range(4):
            random_book.grow(STEPS // 4)
            random_book.decide()
            fold(database)
        yield random_book
    postgres.drop(name)


def asks(seed: int, now_ms: int) -> list[Ask]:
    """All of it, and some periods of whole days with a programme and a store."""
    chance = random.Random(seed)
    found = [Ask(period=FOR_EVER, now_ms=now_ms)]
    for _ in range(4):
        start = NOON_MS // DAY_MS * DAY_MS + chance.randrange(20) * DAY_MS
        period = Period(start, start + chance.randrange(1, 20) * DAY_MS)
        programme, store = chance.choice(["", *UNITS]), chance.choice(["", "", *STORES])
        found.append(Ask(period=period, now_ms=now_ms, programme=programme, store=store))
    return found


def rows_of(book, name: str, ask: Ask) -> list:
    """Make a report."""
    return [tuple(row) for row in make(book, REPORTS[name], ask).rows]


def check(database: Database, seed: int = 1, now_ms: int = LATER_MS) -> None:
    """Compare every report with what is recomputed, as of an instant after everything in the book."""
    with database.connection() as book:
        whole = Whole.of(book)
        for ask in asks(seed, now_ms):
            said = {name: rows_of(book, name, ask) for name in REPORTS}
            by_cards(whole, ask, said)
            by_moves(whole, ask, said)
            by_entries(whole, ask, said)
            for_bookkeeping(whole, ask, said)


def by_cards(whole: Whole, ask: Ask, said: dict) -> None:
    """What cards hold and how they are used."""
    assert recomputed.liability(whole, ask) == set(said["liability"])
    assert recomputed.ageing(whole, ask) == set(said["ageing"])
    assert recomputed.balances(whole, ask) == set(said["balances"])
    assert recomputed.activation_rate(whole, ask) == set(said["activation-rate"])
    assert recomputed.first_use(whole, ask) == said["first-use"]
    assert recomputed.use(whole, ask) == set(said["use"])


def check_ends(database: Database, seed: int = 1) -> None:
    """Compare what is owed, and how old it is, at the ends of days up to four years on, with what is recomputed."""
    chance = random.Random(seed)
    with database.connection() as book:
        whole = Whole.of(book)
        for months in (0, 3, 6, 12, 24, 36, 48):
            start = NOON_MS // DAY_MS * DAY_MS
            end = months_after(start, months) + chance.randrange(1, 30) * DAY_MS
            period = Period(end - chance.randrange(1, 60) * DAY_MS, end)
            for programme in ("", *UNITS):
                ask = Ask(period=period, now_ms=NOON_MS + 2_000 * DAY_MS, programme=programme)
                rows = rows_of(book, "liability", ask)
                assert recomputed.liability(whole, ask) == set(rows)
                aged = rows_of(book, "ageing", ask)
                assert recomputed.ageing(whole, ask) == set(aged)
                assert {row[:2]: row[-1] for row in aged} == {
                    row[:2]: row[-1] for row in rows if row[-1]
                }
                for _, _, opening, issued, redeemed, cashed_out, expired, recovered, end in rows:
                    assert opening + issued - redeemed - cashed_out - expired - recovered == end


def by_moves(whole: Whole, ask: Ask, said: dict) -> None:
    """What moved, by everything it is told apart by."""
    keys = {
        "stores": lambda o, _: ((o or {}).get("store", ""),),
        "tills": lambda o, _: ((o or {}).get("store", ""), (o or {}).get("terminal", "")),
        "cashiers": lambda o, _: ((o or {}).get("store", ""), (o or {}).get("cashier", "")),
    }
    for name, key in keys.items():
        assert recomputed.taken(whole, ask, key) == set(said[name]), name
    hours = recomputed.taken(whole, ask, lambda _, one: (f"{one['posted_ms'] // HOUR_MS % 24:02}",))
    assert hours == {row for row in said["hours"] if any(row[2:])}
    everything = recomputed.flows(whole, ask, lambda *_: ())
    names = ("issued", "redeemed", "refunded", "cashed_out", "expired", "recovered", "lost")
    sums: dict = defaultdict(Counter)
    for _, unit, *amounts in said["flows"]:
        sums[unit].update(dict(zip(names, amounts, strict=True)))
    for (_, unit), moved in everything.items():
        assert {name: moved[name] for name in names} == {name: sums[unit][name] for name in names}
    programmes = recomputed.flows(whole, ask, lambda _, one: (whole.programme(one["card"]),))
    declined = Counter(
        whole.programme(one.card or b"") for one, *_ in recomputed.refused(whole, ask)
    )
    for programme, unit, issued, times, redeemed, _, refunded, _, expired, refused, lost in said[
        "programmes"
    ]:
        moved = programmes[(programme,), unit]
        assert (issued, times, redeemed, refunded, expired, lost) == tuple(
            moved[name]
            for name in ("issued", "redemptions", "redeemed", "refunded", "expired", "lost")
        )
        assert declined[programme] == refused
    assert len(programmes) == len(said["programmes"])
    expired = {(key[0], unit): one["expired"] for (key, unit), one in programmes.items()}
    assert {key: minor for key, minor in expired.items() if minor} == {
        (row[0], row[1]): row[2] for row in said["breakage"] if row[2]
    }


def by_entries(whole: Whole, ask: Ask, said: dict) -> None:
    """What only entries tell."""
    assert recomputed.refusals(whole, ask) == set(said["refusals"])
    assert recomputed.uplift(whole, ask) == set(said["uplift"])
    listed = sorted(
        (received, entry.at_ms, entry.terminal, store, entry.cashier, entry.order, entry.last4)
        for entry, received, store in recomputed.refused(whole, ask)
    )
    assert listed == sorted(row[:7] for row in said["declined"])
    used = sum(entry.reason == "used" for entry, *_ in recomputed.refused(whole, ask))
    lost = [
        one
        for one in whole.conflicts
        if ask.period.from_ms <= one["received_ms"] < ask.period.until_ms
        and ask.programme in {"", whole.programme(one["card"])}
        and ask.store in {"", one["store"]}
    ]
    reasons = Counter(row[9] for row in said["double-attempts"])
    assert {"used": used, "conflict": len(lost)} == {
        "used": reasons["used"],
        "conflict": reasons["conflict"],
    }


def for_bookkeeping(whole: Whole, ask: Ask, said: dict) -> None:
    """The journal sums to zero and holds every account; losses and settlements follow from operations."""
    accounts: dict = defaultdict(Counter)
    losses: Counter = Counter()
    owed: dict = defaultdict(int)
    for _operation, one in whole.moves(ask):
        accounts[one["unit"]][one["debit"]] += one["minor"]
        accounts[one["unit"]][one["credit"]] -= one["minor"]
        for account, sign in ((one["debit"], 1), (one["credit"], -1)):
            name, _, store = account.partition(":")
            if name == "loss":
                losses[store, one["unit"]] += sign * one["minor"]
        if "card" in {one["debit"], one["credit"]}:
            other, sign = (one["credit"], 1) if one["debit"] == "card" else (one["debit"], -1)
            name, _, store = other.partition(":")
            issuer = whole.programmes.get(whole.programme(one["card"]), "")
            if name in {"redeemed", "cash", "sold"} and whole.stores[store] != issuer:
                owed[issuer, whole.stores[store], one["unit"]] += sign * one["minor"]
        if one["kind"] in {"resolve", "unresolve"}:
            sides = (one["debit"], one["credit"])
            (store,) = (side.partition(":")[2] for side in sides if side.startswith("loss:"))
            issuer = whole.programmes.get(whole.programme(one["card"]), "")
            if whole.stores[store] != issuer:
                sign = 1 if one["kind"] == "resolve" else -1
                owed[issuer, whole.stores[store], one["unit"]] += sign * one["minor"]
    told: dict = defaultdict(Counter)
    for _, account, unit, debit, credit, net in said["journal"]:
        assert net == debit - credit
        told[unit][account] += net
    for unit, net in accounts.items():
        assert sum(told[unit].values()) == 0
        assert {name: net[name] for name in net} == {name: told[unit][name] for name in net}
    assert {(row[0], row[1]): row[5] for row in said["losses"] if row[5]} == {
        key: minor for key, minor in losses.items() if minor
    }
    assert {row[:3]: row[6] for row in said["settlement"] if row[6]} == {
        key: minor for key, minor in owed.items() if minor
    }


def test_every_number_is_what_a_recomputation_gives(grown):
    """Random histories with voids, refunds, conflicts and what was decided about them, late journals, expiry, pay-outs, leases."""
    check(grown.database)
    with grown.database.connection() as book:
        whole = Whole.of(book)
        assert verify(book).findings == ()
    kinds = {one["kind"] for one in whole.postings}
    assert {"issue", "redeem", "void", "refund", "expire", "cash_out", "load", "activate"} <= kinds
    assert {"resolve", "unresolve", "recover"} <= kinds
    assert whole.conflicts
    assert any(one["relieved"] for one in whole.operations.values())


def every_number_over(postgres: Postgres, entries: int, progress: Progress) -> None:
    """Grow a book to so many entries at least, folding on the way; compare every report, and what is owed at ends of days."""
    name = postgres.new_book()
    url = postgres.url(name)
    with Database.open(url) as database, Database.open(url, session=BY_KEY) as by_key:
        random_book = DecidedBook(database, seed=200, tills=6, at_once=8, by_key=by_key)
        random_book.limit()
        while (told := sum(len(one.bodies) for one in random_book.tills.values())) < entries:
            progress(told, entries, "entries")
            random_book.grow(min(1_250, entries // 12))
            random_book.decide(1_000)
            fold(database)
        check(database, 200, random_book.now_ms + DAY_MS)
        check_ends(database, 200)
    postgres.drop(name)


def test_every_number_of_a_book_that_grows_in_gatherings(postgres, progress):
    """As the soak test does, with fewer entries: questions asked together, large portions, tills' plans by key."""
    every_number_over(postgres, 800, progress)


@pytest.mark.soak
def test_every_number_over_two_hundred_thousand_entries(postgres, progress):
    """The same, at a size where chance has met most of what there is."""
    every_number_over(postgres, 200_000, progress)


def test_a_fold_looks_each_sum_up_and_compares_none_with_all(database):
    """Nobody knows yet how much there is in new tables; all the same no sum is held against each dim there is."""
    RandomBook(database, seed=9).grow(200)
    with database.connection() as book, book.transaction(force_rollback=True):
        for statement in (fold_module.FREELY, fold_module.HASHED):
            book.execute(statement)
        since, until = book.execute(fold_module.HEAD).fetchone()
        explain = "EXPLAIN (ANALYZE, FORMAT JSON) " + fold_module.MOVED
        [[plan]] = book.execute(explain, {"since": since, "until": until}).fetchone()
        sums = book.execute("SELECT count(*) FROM movement_days").fetchone()[0]
    assert sums > 50
    assert removed_by_joins(plan["Plan"]) <= sums


def removed_by_joins(node: dict) -> int:
    """Count the pairs of rows that a plan compared in vain."""
    here = node.get("Rows Removed by Join Filter", 0) * node["Actual Loops"]
    return int(here) + sum(map(removed_by_joins, node.get("Plans", [])))


def test_what_is_owed_is_told_for_the_end_of_any_day(grown):
    """With its age then; it comes from what was there and what moved, and at the end of all it is what cards hold."""
    check_ends(grown.database)
    with grown.database.connection() as book:
        ask = Ask(period=FOR_EVER, now_ms=LATER_MS)
        held = {row[:2]: row[-1] for row in rows_of(book, "balances", ask) if row[-1]}
        owed = {row[:2]: row[-1] for row in rows_of(book, "liability", ask) if row[-1]}
        assert held == owed
        recent = Ask(period=FOR_EVER, now_ms=months_after(NOON_MS, 3) + 12 * DAY_MS)
        assert all(any(row[at] for row in rows_of(book, "ageing", recent)) for at in (2, 3))


MUTANTS = [
    ("VALUE_DAYS", "u.began, u.programme", "(p.posted_ms / 86400000)::integer, u.programme"),
    ("VALUE_DAYS", "ELSE -p.minor", "ELSE 0"),
    ("FIRST_USES", "coalesce(u.began, m.at[2]::integer)", "m.at[2]::integer"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), MUTANTS)
def test_the_test_sees_a_fold_that_errs(database, monkeypatch, name, right, wrong):
    """Value is as old as its last movement, never leaves, or begins anew: the test sees it, and so does `verify`."""
    statement = getattr(fold_module, name)
    assert right in statement
    monkeypatch.setattr(fold_module, name, statement.replace(right, wrong))
    random_book = RandomBook(database, seed=11)
    for _ in range(2):
        random_book.grow(120)
        fold(database)
    with pytest.raises(AssertionError):
        check_ends(database)
    with database.connection() as book:
        assert "value" in {one.rule for one in verify(book).findings}


def test_folding_again_changes_nothing(grown):
    """A fold takes each posting once, however often it is run."""
    with grown.database.connection() as book:
        before = book.execute("SELECT * FROM movement_days ORDER BY 1, 2").fetchall()
        assert not fold_some(book)
        assert before == book.execute("SELECT * FROM movement_days ORDER BY 1, 2").fetchall()


def test_a_transaction_that_commits_late_is_folded_then(database, postgres):
    """What was written before a fold and committed after it is neither skipped nor taken early."""
    random_book = RandomBook(database, seed=3)
    random_book.grow(30)
    ask = Ask(period=FOR_EVER, now_ms=LATER_MS)
    with database.connection() as slow:
        with slow.transaction():
            slow.execute("UPDATE secrets SET value = value")  # no row: only its number is needed
            slow.execute(
                "INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)"
                " VALUES ('late', 'late', 'issue', 1, 'issued', 'card', 77, 'EUR', %s)",
                (NOON_MS,),
            )
            random_book.grow(30)
            fold(database)
            with database.connection() as book:
                before = sum(row[2] for row in rows_of(book, "flows", ask) if row[1] == "EUR")
        fold(database)
        random_issued = sum(row[2] for row in rows_of(slow, "flows", ask) if row[1] == "EUR")
        assert random_issued > before
        check_issued = slow.execute(
            "SELECT sum(CASE WHEN credit = 'card' THEN minor ELSE -minor END) FROM postings"
            " WHERE unit = 'EUR' AND (debit = 'issued' OR debit LIKE 'sold:%' OR credit LIKE 'sold:%')"
            " AND 'card' IN (debit, credit)"
        ).fetchone()
        assert random_issued == check_issued[0]


def test_who_finds_a_fold_under_way_leaves_it_to_that(database):
    """Each server process folds; one that waited for another's long fold would hold a connection and fail in the end."""
    random_book = RandomBook(database, seed=6)
    random_book.grow(20)
    with database.connection() as other, other.transaction():
        other.execute(HOLD)
        with database.connection() as book:
            book.execute("SET lock_timeout = '1ms'")
            try:
                assert not fold_if_free(book)
            finally:
                book.execute("RESET lock_timeout")
    database.run(fold_if_free)
    check(database)


def test_a_book_from_another_server_is_folded_anew(database):
    """Transaction numbers of the server that it came from mean nothing: the sums are made again."""
    random_book = RandomBook(database, seed=5)
    random_book.grow(60)
    fold(database)
    with database.connection() as book:
        book.execute("UPDATE folded_head SET xid = xid + 1000000000")
        book.execute("UPDATE postings SET xid = xid + 1000000000")
        book.execute("UPDATE entries SET xid = xid + 1000000000")
    random_book.grow(60)
    fold(database)
    check(database)


def test_value_is_as_old_as_before_in_a_book_from_another_server(database):
    """Also where some of its numbers could be of the server's own transactions, as those of the first cards can."""
    RandomBook(database, seed=11).grow(120)
    fold(database)
    held = "SELECT * FROM value_days ORDER BY day, began, programme, unit"
    with database.connection() as book:
        before = book.execute(held).fetchall()
        assert any(began < day for day, began, *_ in before)
        book.execute("UPDATE folded_head SET xid = xid + 1000000000")
        book.execute(
            "UPDATE postings SET xid = xid + 1000000000 WHERE xid > (SELECT avg(xid) FROM postings)"
        )
    fold(database)
    with database.connection() as book:
        assert before == book.execute(held).fetchall()

"""The journal: it only grows, everything in it hangs together, and the ledger's answers change nothing twice."""

import hashlib
import re

import pytest
import sqlcipher3

from terminal.domain.decision import Authority
from terminal.domain.entry import (
    GENESIS,
    BrokenChain,
    EntryKind,
    entry_hash,
    read_entry,
    seal,
    verify_chain,
)
from terminal.domain.ids import new_id
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.errors import StoreFailure
from tests.support.till import HOME_STORE, NOON_MS, TERMINAL, card_id, eur, settled

ALTERATIONS = (
    "UPDATE journal SET body = x'00'",
    "UPDATE journal SET at_ms = 0 WHERE seq = 1",
    "DELETE FROM journal",
    "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
    "INSERT OR REPLACE INTO journal SELECT epoch, seq, id, kind, card, at_ms, x'00', hash FROM journal WHERE seq = 2",
    "REPLACE INTO journal SELECT epoch, 99, id, kind, card, at_ms, body, hash FROM journal WHERE seq = 2",
    "UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2",
)


def raw(shop):
    """The bare connection of the till's store."""
    return shop.store.cards._database._connection


def some_entries(shop, count=5):
    """Redeem a few times; give the card's code."""
    code = shop.card(eur(500))
    for number in range(count):
        assert shop.till.redeem(code, eur(number + 1), order=f"order {number}").approved
    return code


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_the_database_itself_refuses_to_alter_it(shop, alteration):
    """Whoever writes the statement: what is in the journal stays."""
    some_entries(shop)
    before = list(shop.store.journal.all())
    with pytest.raises(sqlcipher3.DatabaseError, match="journal is never"):
        raw(shop).execute(alteration)
    assert before == list(shop.store.journal.all())
    shop.store.journal.verify()


def test_a_number_and_an_operation_of_a_kind_are_there_once(shop):
    """Two entries with one number, or two redemptions with one id, cannot be."""
    some_entries(shop)
    for copy in (
        "INSERT INTO journal SELECT * FROM journal WHERE seq = 2",
        "INSERT INTO journal SELECT epoch, 99, id, kind, card, at_ms, body, hash FROM journal WHERE seq = 2",
    ):
        with pytest.raises(sqlcipher3.IntegrityError):
            raw(shop).execute(copy)


def test_an_entry_says_who_when_where_and_what_was_known(shop):
    """Terminal, numbers, time, cashier, card, how it was authorised, feed and block list held."""
    code = shop.card(eur(50))
    shop.block(shop.card(eur(1)), number=7)
    shop.till.cashier = "ana"
    outcome = shop.till.redeem(code, eur(5), order="A-1", basket=eur(9))
    entry = shop.store.journal.find(outcome.id, EntryKind.REDEEM)
    progress = shop.store.progress()
    assert (TERMINAL, HOME_STORE, 1, 1) == (entry.terminal, entry.store, entry.epoch, entry.seq)
    assert (NOON_MS, "ana", "A-1") == (entry.at_ms, entry.cashier, entry.order)
    assert (card_id(code), code[-4:]) == (entry.card, entry.last4)
    assert (eur(5), eur(9), Authority.STAND_IN) == (entry.amount, entry.basket, entry.authority)
    assert (progress.page, 7, GENESIS) == (entry.feed, entry.block_list, entry.previous)


def test_the_chain_is_over_the_bytes_that_are_stored(shop):
    """Each entry's hash is that of its stored bytes, and the next one names it."""
    some_entries(shop, 10)
    sealed = list(shop.store.journal.all())
    assert len(sealed) == 10
    assert shop.store.journal.head().hash == verify_chain([one.body for one in sealed])
    assert all(hashlib.sha256(one.body).digest() == one.hash for one in sealed)
    assert shop.store.journal.verify() == shop.store.journal.head()


def alter(shop, seq, sql, *values):
    """Alter the journal as somebody with the key and a debugger would."""
    for trigger in ("journal_is_never_altered", "journal_is_never_shortened"):
        raw(shop).execute(f"DROP TRIGGER IF EXISTS {trigger}")
    raw(shop).execute(sql, (*values, seq))


def forge(shop, seq, **changes):
    """Write an entry anew, with a hash that fits its bytes."""
    (body,) = raw(shop).execute("SELECT body FROM journal WHERE seq = ?", (seq,)).fetchone()
    from msgspec.structs import replace

    sealed = seal(replace(read_entry(body), **changes))
    alter(
        shop, seq, "UPDATE journal SET body = ?, hash = ? WHERE seq = ?", sealed.body, sealed.hash
    )


@pytest.mark.parametrize(
    "tamper",
    [
        lambda shop: alter(shop, 3, "DELETE FROM journal WHERE seq = ?"),
        lambda shop: alter(shop, 10, "DELETE FROM journal WHERE seq = ?"),
        lambda shop: alter(shop, 7, "DELETE FROM journal WHERE seq >= ?"),
        lambda shop: alter(shop, 0, "DELETE FROM journal WHERE seq > ?"),
        lambda shop: forge(shop, 3, amount=eur(1)),
        lambda shop: forge(shop, 10, amount=eur(1)),
        lambda shop: alter(shop, 3, "UPDATE journal SET hash = zeroblob(32) WHERE seq = ?"),
        lambda shop: alter(shop, 3, "UPDATE journal SET body = x'80' WHERE seq = ?"),
        lambda shop: alter(shop, 3, "UPDATE journal SET body = x'81a178a1ff' WHERE seq = ?"),
        lambda shop: alter(shop, 3, "UPDATE journal SET kind = 'declined' WHERE seq = ?"),
        lambda shop: alter(shop, 3, "UPDATE journal SET id = zeroblob(16) WHERE seq = ?"),
        lambda shop: alter(shop, 3, "UPDATE journal SET card = zeroblob(16) WHERE seq = ?"),
        lambda shop: alter(shop, 3, "UPDATE journal SET at_ms = 5 WHERE seq = ?"),
        lambda shop: alter(shop, 1, "UPDATE journal SET epoch = 2 WHERE seq = ?"),
        lambda shop: alter(shop, 10, "UPDATE journal SET seq = 11 WHERE seq = ?"),
    ],
)
def test_whatever_is_altered_with_the_key_is_found(shop, tamper):
    """An entry removed, rewritten with a fitting hash, cut off at the end, or filed under another name."""
    some_entries(shop, 10)
    tamper(shop)
    with pytest.raises(BrokenChain):
        shop.store.journal.verify()


def test_time_never_runs_backwards_in_it(shop):
    """Whatever the clock says, an entry is not earlier than the one before, nor than what the ledger signed."""
    code = shop.card(eur(50))
    shop.till.redeem(code, eur(1))
    shop.clock.set_by(-86_400_000)
    shop.till.redeem(code, eur(1))
    shop.clock.set_by(2 * 86_400_000)
    shop.feed()
    shop.clock.set_by(-10 * 86_400_000)
    shop.till.redeem(code, eur(1))
    entries = [
        entry
        for entry in reversed(shop.store.journal.newest(10))
        if entry.kind is not EntryKind.CLOCK_JUMP
    ]
    assert [NOON_MS, NOON_MS, NOON_MS + 86_400_000] == [entry.at_ms for entry in entries]


def test_what_is_not_acknowledged_is_unsent_in_order(shop):
    """From the entry after the acknowledged one, no more than asked for."""
    some_entries(shop, 10)
    assert list(range(1, 11)) == [entry.seq for entry in shop.store.journal.unsent(100)]
    shop.settle(up_to=4)
    assert [5, 6, 7] == [entry.seq for entry in shop.store.journal.unsent(3)]
    for entry in shop.store.journal.unsent(100):
        assert entry_hash(entry.body) == entry.hash
    shop.settle()
    assert shop.store.journal.unsent(100) == []


def state_of(shop):
    """Everything that an acknowledgement may change."""
    tables = ("unsettled", "verdicts", "progress")
    return [raw(shop).execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def test_an_answer_counts_once_however_often_it_comes(shop):
    """Repeated, late, or in pieces: the same end."""
    some_entries(shop, 6)
    verdicts = [settled(seq, version=seq + 1) for seq in range(1, 6)]
    verdicts.append(
        Verdict(seq=6, kind=VerdictKind.SHORTFALL, covered=100, shortfall=500, version=7)
    )
    shop.settle(*verdicts[:3], up_to=3)
    shop.settle(*verdicts)
    expected = state_of(shop)
    assert shop.store.journal.shortfalls() == 1
    for again in (verdicts, verdicts[:2], verdicts[::-1], []):
        shop.settle(*again, up_to=2)
        shop.settle(*again)
        assert expected == state_of(shop)


def test_a_verdict_on_nothing_is_nothing(shop):
    """About an entry that is not here: no crash, no row."""
    some_entries(shop, 2)
    shop.settle(settled(99, version=3), up_to=2)
    assert shop.store.progress().acknowledged == 2


def test_an_acknowledgement_is_one_step(shop, monkeypatch):
    """If the disk fails in the middle, nothing of the answer was taken."""
    some_entries(shop, 3)
    before = state_of(shop)
    journal, settled_so_far = shop.store.journal, []

    def fail_at_the_second(*args):
        settled_so_far.append(args)
        if len(settled_so_far) == 2:
            raise StoreFailure("The disk is full.", "Make room.")
        return type(journal)._settle(journal, *args)

    monkeypatch.setattr(journal, "_settle", fail_at_the_second)
    with pytest.raises(StoreFailure):
        shop.settle(*(settled(seq, version=9) for seq in (1, 2, 3)))
    assert before == state_of(shop)


def test_an_operation_is_found_by_its_id(shop):
    """All its entries, oldest first; nothing for an id that is not here."""
    code = shop.card(eur(50))
    outcome = shop.till.redeem(code, eur(5))
    shop.till.void(outcome.id)
    assert [EntryKind.REDEEM, EntryKind.VOID] == [e.kind for e in shop.store.journal.of(outcome.id)]
    assert shop.store.journal.find(outcome.id, EntryKind.LOAD) is None
    assert shop.store.journal.of(new_id(0)) == []


def test_what_is_asked_often_reads_only_what_it_needs(shop):
    """However long the journal: sending, starting and appending neither scan nor sort it."""
    plans = []
    execute = type(shop.store.cards._database).execute

    def explain(database, sql, values=()):
        if "FROM journal" in sql or "JOIN journal" in sql:
            plan = execute(database, f"EXPLAIN QUERY PLAN {sql}", values)
            plans.extend((sql, row[3]) for row in plan)
        return execute(database, sql, values)

    code = some_entries(shop)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(shop.store.cards._database), "execute", explain)
        shop.till.redeem(code, eur(1))
        shop.till.void_unfinished()
        shop.till.void(shop.till.recent(1)[0].id)
        shop.store.journal.unsent(10)
        shop.store.journal.was_rolled_back()
        shop.settle(settled(6, version=2))
    assert len(plans) > 8
    for sql, step in plans:
        assert "TEMP B-TREE" not in step, sql
        assert "AUTOMATIC" not in step, sql
        assert (
            not re.match(r"SCAN (journal|[ijo])\b(?! USING PRIMARY)", step) or "ORDER BY" in sql
        ), sql

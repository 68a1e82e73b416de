"""A till killed while it pushes and pulls, against the real ledger: every redemption is in the book, once."""

import os
import random
from collections import Counter
from itertools import count

import psycopg
import pytest

from sync.connection import connect
from sync.cycle import Cycle
from sync.enrol import enrol
from terminal.authoriser import NoLine
from terminal.domain.clock import SystemClock
from terminal.domain.entry import EntryKind, read_entry
from terminal.profile import Profile
from terminal.store.keys import CREDENTIAL_NAME, CredentialKey
from terminal.store.store import Store
from terminal.till import UNFINISHED_MS, Till
from tests.support.ledger_server import LedgerServer
from tests.support.postgres import postgres
from tests.support.till import FakeClock
from tests.system.crash.harness import Findings, Shown, Victim, look

__all__ = ["postgres"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")

KILLS = int(os.environ.get("CRASH_SYNC_KILLS", "60"))
LEDGER_KILLS = 2
CLOCK = SystemClock()
LIFE_S = 0.08
VALUE = "100000.00"


@pytest.fixture
def ledger(postgres, tmp_path):
    """A real ledger with a shop in it."""
    name = postgres.new_book()
    with LedgerServer(tmp_path / "ledger", postgres.url(name)) as server:
        server.open_shop()
        yield server
    postgres.drop(name)


@pytest.fixture
def profile(ledger, tmp_path):
    """A till that is paired with it, and knows its cards."""
    (tmp_path / "codes").write_text("\n".join(ledger.issue(10, VALUE)))
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / CREDENTIAL_NAME).write_bytes(bytes(range(32)))
    made = Profile(tmp_path / "profile")
    paired = enrol(ledger.url, ledger.pairing_code("till-1"), clock=CLOCK)
    with_key = CredentialKey(str(tmp_path / "credentials"))
    Store.create(made, with_key, paired.enrolled, paired.now_ms).close()
    return made


def synchronised(store):
    """Push and pull once more, all of it."""
    client = connect(store.enrolment(), CLOCK)
    try:
        synced = Cycle(store, client, clock=CLOCK).run()
    finally:
        client.close()
    assert synced.push.failure is synced.pull.failure is None


def in_the_book(ledger, database_url):
    """Operations as the ledger's database has them, by id; how often each entry is there."""
    del ledger
    with psycopg.connect(database_url) as book:
        operations = book.execute(
            "SELECT id, state, minor, covered, shortfall FROM operations"
        ).fetchall()
        entries = book.execute("SELECT terminal, epoch, seq FROM entries").fetchall()
    return {row[0]: row[1:] for row in operations}, Counter(entries)


def test_killed_while_pushing_and_pulling_nothing_is_lost_or_doubled(
    postgres, ledger, profile, tmp_path
):
    """100 kills of the till, two of the ledger: what was shown is in the book once, and the book adds up."""
    chance, shown, found = random.Random(3), Shown(), Findings()
    victim = Victim(tmp_path, "--sync")
    key = CredentialKey(str(tmp_path / "credentials"))
    store = Store.open(profile, key)
    synchronised(store)
    try:
        for number in count(1):
            if number > KILLS and min(shown.words[word] for word in ("push", "pull", "ok")):
                break
            life_s = LIFE_S * -(-number // KILLS)  # longer, where it gets nowhere
            victim.one_life(shown, chance.uniform(0, life_s), from_birth=number % 10 == 0)
            look(store, shown, found)
            assert found.clean, found
            if number % (KILLS // (LEDGER_KILLS + 1)) == 0:
                ledger.kill()
                victim.one_life(shown, chance.uniform(0, LIFE_S), from_birth=False)
                ledger.start()
        Till(
            lambda: Store.open(profile, key),
            FakeClock(CLOCK.now_ms() + UNFINISHED_MS + 1),
            NoLine(),
        ).close()
        synchronised(store)
        journalled = [read_entry(sealed.body) for sealed in store.journal.all()]
        balances = {
            code: store.cards.known(store_card(store, code)).card.balance
            for code in codes(tmp_path)
        }
    finally:
        victim.close()
        store.close()
    compare(ledger, journalled, shown, balances)


def codes(folder):
    """The cards of the day."""
    return (folder / "codes").read_text().split()


def store_card(store, code):
    """The card's name under this estate's key."""
    from terminal.domain.code import Code

    return Code(code).card_id(store.enrolment().lookup_key)


def compare(ledger, journalled, shown, balances):
    """Journal, book and what was shown say the same."""
    operations, entries = in_the_book(ledger, ledger._where[1])
    assert set(entries.values()) == {1}
    assert len(entries) == len(journalled)
    voided = {entry.id for entry in journalled if entry.kind is EntryKind.VOID}
    redeemed = {entry.id: entry for entry in journalled if entry.kind is EntryKind.REDEEM}
    standing = {i: e.amount.minor for i, e in redeemed.items() if i not in voided}
    approved = {i: minor for i, (state, minor, *_) in operations.items() if state == "approved"}
    assert approved == standing
    assert all(
        covered == minor and not short
        for _s, minor, covered, short in operations.values()
        if _s == "approved"
    )
    green = {bytes.fromhex(i): minor for i, (minor, _code) in shown.green.items()}
    assert green.items() <= {i: e.amount.minor for i, e in redeemed.items()}.items()
    assert {bytes.fromhex(i) for i in shown.voided} <= voided
    whole = len(balances) * 10_000_000
    assert whole - sum(standing.values()) == sum(balances.values())
    assert ledger.conflicts() == []
    ledger.verify()

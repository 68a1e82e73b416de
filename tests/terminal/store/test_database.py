"""The database: durable by its settings, unreadable without its key, never made anew over an old one."""

import shutil
from contextlib import closing

import pytest
import sqlcipher3

from terminal.errors import AlreadyEnrolled, KeyMissing, NewerSchema, NotEnrolled, StoreFailure
from terminal.profile import Profile
from terminal.store import database as db
from terminal.store import sidecar
from terminal.store import store as store_module
from terminal.store.keys import CREDENTIAL_NAME, CredentialKey
from terminal.store.store import Store
from tests.support.till import DEVICE_KEY, LOOKUP_KEY, NOON_MS, Shop, enrolled, eur, files_under

KEY = bytes(range(32))
FIRST = "CREATE TABLE first (one INTEGER);"
BROKEN = "CREATE TABLE second (two INTEGER);\nINSERT INTO nowhere VALUES (1);"


@pytest.fixture
def path(tmp_path):
    """Where a store may be made."""
    return tmp_path / "store" / "till.db"


def pragma(database, name):
    """What the database itself says."""
    return database.execute(f"PRAGMA {name}").fetchone()[0]


def tables(database):
    """Names of all tables."""
    return {
        name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }


def read_everything(database):
    """Touch every page."""
    for table in tables(database):
        database.execute(f"SELECT * FROM {table}").fetchall()


def iterate_then_raise(interruption):
    """Give a row, then come to grief."""
    yield (1,)
    raise interruption


def test_every_connection_writes_ahead_and_syncs(path):
    """WAL and FULL are in force in the first connection, in a second, and after reopening."""
    with closing(db.create(path, KEY)) as first, closing(db.open_existing(path, KEY)) as second:
        for one in (first, second):
            assert pragma(one, "journal_mode") == "wal"
            assert pragma(one, "synchronous") == 2
    with closing(db.open_existing(path, KEY)) as again:
        assert (pragma(again, "journal_mode"), pragma(again, "synchronous")) == ("wal", 2)
    assert path.stat().st_mode & 0o077 == 0


def test_a_disk_that_cannot_be_durable_is_refused(path, monkeypatch):
    """Where write-ahead logging cannot be had, nothing is sold."""
    real = db._pragma
    monkeypatch.setattr(
        db, "_pragma", lambda c, name: "delete" if name == "journal_mode" else real(c, name)
    )
    with pytest.raises(StoreFailure, match="durable"):
        db.create(path, KEY)


def test_another_key_opens_nothing(path):
    """A wrong key is a StoreFailure in words, and it changes no byte of the file."""
    db.create(path, KEY).close()
    before = path.read_bytes()
    for wrong in (bytes(32), KEY[::-1], bytes([KEY[0] ^ 1]) + KEY[1:]):
        with pytest.raises(StoreFailure, match="wrong key, or damaged"):
            db.open_existing(path, wrong)
    assert before == path.read_bytes()
    with pytest.raises(StoreFailure):
        db.open_existing(path, b"")


def test_it_cannot_be_opened_as_a_plain_database(path):
    """Without a key there is not even a header."""
    db.create(path, KEY).close()
    assert b"SQLite" not in path.read_bytes()
    with closing(sqlcipher3.connect(str(path))) as plain, pytest.raises(sqlcipher3.DatabaseError):
        plain.execute("SELECT * FROM sqlite_master").fetchall()


def test_damage_is_told(path):
    """A flipped bit in any page is found when that page is read."""
    with closing(db.create(path, KEY)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    for at in (100, 5_000):
        content = bytearray(path.read_bytes())
        content[at] ^= 1
        damaged = path.with_name(f"damaged-{at}.db")
        damaged.write_bytes(content)
        with pytest.raises(StoreFailure), closing(db.open_existing(damaged, KEY)) as found:
            read_everything(found)


def test_a_store_is_never_made_over_another(path):
    """What is there stays, byte for byte."""
    db.create(path, KEY).close()
    before = path.read_bytes()
    with pytest.raises(StoreFailure):
        db.create(path, bytes(32))
    assert before == path.read_bytes()


def test_opening_never_makes_a_store(path):
    """Not when the file is missing, nor when a folder is in its place."""
    with pytest.raises(StoreFailure, match="missing"):
        db.open_existing(path, KEY)
    path.mkdir(parents=True)
    with pytest.raises(StoreFailure):
        db.open_existing(path, KEY)
    assert list(path.iterdir()) == []


def test_a_newer_schema_is_refused(path):
    """A program that is too old says so and touches nothing."""
    with closing(db.create(path, KEY)) as database:
        known = pragma(database, "user_version")
        database.execute(f"PRAGMA user_version = {known + 1}")
    with pytest.raises(NewerSchema) as refused:
        db.open_existing(path, KEY)
    assert f"schema {known + 1}" in refused.value.what
    assert "newer program" in refused.value.next_step


def test_migrations_go_on_from_where_the_store_is(path, monkeypatch):
    """Only what is new runs, and the number says so."""
    monkeypatch.setattr(db, "_schema_files", lambda: [FIRST])
    db.create(path, KEY).close()
    monkeypatch.setattr(db, "_schema_files", lambda: [FIRST, "CREATE TABLE second (two INTEGER);"])
    with closing(db.open_existing(path, KEY)) as database:
        assert {"first", "second"} <= tables(database)
        assert pragma(database, "user_version") == 2


def test_a_migration_that_fails_leaves_the_old_version(path, monkeypatch):
    """Halfway through there is nothing of it: neither its first half nor its number."""
    monkeypatch.setattr(db, "_schema_files", lambda: [FIRST])
    db.create(path, KEY).close()
    monkeypatch.setattr(db, "_schema_files", lambda: [FIRST, BROKEN])
    with pytest.raises(StoreFailure):
        db.open_existing(path, KEY)
    monkeypatch.setattr(db, "_schema_files", lambda: [FIRST])
    with closing(db.open_existing(path, KEY)) as database:
        assert {"first"} == tables(database)
        assert pragma(database, "user_version") == 1


def test_a_script_is_cut_into_its_statements():
    """Triggers hold semicolons; comments and quotes may, too."""
    script = """-- one; two
CREATE TABLE t (a TEXT DEFAULT ';');
CREATE TRIGGER r AFTER INSERT ON t BEGIN
    SELECT 1; SELECT 2;
END;
"""
    assert [text.split()[-1] for text in db.split_statements(script)] == ["';');", "END;"]


def test_a_transaction_is_all_or_nothing(path):
    """Whatever interrupts it, also a bug or the keyboard, nothing of it stays, and the next one works."""
    with closing(db.create(path, KEY)) as database:
        database.execute("CREATE TABLE t (a INTEGER)")
        for interruption in (ValueError, KeyboardInterrupt, SystemExit):
            rows = iterate_then_raise(interruption)
            with pytest.raises(interruption), database.transaction():
                database.executemany("INSERT INTO t VALUES (?)", rows)
        with database.transaction():
            database.execute("INSERT INTO t VALUES (2)")
        assert database.execute("SELECT a FROM t").fetchall() == [(2,)]


def test_a_store_in_use_is_told_as_such(path, monkeypatch):
    """Waiting has an end, and says what to do."""
    monkeypatch.setattr(db, "BUSY_MS", 50)
    with (
        closing(db.create(path, KEY)) as one,
        closing(db.open_existing(path, KEY)) as other,
        one.transaction(),
        pytest.raises(StoreFailure, match="in use by another program"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_no_plain_text_lies_anywhere_in_the_profile(shop):
    """Codes, names, amounts, keys, digits of cards: in no file of the profile, neither while open nor after."""
    code = shop.card(eur(50))
    shop.till.cashier = "ana.garcia"
    shop.till.redeem(code, eur(5), order="ORDER-4711")
    shop.till.redeem("no code at all", eur(5))
    plain = code.replace("-", "")
    secrets = [
        plain.encode(),
        code.encode(),
        plain[:8].encode(),
        b"ana.garcia",
        b"ORDER-4711",
        b"Gift card",
        b"Plaza Centro",
        b"ledger.example",
        b"till-1",
        b"stored_value",
        b"CREATE TABLE",
        DEVICE_KEY,
        LOOKUP_KEY,
        DEVICE_KEY.hex().encode(),
        shop.key().fetch(),
        shop.key().fetch().hex().encode(),
        shop.store.journal.newest(1)[0].id,
        shop.store.cards._database.execute("SELECT card FROM cards").fetchone()[0],
    ]
    for moment in ("open", "closed"):
        files = list(files_under(shop.profile.folder))
        assert len(files) >= (5 if moment == "open" else 3)
        for file in files:
            content = file.read_bytes()
            found = [secret for secret in secrets if secret in content]
            assert not found, (moment, file.name)
        shop.close()


def test_the_profile_is_for_its_owner_alone(shop):
    """No folder and no file of it may be read by another person of the machine."""
    for path in [shop.profile.folder / "store", *files_under(shop.profile.folder)]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_enrolling_twice_is_refused(shop):
    """The journal of the first stays."""
    shop.till.redeem(shop.card(eur(5)), eur(1))
    before = shop.kinds()
    with pytest.raises(AlreadyEnrolled):
        Store.create(shop.profile, shop.key(), enrolled(terminal="till-9"), 0)
    assert before == shop.kinds()


def test_a_missing_store_is_never_replaced(shop):
    """Where green was shown before, a store that is gone is a failure to be told, not a fresh start."""
    shop.till.redeem(shop.card(eur(5)), eur(1))
    shop.close()
    key = (shop.folder / "credentials" / CREDENTIAL_NAME).read_bytes()
    away = shop.profile.database.rename(shop.folder / "away.db")
    with pytest.raises(StoreFailure, match="missing"):
        Store.open(shop.profile, shop.key())
    with pytest.raises(AlreadyEnrolled):
        Store.create(shop.profile, shop.key(), enrolled(), 0)
    assert not shop.profile.database.exists()
    away.rename(shop.profile.database)
    assert key == shop.key().fetch()
    assert shop.till.status().unsent == 1


def test_a_missing_or_other_key_never_makes_a_store(shop):
    """It says that the key is missing; every file stays as it is."""
    shop.close()
    before = {path: path.read_bytes() for path in files_under(shop.profile.folder)}
    credential = shop.folder / "credentials" / CREDENTIAL_NAME
    for content in (None, b"", b"short", bytes(32), b"zz" * 32):
        credential.unlink(missing_ok=True)
        if content is not None:
            credential.write_bytes(content)
        with pytest.raises(KeyMissing):
            Store.open(shop.profile, shop.key())
    assert before == {path: path.read_bytes() for path in files_under(shop.profile.folder)}


def test_a_profile_that_was_never_paired_says_so(shop, tmp_path):
    """And one whose sidecar was lost says that instead."""
    shop.close()
    shop.profile.sidecar.rename(tmp_path / "away.json")
    with pytest.raises(StoreFailure, match=r"store\.json"):
        Store.open(shop.profile, shop.key())
    shutil.rmtree(shop.profile.folder)
    with pytest.raises(NotEnrolled):
        Store.open(shop.profile, shop.key())


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b'{"key_provider": 1}'])
def test_a_damaged_sidecar_is_told(shop, content):
    """Whatever is in it."""
    shop.close()
    shop.profile.sidecar.write_bytes(content)
    with pytest.raises(StoreFailure, match=r"store\.json"):
        Store.open(shop.profile, shop.key())


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (sidecar, "write_durably"),
        (db, "_open"),
        (db, "_migrate"),
        (db.Database, "transaction"),
        (store_module, "rename_durably"),
    ],
)
def test_enrolment_that_was_interrupted_can_be_done_again(tmp_path, monkeypatch, place, name):
    """Wherever it ends, nobody was enrolled, and pairing again makes a whole store."""

    def power_cut(*_args):
        raise OSError("the power went")

    profile, key = Profile(tmp_path / "profile"), CredentialKey(str(tmp_path / "credentials"))
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / CREDENTIAL_NAME).write_bytes(KEY)
    with monkeypatch.context() as cut:
        cut.setattr(place, name, power_cut)
        with pytest.raises(OSError, match="the power went"):
            Store.create(profile, key, enrolled(), NOON_MS)
    assert not profile.database.exists()
    with pytest.raises((NotEnrolled, StoreFailure)), closing(Store.open(profile, key)):
        pass
    Store.create(profile, key, enrolled(), NOON_MS).close()
    with closing(Shop(tmp_path).opened()) as shop:
        assert shop.till.redeem(shop.card(eur(5)), eur(1)).approved

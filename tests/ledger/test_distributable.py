"""The schema distributes by card: Citus, YugabyteDB or CockroachDB could hold it as it is.

No sequence, no foreign key from one card's rows to another's, no advisory lock where tills wait, and
every table that grows with redemptions is keyed by the card, or by the till whose journal it is.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ledger

SMALL = {
    "accounts",
    "alembic_version",
    "audit_head",
    "block_list_head",
    "block_lists",
    "cashiers",
    "conflict_limits",
    "conflict_limits_asked",
    "feed_head",
    "limits",
    "scoped_limits",
    "programme_keys",
    "programmes",
    "rates",
    "secrets",
    "stores",
    "terminals",
}
"""Reference tables: a row for each thing that head office makes; a copy on every node."""
OF_A_TILL = {"entries", "heads", "epoch_keys", "refusals"}
"""Keyed by the till first."""
MOVING = {"changes"}
"""No key: rows come and go."""
MIGRATING = "migrating.py"
BANNED = ("pg_advisory", "nextval", "currval", "setval", "LOCK TABLE")


def _keys(book) -> dict[str, list[str]]:
    rows = book.execute(
        "SELECT c.relname, coalesce((SELECT array_agg(a.attname ORDER BY k.ord)"
        "  FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY k (attnum, ord)"
        "  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum"
        "  WHERE i.indrelid = c.oid AND i.indisprimary), '{}')"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')"
    )
    return dict(rows.fetchall())


def test_what_grows_with_redemptions_is_keyed_by_card_or_till(database):
    """A new table says here which kind it is, or is keyed by the card."""
    with database.connection() as book:
        keys = _keys(book)
    for table, key in keys.items():
        if table in OF_A_TILL:
            assert key[0] == "terminal", table
        elif table not in SMALL | MOVING | ELSEWHERE:
            assert key[:1] == ["card"], f"{table} is keyed by {key}"


ELSEWHERE = {
    "account_invitations",
    "batch_cards",
    "batch_files",
    "batches",
    "erasures",
    "gateways",
    "messages",
    "programme_drafts",
    "programme_versions",
    "retention",
    "account_recovery_codes",
    "account_sessions",
    "accounts",
    "api_tokens",
    "sign_in_failures",
    "audit_lines",
    "block_orders",
    "feed_contents",
    "feed_snapshots",
    "feed_pages",
    "pairing_codes",
    "snapshot_head",
    "limit_drafts",
    "limit_replays",
    "notice_rules",
    "webhook_deliveries",
    "webhook_endpoints",
    "webhook_reader",
    "quiet_changes",
    "attempts",
    "folded_head",
    "movement_dims",
    "movement_hours",
    "movement_days",
    "value_days",
    "baskets",
}
"""Keyed by something else, and written by head office or the publisher, never by a redemption."""


def test_no_number_is_given_by_a_sequence(database):
    """A global counter is where every node would wait for one."""
    with database.connection() as book:
        found = book.execute("SELECT relname FROM pg_class WHERE relkind = 'S'").fetchall()
    assert [] == found


def test_no_row_of_a_card_points_at_another_node(database):
    """Foreign keys begin with the card on both sides, or there are none."""
    with database.connection() as book:
        found = book.execute(
            "SELECT conrelid::regclass::text, pg_get_constraintdef(oid)"
            " FROM pg_constraint WHERE contype = 'f'"
        ).fetchall()
    for table, definition in found:
        assert definition.startswith("FOREIGN KEY (card"), (table, definition)
        assert "(card" in definition.partition("REFERENCES")[2], (table, definition)


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file.name, node.value
    for file in sorted(folder.rglob("*.sql")):
        yield file.name, file.read_text()


def offences(folder: Path) -> list[str]:
    """Name the places that use what does not distribute."""
    return [
        f"{name}: {word}"
        for name, text in _texts(folder)
        for word in BANNED
        if word.lower() in text.lower() and name != MIGRATING
    ]


def test_no_statement_locks_more_than_rows():
    """Advisory locks and table locks are for migrations alone."""
    assert [] == offences(Path(ledger.__file__).parent)


@pytest.mark.parametrize("word", BANNED)
def test_a_planted_lock_is_found(tmp_path, word):
    """The rule can fail."""
    (tmp_path / "planted.py").write_text(f'STATEMENT = "SELECT {word}(1)"\n')
    assert [f"planted.py: {word}"] == offences(tmp_path)

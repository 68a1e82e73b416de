"""Plans that stay right: what was planned while a table was empty goes through none of it when it has grown."""

from collections.abc import Sequence

import pytest
from psycopg.types.numeric import Int8

from ledger import online_reads, writes
from ledger.arrays import byteas, int8s, texts
from ledger.batch import Key
from ledger.database import Book
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal, cards

CARDS = cards(20)
GROWN = 2_000
UNFENCED = """
SELECT c.card, o.id FROM unnest(%s, %s) AS k (card, id)
LEFT JOIN cards c ON c.card = k.card
LEFT JOIN operations o ON o.card = k.card AND o.id = k.id
"""
GROW = """
INSERT INTO operations (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state, answered)
SELECT decode(md5(n::text), 'hex'), decode(md5(n::text), 'hex'), 'redeem', 't', 's', 1, 'EUR', 1, 1, 'approved', true
FROM generate_series(1, %s) AS n
"""
READ = """
SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'operations'
"""
GROW_MORE = GROW.replace("(1, %s)", "(2, %s)")


def _look(book: Book, keys: Sequence[Key]) -> None:
    online_reads.look(book, keys)


def _look_unfenced(book: Book, keys: Sequence[Key]) -> None:
    cards_, ids = zip(*keys, strict=True)
    book.execute(UNFENCED, (byteas(cards_), byteas(ids)), binary=True, prepare=True).fetchall()


@pytest.mark.parametrize(
    ("look", "right"), [(_look, True), (_look_unfenced, False)], ids=["look", "mutant"]
)
def test_a_look_reads_only_what_it_asks_for_when_the_table_has_grown(
    office: HeadOffice, by_key: Book, look, right
):
    """One that joins the table as it stands reads all of it, for every request, until statistics are taken anew."""
    office.issue(CARDS, 1_000)
    till = Journal()
    keys = [(card, till.new_id()) for card in CARDS]
    by_key.execute("ANALYZE")
    look(by_key, keys)  # planned now, while there are no operations
    by_key.execute(GROW, (GROWN,))
    with by_key.transaction():
        look(by_key, keys)
        (read,) = by_key.execute(READ).fetchone()
    assert right is (read == 0)


JOINED = """
UPDATE operations o SET state = n.state, covered = n.covered
FROM unnest(%s, %s, %s, %s, %s) AS n (card, id, seen, state, covered)
WHERE o.card = n.card AND o.id = n.id AND o.state = n.seen
"""


def _change(book: Book, keys: Sequence[Key]) -> None:
    """As `writes` does with operations that are there, all as they are: nothing is lost by doing it twice."""
    card, key = (byteas(column) for column in zip(*keys, strict=True))
    state, zeros = texts(["approved"] * len(keys)), int8s([0] * len(keys))
    numbers = (zeros,) * 7
    values = (card, key, state, state, *numbers, Int8(len(keys)))
    book.execute(writes.CHANGED_OPERATIONS, values, prepare=True)


def _change_joined(book: Book, keys: Sequence[Key]) -> None:
    card, key = (byteas(column) for column in zip(*keys, strict=True))
    state, zeros = texts(["approved"] * len(keys)), int8s([0] * len(keys))
    book.execute(JOINED, (card, key, state, state, zeros), prepare=True)


@pytest.mark.parametrize(
    ("change", "right"), [(_change, True), (_change_joined, False)], ids=["change", "mutant"]
)
def test_a_change_reads_only_what_it_changes_when_the_table_has_grown(
    office: HeadOffice, by_key: Book, change, right
):
    """Planned while the book had one operation; a join would go through all of them for each batch."""
    by_key.execute(GROW, (1,))
    keys = by_key.execute("SELECT card, id FROM operations", binary=True).fetchall()
    by_key.execute("ANALYZE operations")
    change(by_key, keys)  # planned now
    by_key.execute(GROW_MORE, (GROWN,))
    with by_key.transaction():
        (before,) = by_key.execute(READ).fetchone()
        change(by_key, keys)
        (after,) = by_key.execute(READ).fetchone()
    assert right is (after - before == len(keys))

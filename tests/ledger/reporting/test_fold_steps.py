"""Folding goes step by step: small steps for a server that has tills to answer, and the same sums in the end."""

import pytest

from ledger.reporting import fold as fold_module
from ledger.reporting.fold import fold, fold_some, forget
from tests.ledger.reporting.test_reports import check
from tests.support.random_book import RandomBook

SUMS = ("movement_days", "movement_hours", "value_days", "first_uses", "refusals", "baskets")


@pytest.fixture
def random_book(database):
    """A book with a few hundred postings that nobody has folded."""
    made = RandomBook(database, seed=17)
    made.grow(120)
    return made


def sums(book) -> dict[str, list]:
    """What reports read, without the numbers of the interned names."""
    found = {
        name: book.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3, 4").fetchall()
        for name in SUMS[2:]
    }
    for name in SUMS[:2]:
        rows = book.execute(f"SELECT * FROM {name} JOIN movement_dims USING (dim)").fetchall()
        found[name] = sorted(row[1:2] + row[2:] for row in rows)
    return found


def waiting(book) -> list[int]:
    """How many rows each transaction wrote that are not folded yet, in their order."""
    rows = book.execute(
        "SELECT count(*) FROM (SELECT xid FROM postings UNION ALL SELECT xid FROM entries) w"
        " WHERE xid >= (SELECT xid FROM folded_head) GROUP BY xid ORDER BY xid"
    )
    return [count for (count,) in rows]


@pytest.mark.parametrize("rows", [1, 7])
def test_the_size_of_a_step_changes_no_sum(random_book, rows):
    """One row at a time, or a few: every report is right, and the sums are those of a single step."""
    with random_book.database.connection() as book:
        while fold_some(book, rows):
            pass
        stepwise = sums(book)
        forget(book)
        fold(random_book.database)
        assert stepwise == sums(book)
    check(random_book.database)


def test_a_step_is_as_small_as_it_was_asked_for(random_book):
    """It ends after the transaction in which its last row lies, however many transactions wait."""
    with random_book.database.connection() as book:
        before = waiting(book)
        largest = max(before)
        while before:
            fold_some(book, 5)
            after = waiting(book)
            assert 0 < sum(before) - sum(after) <= 2 * (5 + largest)
            before = after


def test_a_step_without_an_end_is_seen(random_book, monkeypatch):
    """The mutant that takes all that waits at once."""
    monkeypatch.setattr(fold_module, "REACHED", "SELECT %(horizon)s::bigint")
    with pytest.raises(AssertionError):
        test_a_step_is_as_small_as_it_was_asked_for(random_book)

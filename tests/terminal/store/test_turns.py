"""Writers of one program take turns: a sale that waits is next, however often a long download comes back."""

import threading
from contextlib import closing

import pytest

from terminal.errors import StoreFailure
from terminal.store import database as db
from terminal.store.turns import Turns, turns_of

KEY = bytes(range(32))
WAIT_S = 10


@pytest.fixture
def path(tmp_path):
    """A store."""
    path = tmp_path / "till.db"
    db.create(path, KEY).close()
    return path


def test_who_waits_goes_before_who_comes_back(path):
    """The download commits and begins again at once; the sale that came meanwhile is between the two."""
    order: list[str] = []
    turns = turns_of(str(path.absolute()))
    with (
        closing(db.open_existing(path, KEY)) as download,
        closing(db.open_existing(path, KEY)) as till,
    ):

        def sell() -> None:
            with till.transaction():
                order.append("sale")

        sale = threading.Thread(target=sell)
        with download.transaction():
            order.append("page 1")
            sale.start()
            _until_queued(turns, 2)
        with download.transaction():
            order.append("page 2")
        sale.join(WAIT_S)
    assert ["page 1", "sale", "page 2"] == order


def test_whoever_waits_too_long_is_told_that_the_store_is_in_use(path, monkeypatch):
    """As by another program; the queue goes on without the one that gave up."""
    with closing(db.open_existing(path, KEY)) as one, closing(db.open_existing(path, KEY)) as other:
        with one.transaction():
            monkeypatch.setattr(db, "BUSY_MS", 50)
            with pytest.raises(StoreFailure), other.transaction():
                pass
        with other.transaction():
            assert 1 == turns_of(str(path.absolute())).length
        assert 0 == turns_of(str(path.absolute())).length


def test_a_transaction_that_fails_passes_the_turn_on(path):
    """A bug inside, or a store that cannot be written: the next one may try."""
    with closing(db.open_existing(path, KEY)) as one:
        with pytest.raises(ZeroDivisionError), one.transaction():
            _ = 1 / 0
        assert 0 == turns_of(str(path.absolute())).length


def _until_queued(turns: Turns, length: int) -> None:
    pause = threading.Event()
    for _ in range(WAIT_S * 100):
        if turns.length >= length:
            return
        pause.wait(0.01)
    pytest.fail("nobody came")

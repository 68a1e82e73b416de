"""One ledger and one disk to copy for all the worlds of a file."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ledger.database import BY_KEY, Database
from ledger.estate import Store, add_store, create_programme
from sync.protocol.signing import Signer
from tests.simulation.central import Central
from tests.simulation.disk import Disk, Rack
from tests.simulation.quick_book import QuickBook
from tests.simulation.world import STORES
from tests.support.memory import quick_folder
from tests.support.postgres import Postgres, book_url, postgres
from tests.support.till import LEDGER_KEY, gift

__all__ = ["book_url", "postgres"]


@contextmanager
def a_folder(name: str) -> Iterator[Path]:
    """Give a place in memory."""
    made = quick_folder(name)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where anchors lie."""
    with a_folder("rt-sim") as made:
        yield made


@pytest.fixture(scope="module")
def rack(folder: Path) -> Iterator[Rack]:
    """Tills' disks, to lend and to copy."""
    made = Rack(Disk.template(folder / "template"))
    yield made
    made.empty()


NOT_THIS_DISK = b"SET synchronous_commit = off"
"""What is tried here is not whether a disk keeps what it was told."""


@contextmanager
def a_ledger(postgres: Postgres) -> Iterator[Central]:
    """Open a ledger with a shop and a programme, in a book of its own."""
    name = postgres.new_book()
    Database.open(postgres.url(name)).close()
    url = postgres.url(name)
    with QuickBook.connect(url, autocommit=True, prepare_threshold=None) as book:
        for setting in (*BY_KEY, NOT_THIS_DISK):
            book.execute(setting.decode())
        with book.transaction():
            for store in STORES:
                add_store(book, Store(store, store.title()))
            create_programme(book, gift())
        yield Central(book, Signer(LEDGER_KEY))
    postgres.drop(name)


@pytest.fixture(scope="module")
def central(postgres: Postgres) -> Iterator[Central]:
    """The ledger of a file's worlds."""
    with a_ledger(postgres) as one:
        yield one


@pytest.fixture
def another(postgres: Postgres) -> Iterator[Central]:
    """A second ledger that knows nothing of the first."""
    with a_ledger(postgres) as one:
        yield one

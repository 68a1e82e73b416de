"""One ledger and one disk to copy for all the worlds of a file."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ledger.database import Database
from ledger.estate import Store, add_store, create_programme
from sync.protocol.signing import Signer
from tests.simulation.central import Central
from tests.simulation.disk import Disk
from tests.support.postgres import Postgres, book_url, postgres
from tests.support.till import LEDGER_KEY, gift

__all__ = ["book_url", "postgres"]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where anchors lie: in memory, where there is such a place."""
    memory = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(prefix="rt-sim-", dir=memory if memory.is_dir() else None))
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def template(folder: Path) -> Disk:
    """A till's disk to copy."""
    return Disk.template(folder / "template")


@contextmanager
def a_ledger(postgres: Postgres) -> Iterator[Central]:
    """Open a ledger with a shop and a programme, in a book of its own."""
    name = postgres.new_book()
    with Database.open(postgres.url(name)) as database, database.connection() as book:
        book.execute("SET synchronous_commit = off")  # what is tried here is not this disk
        with book.transaction():
            add_store(book, Store("centro", "Centro"))
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

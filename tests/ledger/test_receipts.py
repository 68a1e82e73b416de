"""A receipt that somebody brings to head office: genuine or not, arrived or not, and what became of it."""

import pytest

from ledger.database import Database
from ledger.ingest import ingest
from ledger.own_keys import own_keys
from terminal.domain.code import Code
from terminal.domain.entry import entry_hash, read_entry
from terminal.domain.proof import prove
from tests.ledger.commanding import Commands
from tests.support.journals import Journal

DEVICE_KEY = bytes(range(1, 33))


@pytest.fixture
def run(book_url, monkeypatch) -> Commands:
    """Head office with a shop."""
    commands = Commands(book_url, monkeypatch)
    commands.open_shop()
    return commands


def test_a_receipt_is_genuine_before_and_after_its_entry_arrives(run):
    """The signature is enough to believe it; once the entry is there, the verdict is told with it."""
    from sync.protocol.signing import Signer

    (code,) = run.issue(1, "20.00")
    journal = Journal("till-1")
    journal.signer = Signer(DEVICE_KEY)
    with Database.open(run.url, 2) as database, database.connection() as book:
        book.execute(
            "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
            " VALUES ('till-1', 'centro', %s, 1, 'active')",
            (journal.signer.public_key,),
        )
        journal.redeem(Code(code).card_id(own_keys(book).lookup_key), 2_500)
        request = journal.push()
        (body,) = request.entries
        text = prove(read_entry(body), entry_hash(body), None, DEVICE_KEY)
        book.commit()

        early = run("receipt", "check", text)
        assert (True, False, None) == (early["genuine"], early["arrived"], early["verdict"])

        ingest(book, "till-1", request, 1, 1_790_000_000_000)
        book.commit()
        late = run("receipt", "check", text)

    assert (True, "shortfall", 2_000, 500) == (
        late["arrived"],
        late["verdict"],
        late["covered"],
        late["shortfall"],
    )
    assert (2_500, "EUR", "approved") == (late["minor"], late["unit"], late["stands"])
    refused = run("receipt", "check", text[:-1] + ("A" if text[-1] != "A" else "B"), code=1)
    assert "not genuine" in str(refused)

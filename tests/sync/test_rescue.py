"""A damaged store: kept, what can be read of it delivered, the till paired again; against the real ledger."""

import argparse
import random
from contextlib import suppress
from pathlib import Path

import pytest

from sync.enrol import enrol
from terminal.authoriser import NoLine
from terminal.errors import NotEnrolled, StoreFailure, TerminalError
from terminal.store.database import PAGE_BYTES
from terminal.store.keys import CREDENTIAL_NAME
from terminal.store.salvage import salvage
from terminal.store.store import Store
from terminal.till import Till
from tests.support.till import eur
from tests.sync import test_real_ledger as real_parts
from tests.sync.test_real_ledger import CLOCK, balance
from tests.sync.test_watch import until
from ui import command_care

postgres, server = real_parts.postgres, real_parts.server
real, real_network = real_parts.real, real_parts.real_network


def options(real, **more):
    """What the command line would say."""
    return argparse.Namespace(profile=real.profile, passphrase_file=None, **more)


def recover(monkeypatch, real, *, give_up=False):
    """Run `recover`."""
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(real.profile.folder.parent))
    return command_care.recover(options(real, give_up=give_up))


def damage(real, chance, pages):
    """Spoil some of the newest pages: the journal grows there."""
    path = real.profile.database
    with suppress(StoreFailure):
        real.store.renew_log()
    content = bytearray(path.read_bytes())
    count = len(content) // PAGE_BYTES
    for page in chance.sample(range(count - 20, count), pages):
        content[page * PAGE_BYTES + 100] ^= 0xFF
    path.write_bytes(content)


def test_a_store_that_is_well_is_left_alone(monkeypatch, real):
    """Nothing is moved, and giving it up is refused."""
    real.close()
    assert {"damaged": False} == recover(monkeypatch, real).value
    with pytest.raises(TerminalError, match="is whole"):
        recover(monkeypatch, real, give_up=True)
    assert real.profile.database.exists()


def offline(real):
    """The same till with nobody to ask: its redemptions wait."""
    return Till(real.open_store, CLOCK, NoLine())


@pytest.mark.parametrize("seed", [1])
def test_what_can_be_read_is_delivered_and_the_store_is_kept(monkeypatch, server, real, seed):
    """Each entry that is still readable is booked; the till pairs again under the next epoch; the book verifies."""
    server.limits(per_redemption="50", per_card="500", per_till="5000")
    codes = server.issue(5, "100.00")
    until(lambda: real.cycle.run() and all(map(real.till.terms_of, codes)))
    till = offline(real)
    for code in codes * 24:
        assert till.redeem(code, eur(1)).approved
    till.close()
    real.till.close()
    damage(real, random.Random(seed), 3)
    real.close()
    unread = salvage(real.profile, real.key.fetch())
    answer = recover(monkeypatch, real).value
    assert answer["damaged"]
    assert (120, len(unread.lost)) == (answer["delivered"] + answer["lost"], answer["lost"])
    left = sum(balance(server, code).minor for code in codes)
    assert 50_000 - 100 * answer["delivered"] == left
    assert (Path(answer["kept"]) / "store" / "till.db").exists()
    assert not real.profile.database.exists()
    with pytest.raises(NotEnrolled):
        Store.open(real.profile, real.key)
    made = enrol(server.url, server.pairing_code(real.name), clock=CLOCK)
    Store.create(real.profile, real.key, made.enrolled, made.now_ms).close()
    assert made.enrolled.epoch == 2
    server.verify()


def test_a_store_that_cannot_be_read_at_all_is_given_up_only_when_told(monkeypatch, server, real):
    """The key is gone: nothing is made and nothing moved until somebody says so; then it is kept."""
    real.close()
    (real.profile.folder.parent / CREDENTIAL_NAME).write_bytes(bytes(32))
    with pytest.raises(TerminalError, match="not this store's key"):
        recover(monkeypatch, real)
    assert real.profile.database.exists()
    answer = recover(monkeypatch, real, give_up=True).value
    assert (Path(answer["kept"]) / "store" / "till.db").exists()
    assert not real.profile.database.exists()


def test_no_ledger_nothing_moved(monkeypatch, server, real, real_network):
    """What was salvaged must be delivered first."""
    [code] = server.issue(1, "100.00")
    until(lambda: real.cycle.run() and real.till.terms_of(code))
    till = offline(real)
    for _ in range(30):
        assert till.redeem(code, eur(1)).approved
    till.close()
    real.till.close()
    damage(real, random.Random(1), 3)
    real.close()
    real_network.refuse()
    with pytest.raises(TerminalError):
        recover(monkeypatch, real)
    assert real.profile.database.exists()

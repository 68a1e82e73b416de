"""A stolen disk: whatever is searched for in any file of a till's profile, logs included, is not there."""

import logging
import random
from pathlib import Path

import pytest

from terminal.domain.code import Code
from terminal.domain.feed import CashierItem
from terminal.domain.signed_code import sign
from terminal.store import slots
from terminal.store.keys import NEXT_CREDENTIAL, Ask, PassphraseKey
from terminal.store.store import Store
from tests.support.till import DEVICE_KEY, LOOKUP_KEY, FakeClock, Shop, eur, files_under
from tests.terminal.test_signed_codes import KEY, with_key

PIN, NAME, PASSPHRASE = "730915", "Anastasia Quintero", "a long and secret phrase"
SOLD, SOLD_LONG = 300, 10_000
FRAGMENT = 6
"""So many symbols of a code in a row are found by nobody: 29^6 guesses fewer for the rest."""


def fragments(code: str) -> set[bytes]:
    """Every piece of a code that long, with and without its hyphens, in both cases."""
    plain = code.replace("-", "")
    pieces = {plain[at : at + FRAGMENT] for at in range(len(plain) - FRAGMENT + 1)}
    pieces |= {code[at : at + FRAGMENT + 1] for at in range(len(code) - FRAGMENT)}
    return {form for piece in pieces for form in (piece.encode(), piece.lower().encode())}


def log_into(profile) -> logging.Handler:
    """Log as the program does, everything."""
    profile.make_folders()
    keeper = logging.FileHandler(profile.log)
    logging.getLogger().addHandler(keeper)
    logging.getLogger().setLevel(logging.DEBUG)
    return keeper


def a_day(shop: Shop, sold: int, chance: random.Random) -> list[str]:
    """Cards known, unheard, refused, mistyped; PINs right and wrong; voids, restarts and a lost disk."""
    from argon2 import PasswordHasher

    with_key(shop)
    pin_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)
    shop.feed(CashierItem("ana", NAME, "cashier", pin_hash))
    codes = [shop.card(eur(50_000)) for _ in range(20)]
    signed = [shop.new_code() for _ in range(5)]
    for number in range(sold):
        code = chance.choice(codes)
        outcome = shop.till.redeem(code, eur(1))
        assert outcome.approved
        if number % 10 == 0:
            shop.till.redeem(code[:-1] + "9", eur(1))
            shop.till.redeem(sign(signed[number % 5], KEY, 100_000), eur(1))
            shop.till.redeem(f"{code} {code}", eur(1))
            shop.till.enquire(shop.new_code().reveal())
            shop.till.void(outcome.id)
        if number % 50 == 0:
            shop.till.sign_in("ana", PIN)
            shop.till.sign_in("ana", PIN[::-1])
            shop.till.sign_out()
        if number % 100 == 99:
            shop.settle()
            shop.reopen()
    logging.getLogger("till").info("codes print as %s", [Code(code) for code in codes])
    return [*codes, *(code.reveal() for code in signed)]


def stolen(folder: Path, sold: int) -> list[str]:
    """Work, rotate the key, and search every file; give what was found."""
    chance = random.Random(sold)
    shop = Shop(folder, FakeClock(), chance=chance)
    keeper = log_into(shop.profile)
    try:
        shop.opened()
        codes = a_day(shop, sold, chance)
        old = shop.key().fetch()
        shop.close()
        (folder / "credentials" / NEXT_CREDENTIAL).write_bytes(chance.randbytes(32))
        slots.rekey(shop.profile, shop.key())
        keys = [old, shop.key().staged(), DEVICE_KEY, LOOKUP_KEY]
    finally:
        logging.getLogger().removeHandler(keeper)
        logging.getLogger().setLevel(logging.WARNING)
        keeper.close()
    sought = {piece for code in codes for piece in fragments(code)}
    sought |= {PIN.encode(), NAME.encode(), NAME.split()[1].encode()}
    sought |= {form for key in keys for form in (key, key.hex().encode(), key[:16])}
    content = [(path.name, path.read_bytes()) for path in files_under(shop.profile.folder)]
    assert {"till.db", "heads", "till.log"} <= {name for name, _ in content}
    return [name for name, kept in content for one in sought if one in kept]


def test_a_stolen_image_gives_nothing_up(tmp_path):
    """No code, no piece of one, no PIN, no name, no key."""
    assert [] == stolen(tmp_path, SOLD)


@pytest.mark.soak
def test_a_stolen_image_of_a_long_life_gives_nothing_up(tmp_path):
    """The same after 10,000 redemptions."""
    assert [] == stolen(tmp_path, SOLD_LONG)


def test_a_till_that_logs_codes_is_caught(tmp_path, monkeypatch):
    """Mutant: a code prints as it is."""
    monkeypatch.setattr(Code, "__repr__", Code.reveal)
    assert "till.log" in stolen(tmp_path, 20)


def test_the_passphrase_is_in_no_file(tmp_path):
    """Nor the key that it opens."""
    shop = Shop(tmp_path / "one")
    profile = type(shop.profile)(tmp_path / "other")
    ask: Ask = lambda: PASSPHRASE  # noqa: E731
    provider = PassphraseKey(profile.wrapped_key, ask)
    Store.create(profile, provider, shop.store.enrolment(), 0).close()
    key = provider.fetch()
    for path in files_under(profile.folder):
        content = path.read_bytes()
        assert PASSPHRASE.encode() not in content
        assert key not in content
        assert key.hex().encode() not in content
    shop.close()

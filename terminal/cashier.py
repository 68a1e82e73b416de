"""Signing in: a PIN checked with argon2id, tries counted durably before each check.

A four-digit PIN has ten thousand values: what protects it is the count, not the hash.
"""

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from terminal.domain.clock import SECOND_MS
from terminal.outcome import Cashier, LockedOut, SignIn, WrongPin
from terminal.store.cashiers import Cashiers, StoredCashier

FREE_TRIES: Final = 4
FIRST_LOCK_MS: Final = 30 * SECOND_MS
DOUBLINGS_MAX: Final = 10

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""OWASP's least for argon2id; what a stored hash says counts when it is checked."""


def hash_pin(pin: str) -> str:
    """Hash a PIN as cashiers' entries of the feed carry it."""
    return _hasher.hash(pin)


def sign_in(cashiers: Cashiers, cashier: str, pin: str, now_ms: int) -> SignIn:
    """Check a PIN; after four wrong ones wait 30 s, then twice as long each time."""
    stored = cashiers.find(cashier)
    if stored is None:
        return WrongPin(0)
    if now_ms < stored.locked_until_ms:
        return LockedOut(stored.locked_until_ms)
    locked_until_ms = _next_lock(stored, now_ms)
    cashiers.count_failure(cashier, locked_until_ms)
    if _matches(stored.pin_hash, pin):
        cashiers.forget_failures(cashier)
        return Cashier(stored.cashier, stored.name, stored.role)
    return (
        LockedOut(locked_until_ms)
        if locked_until_ms
        else WrongPin(FREE_TRIES - stored.failures - 1)
    )


def _next_lock(stored: StoredCashier, now_ms: int) -> int:
    over = stored.failures + 1 - FREE_TRIES
    return now_ms + FIRST_LOCK_MS * 2 ** min(over, DOUBLINGS_MAX) if over >= 0 else 0


def _matches(pin_hash: str, pin: str) -> bool:
    try:
        return _hasher.verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False

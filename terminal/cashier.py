"""Signing in: a PIN checked with argon2id, tries counted durably before each check.

A four-digit PIN has ten thousand values: what protects it is the count, not the hash.
"""

from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from terminal.domain.badge import PREFIX, badge_hash
from terminal.domain.clock import SECOND_MS
from terminal.domain.decision import Reason
from terminal.outcome import BadgeAnswer, Cashier, LockedOut, PinWanted, SignIn, WrongPin
from terminal.store.cashiers import Cashiers, StoredCashier

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FREE_TRIES: Final = 4
FIRST_LOCK_MS: Final = 30 * SECOND_MS
DOUBLINGS_MAX: Final = 10

MANAGER: Final = "manager"


@cache
def _hasher() -> "PasswordHasher":
    """Give OWASP's least for argon2id; what a stored hash says counts when it is checked."""
    from argon2 import PasswordHasher  # loads when the first PIN is typed, not before the window

    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class Override(Struct, frozen=True):
    """A manager's word, given at the cashier's till: who, and the PIN that proves it."""

    manager: str
    pin: str

    def __repr__(self) -> str:
        return f"Override({self.manager!r})"


def hash_pin(pin: str) -> str:
    """Hash a PIN as cashiers' entries of the feed carry it."""
    return _hasher().hash(pin)


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


def by_badge(cashiers: Cashiers, lookup_key: bytes, text: str) -> BadgeAnswer:
    """Say whose badge it is. A cashier's is enough to sign in; what a manager may do takes a PIN as well.

    A badge may also just name somebody (`RTB:anna`): it proves nothing, so the PIN has to follow.
    """
    stored = cashiers.of_badge(badge_hash(lookup_key, text))
    if stored is not None and stored.role != MANAGER:
        return Cashier(stored.cashier, stored.name, stored.role)
    named = text.strip()[len(PREFIX) :].casefold()
    everybody = [stored] if stored else cashiers.active()
    found = [one for one in everybody if stored or one.cashier.casefold() == named]
    return PinWanted(found[0].cashier) if found else None


def override_refusal(cashiers: Cashiers, override: Override, now_ms: int) -> Reason | None:
    """Say why this word does not count; None: it does. Wrong PINs count as at signing in."""
    match sign_in(cashiers, override.manager, override.pin, now_ms):
        case Cashier(role=role):
            return None if role == MANAGER else Reason.NOT_A_MANAGER
        case LockedOut():
            return Reason.LOCKED_OUT
        case WrongPin():
            return Reason.WRONG_PIN


def _next_lock(stored: StoredCashier, now_ms: int) -> int:
    over = stored.failures + 1 - FREE_TRIES
    return now_ms + FIRST_LOCK_MS * 2 ** min(over, DOUBLINGS_MAX) if over >= 0 else 0


def _matches(pin_hash: str, pin: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False

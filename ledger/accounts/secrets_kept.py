"""Secrets of accounts: how they are made, and what of them is kept.

Passwords go through argon2id, because people choose them; what we choose has 128 bits or more and a
plain hash is enough. TOTP is RFC 6238 as every authenticator app speaks it.
"""

import hashlib
import hmac
import secrets
from base64 import b32encode
from typing import Final

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

PASSWORD_LETTERS: Final = range(12, 201)
TOTP_STEP_MS: Final = 30_000
TOTP_DRIFT_STEPS: Final = 1
RECOVERY_CODES: Final = 10
ISSUER: Final = "Redemption Terminal"
_RECOVERY_LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_RECOVERY_GROUP: Final = 5
_RECOVERY_GROUPS: Final = 4

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""OWASP's least for argon2id; what a stored hash says counts when it is checked."""
_NOBODY: Final = _hasher.hash(secrets.token_urlsafe())
"""Checked for names that nobody has, so that they take as long."""


def new_secret() -> str:
    """Make a secret that a link or a cookie carries: 256 bits."""
    return secrets.token_urlsafe(32)


def kept(secret: str) -> bytes:
    """Give what is kept of such a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def derived(secret: str, purpose: str) -> bytes:
    """Give a secret for one purpose that only whoever has the first one knows."""
    return hmac.digest(secret.encode("utf-8", "replace"), purpose.encode(), "sha256")


def password_hash(password: str) -> str:
    """Give what is kept of a password."""
    return _hasher.hash(password.encode("utf-8", "replace"))


def is_password(hashed: str, password: str) -> bool:
    """Check a password; an empty hash takes as long and says no."""
    try:
        _hasher.verify(hashed or _NOBODY, password.encode("utf-8", "replace"))
    except (VerificationError, InvalidHashError):
        return False
    return bool(hashed)


def totp_secret(seed: str) -> bytes:
    """Give the secret that a QR code shows, the same whenever it is looked at while the seed lasts: 160 bits."""
    return derived(seed, "totp")[:20]


def totp_uri(account: str, secret: bytes) -> str:
    """Give what the QR code says to the app."""
    return _totp(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def totp_text(secret: bytes) -> str:
    """Give the secret as somebody types it who cannot scan, in groups of four."""
    text = b32encode(secret).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def totp_step(secret: bytes, code: str, after: int, now_ms: int) -> int | None:
    """Say which step's code this is: one of now and its neighbours, and later than `after`. None: it is none."""
    totp, now = _totp(secret), now_ms // TOTP_STEP_MS
    digits = code.replace(" ", "")
    found = None
    for step in range(now - TOTP_DRIFT_STEPS, now + TOTP_DRIFT_STEPS + 1):
        same = hmac.compare_digest(totp.generate_otp(step).encode(), digits.encode())
        if same and step > after:
            found = step
    return found


def new_recovery_codes() -> tuple[str, ...]:
    """Make codes for who lost the phone: 98 bits each, shown once."""
    return tuple(
        "-".join(
            "".join(secrets.choice(_RECOVERY_LETTERS) for _ in range(_RECOVERY_GROUP))
            for _ in range(_RECOVERY_GROUPS)
        )
        for _ in range(RECOVERY_CODES)
    )


def recovery_hash(code: str) -> bytes:
    """Give what is kept of one, however it was typed."""
    return kept("".join(sign for sign in code.upper() if sign.isalnum()))


def _totp(secret: bytes) -> pyotp.TOTP:
    return pyotp.TOTP(b32encode(secret).decode())

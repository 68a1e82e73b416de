"""Pairing: a till and a ledger that share only a one-time code come to know each other's keys.

The code never travels. Both derive a sealing key from it (HKDF-SHA-256, RFC 5869) and seal what
they say with ChaCha20-Poly1305 (RFC 8439); who can open and answer knows the code. 128 random bits,
good for one use and fifteen minutes.
"""

import hashlib
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VALID_MS: Final = 15 * 60 * 1000
CLAIM: Final = b"RT1 claim"
ENROLMENT: Final = b"RT1 enrolment"

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SYMBOLS: Final = 26
_NONCE_BYTES: Final = 12


class WrongCode(Exception):
    """The text is no pairing code, or what was sealed was sealed under another."""


def new_pairing_code() -> str:
    """Make a code of 26 symbols (130 bits) in groups, to be typed or scanned once."""
    symbols = "".join(secrets.choice(_ALPHABET) for _ in range(_SYMBOLS))
    return "-".join((symbols[:5], symbols[5:10], symbols[10:15], symbols[15:20], symbols[20:]))


def code_secret(text: str) -> bytes:
    """Read a code as people type it; give the 32 secret bytes it stands for. Raises WrongCode."""
    canonical = (
        text.strip()
        .upper()
        .replace("-", "")
        .replace(" ", "")
        .translate(str.maketrans("ILO", "110"))
    )
    if len(canonical) != _SYMBOLS or not set(canonical) <= set(_ALPHABET):
        msg = "a pairing code has 26 letters and digits"
        raise WrongCode(msg)
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"RT1 pairing").derive(
        canonical.encode()
    )


def code_name(secret: bytes) -> bytes:
    """Name a code without giving it away (16 bytes)."""
    return hashlib.sha256(b"RT1 pairing name" + secret).digest()[:16]


def fingerprint(ledger_key: bytes) -> str:
    """Give a ledger's key as two people compare it: eight groups of four."""
    digits = hashlib.sha256(ledger_key).hexdigest()[:32].upper()
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def seal(secret: bytes, purpose: bytes, message: bytes) -> bytes:
    """Seal a message for whoever knows the code; `purpose` is CLAIM or ENROLMENT."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(secret).encrypt(nonce, message, purpose)


def unseal(secret: bytes, purpose: bytes, sealed: bytes) -> bytes:
    """Open a sealed message. Raises WrongCode."""
    try:
        return ChaCha20Poly1305(secret).decrypt(
            sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], purpose
        )
    except (InvalidTag, ValueError) as error:
        msg = "sealed under another pairing code"
        raise WrongCode(msg) from error

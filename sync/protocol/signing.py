"""Who said it: Ed25519 signatures (RFC 8032) over requests, answers, feed pages and journal heads.

Each kind of message begins with a name of its own, so that no signature can stand for another.
A request is bound to method, path, terminal, time and a nonce; an answer to the request's nonce:
the 200 of a captive portal is not an answer.
"""

import hashlib
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

TERMINAL_HEADER: Final = "RT-Terminal"
NONCE_HEADER: Final = "RT-Nonce"
TIME_HEADER: Final = "RT-Time"
SIGNATURE_HEADER: Final = "RT-Signature"
"""Headers carry bytes as base64; the same name signs requests and answers."""

NONCE_BYTES: Final = 16
SIGNATURE_BYTES: Final = 64
KEYS_READY: Final = 10_000
"""Public keys kept ready for use: making one ready costs a third of checking a signature."""


class NotSigned(Exception):
    """The signature is missing, malformed or not of that key."""


def request_message(path: str, terminal: str, nonce: bytes, time_ms: int, body: bytes) -> bytes:
    """Say what a till signs with each POST."""
    parts = (
        "RT1 request",
        path,
        terminal,
        nonce.hex(),
        str(time_ms),
        hashlib.sha256(body).hexdigest(),
    )
    return "\n".join(parts).encode()


def answer_message(nonce: bytes, status: int, body: bytes) -> bytes:
    """Say what the ledger signs with each answer."""
    return f"RT1 answer\n{nonce.hex()}\n{status}\n{hashlib.sha256(body).hexdigest()}".encode()


def page_message(body: bytes) -> bytes:
    """Say what the ledger signs for a feed page, once, when it is closed."""
    return b"RT1 page\n" + hashlib.sha256(body).digest()


def manifest_message(body: bytes) -> bytes:
    """Say what the ledger signs for a snapshot's manifest, once."""
    return b"RT1 snapshot\n" + hashlib.sha256(body).digest()


def head_message(terminal: str, epoch: int, seq: int, head: bytes) -> bytes:
    """Say what a till signs for a batch: its chain up to this entry. Kept as evidence."""
    return f"RT1 head\n{terminal}\n{epoch}\n{seq}\n{head.hex()}".encode()


def verify(public_key: bytes, signature: bytes, message: bytes) -> None:
    """Check a signature (64 bytes) under a public key (32 bytes). Raises NotSigned."""
    try:
        _key(public_key).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise NotSigned from error


@lru_cache(maxsize=KEYS_READY)
def _key(public_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public_key)


def new_private_key() -> bytes:
    """Make a private key (32 bytes)."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private_key: bytes) -> bytes:
    """Give the public key (32 bytes) of a private one."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


class Signer:
    """Signs with one private key (32 bytes)."""

    def __init__(self, private_key: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private_key)
        self.public_key = self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Give 64 bytes."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return "Signer(…)"

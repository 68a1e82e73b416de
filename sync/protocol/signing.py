"""Who said it: Ed25519 signatures (RFC 8032) over requests, answers, feed pages and journal heads.

Each kind of message begins with a name of its own, so that no signature can stand for another.
A request is bound to method, path, terminal, time and a nonce; an answer to the request's nonce:
the 200 of a captive portal is not an answer.
"""

import hashlib
import secrets
from typing import Final

from nacl import bindings as sodium
from nacl.exceptions import BadSignatureError

TERMINAL_HEADER: Final = "RT-Terminal"
NONCE_HEADER: Final = "RT-Nonce"
TIME_HEADER: Final = "RT-Time"
SIGNATURE_HEADER: Final = "RT-Signature"
"""Headers carry bytes as base64; the same name signs requests and answers."""

NONCE_BYTES: Final = 16
SIGNATURE_BYTES: Final = 64
KEY_BYTES: Final = 32


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
    if len(public_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        raise NotSigned
    try:
        sodium.crypto_sign_open(signature + message, public_key)
    except BadSignatureError as error:
        raise NotSigned from error


def new_private_key() -> bytes:
    """Make a private key (32 bytes)."""
    return secrets.token_bytes(KEY_BYTES)


def public_key(private_key: bytes) -> bytes:
    """Give the public key (32 bytes) of a private one."""
    public, _ = sodium.crypto_sign_seed_keypair(private_key)
    return public


class Signer:
    """Signs with one private key (32 bytes)."""

    def __init__(self, private_key: bytes) -> None:
        self.public_key, self._key = sodium.crypto_sign_seed_keypair(private_key)

    def sign(self, message: bytes) -> bytes:
        """Give 64 bytes."""
        return sodium.crypto_sign(message, self._key)[:SIGNATURE_BYTES]

    def __repr__(self) -> str:
        return "Signer(…)"

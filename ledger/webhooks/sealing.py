"""Endpoints' secrets at rest: sealed under a key of the ledger's, so that a look at the tables gives none away."""

import os
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ledger.database import Book
from ledger.own_keys import own_keys

PURPOSE: Final = b"RT1 webhook secret"
NONCE_BYTES: Final = 12


def seal(book: Book, endpoint: str, secret: bytes) -> bytes:
    """Seal the secret of that endpoint."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(_key(book)).encrypt(nonce, secret, endpoint.encode())


def unseal(book: Book, endpoint: str, sealed: bytes) -> bytes:
    """Open it. Raises InvalidTag if it is another's."""
    nonce, text = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    return ChaCha20Poly1305(_key(book)).decrypt(nonce, text, endpoint.encode())


def _key(book: Book) -> bytes:
    secret = own_keys(book).signing_key
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret)

"""Contents that never change, sealed so that any HTTP cache may carry them: closed pages, chunks, parts of pages.

A content is asked for with a plain GET by its hash, without a signature: what comes back proves itself
by that hash. It is sealed (ChaCha20-Poly1305, RFC 8439) under a key that the ledger tells in its signed
answers to tills, so a cache, its log and whoever reads along learn nothing. The nonce is the beginning
of the hash: two contents share one no more often than two hashes begin with the same 96 bits.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.protocol.signing import SIGNATURE_BYTES
from terminal.domain.feed import SignedPage
from terminal.domain.snapshot import content_digest

CONTENT: Final = "/v1/content"
PURPOSE: Final = b"RT1 content"
SEAL_BYTES: Final = 16
NONCE_BYTES: Final = 12


class NotTheContent(Exception):
    """What came is not what was asked for."""


def content_path(digest: bytes) -> str:
    """Give the address of a content."""
    return f"{CONTENT}/{digest.hex()}"


def content_key(secret: bytes) -> bytes:
    """Derive the key of an estate's contents from a secret of its ledger."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret)


def seal_content(key: bytes, digest: bytes, content: bytes) -> bytes:
    """Seal a content of that name."""
    return ChaCha20Poly1305(key).encrypt(digest[:NONCE_BYTES], content, PURPOSE)


def open_content(key: bytes, digest: bytes, sealed: bytes) -> bytes:
    """Open what came under that name. Raises NotTheContent."""
    try:
        return ChaCha20Poly1305(key).decrypt(digest[:NONCE_BYTES], sealed, PURPOSE)
    except (InvalidTag, ValueError) as error:
        raise NotTheContent from error


def is_named(content: bytes, digest: bytes) -> bool:
    """Is this the chunk, or the part of a page, of that name? A page's name is the hash of its body alone."""
    return content_digest(content) == digest


def page_content(page: SignedPage) -> bytes:
    """Give a closed page as content; its name is the hash of its body."""
    return page.signature + page.body


def read_page(content: bytes) -> SignedPage:
    """Take a page out of its content."""
    return SignedPage(content[SIGNATURE_BYTES:], content[:SIGNATURE_BYTES])

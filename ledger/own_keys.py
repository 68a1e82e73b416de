"""The ledger's own keys, made once per book: the one it signs with, and the estate's lookup key."""

import secrets

from msgspec import Struct

from ledger.database import Book
from sync.protocol import signing
from sync.protocol.contents import content_key

SIGNING = "signing"
LOOKUP = "lookup"
LOOKUP_BYTES = 32


class OwnKeys(Struct, frozen=True):
    """`signing_key` is an Ed25519 private key; card ids are keyed with `lookup_key`. Prints without them."""

    signing_key: bytes
    lookup_key: bytes

    def __repr__(self) -> str:
        return "OwnKeys(…)"

    @property
    def content_key(self) -> bytes:
        """What seals the contents that any cache may carry."""
        return content_key(self.signing_key)

    def signer(self) -> signing.Signer:
        """Give what signs answers and pages."""
        return signing.Signer(self.signing_key)


def own_keys(book: Book) -> OwnKeys:
    """Read the keys; make them if the book is new. Whoever comes second takes the first one's."""
    found = _read(book)
    if found is None:
        for name, value in (
            (SIGNING, signing.new_private_key()),
            (LOOKUP, secrets.token_bytes(LOOKUP_BYTES)),
        ):
            book.execute(
                "INSERT INTO secrets (name, value) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                (name, value),
            )
        found = _read(book)
    if found is None:
        msg = "the book's own keys could not be made"
        raise AssertionError(msg)
    return found


def _read(book: Book) -> OwnKeys | None:
    rows: dict[str, bytes] = dict(
        book.execute(
            "SELECT name, value FROM secrets WHERE name IN (%s, %s)", (SIGNING, LOOKUP)
        ).fetchall()
    )
    if rows.keys() != {SIGNING, LOOKUP}:
        return None
    return OwnKeys(rows[SIGNING], rows[LOOKUP])

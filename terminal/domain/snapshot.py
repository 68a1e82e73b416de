"""A snapshot: all that a till must know as of one page of the feed, in chunks named by their hash.

The manifest is signed and says which page and block list the chunks bring a till to; from there it
follows the feed. A chunk is the same for everybody who may have it, and never changes.
"""

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

from terminal.domain.card import Card, Terms

CHUNK_CARDS: Final = 10_000
CHUNK_LISTED: Final = 50_000
LEAP: Final = 2**31
"""More pages than a feed has in years: a manifest that is so far ahead of what a till holds must say why."""

CardRow = tuple[bytes, str, str, int, str, int, str, int | None, int | None, str]
"""A card's state in the order of `Card`: card, programme, unit, balance, state, version, last4, expires, used, used where."""


class ChunkKind(StrEnum):
    """What a chunk holds."""

    TERMS = "terms"
    """JSON: an array of the feed's items, all but cards and block lists."""
    LISTED = "listed"
    """Ids of blocked cards in ascending order, 16 bytes each."""
    CARDS = "cards"
    """MessagePack: an array of CardRow, all of one programme, in the order of their ids."""


class Chunk(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Names a chunk. `digest`: SHA-256 of its content. `programme`: whose cards they are."""

    digest: bytes
    kind: ChunkKind
    rows: int
    size: int
    programme: str = ""


class Manifest(Struct, frozen=True, kw_only=True):
    """What a snapshot is made of, and where in the feed a till stands once it has it."""

    page: int
    page_hash: bytes
    block_list: int
    list_hash: bytes
    made_ms: int
    chunks: tuple[Chunk, ...]
    renewed_ms: int = 0
    """When the feed last began anew, after the book was put back; pages of the feed before have lower numbers."""


class SignedManifest(Struct, frozen=True):
    """A manifest as it travels: the exact body (JSON of `Manifest`) and the ledger's signature over it."""

    body: bytes
    signature: bytes


def content_digest(content: bytes) -> bytes:
    """Name a content."""
    return hashlib.sha256(content).digest()


def chunk_of(kind: ChunkKind, content: bytes, rows: int, programme: str = "") -> Chunk:
    """Name a chunk by its content."""
    return Chunk(
        digest=content_digest(content),
        kind=kind,
        rows=rows,
        size=len(content),
        programme=programme,
    )


def admits(terms: Terms, store: str) -> bool:
    """May cards on these terms be redeemed at this store at all?"""
    return not terms.stores or store in terms.stores


def write_cards(rows: Sequence[CardRow]) -> bytes:
    """Give the content of a chunk of cards."""
    return _encode(rows)


def read_cards(content: bytes) -> list[CardRow]:
    """Read a chunk of cards. Raises msgspec.DecodeError."""
    return _decode(content)


def row_of(card: Card) -> CardRow:
    """Lay a card out as a row."""
    return (
        card.card,
        card.programme,
        card.unit,
        card.balance,
        card.state.value,
        card.version,
        card.last4,
        card.expires_ms,
        card.used_ms,
        card.used_store,
    )


def chunks_for(chunks: Iterable[Chunk], programmes: frozenset[str]) -> list[Chunk]:
    """Give the chunks that a till takes whose store may redeem the cards of these programmes."""
    return [
        chunk
        for chunk in chunks
        if chunk.kind is not ChunkKind.CARDS or chunk.programme in programmes
    ]


_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(list[CardRow]).decode

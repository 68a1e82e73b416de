"""Snapshots for tests of the till: what a ledger would make, without one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from sync.protocol import signing
from sync.protocol.contents import seal_content
from terminal.domain.blocklist import NONE_HELD, ListHead, packed
from terminal.domain.card import Card, Programme
from terminal.domain.feed import Item, LimitsItem, ProgrammeItem
from terminal.domain.snapshot import (
    Chunk,
    ChunkKind,
    Manifest,
    SignedManifest,
    chunk_of,
    row_of,
    write_cards,
)
from tests.support.till import LEDGER_KEY, gift, limits

KEY = bytes(range(100, 132))
PAGE_HASH = bytes(range(32))


@dataclass(frozen=True)
class Made:
    """A snapshot: manifest, and contents by their names."""

    manifest: Manifest
    contents: dict[bytes, bytes]

    @property
    def body(self) -> bytes:
        """The manifest's bytes."""
        return msgspec.json.encode(self.manifest)

    @property
    def signed(self) -> SignedManifest:
        """As it travels."""
        signature = signing.Signer(LEDGER_KEY).sign(signing.manifest_message(self.body))
        return SignedManifest(self.body, signature)

    @property
    def sealed(self) -> dict[bytes, bytes]:
        """The contents as a cache has them."""
        return {name: seal_content(KEY, name, body) for name, body in self.contents.items()}


def made(
    cards: Iterable[Card],
    listed: Sequence[bytes] = (),
    *,
    page: int = 40,
    lists: ListHead = NONE_HELD,
    programmes: Sequence[Programme] = (),
    chunk: int = 3,
) -> Made:
    """Make a snapshot of these cards, with small chunks."""
    terms: list[Item] = [ProgrammeItem(one) for one in programmes or (gift(),)]
    terms.append(LimitsItem(limits()))
    chunks: list[tuple[Chunk, bytes]] = []

    def add(kind: ChunkKind, content: bytes, rows: int, programme: str = "") -> None:
        chunks.append((chunk_of(kind, content, rows, programme), content))

    add(ChunkKind.TERMS, msgspec.json.encode(terms), len(terms))
    for start in range(0, len(listed), chunk):
        some = sorted(listed)[start : start + chunk]
        add(ChunkKind.LISTED, packed(some), len(some))
    by_programme: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: card.card):
        by_programme.setdefault(card.programme, []).append(card)
    for programme, ours in by_programme.items():
        for start in range(0, len(ours), chunk):
            rows = [row_of(card) for card in ours[start : start + chunk]]
            add(ChunkKind.CARDS, write_cards(rows), len(rows), programme)
    manifest = Manifest(
        page=page,
        page_hash=PAGE_HASH,
        block_list=lists.number,
        list_hash=lists.digest,
        made_ms=1,
        chunks=tuple(one for one, _ in chunks),
    )
    return Made(manifest, {one.digest: content for one, content in chunks})

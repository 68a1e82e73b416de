"""A ledger in memory: a signed snapshot and signed pages, for the till's own pull to check and take in."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from benchmarks.large_store import GIFT, LIMITS, Shelf, card_of, ids_of
from sync.protocol import signing
from sync.protocol.messages import (
    PAGE_ITEMS_MAX,
    FeedAnswer,
    FeedRequest,
    SnapshotAnswer,
    SnapshotRequest,
)
from terminal.domain.clock import SystemClock
from terminal.domain.code import Code
from terminal.domain.feed import CardItem, Item, Page, ProgrammeItem, SignedPage, page_hash
from terminal.domain.ids import CardId
from terminal.domain.snapshot import (
    CHUNK_CARDS,
    Chunk,
    ChunkKind,
    Manifest,
    SignedManifest,
    chunk_of,
    row_of,
    write_cards,
)

SNAPSHOT_OF = b"\1" * 32
Row = TypeVar("Row")


class BoxedLedger:
    """Answers as a ledger's client would: a snapshot of that many cards first, then that many changes."""

    def __init__(self, shelf: Shelf, codes: Sequence[Code], cards: int, changes: int) -> None:
        self.answered = None
        self._clock = SystemClock()
        self._signer = shelf.signer
        self._contents: dict[bytes, bytes] = {}
        store = shelf.open()
        held = store.progress()
        store.close()
        self._at = held.page + 10
        cards_ids = ids_of(codes, cards, shelf.enrolled.lookup_key)
        chunks = tuple(self._chunks(cards_ids))
        self._manifest = self._signed(
            Manifest(
                page=self._at,
                page_hash=SNAPSHOT_OF,
                block_list=held.block_list,
                list_hash=held.lists.digest,
                made_ms=self._clock.now_ms(),
                chunks=chunks,
            )
        )
        self._pages = list(self._changed(cards_ids[: max(changes, 1)], changes))
        self.head = self._at + len(self._pages)

    def pull(self, request: FeedRequest, deadline_ms: int = 0) -> FeedAnswer:
        """Give the pages after the one held; to whoever is behind the snapshot, the snapshot."""
        del deadline_ms
        now_ms, done = self._clock.now_ms(), request.after - self._at
        if done < 0:
            return FeedAnswer(head=self.head, pages=(), now_ms=now_ms, snapshot=self._at)
        some = tuple(self._pages[done : done + request.pages_max])
        return FeedAnswer(head=self.head, pages=some, now_ms=now_ms)

    def snapshot(self, request: SnapshotRequest, deadline_ms: int = 0) -> SnapshotAnswer:
        """Give the manifest."""
        del request, deadline_ms
        return SnapshotAnswer(
            manifest=self._manifest, content_key=bytes(32), now_ms=self._clock.now_ms()
        )

    def content(self, key: bytes, digest: bytes, bytes_max: int, deadline_ms: int = 0) -> bytes:
        """Give a chunk."""
        del key, bytes_max, deadline_ms
        return self._contents[digest]

    def _chunks(self, cards: Sequence[tuple[CardId, str]]) -> Iterator[Chunk]:
        terms: list[Item] = [ProgrammeItem(GIFT), LIMITS]
        yield self._keep(ChunkKind.TERMS, msgspec.json.encode(terms), len(terms), "")
        for some in _by(CHUNK_CARDS, sorted(cards)):
            rows = [row_of(card_of(*one, version=2)) for one in some]
            yield self._keep(ChunkKind.CARDS, write_cards(rows), len(rows), GIFT.programme)

    def _keep(self, kind: ChunkKind, content: bytes, rows: int, programme: str) -> Chunk:
        chunk = chunk_of(kind, content, rows, programme)
        self._contents[chunk.digest] = content
        return chunk

    def _signed(self, manifest: Manifest) -> SignedManifest:
        body = msgspec.json.encode(manifest)
        return SignedManifest(body, self._signer.sign(signing.manifest_message(body)))

    def _changed(self, cards: Sequence[tuple[CardId, str]], changes: int) -> Iterator[SignedPage]:
        previous, number = SNAPSHOT_OF, self._at
        told = [cards[at % len(cards)] for at in range(changes)]
        for some in _by(PAGE_ITEMS_MAX, told):
            number += 1
            page = Page(
                number=number,
                previous=previous,
                made_ms=self._clock.now_ms(),
                block_list=0,
                items=tuple(CardItem(card_of(*one, version=number + 2)) for one in some),
            )
            body = msgspec.json.encode(page)
            previous = page_hash(body)
            yield SignedPage(body, self._signer.sign(signing.page_message(body)))


def _by(size: int, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]

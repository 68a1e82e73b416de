"""A snapshot from the ledger into the store, chunk by chunk: cut off anywhere, it goes on where it was."""

from typing import Final

import msgspec

from sync import strict_json
from sync.client import LedgerClient
from sync.failures import (
    AnswerNotUnderstood,
    Busy,
    ContentGone,
    Fault,
    FeedRefused,
    LedgerUnreachable,
    Why,
)
from sync.protocol import contents, signing
from sync.protocol.messages import Problem, SnapshotRequest
from sync.steps import Progress, Stopped, Tell, rest
from terminal.domain.clock import SECOND_MS
from terminal.domain.snapshot import LEAP, Chunk, ChunkKind, Manifest, SignedManifest, read_cards
from terminal.store.scope import ScopeChange
from terminal.store.snapshot import Overtaken, Taking, no_rest, slices
from terminal.store.store import Progress as Held
from terminal.store.store import Store

SPARE_BYTES: Final = 64
"""What the seal adds to a content, and a little."""
BEING_MADE: Final = Problem(type="being_made", title="A snapshot is being made.", status=202)
BEING_MADE_MS: Final = 2 * SECOND_MS


class SnapshotPull:
    """Takes snapshots for one till."""

    def __init__(self, store: Store, client: LedgerClient) -> None:
        self._store = store
        self._client = client
        self._ledger_key = store.enrolment().ledger_key

    def under_way(self) -> bool:
        """Is one under way, from now or from before this program began?"""
        return self._store.snapshots.taking() is not None

    def run(self, tell: Tell, stopped: Stopped) -> bool:
        """Begin one, or go on with the one under way; say whether it is in place.

        Raises FeedRefused and what the client raises. What was fetched stays.
        """
        between = rest if self._store.progress().page else no_rest  # a new till sells nothing yet
        taking = self._store.snapshots.taking() or self._begin()
        try:
            while missing := taking.missing():
                for chunk in missing:
                    tell(Progress(done=taking.rows_taken, of=taking.rows))
                    if stopped():
                        return False
                    content = self._fetch(taking.content_key, chunk)
                    self._store.snapshots.put(taking, chunk, content, between)
                    taking = taking.with_chunk(chunk.digest)
                    self._store.checkpoint()  # keeps the store's log short
                taking = self._store.snapshots.taking() or taking
            self._store.snapshots.finish(taking)
        except Overtaken:
            return False
        except ContentGone:
            self._store.snapshots.abandon()
            raise
        except (msgspec.DecodeError, ValueError) as error:
            self._store.snapshots.abandon()
            raise AnswerNotUnderstood(str(error)) from error
        tell(Progress(done=taking.rows, of=taking.rows))
        return True

    def tidy(self, stopped: Stopped) -> None:
        """Clear away what was replaced, bring in programmes that this store may redeem now, forget those it may not."""
        while not stopped() and self._store.snapshots.discard():
            pass
        for change in self._store.scope.changes():
            if stopped() or not self._settle(change, stopped):
                return
            self._store.scope.done(change)

    def _settle(self, change: ScopeChange, stopped: Stopped) -> bool:
        if not change.admitted:
            while self._store.scope.clear(change):
                if stopped():
                    return False
            return True
        key, signed = self._ask(change.page)
        manifest = self._checked(signed)
        for chunk in manifest.chunks:
            if chunk.kind is ChunkKind.CARDS and chunk.programme == change.programme:
                if stopped():
                    return False
                for rows in slices(read_cards(self._fetch(key, chunk))):
                    self._store.feed.fill(rows)
                    rest()
        return True

    def _begin(self) -> Taking:
        key, signed = self._ask(self._store.progress().page)
        manifest = self._checked(signed)
        refuse_older(manifest, self._store.progress())
        self._store.snapshots.begin(signed.body, key)
        taking = self._store.snapshots.taking()
        if taking is None:
            raise Overtaken
        return taking

    def _ask(self, at_least: int) -> tuple[bytes, SignedManifest]:
        """Give what opens the chunks, and the newest manifest. Raises Busy while it is being made."""
        answer = self._client.snapshot(SnapshotRequest(at_least=at_least))
        if answer.manifest is None:
            raise Busy(BEING_MADE, BEING_MADE_MS)
        return answer.content_key, answer.manifest

    def _checked(self, signed: SignedManifest) -> Manifest:
        """Give the manifest if the ledger signed it. Raises FeedRefused."""
        due = self._store.progress().page + 1
        try:
            signing.verify(
                self._ledger_key, signed.signature, signing.manifest_message(signed.body)
            )
            return strict_json.read(signed.body, Manifest)
        except signing.NotSigned as error:
            raise FeedRefused(Fault.FORGED, due) from error
        except strict_json.NotStrict as error:
            raise FeedRefused(Fault.UNREADABLE, due) from error

    def _fetch(self, key: bytes, chunk: Chunk) -> bytes:
        return fetch(self._client, key, chunk)


def refuse_older(manifest: Manifest, held: Held) -> None:
    """A till never goes back behind the page or the block list that it holds, nor leaps ahead unless the feed was renewed. Raises FeedRefused."""
    if manifest.page < held.page:
        raise FeedRefused(Fault.ROLLED_BACK, held.page + 1)
    if manifest.block_list < held.block_list:
        raise FeedRefused(Fault.LIST_ROLLED_BACK, held.page + 1)
    if 0 < held.page < manifest.page - LEAP and manifest.renewed_ms <= held.page:
        raise FeedRefused(Fault.GAP, held.page + 1)


def fetch(client: LedgerClient, key: bytes, chunk: Chunk) -> bytes:
    """Fetch a chunk; it is what its name says. Raises ContentGone and what the client raises."""
    content = client.content(key, chunk.digest, chunk.size + SPARE_BYTES)
    if not contents.is_named(content, chunk.digest):
        raise LedgerUnreachable(Why.NOT_THE_LEDGER, sent=True)
    return content

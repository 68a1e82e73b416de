"""Pull: the ledger's feed into the store, page by page, each checked and applied in a transaction of its own."""

from collections.abc import Iterator
from typing import Final

from msgspec import DecodeError, Struct

from sync import strict_json
from sync.client import FEED_BYTES_MAX, LedgerClient
from sync.failures import Fault, FeedRefused, LedgerUnreachable
from sync.protocol import contents, signing
from sync.protocol.messages import FeedAnswer, FeedRequest
from sync.snapshot import SnapshotPull, fetch
from sync.steps import Progress, Stopped, Tell, never, nobody, rest
from terminal.domain.blocklist import CARD_BYTES, ListHead, head_of
from terminal.domain.feed import Page, ProgrammeItem, SignedPage, block_lists, lists_held, page_hash
from terminal.domain.snapshot import CardRow, read_cards
from terminal.store.feed import NotTheNextPage
from terminal.store.store import Store

PAGES_MAX: Final = 10
LARGE_BYTES: Final = 20_000
"""A page of this size took long enough to write that a sale may wait."""
FAR_BEHIND: Final = 2 * PAGES_MAX
"""A till that lacks more pages than this fetches them where caches may have them."""


class Pulled(Struct, frozen=True, kw_only=True):
    """What a pull brought. `fresh`: every page there is has been applied."""

    pages: int
    head: int
    fresh: bool


class Cursor(Struct, frozen=True, kw_only=True):
    """The page held: its number, its hash, and the block list held with it."""

    page: int
    digest: bytes
    lists: ListHead


class Pull:
    """Brings a till up to date. Remembers how many pages a weak connection carries at once."""

    def __init__(self, store: Store, client: LedgerClient) -> None:
        self._store = store
        self._client = client
        self._ledger_key = store.enrolment().ledger_key
        self._pages_max = PAGES_MAX
        self._snapshot = SnapshotPull(store, client)
        self._far_behind = False

    def run(self, wait_ms: int = 0, tell: Tell = nobody, stopped: Stopped = never) -> Pulled:
        """Apply all there is; wait up to `wait_ms` for the first page. Raises FeedRefused and what the client raises."""
        start = self._cursor().page
        while True:
            if self._snapshot.under_way() and not self._snapshot.run(tell, stopped):
                return Pulled(pages=0, head=self._cursor().page, fresh=False)
            cursor = self._cursor()
            answer = self._ask(cursor, wait_ms)
            wait_ms = 0
            if answer.snapshot is not None:
                if stopped() or not self._snapshot.run(tell, stopped):
                    return Pulled(pages=cursor.page - start, head=answer.head, fresh=False)
                continue
            page = self._take(answer, cursor)
            pulled = Pulled(pages=page - start, head=answer.head, fresh=page >= answer.head)
            if pulled.fresh:
                self._snapshot.tidy(stopped)
                return pulled
            tell(Progress(done=pulled.pages, of=answer.head - start))
            if stopped():
                return pulled

    def _cursor(self) -> Cursor:
        held = self._store.progress()
        return Cursor(page=held.page, digest=held.page_hash, lists=held.lists)

    def _ask(self, cursor: Cursor, wait_ms: int) -> FeedAnswer:
        request = FeedRequest(
            after=cursor.page,
            pages_max=self._pages_max,
            wait_ms=wait_ms,
            by_address=self._far_behind,
        )
        try:
            answer = self._client.pull(request)
        except LedgerUnreachable:
            self._pages_max = max(1, self._pages_max // 4)
            raise
        self._pages_max = min(PAGES_MAX, self._pages_max * 2)
        self._far_behind = answer.head - cursor.page > FAR_BEHIND
        return answer

    def _take(self, answer: FeedAnswer, cursor: Cursor) -> int:
        """Apply an answer's pages and note that the ledger was heard; give the page now held."""
        fresh = False
        try:
            page = self._apply(answer, cursor)
            fresh = page >= answer.head
        finally:
            self._store.feed.contact(answer.now_ms, fresh=fresh, answered=self._client.answered)
        return page

    def _apply(self, answer: FeedAnswer, cursor: Cursor) -> int:
        if answer.head < cursor.page:
            raise FeedRefused(Fault.ROLLED_BACK, cursor.page + 1)
        if answer.head > cursor.page and not answer.pages and not answer.addresses:
            raise FeedRefused(Fault.WITHHELD, cursor.page + 1)
        for signed in self._pages(answer):
            page = checked(signed, cursor, self._ledger_key)
            digest = page_hash(signed.body)
            more = self._parts(page, answer.content_key)
            try:
                self._store.feed.apply(page, digest, more)
            except NotTheNextPage:
                return self._overtaken(cursor)
            if len(signed.body) > LARGE_BYTES:
                rest()
            cursor = Cursor(page=page.number, digest=digest, lists=lists_held(cursor.lists, page))
        return cursor.page

    def _pages(self, answer: FeedAnswer) -> Iterator[SignedPage]:
        """Give the pages that came, and those that are to be had elsewhere."""
        yield from answer.pages
        for digest in answer.addresses:
            yield contents.read_page(
                self._client.content(answer.content_key, digest, FEED_BYTES_MAX)
            )

    def _parts(self, page: Page, key: bytes) -> list[CardRow]:
        """Fetch the cards that this store may redeem and not every other."""
        told = [item.programme for item in page.items if isinstance(item, ProgrammeItem)]
        rows: list[CardRow] = []
        for part in page.parts:
            if self._store.scope.admits(part.programme, told):
                rows += self._read_part(fetch(self._client, key, part), page.number)
        return rows

    def _read_part(self, content: bytes, number: int) -> list[CardRow]:
        try:
            return read_cards(content)
        except DecodeError as error:
            raise FeedRefused(Fault.UNREADABLE, number) from error

    def _overtaken(self, cursor: Cursor) -> int:
        """Another program on this profile pulled meanwhile; anything else is a bug."""
        now = self._cursor().page
        if now <= cursor.page:
            raise AssertionError("the store refuses the next page")
        return now


def checked(signed: SignedPage, cursor: Cursor, ledger_key: bytes) -> Page:
    """Give the page if the ledger signed it and it follows the one held. Raises FeedRefused."""
    due = cursor.page + 1
    try:
        signing.verify(ledger_key, signed.signature, signing.page_message(signed.body))
        page = strict_json.read(signed.body, Page)
    except signing.NotSigned as error:
        raise FeedRefused(Fault.FORGED, due) from error
    except strict_json.NotStrict as error:
        raise FeedRefused(Fault.UNREADABLE, due) from error
    faults = (
        (page.number > due, Fault.GAP),
        (page.number < due, Fault.ROLLED_BACK),
        (page.previous != cursor.digest, Fault.NOT_LINKED),
        *list_faults(page, cursor.lists),
    )
    for found, fault in faults:
        if found:
            raise FeedRefused(fault, due)
    return page


def list_faults(page: Page, held: ListHead) -> Iterator[tuple[bool, Fault]]:
    """Ask of each list on the page whether it is the next one."""
    for one in block_lists(page):
        yield one.number > held.number + 1, Fault.LIST_GAP
        yield one.number <= held.number, Fault.LIST_ROLLED_BACK
        yield one.previous != held.digest or len(one.cards) % CARD_BYTES != 0, Fault.NOT_LINKED
        held = head_of(one)
    yield page.block_list < held.number, Fault.LIST_ROLLED_BACK
    yield page.block_list > held.number, Fault.LIST_GAP

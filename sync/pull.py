"""Pull: the ledger's feed into the store, page by page, each checked and applied in a transaction of its own."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from sync import strict_json
from sync.client import LedgerClient
from sync.failures import Fault, FeedRefused, LedgerUnreachable
from sync.protocol import signing
from sync.protocol.messages import FeedAnswer, FeedRequest
from sync.steps import Progress, Stopped, Tell, never, nobody
from terminal.domain.blocklist import CARD_BYTES, ListHead, head_of
from terminal.domain.feed import Page, SignedPage, block_lists, lists_held, page_hash
from terminal.store.feed import NotTheNextPage
from terminal.store.store import Store

PAGES_MAX: Final = 10


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

    def run(self, wait_ms: int = 0, tell: Tell = nobody, stopped: Stopped = never) -> Pulled:
        """Apply all there is; wait up to `wait_ms` for the first page. Raises FeedRefused and what the client raises."""
        start = self._cursor().page
        while True:
            cursor = self._cursor()
            answer = self._ask(cursor, wait_ms)
            wait_ms = 0
            page = self._take(answer, cursor)
            pulled = Pulled(pages=page - start, head=answer.head, fresh=page >= answer.head)
            if pulled.fresh:
                return pulled
            tell(Progress(done=pulled.pages, of=answer.head - start))
            if stopped():
                return pulled

    def _cursor(self) -> Cursor:
        held = self._store.progress()
        return Cursor(page=held.page, digest=held.page_hash, lists=held.lists)

    def _ask(self, cursor: Cursor, wait_ms: int) -> FeedAnswer:
        request = FeedRequest(after=cursor.page, pages_max=self._pages_max, wait_ms=wait_ms)
        try:
            answer = self._client.pull(request)
        except LedgerUnreachable:
            self._pages_max = max(1, self._pages_max // 4)
            raise
        self._pages_max = min(PAGES_MAX, self._pages_max * 2)
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
        if answer.head > cursor.page and not answer.pages:
            raise FeedRefused(Fault.WITHHELD, cursor.page + 1)
        for signed in answer.pages:
            page = checked(signed, cursor, self._ledger_key)
            digest = page_hash(signed.body)
            try:
                self._store.feed.apply(page, digest)
            except NotTheNextPage:
                return self._overtaken(cursor)
            cursor = Cursor(page=page.number, digest=digest, lists=lists_held(cursor.lists, page))
        return cursor.page

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

"""Only the ledger's next page is ever applied; what was applied before a bad one stands."""

from collections.abc import Callable, Sequence

import msgspec
import pytest
from msgspec.structs import replace

from sync.client import LedgerClient
from sync.failures import Fault, FeedRefused, LedgerUnreachable
from sync.protocol import messages, signing
from sync.protocol.messages import FeedAnswer
from sync.pull import Pull
from sync.steps import Progress
from terminal.domain.blocklist import head_of
from terminal.domain.feed import Page, SignedPage, page_hash
from tests.support.network import Network
from tests.support.till import Shop, block_list_after, lists_between
from tests.sync.calls import CARD, NOW_MS, client_of
from tests.sync.signing_ledger import Ledger
from tests.sync.small_book import SmallBook

HELD = 3


def test_all_pages_are_applied_in_order(
    shop: Shop, client: LedgerClient, ledger: Ledger, book: SmallBook
) -> None:
    """Several answers' worth arrive, each page linked to the one before, and the till is fresh."""
    book.publish(ledger.pages(25, block_list=4))
    told: list[Progress] = []
    pulled = Pull(shop.store, client).run(tell=told.append)
    held = shop.store.progress()
    assert (pulled.pages, pulled.head, pulled.fresh) == (25, 25, True)
    assert (held.page, held.page_hash) == (25, page_hash(book.pages[-1].body))
    assert (held.block_list, held.contact_ms, held.fresh_ms) == (4, NOW_MS, NOW_MS)
    assert told == [Progress(done=10, of=25), Progress(done=20, of=25)]


def test_nothing_new_is_still_news(shop: Shop, client: LedgerClient, book: SmallBook) -> None:
    """A signed answer without pages says that the till is up to date."""
    assert Pull(shop.store, client).run().fresh
    assert (book.pages, shop.store.progress().fresh_ms) == ([], NOW_MS)


def test_it_can_be_stopped_between_answers(
    shop: Shop, client: LedgerClient, ledger: Ledger, book: SmallBook
) -> None:
    """Stopping leaves whole pages behind, and the next pull goes on from there."""
    book.publish(ledger.pages(25))
    pull = Pull(shop.store, client)
    stopped = pull.run(stopped=lambda: True)
    assert (stopped.pages, stopped.fresh, shop.store.progress().fresh_ms) == (10, False, None)
    assert pull.run().pages == 15


def _resigned(ledger: Ledger, signed: SignedPage, **changes: object) -> SignedPage:
    page = replace(msgspec.json.decode(signed.body, type=Page), **changes)
    return _signed(ledger, msgspec.json.encode(page))


def _with_list(ledger: Ledger, signed: SignedPage, **wrong: object) -> SignedPage:
    """The page, signed, with the next block list on it but for what is wrong with that."""
    held = head_of(lists_between(number=7)[-1])
    one = replace(block_list_after(held, CARD), **wrong)
    return _resigned(ledger, signed, items=(one,), block_list=one.number)


def _signed(ledger: Ledger, body: bytes) -> SignedPage:
    return SignedPage(body, ledger.signer.sign(signing.page_message(body)))


def _with_bit_flipped(signed: SignedPage) -> SignedPage:
    return SignedPage(signed.body.replace(b'"made_ms":1', b'"made_ms":2'), signed.signature)


Answer = Callable[[Ledger, list[SignedPage]], tuple[int, Sequence[SignedPage]]]
"""From the true pages: which head the ledger claims, and which pages it gives to a till that holds three."""

BAD: dict[str, tuple[Answer, Fault]] = {
    "a page is skipped": (lambda _, all_: (6, all_[4:]), Fault.GAP),
    "pages are swapped": (lambda _, all_: (6, [all_[4], all_[3]]), Fault.GAP),
    "the feed went back": (lambda _, __: (2, []), Fault.ROLLED_BACK),
    "an applied page comes again": (lambda _, all_: (6, all_[2:]), Fault.ROLLED_BACK),
    "the first page comes again": (lambda _, all_: (6, all_), Fault.ROLLED_BACK),
    "a page is altered": (lambda _, all_: (6, [_with_bit_flipped(all_[3])]), Fault.FORGED),
    "a page is not signed": (lambda _, all_: (6, [SignedPage(all_[3].body, b"")]), Fault.FORGED),
    "the signature is another page's": (
        lambda _, all_: (6, [SignedPage(all_[3].body, all_[4].signature)]),
        Fault.FORGED,
    ),
    "the signature is an answer's": (
        lambda ledger, all_: (6, [SignedPage(all_[3].body, ledger.signer.sign(all_[3].body))]),
        Fault.FORGED,
    ),
    "the page follows another feed": (
        lambda ledger, all_: (6, [_resigned(ledger, all_[3], previous=bytes(32))]),
        Fault.NOT_LINKED,
    ),
    "the block list went back": (
        lambda ledger, all_: (6, [_resigned(ledger, all_[3], block_list=6)]),
        Fault.LIST_ROLLED_BACK,
    ),
    "the page claims a list that it lacks": (
        lambda ledger, all_: (6, [_resigned(ledger, all_[3], block_list=8)]),
        Fault.LIST_GAP,
    ),
    "a block list is skipped": (
        lambda ledger, all_: (6, [_with_list(ledger, all_[3], number=9)]),
        Fault.LIST_GAP,
    ),
    "a block list comes again": (
        lambda ledger, all_: (6, [_with_list(ledger, all_[3], number=7)]),
        Fault.LIST_ROLLED_BACK,
    ),
    "a block list follows another": (
        lambda ledger, all_: (6, [_with_list(ledger, all_[3], previous=bytes(32))]),
        Fault.NOT_LINKED,
    ),
    "a block list has half a card": (
        lambda ledger, all_: (6, [_with_list(ledger, all_[3], cards=bytes(24))]),
        Fault.NOT_LINKED,
    ),
    "the page is none": (lambda ledger, _: (6, [_signed(ledger, b"{}")]), Fault.UNREADABLE),
    "a key stands twice": (
        lambda ledger, all_: (
            6,
            [_signed(ledger, all_[3].body.replace(b'"made_ms":1', b'"made_ms":1,"made_ms":1'))],
        ),
        Fault.UNREADABLE,
    ),
    "an item is of an unknown kind": (
        lambda ledger, all_: (
            6,
            [_signed(ledger, all_[3].body.replace(b"[]", b'[{"type":"dragon"}]'))],
        ),
        Fault.UNREADABLE,
    ),
    "there is news but no page": (lambda _, __: (6, []), Fault.WITHHELD),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_page_that_is_not_the_next_is_refused(
    bad: str, shop: Shop, client: LedgerClient, ledger: Ledger, book: SmallBook
) -> None:
    """Each way in which a feed can be wrong is named; the store stays as it was, and fresh it is not."""
    answer, fault = BAD[bad]
    pages = ledger.pages(6, block_list=7)
    book.publish(pages[:HELD])
    pull = Pull(shop.store, client)
    pull.run()
    before = shop.store.progress()
    head, given = answer(ledger, pages)
    ledger.answers[messages.FEED] = lambda _: FeedAnswer(
        head=head, pages=tuple(given), now_ms=NOW_MS + 1
    )
    with pytest.raises(FeedRefused) as raised:
        pull.run()
    assert (raised.value.fault, raised.value.page) == (fault, HELD + 1)
    after = shop.store.progress()
    assert (after.page, after.page_hash, after.block_list) == (HELD, before.page_hash, 7)
    assert (after.contact_ms, after.fresh_ms) == (NOW_MS + 1, NOW_MS)


def test_good_pages_before_a_bad_one_stand(
    shop: Shop, client: LedgerClient, ledger: Ledger, book: SmallBook
) -> None:
    """One transaction a page: the third is forged, two are in; the true third follows later."""
    pages = ledger.pages(4)
    book.publish([*pages[:2], _with_bit_flipped(pages[2]), pages[3]])
    pull = Pull(shop.store, client)
    with pytest.raises(FeedRefused):
        pull.run()
    assert shop.store.progress().page == 2
    book.publish(pages)
    assert pull.run().pages == 2


def test_a_weak_line_brings_fewer_pages_at_once(
    shop: Shop, ledger: Ledger, network: Network, book: SmallBook
) -> None:
    """Where ten pages do not come through, one does; so a till on a bad line still gets on."""
    book.publish(ledger.pages(12))
    client = client_of(network.url)
    pull = Pull(shop.store, client)
    network.cut(answer_bytes=1_500)
    for _ in range(40):
        try:
            if pull.run().fresh:
                break
        except LedgerUnreachable:
            client.close()
    assert shop.store.progress().page == 12
    client.close()


def test_two_programs_may_pull_at_once(
    shop: Shop, client: LedgerClient, ledger: Ledger, book: SmallBook
) -> None:
    """A page that another program applied meanwhile is not applied twice, and is no failure."""
    book.publish(ledger.pages(12))
    other = shop.open_store()
    give = ledger.answers[messages.FEED]

    def overtaken(asked: object) -> msgspec.Struct:
        answer = give(asked)
        ledger.answers[messages.FEED] = give
        Pull(other, client_of(ledger.url)).run()
        return answer

    ledger.answers[messages.FEED] = overtaken
    assert Pull(shop.store, client).run().fresh
    assert shop.store.progress().page == 12

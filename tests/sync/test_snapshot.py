"""A snapshot over the wire: resumed after a cut, cancelled between chunks, refused when it is not the ledger's or older than what is held."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from sync.client import LedgerClient
from sync.failures import ContentGone, Fault, FeedRefused, LedgerUnreachable
from sync.protocol import messages
from sync.protocol.contents import seal_content
from sync.protocol.messages import FeedAnswer, FeedRequest, SnapshotAnswer
from sync.pull import Pull
from sync.steps import Progress
from terminal.domain.blocklist import head_of
from terminal.domain.feed import CardItem, ProgrammeItem
from terminal.domain.snapshot import LEAP, SignedManifest
from tests.support.snapshots import KEY, PAGE_HASH, Made, made
from tests.support.till import Shop, card_id, eur, gift, lists_between
from tests.sync.calls import NOW_MS
from tests.sync.signing_ledger import Ledger

PAGE = 40
LISTS = head_of(lists_between(number=7)[-1])


@pytest.fixture
def snapshot(shop: Shop) -> Made:
    """Eight cards, two blocked, in small chunks."""
    cards = [shop.card_of(shop.new_code(), eur(number)) for number in range(1, 9)]
    return made(cards, [cards[0].card, cards[1].card], lists=LISTS, page=PAGE)


@pytest.fixture
def offering(ledger: Ledger, snapshot: Made) -> Iterator[Ledger]:
    """A ledger that offers it to whoever is before its page, and has one page after it."""
    after = ledger.page(PAGE + 1, previous=PAGE_HASH, block_list=LISTS.number)

    def feed(asked: FeedRequest) -> FeedAnswer:
        if asked.after < PAGE:
            return FeedAnswer(head=PAGE + 1, pages=(), now_ms=NOW_MS, snapshot=PAGE)
        pages = (after,) if asked.after == PAGE else ()
        return FeedAnswer(head=PAGE + 1, pages=pages, now_ms=NOW_MS, content_key=KEY)

    offer(ledger, snapshot)
    ledger.answers[messages.FEED] = feed
    return ledger


def offer(ledger: Ledger, snapshot: Made, signed: SignedManifest | None = None) -> None:
    """Let the ledger give this snapshot."""
    answer = SnapshotAnswer(manifest=signed or snapshot.signed, content_key=KEY, now_ms=NOW_MS)
    ledger.answers[messages.SNAPSHOT] = lambda _: answer
    ledger.contents |= snapshot.sealed


def cards(shop: Shop) -> int:
    """How many cards count."""
    return shop.store.cards._database.execute("SELECT count(*) FROM cards").fetchone()[0]


def test_a_new_till_takes_the_snapshot_and_follows_from_its_page(
    shop: Shop, client: LedgerClient, offering: Ledger
) -> None:
    """Cards, block list and terms are there; the page after it is applied; progress is told in rows."""
    told: list[Progress] = []
    pulled = Pull(shop.store, client).run(tell=told.append)
    held = shop.store.progress()
    assert (pulled.fresh, held.page, held.lists, cards(shop)) == (True, PAGE + 1, LISTS, 8)
    assert told[-1] == Progress(done=12, of=12)
    assert [one.done for one in told] == sorted(one.done for one in told)


def test_after_a_cut_it_goes_on(
    shop: Shop, client: LedgerClient, offering: Ledger, snapshot: Made
) -> None:
    """Chunks that were taken are not fetched again, by this program or the next; nothing counts before the end."""
    names = [chunk.digest for chunk in snapshot.manifest.chunks]
    missing = {name: offering.contents.pop(name) for name in names[2:]}
    offering.contents |= dict.fromkeys(missing, b"the line was cut here")
    with pytest.raises(LedgerUnreachable):
        Pull(shop.store, client).run()
    assert (cards(shop), shop.store.progress().page) == (0, 0)
    assert shop.store.snapshots.taking().rows_taken == 4
    shop.reopen()
    offering.contents |= missing
    offering.fetched.clear()
    assert Pull(shop.store, client).run().fresh
    assert offering.fetched == names[2:]
    assert cards(shop) == 8


def test_it_can_be_cancelled_between_chunks(
    shop: Shop, client: LedgerClient, offering: Ledger
) -> None:
    """Whoever stops it gets the till back at once, with what there was before; later it goes on."""
    pull = Pull(shop.store, client)
    told: list[Progress] = []
    stopped = pull.run(tell=told.append, stopped=lambda: len(told) > 2)
    assert (stopped.fresh, cards(shop), len(offering.fetched)) == (False, 0, 2)
    assert pull.run().fresh


def test_a_snapshot_that_is_gone_is_asked_for_anew(
    shop: Shop, client: LedgerClient, offering: Ledger, snapshot: Made
) -> None:
    """The ledger made newer ones and forgot this one: the till begins with the newest."""
    offering.contents.pop(snapshot.manifest.chunks[-1].digest)
    pull = Pull(shop.store, client)
    with pytest.raises(ContentGone):
        pull.run()
    assert shop.store.snapshots.taking() is None
    newer = made([shop.card_of(shop.new_code(), eur(5))], lists=LISTS, page=PAGE)
    offer(offering, newer)
    assert pull.run().fresh
    assert cards(shop) == 1


def test_only_the_ledgers_snapshot_is_taken(
    shop: Shop, client: LedgerClient, offering: Ledger, snapshot: Made
) -> None:
    """Another signature, another manifest under it, none: refused, and nothing begins."""
    signed = snapshot.signed
    page = offering.page(1)
    for forged in (
        SignedManifest(signed.body.replace(b'"page":40', b'"page":41'), signed.signature),
        SignedManifest(signed.body, b""),
        SignedManifest(signed.body, page.signature),
    ):
        offer(offering, snapshot, forged)
        with pytest.raises(FeedRefused) as raised:
            Pull(shop.store, client).run()
        assert raised.value.fault is Fault.FORGED
        assert shop.store.snapshots.taking() is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"page": 1}, Fault.ROLLED_BACK),
        ({"block_list": 2}, Fault.LIST_ROLLED_BACK),
    ],
)
def test_an_older_snapshot_is_refused(
    shop: Shop, client: LedgerClient, offering: Ledger, snapshot: Made, changes, fault
) -> None:
    """A till never goes back behind the page or the block list that it holds."""
    shop.feed()
    shop.feed(block_list=3)
    offer(offering, Made(replace(snapshot.manifest, **changes), snapshot.contents))
    with pytest.raises(FeedRefused) as raised:
        Pull(shop.store, client).run()
    assert (raised.value.fault, shop.store.progress().page) == (fault, 2)


@pytest.mark.parametrize(("renewed_ms", "taken"), [(0, False), (1, False), (2, True)])
def test_a_leap_is_taken_only_from_a_feed_that_says_it_was_renewed(
    shop: Shop, client: LedgerClient, ledger: Ledger, snapshot: Made, renewed_ms, taken
) -> None:
    """Numbers far ahead of what is held come of a fault, or of a renewal since: the signed manifest says which."""
    shop.feed()
    far = replace(snapshot.manifest, page=2 + LEAP, renewed_ms=renewed_ms)
    offer(ledger, Made(far, snapshot.contents))
    answer = FeedAnswer(head=far.page, pages=(), now_ms=NOW_MS, snapshot=far.page)
    at_head = FeedAnswer(head=far.page, pages=(), now_ms=NOW_MS, content_key=KEY)
    ledger.answers[messages.FEED] = lambda asked: at_head if asked.after == far.page else answer
    if taken:
        assert Pull(shop.store, client).run().fresh
    else:
        with pytest.raises(FeedRefused) as raised:
            Pull(shop.store, client).run()
        assert raised.value.fault is Fault.GAP
    assert shop.store.progress().page == (far.page if taken else 1)


def test_a_chunk_that_is_another_is_no_chunk(
    shop: Shop, client: LedgerClient, offering: Ledger, snapshot: Made
) -> None:
    """What is not of that name, even sealed with the right key, is not taken; a cache that mixed it up is as good as none."""
    first, second, *_ = [chunk.digest for chunk in snapshot.manifest.chunks]
    offering.contents[first] = seal_content(KEY, first, snapshot.contents[second])
    with pytest.raises(LedgerUnreachable):
        Pull(shop.store, client).run()
    assert shop.store.snapshots.taking().taken == frozenset()


def test_a_till_far_behind_fetches_pages_where_caches_have_them(
    shop: Shop, client: LedgerClient, ledger: Ledger
) -> None:
    """It asks the ledger for addresses, and fetches the pages by them; they are checked like any others."""
    from sync.protocol.contents import page_content
    from terminal.domain.feed import page_hash

    pages = ledger.pages(50, block_list=3)
    names = [page_hash(page.body) for page in pages]
    for name, page in zip(names, pages, strict=True):
        ledger.contents[name] = seal_content(KEY, name, page_content(page))

    def feed(asked: FeedRequest) -> FeedAnswer:
        due = slice(asked.after, asked.after + asked.pages_max)
        given = (
            {"addresses": tuple(names[due])} if asked.by_address else {"pages": tuple(pages[due])}
        )
        return FeedAnswer(
            **{"head": 50, "pages": (), "now_ms": NOW_MS, "content_key": KEY, **given}
        )

    ledger.answers[messages.FEED] = feed
    assert Pull(shop.store, client).run().fresh
    assert ledger.fetched == names[10:40]
    assert shop.store.progress().page == 50


def with_stores(*stores: str) -> ProgrammeItem:
    """The programme, redeemable at these stores."""
    return ProgrammeItem(gift(stores=stores))


def test_a_part_for_other_stores_is_not_fetched(
    shop: Shop, client: LedgerClient, ledger: Ledger
) -> None:
    """Cards of a programme for this store come with the page; those of one for other stores stay away."""
    ours = gift(stores=("centro",))
    theirs = type(ours)(programme="theirs", name="Theirs", terms=gift(stores=("norte",)).terms)
    mine = shop.card_of(shop.new_code(), eur(3))
    other = shop.card_of(shop.new_code(), eur(4), programme="theirs")
    parts = made([mine, other])
    chunks = [chunk for chunk in parts.manifest.chunks if chunk.programme]
    ledger.contents |= parts.sealed
    page = ledger.page(1, ProgrammeItem(ours), ProgrammeItem(theirs), parts=tuple(chunks))
    ledger.answers[messages.FEED] = lambda _: FeedAnswer(
        head=1, pages=(page,), now_ms=NOW_MS, content_key=KEY
    )
    assert Pull(shop.store, client).run().fresh
    assert ledger.fetched == [chunk.digest for chunk in chunks if chunk.programme == "gift"]
    assert (cards(shop), shop.store.cards.known(mine.card) is not None) == (1, True)


def test_when_terms_shut_this_store_out_its_cards_go_and_when_they_let_it_in_they_come(
    shop: Shop, client: LedgerClient, ledger: Ledger
) -> None:
    """Shut out: refused at once, cleared away after. Let in: fetched from a snapshot of that page or a later one."""
    code = shop.new_code()
    card = shop.card_of(code, eur(6))
    one = ledger.page(1, ProgrammeItem(gift()), CardItem(card))
    out = ledger.page(2, with_stores("norte"), previous=digest(one))
    back = ledger.page(3, with_stores("norte", "centro"), previous=digest(out))
    pages = [one, out]
    ledger.answers[messages.FEED] = lambda asked: FeedAnswer(
        head=len(pages), pages=tuple(pages[asked.after :]), now_ms=NOW_MS, content_key=KEY
    )
    pull = Pull(shop.store, client)
    pull.run()
    assert (cards(shop), shop.store.scope.changes()) == (0, [])
    pages.append(back)
    asked = []
    snapshot = made([shop.card_of(code, eur(5), version=2)], page=3, programmes=[gift()])
    offer(ledger, snapshot)
    give = ledger.answers[messages.SNAPSHOT]
    ledger.answers[messages.SNAPSHOT] = lambda request: (
        asked.append(request.at_least) or give(request)
    )
    assert pull.run().fresh
    assert ([3], 3) == (asked, shop.store.progress().page)
    assert shop.store.cards.known(card_id(code.reveal())).card.balance == 500


def digest(page: object) -> bytes:
    """The hash that the next page names."""
    from terminal.domain.feed import page_hash

    return page_hash(page.body)

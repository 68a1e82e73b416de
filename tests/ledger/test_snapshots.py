"""A snapshot at a page is what following the feed to that page gives, whatever is being written; what it replaces is forgotten."""

import threading

import msgspec
import pytest

from ledger import blocklist, estate
from ledger.contents import content
from ledger.database import Database
from ledger.feed import addresses_after, publish_page
from ledger.feed_check import feed_findings
from ledger.own_keys import own_keys
from ledger.snapshots import (
    Cancelled,
    is_due,
    make_snapshot,
    manifest_from,
    newest_snapshot,
    shorter_way,
)
from sync.protocol import signing
from sync.protocol.contents import open_content, read_page
from terminal.domain.blocklist import ListHead, unpacked
from terminal.domain.card import Programme
from terminal.domain.feed import ProgrammeItem
from terminal.domain.ids import CardId
from terminal.domain.snapshot import ChunkKind, Manifest, content_digest, read_cards
from tests.ledger.feeding import MADE_MS, Follower, card_id, change, connect
from tests.support.head_office import GIFT, HeadOffice


class Ledger:
    """The book with its own keys, published by hand."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with connect(database) as book, book.transaction():
            self.keys = own_keys(book)

    def publish(self) -> None:
        """Publish until nothing waits."""
        with connect(self.database) as book:
            while True:
                with book.transaction():
                    if (
                        publish_page(book, self.keys.signer(), MADE_MS, self.keys.content_key)
                        is None
                    ):
                        return

    def snapshot(self) -> int | None:
        """Make one."""
        return make_snapshot(self.database, self.keys, MADE_MS)

    def open(self, digest: bytes) -> bytes:
        """Fetch a content as a till does."""
        sealed = self.database.run(lambda book: content(book, digest))
        return open_content(self.keys.content_key, digest, sealed)

    def follower(self) -> Follower:
        """A till that took the newest snapshot."""
        signed = self.database.run(lambda book: manifest_from(book, 0))
        signing.verify(
            self.keys.signer().public_key, signed.signature, signing.manifest_message(signed.body)
        )
        manifest = msgspec.json.decode(signed.body, type=Manifest)
        follower = Follower(self.keys.signer().public_key)
        follower.number, follower.hash = manifest.page, manifest.page_hash
        follower.lists = ListHead(manifest.block_list, manifest.list_hash)
        for chunk in manifest.chunks:
            body = self.open(chunk.digest)
            assert (content_digest(body), len(body)) == (chunk.digest, chunk.size)
            match chunk.kind:
                case ChunkKind.LISTED:
                    follower.blocked |= dict.fromkeys(unpacked(body), manifest.block_list)
                case ChunkKind.CARDS:
                    follower.versions |= {row[0]: row[5] for row in read_cards(body)}
        return follower


@pytest.fixture
def ledger(office: HeadOffice, database: Database) -> Ledger:
    """A book with forty cards, published."""
    office.issue([card_id(number) for number in range(40)], 1000)
    ledger = Ledger(database)
    ledger.publish()
    return ledger


def push(database: Database, *numbers: int) -> None:
    """Block cards."""
    with connect(database) as book, book.transaction():
        blocklist.push(book, [card_id(number) for number in numbers], "stolen", 7)


def remove(database: Database, *numbers: int) -> None:
    """Unblock cards."""
    with connect(database) as book, book.transaction():
        blocklist.remove(book, [card_id(number) for number in numbers], 8)


def test_a_snapshot_is_the_feed_up_to_its_page(ledger, database):
    """Cards, block list and its number are those of a till that followed from the first page."""
    push(database, 1, 2, 900)
    remove(database, 2)
    ledger.publish()
    followed = Follower(ledger.keys.signer().public_key)
    database.run(followed.follow)

    assert followed.number == ledger.snapshot()

    taken = ledger.follower()
    assert (followed.hash, followed.lists) == (taken.hash, taken.lists)
    with connect(database) as book:
        truth = dict(book.execute("SELECT card, version FROM cards").fetchall())
    assert taken.versions == truth == followed.versions
    assert followed.blocked.keys() == taken.blocked.keys() == {card_id(1), card_id(900)}


def test_block_lists_on_no_page_yet_are_in_no_snapshot(ledger, database):
    """A till says which list it holds: what was blocked or unblocked since is not in it, and comes with the next page."""
    push(database, 1, 2)
    ledger.publish()
    push(database, 3)
    remove(database, 1, 3)
    push(database, 1)
    remove(database, 2)

    ledger.snapshot()
    taken = ledger.follower()
    assert (1, {card_id(1), card_id(2)}) == (taken.block_list, set(taken.blocked))

    ledger.publish()
    database.run(taken.follow)
    assert (5, {card_id(1)}) == (taken.block_list, set(taken.blocked))


def test_cards_that_changed_meanwhile_end_at_their_newest_version(ledger, database):
    """Writers, a publisher and snapshots at once: whoever takes one and follows from its page misses nothing."""
    done = threading.Event()

    def write(seed: int) -> None:
        with connect(database) as book:
            for number in range(60):
                with book.transaction():
                    change(book, card_id((seed * 7 + number) % 40))

    def keep_publishing() -> None:
        while not done.is_set():
            ledger.publish()

    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(3)]
    publisher = threading.Thread(target=keep_publishing)
    for thread in (*writers, publisher):
        thread.start()
    taken = []
    while any(thread.is_alive() for thread in writers):
        if ledger.snapshot():
            taken.append(ledger.follower())
    done.set()
    publisher.join()
    ledger.publish()
    ledger.snapshot()
    with connect(database) as book:
        truth = dict(book.execute("SELECT card, version FROM cards").fetchall())
    kept = manifest_pages(database)
    for follower in [one for one in taken if one.number in kept] + [ledger.follower()]:
        database.run(follower.newest_wins)
        assert truth == follower.versions
    assert taken


def manifest_pages(database: Database) -> set[int]:
    """The pages of the snapshots that are kept."""
    rows = database.run(lambda book: book.execute("SELECT page FROM feed_snapshots").fetchall())
    return {page for (page,) in rows}


def test_what_is_replaced_is_forgotten_and_the_rest_still_holds(ledger, database, office):
    """Two snapshots are kept, and the pages from the older one on; the feed is still verified from there."""
    pages = []
    for number in range(3):
        with connect(database) as book:
            change(book, card_id(number))
        ledger.publish()
        pages.append(ledger.snapshot())

    with connect(database) as book, book.transaction():
        assert [(pages[1],)] == book.execute("SELECT min(number) FROM feed_pages").fetchall()
        assert set(pages[1:]) == manifest_pages(database)
        assert [] == list(feed_findings(book))
        assert [] == addresses_after(book, 0, 10)
        offer = newest_snapshot(book)
        assert shorter_way(book, 0, offer)
        assert shorter_way(book, pages[0], offer) is shorter_way(book, 1, offer) is True
        assert not shorter_way(book, pages[1], offer)
    assert ledger.snapshot() is None
    office.assert_verified()


def test_a_snapshot_is_made_when_pages_outweigh_it(ledger, database):
    """Little news is no reason for a snapshot."""
    with connect(database) as book:
        assert not is_due(book)
        book.execute("UPDATE feed_head SET total = 10 * 1024 * 1024")
        assert is_due(book)
        ledger.snapshot()
        assert not is_due(book)


def test_making_can_be_cancelled(ledger, database):
    """When the server stops, nothing of a snapshot is kept, and the next one makes it."""
    with pytest.raises(Cancelled):
        make_snapshot(database, ledger.keys, MADE_MS, lambda: True)
    with connect(database) as book:
        assert (0, 0) == book.execute(
            "SELECT (SELECT count(*) FROM feed_snapshots), (SELECT count(*) FROM feed_contents)"
        ).fetchone()
    assert ledger.snapshot()


def test_only_one_makes_it(ledger, database):
    """While another process makes a snapshot, nobody waits for it."""
    with connect(database) as other, other.transaction():
        other.execute("SELECT FROM snapshot_head FOR UPDATE")
        assert ledger.snapshot() is None
    assert ledger.snapshot() is not None


def test_cards_of_some_stores_are_in_parts_of_their_own(ledger, database, office):
    """A page names a part by its hash; whoever may not redeem the cards need not fetch it."""
    local = Programme(
        programme="local",
        name="Local",
        terms=msgspec.structs.replace(GIFT.terms, stores=("norte",)),
    )
    with connect(database) as book, book.transaction():
        estate.create_programme(book, local)
        book.execute(
            "UPDATE cards SET programme = 'local' WHERE card = ANY(%s)", ([card_id(1), card_id(2)],)
        )
        for number in (1, 2, 3):
            change(book, card_id(number))
    follower = Follower(ledger.keys.signer().public_key)
    database.run(follower.follow)

    ledger.publish()

    [page] = database.run(follower.follow)
    assert ProgrammeItem(local) in page.items
    assert [card_id(3)] == [item.card.card for item in page.items if hasattr(item, "card")]
    [part] = page.parts
    assert ("local", 2) == (part.programme, part.rows)
    assert [card_id(1), card_id(2)] == [
        CardId(row[0]) for row in read_cards(ledger.open(part.digest))
    ]
    office.assert_verified()


def test_terms_let_more_stores_in(ledger, database):
    """Head office changes where a programme may be redeemed; the tills are told."""
    with connect(database) as book, book.transaction():
        changed = estate.set_stores(book, "gift", ("norte",))
    follower = Follower(ledger.keys.signer().public_key)
    database.run(follower.follow)

    ledger.publish()

    [page] = database.run(follower.follow)
    assert (ProgrammeItem(changed),) == page.items
    assert (2, ("norte",)) == (changed.version, changed.terms.stores)


def test_closed_pages_are_contents(ledger, database):
    """Under the hash of its body, with its signature."""
    [address, *_] = database.run(lambda book: addresses_after(book, 0, 10))
    page = read_page(ledger.open(address))
    signing.verify(ledger.keys.signer().public_key, page.signature, signing.page_message(page.body))
    assert database.run(lambda book: content(book, bytes(32))) is None

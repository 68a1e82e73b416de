"""A snapshot in the store: beside what there is until all of it is there, then instead of it, at once."""

import pytest

from terminal.domain.blocklist import ListHead
from terminal.domain.card import CardState
from terminal.domain.snapshot import ChunkKind
from terminal.errors import StoreFailure
from terminal.store.snapshot import SLICE, Half, Overtaken
from tests.support.snapshots import KEY, PAGE_HASH, made
from tests.support.till import Shop, card_id, eur, gift

LISTS = ListHead(7, bytes(range(32, 64)))


def state(shop: Shop) -> dict[str, object]:
    """What counts at this till: the feed's position, cards and blocks."""
    execute = shop.store.cards._database.execute
    held = shop.store.progress()
    return {
        "page": (held.page, held.page_hash, held.block_list, held.list_hash),
        "cards": execute("SELECT card, balance, version FROM cards ORDER BY card").fetchall(),
        "blocks": execute("SELECT card FROM blocks ORDER BY card").fetchall(),
    }


def put_all(shop: Shop, snapshot, *, but: int = 0) -> None:
    """Take chunk after chunk, all but the last so many."""
    store = shop.store.snapshots
    left = len(snapshot.manifest.chunks) - but
    while left and (missing := store.taking().missing()):
        for chunk in missing[:left]:
            store.put(store.taking(), chunk, snapshot.contents[chunk.digest])
            left -= 1


@pytest.fixture
def old(shop: Shop) -> dict[str, object]:
    """A till with two cards, one of them blocked."""
    shop.opened()
    shop.block(shop.card(eur(1)))
    shop.card(eur(2))
    return state(shop)


@pytest.fixture
def snapshot(shop: Shop):
    """Eight other cards, two of them blocked."""
    cards = [shop.card_of(shop.new_code(), eur(number)) for number in range(1, 9)]
    return made(cards, [cards[0].card, cards[1].card], lists=LISTS)


def new(snapshot, shop: Shop) -> dict[str, object]:
    """What counts once it is in place."""
    rows = [row for name in snapshot.contents for row in rows_of(snapshot, name)]
    return {
        "page": (40, PAGE_HASH, LISTS.number, LISTS.digest),
        "cards": sorted((row[0], row[3], row[5]) for row in rows),
        "blocks": sorted((row[0],) for row in rows)[:0]
        or sorted((card,) for card in listed_of(snapshot)),
    }


def rows_of(snapshot, name: bytes) -> list:
    """The cards in a chunk."""
    from terminal.domain.snapshot import read_cards

    kinds = {chunk.digest: chunk.kind for chunk in snapshot.manifest.chunks}
    return read_cards(snapshot.contents[name]) if kinds[name] is ChunkKind.CARDS else []


def listed_of(snapshot) -> list[bytes]:
    """The blocked cards."""
    from terminal.domain.blocklist import unpacked

    return [
        card
        for chunk in snapshot.manifest.chunks
        if chunk.kind is ChunkKind.LISTED
        for card in unpacked(snapshot.contents[chunk.digest])
    ]


def test_nothing_counts_before_everything_does(shop, old, snapshot):
    """Until the last step the till is what it was; after it, what the snapshot says, and nothing of before."""
    shop.store.snapshots.begin(snapshot.body, KEY)
    put_all(shop, snapshot)
    assert old == state(shop)

    shop.store.snapshots.finish(shop.store.snapshots.taking())

    assert new(snapshot, shop) == state(shop)
    assert shop.store.snapshots.taking() is None


def test_half_a_snapshot_is_refused(shop, old, snapshot):
    """With one chunk missing it cannot be put in place, and what was there stays."""
    shop.store.snapshots.begin(snapshot.body, KEY)
    put_all(shop, snapshot, but=1)

    with pytest.raises(Half):
        shop.store.snapshots.finish(shop.store.snapshots.taking())

    assert old == state(shop)


def test_a_program_that_ends_goes_on_where_it_was(shop, old, snapshot):
    """What was taken before the program ended is not taken again."""
    shop.store.snapshots.begin(snapshot.body, KEY)
    put_all(shop, snapshot, but=2)
    shop.reopen()

    taking = shop.store.snapshots.taking()
    assert (2, KEY) == (len(taking.missing()), taking.content_key)
    assert 0 < taking.rows_taken < taking.rows
    put_all(shop, snapshot)
    shop.store.snapshots.finish(shop.store.snapshots.taking())

    assert new(snapshot, shop) == state(shop)


def test_beginning_anew_forgets_what_was_taken(shop, old, snapshot):
    """Another manifest begins with nothing, and a program that still works for the first is told."""
    shop.store.snapshots.begin(snapshot.body, KEY)
    put_all(shop, snapshot, but=1)
    first = shop.store.snapshots.taking()
    other = made([shop.card_of(shop.new_code(), eur(9))], page=50, lists=LISTS)
    shop.store.snapshots.begin(other.body, KEY)

    with pytest.raises(Overtaken):
        shop.store.snapshots.put(
            first, first.missing()[0], snapshot.contents[first.missing()[0].digest]
        )
    with pytest.raises(Overtaken):
        shop.store.snapshots.finish(first)
    put_all(shop, other)
    shop.store.snapshots.finish(shop.store.snapshots.taking())

    assert 1 == len(state(shop)["cards"])


def test_a_till_that_came_further_by_the_feed_goes_not_back(shop, snapshot):
    """If another program applied pages beyond the snapshot meanwhile, they stay."""
    shop.opened()
    shop.store.snapshots.begin(snapshot.body, KEY)
    put_all(shop, snapshot)
    for _ in range(50):
        shop.feed()
    before = state(shop)

    shop.store.snapshots.finish(shop.store.snapshots.taking())

    assert before == state(shop)
    assert shop.store.snapshots.taking() is None


def test_sales_go_on_and_what_the_ledger_said_meanwhile_is_kept(shop, snapshot):
    """A newer state learned from an answer while the snapshot comes in is not overwritten by it; what was taken still counts."""
    shop.opened()
    code = shop.new_code()
    told = shop.card_of(code, eur(20))
    snapshot = made([told], lists=LISTS)
    shop.store.snapshots.begin(snapshot.body, KEY)
    shop.tell(told)
    outcome = shop.till.redeem(code.reveal(), eur(5))
    assert outcome.approved
    with shop.store.transaction():
        shop.store.cards.learn(shop.card_of(code, eur(12), version=3))
    put_all(shop, snapshot)
    shop.store.snapshots.finish(shop.store.snapshots.taking())

    assert (3, 1200) == (
        shop.store.cards.known(card_id(code.reveal())).card.version,
        shop.store.cards.known(card_id(code.reveal())).card.balance,
    )
    assert 700 == shop.available(code.reveal())


def test_cards_of_other_stores_are_not_taken(shop, snapshot):
    """Chunks of programmes that this store may not redeem are not needed."""
    ours, theirs = gift(), gift(stores=("norte",))
    theirs = type(theirs)(programme="theirs", name="Theirs", terms=theirs.terms)
    mine = shop.card_of(shop.new_code(), eur(1))
    other = shop.card_of(shop.new_code(), eur(2), programme="theirs", state=CardState.ACTIVE)
    snapshot = made([mine, other], lists=LISTS, programmes=[ours, theirs])
    shop.store.snapshots.begin(snapshot.body, KEY)

    put_all(shop, snapshot)
    shop.store.snapshots.finish(shop.store.snapshots.taking())

    assert [mine.card] == [row[0] for row in state(shop)["cards"]]


def test_no_step_is_long(shop, monkeypatch):
    """However large a chunk, what a sale may have to wait for is a thousand rows."""
    shop.opened()
    many = [shop.card_of(shop.new_code(), eur(1)) for _ in range(2 * SLICE + 5)]
    snapshot = made(many, chunk=10_000)
    shop.store.snapshots.begin(snapshot.body, KEY)
    written: list[int] = []
    real = type(shop.store.cards._database).executemany

    def counting(database, sql, rows):
        written.append(len(rows))
        assert database._connection.in_transaction
        return real(database, sql, rows)

    monkeypatch.setattr(type(shop.store.cards._database), "executemany", counting)
    put_all(shop, snapshot)

    assert [SLICE, SLICE, 5] == written


def test_how_far_it_is_stands_in_the_status(shop, snapshot):
    """Screens and command line can show it; afterwards there is nothing to show."""
    assert shop.till.status().snapshot is None
    shop.store.snapshots.begin(snapshot.body, KEY)
    put_all(shop, snapshot, but=1)

    standing = shop.till.status().snapshot
    assert (40, 10, 12) == (standing.page, standing.done, standing.of)

    put_all(shop, snapshot)
    shop.store.snapshots.finish(shop.store.snapshots.taking())
    assert shop.till.status().snapshot is None


def test_indexes_come_along(shop, snapshot):
    """However often the tables are replaced, each has the indexes it had."""
    execute = shop.store.cards._database.execute

    def indexed() -> list[str]:
        query = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'cards' AND sql <> ''"
        return [sql[sql.index("(") :] for (sql,) in execute(query)]

    before = indexed()
    assert before
    for page in (40, 50, 60):
        again = made([shop.card_of(shop.new_code(), eur(1))], page=page, lists=LISTS)
        shop.store.snapshots.begin(again.body, KEY)
        shop.store.snapshots.begin(again.body, KEY)
        put_all(shop, again)
        shop.store.snapshots.finish(shop.store.snapshots.taking())
        assert before == indexed()


def test_what_was_replaced_is_cleared_away_in_small_steps(shop, snapshot):
    """Each step is short; in the end only our tables are left."""
    shop.opened()
    execute = shop.store.cards._database.execute
    execute(
        "INSERT INTO blocks WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ?)"
        " SELECT CAST(printf('%016d', i) AS BLOB), 1 FROM n",
        (2 * SLICE + 1,),
    )
    shop.store.snapshots.begin(snapshot.body, KEY)
    put_all(shop, snapshot)
    shop.store.snapshots.finish(shop.store.snapshots.taking())

    steps = 0
    while shop.store.snapshots.discard():
        steps += 1

    assert steps >= 4
    names = [name for (name,) in execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    assert not [name for name in names if name.startswith(("aside", "cards_next", "blocks_next"))]


def test_a_full_disk_at_the_last_step_changes_nothing(shop, old, snapshot, monkeypatch):
    """The replacing is one transaction."""
    shop.store.snapshots.begin(snapshot.body, KEY)
    put_all(shop, snapshot)
    real = type(shop.store.cards._database).execute

    def full_at_the_end(database, sql, values=()):
        if sql.startswith("UPDATE progress"):
            raise StoreFailure("The disk is full.", "Make room.")
        return real(database, sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(type(shop.store.cards._database), "execute", full_at_the_end)
        with pytest.raises(StoreFailure):
            shop.store.snapshots.finish(shop.store.snapshots.taking())

    assert old == state(shop)
    shop.store.snapshots.finish(shop.store.snapshots.taking())
    assert new(snapshot, shop) == state(shop)

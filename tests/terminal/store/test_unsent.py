"""What is not sent: told after every sale without reading what was read before."""

from unittest.mock import patch

from terminal.domain.entry import EntryKind, read_entry
from tests.support.till import eur


def moves(store):
    """The same, counted from the whole journal."""
    acknowledged = store.progress().acknowledged
    kinds = {EntryKind.REDEEM, EntryKind.VOID, EntryKind.REFUND}
    entries = [read_entry(sealed.body) for sealed in store.journal.all()]
    return [one for one in entries if one.seq > acknowledged and one.kind in kinds]


def test_it_is_what_the_journal_says(shop):
    """After redeeming, voiding, declining, acknowledging a part and all, and by another program's connection."""
    card, other = shop.card(eur(100)), shop.open_store()
    for amount in (1, 2, 3, 500):
        done = shop.till.redeem(card, eur(amount))
        assert list(shop.store.unsent.all()) == moves(shop.store)
        if amount == 2:
            shop.till.void(done.id)
            other.journal.acknowledge(2, [], "active", shop.clock.now_ms())
    assert list(shop.store.unsent.all()) == moves(shop.store) == list(other.unsent.all())
    assert len(moves(shop.store)) == 2
    last = shop.store.journal.head().seq
    other.journal.acknowledge(last, [], "active", shop.clock.now_ms())
    assert list(shop.store.unsent.all()) == []
    shop.till.redeem(card, eur(1))
    assert [one.amount for one in shop.store.unsent.all()] == [eur(1)]


def test_each_entry_is_read_once(shop):
    """However often somebody asks how the till stands."""
    card = shop.card(eur(100))
    with patch("terminal.store.unsent.read_entry", wraps=read_entry) as read:
        for _ in range(5):
            shop.till.redeem(card, eur(1))
            assert shop.till.status().unsent == shop.till.status().unsent
    assert read.call_count == 5

"""Every entry reaches the ledger once, in order, whatever gets lost; and no entry holds up another."""

import random

import pytest

from sync.client import LedgerClient
from sync.failures import PushStalled, Refused
from sync.protocol import messages
from sync.protocol.messages import BATCH_ENTRIES_MAX, PushAnswer, PushRequest, TerminalState
from sync.push import BATCH_BYTES_MAX, Push
from sync.steps import Progress
from terminal.domain.entry import entry_hash
from terminal.domain.verdict import VerdictKind
from terminal.errors import TerminalError
from tests.support.network import Network
from tests.support.till import Shop
from tests.sync.calls import NOW_MS, client_of
from tests.sync.signing_ledger import Ledger, Refusing
from tests.sync.small_book import SmallBook, journal, write


def notable(shop: Shop) -> list[tuple[int, str]]:
    """The verdicts that the store keeps."""
    rows = shop.store.journal._database.execute("SELECT seq, kind FROM verdicts ORDER BY seq")
    return [(seq, kind) for seq, kind in rows]


def test_a_journal_is_delivered_in_batches(
    shop: Shop, client: LedgerClient, book: SmallBook, ledger: Ledger
) -> None:
    """1,100 entries go in three batches, each vouched for by the till, and are acknowledged."""
    write(shop, 2 * BATCH_ENTRIES_MAX + 100)
    told: list[Progress] = []
    pushed = Push(shop.store, client).run(told.append)
    assert book.kept == journal(shop)
    assert (pushed.entries, pushed.left, pushed.acknowledged) == (1_100, 0, 1_100)
    assert [len(push.entries) for _, push in ledger.heard] == [500, 500, 100]
    assert told == [Progress(done=500, of=1_100), Progress(done=1_000, of=1_100)]
    assert shop.store.journal.unsent(1) == []


def test_nothing_to_say_is_not_said(shop: Shop, client: LedgerClient, book: SmallBook) -> None:
    """An empty push is sent only as a report of what the till holds."""
    push = Push(shop.store, client)
    assert push.run().entries == 0
    assert book.heard_of == []
    book.state = TerminalState.REVOKED
    assert push.run(report=True).state is TerminalState.REVOKED
    assert (book.heard_of, shop.store.progress().state) == ([(0, 0)], "revoked")


def test_a_batch_is_never_larger_than_what_the_ledger_takes(
    shop: Shop, client: LedgerClient, book: SmallBook, ledger: Ledger
) -> None:
    """Large entries go in smaller batches."""
    write(shop, 40, note="x" * 100_000)
    Push(shop.store, client).run()
    assert book.kept == journal(shop)
    sizes = [sum(map(len, push.entries)) for _, push in ledger.heard]
    assert max(sizes) <= BATCH_BYTES_MAX
    assert len(sizes) == 4


@pytest.mark.parametrize("seed", range(6))
def test_lost_and_repeated_deliveries_make_the_same_book(
    seed: int, shop: Shop, ledger: Ledger, network: Network, book: SmallBook
) -> None:
    """Batches delivered 1–5 times, cut, or with lost answers: each entry is kept and judged once."""
    chance = random.Random(seed)
    book.judge = lambda seq: VerdictKind.SHORTFALL if seq % 7 == 0 else VerdictKind.SETTLED
    client = client_of(network.url)
    push = Push(shop.store, client)
    for _ in range(30):
        write(shop, chance.randint(0, 40))
        _misbehave(network, chance)
        try:
            push.run()
        except TerminalError:
            client.close()
    network.heal()
    push.run()
    assert book.kept == journal(shop)
    assert notable(shop) == [(seq, "shortfall") for seq in book.kept if seq % 7 == 0]
    assert shop.store.progress().acknowledged == len(book.kept)


def _misbehave(network: Network, chance: random.Random) -> None:
    chance.choice(
        (
            network.heal,
            network.refuse,
            network.reset,
            network.lose_next_reply,
            network.lose_replies,
            lambda: network.repeat_requests(chance.randint(2, 5)),
            lambda: network.cut(request_bytes=chance.randint(1, 9_000)),
            lambda: network.cut(answer_bytes=chance.randint(1, 2_000)),
        )
    )()


def test_a_poison_entry_delays_nothing(shop: Shop, client: LedgerClient, book: SmallBook) -> None:
    """The first entry is unreadable to the ledger: it says so, and takes all the others."""
    book.judge = lambda seq: VerdictKind.UNREADABLE if seq == 1 else VerdictKind.RECORDED
    write(shop, 20)
    pushed = Push(shop.store, client).run()
    assert (pushed.entries, pushed.left) == (20, 0)
    assert [(verdict.seq, verdict.kind) for verdict in pushed.notable] == [(1, "unreadable")]
    assert notable(shop) == [(1, "unreadable")]


def test_an_entry_that_nobody_can_read_is_sent_all_the_same(
    shop: Shop, client: LedgerClient, book: SmallBook
) -> None:
    """Rotten bytes at the head of the journal go as they are; what is behind them goes with them."""
    garbage = b"\xff\x00 no entry"
    shop.store.journal._database.execute(
        "INSERT INTO journal VALUES (1, 1, x'00', 'redeem', NULL, 0, ?, ?)",
        (garbage, entry_hash(garbage)),
    )
    write(shop, 5)
    pushed = Push(shop.store, client).run()
    assert (pushed.entries, pushed.left, pushed.moves) == (6, 0, 0)
    assert (book.kept[1], len(book.kept)) == (garbage, 6)


def test_a_batch_that_is_too_much_is_halved(
    shop: Shop, client: LedgerClient, book: SmallBook
) -> None:
    """A ledger that takes only three entries at a time still gets all."""
    book.entries_max = 3
    write(shop, 50)
    assert Push(shop.store, client).run().entries == 50
    assert book.kept == journal(shop)


def test_what_the_ledger_refuses_stops_only_what_is_behind_it(
    shop: Shop, client: LedgerClient, book: SmallBook, ledger: Ledger
) -> None:
    """Should a ledger refuse an entry for good, everything before it is delivered, and the till says so."""

    def take(push: PushRequest) -> PushAnswer:
        if push.from_seq <= 30 < push.from_seq + len(push.entries):
            raise Refusing(400, "malformed")
        return book.take(push)

    ledger.answers[messages.JOURNAL] = take
    write(shop, 50)
    with pytest.raises(Refused):
        Push(shop.store, client).run()
    assert (book.acknowledged, shop.store.progress().acknowledged) == (29, 29)


def test_a_ledger_that_was_restored_gets_again_what_it_lost(
    shop: Shop, client: LedgerClient, book: SmallBook
) -> None:
    """The ledger asks for entries that it had acknowledged: they are sent again, then the rest."""
    push = Push(shop.store, client)
    write(shop, 1_200)
    push.run()
    for seq in range(101, 1_201):
        del book.kept[seq]
    write(shop, 5)
    push.run()
    assert book.kept == journal(shop)
    assert shop.store.progress().acknowledged == 1_205


def test_a_report_finds_a_restored_ledger_too(
    shop: Shop, client: LedgerClient, book: SmallBook
) -> None:
    """Without a new entry, the report alone brings out what the ledger lost."""
    push = Push(shop.store, client)
    write(shop, 20)
    push.run()
    book.kept.clear()
    push.run(report=True)
    assert book.kept == journal(shop)


def test_nothing_is_acknowledged_that_was_not_sent(
    shop: Shop, client: LedgerClient, ledger: Ledger
) -> None:
    """A ledger that knows more entries than this till sent has met its other branch: all the rest is still sent."""
    ledger.answers[messages.JOURNAL] = lambda _: PushAnswer(
        acknowledged=900, verdicts=(), state=TerminalState.QUARANTINED, now_ms=NOW_MS
    )
    write(shop, 10)
    push = Push(shop.store, client)
    pushed = push.run()
    assert (pushed.acknowledged, pushed.state) == (10, TerminalState.QUARANTINED)
    write(shop, 10)
    assert push.run().acknowledged == 20
    assert shop.store.progress().state == "quarantined"


def test_a_ledger_that_takes_nothing_is_not_asked_for_ever(
    shop: Shop, client: LedgerClient, ledger: Ledger
) -> None:
    """An answer that acknowledges nothing new ends the push; it is tried again later, not at once."""
    ledger.answers[messages.JOURNAL] = lambda _: PushAnswer(
        acknowledged=0, verdicts=(), state=TerminalState.ACTIVE, now_ms=NOW_MS
    )
    write(shop, 10)
    with pytest.raises(PushStalled) as raised:
        Push(shop.store, client).run()
    assert (raised.value.seq, len(ledger.heard)) == (1, 1)


def test_it_can_be_stopped_between_batches(
    shop: Shop, client: LedgerClient, book: SmallBook
) -> None:
    """Stopping leaves the rest for the next push."""
    write(shop, 600)
    push = Push(shop.store, client)
    assert push.run(stopped=lambda: True).left == 100
    assert push.run().entries == 100
    assert book.kept == journal(shop)

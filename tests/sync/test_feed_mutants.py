"""Each guard of pull, taken away, is missed: a till without it goes past a gap, back, or after a stranger."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sync.client import LedgerClient
from sync.failures import FeedRefused, LedgerUnreachable
from sync.protocol import messages, signing
from sync.protocol.messages import FeedAnswer, SnapshotAnswer
from sync.pull import Pull
from terminal.domain.blocklist import head_of
from terminal.domain.feed import SignedPage
from terminal.store.snapshot import Taking
from tests.support.snapshots import KEY, Made, made
from tests.support.till import Shop, block_list_after, eur, lists_between
from tests.sync.calls import CARD, NOW_MS
from tests.sync.signing_ledger import Ledger

Attack = Callable[[Shop, LedgerClient, Ledger], None]
Mutation = Callable[[pytest.MonkeyPatch], None]
HELD = 3


def give(ledger: Ledger, page: SignedPage) -> None:
    """Answer with this page next."""
    ledger.answers[messages.FEED] = lambda _: FeedAnswer(head=2, pages=(page,), now_ms=NOW_MS)


def next_page(shop: Shop, ledger: Ledger, number: int) -> SignedPage:
    """The page after the one held, with a block list of that number."""
    shop.feed(block_list=HELD)
    lists = lists_between(number=HELD)
    one = replace(block_list_after(head_of(lists[-1]), CARD), number=number)
    held = shop.store.progress()
    return ledger.page(held.page + 1, one, previous=held.page_hash, block_list=number)


def skipped(shop: Shop, client: LedgerClient, ledger: Ledger) -> None:
    """A list is left out."""
    give(ledger, next_page(shop, ledger, HELD + 2))
    with pytest.raises(FeedRefused):
        Pull(shop.store, client).run()
    assert HELD == shop.store.progress().block_list


def rolled_back(shop: Shop, client: LedgerClient, ledger: Ledger) -> None:
    """An older list comes as the newest."""
    give(ledger, next_page(shop, ledger, HELD - 1))
    with pytest.raises(FeedRefused):
        Pull(shop.store, client).run()
    assert HELD == shop.store.progress().block_list


def forged(shop: Shop, client: LedgerClient, ledger: Ledger) -> None:
    """The page that follows is not the ledger's."""
    page = next_page(shop, ledger, HELD + 1)
    stranger = signing.Signer(bytes(range(1, 33)))
    give(ledger, SignedPage(page.body, stranger.sign(signing.page_message(page.body))))
    with pytest.raises(FeedRefused):
        Pull(shop.store, client).run()
    assert HELD == shop.store.progress().block_list


def older_snapshot(shop: Shop, client: LedgerClient, ledger: Ledger) -> None:
    """A snapshot of a page before the one held, signed by the ledger once."""
    page = next_page(shop, ledger, HELD + 1)
    give(ledger, page)
    Pull(shop.store, client).run()
    old = snapshot(shop)
    offer(ledger, Made(replace(old.manifest, block_list=1), old.contents))
    with pytest.raises(FeedRefused):
        Pull(shop.store, client).run()


def half_a_snapshot(shop: Shop, client: LedgerClient, ledger: Ledger) -> None:
    """The line breaks before the last chunk."""
    one = snapshot(shop)
    offer(ledger, one)
    ledger.contents[one.manifest.chunks[-1].digest] = b""
    with pytest.raises(LedgerUnreachable):
        Pull(shop.store, client).run()
    assert 0 == shop.store.progress().page


def snapshot(shop: Shop) -> Made:
    """Some cards."""
    return made([shop.card_of(shop.new_code(), eur(5)) for _ in range(7)])


def offer(ledger: Ledger, one: Made) -> None:
    """Offer it to whoever is before it, and have nothing after it."""
    answer = SnapshotAnswer(manifest=one.signed, content_key=KEY, now_ms=NOW_MS)
    ledger.answers[messages.SNAPSHOT] = lambda _: answer
    ledger.answers[messages.FEED] = lambda asked: FeedAnswer(
        head=40, pages=(), now_ms=NOW_MS, snapshot=40 if asked.after < 40 else None
    )
    ledger.contents |= one.sealed


def lists_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: a list's number and hash are nobody's business."""
    monkeypatch.setattr("sync.pull.list_faults", lambda *_: ())
    monkeypatch.setattr("terminal.store.feed.follows", lambda *_: True)


def signatures_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: whoever made the page, it is applied."""
    real = signing.verify

    def verify(key: bytes, signature: bytes, message: bytes) -> None:
        if not message.startswith(b"RT1 page"):
            real(key, signature, message)

    monkeypatch.setattr(signing, "verify", verify)


def snapshots_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: any snapshot that the ledger ever signed will do."""
    monkeypatch.setattr("sync.snapshot.refuse_older", lambda *_: None)


def not_waiting_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: what is missing of a snapshot is not asked for."""
    whole = Taking.missing
    monkeypatch.setattr(
        Taking, "missing", lambda taking: whole(taking)[:1] if len(taking.taken) < 2 else []
    )


CASES: dict[str, tuple[Attack, Mutation]] = {
    "a gap is accepted": (skipped, lists_not_checked),
    "a rollback is accepted": (rolled_back, lists_not_checked),
    "a wrong signature is accepted": (forged, signatures_not_checked),
    "an older snapshot is accepted": (older_snapshot, snapshots_not_compared),
    "a snapshot is applied by half": (half_a_snapshot, not_waiting_for_all),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[Attack, Mutation]:
    """One guard: the attack on it, and pull without it."""
    name: str = request.param
    return CASES[name]


def test_the_till_withstands(case, shop: Shop, client: LedgerClient, ledger: Ledger) -> None:
    """The guard is there."""
    attack, _ = case
    attack(shop, client, ledger)


def test_the_mutant_is_caught(
    case, shop: Shop, client: LedgerClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the guard the same attack is seen to succeed."""
    attack, mutate = case
    mutate(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        attack(shop, client, ledger)

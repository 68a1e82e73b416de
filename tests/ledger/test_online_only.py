"""Cards that only the ledger may know: on no page, in no snapshot, never leased, and asked about one by one."""

import msgspec

from ledger import estate, leases
from ledger.feed import pages_after, publish_page
from ledger.issue import NewCard, issue_cards
from ledger.leases import Holder
from ledger.online_reads import payable
from ledger.snapshots import CARDS
from sync.protocol.messages import LeaseAsk
from sync.protocol.signing import Signer, new_private_key
from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Reason
from terminal.domain.feed import CardItem, Page
from terminal.domain.ids import OperationId
from terminal.domain.limits import LeasePolicy, Limits
from tests.support.head_office import GIFT, HeadOffice
from tests.support.journals import EUR, cards

KNOWN, ONLINE, ASLEEP = cards(3, seed=91)
POLICY = LeasePolicy(per_card=2_500, cards=10, term_ms=HOUR_MS, used_within_ms=HOUR_MS)
LIMITS = Limits(
    unit=EUR, per_redemption=1_000, per_card=2_000, per_till=9_000, redemptions=9, leases=POLICY
)


def issued(office: HeadOffice) -> None:
    """One card that tills may know, two that none may, one of these not sold."""

    def work(book):
        new = [
            NewCard(card=card, programme=GIFT.programme, unit=EUR, last4="1234", balance=minor)
            for card, minor in ((KNOWN, 4_000), (ONLINE, 4_000), (ASLEEP, 0))
        ]
        new = [msgspec.structs.replace(one, online_only=one.card != KNOWN) for one in new]
        with book.transaction():
            issue_cards(book, new, office.now_ms)
            estate.set_limits(book, LIMITS)

    office.database.run(work)


def told(office: HeadOffice) -> set[bytes]:
    """The cards on all pages."""
    signer = Signer(new_private_key())

    def work(book):
        while publish_page(book, signer, office.now_ms):
            pass
        return pages_after(book, 0, 100)

    pages = [msgspec.json.decode(one.body, type=Page) for one in office.database.run(work)]
    return {item.card.card for page in pages for item in page.items if isinstance(item, CardItem)}


def test_no_page_and_no_snapshot_tells_of_it(office):
    """Neither when it is issued nor when it changes."""
    issued(office)
    assert {KNOWN} == told(office)
    office.authorise(ONLINE, 500, OperationId(ONLINE))
    office.authorise(KNOWN, 500, OperationId(KNOWN))
    assert {KNOWN} == told(office)
    rows = office.rows(CARDS)
    assert {KNOWN} == {row[1] for row in rows}


def test_it_is_never_leased(office):
    """A lease would let it pay offline."""
    issued(office)
    holder = Holder("till-1", "centro", 1)

    def lend(card):
        ask = LeaseAsk(OperationId(card), card)
        return office.database.run(lambda book: leases.grant(book, holder, [ask], office.now_ms))[0]

    assert 2_500 == lend(KNOWN).granted
    assert (0, Reason.LEASE_REFUSED) == (lend(ONLINE).granted, lend(ONLINE).reason)


def test_an_enquiry_tells_of_what_pays_and_of_nothing_else(office):
    """One answer for unknown, not sold and blocked; the card says that it is kept nowhere."""
    issued(office)
    found = office.database.run(lambda book: payable(book, ONLINE))
    assert (4_000, True) == (found.balance, found.online_only)
    office.rows("UPDATE cards SET state = 'blocked' WHERE card = %s RETURNING 1", KNOWN)
    for card in (ASLEEP, KNOWN, bytes(16)):
        assert office.database.run(lambda book, card=card: payable(book, card)) is None

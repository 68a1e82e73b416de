"""Several codes pay one basket: all or none, every limit held for the sum, and the till says which one and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.authoriser import Silence
from terminal.domain.card import Ask, Card, CardKind, CardState, Terms
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.money import USES, Money
from terminal.domain.together import Offer, split
from tests.support.till import NOON_MS, ScriptedLine, card_id, eur, no, yes

EURO = Terms(kind=CardKind.STORED_VALUE, unit="EUR")
COUPON = Terms(kind=CardKind.FIXED_COUPON, unit=USES, currency="EUR", worth=300)
POINTS = Terms(kind=CardKind.POINTS, unit="points", currency="EUR", worth=2)


def offer(balance, terms):
    """A card that holds so much on these terms."""
    card = Card(
        card=bytes(16),
        programme="p",
        unit=terms.unit,
        balance=balance,
        state=CardState.ACTIVE,
        version=1,
        last4="AAAA",
    )
    return Offer(card, terms)


offers = st.lists(
    st.one_of(
        st.none(),
        st.builds(offer, st.integers(0, 5000), st.sampled_from([EURO, COUPON, POINTS])),
    ),
    max_size=6,
)


@given(st.integers(1, 10_000), offers)
def test_shares_and_what_is_missing_make_up_the_amount(minor, given_offers):
    """Nobody gives more than it holds; together with what is missing it is the amount, but for a coupon's overhang."""
    ask = Ask(amount=eur(1), store="s", now_ms=0, basket=Money(minor, "EUR"))
    found = split(Money(minor, "EUR"), given_offers, ask)
    paid = 0
    for share, one in zip(found.shares, given_offers, strict=True):
        if share is None:
            continue
        assert share.minor > 0
        if one is None:
            paid += share.minor
            continue
        assert share.minor <= one.card.balance
        assert share.unit == one.card.unit
        paid += share.minor * (one.terms.worth or 1)
    coupons = sum(one is not None and one.terms is COUPON for one in given_offers)
    assert minor <= paid + found.missing.minor <= minor + 300 * coupons
    assert None not in given_offers or found.missing.minor == 0


def moves(shop):
    """What the journal says was redeemed and declined."""
    entries = reversed(shop.store.journal.newest(100))
    return [
        (entry.kind.value, entry.amount, entry.reason)
        for entry in entries
        if entry.kind is not EntryKind.INTENT
    ]


def test_offline_all_pay_in_one_transaction(shop):
    """The first gives all it has, the second the rest; both entries name the payment they belong to."""
    one, two, spare = (shop.card(eur(minor)) for minor in (8, 20, 5))
    paid = shop.till.redeem_together([one, two, spare], eur(15))
    assert paid.approved
    assert [leg.amount for leg in paid.legs] == [eur(8), eur(7)]
    assert {leg.decision for leg in paid.legs} == {Approved(Authority.STAND_IN)}
    entries = [shop.store.journal.find(leg.id, EntryKind.REDEEM) for leg in paid.legs]
    assert {entry.together for entry in entries} == {paid.id}
    assert [shop.available(code) for code in (one, two, spare)] == [0, 1300, 500]


def test_offline_one_no_is_a_no_for_all(shop):
    """The second is above what one code may pay offline: nothing is taken, and the till says which and why."""
    shop.opened(per_card=1000)
    one, two = shop.card(eur(5)), shop.card(eur(20))
    paid = shop.till.redeem_together([one, two], eur(18))
    assert not paid.approved
    assert paid.culprit.last4 == two.replace("-", "")[-4:]
    assert [leg.decision for leg in paid.legs] == [
        Declined(Reason.TOGETHER_DECLINED),
        Declined(Reason.OVER_CARD_LIMIT, 1000),
    ]
    assert [kind for kind, _, _ in moves(shop)] == ["declined", "declined"]
    assert shop.store.cards.stand_in("EUR")[1].minor == 0
    assert (shop.available(one), shop.available(two)) == (500, 2000)
    shop.store.journal.verify()


def test_limits_hold_for_the_sum(shop):
    """Each alone would fit under the till's limit; together they do not."""
    shop.opened(per_till=1000)
    one, two = shop.card(eur(8)), shop.card(eur(8))
    paid = shop.till.redeem_together([one, two], eur(12))
    assert Declined(Reason.OVER_TILL_LIMIT, 200) == paid.culprit.decision
    assert shop.store.cards.stand_in("EUR")[1].minor == 0


def test_too_little_together_is_a_no_that_says_how_much_is_missing(shop):
    """And an empty card among them is named."""
    one, empty = shop.card(eur(5)), shop.card(eur(0))
    paid = shop.till.redeem_together([one, empty], eur(12))
    assert (paid.missing, paid.culprit.decision) == (eur(7), Declined(Reason.ABOVE_BALANCE))
    assert Declined(Reason.USED) == paid.legs[1].decision


def test_a_code_twice_is_one_code(shop):
    """It cannot pay double."""
    code = shop.card(eur(5))
    paid = shop.till.redeem_together([code, code], eur(8))
    assert Declined(Reason.SCANNED_TWICE) in [leg.decision for leg in paid.legs]
    assert shop.available(code) == 500


def test_a_misread_code_stops_all(shop):
    """Before anything is taken."""
    paid = shop.till.redeem_together([shop.card(eur(5)), "rubbish"], eur(8))
    assert (len(paid.legs), paid.culprit.decision) == (1, Declined(Reason.UNREADABLE))


@pytest.fixture
def two(shop):
    """Two cards, and the shop online."""
    codes = [shop.card(eur(5)), shop.card(eur(9))]
    shop.close()
    shop.line = ScriptedLine()
    return codes


def test_online_it_is_one_question(shop, two):
    """Both intents are journalled first; both answers are taken."""
    shop.line.answers = [
        yes(shop.card_of(two[0], eur(0), version=2)),
        yes(shop.card_of(two[1], eur(6), version=2)),
    ]
    paid = shop.till.redeem_together(two, eur(8))
    assert [asked.amount for asked in shop.line.asked] == [eur(5), eur(3)]
    assert shop.kinds()[-4:] == ["intent", "intent", "redeem", "redeem"]
    assert [leg.after for leg in paid.legs] == [eur(0), eur(6)]


def test_online_one_no_is_a_no_for_all(shop, two):
    """The ledger says which."""
    shop.line.answers = [
        no(Reason.TOGETHER_DECLINED, shop.card_of(two[0], eur(5))),
        no(Reason.ABOVE_BALANCE, shop.card_of(two[1], eur(1), version=2)),
    ]
    paid = shop.till.redeem_together(two, eur(8))
    assert Declined(Reason.ABOVE_BALANCE) == paid.culprit.decision
    assert shop.kinds()[-2:] == ["declined", "declined"]
    assert [shop.available(code) for code in two] == [500, 100]


def test_silence_is_decided_here_for_all_with_the_same_ids(shop, two):
    """The ledger may have done it: the ids stay."""
    shop.line.answers = [Silence.UNKNOWN, Silence.UNKNOWN]
    paid = shop.till.redeem_together(two, eur(8))
    assert paid.approved
    assert [leg.id for leg in paid.legs] == [asked.id for asked in shop.line.asked]
    assert [shop.available(code) for code in two] == [0, 600]


def test_silence_and_a_no_leaves_a_void_for_each(shop, two):
    """Whatever the ledger did of it is undone; until it says so, it counts as taken."""
    shop.opened(per_till=600)
    shop.line.answers = [Silence.UNKNOWN, Silence.UNKNOWN]
    paid = shop.till.redeem_together(two, eur(8))
    assert not paid.approved
    assert shop.kinds()[-4:] == ["declined", "declined", "void", "void"]
    assert [shop.available(code) for code in two] == [0, 600]
    assert shop.store.cards.stand_in("EUR")[1].minor == 0


def test_half_a_yes_is_none(shop, two):
    """It cannot be; if it is, all is undone."""
    shop.line.answers = [yes(), no(Reason.USED)]
    assert not shop.till.redeem_together(two, eur(8)).approved
    assert shop.kinds()[-4:] == ["declined", "declined", "void", "void"]


def test_a_card_not_known_here_gives_the_rest_if_the_ledger_knows_it(shop, two):
    """Only the ledger can say whether it holds that much."""
    stranger = shop.new_code().reveal()
    shop.line.answers = [yes(), yes()]
    assert shop.till.redeem_together([stranger, two[0]], eur(8)).approved
    assert [(asked.card, asked.amount) for asked in shop.line.asked] == [
        (card_id(stranger), eur(3)),
        (card_id(two[0]), eur(5)),
    ]


def test_nothing_is_forgotten_of_it(shop, two):
    """The time on the entries is the till's, and they are all there is."""
    shop.line.answers = [Silence.NOT_ASKED]
    assert shop.till.redeem_together(two, eur(1)).approved
    assert shop.store.journal.newest(1)[0].at_ms == NOON_MS


def test_a_cap_bounds_what_a_card_gives(shop):
    """The others give the rest; the plan says so beforehand and changes nothing."""
    one, two = shop.card(eur(25)), shop.card(eur(30))
    before = shop.kinds()
    plan = shop.till.plan_together([one, two], eur(40), most=[eur(10)])
    assert (plan.shares, plan.missing) == ((eur(10), eur(30)), eur(0))
    assert shop.till.plan_together([one, two], eur(60)).missing == eur(5)
    assert shop.till.plan_together(["?", two], eur(60)).shares == (eur(30), eur(30))
    assert shop.kinds() == before
    paid = shop.till.redeem_together([one, two], eur(40), most=[eur(10), None])
    assert [leg.amount for leg in paid.legs] == [eur(10), eur(30)]
    assert (shop.available(one), shop.available(two)) == (1500, 0)


def test_a_basket_has_one_receipt_and_one_copy(shop):
    """With what each card gave and what is left on it; any of them finds it."""
    one, two = shop.card(eur(25)), shop.card(eur(30))
    _, seen = shop.till.receipts.since(2**62)
    paid = shop.till.redeem_together([one, two], eur(40))
    shop.till.redeem(two, eur(1))
    (basket, other), _ = shop.till.receipts.since(seen)
    assert (basket.amount, basket.id) == (eur(40), paid.id)
    assert [(part.amount, part.after) for part in basket.parts] == [
        (eur(25), eur(0)),
        (eur(15), eur(14)),
    ]
    assert all(shop.till.receipts.check(part.proof)[1] for part in basket.parts)
    assert other.parts == ()
    copy = shop.till.receipts.copy(paid.legs[1].id)
    assert (copy.amount, len(copy.parts)) == (eur(40), 2)
    assert shop.till.receipts.copy(paid.legs[0].id) is None

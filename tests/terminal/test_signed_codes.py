"""A genuine card that the till has never heard of: accepted to its own limit, and never by a key that is revoked."""

from sync.protocol import signing
from terminal.domain.clock import HOUR_MS
from terminal.domain.code import Code
from terminal.domain.decision import Declined, Reason
from terminal.domain.feed import LimitsItem, ProgrammeKeyItem
from terminal.domain.signed_code import key_id, sign
from terminal.outcome import Enquiry
from tests.support.till import GIFT, NOON_MS, eur, files_under, limits, yes

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


def key_item(private_key=KEY, *, revoked=False):
    """A key as the feed tells it."""
    public_key = signing.public_key(private_key)
    return ProgrammeKeyItem(key_id(public_key), GIFT, public_key, revoked)


def with_key(shop, *keys, unheard=2_000):
    """A shop whose till trusts the programme's key, and genuine cards up to 20.00."""
    shop.feed(*(keys or (key_item(),)), LimitsItem(limits(per_unheard_card=unheard)))
    return shop


def said(outcome):
    """The reason, or None for a yes."""
    return outcome.decision.reason if isinstance(outcome.decision, Declined) else None


def signed_card(shop, value=5_000, ends_ms=None, key=KEY):
    """A signed code that no till has heard of."""
    return sign(shop.new_code(), key, value, ends_ms)


def test_a_genuine_card_has_its_own_limit(shop):
    """However the sum is split; the till knows what it took, and the journal knows no code."""
    code = signed_card(with_key(shop))
    assert said(shop.till.redeem(code, eur("20.01"))) is Reason.OVER_UNHEARD_LIMIT
    first = shop.till.redeem(code, eur(15))
    assert first.approved
    assert (eur(50), eur(35)) == (first.before, first.after)
    over = shop.till.redeem(code, eur(6)).decision
    assert Declined(Reason.OVER_UNHEARD_LIMIT, 500) == over
    assert shop.reopen().redeem(code, eur(5)).approved
    entry = shop.store.journal.newest(1)[0]
    plain = Code(code) if not code.startswith("RT1:") else None
    assert plain is None
    assert not hasattr(entry, "code")
    body = b"".join(path.read_bytes() for path in files_under(shop.profile.folder))
    assert code.encode() not in body


def test_a_genuine_card_holds_no_more_than_it_was_issued_with(shop):
    """Even where the limit is higher."""
    code = signed_card(with_key(shop, unheard=100_000), value=1_000)
    assert said(shop.till.redeem(code, eur("10.01"))) is Reason.ABOVE_BALANCE
    assert shop.till.redeem(code, None).approved
    assert said(shop.till.redeem(code, eur(1))) is Reason.USED


def test_a_card_that_is_sold_empty_needs_the_ledger(shop):
    """Its code is printed before anybody paid for it."""
    code = signed_card(with_key(shop), value=0)
    assert said(shop.till.redeem(code, eur(1))) is Reason.NEEDS_LEDGER


def test_no_limit_no_trust(shop):
    """Head office allows it, or it is not done."""
    code = signed_card(with_key(shop, unheard=0))
    assert said(shop.till.redeem(code, eur(1))) is Reason.OVER_UNHEARD_LIMIT


def test_keys_rotate_and_are_revoked(shop):
    """A retired key is believed, a revoked one never again, an unknown one not at all."""
    old, new = signed_card(shop), signed_card(shop, key=OTHER)
    with_key(shop)
    assert said(shop.till.redeem(new, eur(1))) is Reason.UNKNOWN_CARD
    shop.feed(key_item(OTHER))
    assert shop.till.redeem(new, eur(1)).approved
    assert shop.till.redeem(old, eur(1)).approved
    shop.feed(key_item(revoked=True))
    assert said(shop.till.redeem(old, eur(1))) is Reason.KEY_REVOKED
    shop.feed(key_item())
    assert said(shop.till.redeem(old, eur(1))) is Reason.KEY_REVOKED
    assert shop.till.redeem(new, eur(1)).approved


def test_a_forged_signature_is_said(shop):
    """Signed with a key that only claims to be the programme's."""
    with_key(shop, ProgrammeKeyItem(key_id(signing.public_key(OTHER)), GIFT, bytes(32)))
    assert said(shop.till.redeem(signed_card(shop, key=OTHER), eur(1))) is Reason.NOT_GENUINE


def test_blocked_and_ended_cards_stay_so(shop):
    """The block list and the end on the code count as for any card."""
    with_key(shop)
    code = shop.new_code()
    shop.block(code.reveal())
    assert said(shop.till.redeem(sign(code, KEY, 5_000), eur(1))) is Reason.BLOCKED
    ended = signed_card(shop, ends_ms=NOON_MS)
    assert said(shop.till.redeem(ended, eur(1))) is Reason.EXPIRED
    ending = signed_card(shop, ends_ms=NOON_MS + HOUR_MS)
    assert shop.till.redeem(ending, eur(1)).approved


def test_what_the_ledger_tells_counts(shop):
    """Once the card is known, its balance is; what was taken before counts against it."""
    code = with_key(shop).new_code()
    text = sign(code, KEY, 5_000)
    assert shop.till.redeem(text, eur(5)).approved
    shop.tell(shop.card_of(code, eur(8)))
    assert 300 == shop.available(code.reveal())
    assert shop.till.redeem(text, eur(3)).approved
    assert said(shop.till.redeem(text, eur(1))) is Reason.USED


def test_enquiring_says_genuine_and_balance_not_known(shop):
    """The most it can be is what it was issued with."""
    seen = with_key(shop).till.enquire(signed_card(shop))
    assert isinstance(seen, Enquiry)
    assert (True, eur(50), None, None) == (
        seen.genuine,
        seen.available,
        seen.known_ms,
        seen.refusal,
    )


def test_online_the_ledger_is_asked(online):
    """A signed code is a code like any other there."""
    code = online.new_code()
    online.line.answers = [yes(online.card_of(code, eur(15), version=2))]
    assert online.till.redeem(sign(code, KEY), eur(5)).approved
    assert online.line.asked[0].card == online.card_of(code, eur(1)).card

"""Programmes: drafts, versions kept for ever, and no card that is out ever loses by a new version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger import estate, publishing, terms_form
from ledger.publishing import Obstacle
from ledger.terms_changes import EFFECTS, Effect, changes
from terminal.domain.card import CardKind, Programme, Terms
from terminal.domain.ids import CardId
from terminal.domain.symbology import Symbology
from tests.support.head_office import GIFT

NOW_MS = 1_800_000_000_000
DAY = 86_400_000
OUT = [CardId(bytes([number]) * 16) for number in range(3)]


def draft(office, **fields):
    """Write a draft of the gift card with these fields as people write them."""
    text = {**terms_form.write(GIFT), "balance_max": "1000.00", **fields}
    programme, faults = terms_form.read("gift", text)
    assert {} == faults
    work(office, lambda book: publishing.save_draft(book, "ana", programme, NOW_MS))
    return work(office, lambda book: publishing.consequences(book, "gift"))


def work(office, what):
    """Do it in a transaction."""

    def whole(book):
        with book.transaction():
            return what(book)

    return office.database.run(whole)


def publish(office, told):
    return work(office, lambda book: publishing.publish(book, "ana", "gift", told.confirmation))


def against(told):
    return {(one.obstacle, one.about) for one in told.against}


def test_what_changes_is_said_with_count_and_value_before(office):
    """Before publishing one hears how many cards are out, what they hold, and what each field does to them."""
    office.issue(OUT, 2_500)
    told = draft(office, balance_max="2000.00", expiry_months="60")
    assert (3, 7_500) == (told.cards, told.value)
    assert [("balance_max", Effect.BETTER), ("expiry_months", Effect.NEW_CARDS)] == [
        (one.field, one.effect) for one in told.changes
    ]
    assert set() == against(told)


def test_published_terms_go_to_the_tills_and_stay_for_ever(office):
    """A version is what the tills are told, and the ones before can still be read, with who and when and what."""
    publish(office, draft(office, balance_max="2000.00"))
    publish(office, draft(office, balance_max="2000.00", name="Gift"))
    found = office.database.run(lambda book: publishing.versions(book, "gift"))
    assert [1, 2, 3] == [one.programme.version for one in found]
    assert ["command line", "ana", "ana"] == [one.published_by for one in found]
    assert [(), ("balance_max",), ("name",)] == [
        tuple(change.field for change in one.changes) for one in found
    ]
    assert "Gift" == office.database.run(lambda book: estate.programme(book, "gift")).name
    assert 3 == len(office.rows("SELECT FROM changes WHERE topic = 'programme'"))
    office.assert_verified()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"partial": ""}, "partial"),
        ({"minimum_spend": "10.00"}, "minimum_spend"),
        ({"categories": "books"}, "categories"),
        ({"valid_until": "2027-01-31"}, "valid_until_ms"),
        ({"balance_max": "10.00"}, "balance_max"),
    ],
)
def test_no_card_that_is_out_loses_by_a_new_version(office, fields, field):
    """What would take from cards that are out is refused; for a programme without any it may be published."""
    publish(office, draft(office, **fields))
    publish(office, draft(office))
    office.issue(OUT, 2_500)
    told = draft(office, **fields)
    assert {(Obstacle.TAKES_FROM_CARDS, field)} == against(told)
    with pytest.raises(publishing.NotPublished):
        publish(office, told)
    assert 3 == office.database.run(lambda book: estate.programme(book, "gift")).version


def test_what_names_cards_that_are_out_stays(office):
    """A kind of foreign code may go while no card is named by one; else tills could not read those cards any more."""
    publish(office, draft(office, foreign="number, phone"))
    office.issue(OUT, 2_500)
    publish(office, draft(office, foreign="phone"))
    office.rows("UPDATE cards SET online_only = true WHERE card = %s RETURNING 1", OUT[0])
    told = draft(office, foreign="")
    assert {(Obstacle.TAKES_FROM_CARDS, "foreign")} == against(told)
    with pytest.raises(publishing.NotPublished):
        publish(office, told)
    publish(office, draft(office, foreign="number, phone"))


def test_a_store_that_closes_is_shut_out_and_said(office):
    """The one thing that may be taken is a place, and it is said that it is."""
    office.issue(OUT, 2_500)
    told = draft(office, stores="centro")
    assert told.shuts_out
    assert ("centro",) == publish(office, told).terms.stores


def test_a_card_never_becomes_another_kind(office):
    """Kind and currency of cards that exist stay."""
    office.issue(OUT, 2_500)
    told = draft(office, currency="USD")
    assert (Obstacle.IDENTITY, "unit") in against(told)


def test_the_law_stands_against_it(office):
    """Terms below what the law asks are refused, with the law that asks it."""
    told = draft(office, country="US-CA", currency="USD", expiry_months="60")
    assert {Obstacle.SOONER_THAN_LAW, Obstacle.LESS_CASH_THAN_LAW} <= {
        one.obstacle for one in told.against
    }
    assert told.law is not None
    assert "US-CA" == told.law.place
    assert {(Obstacle.UNKNOWN_PLACE, "ZZ")} == against(draft(office, country="ZZ"))
    assert (Obstacle.UNKNOWN_STORE, "mars") in against(draft(office, stores="mars"))


def test_only_what_was_confirmed_is_published(office):
    """A draft that somebody changed meanwhile, or terms that moved below it, are not published by an old word."""
    told = draft(office, balance_max="2000.00")
    draft(office, balance_max="3000.00")
    with pytest.raises(publishing.Outdated):
        publish(office, told)
    told = draft(office, balance_max="3000.00")
    work(office, lambda book: estate.set_stores(book, "gift", ("centro",)))
    with pytest.raises(publishing.Outdated):
        publish(office, told)


def test_every_field_of_the_terms_is_decided():
    """A new field of the terms cannot be forgotten in the decision what it does to cards that are out."""
    assert set(Terms.__struct_fields__) == set(EFFECTS)


AMOUNT = st.none() | st.integers(1, 10**9)
PLACES = st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(tuple)
TERMS = st.builds(
    Terms,
    kind=st.just(CardKind.STORED_VALUE),
    unit=st.just("EUR"),
    partial=st.booleans(),
    minimum_spend=st.integers(0, 10**6),
    balance_max=AMOUNT,
    stores=PLACES,
    categories=PLACES,
    valid_from_ms=st.none() | st.integers(0, 1000).map(lambda day: day * DAY),
    valid_until_ms=st.none() | st.integers(1001, 2000).map(lambda day: day * DAY),
    country=st.sampled_from(["", "SE", "US-CA"]),
    expiry_months=st.none() | st.integers(1, 1200),
    cash_out_max=AMOUNT,
    dormant_months=st.none() | st.integers(1, 1200),
    foreign=st.sampled_from([(), ("number",), ("phone",), ("number", "phone")]),
    symbols=st.sets(st.sampled_from(Symbology)).map(
        lambda kinds: tuple(kind.value for kind in Symbology if kind in kinds)
    ),
)
LOSES = {Effect.BETTER: Effect.WORSE, Effect.WORSE: Effect.BETTER}


@given(TERMS, TERMS)
def test_what_is_better_one_way_is_worse_the_other(one, other):
    """Going back from a better version is a worse one, field by field, unless each is wider in its own way."""
    there = changes(Programme(programme="p", name="n", terms=one), _programme(other))
    back = {
        change.field: change.effect
        for change in changes(_programme(other), Programme(programme="p", name="n", terms=one))
    }
    assert set(back) == {change.field for change in there}
    for change in there:
        if change.effect is Effect.BETTER:
            assert LOSES[change.effect] is back[change.field]


@given(TERMS)
def test_terms_come_back_as_they_were_written(terms):
    """What the form shows of any terms reads back as the same terms."""
    programme = _programme(terms)
    again, faults = terms_form.read("p", terms_form.write(programme))
    assert {} == faults
    assert again is not None
    assert () == changes(programme, replace(again, version=1))


def _programme(terms):
    return Programme(programme="p", name="n", terms=terms)


@pytest.mark.parametrize(
    ("field", "text", "wrong"),
    [
        ("name", "", "missing"),
        ("name", "a\nb", "too_long"),
        ("kind", "bond", "unknown_kind"),
        ("currency", "XXX", "unknown_currency"),
        ("minimum_spend", "1e3", "no_amount"),
        ("minimum_spend", "-1", "no_amount"),
        ("stores", "=cmd|' /C calc'!A0", "no_list"),
        ("valid_until", "31.12.2027", "no_date"),
        ("country", "<script>", "no_place"),
        ("expiry_months", "0", "no_months"),
        ("worth", "5.00", "not_for_this_kind"),
        ("percent", "5.00", "not_for_this_kind"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(field, text, wrong):
    """A field that cannot be read is named, and nothing is guessed."""
    programme, faults = terms_form.read("gift", {**terms_form.write(GIFT), field: text})
    assert programme is None
    assert wrong == faults[field]

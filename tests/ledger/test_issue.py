"""Cards come into the world, and columns go into the database whole."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import issue as module
from ledger.arrays import byteas, int8s, texts, words
from ledger.issue import NewCard, issue_cards
from terminal.domain.card import CardState
from tests.support.head_office import GIFT, HeadOffice
from tests.support.journals import EUR, NOON_MS, cards


def new(card: bytes, balance: int = 0, *, active: bool = False) -> NewCard:
    return NewCard(
        card=card,
        programme=GIFT.programme,
        unit=EUR,
        last4="4821",
        balance=balance,
        active=active,
        expires_ms=NOON_MS if balance else None,
    )


def test_cards_are_born_asleep_or_with_value(office: HeadOffice):
    """Each is posted, told to the tills and adds up."""
    asleep, rich, earner = cards(3)

    born = office.database.run(
        lambda book: issue_cards(
            book, [new(asleep), new(rich, 500), new(earner, active=True)], NOON_MS
        )
    )

    assert 3 == born
    assert [CardState.ISSUED, CardState.ACTIVE, CardState.ACTIVE] == [
        office.card(card).state for card in (asleep, rich, earner)
    ]
    assert (500, NOON_MS) == (office.card(rich).balance, office.card(rich).expires_ms)
    [(told,)] = office.rows("SELECT key FROM changes WHERE topic = 'card'")
    assert {asleep, rich, earner} == {told[at : at + 16] for at in range(0, len(told), 16)}
    office.assert_verified()


def test_a_card_is_born_once(office: HeadOffice):
    """Issuing the same list again adds nothing and takes nothing away."""
    made = [new(card, 500) for card in cards(7)]

    counts = [office.database.run(lambda book: issue_cards(book, made, NOON_MS)) for _ in range(2)]

    assert [7, 0] == counts
    office.assert_verified()


def test_long_lists_go_in_pieces(office: HeadOffice, monkeypatch):
    """None is lost at a border."""
    monkeypatch.setattr(module, "AT_ONCE", 10)
    made = [new(card, 1) for card in cards(25)]

    assert 25 == office.database.run(lambda book: issue_cards(book, made, NOON_MS))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.lists(st.binary(max_size=40)),
    text=st.lists(st.text(max_size=10)),
    number=st.lists(st.integers(-(2**63), 2**63 - 1)),
)
def test_columns_arrive_as_they_were(shared_book, raw, text, number):
    """Whatever the values; only what PostgreSQL cannot hold is left out or marked."""
    with shared_book.connection() as book:
        query = "SELECT %s, %s, %s, %s"
        row = book.execute(query, (byteas(raw), texts(text), words(text), int8s(number))).fetchone()

    held = [one.replace("\0", "").encode(errors="replace").decode() for one in text]
    assert (raw, held, held, number) == row

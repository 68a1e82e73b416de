"""A card that only its signed code tells of: shown as genuine, its balance as not known."""

from terminal.domain.card import CardKind, CardState
from terminal.domain.decision import Authority
from terminal.outcome import Enquiry
from tests.support.till import NOON_MS, eur
from ui import telling
from ui.formatting import Formatter
from ui.screens import faces

UNHEARD = Enquiry(
    last4="QK9C",
    programme="Gift card",
    kind=CardKind.STORED_VALUE,
    available=eur(50),
    state=CardState.ACTIVE,
    expires_ms=None,
    refusal=None,
    used_ms=None,
    used_store="",
    authority=Authority.STAND_IN,
    known_ms=None,
    genuine=True,
)


def test_a_genuine_card_is_not_shown_as_a_balance(qapp):
    """What it was issued with is said to be that, on the screen and in words."""
    del qapp
    face = faces.card(UNHEARD, Formatter(), NOON_MS)
    assert "Genuine" in face.source
    assert "not known" in face.source
    assert "balance not known" in telling.words_of(UNHEARD)

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.protocol.pairing import new_pairing_code
from terminal.domain.code import Code, new_code
from terminal.domain.foreign_code import ANY_FOREIGN, ForeignCode
from terminal.domain.signed_code import sign
from terminal.meaning import (
    Badge,
    Foreign,
    Gs1,
    OwnCard,
    PairingCode,
    SignedCard,
    Unclear,
    card_text,
    is_known_form,
    meaning,
)

codes = st.integers(0, 2**64).map(lambda seed: new_code(random.Random(seed).randrange))
aims = st.sampled_from(["", "]C0", "]Q1", "]d1", "]L2", "]z0"])


@given(codes, aims, st.booleans(), st.sampled_from(["", "\r", "\n", "\r\n", "\t"]), st.booleans())
def test_an_own_code_means_its_card_however_it_comes(code, aim, lower, end, grouped):
    """With or without hyphens, capitals, an identifier in front and an end behind: one meaning."""
    text = code.reveal() if grouped else code.reveal().replace("-", "")
    text = aim + (text.lower() if lower else text) + end
    assert OwnCard(code) == meaning(text, foreign=ANY_FOREIGN)
    assert code.reveal() == card_text(text)


@given(codes, st.sampled_from(["90", "91", "95", "99"]))
def test_an_own_code_is_found_in_what_gs1_carries(code, name):
    """As an element string, as a printed one, and as a Digital Link."""
    plain = code.reveal().replace("-", "")
    strings = f"0109504000059101{name}{plain}"
    link = f"https://id.shop.example/01/09504000059101?{name}={plain}"
    for text in (strings, f"]d2{strings}\x1d10AB", f"(01)09504000059101({name}){plain}", link):
        assert OwnCard(code) == meaning(text)


@given(codes, st.integers(0, 10**9))
def test_a_signed_code_keeps_its_proof(code, value):
    """The text goes on whole: it is what a till checks."""
    text = sign(code, bytes(range(32)), value)
    found = meaning(text + "\r")
    assert isinstance(found, SignedCard)
    assert (code, text) == (found.signed.code, card_text(text))


def test_every_kind_has_its_form():
    """A badge, a pairing code, another issuer's card, an article, an address of a shop."""
    assert Badge("RTB:anna") == meaning("RTB:anna")
    assert "anna" not in repr(meaning("RTB:anna"))
    pairing = new_pairing_code()
    assert PairingCode(pairing) == meaning(pairing)
    assert Foreign(ForeignCode("4006381333931")) == meaning("4006381333931")
    assert Foreign(ForeignCode("4111111111111111")) == meaning("4111 1111 1111 1111")
    assert Gs1((("01", "09504000059101"), ("10", "AB"))) == meaning("]C1010950400005910110AB")
    for text in (
        "https://shop.example/",
        "WIFI:S:shop;;",
        "4006381333930",
        "",
        " ",
        "RT1:",
        "x" * 600,
    ):
        assert isinstance(meaning(text, foreign=ANY_FOREIGN), Unclear)


@pytest.mark.parametrize("text", ["0154118552660020", "0124078191660551971"])
def test_a_number_that_begins_as_an_article_does_is_still_a_card(text):
    """Bare digits do not say that they are element strings; with the symbol's word for it they are."""
    assert Foreign(ForeignCode(text)) == meaning(text)
    assert isinstance(meaning(f"]C1{text}"), Gs1)


@pytest.mark.parametrize(
    "text", ["+46 70 123 45 67", "+46-70/1234567", "+46 (0)70".replace("(0)", "") + "1234567"]
)
def test_a_phone_number_counts_where_a_programme_allows_it(text):
    """And only there; a number that is somebody's else is not shown in a log."""
    found = meaning(text, foreign=ANY_FOREIGN)
    assert Foreign(ForeignCode("+46701234567")) == found
    assert "701234" not in repr(found)
    assert not isinstance(meaning(text), Foreign)


@given(st.one_of(st.text(max_size=600), st.from_regex(r"\A[\]A-Z0-9:()/.\x1d -]{0,80}\Z")))
@example("https://")
@example("http://[/01/1")
@example("(01)")
@example("\x1d\x1d")
@example("01" + "٣" * 14)
def test_any_text_has_one_meaning(text):
    """Nothing that can be scanned makes it fail; asked again, it says the same; logs give nothing away."""
    found = meaning(text, foreign=ANY_FOREIGN)
    assert found == meaning(text, foreign=ANY_FOREIGN)
    assert isinstance(card_text(text), str)
    if is_known_form(text):
        assert not isinstance(found, Unclear | Gs1 | Foreign)
    if isinstance(found, OwnCard):
        assert Code(card_text(text)) == found.code


@given(codes)
def test_no_secret_is_printed(code):
    """Meanings print masked."""
    plain = code.reveal().replace("-", "")
    assert plain[:8] not in repr(meaning(plain))
    assert plain[:8] not in repr(meaning(sign(code, bytes(range(32)))))
    assert "4006381" not in repr(meaning("4006381333931"))

"""Several codes in one picture: ours before others, the one in the middle before those beside it, else a person is asked."""

import numpy as np
import pytest

from terminal.devices.reading import Position, Reading
from terminal.domain.code import Code
from terminal.domain.signed_code import sign
from terminal.domain.symbology import Symbology
from terminal.meaning import card_text
from terminal.scan import SeveralCodes, chosen, code_in
from tests.terminal.devices.pictures import symbol
from tests.terminal.devices.test_wedge import a_code
from ui.screens.picture_viewmodel import PictureViewModel

FIRST, SECOND = a_code(1), a_code(2)
MIDDLE = (640.0, 360.0)


def at(text, x, y, half=50.0, aim=""):
    """A reading around a point."""
    corners = (
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
    )
    return Reading(text, Symbology.QR, Position(corners), aim)


def test_ours_is_preferred_to_anything_in_sight():
    """An advertisement in the middle does not hide the card at the edge; the same card twice is one."""
    advertisement = at("https://shop.example", *MIDDLE)
    assert FIRST == chosen([advertisement, at(FIRST, 100, 100)], MIDDLE)
    signed = sign(Code(FIRST), bytes(range(32)))
    assert chosen([at(FIRST, 100, 100), at(signed, 900, 100)], MIDDLE) in {FIRST, signed}
    assert "https://shop.example" == chosen([advertisement], MIDDLE)
    assert "" == chosen([], MIDDLE)


def test_of_several_cards_the_one_in_the_middle_is_meant():
    """Held before the middle of the picture, and no other there."""
    assert SECOND == chosen([at(FIRST, 100, 100), at(SECOND, 650, 350)], MIDDLE)


@pytest.mark.parametrize(
    "readings",
    [
        [at(FIRST, 100, 100), at(SECOND, 1100, 100)],
        [at(FIRST, 630, 360), at(SECOND, 660, 360)],
    ],
)
def test_where_nothing_tells_a_person_is_asked(readings):
    """None in the middle, or both; and without a middle."""
    for middle in (MIDDLE, None):
        with pytest.raises(SeveralCodes) as several:
            chosen(readings, middle)
        assert {FIRST, SECOND} == set(several.value.codes)


def test_a_code_inside_gs1_is_a_card():
    """Told by what it carries."""
    text = f"0109504000059101\x1d99{FIRST.replace('-', '')}"
    assert Code(FIRST) == Code(card_text(chosen([at(text, 10, 10, aim="]d2")], MIDDLE)))


def test_a_picture_of_two_cards_gives_the_middle_one():
    """Through the real decoder."""
    frame = np.full((720, 1280), 200, np.uint8)
    for text, left, top in ((FIRST, 40, 40), (SECOND, 590, 310)):
        code = symbol(Symbology.QR, text, scale=4)
        frame[top : top + len(code), left : left + code.shape[1]] = code
    assert SECOND == code_in(frame)


def test_signed_codes_can_be_chosen_among(qapp):
    """Each is shown by its last four, signed or not."""
    model, asked = PictureViewModel(None), []
    model.several.connect(lambda texts, labels: asked.append((texts, labels)))
    signed = sign(Code(FIRST), bytes(range(32)))
    model.ask((signed, SECOND))
    ((texts, labels),) = asked
    assert (signed, SECOND) == texts
    assert FIRST[-4:] in labels[0]
    assert SECOND[-4:] in labels[1]

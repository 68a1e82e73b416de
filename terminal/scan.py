"""What was scanned: from the readings of a picture to the one code that is meant."""

from collections.abc import Sequence

from terminal.devices.decoder import decode
from terminal.devices.reading import Picture, Point, Reading
from terminal.domain.code import Code
from terminal.domain.symbology import ALL_KINDS, Symbology
from terminal.errors import TerminalError
from terminal.meaning import OwnCard, SignedCard, meaning


class SeveralCodes(TerminalError):
    """More than one of our codes is in the picture, and nothing tells which is meant."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(
            "There are several codes in the picture.",
            "Show one at a time, or scan the one you mean.",
        )
        self.codes = tuple(codes)


def code_in(picture: Picture, kinds: frozenset[Symbology] = ALL_KINDS) -> str:
    """Give the text of the code in a picture; empty if there is none at all. Raises SeveralCodes.

    A code of ours is preferred to anything else in sight; without one, the first text that was read is
    given, so that the till can say what is wrong with it.
    """
    height, width = picture.shape[:2]
    return chosen(decode(picture, kinds=kinds, enough=is_ours), (width / 2, height / 2))


def chosen(readings: Sequence[Reading], middle: Point | None = None) -> str:
    """Choose among what was read: what is ours; of several, the one that lies over the middle. Raises SeveralCodes."""
    ours = {code: one for one in readings if (code := _code(one)) is not None}
    if len(ours) > 1:
        central = [one for one in ours.values() if middle and _lies_over(one, middle)]
        if len(central) != 1:
            raise SeveralCodes([one.text for one in ours.values()])
        return central[0].text
    texts = [*(one.text for one in ours.values()), *(reading.text for reading in readings)]
    return texts[0] if texts else ""


def _lies_over(reading: Reading, point: Point) -> bool:
    """Is the point inside the box around the symbol?"""
    xs, ys = zip(*reading.position.corners, strict=True)
    return min(xs) <= point[0] <= max(xs) and min(ys) <= point[1] <= max(ys)


def is_ours(reading: Reading) -> bool:
    """Is it a well-formed code, plain, signed or inside GS1 element strings?"""
    return _code(reading) is not None


def _code(reading: Reading) -> Code | None:
    match meaning(reading.text, aim=reading.aim):
        case OwnCard(code=code):
            return code
        case SignedCard(signed=signed):
            return signed.code
        case _:
            return None

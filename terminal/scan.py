"""What was scanned: from the readings of a picture to the one code that is meant."""

from collections.abc import Sequence

from terminal.devices.decoder import decode
from terminal.devices.reading import Picture, Reading
from terminal.domain.code import BadRead
from terminal.domain.signed_code import code_of
from terminal.errors import TerminalError


class SeveralCodes(TerminalError):
    """More than one of our codes is in the picture, and nothing tells which is meant."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(
            "There are several codes in the picture.",
            "Show one at a time, or scan the one you mean.",
        )
        self.codes = tuple(codes)


def code_in(picture: Picture) -> str:
    """Give the text of the code in a picture; empty if there is none at all. Raises SeveralCodes.

    A code of ours is preferred to anything else in sight; without one, the first text that was read is
    given, so that the till can say what is wrong with it.
    """
    return chosen(decode(picture, enough=is_ours))


def chosen(readings: Sequence[Reading]) -> str:
    """Choose among what was read."""
    ours = {code_of(reading.text): reading.text for reading in readings if is_ours(reading)}
    if len(ours) > 1:
        raise SeveralCodes(list(ours.values()))
    texts = [*ours.values(), *(reading.text for reading in readings)]
    return texts[0] if texts else ""


def is_ours(reading: Reading) -> bool:
    """Is it a well-formed code?"""
    try:
        code_of(reading.text)
    except BadRead:
        return False
    return True

"""What is put right in software about a scanner that is set up oddly: found by the scanner doctor, kept in the settings."""

import re
from typing import Final

from msgspec import Struct

NAMES_ECI: Final = frozenset({"]Q2", "]Q4", "]Q6", "]d4", "]d5", "]d6", "]L1", "]z7", "]zA"})
"""AIM identifiers of symbols sent by the ECI protocol."""
ECI: Final = re.compile(r"\\([0-9]{6})")
"""Names the character set of what follows: a backslash and six digits."""


class Corrections(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to take off and to change. Empty: the scanner is as it should be."""

    prefix: str = ""
    suffix: str = ""
    doubled: bool = False
    swap_case: bool = False
    by_text: bool = False
    """The scanner knows this computer's layout: its letters are right, not the places of its keys."""
    average_ms: float = 0.0
    """Between two keys of a slow scanner; 0: no slower than others."""
    letters: dict[str, str] = {}
    """What came for what was meant, where keys have no place: a layout read by its letters."""


AS_IT_COMES: Final = Corrections()


def corrected(text: str, how: Corrections) -> str:
    """Put a text right. What does not fit the corrections is left as it came, and judged by its checks."""
    if how.letters:
        text = "".join(how.letters.get(sign, sign) for sign in text)
    if how.swap_case:
        text = text.swapcase()
    if how.doubled and len(text) % 2 == 0 and text[: len(text) // 2] == text[len(text) // 2 :]:
        text = text[: len(text) // 2]
    if how.prefix and text.startswith(how.prefix):
        text = text[len(how.prefix) :]
    if how.suffix and text.endswith(how.suffix):
        text = text[: -len(how.suffix)]
    return text


def without_eci(text: str, aim: str) -> str:
    """Take out the escapes of the ECI protocol (AIM ITS/04-001): a backslash and six digits; doubled backslashes are one."""
    if aim not in NAMES_ECI and not ECI.match(text):
        return text
    return "\\".join(ECI.sub("", part) for part in text.split("\\\\"))

"""GS1: element strings and Digital Links, as (application identifier, value) pairs. Parsed by biip, loaded when first needed."""

import re
from typing import Final

Elements = tuple[tuple[str, str], ...]

SEPARATOR: Final = "\x1d"
LONGEST: Final = 512
SAYS_GS1: Final = frozenset({"]C1", "]d2", "]Q3", "]e0", "]J1"})
"""AIM identifiers by which a symbol says that it holds element strings."""
_LINK: Final = re.compile(r"https?://[^\s/]+/\S*", re.IGNORECASE)
_GTIN_FIRST: Final = re.compile(r"01\d{14}")
_PRINTED: Final = re.compile(r"\(\d{2,4}\)")


def elements(text: str, aim: str = "") -> Elements:
    """Take a GS1 text apart; empty if it does not say that it is one, or is not well-formed."""
    if len(text) > LONGEST or not _may_be(text, aim):
        return ()
    try:
        return _parsed(text)
    except ValueError:  # biip's own errors, and what it meets in broken addresses
        return ()


def _may_be(text: str, aim: str) -> bool:
    says_so = aim in SAYS_GS1 or SEPARATOR in text
    return bool(says_so or _LINK.fullmatch(text) or _GTIN_FIRST.match(text) or _PRINTED.match(text))


def _parsed(text: str) -> Elements:
    from biip import ParseConfig, ParseError
    from biip.gs1_digital_link_uris import GS1DigitalLinkURI
    from biip.gs1_messages import GS1Message

    config = ParseConfig(gs1_element_strings_verify_date=False)
    try:
        if _LINK.fullmatch(text):
            found = GS1DigitalLinkURI.parse(text, config=config).element_strings
        elif _PRINTED.match(text):
            found = GS1Message.parse_hri(text, config=config).element_strings
        else:
            found = GS1Message.parse(text.strip(SEPARATOR), config=config).element_strings
    except ParseError:
        return ()
    return tuple((one.ai.ai, one.value) for one in found)

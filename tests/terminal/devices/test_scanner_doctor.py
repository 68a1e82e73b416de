"""The scanner doctor: every oddity is found, named and put right, so that real codes come through."""

import pytest

from terminal.devices.corrections import Corrections
from terminal.devices.scanner_doctor import CHARACTER_SET, SHEET, Heard, Sign, diagnose, heard
from terminal.devices.us_keyboard import character
from terminal.devices.wedge import GS, KeyStroke, Scan, Wedge
from tests.terminal.devices.keyboards import ENTER, TAB, X11, key, keys
from tests.terminal.devices.test_wedge import a_code, bursts, well_formed

PLATFORM = "xcb"
CODE = a_code(5)
QWERTZ = str.maketrans("yzYZ-:", "zyZYß;")


def typed(text, end=ENTER, gap_ms=8.0, layout=str, platform=PLATFORM):
    """The strokes of a scanner, as a platform with or without key codes delivers them."""
    strokes = []
    for at, part in enumerate(text.split(GS)):
        if at:
            strokes.append(key(27 + X11, GS, len(strokes) * gap_ms, control=True))
        strokes += keys(part, len(strokes) * gap_ms, gap_ms, end=None) if part else []
    strokes = [_timed(one, at * gap_ms, layout) for at, one in enumerate(strokes)]
    if end is not None:
        strokes.append(key(end + X11, "\t" if end == TAB else "\r", len(strokes) * gap_ms))
    if platform == PLATFORM:
        return strokes
    return [KeyStroke(0, one.shift, one.text, one.at_ms, one.control) for one in strokes]


def _timed(stroke, at_ms, layout):
    return KeyStroke(stroke.scan_code, stroke.shift, layout(stroke.text), at_ms, stroke.control)


def examined(odd, platform=PLATFORM, **choices):
    """Scan the whole sheet with a scanner that makes `odd(text)` of a text."""
    strokes = [typed(odd(text), platform=platform, **choices) for text in SHEET]
    return diagnose([heard(one, platform) for one in strokes])


def through(diagnosis, odd, platform=PLATFORM, **choices):
    """What a code of ours comes out as, once corrected."""
    wedge = Wedge(platform, fits=well_formed, corrections=diagnosis.corrections)
    return [
        b.text
        for b in bursts(wedge, typed(odd(CODE), platform=platform, **choices))
        if isinstance(b, Scan)
    ]


def plain(text):
    return text


def test_a_scanner_that_is_as_it_should_be():
    """Nothing to say, nothing to correct."""
    found = examined(plain)
    assert [Sign.WELL] == [one.sign for one in found.findings]
    assert Corrections() == found.corrections


ODDITIES = {
    Sign.PREFIX: (lambda text: "~S1~" + text, {}),
    Sign.SUFFIX: (lambda text: text + "##", {}),
    Sign.DOUBLED: (lambda text: text + text, {}),
    Sign.AIM: (lambda text: "]C1" + text, {}),
    Sign.SWAPPED_CASE: (str.swapcase, {}),
    Sign.CAPS_LOCK: (plain, {"layout": str.swapcase}),
    Sign.LAYOUT: (plain, {"layout": lambda text: text.translate(QWERTZ)}),
    Sign.NO_ENTER: (plain, {"end": None}),
    Sign.SLOW: (plain, {"gap_ms": 70.0}),
}


@pytest.mark.parametrize("sign", ODDITIES)
def test_each_oddity_is_found_and_put_right(sign):
    """Found by its name alone, and a code of ours comes through as printed."""
    odd, choices = ODDITIES[sign]
    found = examined(odd, **choices)
    assert [sign] == [one.sign for one in found.findings]
    (code,) = through(found, odd, **choices)
    assert CODE == code


def test_many_oddities_at_once_are_put_right():
    """Prefix, suffix and doubled output, ended by Tab."""

    def odd(text):
        return ("<" + text + ">") * 2

    found = examined(odd, end=TAB)
    assert {Sign.PREFIX, Sign.SUFFIX, Sign.DOUBLED} == {one.sign for one in found.findings}
    assert [CODE] == through(found, odd, end=TAB)


def test_a_character_set_sent_as_an_escape_is_found_and_taken_off():
    """Only the code that names its character set carries it, behind a prefix too, and sent twice."""
    for before, times in (("", 1), ("~", 1), ("]Q2", 1), ("~", 2)):

        def odd(text, before=before, times=times):
            escape = "\\000026" if text in {CHARACTER_SET, CODE} else ""
            return (before + escape + text) * times

        found = examined(odd)
        signs = {one.sign for one in found.findings}
        assert Sign.ESCAPES in signs
        assert (Sign.PREFIX in signs, Sign.DOUBLED in signs) == (before == "~", times == 2)
        assert [CODE] == through(found, odd)


def test_mutant_without_corrections_is_caught():
    """The corrections are what brings the code through."""
    odd, choices = ODDITIES[Sign.PREFIX]
    nothing = diagnose([])
    assert [CODE] != through(nothing, odd, **choices)


def test_a_layout_is_learnt_by_its_letters_where_keys_have_no_place():
    """On macOS keys have no numbers: what came for each letter is remembered."""
    choices = {"platform": "cocoa", "layout": lambda text: text.translate(QWERTZ)}
    found = examined(plain, **choices)
    assert [Sign.LAYOUT] == [one.sign for one in found.findings]
    assert [CODE] == through(found, plain, **choices)


def test_a_layout_is_learnt_behind_a_prefix():
    """Nothing but letters to go by, and a prefix before them."""

    def odd(text):
        return "~" + text

    choices = {"platform": "cocoa", "layout": lambda text: text.translate(QWERTZ)}
    found = examined(odd, **choices)
    assert [Sign.LAYOUT, Sign.PREFIX] == [one.sign for one in found.findings]
    assert [CODE] == through(found, odd, **choices)


def test_a_scanner_set_to_the_computers_own_layout_is_read_by_its_letters():
    """Its keys are in other places than a US keyboard's, and its letters are right."""

    def german(text):
        return text.translate(str.maketrans("yzYZ", "zyZY"))

    choices = {"layout": lambda text: text.translate(str.maketrans("yzYZ", "zyZY"))}
    found = examined(german, **choices)
    assert Sign.OTHER_LAYOUT in {one.sign for one in found.findings}
    assert [CODE] == through(found, german, **choices)


def test_lost_separators_and_rubbish_are_told_not_corrected():
    """What software cannot put right, a person must: the finding says so."""
    lost = examined(lambda text: text.replace(GS, ""))
    assert [(Sign.NO_SEPARATOR, False)] == [(one.sign, one.corrected) for one in lost.findings]
    rubbish = diagnose([Heard("x" * 9, "y" * 9) for _ in SHEET])
    assert [(Sign.UNREADABLE, False)] == [(one.sign, one.corrected) for one in rubbish.findings]


def test_nothing_scanned_says_nothing():
    """No guess from silence."""
    assert () == diagnose([]).findings
    assert () == diagnose([Heard("", "")]).findings


def test_every_sign_of_the_sheet_is_on_a_us_keyboard():
    """Or the scanner could not type it."""
    reachable = {character(place, shift=shift) for place in range(128) for shift in (False, True)}
    assert set("".join(SHEET)) - {GS} <= reachable

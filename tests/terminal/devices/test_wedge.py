import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.devices.corrections import Corrections
from terminal.devices.us_keyboard import physical_key
from terminal.devices.wedge import (
    GS,
    Burst,
    KeyStroke,
    Pace,
    Scan,
    Swallowed,
    Typed,
    Wedge,
)
from terminal.domain.code import ALPHABET, BadRead, Code, new_code
from tests.terminal.devices.keyboards import ENTER, GARBLED, TAB, X11, key, keys

CODE = "7KQ2-M9XA-4TRW-VB31-HJ5N-CDEF"
OTHER = "GC1:YZ0189-ab_c/9=;"
LATER_MS = 10_000


def a_code(seed: int) -> str:
    """One of our codes, in groups of four."""
    return new_code(random.Random(seed).randrange).reveal()


ours = st.integers(0, 2**64).map(a_code)


def well_formed(text: str) -> bool:
    """Is it a code of ours?"""
    try:
        Code(text)
    except BadRead:
        return False
    return True


def a_wedge(**choices: object) -> Wedge:
    return Wedge("xcb", **choices)


def bursts(wedge: Wedge, strokes: list[KeyStroke]) -> list[Burst]:
    """Everything that comes out of these strokes and a long pause."""
    out = [burst for stroke in strokes for burst in wedge.press(stroke)]
    return out + wedge.idle(strokes[-1].at_ms + LATER_MS)


def scans(wedge: Wedge, strokes: list[KeyStroke]) -> list[str]:
    return [burst.text for burst in bursts(wedge, strokes) if isinstance(burst, Scan)]


def typed(found: list[Burst]) -> list[KeyStroke]:
    return [stroke for burst in found if isinstance(burst, Typed) for stroke in burst.strokes]


@pytest.mark.parametrize("layout", GARBLED)
@pytest.mark.parametrize("text", [CODE, OTHER])
def test_any_layout_gives_the_same_code(layout, text):
    """Keys are read by their place, so layout, Caps Lock and dead keys change nothing."""
    assert [text] == scans(a_wedge(), keys(text, layout=layout))


@pytest.mark.parametrize(
    ("platform", "enter", "key_of_a"),
    [("xcb", 36, 38), ("wayland", 36, 38), ("windows", 28, 30), ("windows", 0x11C, 30)],
)
def test_each_platform_numbers_keys_its_own_way(platform, enter, key_of_a):
    """X11 counts from 8, Windows from 0; both Enter keys end a scan."""
    strokes = [key(key_of_a + at, "?", at) for at in range(6)]
    found = bursts(Wedge(platform), [*strokes, key(enter, "\r", 7)])
    assert [Scan("asdfgh")] == found


@pytest.mark.parametrize("platform", ["xcb", "offscreen", "cocoa"])
def test_text_serves_where_keys_have_no_number(platform):
    """Without scan codes, what the layout gave is all there is."""
    scan_code = 1 if platform == "cocoa" else 0
    strokes = [key(scan_code, char, 5 * at) for at, char in enumerate(CODE + "\r")]
    assert [Scan(CODE)] == bursts(Wedge(platform), strokes)


@pytest.mark.parametrize("end", [ENTER, TAB, None])
@pytest.mark.parametrize("gap_ms", [0, 1, 8, 30, 50])
def test_a_scan_ends_by_enter_by_tab_or_by_silence(end, gap_ms):
    """Whichever suffix the scanner is set to, and however slowly it sends."""
    assert [Scan(CODE)] == bursts(a_wedge(), keys(CODE, gap_ms=gap_ms, end=end))


@given(ours, st.integers(51, 80))
def test_a_slow_radio_is_known_by_its_code(code, gap_ms):
    """Slower than any hand would be believed, a whole code of ours is a scan; with a sign less it is typing."""
    assert [code] == scans(a_wedge(fits=well_formed), keys(code, gap_ms=gap_ms))
    assert [] == scans(a_wedge(fits=well_formed), keys(code[:-1], gap_ms=gap_ms))
    assert [] == scans(a_wedge(fits=well_formed), keys(code, gap_ms=gap_ms + 31))


def test_silence_alone_decides_without_a_suffix():
    """Nothing comes out before the longest gap has passed; then everything does."""
    wedge, strokes = a_wedge(), keys(CODE, end=None)
    assert [] == [burst for stroke in strokes for burst in wedge.press(stroke)]
    assert [] == wedge.idle(strokes[-1].at_ms + 100)
    assert [Scan(CODE)] == wedge.idle(strokes[-1].at_ms + wedge.idle_after_ms)


def test_a_stall_of_a_radio_scanner_does_not_split_a_scan():
    """Bluetooth holds keys back for up to 150 ms; the average stays quick."""
    head, tail = keys(CODE[:9], end=None), keys(CODE[9:], start_ms=9 * 8 + 140)
    assert [CODE] == scans(a_wedge(), head + tail)


@given(st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=40), st.data())
def test_a_person_is_never_taken_for_a_scanner(chars, data):
    """However regular, typing slower than the average comes out as typed, whole and in order."""
    gaps = st.floats(51, 400)
    at_ms, strokes = 0.0, []
    for char in chars:
        at_ms += data.draw(gaps)
        strokes.append(keys(char, at_ms, end=None)[-1])
    found = bursts(a_wedge(fits=well_formed), strokes)
    assert strokes == typed(found)
    assert all(isinstance(burst, Typed) for burst in found)


def test_a_key_held_down_is_not_a_scan():
    """Its repeats come as quickly as a scanner's keys."""
    strokes = [key(2 + X11, "1", 30.0 * at) for at in range(60)]
    assert [Typed(tuple(strokes))] == bursts(a_wedge(), strokes)


def test_editing_keys_work_at_once():
    """Backspace, Escape and arrows are handed on without waiting for silence."""
    wedge = a_wedge()
    for position in (1, 14, 103, 105, 106, 108, 111):
        stroke = key(position + X11, "", position * 30.0)
        assert [Typed((stroke,))] == wedge.press(stroke)


@pytest.mark.parametrize("end_gap_ms", [0, 8, 99, 101, 140, 250])
def test_the_key_that_ends_a_scan_never_presses_a_button(end_gap_ms):
    """Early or late, Enter behind a scan is not handed on to what has the focus."""
    wedge = a_wedge()
    found = bursts(wedge, keys(CODE, end_gap_ms=end_gap_ms))
    assert Scan(CODE) in found
    assert [] == typed(found)


def test_enter_pressed_by_a_hand_is_handed_on():
    """After a scan was looked at, Enter is the cashier's own again."""
    wedge = a_wedge()
    bursts(wedge, keys(CODE))
    enter = key(ENTER + X11, "\r", 2_000)
    assert [Typed((enter,))] == wedge.press(enter)


@given(st.lists(ours, min_size=2, max_size=6, unique=True))
def test_scans_in_close_succession_all_arrive(codes):
    """The second begins before anybody has looked at the first."""
    strokes, at_ms = [], 0.0
    for code in codes:
        strokes += keys(code, start_ms=at_ms)
        at_ms = strokes[-1].at_ms + 9
    assert codes == scans(a_wedge(fits=well_formed), strokes)


def test_a_scan_sent_twice_counts_once():
    """A scanner set to send twice does so at once; a hand that scans again takes longer."""
    first = keys(CODE)
    echo = keys(CODE, start_ms=first[-1].at_ms + 10)
    again = keys(CODE, start_ms=echo[-1].at_ms + 400)
    assert [CODE, CODE] == scans(a_wedge(), first + echo + again)


@given(ours)
def test_a_code_sent_twice_in_one_burst_is_one_code(code):
    """Told by its form: the whole is no code, half of it is."""
    assert [code] == scans(a_wedge(fits=well_formed), keys(code + code))


@given(ours, st.text(ALPHABET, min_size=1, max_size=3))
def test_keys_typed_just_before_a_scan_are_parted_from_it(code, before):
    """Told by its form: the whole is no code, the rest is. What was typed is handed on."""
    by_hand = keys(before, gap_ms=100, end=None)
    found = bursts(a_wedge(fits=well_formed), by_hand + keys(code, start_ms=by_hand[-1].at_ms + 60))
    assert [code] == [burst.text for burst in found if isinstance(burst, Scan)]
    assert by_hand == typed(found)


def test_nothing_is_taken_off_a_burst_by_guess():
    """Without a known form the burst stands as it came, and its check symbols judge it."""
    assert [CODE + CODE] == scans(a_wedge(), keys(CODE + CODE))


def test_control_characters_are_dropped_and_gs_is_kept():
    """A code must not press keys (BadBarcode); GS separates the parts of a GS1 code."""
    strokes = [
        key(48 + X11, "\x02", 0, control=True),
        *keys("0109504000059101", 1, 5, end=None),
        key(27 + X11, "å", 90, control=True),
        *keys("10AB", 92, 5, end=None),
        key(0, GS, 112),
        key(0, "21\x03\x9d7", 114),
        key(24 + X11, "\x0f", 116, control=True),
    ]
    assert [f"0109504000059101{GS}10AB{GS}217"] == scans(a_wedge(), strokes)


@pytest.mark.parametrize("aim", ["]C1", "]Q3", "]d2", "]E0"])
def test_the_aim_identifier_is_told_apart(aim):
    """Scanners may say the symbology first; it is no part of the code."""
    found = bursts(a_wedge(), keys(aim + "0195012345678903"))
    assert [("0195012345678903", aim)] == [(burst.text, burst.aim) for burst in found]


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("]Q2\\000026ABC\\\\DEF", "ABC\\DEF"),
        ("\\000003ABCDEF\\000026GHI", "ABCDEFGHI"),
        ("]Q1ABC\\000026", "ABC\\000026"),
        ("C:\\123456", "C:\\123456"),
    ],
)
def test_escapes_of_character_sets_are_taken_out(sent, meant):
    """A scanner that sends the ECI protocol says so, by identifier or by beginning with an escape."""
    assert [meant] == scans(a_wedge(), keys(sent))


@given(ours, st.sampled_from(["", "STX", "!"]), st.sampled_from(["", "#"]), st.booleans())
def test_what_the_doctor_found_is_put_right(code, prefix, suffix, doubled):
    """Prefix, suffix and doubled output are taken off; a code without them comes through as well."""
    found = Corrections(prefix=prefix, suffix=suffix, doubled=doubled)
    sent = (prefix + code + suffix) * (2 if doubled else 1)
    assert [code] == scans(a_wedge(corrections=found), keys(sent, gap_ms=2))
    assert [code] == scans(a_wedge(corrections=found), keys(code, gap_ms=2))


SPOILS = ("whole", "doubled", "echoed", "split", "no suffix", "interleaved", "cut")


def spoiled(kind, code, at_ms):
    """The strokes of a scan that something happened to, and what must come of it."""
    first = keys(code, at_ms, gap_ms=5)
    head, by_hand = keys(code[:11], at_ms, end=None), keys("12", at_ms, gap_ms=90, end=None)
    strokes = {
        "whole": first,
        "doubled": keys(code + code, at_ms, gap_ms=3),
        "echoed": first + keys(code, first[-1].at_ms + 20),
        "split": head + keys(code[11:], head[-1].at_ms + 120),
        "no suffix": keys(code, at_ms, end=None),
        "interleaved": by_hand + keys(code, by_hand[-1].at_ms + 80),
        "cut": keys(code[: 8 + at_ms_digit(at_ms)], at_ms),
    }
    return strokes[kind], [] if kind == "cut" else [code]


def at_ms_digit(at_ms):
    """Some number from 0 to 9."""
    return int(at_ms) % 10


def test_a_thousand_spoiled_scans_give_no_wrong_code_and_lose_none_that_was_whole():
    """Doubled, echoed, split, without suffix, with a hand between: each whole code once, in order, nothing else of ours."""
    wedge, wanted, out, at_ms = a_wedge(fits=well_formed), [], [], 0.0
    chance = random.Random(5)
    for number in range(1000):
        strokes, meant = spoiled(chance.choice(SPOILS), a_code(number), at_ms)
        wanted += meant
        out += [burst for stroke in strokes for burst in wedge.press(stroke)]
        at_ms = strokes[-1].at_ms + 200
        out += wedge.idle(at_ms)
        at_ms += chance.choice((150, 400, 2000))
    read = [burst.text for burst in out if isinstance(burst, Scan)]
    assert wanted == [text for text in read if well_formed(text)]


def test_mutant_without_a_known_form_is_caught():
    """The form of our codes is what parts a doubled code and a hand's digits from a scan."""
    strokes, meant = spoiled("doubled", a_code(1), 0.0)
    assert meant != scans(a_wedge(), strokes)
    assert meant == scans(a_wedge(fits=well_formed), strokes)


def test_a_burst_is_bounded():
    """512 characters are a scan; more are nothing, not even Enter, and fill no memory."""
    assert ["AB" * 256] == scans(a_wedge(), keys("AB" * 256, gap_ms=1))
    wedge = a_wedge()
    found = bursts(wedge, keys("AB" * 257, gap_ms=1))
    assert [Swallowed] == [type(burst) for burst in found]
    flood = keys("AB" * 50_000, gap_ms=1, end_gap_ms=120)
    for stroke in flood[:-1]:
        assert [] == wedge.press(stroke)
        assert len(wedge._held) <= 2 * Pace().longest + 2
    assert all(isinstance(burst, Swallowed) for burst in bursts(wedge, flood[-1:]))


def test_no_code_is_printed():
    """Scans, strokes and typing print masked: a log shows neither code nor PIN."""
    stroke = keys("Q", end=None)[-1]
    assert "Q" not in repr(stroke)
    assert CODE not in repr(Scan(CODE))
    assert CODE[-4:] in repr(Scan(CODE))
    assert "Typed(1)" == repr(Typed((stroke,)))


anything = st.builds(
    KeyStroke,
    scan_code=st.integers(-5, 600),
    shift=st.booleans(),
    text=st.one_of(st.text(max_size=3), st.sampled_from(["\r", "\t", "\b", "1", "A", GS])),
    at_ms=st.just(0.0),
    control=st.booleans(),
)
pauses = st.one_of(st.floats(-50, 500), st.sampled_from([0.0, 5.0, 49.0, 51.0, 99.0, 101.0, 149.0]))


@given(st.lists(st.tuples(anything, pauses), min_size=1, max_size=120))
def test_random_keys_break_nothing(drawn):
    """Any keys at any times, even backwards: no failure, scans of bounded clean text, no stroke twice."""
    at_ms, strokes = 1000.0, []
    for stroke, pause in drawn:
        at_ms += pause
        strokes.append(
            KeyStroke(stroke.scan_code, stroke.shift, stroke.text, at_ms, stroke.control)
        )
    found = bursts(a_wedge(fits=well_formed), strokes)
    for burst in found:
        if isinstance(burst, Scan):
            assert len(burst.text) <= 512
            assert all(char.isprintable() or char == GS for char in burst.text)
    given_on = iter(strokes)
    assert all(any(stroke is one for one in given_on) for stroke in typed(found))


def test_two_thousand_scans_on_every_layout_are_exact():
    """None lost, none changed, at every speed up to the slowest allowed."""
    wanted, strokes, at_ms = [], [], 0.0
    for number in range(2000):
        layout = list(GARBLED)[number % len(GARBLED)]
        code = a_code(number)
        strokes += keys(
            code, at_ms, gap_ms=number % 50, layout=layout, end=(ENTER, TAB)[number % 2]
        )
        at_ms = strokes[-1].at_ms + 20
        wanted.append(code)
    assert wanted == scans(a_wedge(fits=well_formed), strokes)


@pytest.mark.parametrize("scan_code", [-1, 0, 7, 8, 9])
def test_a_scan_code_below_the_first_key_is_no_key(scan_code):
    """Injected events carry numbers no keyboard has."""
    assert 0 <= physical_key(scan_code, "xcb") <= 1

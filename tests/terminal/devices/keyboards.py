"""A scanner that types, a hand that types, and the layouts that garble what is typed."""

from collections.abc import Iterator

from terminal.devices.us_keyboard import character
from terminal.devices.wedge import KeyStroke

X11 = 8
ENTER, TAB = 28, 15
KEYS = {
    character(key, shift=shift): (key, shift)
    for shift in (True, False)
    for key in range(1, 70)
    if character(key, shift=shift)
}
GARBLED = {
    "us": ("", ""),
    "se": ("-=:;", "+´ÖÖ"),
    "de": ("yzYZ-", "zyZYß"),
    "fr": ("1234567890qwazQWAZ", "&é\"'(-è_çàazqwAZQW"),
    "hu": ("0yzYZ", "özyZY"),
    "ara": ("abcdeABCDE", "شلاؤيثِلآ"),
    "kr": ("abcABC", "ㅁㅠㅊㅁㅠㅊ"),
    "caps lock": ("abcdefABCDEF", "ABCDEFabcdef"),
    "dead": ("ABCDEFGHJK123", "             "),
}
"""What a layout makes of some characters; the rest comes through. Dead keys give nothing at all."""


def on(layout: str, char: str) -> str:
    """What the layout makes of a character meant for a US keyboard."""
    meant, given = GARBLED[layout]
    at = meant.find(char)
    return char if at < 0 else (given + " " * len(meant))[at].strip()


def key(
    scan_code: int, text: str, at_ms: float, *, shift: bool = False, control: bool = False
) -> KeyStroke:
    """One stroke as the platform delivers it."""
    return KeyStroke(scan_code, shift, text, at_ms, control)


def keys(
    text: str,
    start_ms: float = 0,
    gap_ms: float = 8,
    layout: str = "us",
    end: int | None = ENTER,
    end_gap_ms: float | None = None,
) -> list[KeyStroke]:
    """The strokes of a scanner set to a US keyboard, as X11 delivers them on some layout."""
    strokes = list(_keys(text, start_ms, gap_ms, layout))
    if end is not None:
        at_ms = strokes[-1].at_ms + (gap_ms if end_gap_ms is None else end_gap_ms)
        strokes.append(key(end + X11, "\r", at_ms))
    return strokes


def _keys(text: str, start_ms: float, gap_ms: float, layout: str) -> Iterator[KeyStroke]:
    for at, char in enumerate(text):
        position, shift = KEYS[char]
        if shift:
            yield key(42 + X11, "", start_ms + at * gap_ms, shift=True)
        yield key(position + X11, on(layout, char), start_ms + at * gap_ms, shift=shift)

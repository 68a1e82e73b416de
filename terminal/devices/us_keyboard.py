"""What each physical key means to a scanner that believes it types on a US keyboard.

A handheld scanner sends positions, not letters, and is set to US unless somebody changed it. Keys
are numbered as Linux numbers them (evdev), which for these keys is also the PC's scan code set 1.
"""

from typing import Final

SHIFT_KEYS: Final = frozenset({42, 54})
MODIFIER_KEYS: Final = SHIFT_KEYS | {29, 56, 58, 69, 70, 97, 100, 125, 126}
ENTER_KEYS: Final = frozenset({28, 96})
TAB_KEY: Final = 15
EDITING_KEYS: Final = frozenset({1, 14, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111})
"""Escape, Backspace, and the block from Home to Delete: no scanner sends them."""
BRACKET_KEY: Final = 27
"""With Ctrl this key is GS (0x1D), which separates the parts of a GS1 code."""

_ROWS: Final = {
    2: ("1234567890-=", "!@#$%^&*()_+"),
    16: ("qwertyuiop[]", "QWERTYUIOP{}"),
    30: ("asdfghjkl;'`", 'ASDFGHJKL:"~'),
    43: ("\\zxcvbnm,./", "|ZXCVBNM<>?"),
    57: (" ", " "),
    71: ("789-456+1230.", "789-456+1230."),  # the keypad
}
_PLAIN: Final = {first + at: c for first, (row, _) in _ROWS.items() for at, c in enumerate(row)}
_SHIFTED: Final = {first + at: c for first, (_, row) in _ROWS.items() for at, c in enumerate(row)}
_FURTHER: Final = {55: "*", 98: "/"}


def character(key: int, *, shift: bool) -> str:
    """Give what the key types on a US keyboard; empty for keys that type nothing."""
    return (_SHIFTED if shift else _PLAIN).get(key, _FURTHER.get(key, ""))


def physical_key(native_scan_code: int, platform: str) -> int:
    """Number the key as evdev does; 0 where the platform does not tell which key it was.

    `platform` is Qt's name of it. X11 and Wayland count from 8; on Windows keys of the right-hand
    block carry 0x100; macOS gives no scan code at all.
    """
    match platform:
        case "xcb" | "wayland":
            return max(0, native_scan_code - 8)
        case "windows":
            return _WINDOWS_EXTENDED.get(native_scan_code, native_scan_code)
        case _:
            return 0


_WINDOWS_EXTENDED: Final = {
    **dict(
        zip((0x11C, 0x11D, 0x135, 0x138, 0x15B, 0x15C), (96, 97, 98, 100, 125, 126), strict=True)
    ),
    **dict(zip((0x147, 0x148, 0x149, 0x14B, 0x14D), (102, 103, 104, 105, 106), strict=True)),
    **dict(zip((0x14F, 0x150, 0x151, 0x152, 0x153), (107, 108, 109, 110, 111), strict=True)),
}

"""The colours, as tokens. Every ink that stands on a ground is listed in `PAIRS`, and a test computes its contrast."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CONTRAST_MIN: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3."""


class Appearance(StrEnum):
    """Which palette is worn."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    """For eyes that need it and for the sun on the screen: black, white, one colour."""


class Tone(StrEnum):
    """What a panel says before it is read. Never by colour alone: each has its own icon and word."""

    APPROVED = "approved"
    OFFLINE = "offline"
    REFUSED = "refused"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb. `x` is a ground, `on_x` the ink on it."""

    ground: str
    surface: str
    raised: str
    pressed: str
    line: str
    ink: str
    quiet: str
    faint: str
    """Lines and shapes that say nothing by themselves; the only colour without a pair."""
    accent: str
    accent_pressed: str
    on_accent: str
    chosen: str
    on_chosen: str
    good: str
    warn: str
    bad: str
    notice: str
    on_notice: str
    approved: str
    on_approved: str
    offline: str
    on_offline: str
    refused: str
    on_refused: str
    unread: str
    on_unread: str


LIGHT: Final = Palette(
    ground="#EEF0F3",
    surface="#FFFFFF",
    raised="#F4F6F8",
    pressed="#DFE4EA",
    line="#D5DAE1",
    ink="#141A22",
    quiet="#525C6B",
    faint="#B4BCC8",
    accent="#1F4FD8",
    accent_pressed="#173DAA",
    on_accent="#FFFFFF",
    chosen="#E4EBFD",
    on_chosen="#1A3FA8",
    good="#14632B",
    warn="#7A4B00",
    bad="#B3171F",
    notice="#FFE7B3",
    on_notice="#4A2E00",
    approved="#15692F",
    on_approved="#FFFFFF",
    offline="#FFB627",
    on_offline="#261900",
    refused="#B3171F",
    on_refused="#FFFFFF",
    unread="#51496B",
    on_unread="#FFFFFF",
)

DARK: Final = Palette(
    ground="#0E1116",
    surface="#181D24",
    raised="#242B34",
    pressed="#39434F",
    line="#323B46",
    ink="#F1F4F8",
    quiet="#A5B0BF",
    faint="#4C5866",
    accent="#86ABFF",
    accent_pressed="#AFC8FF",
    on_accent="#0A1638",
    chosen="#22345F",
    on_chosen="#D3E0FF",
    good="#7FD99A",
    warn="#FFC65C",
    bad="#FF938E",
    notice="#4D3500",
    on_notice="#FFE3A6",
    approved="#177536",
    on_approved="#FFFFFF",
    offline="#FFB627",
    on_offline="#261900",
    refused="#C0222A",
    on_refused="#FFFFFF",
    unread="#5C5480",
    on_unread="#FFFFFF",
)

CONTRAST: Final = Palette(
    ground="#000000",
    surface="#000000",
    raised="#000000",
    pressed="#3D3D3D",
    line="#FFFFFF",
    ink="#FFFFFF",
    quiet="#FFFFFF",
    faint="#A6A6A6",
    accent="#FFE500",
    accent_pressed="#FFF27A",
    on_accent="#000000",
    chosen="#FFE500",
    on_chosen="#000000",
    good="#6BFF9B",
    warn="#FFD23F",
    bad="#FFA3A3",
    notice="#FFE500",
    on_notice="#000000",
    approved="#00421A",
    on_approved="#FFFFFF",
    offline="#FFB627",
    on_offline="#000000",
    refused="#7A0010",
    on_refused="#FFFFFF",
    unread="#2B2360",
    on_unread="#FFFFFF",
)

PALETTES: Final = {
    Appearance.LIGHT: LIGHT,
    Appearance.DARK: DARK,
    Appearance.CONTRAST: CONTRAST,
}

PAIRS: Final = (
    *((ink, ground) for ink in ("ink", "quiet") for ground in ("ground", "surface", "raised")),
    ("ink", "pressed"),
    ("on_accent", "accent"),
    ("on_accent", "accent_pressed"),
    ("on_chosen", "chosen"),
    *(
        (ink, ground)
        for ink in ("good", "warn", "bad", "accent")
        for ground in ("ground", "surface")
    ),
    ("on_notice", "notice"),
    *((f"on_{tone}", str(tone)) for tone in Tone),
)
"""Which ink is ever put on which ground."""


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2), 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

"""The scanner doctor: from what a scanner makes of known codes to what is odd about it, and how it is put right.

A sheet of calibration codes is scanned from top to bottom. What came is compared with what was meant: by the keys' places
and by the letters the layout made of them. Pure: strokes come in, findings go out; the words are the screen's.
"""

import enum
from collections.abc import Sequence
from statistics import median
from typing import Final

from msgspec import Struct

from terminal.devices.corrections import ECI, Corrections
from terminal.devices.us_keyboard import ENTER_KEYS, TAB_KEY, character, physical_key
from terminal.devices.wedge import AIM_IDENTIFIER, GS, KeyStroke, Pace

LETTERS: Final = "RT-DOCTOR-1:ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIGURES: Final = "RT-DOCTOR-2:0123456789 $%*+-./:"
SMALL: Final = "RT-DOCTOR-3:abcdefghijklmnopqrstuvwxyz"
PARTS: Final = f"RT-DOCTOR-4:GS{GS}GS"
CHARACTER_SET: Final = "RT-DOCTOR-5:ECI"
"""In a symbol that names its character set: a scanner may send that as an escape in front."""
SHEET: Final = (LETTERS, FIGURES, SMALL, PARTS, CHARACTER_SET)
"""The calibration codes, in the order in which they are scanned."""
SLOWEST_MS: Final = 120.0


class Sign(enum.StrEnum):
    """What may be found."""

    WELL = "well"
    CAPS_LOCK = "caps_lock"
    SWAPPED_CASE = "swapped_case"
    LAYOUT = "layout"
    OTHER_LAYOUT = "other_layout"
    UNREADABLE = "unreadable"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    NO_ENTER = "no_enter"
    DOUBLED = "doubled"
    SLOW = "slow"
    AIM = "aim"
    ESCAPES = "escapes"
    NO_SEPARATOR = "no_separator"


class Finding(Struct, frozen=True):
    """One thing that was found; `detail` is what it is: a prefix, a speed."""

    sign: Sign
    detail: str = ""
    corrected: bool = True
    """False: a person must change the scanner."""


class Diagnosis(Struct, frozen=True):
    """What was found, and what puts it right."""

    findings: tuple[Finding, ...]
    corrections: Corrections


class Heard(Struct, frozen=True):
    """What came for one code: by the keys' places, by the letters, how it ended, and how quickly."""

    by_key: str
    by_text: str
    ended: str = "enter"
    key_ms: float = 0.0


def heard(strokes: Sequence[KeyStroke], platform: str) -> Heard:
    """Read the strokes of one scan both ways."""
    keys = [physical_key(one.scan_code, platform) if one.scan_code else 0 for one in strokes]
    ended, end = _end(keys, strokes)
    body = [
        (key, one)
        for key, one in zip(keys, strokes, strict=True)
        if one is not end and not _ends(key, one)
    ]
    typing = [one.at_ms for key, one in body if one.text or character(key, shift=False)]
    key_ms = (typing[-1] - typing[0]) / (len(typing) - 1) if len(typing) > 1 else 0.0
    by_key = "".join(_by_key(key, one) for key, one in body)
    by_text = "".join(c for _, one in body for c in one.text if c.isprintable() or c == GS)
    return Heard(by_key if any(keys) else by_text, by_text, ended, key_ms)


def diagnose(scans: Sequence[Heard], sheet: Sequence[str] = SHEET) -> Diagnosis:
    """Compare what was heard for each code of the sheet; codes not scanned yet count for nothing."""
    pairs = [(one, meant) for one, meant in zip(scans, sheet, strict=False) if one.by_key]
    if not pairs:
        return Diagnosis((), Corrections())
    findings, corrections = _reading(pairs)
    findings += _ending([one for one, _ in pairs])
    slow_ms = median(one.key_ms for one, _ in pairs)
    if slow_ms > Pace().average_ms:
        kept_ms = min(SLOWEST_MS, slow_ms * 1.25)
        corrections = _with(corrections, average_ms=kept_ms)
        findings.append(
            Finding(Sign.SLOW, f"{slow_ms:.0f}", corrected=slow_ms * 1.25 <= SLOWEST_MS)
        )
    found = tuple(findings) or (Finding(Sign.WELL),)
    return Diagnosis(found, corrections)


def _reading(pairs: list[tuple[Heard, str]]) -> tuple[list[Finding], Corrections]:
    """By which way of reading do the codes come out, and what stands around them?"""
    by_key = [(one.by_key, meant) for one, meant in pairs]
    by_text = [(one.by_text, meant) for one, meant in pairs]
    findings: list[Finding] = []
    if _all_in(by_key):
        if not _all_in(by_text) and any(one.by_text for one, _ in pairs):
            caps = _all_in([(text.swapcase(), meant) for text, meant in by_text])
            findings.append(Finding(Sign.CAPS_LOCK if caps else Sign.LAYOUT))
        return _around(by_key, findings, Corrections())
    swapped = [(text.swapcase(), meant) for text, meant in by_key]
    if _all_in(swapped):
        findings.append(Finding(Sign.SWAPPED_CASE))
        return _around(swapped, findings, Corrections(swap_case=True))
    if _all_in(by_text):
        findings.append(Finding(Sign.OTHER_LAYOUT))
        return _around(by_text, findings, Corrections(by_text=True))
    if (learnt := _learnt(by_text)) is None:
        return [Finding(Sign.UNREADABLE, corrected=False)], Corrections()
    findings.append(Finding(Sign.LAYOUT))
    mapped = [("".join(learnt.get(sign, sign) for sign in text), meant) for text, meant in by_text]
    return _around(mapped, findings, Corrections(by_text=True, letters=learnt))


def _around(
    pairs: list[tuple[str, str]], findings: list[Finding], corrections: Corrections
) -> tuple[list[Finding], Corrections]:
    """What stands before, behind and between."""
    texts = [ECI.sub("", _without_separator(text)) for text, _ in pairs]
    meants = [_without_separator(meant) for _, meant in pairs]
    before = [text[: text.find(meant)] for text, meant in zip(texts, meants, strict=True)]
    behind = [text[text.find(m) + len(m) :] for text, m in zip(texts, meants, strict=True)]
    if any(GS in meant and GS not in text for text, meant in pairs):
        findings.append(Finding(Sign.NO_SEPARATOR, corrected=False))
    doubled = all(m in rest for rest, m in zip(behind, meants, strict=True))
    if doubled:
        findings.append(Finding(Sign.DOUBLED))
        corrections = _with(corrections, doubled=True)
        behind = [rest[: rest.find(m)] for rest, m in zip(behind, meants, strict=True)]
        behind = [
            b[: len(b) - len(p)] if p and b.endswith(p) else b
            for b, p in zip(behind, before, strict=True)
        ]
    if all(AIM_IDENTIFIER.search(one) for one in before):
        findings.append(Finding(Sign.AIM))
        before = [AIM_IDENTIFIER.sub("", one, count=1) for one in before]
    if any(ECI.search(text) for text, _ in pairs):
        findings.append(Finding(Sign.ESCAPES))
    prefix, suffix = _same(before), _same(behind)
    if prefix:
        findings.append(Finding(Sign.PREFIX, prefix))
    if suffix:
        findings.append(Finding(Sign.SUFFIX, suffix))
    return findings, _with(corrections, prefix=prefix, suffix=suffix)


def _ending(scans: list[Heard]) -> list[Finding]:
    """Codes that end by silence come out a little later; nothing is wrong with them."""
    return [] if all(one.ended for one in scans) else [Finding(Sign.NO_ENTER)]


def _all_in(pairs: list[tuple[str, str]]) -> bool:
    return all(_without_separator(meant) in _without_separator(text) for text, meant in pairs)


def _without_separator(text: str) -> str:
    return text.replace(GS, "")


def _learnt(pairs: list[tuple[str, str]]) -> dict[str, str] | None:
    """Learn which letter came for which, with the same number of signs before and behind each; None if that cannot be told."""
    plain = [
        (_without_separator(text), _without_separator(meant))
        for text, meant in pairs
        if meant != CHARACTER_SET  # it may be longer by an escape, and has no letter of its own
    ]
    extra = {len(text) - len(meant) for text, meant in plain}
    if len(extra) != 1 or (more := extra.pop()) < 0:
        return None
    tries = (
        _letters([(text[at : at + len(meant)], meant) for text, meant in plain])
        for at in range(more + 1)
    )
    return next((learnt for learnt in tries if learnt is not None), None)


def _letters(pairs: list[tuple[str, str]]) -> dict[str, str] | None:
    """Which letter came for which; None if one came for two."""
    learnt: dict[str, str] = {}
    for text, meant in pairs:
        for came, wanted in zip(text, meant, strict=True):
            if learnt.setdefault(came, wanted) != wanted:
                return None
    return {came: wanted for came, wanted in learnt.items() if came != wanted}


def _same(texts: list[str]) -> str:
    return texts[0] if len(set(texts)) == 1 else ""


def _with(corrections: Corrections, **changes: object) -> Corrections:
    from msgspec.structs import replace

    return replace(corrections, **changes)


def _end(keys: list[int], strokes: Sequence[KeyStroke]) -> tuple[str, KeyStroke | None]:
    if not strokes or not _ends(keys[-1], strokes[-1]):
        return "", None
    tab = keys[-1] == TAB_KEY or strokes[-1].text == "\t"
    return ("tab" if tab else "enter"), strokes[-1]


def _ends(key: int, stroke: KeyStroke) -> bool:
    return key in ENTER_KEYS or key == TAB_KEY or (key == 0 and stroke.text in {"\r", "\n", "\t"})


def _by_key(key: int, stroke: KeyStroke) -> str:
    if GS in stroke.text or (stroke.control and character(key, shift=False) == "]"):
        return GS
    return "" if stroke.control else character(key, shift=stroke.shift)

"""A handheld scanner that types: its bursts told from a person's typing, and read by physical key.

Reading positions instead of letters gives the same code on a Swedish, French or Arabic layout, with
Caps Lock on, and where dead keys would swallow a character. No Qt here: strokes come in with their
time, and come out as a `Scan`, or as `Typed` to be handed on to whoever has the focus.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from terminal.devices.corrections import AS_IT_COMES, Corrections, corrected, without_eci
from terminal.devices.us_keyboard import (
    BRACKET_KEY,
    EDITING_KEYS,
    ENTER_KEYS,
    MODIFIER_KEYS,
    TAB_KEY,
    character,
    physical_key,
)

GS: Final = "\x1d"
ENDS: Final = frozenset({"\r", "\n", "\t"})
EDITS: Final = frozenset({"\b", "\x1b", "\x7f"})
# A scanner set to send it names the symbology first: ]C1 for a GS1-128, ]Q1 for a QR code.
AIM_IDENTIFIER: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class KeyStroke:
    """A key pressed: the platform's scan code, the text the layout gave, and when. Prints masked."""

    scan_code: int = field(repr=False)
    shift: bool
    text: str = field(repr=False)
    at_ms: float
    control: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner sent, its symbology's AIM identifier apart. May be worth money: prints masked."""

    text: str
    aim: str = ""

    def __repr__(self) -> str:
        return f"Scan(…{self.text[-4:]!r})"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed, to be handed on. May be a PIN: prints as a number of strokes."""

    strokes: tuple[KeyStroke, ...]

    def __repr__(self) -> str:
        return f"Typed({len(self.strokes)})"


@dataclass(frozen=True, slots=True)
class Swallowed:
    """A burst that nobody typed and that is no scan to act on: too long, an echo, a late Enter."""

    strokes: int


Burst = Scan | Typed | Swallowed


@dataclass(frozen=True, slots=True)
class Pace:
    """What makes a burst. Bluetooth scanners stall between keys, so the average counts more."""

    average_ms: float = 50
    average_known_ms: float = 80
    """For what is a whole code of ours: no hand types two dozen letters without sense so quickly, and a slow radio may."""
    longest_gap_ms: float = 150
    end_within_ms: float = 100
    shortest: int = 6
    longest: int = 512
    echo_within_ms: float = 300
    """The same scan again this soon is a scanner set to send twice: no hand is that quick."""
    hand_keys: int = 3
    """Keys typed just before a scan that may have stuck to its front."""


class Wedge:
    """Strokes go in one by one; scans and typing come out when it is clear which they are."""

    def __init__(
        self,
        platform: str,
        fits: Callable[[str], bool] | None = None,
        pace: Pace | None = None,
        corrections: Corrections = AS_IT_COMES,
    ) -> None:
        """Start with nothing held.

        `platform` is Qt's name of it, which says what a scan code means. `fits` tells a well-formed
        code: only by that is anything ever taken off a burst, but for `corrections` that were found.
        """
        self.corrections = corrections
        self._platform = platform
        self._fits = fits or (lambda _: False)
        self._pace = pace or Pace()
        self._held: list[KeyStroke] = []
        self._overflow = 0
        self._last_at_ms = 0.0
        self._last_scan: Scan | None = None
        self._scanned_at_ms = -math.inf

    def press(self, stroke: KeyStroke) -> list[Burst]:
        """Take a stroke; give what is clear by it."""
        clear = self.idle(stroke.at_ms)
        if self._ends(stroke):
            return clear + self._end(stroke)
        self._hold(stroke)
        return clear + self._flush() if self._edits(stroke) else clear

    def idle(self, now_ms: float) -> list[Burst]:
        """Give what is clear because nothing more came. To be called when `idle_after_ms` passed."""
        waiting = self._held and self._gap_to(now_ms) <= self._pace.longest_gap_ms
        return [] if waiting else self._flush()

    def _end(self, stroke: KeyStroke) -> list[Burst]:
        """Take Enter or Tab: a scan's, if it comes quickly; never one that presses a button after a scan."""
        in_time = self._gap_to(stroke.at_ms) <= self._pace.end_within_ms
        clear = [] if in_time else self._flush()
        if not self._held and self._follows_a_scan(stroke.at_ms):
            return [*clear, Swallowed(1)]
        self._hold(stroke)
        return clear + self._flush()

    @property
    def idle_after_ms(self) -> float:
        """How long after the last stroke `idle` has something to say."""
        return self._pace.longest_gap_ms + 1

    def _gap_to(self, at_ms: float) -> float:
        """Time since the last stroke; a clock that ran backwards counts as a pause."""
        gap = at_ms - self._last_at_ms
        return gap if gap >= 0 else math.inf

    def _follows_a_scan(self, at_ms: float) -> bool:
        """Is it so soon after a scan that only the scanner can have sent it?"""
        return 0 <= at_ms - self._scanned_at_ms <= self._pace.echo_within_ms

    def _hold(self, stroke: KeyStroke) -> None:
        self._last_at_ms = stroke.at_ms
        if len(self._held) < 2 * self._pace.longest + 2:  # each with its Shift, and the end
            self._held.append(stroke)
        else:
            self._overflow += 1

    def _flush(self) -> list[Burst]:
        strokes, overflow = self._held, self._overflow
        self._held, self._overflow = [], 0
        if overflow:
            self._scanned_at_ms = self._last_at_ms
            return [Swallowed(len(strokes) + overflow)]
        return self._judge(strokes) if strokes else []

    def _judge(self, strokes: Sequence[KeyStroke]) -> list[Burst]:
        """Scan or typing?"""
        body = strokes[:-1] if self._ends(strokes[-1]) else strokes
        raw = self._read(body)
        quick = self._is_quick(strokes, raw)
        held_down = len(set(raw)) == 1  # a key held down repeats as quickly as a scanner sends
        if not quick or held_down or len(raw) < self._pace.shortest:
            return [Typed(tuple(strokes))]
        echo = self._follows_a_scan(strokes[0].at_ms)
        self._scanned_at_ms = self._last_at_ms
        if len(raw) > self._pace.longest:
            return [Swallowed(len(strokes))]
        by_hand = self._typed_before(body)
        scan, before = self._scan(self._read(body[by_hand:])), self._last_scan
        self._last_scan = scan
        typed = [Typed(tuple(body[:by_hand]))] if by_hand else []
        return [*typed, Swallowed(len(strokes)) if echo and scan == before else scan]

    def _is_quick(self, strokes: Sequence[KeyStroke], raw: str) -> bool:
        """Did a machine send it? One that is slow is known by its code, which must be whole."""
        average_ms = _average_ms(self._keys(strokes))
        if average_ms <= max(self._pace.average_ms, self.corrections.average_ms):
            return True
        return average_ms <= self._pace.average_known_ms and self._fits(self._scan(raw).text)

    def _typed_before(self, body: Sequence[KeyStroke]) -> int:
        """How many leading strokes are a hand's, if the rest is a code and the whole is none?"""
        for lead in range(min(2 * self._pace.hand_keys + 1, len(body))):  # each with its Shift
            if self._fits(self._scan(self._read(body[lead:])).text):
                return lead
        return 0

    def _scan(self, raw: str) -> Scan:
        """Take the AIM identifier and escapes apart, and one half of a code sent twice."""
        raw = corrected(raw, self.corrections)
        named = AIM_IDENTIFIER.match(raw)
        aim, text = (named.group(), raw[named.end() :]) if named else ("", raw)
        text = without_eci(text, aim)
        half = text[: len(text) // 2]
        sent_twice = text == half + half and self._fits(half) and not self._fits(text)
        return Scan(half if sent_twice else text, aim)

    def _read(self, strokes: Sequence[KeyStroke]) -> str:
        return "".join(self._character(stroke) for stroke in strokes)

    def _keys(self, strokes: Sequence[KeyStroke]) -> list[KeyStroke]:
        """Without the modifiers, which come in no time and would flatter the average."""
        return [stroke for stroke in strokes if self._key(stroke) not in MODIFIER_KEYS]

    def _key(self, stroke: KeyStroke) -> int:
        return physical_key(stroke.scan_code, self._platform) if stroke.scan_code else 0

    def _ends(self, stroke: KeyStroke) -> bool:
        key = self._key(stroke)
        return key in ENTER_KEYS or key == TAB_KEY or (key == 0 and stroke.text in ENDS)

    def _edits(self, stroke: KeyStroke) -> bool:
        """Is it a key that must work at once, also when held down?"""
        return self._key(stroke) in EDITING_KEYS or stroke.text in EDITS

    def _character(self, stroke: KeyStroke) -> str:
        """Read one stroke by its place on the keyboard, or by its text where the place is not known."""
        key = self._key(stroke)
        if GS in stroke.text or (stroke.control and key == BRACKET_KEY):
            return GS
        if stroke.control:
            return ""
        by_place = "" if self.corrections.by_text else character(key, shift=stroke.shift)
        text = by_place or stroke.text
        return "".join(c for c in text if c.isprintable())


def _average_ms(strokes: Sequence[KeyStroke]) -> float:
    if len(strokes) <= 1:
        return math.inf
    return (strokes[-1].at_ms - strokes[0].at_ms) / (len(strokes) - 1)

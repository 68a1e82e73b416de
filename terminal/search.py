"""Search by the last four: does the card that a customer lost, or cannot read out, exist here?

It answers with programme, state and last use, never with a code or what names one, so nothing can be redeemed by it. A
till answers only so many a minute: four characters are few to try.
"""

from collections import deque
from typing import Final

from msgspec import Struct

from terminal.domain.card import CardState
from terminal.domain.clock import MINUTE_MS
from terminal.domain.code import ALPHABET
from terminal.store.store import Store

SHOWN: Final = 4
PER_MINUTE: Final = 5
AT_MOST: Final = 9


class Match(Struct, frozen=True, kw_only=True):
    """One card that ends so."""

    last4: str
    programme: str
    state: CardState
    used_ms: int | None
    used_store: str


class TooOften(Struct, frozen=True):
    """A decision, not a failure: so long until the next search is answered."""

    wait_ms: int


class Searches:
    """The searches of one till, and how often they are answered."""

    def __init__(self) -> None:
        self._answered_ms: deque[int] = deque(maxlen=PER_MINUTE)

    def by_last4(self, store: Store, typed: str, now_ms: int) -> list[Match] | TooOften:
        """Answer, unless it was asked too often within a minute. What cannot end a code matches nothing."""
        last4 = typed.strip().upper()
        if len(last4) != SHOWN or not set(last4) <= set(ALPHABET):
            return []
        if (wait_ms := self._wait_ms(now_ms)) > 0:
            return TooOften(wait_ms)
        self._answered_ms.append(now_ms)
        return [
            Match(
                last4=card.last4,
                programme=programme,
                state=card.state,
                used_ms=card.used_ms,
                used_store=card.used_store,
            )
            for card, programme in store.cards.by_last4(last4, AT_MOST)
        ]

    def _wait_ms(self, now_ms: int) -> int:
        """A clock set back is no way around it: the wait is never longer than a minute, and never skipped."""
        if len(self._answered_ms) < PER_MINUTE:
            return 0
        passed_ms = max(0, now_ms - self._answered_ms[0])
        return max(0, MINUTE_MS - passed_ms)

"""How long to wait before trying again: exponential back-off with full jitter.

After M. Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015): the wait is drawn
from the whole of 0 … min(cap, base · 2ⁿ), so that tills which lost the ledger together do not come
back together. What the ledger asks for (Retry-After, RFC 9110, 10.2.3) is waited for first.
"""

import re
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final

from terminal.domain.clock import MINUTE_MS, SECOND_MS

BASE_MS: Final = 500
CAP_MS: Final = 20 * SECOND_MS
"""With one call's deadline on top, a till is back within half a minute after its network is."""
RETRY_AFTER_MS_MIN: Final = SECOND_MS
RETRY_AFTER_MS_MAX: Final = 15 * MINUTE_MS

Draw = Callable[[], float]
"""Gives a random number, 0 ≤ x < 1; the simulation passes its own."""

_SECONDS: Final = re.compile(r"[0-9]{1,19}", re.ASCII)
_DATE_CHARACTERS_MAX: Final = 64


def delay_ms(
    failures: int,
    draw: Draw,
    retry_after_ms: int | None = None,
    *,
    base_ms: int = BASE_MS,
    cap_ms: int = CAP_MS,
) -> int:
    """Give the wait after that many failures in a row (at least one)."""
    doublings = min(failures - 1, cap_ms.bit_length())
    jitter_ms = int(draw() * min(cap_ms, base_ms << doublings))
    return jitter_ms + (retry_after_ms or 0)


def retry_after_ms(value: str | None, now_ms: int) -> int | None:
    """Read a Retry-After header, seconds or a date; between one second and 15 minutes. None for garbage."""
    if value is None:
        return None
    text = value.strip()
    if _SECONDS.fullmatch(text):
        return _clamp(int(text) * SECOND_MS)
    if len(text) > _DATE_CHARACTERS_MAX:
        return None
    try:
        date = parsedate_to_datetime(text)
        until_ms = int((date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() * SECOND_MS)
    except (ValueError, OverflowError):
        return None
    return _clamp(until_ms - now_ms)


def _clamp(wait_ms: int) -> int:
    return max(RETRY_AFTER_MS_MIN, min(wait_ms, RETRY_AFTER_MS_MAX))

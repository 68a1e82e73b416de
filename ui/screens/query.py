"""What a person typed into the search: each thing that it may mean, by the clock on the wall and the shop's money."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from terminal.domain.clock import MINUTE_MS, SECOND_MS
from terminal.finding import Query, Span, is_number
from terminal.search import ending

AROUND_MS: Final = 5 * MINUTE_MS
"""Nobody remembers the minute."""
DAYS: Final = 14
TEXT_MAX: Final = 64
_AMOUNT: Final = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,3})?")
_TIME: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})")


def read_query(text: str, now_ms: int, zone: tzinfo | None = None) -> Query:
    """Say what it may mean. Nothing typed means everything."""
    typed = "".join(_plain(sign) for sign in text.strip()[:TEXT_MAX])
    amount = "".join(sign for sign in typed if not sign.isspace() and not _is_symbol(sign))
    time = _TIME.fullmatch(typed)
    return Query(
        last4=ending(typed.removeprefix("…").removeprefix("...")),
        amount=amount.replace(",", ".") if _AMOUNT.fullmatch(amount) else "",
        order=typed,
        number=typed if is_number(typed) else "",
        when=_around(int(time[1]), int(time[2]), now_ms, zone) if time else (),
    )


def _around(hour: int, minute: int, now_ms: int, zone: tzinfo | None) -> tuple[Span, ...]:
    """Give that time of the day, today and on the days before."""
    if hour > 23 or minute > 59:
        return ()
    today = datetime.fromtimestamp(now_ms / SECOND_MS, UTC).astimezone(zone)
    at = today.replace(hour=hour, minute=minute, second=0, microsecond=0)
    spans = []
    for back in range(DAYS):
        then_ms = int((at - timedelta(days=back)).timestamp()) * SECOND_MS
        spans.append(Span(then_ms - AROUND_MS, then_ms + AROUND_MS + MINUTE_MS))
    return tuple(spans)


def _plain(sign: str) -> str:
    """A digit of any writing as 0 to 9."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _is_symbol(sign: str) -> bool:
    """Is it a sign of a currency, or one that keeps directions apart?"""
    return unicodedata.category(sign) in {"Sc", "Cf"}

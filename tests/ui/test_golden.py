"""Money, dates and spans, in each language to the letter: `golden/*.txt` is what people agreed to read."""

import os
from datetime import UTC
from pathlib import Path

import pytest

from terminal.domain.clock import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from terminal.domain.money import Money
from ui.formatting import Formatter, last_four
from ui.translation import Language

GOLDEN = Path(__file__).with_name("golden")
AT_MS = 1_790_000_000_000
"""21 September 2026, 14:13 UTC."""
AMOUNTS = [
    Money(minor, unit)
    for unit in ("EUR", "GBP", "USD", "SEK", "HUF", "KRW", "JPY", "AED")
    for minor in (0, 1250, 123_456_789, -500)
] + [Money(count, unit) for unit in ("uses", "points") for count in (0, 1, 2, 5, 11, 100, 1250)]
SPANS = [
    0,
    12 * SECOND_MS,
    3 * MINUTE_MS,
    HOUR_MS,
    26 * HOUR_MS,
    2 * DAY_MS,
    3 * DAY_MS,
    40 * DAY_MS,
]
MONTH_MS = 30 * DAY_MS


def written(language):
    """Everything that the formatter writes, a line each; signs that are not seen are shown by number."""
    write = Formatter(language, UTC)
    lines = [f"{amount.minor} {amount.unit} = {write.money(amount)}" for amount in AMOUNTS]
    lines += [f"step = {write.step(Money(1000, 'EUR'))}", f"card = {last_four('W2X9')}"]
    lines += [f"month {at + 1} = {write.date(AT_MS + at * MONTH_MS)}" for at in range(12)]
    lines += [f"moment = {write.moment(AT_MS, AT_MS + day)}" for day in (0, DAY_MS)]
    lines += [f"{span} ms = {write.age(span)}" for span in SPANS]
    text = "\n".join(lines) + "\n"
    return "".join(
        sign if sign.isprintable() or sign == "\n" else f"<{ord(sign):04X}>" for sign in text
    )


@pytest.mark.parametrize("language", Language)
def test_everything_is_written_as_agreed(language):
    """After a change that is meant: run once with GOLDEN=1, read what changed, commit it."""
    file = GOLDEN / f"{language}.txt"
    if os.environ.get("GOLDEN"):
        file.write_text(written(language), encoding="utf-8")
    assert written(language) == file.read_text(encoding="utf-8")

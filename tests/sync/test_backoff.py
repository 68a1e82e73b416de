"""Waits grow, scatter over their whole range, and never undercut what the ledger asked for."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import backoff
from sync.backoff import BASE_MS, CAP_MS, RETRY_AFTER_MS_MAX, RETRY_AFTER_MS_MIN

NOW = datetime(2026, 9, 21, 12, tzinfo=UTC)
NOW_MS = int(NOW.timestamp() * 1000)
DRAWS = st.floats(0, 1, exclude_max=True)
PATIENCE = st.none() | st.integers(RETRY_AFTER_MS_MIN, RETRY_AFTER_MS_MAX)


@given(st.integers(1, 10**9), DRAWS, PATIENCE)
def test_a_wait_is_within_its_range(failures: int, draw: float, asked_ms: int | None) -> None:
    """0 ≤ wait < min(cap, base · 2ⁿ), on top of what was asked for; however often it failed."""
    wait_ms = backoff.delay_ms(failures, lambda: draw, asked_ms)
    most_ms = min(CAP_MS, BASE_MS * 2 ** min(failures - 1, 40))
    assert 0 <= wait_ms - (asked_ms or 0) < most_ms


@given(st.integers(1, 100), DRAWS)
def test_more_failures_never_mean_less_patience(failures: int, draw: float) -> None:
    """With the same chance, the wait grows until the cap."""
    waits = [backoff.delay_ms(n, lambda: draw) for n in (failures, failures + 1)]
    assert waits == sorted(waits)


@given(st.integers(1, 20))
def test_tills_that_failed_together_do_not_come_back_together(failures: int) -> None:
    """The wait uses its whole range: a tenth of the chance is a tenth of the range."""
    range_ms = min(CAP_MS, BASE_MS * 2 ** (failures - 1))
    for tenth in range(10):
        waits = backoff.delay_ms(failures, iter((tenth / 10,)).__next__)
        assert waits == int(tenth / 10 * range_ms)


@pytest.mark.parametrize(
    ("header", "wait_ms"),
    [
        (None, None),
        ("", None),
        ("1", 1_000),
        (" 30 ", 30_000),
        ("0", 1_000),
        ("900", 900_000),
        ("901", 900_000),
        ("9" * 19, 900_000),
        ("9" * 5_000, None),
        ("-1", None),
        ("+5", None),
        ("1.5", None),
        ("1e3", None),
        ("٣", None),
        ("0x10", None),
        ("soon", None),
        ("5, 10", None),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90_000),
        (format_datetime(NOW - timedelta(days=900), usegmt=True), 1_000),
        (format_datetime(NOW + timedelta(days=900), usegmt=True), 900_000),
        ("Mon, 21 Sep 2026 12:01:00 -0000", 60_000),
        ("Monday, 21-Sep-26 12:01:00 GMT", 60_000),
        ("Mon, 32 Sep 2026 12:01:00 GMT", None),
        ("Mon, 21 Sep 99999 12:01:00 GMT", None),
        ("Mon, 21 Sep 2026 12:01:00 +9999", None),
        ("M" * 100_000, None),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str | None, wait_ms: int | None) -> None:
    """Seconds and dates, from a second to a quarter of an hour; garbage is no wish."""
    if header == "Mon, 21 Sep 2026 12:01:00 +9999":
        assert backoff.retry_after_ms(header, NOW_MS) in (None, RETRY_AFTER_MS_MIN)
    else:
        assert backoff.retry_after_ms(header, NOW_MS) == wait_ms


@given(st.text(max_size=80) | st.from_regex(r"\A\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \w+\Z"))
def test_no_header_breaks_the_reading(header: str) -> None:
    """Whatever stands there, the wait is none or within bounds."""
    wait_ms = backoff.retry_after_ms(header, NOW_MS)
    assert wait_ms is None or RETRY_AFTER_MS_MIN <= wait_ms <= RETRY_AFTER_MS_MAX

"""What the ledger counts about itself, in the form that Prometheus reads.

    from ledger import metrics
    metrics.answered("/v1/authorise", 200, seconds)

Nothing here names a card, a cashier or an order; labels are paths, statuses and verdicts, whose
number is fixed. With several processes on one socket (`serve --processes`), each keeps its numbers in
a file of a shared folder, and whichever is asked gives the sum.
"""

import collections
import os
from functools import lru_cache
from typing import Final

from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from ledger.several import METRICS_FOLDER
from sync.protocol.messages import PushAnswer

CONTENT_TYPE: Final = b"text/plain; version=0.0.4; charset=utf-8"
BUCKETS_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 30.0)
"""A till gives an authorisation 2.5 s; a pull may wait 25 s for news."""

_answers: Final = Counter("ledger_answers", "Requests answered.", ("path", "status"))
_seconds: Final = Histogram(
    "ledger_answer_seconds", "From the whole request to the answer.", ("path",), buckets=BUCKETS_S
)
_entries: Final = Counter("ledger_entries", "Journal entries judged, by verdict.", ("verdict",))
_shortfall: Final = Counter(
    "ledger_shortfall_entries", "Redemptions that found too little on their card."
)
_chores: Final = Counter("ledger_chore_failures", "Chores that met a bug.", ("chore",))
_page: Final = Gauge(
    "ledger_feed_page",
    "The newest page of the feed that is known here.",
    multiprocess_mode="livemax",
)
_sure: Final = Gauge(
    "ledger_database_reachable",
    "1 while the publisher reaches the book, else 0.",
    multiprocess_mode="livemin",
)


def answered(path: str, status: int, seconds: float) -> None:
    """Count an answer."""
    _answers_of(path, status).inc()
    _seconds_of(path).observe(seconds)


@lru_cache(maxsize=1024)
def _answers_of(path: str, status: int) -> Counter:
    """Look a counter up once: the library makes a name of its labels each time."""
    return _answers.labels(path, str(status))


@lru_cache(maxsize=256)
def _seconds_of(path: str) -> Histogram:
    return _seconds.labels(path)


def judged(answer: PushAnswer) -> None:
    """Count what a push was told. An entry that was delivered again is counted again."""
    kinds = collections.Counter(verdict.kind for verdict in answer.verdicts)
    for kind, number in kinds.items():
        _entries.labels(kind.value).inc(number)
    if short := sum(1 for verdict in answer.verdicts if verdict.shortfall):
        _shortfall.inc(short)


def chore_failed(name: str) -> None:
    """Count that a chore of head office met a bug."""
    _chores.labels(name).inc()


def feed(page: int, *, sure: bool) -> None:
    """Tell how the feed stands."""
    _page.set(page)
    _sure.set(int(sure))


def text() -> bytes:
    """Give everything, one number a line."""
    if METRICS_FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)

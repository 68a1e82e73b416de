"""How far a long run is, told while it goes on: every ten seconds, past pytest's capture."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final, Protocol, TypeVar

import pytest

EVERY_S: Final = 10.0

T = TypeVar("T")


class Progress(Protocol):
    """Says how many of how many."""

    def __call__(self, done: int, of: int, what: str) -> None: ...


@pytest.fixture
def progress(request: pytest.FixtureRequest) -> Progress:
    """Tell how far the test is, if it is time to; a short one says nothing. Called from one thread."""
    capture = request.config.pluginmanager.getplugin("capturemanager")
    name = request.node.name
    began = told = time.monotonic()

    def say(done: int, of: int, what: str) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told < EVERY_S and (done < of or told == began):
            return
        told = now
        with capture.global_and_fixture_disabled():
            sys.stdout.write(f"\n{name}: {done:,} of {of:,} {what}, {now - began:,.0f} s")
            sys.stdout.flush()

    return say


def counted(items: Sequence[T], progress: Progress | None, what: str) -> Iterator[T]:
    """Go through them, telling how many are done."""
    for done, item in enumerate(items, 1):
        yield item
        if progress:
            progress(done, len(items), what)

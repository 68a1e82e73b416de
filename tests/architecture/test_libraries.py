"""What we rely on in libraries and cannot see in their version numbers."""

import sys

import pytest

CALLS = 2000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="since 3.12 None is not counted")
def test_qt_gives_back_only_what_it_borrowed(qapp) -> None:
    """A call that returns nothing costs no reference to None: 6.12.0 ended the program so."""
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        qapp.processEvents()
    assert abs(sys.getrefcount(None) - before) < CALLS / 10

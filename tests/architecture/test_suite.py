"""The suite itself: what decides how long it takes."""

from pathlib import Path

from tests.support.longest import LONGEST, turn

HERE = Path(__file__).parents[2]


def test_the_longest_files_are_there_and_begin_first():
    """A file that got another name would come last, and all workers but one would wait for it."""
    assert [] == [path for path in LONGEST if not (HERE / path).exists()]
    assert len(set(LONGEST)) == len(LONGEST)
    assert turn(LONGEST[0]) < turn(LONGEST[-1]) < turn("tests/ui/test_wording.py")

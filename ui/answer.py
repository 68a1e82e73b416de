"""What a command of the till ends with, and the exit codes that other programs rely on."""

import argparse
from collections.abc import Callable
from typing import Final

from msgspec import Struct

DONE: Final = 0
FAILURE: Final = 1
USAGE: Final = 2
DECLINED: Final = 3


class Answer(Struct, frozen=True):
    """A value for --json, words for people, an exit code."""

    value: object
    words: str
    code: int = DONE


Command = Callable[[argparse.Namespace], Answer]

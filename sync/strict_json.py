"""JSON that has one reading only: no doubled keys, no NaN, no numbers beyond 64 bits, no bottomless nesting.

Programs that read the same bytes differently are how a check is passed by one and not the other
(RFC 8259, 4 and 6, leaves all of these to the reader).
"""

import json
from math import isfinite
from typing import Any, Final, NoReturn, TypeVar

import msgspec

T = TypeVar("T")

_DIGITS_MAX: Final = 19
_INTEGER_MAX: Final = 2**63 - 1


class NotStrict(ValueError):
    """The text is not JSON of that shape, or has more than one reading."""


def read(body: bytes, kind: type[T]) -> T:
    """Read JSON into a message type. Raises NotStrict."""
    try:
        json.loads(
            body.decode(),
            object_pairs_hook=_each_key_once,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_finite,
        )
        return msgspec.json.decode(body, type=kind)
    except (ValueError, msgspec.DecodeError) as error:
        raise NotStrict(str(error)) from error
    except RecursionError as error:
        raise NotStrict("nested too deeply") from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) != len(pairs):
        raise NotStrict("a key stands twice")


def _no_constant(word: str) -> NoReturn:
    raise NotStrict(f"{word} is no number")


def _integer(digits: str) -> None:
    if len(digits) > _DIGITS_MAX + 1 or abs(int(digits)) > _INTEGER_MAX:
        raise NotStrict("a number beyond 64 bits")


def _finite(digits: str) -> None:
    if not isfinite(float(digits)):
        raise NotStrict("a number beyond measure")

"""Whole columns as parameters: arrays in PostgreSQL's binary form, without a Python call for each value.

A batch goes to the database as a few statements that unnest such arrays; psycopg's own arrays would
cost more than everything else that is done for an entry. The form is that of PostgreSQL's
`array_send`: number of dimensions, no nulls, element type, length, first index, then each value
after its size.
"""

from collections.abc import Sequence
from functools import lru_cache
from struct import Struct as Layout
from typing import Final

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format

_BYTEA, _INT8, _TEXT = 17, 20, 25
_HEAD: Final = Layout("!IIIII")


class Column(bytes):
    """A column's values in binary form, sent as they are."""

    __slots__ = ()


class Byteas(Column):
    """A `bytea[]`."""

    __slots__ = ()


class Int8s(Column):
    """An `int8[]`."""

    __slots__ = ()


class Texts(Column):
    """A `text[]`."""

    __slots__ = ()


def byteas(values: Sequence[bytes]) -> Byteas:
    """Make a `bytea[]`."""
    sizes = set(map(len, values))
    if len(sizes) == 1:
        size = sizes.pop().to_bytes(4, "big")
        return Byteas(_head(_BYTEA, len(values)) + size + size.join(values))
    return Byteas(_head(_BYTEA, len(values)) + b"".join(map(_sized, values)))


def texts(values: Sequence[str]) -> Texts:
    """Make a `text[]`. PostgreSQL knows no zero character: it is left out."""
    return Texts(_head(_TEXT, len(values)) + b"".join(map(_sized_text, values)))


def words(values: Sequence[str]) -> Texts:
    """Make a `text[]` of which most values are the same few."""
    return Texts(_head(_TEXT, len(values)) + b"".join(map(_sized_word, values)))


def int8s(values: Sequence[int]) -> Int8s:
    """Make an `int8[]`."""
    sized = [8] * (2 * len(values))
    sized[1::2] = values
    return Int8s(_head(_INT8, len(values)) + _int8_layout(len(values)).pack(*sized))


def _head(element: int, length: int) -> bytes:
    return _HEAD.pack(1, 0, element, length, 1)


def _sized(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def _sized_text(value: str) -> bytes:
    return _sized(value.replace("\0", "").encode(errors="replace"))


_sized_word = lru_cache(maxsize=4096)(_sized_text)


@lru_cache(maxsize=2048)
def _int8_layout(length: int) -> Layout:
    return Layout("!" + "Iq" * length)


class _ColumnDumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: Column) -> Column:
        return obj


class _ByteasDumper(_ColumnDumper):
    oid = 1001


class _Int8sDumper(_ColumnDumper):
    oid = 1016


class _TextsDumper(_ColumnDumper):
    oid = 1009


psycopg.adapters.register_dumper(Byteas, _ByteasDumper)
psycopg.adapters.register_dumper(Int8s, _Int8sDumper)
psycopg.adapters.register_dumper(Texts, _TextsDumper)

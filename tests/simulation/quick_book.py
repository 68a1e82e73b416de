"""A connection to the book that sends each statement prepared and waits for it, and does nothing else.

The same statements reach the same PostgreSQL; what psycopg does for pools, pipelines and pages of rows
costs a simulated ledger more than its judging.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from psycopg import Connection, errors
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, PGresult
from psycopg.rows import TupleRow

_PLACE = re.compile(r"%(?:\((\w+)\))?s|%%")


class Rows:
    """What a statement gave: the part of a cursor that the ledger uses."""

    def __init__(self, result: PGresult, types: Transformer) -> None:
        self._result = result
        self._rows: list[TupleRow] = []
        if result.status == ExecStatus.TUPLES_OK:
            types.set_pgresult(result)
            self._rows = types.load_rows(0, result.ntuples, tuple)
        self._next = 0

    @property
    def rowcount(self) -> int:
        """How many rows it gave or changed."""
        return self._result.command_tuples or 0

    def fetchall(self) -> list[TupleRow]:
        """Give all that were not taken yet."""
        rest = self._rows[self._next :]
        self._next = len(self._rows)
        return rest

    def fetchone(self) -> TupleRow | None:
        """Give the next one."""
        self._next += 1
        return self._rows[self._next - 1] if self._next <= len(self._rows) else None

    def __iter__(self) -> Iterator[TupleRow]:
        """Give one after the other."""
        return iter(self.fetchall())


class QuickBook(Connection[TupleRow]):
    """For one thread, in autocommit."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._known: dict[str, tuple[bytes, list[str] | None]] = {}
        self._ready: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._serial = count(1)
        self._deep = False

    def execute(  # type: ignore[override]
        self,
        query: Any,
        params: Sequence[Any] | Mapping[str, Any] | None = None,
        *,
        prepare: bool | None = None,
        binary: bool = False,
    ) -> Any:
        """Run one statement, prepared at its first time."""
        del prepare
        if not isinstance(query, str):
            return super().execute(query, params)
        types = Transformer(self)
        values = self._values(query, params)
        sent = types.dump_sequence(values, [PyFormat.AUTO] * len(values))
        oids = tuple(types.types or ())
        name = self._ready.get((query, oids)) or self._prepare(query, oids)
        result = self.pgconn.exec_prepared(name, sent, types.formats, int(binary))
        self._check(result)
        return Rows(result, types)

    @contextmanager
    def transaction(self, *arguments: Any, **named: Any) -> Iterator[Any]:
        """All or nothing."""
        if self._deep or arguments or named:
            raise AssertionError("no transaction within another")
        self._check(self.pgconn.exec_(b"BEGIN"))
        self._deep = True
        try:
            yield None
        except BaseException:
            self._check(self.pgconn.exec_(b"ROLLBACK"))
            raise
        else:
            self._check(self.pgconn.exec_(b"COMMIT"))
        finally:
            self._deep = False

    @contextmanager
    def pipeline(self) -> Iterator[Any]:
        """Send one after the other."""
        yield None

    def _values(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None) -> list[Any]:
        if query not in self._known:
            self._known[query] = _numbered(query)
        names = self._known[query][1]
        if isinstance(params, Mapping):
            return [params[name] for name in names or ()]
        return list(params or ())

    def _prepare(self, query: str, oids: tuple[int, ...]) -> bytes:
        name = b"quick_%d" % next(self._serial)
        self._check(self.pgconn.prepare(name, self._known[query][0], oids))
        self._ready[query, oids] = name
        return name

    def _check(self, result: PGresult) -> None:
        if result.status not in {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK}:
            raise errors.error_from_result(result)


def _numbered(query: str) -> tuple[bytes, list[str] | None]:
    """Give the statement as PostgreSQL knows it, and the names of its places if they have some."""
    names: list[str] = []
    found = 0

    def number(place: re.Match[str]) -> str:
        nonlocal found
        name = place.group(1)
        if place.group() == "%%":
            return "%"
        if name is None:
            found += 1
            return f"${found}"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _PLACE.sub(number, query).encode(), names or None

"""A connection to the book that sends each statement prepared, and waits when somebody wants to know.

The same statements reach the same PostgreSQL in the same order; what psycopg does for pools and pages of
rows, and going to and fro for each statement, cost a simulated ledger more than its judging.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

from psycopg import Connection, errors
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, PGresult
from psycopg.rows import TupleRow

from ledger import feed, reads

SAID = frozenset({feed.PLAN, reads.PLAN})
"""What the connection was told once, by BY_KEY."""

_PLACE = re.compile(r"%(?:\((\w+)\))?s|%%")


class Rows:
    """What a statement gave: the part of a cursor that the ledger uses. Waited for when it is looked at."""

    def __init__(self, book: "QuickBook", types: Transformer) -> None:
        self._book = book
        self._types = types
        self._result: PGresult | None = None
        self._rows: list[TupleRow] | None = None
        self._next = 0

    def came(self, result: PGresult) -> None:
        """Keep what the database said."""
        self._result = result

    @property
    def rowcount(self) -> int:
        """How many rows it gave or changed."""
        return self._said().command_tuples or 0

    def fetchall(self) -> list[TupleRow]:
        """Give all that were not taken yet."""
        rest = self._all()[self._next :]
        self._next += len(rest)
        return rest

    def fetchone(self) -> TupleRow | None:
        """Give the next one."""
        rows = self._all()
        self._next += 1
        return rows[self._next - 1] if self._next <= len(rows) else None

    def __iter__(self) -> Iterator[TupleRow]:
        """Give one after the other."""
        return iter(self.fetchall())

    def _all(self) -> list[TupleRow]:
        if self._rows is None:
            result = self._said()
            self._rows = []
            if result.status == ExecStatus.TUPLES_OK:
                self._types.set_pgresult(result)
                self._rows = self._types.load_rows(0, result.ntuples, tuple)
        return self._rows

    def _said(self) -> PGresult:
        if self._result is None:
            self._book.catch_up()
        assert self._result is not None
        return self._result


class QuickBook(Connection[TupleRow]):
    """For one thread, in autocommit, set to look things up by their keys; what is prepared is ours."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._known: dict[str, tuple[bytes, list[str] | None, Transformer]] = {}
        self._ready: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._serial = count(1)
        self._deep = False
        self._sent: list[Rows | None] = []

    def execute(  # type: ignore[override]
        self,
        query: Any,
        params: Sequence[Any] | dict[str, Any] | None = None,
        *,
        prepare: bool | None = None,
        binary: bool = False,
    ) -> Any:
        """Run one statement, prepared at its first time; within a transaction, when somebody asks what it gave."""
        del prepare
        if not isinstance(query, str):
            self.catch_up()
            return super().execute(query, params)
        if query in SAID:
            return None
        rows = self._send(query, params, binary=binary)
        if not self._deep:
            self.catch_up()
        return rows

    @contextmanager
    def transaction(self, *arguments: Any, **named: Any) -> Iterator[Any]:
        """All or nothing."""
        if self._deep or arguments or named:
            raise AssertionError("no transaction within another")
        self._deep = True
        try:
            self._send("BEGIN")
            yield None
            self._send("COMMIT")
            self.catch_up()
        except BaseException:
            with suppress(errors.Error):
                self.catch_up()
            self._send("ROLLBACK")
            self.catch_up()
            raise
        finally:
            self._deep = False

    @contextmanager
    def pipeline(self) -> Iterator[Any]:
        """Send one after the other, and wait for all."""
        yield None
        self.catch_up()

    def cursor(self, *arguments: Any, **named: Any) -> Any:
        """Give a real one; it finds nothing under way."""
        self.catch_up()
        return super().cursor(*arguments, **named)

    def begin_anew(self) -> None:
        """Know no statement any more, as a connection that was just made."""
        self.execute("DEALLOCATE ALL")
        self._ready.clear()

    def catch_up(self) -> None:
        """Wait for all that was sent. Raises what the first fault was."""
        if not self._sent:
            return
        sent, self._sent = self._sent, []
        self.pgconn.pipeline_sync()
        fault = None
        for rows in sent:
            result = self.pgconn.get_result()
            self.pgconn.get_result()  # there is no more of it
            assert result is not None
            if result.status == ExecStatus.FATAL_ERROR:
                fault = fault or result
            elif rows is not None:
                rows.came(result)
        self.pgconn.get_result()  # the end of the line
        self.pgconn.exit_pipeline_mode()
        if fault is not None:
            raise errors.error_from_result(fault)

    def _send(
        self,
        query: str,
        params: Sequence[Any] | dict[str, Any] | None = None,
        *,
        binary: bool = False,
    ) -> Rows:
        if query not in self._known:
            self._known[query] = (*_numbered(query), Transformer(self))
        _, names, types = self._known[query]
        if isinstance(params, dict):
            values = [params[name] for name in names or ()]
        else:
            values = list(params or ())
        sent = types.dump_sequence(values, [PyFormat.AUTO] * len(values))
        oids = tuple(types.types or ())
        if not self._sent:
            self.pgconn.enter_pipeline_mode()
        name = self._ready.get((query, oids)) or self._prepare(query, oids)
        self.pgconn.send_query_prepared(name, sent, types.formats, int(binary))
        rows = Rows(self, types)
        self._sent.append(rows)
        return rows

    def _prepare(self, query: str, oids: tuple[int, ...]) -> bytes:
        name = b"quick_%d" % next(self._serial)
        self.pgconn.send_prepare(name, self._known[query][0], oids)
        self._sent.append(None)
        self._ready[query, oids] = name
        return name


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

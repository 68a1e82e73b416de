"""The console at the HTTP boundary: reads a request, lets a thread answer it, sends what came of it."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar, cast
from urllib.parse import urlsplit

from litestar.types import HTTPScope, Receive, Scope, Send
from msgspec.structs import replace

from ledger.console.answering import Answer, Asked, Console
from ledger.console.headers import SECURITY, TLS_ONLY, checked
from ledger.console.rendering import STATIC, plain_page, static_files
from ledger.console.routes import FORM_BYTES, GET
from ledger.database import Book, Database
from ledger.failures import LedgerError
from ledger.lanes import Lane
from ledger.problems import Refused
from terminal.domain.clock import Clock

T = TypeVar("T")

THREADS: Final = 3
WAITING_MAX: Final = 64
CONNECTIONS: Final = THREADS + 1
SESSION: Final = (b"SET statement_timeout = '20s'", b"SET application_name = 'console'")
BODY_S: Final = 60
HEADER_MAX: Final = 8192
YEAR: Final = "public, max-age=31536000, immutable"


class Boundary:
    """An ASGI application for everything below `/console`. Bugs go on to whoever runs it."""

    def __init__(self, database: Database, clock: Clock, public_url: str = "") -> None:
        self._database = database
        self._console = Console(clock, public_url)
        self._lane = Lane("console", THREADS, WAITING_MAX)
        self._secure = urlsplit(public_url).scheme == "https"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        http = cast("HTTPScope", scope)
        headers = {
            name.decode("latin-1"): value.decode("latin-1")
            for name, value in http["headers"]
            if len(value) <= HEADER_MAX
        }
        path = http["path"]
        if path.startswith(STATIC):
            await self._send(_static(path.removeprefix(STATIC)), send)
            return
        asked = Asked(
            method=GET if http["method"] == "HEAD" else http["method"],
            path=path if path != "/console" else "/console/",
            query=http["query_string"].decode("latin-1"),
            headers=headers,
            body=b"",
            address=_address(http, headers),
            scheme=http["scheme"],
        )
        try:
            asked = replace(asked, body=await _read(receive, await self._bytes_max(asked)))
        except _TooLarge:
            await self._send(
                _trouble(413, "Too large", "What was sent is too large. Send less at once."), send
            )
            return
        except _HungUp:
            return
        await self._send(await self._answered(asked), send)

    async def _bytes_max(self, asked: Asked) -> int:
        """How much of a body is read. Large ones are read only from who is known, so that strangers cannot fill our memory."""
        if self._console.takes(asked.method, asked.path) <= FORM_BYTES:
            return FORM_BYTES
        try:
            return await self._asking(lambda book: self._console.bytes_max(book, asked))
        except (LedgerError, Refused):
            return FORM_BYTES

    async def _asking(self, work: Callable[[Book], T]) -> T:
        return await self._lane.run(lambda: self._database.run(work))

    def _worked(self, asked: Asked) -> Answer:
        """Answer on a thread; what takes long to draw is drawn when the connection is given back."""
        return self._database.run(lambda book: self._console.answer(book, asked)).drawn()

    async def _answered(self, asked: Asked) -> Answer:
        try:
            return await self._lane.run(lambda: self._worked(asked))
        except (LedgerError, Refused):
            return _trouble(
                503, "Not now", "The ledger cannot answer just now. Nothing was changed; try again."
            )

    def close(self) -> None:
        """Let the work at hand finish."""
        self._lane.close()
        self._database.close()

    async def _send(self, answer: Answer, send: Send) -> None:
        headers = [*SECURITY, *answer.headers]
        if self._secure:
            headers.append(TLS_ONLY)
        named = {name for name, _ in answer.headers}
        if "cache-control" not in named:
            headers.append(("cache-control", "no-store"))
        headers.append(("content-length", str(len(answer.body))))
        sent = [checked(name, value) for name, value in headers]
        await send({"type": "http.response.start", "status": answer.status, "headers": sent})
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})


class _HungUp(Exception):
    """The caller went away."""


class _TooLarge(Exception):
    """The body is above the cap."""


async def _read(receive: Receive, most: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_S):
            while True:
                event = await receive()
                if event["type"] != "http.request":
                    raise _HungUp
                size += len(event["body"])
                if size > most:
                    raise _TooLarge
                pieces.append(event["body"])
                if not event["more_body"]:
                    return b"".join(pieces)
    except TimeoutError as error:
        raise _HungUp from error


def _address(scope: HTTPScope, headers: dict[str, str]) -> str:
    """Say where a request comes from; a proxy on this machine says it for others."""
    client = scope["client"]
    address = client[0] if client else ""
    forwarded = headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    return forwarded[:60] if forwarded and address in ("127.0.0.1", "::1") else address


def _static(name: str) -> Answer:
    found = static_files().get(name)
    if found is None:
        return _trouble(404, "Not found", "There is nothing here.")
    kind, body, version = found
    return Answer(
        200, [("content-type", kind), ("cache-control", YEAR), ("etag", f'"{version}"')], body
    )


def _trouble(status: int, title: str, sentence: str) -> Answer:
    headers = [("content-type", "text/html; charset=utf-8")]
    if status == 503:
        headers.append(("retry-after", "5"))
    return Answer(status, headers, plain_page(title, sentence))

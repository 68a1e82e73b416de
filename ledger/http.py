"""The HTTP boundary: bytes in, signed bytes out.

The framework routes; our calls take the body as it came, because what is signed is the exact bytes.
This is the one place of the ledger that catches everything: a bug is logged and answered with 500.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, cast

import msgspec
from litestar import Litestar, Request, Response, asgi
from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.exceptions import (
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
)
from litestar.handlers import ASGIRouteHandler
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from ledger import metrics, openapi, problems
from ledger.authentication import Envelope, answer_signature, read_envelope
from ledger.calls import Call
from ledger.content_route import Find, content_route
from ledger.failures import LedgerError
from ledger.openapi import Health
from ledger.problems import Refused
from sync.protocol.messages import PushAnswer
from sync.protocol.signing import SIGNATURE_HEADER, Signer

log = logging.getLogger(__name__)

JSON: Final = b"application/json"
PROBLEM_JSON: Final = b"application/problem+json"
OK: Final = 200
BUG_STATUS: Final = 500
CONSOLE: Final = "/console"
BUG_PAGE: Final = (
    b"<!doctype html><html lang=en><title>Failed</title><h1>The ledger failed.</h1>"
    b"<p>Nothing was changed. Its log says why; try again, and tell whoever runs it.</p>"
)
GET: Final = "GET"
BODY_S: Final = 20
"""A body that is not whole by then holds the connection no longer."""
LENGTH_DIGITS: Final = 10

_encode = msgspec.json.Encoder().encode


class Answer(msgspec.Struct, frozen=True):
    """What goes back, before it is signed."""

    status: int
    content_type: bytes
    body: bytes
    retry_after_s: int | None = None


class HungUp(Exception):
    """The caller went away before the request was whole."""


def refusal(refused: Refused) -> Answer:
    """Give the problem document of a refusal."""
    problem = refused.problem
    return Answer(problem.status, PROBLEM_JSON, _encode(problem), refused.retry_after_s)


class Boundary:
    """Turns requests into calls, and whatever comes of them into signed answers."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    def route(self, path: str, call: Call) -> ASGIApp:
        """Give what answers one path."""

        async def answer_call(scope: Scope, receive: Receive, send: Send) -> None:
            envelope = read_envelope(scope["headers"])
            begun_s = time.perf_counter()
            try:
                answer = await self._answer(call, cast("HTTPScope", scope), receive, envelope)
            except HungUp:
                return
            metrics.answered(path, answer.status, time.perf_counter() - begun_s)
            if answer.status != OK:
                log.info(
                    "refused",
                    extra={"path": path, "terminal": envelope.terminal, "status": answer.status},
                )
            await self.send(answer, envelope, send)

        return answer_call

    def readable(
        self, path: str, content_type: bytes, text: Callable[[], Awaitable[bytes]]
    ) -> ASGIRouteHandler:
        """Give the handler of a path that anybody may read and that takes nothing."""

        @asgi(path)
        async def answer_read(scope: Scope, receive: Receive, send: Send) -> None:
            del receive
            if cast("HTTPScope", scope)["method"] == GET:
                answer = Answer(OK, content_type, await text())
            else:
                answer = refusal(problems.wrong_method(GET))
            await self.send(answer, read_envelope(scope["headers"]), send)

        return answer_read

    async def _answer(
        self, call: Call, scope: HTTPScope, receive: Receive, envelope: Envelope
    ) -> Answer:
        try:
            body = await read_body(scope, receive, call)
            message = await call.answer(envelope, body)
            if isinstance(message, PushAnswer):
                metrics.judged(message)
            return Answer(OK, JSON, _encode(message))
        except Refused as refused:
            return refusal(refused)
        except LedgerError as error:
            log.warning("away: %s", error)
            return refusal(problems.unavailable())
        except HungUp:
            raise
        except Exception:
            log.exception("bug")
            return refusal(problems.bug())

    def headers(self, answer: Answer, envelope: Envelope) -> list[tuple[bytes, bytes]]:
        """Give the answer's headers; signed if the request carried a nonce."""
        headers = [
            (b"content-type", answer.content_type),
            (b"content-length", str(len(answer.body)).encode()),
            (b"cache-control", b"no-store"),
        ]
        if answer.retry_after_s is not None:
            headers.append((b"retry-after", str(answer.retry_after_s).encode()))
        if envelope.nonce is not None:
            signature = answer_signature(self._signer, envelope.nonce, answer.status, answer.body)
            headers.append((SIGNATURE_HEADER.lower().encode(), signature))
        return headers

    def as_problem(
        self, request: Request[object, object, State], error: Exception
    ) -> Response[bytes]:
        """Answer what went wrong outside of our calls: an unknown path, another method, a bug."""
        answer = refusal(_refused(error))
        signed = self.headers(answer, read_envelope(request.scope["headers"]))
        headers = {name.decode(): value.decode() for name, value in signed}
        return Response(answer.body, status_code=answer.status, headers=headers)

    async def refuse(self, refused: Refused, scope: Scope, send: Send) -> None:
        """Answer with a problem document."""
        await self.send(refusal(refused), read_envelope(scope["headers"]), send)

    async def send(self, answer: Answer, envelope: Envelope, send: Send) -> None:
        """Send an answer."""
        headers = self.headers(answer, envelope)
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})


async def read_body(scope: HTTPScope, receive: Receive, call: Call) -> bytes:
    """Read the whole body. Raises Refused, before reading more than allowed, and HungUp."""
    if scope["method"] != call.method:
        raise problems.wrong_method(call.method)
    for name, value in scope["headers"]:
        if name == b"content-length" and (
            len(value) > LENGTH_DIGITS or int(value) > call.bytes_max
        ):
            raise problems.too_large(call.bytes_max)
    try:
        async with asyncio.timeout(BODY_S):
            return await _receive_body(receive, call.bytes_max)
    except TimeoutError as error:
        raise problems.too_slow() from error


async def _receive_body(receive: Receive, most: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] != "http.request":
            raise HungUp
        piece = event["body"]
        size += len(piece)
        if size > most:
            raise problems.too_large(most)
        pieces.append(piece)
        if not event["more_body"]:
            return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def application(
    calls: Mapping[str, Call],
    signer: Signer,
    ready: Callable[[], Awaitable[bool]],
    count: Callable[[], None],
    content: Find,
    console: ASGIApp | None = None,
) -> ASGIApp:
    """Give the whole application: the calls, health, readiness, metrics, and the console for people. `count` is called before metrics are told."""
    boundary = Boundary(signer)

    async def health(_envelope: Envelope, _body: bytes) -> Health:
        """The process runs."""
        return Health("ok")

    async def readiness(_envelope: Envelope, _body: bytes) -> Health:
        """Requests can be answered: the book is there and the feed is up to date."""
        if not await ready():
            raise problems.unavailable()
        return Health("ready")

    watched = {"/health": Call(0, health, GET), "/ready": Call(0, readiness, GET)}

    async def numbers() -> bytes:
        count()
        return await asyncio.to_thread(metrics.text)

    readable = [
        content_route(content, boundary.refuse),
        boundary.readable("/metrics", metrics.CONTENT_TYPE, numbers),
        boundary.readable(openapi.PATH, JSON, _always(_encode(openapi.document()))),
    ]
    answered = {path: boundary.route(path, call) for path, call in {**calls, **watched}.items()}
    framework = Litestar(
        [*readable, *(asgi(path)(answer) for path, answer in answered.items())],
        exception_handlers={Exception: boundary.as_problem},
        openapi_config=None,
        logging_config=None,
    )

    return _straight(answered, framework if console is None else _beside(console, framework))


def _straight(answered: Mapping[str, ASGIApp], framework: ASGIApp) -> ASGIApp:
    """What is asked a thousand times a second takes no way through the framework; it has no use for it."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == ScopeType.HTTP else ""
        await answered.get(path, framework)(scope, receive, send)

    return answer


def _beside(console: ASGIApp, framework: ASGIApp) -> ASGIApp:
    """Pages are for people: a bug there is told them in words."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == ScopeType.HTTP else ""
        if path != CONSOLE and not path.startswith(f"{CONSOLE}/"):
            await framework(scope, receive, send)
            return
        try:
            await console(scope, receive, send)
        except Exception:
            log.exception("bug")
            headers = [(b"content-type", b"text/html; charset=utf-8")]
            await send({"type": "http.response.start", "status": BUG_STATUS, "headers": headers})
            await send({"type": "http.response.body", "body": BUG_PAGE, "more_body": False})

    return answer


def _always(body: bytes) -> Callable[[], Awaitable[bytes]]:
    async def answer() -> bytes:
        return body

    return answer


def _refused(error: Exception) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, NotFoundException):
        return problems.not_found()
    if isinstance(error, MethodNotAllowedException):
        return problems.wrong_method("another method")
    if isinstance(error, HTTPException) and error.status_code < BUG_STATUS:
        return problems.malformed(error.detail)
    log.error("bug", exc_info=error)
    return problems.bug()

"""The one path for caches: a GET by hash, answered for ever the same, with an ETag and without a signature."""

import re
from collections.abc import Awaitable, Callable
from typing import Final, cast

from litestar import asgi
from litestar.handlers import ASGIRouteHandler
from litestar.types import HTTPScope, Receive, Scope, Send

from ledger import problems
from ledger.failures import LedgerError
from ledger.problems import Refused
from sync.protocol.contents import CONTENT

Find = Callable[[bytes], Awaitable[bytes | None]]
Refuse = Callable[[Refused, Scope, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

FOR_EVER: Final = b"public, max-age=31536000, immutable"
OK: Final = 200
NOT_MODIFIED: Final = 304

_NAME: Final = re.compile(r"[0-9a-f]{64}")


def content_route(find: Find, refuse: Refuse) -> ASGIRouteHandler:
    """Give the handler. `refuse` answers with a problem document that nobody may keep."""

    @asgi(CONTENT, is_mount=True, copy_scope=True)
    async def answer_content(scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        try:
            status, headers, body = await _find(cast("HTTPScope", scope), find)
        except Refused as refused:
            await refuse(refused, scope, send)
        except LedgerError:
            await refuse(problems.unavailable(), scope, send)
        else:
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body, "more_body": False})

    return answer_content


async def _find(scope: HTTPScope, find: Find) -> tuple[int, Headers, bytes]:
    """Give status, headers and body. Raises Refused."""
    if scope["method"] not in ("GET", "HEAD"):
        raise problems.wrong_method("GET")
    name = scope["path"].strip("/").rpartition("/")[2]
    if not _NAME.fullmatch(name):
        raise problems.not_found()
    etag = f'"{name}"'.encode()
    headers = [(b"cache-control", FOR_EVER), (b"etag", etag)]
    if any(key == b"if-none-match" and etag in value for key, value in scope["headers"]):
        return NOT_MODIFIED, headers, b""
    body = await find(bytes.fromhex(name))
    if body is None:
        raise problems.not_found()
    headers += [
        (b"content-type", b"application/octet-stream"),
        (b"content-length", str(len(body)).encode()),
    ]
    return OK, headers, b"" if scope["method"] == "HEAD" else body

"""A small ledger over real sockets that signs its answers: the client's other side, and nothing more.

`Ledger.answers` says what it answers, by path: a message, or a status with a problem.
"""

import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any, Final, Self

import msgspec

from sync.protocol import messages, signing
from sync.protocol.messages import Problem
from terminal.domain.feed import NO_PAGE, Item, Page, SignedPage, page_hash
from terminal.domain.snapshot import Chunk
from tests.support.till import DEVICE_KEY, LEDGER_KEY, lists_between

HOST: Final = "127.0.0.1"
REQUESTS: Final = {
    messages.ENROL: messages.EnrolRequest,
    messages.AUTHORISE: messages.AuthoriseRequest,
    messages.VOID: messages.VoidRequest,
    messages.JOURNAL: messages.PushRequest,
    messages.FEED: messages.FeedRequest,
    messages.SNAPSHOT: messages.SnapshotRequest,
}
Answer = Callable[[Any], msgspec.Struct]


class Refusing(Exception):
    """Answer with this problem, and these headers."""

    def __init__(self, status: int, kind: str, **headers: str) -> None:
        super().__init__(kind)
        self.problem = Problem(type=kind, title=f"Test says {kind}.", status=status)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Ledger:
    """Listens while its `with` lasts. `heard`: every request that was really this till's, by path."""

    def __init__(self, device_key: bytes = DEVICE_KEY, *, tls: SSLContext | None = None) -> None:
        self.signer = signing.Signer(LEDGER_KEY)
        self.device_key = signing.public_key(device_key)
        self.headers: list[dict[str, str]] = []
        self.answers: dict[str, Answer] = {}
        self.heard: list[tuple[str, Any]] = []
        self.strangers = 0
        self.extra_headers: dict[str, str] = {}
        self.contents: dict[bytes, bytes] = {}
        self.fetched: list[bytes] = []
        self._server = _Server((HOST, 0), _Conversation)
        self._server.ledger = self
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_port
        self.url = f"{'http' if tls is None else 'https'}://{HOST}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def page(
        self,
        number: int,
        *items: Item,
        previous: bytes = NO_PAGE,
        block_list: int = 0,
        parts: tuple[Chunk, ...] = (),
    ) -> SignedPage:
        """Make a page that this ledger signs."""
        page = Page(
            number=number,
            previous=previous,
            made_ms=1,
            block_list=block_list,
            items=items,
            parts=parts,
        )
        body = msgspec.json.encode(page)
        return SignedPage(body, self.signer.sign(signing.page_message(body)))

    def pages(self, count: int, *, block_list: int = 0) -> list[SignedPage]:
        """Make so many pages that follow one another; the first brings the block lists up to that number."""
        made: list[SignedPage] = []
        lists = lists_between(number=block_list)
        for number in range(1, count + 1):
            previous = page_hash(made[-1].body) if made else NO_PAGE
            items = () if made else lists
            made.append(self.page(number, *items, previous=previous, block_list=block_list))
        return made

    def respond(self, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Give status, headers and body."""
        request = msgspec.json.decode(body, type=REQUESTS[path])
        self.heard.append((path, request))
        try:
            answer = self.answers[path](request)
        except Refusing as refusal:
            headers = {"Content-Type": "application/problem+json"} | refusal.headers
            return refusal.problem.status, headers, msgspec.json.encode(refusal.problem)
        return 200, {"Content-Type": "application/json"}, msgspec.json.encode(answer)

    def is_from_the_till(self, path: str, headers: Any, body: bytes) -> bool:
        """Check the till's signature as the real ledger does."""
        nonce = b64decode(headers[signing.NONCE_HEADER])
        message = signing.request_message(
            path,
            headers.get(signing.TERMINAL_HEADER, ""),
            nonce,
            int(headers[signing.TIME_HEADER]),
            body,
        )
        try:
            signing.verify(self.device_key, b64decode(headers[signing.SIGNATURE_HEADER]), message)
        except signing.NotSigned:
            return False
        return len(nonce) == signing.NONCE_BYTES


class _Server(ThreadingHTTPServer):
    """Knows its ledger; says nothing about connections that break."""

    ledger: Ledger
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A broken connection is what these tests are about."""


class _Conversation(BaseHTTPRequestHandler):
    """Answers one till."""

    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 20

    def do_POST(self) -> None:
        """Answer, signed."""
        ledger = self.server.ledger
        body = self.rfile.read(int(self.headers["Content-Length"]))
        ledger.headers.append(dict(self.headers))
        if not ledger.is_from_the_till(self.path, self.headers, body):
            ledger.strangers += 1
        status, headers, answer = ledger.respond(self.path, body)
        nonce = b64decode(self.headers[signing.NONCE_HEADER])
        signature = ledger.signer.sign(signing.answer_message(nonce, status, answer))
        self.send_response(status)
        for name, value in (headers | ledger.extra_headers).items():
            self.send_header(name, value)
        self.send_header(signing.SIGNATURE_HEADER, b64encode(signature).decode())
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self) -> None:
        """Give a content to whoever asks."""
        digest = bytes.fromhex(self.path.rpartition("/")[2])
        self.server.ledger.fetched.append(digest)
        body = self.server.ledger.contents.get(digest)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def http(status: int, body: bytes = b"", **headers: str) -> bytes:
    """Write an answer as bytes; a header's hyphens are written as underscores."""
    lines = [f"HTTP/1.1 {status} Whatever"]
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if "Transfer-Encoding" not in named:
        named.setdefault("Content-Length", str(len(body)))
    lines += [f"{name}: {value}" for name, value in named.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def as_json(value: object) -> bytes:
    """Encode what a stranger would say."""
    return json.dumps(value).encode()

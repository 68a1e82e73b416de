"""A receiver of webhooks on this machine, as bad as it is told to be: it fails, hangs up, or answers late."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from msgspec import Struct

HANG_UP = 0
"""Instead of a status: take the request and close the line without a word."""


class Taken(Struct, frozen=True):
    """A request as it came. `status`: what was answered."""

    path: str
    headers: dict[str, str]
    body: bytes
    status: int

    @property
    def id(self) -> str:
        """Under which name the event came."""
        return self.headers["webhook-id"]


class Sink:
    """Keeps what came, in order. `behave(count)` says how the request of that number is answered."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.taken: list[Taken] = []
        self.behave: Callable[[int], int] = lambda _count: 204
        self.answer_headers: dict[str, str] = {}
        self._lock = threading.Lock()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Keep it; give the status to answer."""
        with self._lock:
            status = self.behave(len(self.taken))
            self.taken.append(Taken(path, headers, body, status))
            return status

    def heard(self) -> list[Taken]:
        """What the receiver holds if it looks at ids, as it should: each once, in the order of first coming."""
        seen: dict[str, Taken] = {}
        for one in self.taken:
            seen.setdefault(one.id, one)
        return list(seen.values())


@contextmanager
def open_sink() -> Iterator[Sink]:
    """Listen on a free port of this machine."""

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status = sink.take(self.path, headers, body)
            if status == HANG_UP:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in sink.answer_headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    sink = Sink(f"http://127.0.0.1:{server.server_port}/hook")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield sink
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

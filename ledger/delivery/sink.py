"""A sink for trying deliveries out: a mail server and an SMS gateway on this machine that send nothing on.

It can be told to be busy, slow, forgetful (take a message and lose its answer) or refusing: what gateways
do to their senders. `arrivals` is everything that came, each as often as it came.
"""

import email
import json
import threading
import time
from asyncio import Server, WriteTransport
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from msgspec import Struct

from ledger.issuing.recipients import MAIL, SMS

SLOW_S: Final = 0.2
BODY_MAX: Final = 1_000_000
HERE: Final = "127.0.0.1"


class Mood(StrEnum):
    """What the sink does with a message."""

    TAKES = "takes"
    BUSY = "busy"
    FORGETFUL = "forgetful"
    """Takes it, and its answer is lost."""
    SLOW = "slow"
    REFUSES = "refuses"


class Arrival(Struct, frozen=True):
    """A message that came: under which id, to whom, and what it said. A mail is kept whole besides."""

    channel: str
    id: str
    to: str
    text: str
    letter: EmailMessage | None = None


class Sink:
    """Both servers, while the `with` lasts. `mood` is asked for each message."""

    def __init__(
        self,
        mood: Callable[[], Mood] = lambda: Mood.TAKES,
        mail_port: int = 0,
        sms_port: int = 0,
        told: Callable[[Arrival], None] = lambda _: None,
    ) -> None:
        self.mood = mood
        self.arrivals: list[Arrival] = []
        self._told = told
        self._lock = threading.Lock()
        self._mail = _MailController(self, mail_port)
        self._sms = ThreadingHTTPServer((HERE, sms_port), _receiver(self))
        self._thread = threading.Thread(target=self._sms.serve_forever, args=(0.05,))

    @property
    def mail_port(self) -> int:
        """Where it takes mail."""
        return self._mail.bound_port

    @property
    def sms_url(self) -> str:
        """Where it takes short messages."""
        return f"http://{HERE}:{self._sms.server_address[1]}/messages"

    def arrived(self, arrival: Arrival) -> None:
        """Keep what came."""
        with self._lock:
            self.arrivals.append(arrival)
        self._told(arrival)

    def __enter__(self) -> Self:
        self._mail.start()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._mail.stop()
        self._sms.shutdown()
        self._thread.join()
        self._sms.server_close()


class _Letterbox:
    """What aiosmtpd calls for each mail."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    async def take(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Do with a mail what the mood is."""
        mood = self._sink.mood()
        if mood is Mood.BUSY:
            return "451 4.3.0 later, please"
        if mood is Mood.REFUSES:
            return "550 5.7.1 not from you"
        content = envelope.content or b""
        whole = content.encode() if isinstance(content, str) else content
        letter = email.message_from_bytes(whole, policy=default)
        body = letter.get_body(("plain",))
        self._sink.arrived(
            Arrival(
                MAIL,
                str(letter["Message-ID"]),
                ", ".join(envelope.rcpt_tos),
                str(body.get_content()) if body else "",
                letter,
            )
        )
        if mood is Mood.FORGETFUL and server.transport is not None:
            cast("WriteTransport", server.transport).abort()  # the answer below finds nobody
        return "250 2.0.0 taken"

    handle_DATA = take  # noqa: N815 - the name that aiosmtpd calls it by


class _MailController(Controller):
    """A mail server that says where it listens."""

    def __init__(self, sink: Sink, port: int) -> None:
        super().__init__(_Letterbox(sink), hostname=HERE, port=port)

    @property
    def bound_port(self) -> int:
        """Where it listens; before it does, where it was told to."""
        running = cast("Server | None", self.server)
        return int(running.sockets[0].getsockname()[1]) if running else self.port

    def _trigger_server(self) -> None:
        """Look whether it answers where it listens, which for port 0 is elsewhere."""
        self.port = self.bound_port
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _receiver(sink: Sink) -> type[BaseHTTPRequestHandler]:
    class Receiver(BaseHTTPRequestHandler):
        """Takes short messages."""

        def do_POST(self) -> None:
            size = min(int(self.headers.get("Content-Length", "0")), BODY_MAX)
            body: Any = json.loads(self.rfile.read(size))
            mood = sink.mood()
            if mood is Mood.BUSY:
                return self._answer(503)
            if mood is Mood.REFUSES:
                return self._answer(400)
            if mood is Mood.SLOW:
                time.sleep(SLOW_S)
            key = self.headers.get("Idempotency-Key", "")
            sink.arrived(Arrival(SMS, key, str(body.get("to")), str(body.get("text"))))
            if mood is Mood.FORGETFUL:
                self.close_connection = True
                return None
            return self._answer(202)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            """Nothing: what came is told by the sink."""

        def _answer(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

    return Receiver

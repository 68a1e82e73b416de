"""The way to the ledger's host: one request at a time, on time, within a size, and of `requests` as little as will do.

Only its adapter is used, never a session: a session takes proxies, .netrc and certificate bundles from
the environment, keeps cookies, and reads and unpacks the body of a redirect it was told not to follow.
What comes back is believed by nobody yet.
"""

import ipaddress
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import Struct
from requests import PreparedRequest, Request, RequestException, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import SSLError as RequestsSSLError
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, SSLError

from sync.failures import BadAddress, Why
from sync.protocol.signing import SIGNATURE_HEADER
from sync.wire import Budget, Names, TimedContext, TimedSocket, connect

WIRE_BYTES_SPARE: Final = 2**20
"""What head lines and chunk marks may take besides the body."""

_PIECE: Final = 64 * 2**10


class NoReply(Exception):
    """None came; `why` not."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class Reply(Struct, frozen=True):
    """What came back, whoever said it."""

    status: int
    content_type: str
    retry_after: str | None
    signature: str
    body: bytes


class Line:
    """At most one connection to one host."""

    def __init__(self, url: str, ca_file: str, budget: Budget, names: Names) -> None:
        self._budget = budget
        self._dial = _Dial(budget, names)
        self._url, secure, self._host, self._port = _check(url)
        self._context = _trusting(ca_file, budget) if secure else None
        self._adapter = _Adapter(self._new_pool())

    def post(self, path: str, headers: dict[str, str], body: bytes, bytes_max: int) -> Reply:
        """Send, and read a body of at most that size. Raises NoReply."""
        return self._ask(Request("POST", self._url + path, headers=headers, data=body), bytes_max)

    def get(self, path: str, headers: dict[str, str], bytes_max: int) -> Reply:
        """Read a body of at most that size. Raises NoReply."""
        return self._ask(Request("GET", self._url + path, headers=headers), bytes_max)

    def _ask(self, asking: Request, bytes_max: int) -> Reply:
        self._dial.begin()
        request = asking.prepare()
        try:
            return _receive(self._adapter.send(request, stream=True).raw, bytes_max)
        except NoReply:
            self.hang_up()
            raise
        except (RequestException, HTTPError, OSError, ValueError) as error:
            self.hang_up()
            untrusted = isinstance(error, RequestsSSLError | SSLError)
            otherwise = Why.NOT_TRUSTED if untrusted else Why.BROKEN_OFF
            raise NoReply(self._budget.ended or self._dial.why or otherwise) from error

    def hang_up(self) -> None:
        """Close the connection; the next call makes another."""
        self._adapter.pool.close()
        self._adapter.pool = self._new_pool()

    def _new_pool(self) -> HTTPConnectionPool:
        if self._context is None:
            return _HttpPool(self._host, self._port, maxsize=1, dial=self._dial)
        return _HttpsPool(
            self._host,
            self._port,
            maxsize=1,
            ssl_context=self._context,
            cert_reqs="CERT_REQUIRED",
            dial=self._dial,
        )


def _receive(raw: BaseHTTPResponse, bytes_max: int) -> Reply:
    try:
        body = _read(raw, bytes_max)
    except BaseException:
        raw.close()
        raise
    return Reply(
        raw.status,
        raw.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        raw.headers.get("Retry-After"),
        raw.headers.get(SIGNATURE_HEADER, ""),
        body,
    )


def _read(raw: BaseHTTPResponse, bytes_max: int) -> bytes:
    if raw.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise NoReply(Why.NOT_THE_LEDGER)
    body = bytearray()
    for piece in raw.stream(_PIECE, decode_content=False):
        body += piece
        if len(body) > bytes_max:
            raise NoReply(Why.TOO_LARGE)
    return bytes(body)


class _Adapter(HTTPAdapter):
    """Sends over the one pool it is given; no redirects, cookies, proxies or retries."""

    def __init__(self, pool: HTTPConnectionPool) -> None:
        super().__init__()
        self.pool = pool

    def get_connection_with_tls_context(self, *_: Any, **__: Any) -> HTTPConnectionPool:  # noqa: ANN401 - as inherited
        """Ours, whatever the environment says."""
        return self.pool

    def cert_verify(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as inherited
        """Leave it to the pool's context, which reads no environment."""

    def build_response(self, req: PreparedRequest, resp: BaseHTTPResponse) -> Response:
        """Wrap it without reading cookies or guessing encodings."""
        response = Response()
        response.request = req
        response.status_code = resp.status
        response.raw = resp
        return response


class _Dial:
    """Makes timed connections for urllib3, and remembers why one did not come about."""

    def __init__(self, budget: Budget, names: Names) -> None:
        self._budget = budget
        self._names = names
        self.why: Why | None = None

    def begin(self) -> None:
        """Forget the last call's trouble."""
        self.why = None

    def __call__(self, host: str, port: int) -> TimedSocket:
        self.why = Why.NO_ADDRESS
        addresses = self._names.find(host, port, self._budget)
        self.why = Why.NO_CONNECTION
        wire = connect(addresses, self._budget)
        self.why = None
        return wire


class _HttpConnection(HTTPConnection):
    """Over a timed socket."""

    def __init__(self, *args: Any, dial: _Dial, **parts: Any) -> None:  # noqa: ANN401 - as inherited
        super().__init__(*args, **parts)
        self._dial = dial

    def _new_conn(self) -> TimedSocket:
        return self._dial(self.host, self.port)


class _HttpsConnection(HTTPSConnection):
    """Over a timed socket; the context makes the TLS socket on it a timed one too."""

    def __init__(self, *args: Any, dial: _Dial, **parts: Any) -> None:  # noqa: ANN401 - as inherited
        super().__init__(*args, **parts)
        self._dial = dial

    def _new_conn(self) -> TimedSocket:
        return self._dial(self.host, self.port)


class _HttpPool(HTTPConnectionPool):
    """Keeps a plain connection, within this machine only."""

    ConnectionCls = _HttpConnection


class _HttpsPool(HTTPSConnectionPool):
    """Keeps a connection under TLS."""

    ConnectionCls = _HttpsConnection


def _trusting(ca_file: str, budget: Budget) -> TimedContext:
    try:
        return TimedContext.trusting(ca_file or DEFAULT_CA_BUNDLE_PATH, budget)
    except OSError as error:
        raise BadAddress(f"no certificates can be read from {ca_file or 'the system'}") from error


def _check(url: str) -> tuple[str, bool, str, int]:
    """Take an address apart: base, is it secure, host, port. Raises BadAddress."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadAddress(str(error)) from error
    if parts.scheme not in ("http", "https") or not host:
        raise BadAddress("it does not name a host")
    if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise BadAddress("it says more than a host and a port")
    secure = parts.scheme == "https"
    if not secure and not _is_loopback(host):
        raise BadAddress("it would be sent in the clear")
    return f"{parts.scheme}://{parts.netloc}", secure, host, port or (443 if secure else 80)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"

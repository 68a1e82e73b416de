"""Somebody at the console without a browser: the same ASGI application that the ledger serves, with cookies and forms.

visitor = Visitor(database)
visitor.become(Role.OWNER)
visitor.get("/console/accounts")
visitor.post("/console/accounts/new", name="Ana", account="ana", role="support")
"""

import asyncio
import json
import re
from http.cookies import SimpleCookie
from typing import Any, Self
from urllib.parse import urlencode

import pyotp
from msgspec import Struct

from ledger.accounts import accounts, secrets_kept, sessions, tokens
from ledger.accounts.permissions import Permission, Role
from ledger.console.boundary import Boundary
from ledger.console.headers import SESSION, form_token
from ledger.database import Database
from terminal.domain.clock import SystemClock

PASSWORD = "a sentence that is long enough"
HOST = "ledger.test"


class Turned:
    """A clock that a test turns."""

    def __init__(self, now_ms: int) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        return self._now_ms

    def advance(self, by_ms: int) -> None:
        """Let time pass."""
        self._now_ms += by_ms


class Reply(Struct, frozen=True):
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str:
        """Give a header, or nothing."""
        return next((value for found, value in self.headers if found == name), "")


class Visitor:
    """One browser, or one program, at the console of a book."""

    def __init__(self, database: Database, clock: object = None, url: str = "") -> None:
        self.database = database
        self.clock = clock or SystemClock()
        self.boundary = Boundary(database, self.clock, url)
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {"host": HOST}
        self.account = ""
        self.token = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.boundary._lane.close()

    def become(self, role: Role, name: str = "") -> str:
        """Sign in as somebody new of that role, past the door; give the name."""
        self.account = name or f"{role}-{secrets_kept.new_secret()[:6].lower().strip('-_')}x"
        now_ms = self.clock.now_ms()

        def work(book: Any) -> str:
            with book.transaction():
                made = accounts.add(book, "test", self.account, f"The {role}", role, now_ms)
                self.totp_secret = secrets_kept.totp_secret(made.secret)
                accounts.accept(book, made.secret, PASSWORD, 0, now_ms, self.totp_secret)
                return sessions.begin(book, self.account, "127.0.0.1", "a test", now_ms)

        self.cookies = {SESSION: self.database.run(work)}
        return self.account

    def take_token(self, *scopes: Permission) -> str:
        """Ask as a program of whoever this is."""
        now_ms = self.clock.now_ms()

        def work(book: Any) -> str:
            with book.transaction():
                return tokens.make(book, self.account, "test", scopes, 1, now_ms)

        self.token = self.database.run(work)
        return self.token

    def code(self, steps: int = 0) -> str:
        """What the authenticator app shows, so many steps from now."""
        step = self.clock.now_ms() // secrets_kept.TOTP_STEP_MS + steps
        return str(secrets_kept._totp(self.totp_secret).generate_otp(step))

    def get(self, path: str, **query: object) -> Reply:
        """Ask for a page."""
        return self.ask("GET", path, urlencode(query))

    def post(self, path: str, **fields: object) -> Reply:
        """Send a form of ours: with its token, from one of our pages."""
        secret = self.cookies.get(SESSION) or self.cookies.get("redemption-visit", "")
        fields.setdefault("csrf", form_token(secret))
        body = urlencode(fields, doseq=True).encode()
        return self.ask("POST", path, body=body, kind="application/x-www-form-urlencoded")

    def ask(
        self, method: str, path: str, query: str = "", body: bytes = b"", kind: str = ""
    ) -> Reply:
        """Send one request, keep the cookies that come back."""
        headers = dict(self.headers)
        if self.cookies:
            headers["cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        if kind:
            headers["content-type"] = kind
        reply = asyncio.run(_asked(self.boundary, method, path, query, headers, body))
        for name, value in reply.headers:
            if name == "set-cookie":
                self._keep(value)
        return reply

    def _keep(self, header: str) -> None:
        jar: SimpleCookie = SimpleCookie()
        jar.load(header)
        for name, one in jar.items():
            if one["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = one.value


async def _asked(
    boundary: Boundary,
    method: str,
    path: str,
    query: str,
    headers: dict[str, str],
    body: bytes,
) -> Reply:
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(k.encode(), v.encode("latin-1")) for k, v in headers.items()],
        "client": ("127.0.0.1", 50000),
        "scheme": "http",
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    await boundary(scope, receive, send)  # type: ignore[arg-type]
    found = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    return Reply(sent[0]["status"], found, sent[1]["body"])


def hidden(text: str, name: str) -> str:
    """What stands in a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found[1]


def app_code(uri: str, now_ms: int) -> str:
    """What an app shows that scanned this."""
    return str(pyotp.parse_uri(uri).at(now_ms // 1000))

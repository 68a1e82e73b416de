"""Answering one request: who asks, whether that may be, what comes of it, and how it is sent back."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace
from psycopg import errors

from ledger.accounts import secrets_kept, sessions, tokens
from ledger.accounts.accounts import account
from ledger.accounts.permissions import MAY, Permission
from ledger.console import headers as on_the_wire
from ledger.console.areas import all_routes
from ledger.console.form import Form, Unreadable, plain_form, read_form
from ledger.console.headers import SAID, VISIT, Cookies, Header
from ledger.console.rendering import render
from ledger.console.replies import (
    HTML,
    JSON,
    SEE_OTHER,
    Download,
    Drawing,
    Page,
    Redirect,
    Reply,
    Shown,
    SignIn,
    Values,
    as_json,
    file_name,
    page,
)
from ledger.console.routes import API, FORM_BYTES, GET, POST, Route
from ledger.console.texts import chosen, say_in
from ledger.console.visit import NotThere, Refusal, Visit
from ledger.database import Book
from terminal.domain.clock import Clock

SIGN_IN: Final = "/console/sign-in"
BEARER: Final = "Bearer "


class Asked(Struct, frozen=True, kw_only=True):
    """A request, read."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    address: str
    scheme: str

    def header(self, name: str) -> str:
        """Give a header, or nothing."""
        return self.headers.get(name, "")


class Answer(Struct, frozen=True):
    """What goes back. `draw`, where there is one, makes the body, and asks nothing of the book."""

    status: int
    headers: list[Header]
    body: bytes = b""
    draw: Callable[[], bytes] | None = None

    def drawn(self) -> "Answer":
        """Give it with its body: to be asked once no connection is held."""
        return Answer(self.status, self.headers, self.draw()) if self.draw else self


class Console:
    """Answers requests. All state is in the book."""

    def __init__(self, clock: Clock, public_url: str) -> None:
        self._clock = clock
        self._public_url = public_url.rstrip("/")
        self._cookies = Cookies(urlsplit(public_url).scheme == "https")
        self.routes = all_routes()

    def takes(self, method: str, path: str) -> int:
        """How many bytes may be sent there, by who may."""
        found = self.routes.find(method, path)
        return found.route.bytes_max if found and found.route else FORM_BYTES

    def bytes_max(self, book: Book, asked: Asked) -> int:
        """How many bytes this one may send, judged by the head of the request: to strangers no upload is open. Raises LedgerError."""
        try:
            with book.transaction():
                visit = self._visit(book, replace(asked, method=GET), {})
        except (tokens.NotAToken, tokens.TooMany, Unreadable):
            return FORM_BYTES
        found = self.routes.find(asked.method, asked.path)
        may = found and found.route and found.route.permission in visit.granted
        return self.takes(asked.method, asked.path) if may else FORM_BYTES

    def answer(self, book: Book, asked: Asked) -> Answer:
        """Answer one request. Raises LedgerError."""
        found = self.routes.find(asked.method, asked.path)
        try:
            with book.transaction():
                visit = self._visit(book, asked, dict(found.named) if found else {})
        except tokens.NotAToken:
            return _problem(401, "The token is not valid (any more).")
        except tokens.TooMany as error:
            return _problem(429, "Too many requests.", [("retry-after", str(error.wait_s))])
        except Unreadable:
            return _problem(400, "The form cannot be read.")
        if found is None:
            return self._sentence(visit, 404, visit.say("There is no such page."))
        if found.route is None:
            return self._sentence(visit, 405, visit.say("This cannot be done with that page."))
        refused = self._refused(found.route, visit, asked)
        return refused or self._answered(book, found.route, visit, asked)

    def _answered(self, book: Book, route: Route, visit: Visit, asked: Asked) -> Answer:
        """Let the page's handler work, in one transaction."""
        try:
            with book.transaction():
                if route.method != POST:
                    book.execute("SET TRANSACTION READ ONLY")
                return self._written(route.answer(visit), visit, asked)
        except NotThere:
            return self._sentence(visit, 404, visit.say("There is no such page."))
        except Refusal as refusal:
            return self._sentence(visit, 409, str(refusal))
        except errors.QueryCanceled:
            sentence = visit.say(
                "This took too long. Ask for a shorter period, or try again later."
            )
            return self._sentence(visit, 503, sentence)

    def _refused(self, route: Route, visit: Visit, asked: Asked) -> Answer | None:
        """Say no before any handler is asked: nobody, not from our form, not allowed."""
        if route.permission is not None and visit.account is None:
            if route.for_programs:
                return _problem(401, "A token is needed: Authorization: Bearer …")
            if asked.method != POST and asked.header("sec-fetch-site") == "cross-site":
                return self._written(page("shell/again.html"), visit, asked)
            wanted = quote(asked.path) if asked.method != POST else ""
            where = f"{SIGN_IN}?next={wanted}" if wanted else SIGN_IN
            return self._written(Redirect(where), visit, asked)
        if asked.method == POST and not route.for_programs:
            ours = on_the_wire.is_form_token(visit.secret, visit.form.typed("csrf"))
            if not ours or not on_the_wire.is_from_here(asked.headers):
                sentence = visit.say(
                    "This form is too old, or from another place. Go back, load the page again and send it once more."
                )
                return self._sentence(visit, 403, sentence)
        if route.permission is not None and route.permission not in visit.granted:
            sentence = visit.say("Your role may not do this. Ask an owner if you need to.")
            return self._sentence(visit, 403, sentence)
        return None

    def _visit(self, book: Book, asked: Asked, named: dict[str, str]) -> Visit:
        """Find out who asks. Raises NotAToken, TooMany, Unreadable."""
        now_ms = self._clock.now_ms()
        cookies = self._cookies.read(asked.header("cookie"))
        who, actor, granted = None, "", frozenset[Permission]()
        secret = cookies.get(on_the_wire.SESSION, "")
        if asked.path.startswith(API):
            authorisation = asked.header("authorization")
            if authorisation.startswith(BEARER):
                bearer = tokens.bearer(book, authorisation.removeprefix(BEARER), now_ms)
                who, actor, granted = account(book, bearer.account), bearer.actor, bearer.scopes
        else:
            who = sessions.whose(book, secret, now_ms) if secret else None
            if who is None:
                secret = cookies.get(VISIT) or secrets_kept.new_secret()
            else:
                actor, granted = who.account, MAY[who.as_role]
        language = self._language(asked, who.language if who else "")
        say = say_in(language)
        return Visit(
            book=book,
            now_ms=now_ms,
            path=asked.path,
            named=named,
            query=plain_form(asked.query, say),
            form=_form(asked, language),
            body=asked.body,
            account=who,
            actor=actor,
            granted=granted,
            language=language,
            secret=secret,
            address=asked.address,
            browser=asked.header("user-agent"),
            origin=self._public_url or f"{asked.scheme}://{asked.header('host')}",
        )

    def _language(self, asked: Asked, account_language: str) -> str:
        wished = plain_form(asked.query, str).typed("language")
        return chosen(wished or account_language, asked.header("accept-language"))

    def _sentence(self, visit: Visit, status: int, sentence: str) -> Answer:
        """Say one sentence: on a page, or to a program."""
        if visit.path.startswith(API):
            return _problem(status, sentence)
        shown = self._page(visit, page("shell/sentence.html", status, sentence=sentence), "")
        return Answer(status, [("content-type", HTML)], shown)

    def _page(self, visit: Visit, shown: Page, said: str) -> bytes:
        token = on_the_wire.form_token(visit.secret)
        return render(visit, shown.template, shown.values, csrf=token, said=said)

    def _written(self, reply: Reply, visit: Visit, asked: Asked) -> Answer:
        """Turn what a handler gave into bytes and headers."""
        match reply:
            case Page():
                return self._page_answer(reply, visit, asked)
            case Redirect(path, said):
                extra = [self._cookies.put(SAID, on_the_wire.wrap(said), on_the_wire.SAID_S)]
                return Answer(SEE_OTHER, [_location(path), *(extra if said else [])], b"")
            case Download() | Drawing():
                return _file(reply)
            case Values(value, status):
                return Answer(status, [("content-type", JSON)], as_json(value))
            case SignIn(path, secret):
                return Answer(SEE_OTHER, [_location(path), *self._signed_in(secret)], b"")
            case Shown(shown, secret):
                body = self._page(visit, shown, "")
                return Answer(
                    shown.status, [("content-type", HTML), *self._signed_in(secret)], body
                )

    def _page_answer(self, shown: Page, visit: Visit, asked: Asked) -> Answer:
        cookies = self._cookies.read(asked.header("cookie"))
        extra: list[Header] = []
        said = on_the_wire.unwrap(cookies.get(SAID, ""))
        if SAID in cookies:
            extra.append(self._cookies.put(SAID, "", 0))
        if visit.account is None and cookies.get(VISIT) != visit.secret:
            extra.append(self._cookies.put(VISIT, visit.secret, on_the_wire.HOUR_S))
        body = self._page(visit, shown, said)
        return Answer(shown.status, [("content-type", HTML), *extra], body)

    def _signed_in(self, secret: str | None) -> list[Header]:
        """Whoever signs in gets a session that nobody knew before; the old cookies go."""
        seconds = on_the_wire.SESSION_S if secret else 0
        return [
            self._cookies.put(on_the_wire.SESSION, secret or "", seconds),
            self._cookies.put(VISIT, "", 0),
        ]


def _file(reply: Download | Drawing) -> Answer:
    inline = isinstance(reply, Download) and reply.inline
    disposition = f'{"inline" if inline else "attachment"}; filename="{file_name(reply.name)}"'
    headers = [("content-type", reply.content_type), ("content-disposition", disposition)]
    if isinstance(reply, Drawing):
        return Answer(200, headers, draw=reply.draw)
    return Answer(200, headers, reply.body)


def _location(path: str) -> Header:
    return ("location", quote(path, safe="/?&=%#:;,@+~!$'()*"))


def _form(asked: Asked, language: str) -> Form:
    say, kind = say_in(language), asked.header("content-type")
    if asked.method != POST or kind.startswith(JSON):
        return Form({}, {}, say)
    return read_form(kind, asked.body, say)


def _problem(status: int, sentence: str, extra: list[Header] | None = None) -> Answer:
    headers = [("content-type", JSON), *(extra or [])]
    return Answer(status, headers, as_json({"error": sentence}))

"""A till reduced to what crosses the wire: it signs requests, checks answers and can misbehave at will."""

import http.client
import secrets
import time
from base64 import b64decode, b64encode
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from sync.protocol import messages, pairing, signing
from sync.protocol.messages import (
    AuthoriseAnswer,
    AuthoriseRequest,
    EnrolAnswer,
    EnrolClaim,
    Enrolment,
    EnrolRequest,
    FeedAnswer,
    FeedRequest,
    Problem,
    PushAnswer,
    PushRequest,
    VoidAnswer,
    VoidRequest,
)
from terminal.domain.code import Code
from terminal.domain.entry import GENESIS, Entry, EntryKind, Sealed, seal
from terminal.domain.feed import Item, Page, page_hash
from terminal.domain.ids import CardId, OperationId, new_id
from terminal.domain.money import Money

Answer = TypeVar("Answer")


class Reply(msgspec.Struct, frozen=True):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def problem(self) -> Problem:
        """Read it as a problem document."""
        assert self.headers["content-type"] == "application/problem+json", self
        return msgspec.json.decode(self.body, type=Problem)


def post(url: str, path: str, body: bytes, headers: dict[str, str], method: str = "POST") -> Reply:
    """Send one request on a connection of its own."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, found, response.read())
    finally:
        connection.close()


class WireTill:
    """An enrolled till's side of the wire."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.signer = signing.Signer(signing.new_private_key())
        self.enrolment: Enrolment | None = None
        self.seq = 0
        self.head = GENESIS
        self.page = 0
        self.page_hash = bytes(32)

    @property
    def name(self) -> str:
        return self.enrolment.terminal if self.enrolment else ""

    def claim(self, code: str) -> Reply:
        """Ask to be paired."""
        secret = pairing.code_secret(code)
        claim = msgspec.json.encode(EnrolClaim(self.signer.public_key))
        request = EnrolRequest(
            protocol=messages.PROTOCOL,
            code_name=pairing.code_name(secret),
            sealed=pairing.seal(secret, pairing.CLAIM, claim),
        )
        return post(self.url, messages.ENROL, msgspec.json.encode(request), {})

    def enrol(self, code: str) -> Enrolment:
        """Be paired."""
        reply = self.claim(code)
        assert reply.status == 200, reply
        answer = msgspec.json.decode(reply.body, type=EnrolAnswer)
        opened = pairing.unseal(pairing.code_secret(code), pairing.ENROLMENT, answer.sealed)
        self.enrolment = msgspec.json.decode(opened, type=Enrolment)
        return self.enrolment

    def headers(self, path: str, body: bytes, **instead: Any) -> dict[str, str]:
        """Sign a request; `instead` says what to lie about: terminal, nonce, time_ms, signer, as_path, as_body."""
        terminal = instead.get("terminal", self.name)
        nonce = instead.get("nonce", secrets.token_bytes(16))
        time_ms = instead.get("time_ms", time.time_ns() // 1_000_000)
        signed = signing.request_message(
            instead.get("as_path", path), terminal, nonce, time_ms, instead.get("as_body", body)
        )
        signature = instead.get("signer", self.signer).sign(signed)
        return {
            signing.TERMINAL_HEADER: terminal,
            signing.NONCE_HEADER: b64encode(nonce).decode(),
            signing.TIME_HEADER: str(time_ms),
            signing.SIGNATURE_HEADER: b64encode(signature).decode(),
        }

    def ask(self, path: str, body: bytes, **instead: Any) -> Reply:
        """Send a signed request and check that the ledger signed the answer."""
        headers = self.headers(path, body, **instead)
        reply = post(self.url, path, body, headers)
        self.check_signed(reply, b64decode(headers[signing.NONCE_HEADER]))
        return reply

    def check_signed(self, reply: Reply, nonce: bytes) -> None:
        """Fail unless the ledger gave this answer to this very request."""
        assert self.enrolment is not None
        signature = b64decode(reply.headers[signing.SIGNATURE_HEADER.lower()])
        message = signing.answer_message(nonce, reply.status, reply.body)
        signing.verify(self.enrolment.ledger_key, signature, message)

    def call(self, path: str, message: msgspec.Struct, kind: type[Answer]) -> Answer:
        """Call and expect an answer."""
        reply = self.ask(path, msgspec.json.encode(message))
        assert reply.status == 200, reply
        return msgspec.json.decode(reply.body, type=kind)

    def card(self, code: str) -> CardId:
        """Name a card as the estate does."""
        assert self.enrolment is not None
        return Code(code).card_id(self.enrolment.lookup_key)

    def request(self, code: str, amount: str, **more: Any) -> AuthoriseRequest:
        """Ask to redeem."""
        now_ms = time.time_ns() // 1_000_000
        usual: dict[str, Any] = {
            "id": new_id(now_ms),
            "action": EntryKind.REDEEM,
            "card": self.card(code),
            "amount": Money.parse(amount, "EUR"),
            "at_ms": now_ms,
        }
        return AuthoriseRequest(**{**usual, **more})

    def authorise(self, request: AuthoriseRequest) -> AuthoriseAnswer:
        """Ask online."""
        return self.call(messages.AUTHORISE, request, AuthoriseAnswer)

    def void(self, operation: OperationId, code: str) -> VoidAnswer:
        """Undo online."""
        request = VoidRequest(id=operation, card=self.card(code), at_ms=1)
        return self.call(messages.VOID, request, VoidAnswer)

    def entry(self, kind: EntryKind = EntryKind.REDEEM, **more: Any) -> Sealed:
        """Write the next entry of the journal."""
        assert self.enrolment is not None
        now_ms = time.time_ns() // 1_000_000
        usual: dict[str, Any] = {
            "terminal": self.name,
            "epoch": self.enrolment.epoch,
            "seq": self.seq + 1,
            "previous": self.head,
            "id": new_id(now_ms),
            "kind": kind,
            "at_ms": now_ms,
            "store": self.enrolment.store,
        }
        sealed = seal(Entry(**{**usual, **more}))
        self.seq += 1
        self.head = sealed.hash
        return sealed

    def batch(self, *sealed: Sealed) -> PushRequest:
        """Put the newest entries into a request."""
        assert self.enrolment is not None
        message = signing.head_message(self.name, self.enrolment.epoch, self.seq, self.head)
        return PushRequest(
            epoch=self.enrolment.epoch,
            from_seq=self.seq - len(sealed) + 1,
            entries=tuple(one.body for one in sealed),
            signature=self.signer.sign(message) if sealed else b"",
            head_seq=self.seq,
            feed=self.page,
            block_list=0,
        )

    def push(self, request: PushRequest) -> PushAnswer:
        """Deliver."""
        return self.call(messages.JOURNAL, request, PushAnswer)

    def pull(self, wait_ms: int = 0, pages_max: int = 10) -> list[Item]:
        """Ask once for what follows; check number, link and signature of each page; give the items."""
        assert self.enrolment is not None
        request = FeedRequest(after=self.page, pages_max=pages_max, wait_ms=wait_ms)
        items: list[Item] = []
        for signed in self.call(messages.FEED, request, FeedAnswer).pages:
            signing.verify(
                self.enrolment.ledger_key, signed.signature, signing.page_message(signed.body)
            )
            page = msgspec.json.decode(signed.body, type=Page)
            assert (page.number, page.previous) == (self.page + 1, self.page_hash)
            self.page, self.page_hash = page.number, page_hash(signed.body)
            items += page.items
        return items

    def pull_until(self, wanted: Any, seconds: float = 30, wait_ms: int = 500) -> list[Item]:
        """Pull until an item fulfils `wanted`; give all items pulled."""
        items: list[Item] = []
        deadline = time.monotonic() + seconds
        while not any(wanted(item) for item in items):
            assert time.monotonic() < deadline, items
            items += self.pull(wait_ms=wait_ms)
        return items

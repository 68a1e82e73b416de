"""The ledger, as a till calls it: five calls, signed both ways. Nothing else of ours uses `requests`.

Nothing is believed before the ledger's signature over our nonce, the status and the body was checked:
the 200 of a captive portal is not an answer, and no stranger's byte reaches the JSON reader.
"""

import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec

from sync import backoff, strict_json
from sync.client.line import WIRE_BYTES_SPARE, Line, NoReply, Reply
from sync.failures import (
    AnswerNotUnderstood,
    Busy,
    ContentGone,
    LedgerUnreachable,
    Quarantined,
    Refused,
    Revoked,
    Why,
)
from sync.protocol import contents, messages, signing
from sync.protocol.messages import (
    AuthoriseAnswer,
    AuthoriseRequest,
    EnquireAnswer,
    EnquireRequest,
    EnrolAnswer,
    EnrolRequest,
    FeedAnswer,
    FeedRequest,
    LeaseAnswer,
    LeaseRequest,
    Problem,
    PushAnswer,
    PushRequest,
    SnapshotAnswer,
    SnapshotRequest,
    TogetherAnswer,
    TogetherRequest,
    VoidAnswer,
    VoidRequest,
)
from sync.wire import Budget, Names
from terminal.domain.clock import MINUTE_MS, SECOND_MS, Clock, Reading
from terminal.domain.ids import Randomness

Answer = TypeVar("Answer")

AUTHORISE_MS: Final = 2_500
VOID_MS: Final = 5 * SECOND_MS
TRANSFER_MS: Final = 15 * SECOND_MS
FEED_MS: Final = 10 * SECOND_MS
CONTENT_MS: Final = 30 * SECOND_MS
FEED_BYTES_MAX: Final = 16 * 2**20
ANSWER_BYTES_MAX: Final = 4 * 2**20
IDLE_MS_MAX: Final = 4 * SECOND_MS
"""A connection at rest is not trusted for longer: servers hang up after five seconds, firewalls say nothing."""
UNSIGNED_RETRY_AFTER_MS_MAX: Final = MINUTE_MS

_OK: Final = 200
_GONE: Final = frozenset({404, 410})
_PLAIN: Final = {"Accept-Encoding": "identity", "User-Agent": "redemption-terminal"}
_PATIENCE: Final = frozenset({429, 503})
_JSON: Final = "application/json"
_PROBLEM: Final = "application/problem+json"
_REFUSALS: Final[Mapping[str, type[Revoked | Quarantined]]] = {
    "revoked": Revoked,
    "quarantined": Quarantined,
}


class LedgerClient:
    """One conversation with the ledger, for one thread at a time; only `interrupt` may come from another.

    Every call returns by its deadline. Each may raise LedgerUnreachable, Busy, Refused (Revoked and
    Quarantined are Refused) and AnswerNotUnderstood. `ledger_key` is None only before enrolment.
    """

    def __init__(
        self,
        url: str,
        terminal: str,
        signer: signing.Signer,
        ledger_key: bytes | None,
        *,
        clock: Clock,
        ca_file: str = "",
        names: Names | None = None,
        randomness: Randomness = secrets.token_bytes,
    ) -> None:
        self._terminal = terminal
        self._signer = signer
        self._ledger_key = ledger_key
        self._clock = clock
        self._randomness = randomness
        self._budget = Budget(clock)
        self._line = Line(url, ca_file, self._budget, names or Names())
        self._used_ms = clock.monotonic_ms()
        self.answered: Reading | None = None
        """What the clocks showed when the last answer came."""

    def enrol(self, request: EnrolRequest, deadline_ms: int = TRANSFER_MS) -> EnrolAnswer:
        """Pair. No key is known yet: the answer is true because it opens under the pairing code."""
        return self._call(messages.ENROL, request, EnrolAnswer, deadline_ms)

    def authorise(
        self, request: AuthoriseRequest, deadline_ms: int = AUTHORISE_MS
    ) -> AuthoriseAnswer:
        """Ask for a decision on one operation."""
        return self._call(messages.AUTHORISE, request, AuthoriseAnswer, deadline_ms)

    def authorise_together(
        self, request: TogetherRequest, deadline_ms: int = AUTHORISE_MS
    ) -> TogetherAnswer:
        """Ask for one decision on several operations."""
        return self._call(messages.TOGETHER, request, TogetherAnswer, deadline_ms)

    def void(self, request: VoidRequest, deadline_ms: int = VOID_MS) -> VoidAnswer:
        """Undo one operation, or make sure that it is never done."""
        return self._call(messages.VOID, request, VoidAnswer, deadline_ms)

    def enquire(self, request: EnquireRequest, deadline_ms: int = AUTHORISE_MS) -> EnquireAnswer:
        """Ask what is on a card."""
        return self._call(messages.ENQUIRE, request, EnquireAnswer, deadline_ms)

    def lease(self, request: LeaseRequest, deadline_ms: int = TRANSFER_MS) -> LeaseAnswer:
        """Ask for value to be set aside."""
        return self._call(messages.LEASE, request, LeaseAnswer, deadline_ms)

    def push(self, request: PushRequest, deadline_ms: int = TRANSFER_MS) -> PushAnswer:
        """Deliver entries of the journal."""
        return self._call(messages.JOURNAL, request, PushAnswer, deadline_ms)

    def pull(self, request: FeedRequest, deadline_ms: int = FEED_MS) -> FeedAnswer:
        """Ask for pages of the feed; the time that the ledger may wait for one comes on top."""
        deadline_ms += request.wait_ms
        return self._call(messages.FEED, request, FeedAnswer, deadline_ms, FEED_BYTES_MAX)

    def snapshot(self, request: SnapshotRequest, deadline_ms: int = TRANSFER_MS) -> SnapshotAnswer:
        """Ask what the newest snapshot is made of."""
        return self._call(messages.SNAPSHOT, request, SnapshotAnswer, deadline_ms, FEED_BYTES_MAX)

    def content(
        self, key: bytes, digest: bytes, bytes_max: int, deadline_ms: int = CONTENT_MS
    ) -> bytes:
        """Fetch what never changes, from the ledger or any cache before it. Raises ContentGone too.

        It proves itself: nobody without the key can have made it, and its name says which it is.
        """
        self._begin(deadline_ms, bytes_max)
        try:
            reply = self._line.get(contents.content_path(digest), _PLAIN, bytes_max)
        except NoReply as no_reply:
            raise LedgerUnreachable(no_reply.why, sent=self._budget.sent) from no_reply
        self._used_ms = self._clock.monotonic_ms()
        if reply.status in _GONE:
            raise ContentGone
        try:
            return contents.open_content(key, digest, reply.body)
        except contents.NotTheContent as error:
            self._line.hang_up()
            patience_ms = self._patience_ms(reply, UNSIGNED_RETRY_AFTER_MS_MAX)
            raise LedgerUnreachable(
                Why.NOT_THE_LEDGER, sent=True, retry_after_ms=patience_ms
            ) from error

    def interrupt(self) -> None:
        """End the call under way within a fifth of a second, and every later one at once. From any thread."""
        self._budget.stop()

    def close(self) -> None:
        """Hang up."""
        self._line.hang_up()

    def _call(
        self,
        path: str,
        message: msgspec.Struct,
        kind: type[Answer],
        deadline_ms: int,
        bytes_max: int = ANSWER_BYTES_MAX,
    ) -> Answer:
        body = msgspec.json.encode(message)
        nonce = self._randomness(signing.NONCE_BYTES)
        self._begin(deadline_ms, bytes_max)
        try:
            reply = self._line.post(path, self._headers(path, nonce, body), body, bytes_max)
        except NoReply as no_reply:
            raise LedgerUnreachable(no_reply.why, sent=self._budget.sent) from no_reply
        self.answered = self._clock.read()
        self._used_ms = self._clock.monotonic_ms()
        self._believe(nonce, reply)
        try:
            return self._read(reply, kind)
        except AnswerNotUnderstood as failure:
            if self._ledger_key is not None:
                raise
            raise LedgerUnreachable(Why.NOT_THE_LEDGER, sent=True) from failure

    def _begin(self, deadline_ms: int, bytes_max: int) -> None:
        self._budget.begin(deadline_ms, bytes_max + WIRE_BYTES_SPARE)
        if self._clock.monotonic_ms() - self._used_ms > IDLE_MS_MAX:
            self._line.hang_up()

    def _headers(self, path: str, nonce: bytes, body: bytes) -> dict[str, str]:
        now_ms = self._clock.now_ms()
        message = signing.request_message(path, self._terminal, nonce, now_ms, body)
        headers = {
            "Accept": f"{_JSON}, {_PROBLEM}",
            "Accept-Encoding": "identity",
            "Content-Type": _JSON,
            "User-Agent": "redemption-terminal",
            signing.NONCE_HEADER: b64encode(nonce).decode(),
            signing.TIME_HEADER: str(now_ms),
            signing.SIGNATURE_HEADER: b64encode(self._signer.sign(message)).decode(),
        }
        return headers | ({signing.TERMINAL_HEADER: self._terminal} if self._terminal else {})

    def _believe(self, nonce: bytes, reply: Reply) -> None:
        """Before enrolment nothing can be checked but that somebody speaks our language."""
        if self._ledger_key is not None:
            believed = is_signed(self._ledger_key, nonce, reply)
        else:
            believed = reply.content_type == (_JSON if reply.status == _OK else _PROBLEM)
        if not believed:
            self._line.hang_up()
            patience_ms = self._patience_ms(reply, UNSIGNED_RETRY_AFTER_MS_MAX)
            raise LedgerUnreachable(Why.NOT_THE_LEDGER, sent=True, retry_after_ms=patience_ms)

    def _patience_ms(self, reply: Reply, most_ms: int) -> int | None:
        if reply.status not in _PATIENCE:
            return None
        wait_ms = backoff.retry_after_ms(reply.retry_after, self._clock.now_ms())
        return None if wait_ms is None else min(wait_ms, most_ms)

    def _read(self, reply: Reply, kind: type[Answer]) -> Answer:
        if reply.status == _OK:
            return _understand(reply, _JSON, kind)
        problem = _understand(reply, _PROBLEM, Problem)
        if reply.status in _PATIENCE:
            raise Busy(problem, self._patience_ms(reply, backoff.RETRY_AFTER_MS_MAX))
        if refusal := _REFUSALS.get(problem.type):
            raise refusal(problem)
        raise Refused(problem)


def is_signed(ledger_key: bytes, nonce: bytes, reply: Reply) -> bool:
    """Did the ledger give this answer, and to this very request?"""
    try:
        signature = b64decode(reply.signature, validate=True)
        message = signing.answer_message(nonce, reply.status, reply.body)
        signing.verify(ledger_key, signature, message)
    except (ValueError, signing.NotSigned):
        return False
    return True


def _understand(reply: Reply, content_type: str, kind: type[Answer]) -> Answer:
    if reply.content_type != content_type:
        raise AnswerNotUnderstood(f"{reply.status} {reply.content_type}")
    try:
        return strict_json.read(reply.body, kind)
    except strict_json.NotStrict as error:
        raise AnswerNotUnderstood(str(error)) from error

"""Reading what tills send: strict JSON of the protocol's types, every number and text within bounds.

What passes here can be stored; whether it may be done is the book's to decide.
"""

from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

import msgspec
from msgspec import Struct

from ledger.problems import malformed
from sync.protocol.messages import (
    BATCH_ENTRIES_MAX,
    LEASE_ASKS_MAX,
    PROTOCOL,
    AuthoriseRequest,
    EnquireRequest,
    EnrolRequest,
    FeedRequest,
    LeaseRequest,
    PushRequest,
    SnapshotRequest,
    TogetherRequest,
    VoidRequest,
)
from terminal.domain.entry import EntryKind
from terminal.domain.together import CODES_MAX

Message = TypeVar("Message", bound=Struct)

SMALL_BYTES_MAX: Final = 64 * 1024
TOGETHER_BYTES_MAX: Final = 512 * 1024
JOURNAL_BYTES_MAX: Final = 4 * 1024 * 1024
ID_BYTES: Final = 16
SIGNATURE_BYTES: Final = 64
NUMBER_MAX: Final = 2**53
TEXT_MAX: Final = 200
GOODS_MAX: Final = 500
UNITS_MAX: Final = 100
ASKED_ONLINE: Final = frozenset(
    {
        EntryKind.REDEEM,
        EntryKind.ACTIVATE,
        EntryKind.LOAD,
        EntryKind.REFUND,
        EntryKind.CASH_OUT,
    }
)


class BodyReader(Generic[Message]):
    """Reads the body of one path."""

    def __init__(
        self,
        kind: type[Message],
        complaints: Callable[[Message], Iterable[str]],
        bytes_max: int = SMALL_BYTES_MAX,
    ) -> None:
        self.bytes_max = bytes_max
        self._decode = msgspec.json.Decoder(kind, strict=True).decode
        self._complaints = complaints

    def read(self, body: bytes) -> Message:
        """Give the message. Raises Refused (malformed)."""
        try:
            message = self._decode(body)
        except RecursionError as error:
            raise malformed("nested too deeply") from error
        except ValueError as error:  # what msgspec raises, and broken UTF-8
            raise malformed(str(error)) from error
        for complaint in self._complaints(message):
            raise malformed(complaint)
        return message


def _enrol(request: EnrolRequest) -> Iterable[str]:
    if request.protocol != PROTOCOL:
        yield f"this ledger speaks protocol {PROTOCOL}"
    if len(request.code_name) != ID_BYTES:
        yield "code_name has 16 bytes"


def _authorise(request: AuthoriseRequest) -> Iterable[str]:
    yield from _ids(request)
    if request.action not in ASKED_ONLINE:
        yield "action is redeem, activate, load, refund or cash_out"
    if (request.action is EntryKind.REFUND) != (len(request.refunds or b"") == ID_BYTES):
        yield "a refund, and nothing else, names the redemption: 16 bytes"
    if len(request.goods) > GOODS_MAX:
        yield "too many goods"
    yield from _texts(request.order, request.cashier, *request.goods)
    if request.returns is not None:
        yield from _numbers(request.returns.minor)
        if len(request.returns.lease) != ID_BYTES:
            yield "a lease's id has 16 bytes"


def _together(request: TogetherRequest) -> Iterable[str]:
    if not 1 <= len(request.legs) <= CODES_MAX:
        yield f"legs are 1 to {CODES_MAX}"
    if len({leg.card for leg in request.legs}) < len(request.legs):
        yield "a card stands in one leg only"
    for leg in request.legs:
        if leg.action is not EntryKind.REDEEM:
            yield "each leg is a redeem"
        yield from _authorise(leg)


def _ids(request: AuthoriseRequest | VoidRequest) -> Iterable[str]:
    if len(request.id) != ID_BYTES or len(request.card) != ID_BYTES:
        yield "id and card have 16 bytes"
    yield from _numbers(request.at_ms)


def _enquire(request: EnquireRequest) -> Iterable[str]:
    if len(request.card) != ID_BYTES:
        yield "card has 16 bytes"


def _lease(request: LeaseRequest) -> Iterable[str]:
    if not 0 < len(request.asks) <= LEASE_ASKS_MAX:
        yield f"from 1 to {LEASE_ASKS_MAX} asks"
    if any(len(ask.id) != ID_BYTES or len(ask.card) != ID_BYTES for ask in request.asks):
        yield "id and card have 16 bytes"
    if len({ask.id for ask in request.asks}) != len(request.asks):
        yield "each ask has an id of its own"


def _push(request: PushRequest) -> Iterable[str]:
    yield from _numbers(
        request.epoch, request.from_seq, request.head_seq, request.feed, request.block_list
    )
    if request.from_seq < 1:
        yield "entries are numbered from 1"
    if request.exposure and len(request.exposure.units) > UNITS_MAX:
        yield f"at most {UNITS_MAX} units at risk"
    if len(request.entries) > BATCH_ENTRIES_MAX:
        yield f"at most {BATCH_ENTRIES_MAX} entries"
    if len(request.token) not in {0, ID_BYTES} or len(request.next_token) not in {0, ID_BYTES}:
        yield "token and next_token have 16 bytes, or none"
    if len(request.signature) != (SIGNATURE_BYTES if request.entries else 0):
        yield "signature has 64 bytes, or none where there are no entries"


def _feed(request: FeedRequest) -> Iterable[str]:
    yield from _numbers(request.after, request.pages_max, request.wait_ms)
    if request.pages_max < 1:
        yield "pages_max is at least 1"


def _snapshot(request: SnapshotRequest) -> Iterable[str]:
    yield from _numbers(request.at_least)


def _numbers(*numbers: int) -> Iterable[str]:
    if not all(0 <= number < NUMBER_MAX for number in numbers):
        yield "a number is out of range"


def _texts(*texts: str) -> Iterable[str]:
    for text in texts:
        if len(text) > TEXT_MAX or "\x00" in text:
            yield f"a text has at most {TEXT_MAX} characters, and no NUL"


ENROL_BODY: Final = BodyReader(EnrolRequest, _enrol)
AUTHORISE_BODY: Final = BodyReader(AuthoriseRequest, _authorise)
TOGETHER_BODY: Final = BodyReader(TogetherRequest, _together, TOGETHER_BYTES_MAX)
VOID_BODY: Final = BodyReader(VoidRequest, _ids)
ENQUIRE_BODY: Final = BodyReader(EnquireRequest, _enquire)
LEASE_BODY: Final = BodyReader(LeaseRequest, _lease)
PUSH_BODY: Final = BodyReader(PushRequest, _push, JOURNAL_BYTES_MAX)
FEED_BODY: Final = BodyReader(FeedRequest, _feed)
SNAPSHOT_BODY: Final = BodyReader(SnapshotRequest, _snapshot)

"""The five calls, with something to ask, for tests that try each."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from sync import enrol
from sync.client import LedgerClient
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
    PushAnswer,
    PushRequest,
    TerminalState,
    VoidAnswer,
    VoidRequest,
)
from terminal.domain.clock import SystemClock
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from tests.support.till import DEVICE_KEY, HOME_STORE, LEDGER_KEY, LOOKUP_KEY, TERMINAL
from tests.sync.signing_ledger import Ledger

OPERATION: Final = OperationId(bytes(range(16)))
CARD: Final = CardId(bytes(range(16, 32)))
FIVE: Final = Money(500, "EUR")
NOW_MS: Final = 1_790_000_000_000
PAIRING_CODE: Final = "0123456789ABCDEFGHJKMNPQRS"
SECRET: Final = pairing.code_secret(PAIRING_CODE)
LATE_S: Final = 20.0
"""How long after its deadline a call may come back on a machine that is busy: what has no deadline comes back never."""

AUTHORISE: Final = AuthoriseRequest(
    id=OPERATION, action=EntryKind.REDEEM, card=CARD, amount=FIVE, at_ms=NOW_MS
)
VOID: Final = VoidRequest(id=OPERATION, card=CARD, at_ms=NOW_MS)
PUSH: Final = PushRequest(
    epoch=1,
    from_seq=1,
    entries=(b"x" * 3_000,),
    signature=bytes(64),
    head_seq=1,
    feed=0,
    block_list=0,
)
FEED: Final = FeedRequest(after=0)


def taught(ledger: Ledger) -> Ledger:
    """Teach a ledger to say yes to everything."""
    ledger.answers = {
        messages.AUTHORISE: lambda asked: AuthoriseAnswer(
            id=asked.id, approved=True, reason=None, version=2, card=None, now_ms=NOW_MS
        ),
        messages.VOID: lambda asked: VoidAnswer(id=asked.id, version=3, card=None, now_ms=NOW_MS),
        messages.JOURNAL: lambda asked: PushAnswer(
            acknowledged=asked.from_seq + len(asked.entries) - 1,
            verdicts=(),
            state=TerminalState.ACTIVE,
            now_ms=NOW_MS,
        ),
        messages.FEED: lambda _: FeedAnswer(head=0, pages=(), now_ms=NOW_MS),
        messages.ENROL: lambda asked: paired(ledger, asked),
    }
    return ledger


def paired(ledger: Ledger, asked: EnrolRequest) -> EnrolAnswer:
    """Answer an enrolment as the real ledger does."""
    opened = pairing.unseal(SECRET, pairing.CLAIM, asked.sealed)
    ledger.device_key = msgspec.json.decode(opened, type=EnrolClaim).public_key
    enrolment = Enrolment(
        terminal=TERMINAL,
        store=HOME_STORE,
        store_name="Plaza Centro",
        epoch=1,
        ledger_key=ledger.signer.public_key,
        lookup_key=LOOKUP_KEY,
        now_ms=NOW_MS,
    )
    return EnrolAnswer(pairing.seal(SECRET, pairing.ENROLMENT, msgspec.json.encode(enrolment)))


def client_of(url: str, **parts: Any) -> LedgerClient:
    """A paired till's client."""
    return LedgerClient(
        url,
        TERMINAL,
        signing.Signer(DEVICE_KEY),
        signing.public_key(LEDGER_KEY),
        clock=SystemClock(),
        **parts,
    )


def enrol_at(url: str, deadline_ms: int) -> Enrolment:
    """Pair over this address, in one try."""
    signer = signing.Signer(DEVICE_KEY)
    client = LedgerClient(url, "", signer, None, clock=SystemClock())
    request = EnrolRequest(
        protocol=1,
        code_name=pairing.code_name(SECRET),
        sealed=pairing.seal(
            SECRET, pairing.CLAIM, msgspec.json.encode(EnrolClaim(signer.public_key))
        ),
    )
    try:
        return enrol.ask_once(client, request, SECRET, deadline_ms)
    finally:
        client.close()


Call = Callable[[str, int], object]
"""Makes one call over that address with that deadline."""


def _calling(method: str, request: object) -> Call:
    def call(url: str, deadline_ms: int) -> object:
        client = client_of(url)
        try:
            return getattr(client, method)(request, deadline_ms)
        finally:
            client.close()

    return call


CALLS: Final[dict[str, Call]] = {
    "authorise": _calling("authorise", AUTHORISE),
    "void": _calling("void", VOID),
    "push": _calling("push", PUSH),
    "pull": _calling("pull", FEED),
    "enrol": enrol_at,
}

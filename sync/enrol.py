"""Enrolment: a one-time code makes this machine a till. Its private key is made here and never leaves."""

from typing import Final

import msgspec
from msgspec import Struct

from sync import strict_json
from sync.client import TRANSFER_MS, LedgerClient
from sync.failures import LedgerUnreachable, Refused, Why
from sync.protocol import pairing, signing
from sync.protocol.messages import PROTOCOL, EnrolClaim, Enrolment, EnrolRequest
from terminal.domain.clock import Clock
from terminal.errors import TerminalError
from terminal.store.store import Enrolled

KEY_BYTES: Final = 32
TRIES: Final = 3
_GONE: Final = frozenset({403, 404, 410})


class CodeNotAccepted(TerminalError):
    """The pairing code cannot be used."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what, "Ask head office for a new pairing code; one is good for 15 minutes."
        )


class Paired(Struct, frozen=True, kw_only=True):
    """What a store is made from, and the ledger's time."""

    enrolled: Enrolled
    now_ms: int


def enrol(
    url: str, code: str, *, clock: Clock, ca_file: str = "", private_key: bytes | None = None
) -> Paired:
    """Pair with the ledger. Raises CodeNotAccepted, BadAddress and what the client raises.

    A lost answer is asked for again with the same key, to which the ledger answers the same. A caller
    who tries again later has to pass that key, too.
    """
    secret = _secret(code)
    device_key = private_key or signing.new_private_key()
    signer = signing.Signer(device_key)
    client = LedgerClient(url, "", signer, None, clock=clock, ca_file=ca_file)
    claim = msgspec.json.encode(EnrolClaim(signer.public_key))
    request = EnrolRequest(
        protocol=PROTOCOL,
        code_name=pairing.code_name(secret),
        sealed=pairing.seal(secret, pairing.CLAIM, claim),
    )
    try:
        enrolment = _ask(client, request, secret)
    finally:
        client.close()
    return Paired(enrolled=_enrolled(enrolment, url, device_key, ca_file), now_ms=enrolment.now_ms)


def refuse_wrong_code(code: str) -> None:
    """Look whether this can be a pairing code at all. Raises CodeNotAccepted."""
    _secret(code)


def _secret(code: str) -> bytes:
    try:
        return pairing.code_secret(code)
    except pairing.WrongCode as error:
        raise CodeNotAccepted(f"This is no pairing code: {error}.") from error


def _ask(client: LedgerClient, request: EnrolRequest, secret: bytes) -> Enrolment:
    for _ in range(TRIES - 1):
        try:
            return ask_once(client, request, secret)
        except LedgerUnreachable as failure:
            if not failure.sent or failure.why is Why.NOT_THE_LEDGER:
                raise
    return ask_once(client, request, secret)


def ask_once(
    client: LedgerClient, request: EnrolRequest, secret: bytes, deadline_ms: int = TRANSFER_MS
) -> Enrolment:
    """Ask, and believe what opens under the pairing code. Raises CodeNotAccepted and what the client raises."""
    try:
        sealed = client.enrol(request, deadline_ms).sealed
    except Refused as refusal:
        if refusal.problem.status in _GONE:
            raise CodeNotAccepted("The pairing code is unknown, used or too old.") from refusal
        raise
    try:
        opened = pairing.unseal(secret, pairing.ENROLMENT, sealed)
        enrolment = strict_json.read(opened, Enrolment)
    except (pairing.WrongCode, strict_json.NotStrict) as error:
        raise LedgerUnreachable(Why.NOT_THE_LEDGER, sent=True) from error
    if {len(enrolment.ledger_key), len(enrolment.lookup_key)} != {KEY_BYTES}:
        raise LedgerUnreachable(Why.NOT_THE_LEDGER, sent=True)
    return enrolment


def _enrolled(enrolment: Enrolment, url: str, device_key: bytes, ca_file: str) -> Enrolled:
    return Enrolled(
        terminal=enrolment.terminal,
        store=enrolment.store,
        store_name=enrolment.store_name,
        epoch=enrolment.epoch,
        ledger_url=url.strip(),
        ledger_key=enrolment.ledger_key,
        device_key=device_key,
        lookup_key=enrolment.lookup_key,
        ledger_ca=ca_file,
    )
